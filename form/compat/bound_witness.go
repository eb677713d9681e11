package compat

import (
	"strings"

	"github.com/govalues/decimal"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

// boundWitness looks for an answer that one version takes and the other, with the tighter bound, refuses.
func (d *differ) boundWitness(takes, refuses *form.Field, key string, loose, tight form.Constraint, hasLoose bool, oldTakes bool) *Witness {
	var candidates []value.Value
	if hasLoose && loose.Dynamic == nil {
		candidates = append(candidates, edge(takes, key, loose.Bound, 0)...)
	}
	if tight.Dynamic == nil {
		by := int64(1)
		if strings.HasPrefix(key, "min") {
			by = -1
		}
		candidates = append(candidates, edge(takes, key, tight.Bound, by)...)
	}
	for _, v := range candidates {
		if w := d.witness(takes, refuses, v, oldTakes); w != nil {
			return w
		}
	}
	return nil
}

// edge is an answer at a bound, or one step from it.
func edge(f *form.Field, key string, bound value.Value, by int64) []value.Value {
	if strings.HasSuffix(key, "Length") {
		if n := bound.Int() + by; n > 0 && n < 10_000 {
			return []value.Value{value.OfText(strings.Repeat("a", int(n))), value.OfText(strings.Repeat("1", int(n)))}
		}
		return nil
	}
	step, _ := decimal.New(by, 0)
	d, number := bound.Decimal()
	if sum, err := d.Add(step); number && err == nil {
		d = sum
	}
	switch kind := f.Type().Kind; {
	case kind == value.Date:
		v, _ := value.OfDays(bound.Days() + by)
		return []value.Value{v}
	case number && (kind == value.Integer || kind == value.Number || kind == value.Money):
		return amount(kind, d, f.Places())
	}
	return nil
}

// witness returns an answer where one version takes it and the other does not.
func (d *differ) witness(takes, refuses *form.Field, v value.Value, oldTakes bool) *Witness {
	if v.Empty() || d.refusal(takes, v) != "" || d.refusal(refuses, v) == "" {
		return nil
	}
	f, w := refuses, &Witness{Old: "accepted", New: "refused"}
	if !oldTakes {
		f, w = takes, &Witness{Old: "refused", New: "accepted"}
	}
	w.Answers = []Answer{{address(f), written(f, v)}}
	return w
}

// refusal returns the code of what is wrong with an answer, or "".
func (d *differ) refusal(f *form.Field, v value.Value) string {
	to := f.Page().Form()
	answers := to.NewAnswers()
	give(answers, f, v)
	record := to.Evaluate(answers, d.options.Context).Root()
	for _, list := range f.Object().Enclosing() {
		if record.Len(list) == 0 {
			return "hidden"
		}
		record = record.Row(list, 0, new(form.Record))
	}
	return record.Refuses(f, v)
}
