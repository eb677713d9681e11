package compat

import (
	"strings"

	"github.com/govalues/decimal"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// exemplify looks for an answer to a field that one version takes, and that the other refuses because of a bound. It is given in a state in which both
// versions ask for it, and in which bounds that are expressions have a value.
func (d *procedure) exemplify(holds, not Condition, p Pairing, try tries) *Witness {
	asked := []decide.Goal{decide.Relevant(holds.Field), decide.Relevant(not.Field)}
	clock := false
	for _, c := range []Condition{holds, not} {
		if c.Bound.Dynamic == nil {
			continue
		}
		asked = append(asked, decide.HasValue(c.Object, c.Bound.Dynamic.Tree()))
		clock = clock || usesClock(c)
	}
	ground := d.about(holds, not, p, d.context).Decide(asked...)
	if ground.Verdict != decide.Possible {
		ground = d.about(holds, not, p, form.Context{}).Decide(asked...)
	}
	if ground.Verdict != decide.Possible { // they never ask for it with the same answers
		return d.alone(holds, not, p, try(func(c Condition) value.Value { return c.Bound.Bound }))
	}
	days := []value.Value{ground.Witness.Today} // none: that of the report
	if clock {
		days = d.proof(ground.Witness, p, ground.Witness.Today).daysBeside(holds, not)
	}
	for _, day := range days {
		for _, v := range try(d.proof(ground.Witness, p, day).bound) {
			proof := d.proof(ground.Witness, p, day)
			proof.replace(holds.Field, v)
			proof.replace(not.Field, v)
			if w := proof.witness(holds, not); w != nil {
				return w
			}
		}
	}
	return nil
}

// beside is how far from a bound the day is put, so that one that depends on the day lies on either side of it.
const beside = 40

// daysBeside are the day of a proof, and those beside the bounds that are days.
func (p *proof) daysBeside(conditions ...Condition) []value.Value {
	days := []value.Value{dayOf(p.context)}
	for _, c := range conditions {
		if v := p.bound(c); v.Kind() == value.Date {
			days = append(days, value.AddDays(v, beside), value.AddDays(v, -beside))
		}
	}
	return days
}

// tries are answers that may be between two bounds, given what the bounds are.
type tries func(bound func(Condition) value.Value) []value.Value

// these are answers that do not depend on bounds.
func these(all ...value.Value) tries {
	return func(func(Condition) value.Value) []value.Value { return all }
}

// atBounds are the answers at the bounds of both versions, and next to them.
func atBounds(holds, not Condition) tries {
	return func(bound func(Condition) value.Value) (all []value.Value) {
		for _, by := range []int64{0, 1, -1} {
			for _, c := range []Condition{holds, not} {
				all = append(all, near(c.Field, c.Bound.Key, bound(c), by)...)
			}
		}
		return all
	}
}

// bound returns the value of a bound with the answers of a proof.
func (p *proof) bound(c Condition) value.Value {
	if c.Bound.Dynamic == nil {
		return c.Bound.Bound
	}
	r := firstRow(c.Form.Evaluate(p.given[c.Form], p.context), c.Object)
	if r == nil {
		return value.Value{}
	}
	return r.Eval(c.Bound.Dynamic.Tree(), expression.Item{})
}

// alone looks at answers to a field as if both versions asked for it.
func (d *procedure) alone(holds, not Condition, p Pairing, candidates []value.Value) *Witness {
	code := func(c Condition, v value.Value) string {
		answers := c.Form.NewAnswers()
		give(answers, c.Field, v)
		r := firstRow(c.Form.Evaluate(answers, d.context), c.Object)
		if r == nil {
			return hidden
		}
		return r.Refuses(c.Field, v)
	}
	for _, v := range candidates {
		if code(holds, v) == "" && code(not, v) == not.Bound.Key {
			proof := &proof{pairing: p, given: map[*form.Form]*form.Answers{holds.Form: holds.Form.NewAnswers(), not.Form: not.Form.NewAnswers()}}
			proof.replace(holds.Field, v)
			proof.replace(not.Field, v)
			return &Witness{Answers: proof.answers()}
		}
	}
	return nil
}

// replace gives a field another answer than it has.
func (p *proof) replace(f *form.Field, v value.Value) {
	give(p.given[f.Page().Form()], f, v)
	p.show(reply{field: p.pairing.fullest(p.pairing.same(f)), rows: make([]int, f.Object().Depth())})
}

// maxSize is how long a text, and how many rows or chosen options, an example has at most.
const maxSize = 10_000

// near is an answer at a bound, or some steps from it.
func near(f *form.Field, key string, bound value.Value, by int64) []value.Value {
	size := bound.Int() + by
	switch {
	case bound.Empty():
		return nil
	case strings.HasSuffix(key, "Length"):
		if size <= 0 || size > maxSize {
			return nil
		}
		return []value.Value{value.OfText(strings.Repeat("a", int(size))), value.OfText(strings.Repeat("1", int(size)))}
	case strings.HasSuffix(key, "Items"):
		return sized(f, size)
	case f.Type().Kind == value.Date:
		v, _ := value.OfDays(bound.Days() + by)
		return []value.Value{v}
	}
	step, _ := decimal.New(by, 0)
	d, isNumber := bound.Decimal()
	if sum, err := d.Add(step); isNumber && err == nil {
		d = sum
	}
	if kind := f.Type().Kind; isNumber && isAmount(kind) {
		return amount(kind, d, f.Places())
	}
	return nil
}

// sized is a choice of a number of options, or as many rows, which [give] makes.
func sized(f *form.Field, size int64) []value.Value {
	options := f.AllOptions()
	switch {
	case size <= 0 || size > maxSize:
		return nil
	case f.Row() != nil:
		return []value.Value{value.OfInteger(size)}
	case f.Type().Kind != value.List || int(size) > len(options):
		return nil
	}
	var chosen []value.Value
	for _, o := range options[:size] {
		chosen = append(chosen, value.OfText(o.Value()))
	}
	return []value.Value{value.OfList(chosen)}
}
