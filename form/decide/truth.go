package decide

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// truth says which outcomes a truth can have in the box: all that it has, and perhaps more.
func (e *eyes) truth(o *form.Object, n *expression.Node) Outcomes {
	switch n = e.general(n); n.Op() {
	case expression.OpLiteral:
		if e.isParameter(n) {
			s := e.parameter(n)
			return s.outcomes()
		}
		return outcome(n.Value())
	case expression.OpNot:
		return not(e.truth(o, n.Arg(0)))
	case expression.OpAnd:
		return e.fold(o, n, and, False)
	case expression.OpOr:
		return e.fold(o, n, or, True)
	case expression.OpEqual, expression.OpNotEqual, expression.OpLess, expression.OpLessEqual, expression.OpGreater, expression.OpGreaterEqual:
		return e.comparison(o, n)
	case expression.OpIsNil:
		return e.isNil(o, n)
	case expression.OpIn:
		return e.in(o, n)
	case expression.OpInRange:
		return e.inRange(o, n)
	case expression.OpCond:
		return e.either(o, n)
	}
	s := e.eval(o, n)
	return s.outcomes()
}

// fold goes on only while the outcome is open.
func (e *eyes) fold(o *form.Object, n *expression.Node, with func(a, b Outcomes) Outcomes, decides Outcomes) Outcomes {
	out := e.truth(o, n.Arg(0))
	for i := 1; i < n.Args() && out != decides; i++ {
		out = with(out, e.truth(o, n.Arg(i)))
	}
	return out
}

// either is a ? b : c of truths; what is not true goes the other way.
func (e *eyes) either(o *form.Object, n *expression.Node) Outcomes {
	cond, out := e.truth(o, n.Arg(0)), none
	if cond.has(True) {
		out |= e.truth(o, n.Arg(1))
	}
	if cond.has(False | Unknown) {
		out |= e.truth(o, n.Arg(2))
	}
	return out
}

func (e *eyes) isNil(o *form.Object, n *expression.Node) Outcomes {
	out := True
	for i := range n.Args() {
		s := e.eval(o, n.Arg(i))
		out = and(out, not(s.given()))
	}
	return out
}

// comparison says how two values may compare.
func (e *eyes) comparison(o *form.Object, n *expression.Node) Outcomes {
	a, b := e.eval(o, n.Arg(0)), e.eval(o, n.Arg(1))
	if v, w, ok := both(&a, &b); ok {
		return outcome(e.apply(n, v, w))
	}
	out := none
	if a.empty || b.empty {
		out |= Unknown
	}
	if a.never() || b.never() {
		return out
	}
	e.aimAtBoth(o, n)
	less, same, more := a.orders(&b)
	if n.Arg(0).Type().Ranked || n.Arg(1).Type().Ranked || a.shape == opaque || b.shape == opaque {
		less, same, more = true, true, true
		out |= Unknown // partial dates
	}
	less, same, more = e.relation(o, n.Arg(0), n.Arg(1), less, same, more)
	for _, r := range []struct {
		can  bool
		sign int
	}{{less, -1}, {same, 0}, {more, 1}} {
		if r.can {
			out |= outcomeOf(n.Op().Holds(r.sign))
		}
	}
	return out
}

// in says whether a value may be among others.
func (e *eyes) in(o *form.Object, n *expression.Node) Outcomes {
	x, list := e.eval(o, n.Arg(0)), n.Arg(1)
	if list.Op() == expression.OpLiteral && !(e.anyParameter && list.Parametric()) {
		if v, ok := x.single(); ok {
			return outcome(e.apply(n, v, list.Value()))
		}
		if e.hasLists && x.shape == ordered && e.pools(o, n.Arg(0)) {
			for _, v := range list.Value().Items() {
				e.aimAt(aim{object: o, node: n.Arg(0), value: v, equal: true})
			}
		}
		return x.among(list.Value().Items(), e.members(list))
	}
	items := e.eval(o, list)
	if v, w, ok := both(&x, &items); ok {
		return outcome(e.apply(n, v, w))
	}
	if items.shape == several && x.shape == textual && !x.rest {
		out := none
		if x.empty || items.empty {
			out |= Unknown
		}
		for _, t := range x.texts {
			if can := items.items[t]; can == none {
				out |= False
			} else {
				out |= can
			}
		}
		return out
	}
	return any3
}

// members are the texts of a list that is written in the definition.
func (w *world) members(list *expression.Node) map[string]bool {
	if m, ok := w.memberTexts[list]; ok {
		return m
	}
	m := map[string]bool{}
	for _, v := range list.Value().Items() {
		m[v.Text()] = true
	}
	w.memberTexts[list] = m
	return m
}

// among says whether a value of s may be one of a list that is known, whose texts are given once more.
func (s *set) among(items []value.Value, texts map[string]bool) Outcomes {
	out := none
	if s.empty {
		out |= Unknown
	}
	switch s.shape {
	case nowhere:
		return out
	case textual:
		for _, t := range s.texts {
			out |= outcomeOf(texts[t])
		}
		if s.rest {
			out |= False
			if slices.ContainsFunc(items, func(v value.Value) bool { return s.mayBe(v.Text()) }) {
				out |= True
			}
		}
		return out
	case ordered:
		rest := *s // the values that are none of the items
		for _, v := range items {
			if len(s.within(point(v)).spans) > 0 {
				out |= True
				rest.withoutPoints([]value.Value{v})
			}
		}
		if len(rest.spans) > 0 {
			out |= False
		}
		return out
	}
	return any3
}

func (e *eyes) inRange(o *form.Object, n *expression.Node) Outcomes {
	x, lo, hi := e.eval(o, n.Arg(0)), e.eval(o, n.Arg(1)), e.eval(o, n.Arg(2))
	if v, w, ok := both(&x, &lo); ok {
		if u, ok := hi.single(); ok {
			return outcome(e.apply(n, v, w, u))
		}
	}
	out := none
	if x.empty || lo.empty || hi.empty {
		out |= Unknown
	}
	if x.never() || lo.never() || hi.never() {
		return out
	}
	if x.shape != ordered || lo.shape != ordered || hi.shape != ordered {
		return any3
	}
	if e.hasLists {
		e.aimAt(aim{object: o, node: n.Arg(0), to: n.Arg(1)})
		e.aimAt(aim{object: o, node: n.Arg(0), to: n.Arg(2)})
	}
	below, same, above := x.orders(&lo)
	below2, same2, above2 := x.orders(&hi)
	if below || above2 || x.grain.dense() {
		out |= False
	}
	if (same || above) && (same2 || below2) && len(x.within(span{lo: lo.hull().lo, hi: hi.hull().hi}).spans) > 0 {
		out |= True
	}
	return out
}
