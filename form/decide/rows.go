package decide

import (
	"maps"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// A list is held as the number of its rows, and the answers of its first row. What is said about several rows
// takes each of the others for a row that may have any answers there are.

// rows is how many rows a list can have: 0 where it is not asked.
func (e *eyes) rows(f *form.Field) set {
	relevant := e.isRelevant(f)
	none := only(value.OfInteger(0))
	if !relevant.has(True) {
		return none
	}
	s := e.takes(f, e.answer(f))
	s.empty = false
	if relevant != True {
		s = join(s, none)
	}
	return s
}

// rowCount is the domain of a list: its number of rows.
func (w *world) rowCount(f *form.Field) set {
	size := span{lo: value.OfInteger(0), hi: value.OfInteger(int64(f.Page().Form().Limits().Rows))}
	for _, k := range w.constraints(f) {
		if k.Key == "maxItems" && bounded(k.Bound) && w.counts(f, k.Key) {
			size = size.meet(span{hi: k.Bound})
		}
	}
	return set{shape: ordered, spans: []span{size}, grain: grainOf(value.Integer, 0)}
}

// asList is a list as a value: empty where it has no rows.
func asList(n set) set {
	zero := point(value.OfInteger(0))
	out := set{empty: len(n.within(zero).spans) > 0}
	if len(n.within(span{lo: value.OfInteger(1)}).spans) > 0 {
		out.shape = opaque
	}
	return out
}

// listOf returns the list that an aggregate goes over, or nil where it is another than a field in sight.
func listOf(o *form.Object, n *expression.Node) *form.Field {
	if n.Args() == 0 || n.Arg(0).Op() != expression.OpField {
		return nil
	}
	f := o.FieldOf(n.Arg(0))
	if f == nil || f.Row() == nil {
		return nil
	}
	return f
}

// firstRowCell returns the field that a cell of the first row of a list is, and the list; nil where it is another row, or the answers
// in the box are not those of the first row.
func (e *eyes) firstRowCell(o *form.Object, n *expression.Node) (cell, list *form.Field) {
	row := n.Arg(0)
	if row.Op() != expression.OpRow || e.item != nil || row.Arg(1).Op() != expression.OpLiteral {
		return nil, nil
	}
	if i, ok := value.IntAt(new(row.Arg(1).Value())); !ok || i != 0 {
		return nil, nil
	}
	list = listOf(o, row)
	if list == nil || slices.ContainsFunc(e.apart, func(a *form.Object) bool { return within(list.Row(), a) }) {
		return nil, nil
	}
	at, _ := n.Cell()
	if at >= list.Row().Width() || list.Row().At(at) == nil {
		return nil, nil
	}
	return list.Row().At(at), list
}

// inFirstRow is a cell of the first row of a list: empty where there is none.
func (e *eyes) inFirstRow(o *form.Object, n *expression.Node) set {
	cell, list := e.firstRowCell(o, n)
	if cell == nil {
		return e.outside()
	}
	some := asList(e.rows(list))
	if some.never() {
		return onlyEmpty
	}
	s := e.reading(cell)
	return s.with(some.empty)
}

// assumeRow takes for granted that a list has a row.
func (e *eyes) assumeRow(list *form.Field) bool {
	if !e.assumeAsked(list) {
		return false
	}
	have := e.answer(list)
	s := have.within(span{lo: value.OfInteger(1)})
	if s.never() {
		return false
	}
	if !have.same(&s) {
		e.box.put(e.variable(list), s)
		e.seen[list.Index()] = false
		e.narrowed = true
	}
	return true
}

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

// other is what an expression or a truth is in a row that may have any answers.
type other struct {
	values   set
	outcomes Outcomes
	opaque   bool
}

// ofOthers looks at something in a row that may have any answers. What nothing outside of the rows decides is looked at once.
func (e *eyes) ofOthers(list *form.Field, n *expression.Node, look func(others *eyes) other) other {
	if have, ok := e.others[n]; ok {
		e.opaque = e.opaque || have.opaque
		return have
	}
	b := e.box.clone()
	e.forgetRows(b, list)
	others := e.row(list, b)
	defer others.close()
	found := look(others)
	found.opaque = others.opaque
	e.adopt(others, list)
	if !others.strayed && !others.looksBeyond(list) {
		if e.others == nil {
			e.others = map[*expression.Node]other{}
		}
		e.others[n] = found
	}
	return found
}

// adopt takes over what others have looked at outside of their row.
func (e *eyes) adopt(others *eyes, list *form.Field) {
	for i, touched := range others.touched {
		v := variable(i)
		if f := e.fieldOf(v); touched && (f == nil || !within(f.Object(), list.Row())) {
			s := others.box.at(v)
			e.box.share(v, s)
			e.note(v, s)
		}
	}
	e.opaque = e.opaque || others.opaque
}

// need notes what goals want to be answered in all rows. Other rows are no longer what they were for other goals.
func (w *world) need(goals []Goal) {
	needed := map[*form.Field]bool{}
	for _, g := range goals {
		if g.form == w.form && g.needs != nil && g.want == True && g.needs.Object().Depth() > 0 {
			needed[g.needs] = true
		}
	}
	if !maps.Equal(needed, w.needed) {
		w.needed, w.others = needed, nil
	}
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
			others := e.ofOthers(list, n, func(others *eyes) other { return other{outcomes: others.ofAny(o, n.Arg(1), list)} })
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
			others := e.ofOthers(list, n, func(others *eyes) other { return other{outcomes: others.ofAny(o, n.Arg(1), list)} })
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
	rest := e.ofOthers(list, n, func(others *eyes) other { return other{values: others.eval(o, n.Arg(1))} }).values
	e.opaque = true
	out := ofType(n.Type())
	if first.shape != ordered && !first.never() || rest.shape != ordered && !rest.never() {
		return out
	}
	a, b := addend(&first, zero), addend(&rest, zero)
	total := span{lo: end(n, zero, a.lo, b.lo, least, most, -1), hi: end(n, zero, a.hi, b.hi, least, most, 1)}
	out = out.within(total)
	out.empty = !bounded(total.lo) || !bounded(total.hi) // too large for a number
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
