package decide

import (
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// aggregate is a function over the rows of a list.
func (e *eyes) aggregate(o *form.Object, n *expression.Node) set {
	name, whole := n.Name(), n
	if n.Args() == 1 && (name == "count" || name == "len") && isFilter(n.Arg(0)) { // the rows for which something holds
		name, n = "count", n.Arg(0)
	}
	list := listOf(o, n)
	if list == nil || e.item != nil {
		return e.overRows(o, whole)
	}
	count := e.rows(list)
	if within(e.inner, list.Row()) && n.Args() > 1 {
		return e.overRows(o, whole)
	}
	h := count.hull()
	least, _ := value.IntAt(&h.lo)
	most, _ := value.IntAt(&h.hi)
	switch {
	case n.Args() == 1 && (name == "count" || name == "len"):
		return count
	case n.Args() != 2:
		return e.overRows(o, whole)
	}
	switch name {
	case "any", "all", "none":
		return setOf(e.quantified(o, n, list, least, most))
	case "one":
		if most > 1 {
			return e.overRows(o, n)
		}
		out := e.ofRow(list, func(e *eyes) Outcomes { return e.truth(o, n.Arg(1)) })
		if least == 0 {
			out |= False
		}
		if most == 0 {
			out = False
		}
		return setOf(out)
	case "count":
		return e.counted(o, n, list, least, most)
	case "sum":
		return e.summed(o, n, list, least, most)
	}
	return e.overRows(o, n)
}

func isFilter(n *expression.Node) bool {
	return n.Op() == expression.OpCall && n.Name() == "filter"
}

// ofRow looks at something in the first row of a list.
func (e *eyes) ofRow(list *form.Field, look func(e *eyes) Outcomes) Outcomes {
	e.item = list.Row()
	defer func() { e.item = nil }()
	return look(e)
}

// quantified is any, all or none over rows.
func (e *eyes) quantified(o *form.Object, n *expression.Node, list *form.Field, least, most int64) Outcomes {
	with, without := or, False
	if n.Name() == "all" {
		with, without = and, True
	}
	out := none
	if least == 0 {
		out |= without
	}
	if most > 0 {
		first := e.ofRow(list, func(e *eyes) Outcomes { return e.truth(o, n.Arg(1)) })
		if least <= 1 {
			out |= first
		}
		if most > 1 {
			others := e.ofOthers(list, n, func(others *eyes) otherRow { return otherRow{outcomes: others.ofAny(o, n.Arg(1), list)} })
			out |= with(first, others.outcomes)
			e.opaque = e.opaque || out != True && out != False && out != Unknown
		}
	}
	if n.Name() == "none" {
		return not(out)
	}
	return out
}

// counted is the number of rows for which something is true.
func (e *eyes) counted(o *form.Object, n *expression.Node, list *form.Field, least, most int64) set {
	from, to := int64(0), most
	if most > 0 {
		first := e.ofRow(list, func(e *eyes) Outcomes { return e.truth(o, n.Arg(1)) })
		if most == 1 {
			if !first.has(True) {
				to = 0
			}
			if first == True && least == 1 {
				from = 1
			}
		} else {
			others := e.ofOthers(list, n, func(others *eyes) otherRow { return otherRow{outcomes: others.ofAny(o, n.Arg(1), list)} })
			e.opaque = true
			if !others.outcomes.has(True) {
				to = 0
			}
			if others.outcomes == True {
				from = least
			} else if first == True && least > 0 {
				from = 1
			}
		}
	}
	return set{shape: ordered, spans: []span{{lo: value.OfInteger(from), hi: value.OfInteger(to)}}, grain: grainOf(value.Integer, 0)}
}

// summed is the sum of something in all rows.
func (e *eyes) summed(o *form.Object, n *expression.Node, list *form.Field, least, most int64) set {
	zero := value.Convert(value.Result{Kind: n.Type().Kind, Places: places(n)}, value.OfInteger(0))
	if most == 0 {
		return only(zero)
	}
	if most == 1 {
		e.item = list.Row()
		s := e.eval(o, n.Arg(1))
		e.item = nil
		if s.shape != ordered && !s.never() {
			return ofType(n.Type())
		}
		empty := s.empty
		s.empty = false
		if empty || least == 0 || s.never() {
			s = join(s, only(zero))
		}
		return s
	}
	e.item = list.Row()
	first := e.eval(o, n.Arg(1))
	e.item = nil
	rest := e.ofOthers(list, n, func(others *eyes) otherRow { return otherRow{values: others.eval(o, n.Arg(1))} }).values
	e.opaque = true
	out := ofType(n.Type())
	if first.shape != ordered && !first.never() || rest.shape != ordered && !rest.never() {
		return out
	}
	a, b := addend(&first, zero), addend(&rest, zero)
	total := span{lo: end(n, zero, a.lo, b.lo, least, most, -1), hi: end(n, zero, a.hi, b.hi, least, most, 1)}
	out = out.within(total)
	out.empty = false
	return out
}

// addend is the span of what a row adds to a sum: nothing where it is empty.
func addend(s *set, zero value.Value) span {
	if s.never() {
		return point(zero)
	}
	p := s.hull()
	p.loOpen, p.hiOpen = false, false
	if s.empty {
		p = p.hull(point(zero))
	}
	return p
}

// end is the least (side -1) or greatest (side 1) sum of a first row and others, of which there are as many as makes it so;
// absent where there is none.
func end(n *expression.Node, zero, first, other value.Value, least, most int64, side int) value.Value {
	kind := value.Result{Kind: n.Type().Kind, Places: places(n)}
	sum := func(rows int64) value.Value {
		if rows == 0 {
			return zero
		}
		if !bounded(first) || !bounded(other) {
			return value.Value{}
		}
		return value.Add(kind, first, value.Mul(kind, other, value.OfInteger(rows-1)))
	}
	best := sum(most)
	for _, rows := range []int64{least, max(least, 1)} {
		v := sum(rows)
		if !bounded(v) || !bounded(best) {
			return value.Value{}
		}
		if compare(v, best)*side > 0 {
			best = v
		}
	}
	return best
}
