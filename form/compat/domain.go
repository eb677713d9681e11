package compat

import (
	"slices"

	"github.com/govalues/decimal"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

// finite reports whether a field has few values.
func finite(f *form.Field) bool {
	return f.Type().Kind == value.Bool || f.Type().Kind == value.Text && len(f.AllOptions()) > 0
}

// domains finds the values that stand for all of each leaf; false where they are too many, or unknown.
func (t *trial) domains() bool {
	total := 1
	for _, l := range t.leaves {
		if !l.represent(t.pairing, l.step(t.taken)) {
			return false
		}
		if total *= len(l.domain); total > maxAssignments {
			return false
		}
	}
	return true
}

// represent finds the values that stand for all of a leaf; false where they are too many, or unknown.
func (l *leaf) represent(p Pairing, step decimal.Decimal) bool {
	if l.domain != nil {
		return true
	}
	if slices.ContainsFunc(l.constants, func(c value.Value) bool { return !l.comparable(c) }) {
		return false
	}
	defer func() { l.domain = append(l.domain, value.Value{}) }() // last: answers that say something show more
	add := func(values ...value.Value) {
		for _, v := range values {
			if !v.Empty() && !slices.ContainsFunc(l.domain, func(w value.Value) bool { return value.Same(v, w) }) {
				l.domain = append(l.domain, v)
			}
		}
	}
	switch l.kind {
	case value.Bool:
		add(value.OfBool(true), value.OfBool(false))
	case value.Text:
		for _, f := range l.fields {
			for _, o := range f.AllOptions() {
				add(p.befores(f, p.fullest(l.fields), value.OfText(o.Value()))...)
			}
		}
		add(l.constants...)
		if !slices.ContainsFunc(l.fields, finite) {
			add(value.OfText(other(l.constants)))
		}
	case value.List:
		if !l.subsets(p, add) {
			return false
		}
		if len(l.domain) == 0 { // nobody knows what can be chosen
			l.fields = nil
			add(value.OfList([]value.Value{value.OfText("x")}))
		}
	case value.Integer, value.Number, value.Money:
		for n := range l.most {
			add(value.OfInteger(n + 1))
		}
		if l.most == 0 {
			add(l.amounts(step)...)
		}
	case value.Date:
		add(l.days()...)
	case value.Rows:
		row := l.row()
		add(value.OfRows(value.Table{Width: row, Cells: make([]value.Value, row)}))
	default: // only whether there is a value is asked
		l.fields = nil
		add(value.OfBool(true))
	}
	return len(l.domain) > 0
}

// days are the constants, and the days next to them; any day where there are none.
func (l *leaf) days() (all []value.Value) {
	for _, c := range l.constants {
		for _, days := range []int64{-1, 0, 1} {
			if v, ok := value.OfDays(c.Days() + days); ok {
				all = append(all, v)
			}
		}
	}
	if len(l.constants) == 0 {
		v, _ := value.OfDate(2000, 1, 1)
		all = append(all, v)
	}
	return all
}

// row is how wide the rows of a list are.
func (l *leaf) row() int {
	if len(l.fields) == 0 {
		return 1
	}
	return l.fields[0].Row().Width()
}

// comparable reports whether a constant is of a kind that the values of the leaf are ordered with.
func (l *leaf) comparable(c value.Value) bool {
	_, number := c.Decimal()
	switch l.kind {
	case value.Integer, value.Number, value.Money:
		return number
	case value.List:
		return c.Kind() == value.Text
	default:
		return c.Empty() || c.Kind() == l.kind
	}
}

// other returns a text that is none of some.
func other(than []value.Value) string {
	s := "x"
	for slices.ContainsFunc(than, func(v value.Value) bool { return v.Text() == s }) {
		s += "x"
	}
	return s
}

// subsets are what can be chosen of the values that are named, and one that is not.
func (l *leaf) subsets(p Pairing, add func(...value.Value)) bool {
	named := slices.Clone(l.constants)
	slices.SortFunc(named, func(a, b value.Value) int { c, _ := value.Compare(a, b); return c })
	named = slices.CompactFunc(named, value.Same)
	for _, f := range l.fields {
		for _, o := range f.AllOptions() {
			if v := p.as(f, p.fullest(l.fields), value.OfText(o.Value())); !slices.ContainsFunc(named, func(n value.Value) bool { return value.Same(n, v) }) {
				named = append(named, v)
				break
			}
		}
	}
	if len(named) > maxSubsets {
		return false
	}
	for set := 1; set < 1<<len(named); set++ {
		var items []value.Value
		for i, v := range named {
			if set&(1<<i) != 0 {
				items = append(items, v)
			}
		}
		add(value.OfList(items))
	}
	return true
}

// step is the step that a version which takes the answers demands of what is answered to a field; 0 for none.
func (l *leaf) step(taken *form.Form) (step decimal.Decimal) {
	for _, f := range l.fields {
		k := constraints(f)["multipleOf"]
		if f.Page().Form() != taken || k.Key == "" || k.Dynamic != nil || f.Fixed() || f.Locked() || f.Prefill() != "" || f.Logic().Readonly != nil {
			continue
		}
		if d, ok := k.Bound.Decimal(); ok && d.IsPos() && (d.IsInt() || l.kind != value.Integer) {
			step = d
		}
	}
	return step
}

// multiplesBeside are the multiples of a step on both sides of an amount; ok is false where they are too large.
func multiplesBeside(d, step decimal.Decimal) (all []decimal.Decimal, ok bool) {
	quotient, err := d.Quo(step)
	if err != nil {
		return nil, false
	}
	for by := range int64(4) {
		n, err := quotient.Floor(0).Add(decimal.MustNew(by-1, 0))
		if err != nil {
			return nil, false
		}
		multiple, err := n.MulExact(step, 0)
		if err != nil {
			return nil, false
		}
		all = append(all, multiple)
	}
	return all, true
}

// amounts are the constants, and one amount between each two, below and above: between them no comparison changes. Of multiples of a step, where there is one, those
// next to the constants are enough.
func (l *leaf) amounts(step decimal.Decimal) []value.Value {
	var marks []decimal.Decimal
	for _, c := range l.constants {
		if d, ok := c.Decimal(); ok {
			marks = append(marks, d)
		}
	}
	slices.SortFunc(marks, func(a, b decimal.Decimal) int { return a.Cmp(b) })
	marks = slices.CompactFunc(marks, func(a, b decimal.Decimal) bool { return a.Equal(b) })
	if len(marks) == 0 {
		marks = []decimal.Decimal{decimal.One}
	}
	kind, places := l.kind, 0
	if len(l.fields) > 0 {
		places = l.fields[0].Places()
	} else if kind == value.Money {
		kind = value.Number
	}
	var out []value.Value
	add := func(d decimal.Decimal, err error) {
		if err == nil {
			out = append(out, amount(kind, d, places)...)
		}
	}
	for i, d := range marks {
		if near, ok := multiplesBeside(d, step); !step.IsZero() && ok {
			for _, m := range near {
				add(m, nil)
			}
			continue
		}
		if i == 0 {
			add(d.Sub(decimal.One))
		}
		add(d, nil)
		if i == len(marks)-1 {
			add(d.Add(decimal.One))
			continue
		}
		sum, err := d.Add(marks[i+1])
		if err == nil {
			add(sum.Quo(decimal.Two))
		}
	}
	return out
}

// amount is a number as a field of a kind can hold it: for a whole one, or one with few places, those on both sides.
func amount(kind value.Kind, d decimal.Decimal, places int) []value.Value {
	switch kind {
	case value.Number:
		return []value.Value{value.OfNumber(d)}
	case value.Money:
		return []value.Value{value.OfMoney(d.Floor(places).Pad(places)), value.OfMoney(d.Ceil(places).Pad(places))}
	}
	var out []value.Value
	for _, whole := range []decimal.Decimal{d.Floor(0), d.Ceil(0)} {
		if n, _, ok := whole.Int64(0); ok {
			out = append(out, value.OfInteger(n))
		}
	}
	return out
}
