package compat

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/govalues/decimal"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/pattern"
	"github.com/vordruck/vordruck/form/value"
)

// reread is an answer to a question as a field of another type has it, when it is read from the data as [Migrate] carries it over; a value that is
// Invalid where the type cannot read it. ok is false where that is not known here.
func reread(v value.Value, from, to *form.Field) (out value.Value, ok bool) {
	switch kind := to.Type().Kind; {
	case from.Type().Kind == value.Bool && kind == value.Bool:
		return v, true
	case from.Type().Kind == value.Bool && len(to.AllOptions()) > 0 && kind == value.Text:
		now, _ := current(to, strconv.FormatBool(v.Bool()))
		return value.OfText(now), offers(to, now)
	case v.Kind() == value.Text && kind == value.List:
		return value.OfList([]value.Value{v}), true
	case from.Type().AppendJSON == nil || !oneValue(from) || !oneValue(to) || from.Type().Kind == value.Bool || kind == value.Bool:
		return value.Value{}, false
	}
	raw := from.Type().AppendJSON(nil, v)
	d, err := parseDatum(raw, 1)
	if err != nil {
		return value.Value{}, false
	}
	written, _, reason := convert(nil, to, d)
	if reason != "" || len(written) == 0 {
		return value.Value{}, false
	}
	switch {
	case written[0] == '"':
		var s string
		if json.Unmarshal(written, &s) != nil {
			return value.Value{}, false
		}
		return to.Parse(s, to.Page().Form().Language("")), true
	case written[0] == '{': // kept as it was typed
		return value.OfInvalid(string(raw), "type"), true
	case to.Type().Number != nil:
		return to.Type().Number(string(written)), true
	}
	return value.Value{}, false
}

// answersTo are all answers that a choice can have; ok is false where they are not known.
func answersTo(f *form.Field) (all []value.Value, ok bool) {
	for _, o := range f.AllOptions() {
		all = append(all, value.OfText(o.Value()))
	}
	return all, len(all) > 0 && f.Type().Kind == value.Text && !f.Sourced()
}

// readable reports whether it is proved that a field reads all answers to a question of another type: of a choice each option, of amounts within
// bounds those at the bounds, as what lies between is no longer.
func readable(from, to *form.Field) bool {
	reads := func(v value.Value) bool {
		out, ok := reread(v, from, to)
		return ok && !out.Empty() && out.Kind() != value.Invalid && (to.Type().Check == nil || to.Type().Check(out) == "")
	}
	if all, ok := answersTo(from); ok {
		return len(to.AllOptions()) == 0 && !to.Sourced() && !slices.ContainsFunc(all, func(v value.Value) bool { return !reads(v) }) && apart(all, from, to)
	}
	if len(to.AllOptions()) > 0 {
		return offersAll(from, to)
	}
	if name := to.Type().Name; name == "text" || name == "textarea" { // which read anything
		return oneValue(from) && from.Type().Kind != value.Bool && from.Type().Kind != value.Text
	}
	if from.Type().Kind == value.Money && to.Type().Kind == value.Number { // has as many digits
		return true
	}
	bounds := constraints(from)
	least, most := bounds["minimum"].Bound, bounds["maximum"].Bound
	return isQuantity(from) && isQuantity(to) && !least.Empty() && !most.Empty() && reads(least) && reads(most) && steps(from, to, bounds["multipleOf"].Bound)
}

// maxOffered is how many numbers are looked for among options.
const maxOffered = 1000

// offersAll reports whether a choice always offers each answer to a question of another type: each whole number within bounds, or each text of a pattern.
func offersAll(from, to *form.Field) bool {
	if to.Sourced() || to.Type().Kind != value.Text || slices.ContainsFunc(to.AllOptions(), func(o *form.Option) bool { return o.Visible() != nil }) {
		return false
	}
	bounds := constraints(from)
	least, most := bounds["minimum"], bounds["maximum"]
	switch {
	case from.Type().Kind == value.Integer && least.Dynamic == nil && most.Dynamic == nil && !least.Bound.Empty() && !most.Bound.Empty():
		if n := most.Bound.Int() - least.Bound.Int(); n < 0 || n > maxOffered {
			return false
		}
		for i := least.Bound.Int(); i <= most.Bound.Int(); i++ {
			if !offers(to, strconv.FormatInt(i, 10)) {
				return false
			}
		}
		return true
	case from.Type().Name == "text" && textsOf(from) != nil:
		var all []string
		for _, o := range to.AllOptions() {
			all = append(all, meta.ReplaceAllString(o.Value(), `\\$0`))
		}
		p, err := pattern.Compile(strings.Join(all, "|"))
		s, ok := shape(from)
		if err != nil || !ok {
			return false
		}
		_, known := pattern.Exceeds(textsOf(from), p, s)
		return known == pattern.Included
	}
	return false
}

// apart reports whether answers that differ differ as another type has them, too.
func apart(all []value.Value, from, to *form.Field) bool {
	var seen []value.Value
	for _, v := range all {
		out, _ := reread(v, from, to)
		if slices.ContainsFunc(seen, func(have value.Value) bool { return value.Equal(have, out) }) {
			return false
		}
		seen = append(seen, out)
	}
	return true
}

func isQuantity(f *form.Field) bool {
	switch f.Type().Kind {
	case value.Integer, value.Number, value.Money:
		return true
	}
	return false
}

// steps reports whether amounts in some steps are all such as another field can hold: whole, or with as many places as its currency has.
func steps(from, to *form.Field, step value.Value) bool {
	if step.Empty() && from.Type().Kind == value.Integer {
		step = value.OfInteger(1)
	}
	switch to.Type().Kind {
	case value.Number:
		return true
	case value.Integer:
		return !step.Empty() && value.IsMultiple(step, value.OfInteger(1))
	}
	least, err := decimal.New(1, to.Places())
	return err == nil && !step.Empty() && value.IsMultiple(step, value.OfNumber(least))
}
