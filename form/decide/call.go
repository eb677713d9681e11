package decide

import (
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// call is a function of the language.
func (e *eyes) call(o *form.Object, n *expression.Node) set {
	switch n.Name() {
	case "today":
		return e.today()
	case "now":
		e.today()
		return e.outside()
	case "age":
		return e.age(o, n)
	case "len":
		if n.Arg(0).Type().Kind == value.Rows {
			return e.aggregate(o, n)
		}
		return e.length(o, n)
	case "count":
		if k := n.Arg(0).Type().Kind; n.Args() == 1 && (k == value.List || k == value.Files) {
			return e.length(o, n)
		}
		return e.aggregate(o, n)
	case "any", "all", "none", "one", "sum":
		return e.aggregate(o, n)
	case "month", "day", "weekday":
		return e.part(o, n)
	case "min", "max":
		if n.Args() < 2 || n.Arg(0).Type().Kind == value.List || n.Arg(0).Type().Kind == value.Rows {
			return e.overRows(o, n)
		}
		return e.extreme(o, n)
	case "abs", "floor", "ceil", "round", "year", "addDays", "addMonths", "addYears", "daysBetween", "monthsBetween", "yearsBetween",
		"lower", "upper", "trim", "replace":
		return e.strict(o, n)
	}
	return e.overRows(o, n)
}

// part is the month, the day or the weekday of a day.
func (e *eyes) part(o *form.Object, n *expression.Node) set {
	days, part := e.eval(o, n.Arg(0)), partOf(n.Name())
	switch v, ok := days.single(); {
	case ok:
		return only(e.apply(n, v))
	case days.never():
		return onlyEmpty
	case days.shape == ordered && days.grain.date:
		return days.part(part).with(days.empty)
	}
	return ofType(n.Type()).within(span{lo: value.OfInteger(1), hi: value.OfInteger(int64(parts[part].most))})
}

// overRows is what a function makes of many values: anything of its type.
func (e *eyes) overRows(o *form.Object, n *expression.Node) set {
	for i := range n.Args() { // so that what it reads is known to matter
		if k := n.Arg(i).Type().Kind; k == value.List || k == value.Rows {
			e.eval(o, n.Arg(i))
		}
	}
	e.opaque = true
	s := ofType(n.Type())
	if n.Name() == "count" || n.Name() == "len" {
		s = s.within(span{lo: value.OfInteger(0)})
		s.empty = false
	}
	return s
}

// extreme is min or max of single values, which is empty where one of them is: one of them, and on that side of each.
func (e *eyes) extreme(o *form.Object, n *expression.Node) set {
	operands := make([]set, n.Args())
	known := make([]value.Value, n.Args())
	whole, open := true, false
	for i := range operands {
		operands[i] = e.eval(o, n.Arg(i))
		v, ok := operands[i].single()
		known[i], whole = v, whole && ok
		open = open || operands[i].empty || operands[i].shape != ordered
	}
	if whole {
		return only(e.apply(n, known...))
	}
	out := operands[0]
	for i := range operands {
		if operands[i].never() {
			return onlyEmpty
		}
		out = join(out, operands[i])
	}
	if out.shape == ordered {
		for i := range operands {
			h := operands[i].hull()
			if n.Name() == "min" {
				out = out.within(span{hi: h.hi, hiOpen: h.hiOpen})
			} else {
				out = out.within(span{lo: h.lo, loOpen: h.loOpen})
			}
		}
	}
	out.empty = open // days that may be years alone have no order
	return out
}

// age is the years from a day until today.
func (e *eyes) age(o *form.Object, n *expression.Node) set {
	born, today := e.eval(o, n.Arg(0)), e.today()
	if v, w, ok := both(&born, &today); ok {
		if v.Kind() == value.Date {
			return only(value.YearsBetween(v, w))
		}
		return ofType(n.Type())
	}
	out := set{empty: born.empty, shape: ordered, spans: []span{{}}, grain: grainOf(value.Integer, 0)}
	if born.shape != ordered || born.never() {
		out.empty = true
		return out
	}
	b, t := born.hull(), today.hull()
	if bounded(b.hi) && bounded(t.lo) {
		out.spans[0].lo = value.YearsBetween(b.hi, t.lo)
	}
	if bounded(b.lo) && bounded(t.hi) {
		out.spans[0].hi = value.YearsBetween(b.lo, t.hi)
	}
	return out
}

// length is the length of a text, or the number of items.
func (e *eyes) length(o *form.Object, n *expression.Node) set {
	s := e.eval(o, n.Arg(0))
	if v, ok := s.single(); ok && (v.Kind() == value.Text || v.Kind() == value.List) {
		return only(e.apply(n, v))
	}
	if n.Arg(0).Type().Kind != value.Text {
		return e.items(o, n.Arg(0), &s)
	}
	out := ofType(n.Type()).within(span{lo: value.OfInteger(0)})
	if s.shape != textual {
		return out
	}
	size := nothing
	first := true
	add := func(p span) {
		if first {
			size, first = p, false
		} else {
			size = size.hull(p)
		}
	}
	for _, t := range s.texts {
		add(point(value.OfInteger(int64(value.Length(t)))))
	}
	if s.rest {
		add(s.size.meet(span{lo: value.OfInteger(1)}))
	}
	out = out.within(size)
	out.empty = s.empty
	return out
}
