package explain

import (
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
)

// decide notes the parts of a condition that keep its truth within the goal.
func (w *writer) decide(n *expression.Node, p place, g goal) {
	t := p.truth(n)
	if p.items != nil || !g.has(t) { // what is evaluated here is not what was: its budget ran out
		w.part(n, p, t, func() { w.everything(n, p) })
		return
	}
	switch n.Op() {
	case expression.OpNot:
		if n.Arg(0).Op() != expression.OpNot && sameSpan(n, n.Arg(0)) { // written as one: answered(x), x != nil, not in
			w.part(n, p, t, func() { w.operands(n.Arg(0), p, t == unknown) })
			return
		}
		w.decide(n.Arg(0), p, g.flip())
	case expression.OpAnd:
		w.both([]term{{n.Arg(0), p}, {n.Arg(1), p}}, g, false, nil)
	case expression.OpOr:
		w.both([]term{{n.Arg(0), p}, {n.Arg(1), p}}, g, true, nil)
	case expression.OpCond:
		w.branch(n, p, func(taken *expression.Node) { w.decide(taken, p, g) })
	case expression.OpCoalesce:
		if left := p.truth(n.Arg(0)); left != unknown {
			w.decide(n.Arg(0), p, g&^isUnknown)
			return
		}
		w.decide(n.Arg(0), p, isUnknown)
		w.decide(n.Arg(1), p, g)
	case expression.OpCall:
		if !w.quantified(n, p, g) {
			w.part(n, p, t, func() { w.operands(n, p, t == unknown) })
		}
	default:
		w.part(n, p, t, func() { w.operands(n, p, t == unknown) })
	}
}

func sameSpan(a, b *expression.Node) bool {
	from, length := a.Span()
	otherFrom, otherLength := b.Span()
	return from == otherFrom && length == otherLength
}

// branch notes what chose a branch, and hands on the one that was taken.
func (w *writer) branch(n *expression.Node, p place, take func(*expression.Node)) {
	if p.truth(n.Arg(0)) == yes {
		w.decide(n.Arg(0), p, isYes)
		take(n.Arg(1))
		return
	}
	w.decide(n.Arg(0), p, notYes)
	take(n.Arg(2))
}

// term is one side of an and, or the predicate in one row.
type term struct {
	node *expression.Node
	at   place
}

// both decides an and over terms, or its mirror image, an or. all is called where every term counts, so that there must
// not be more of them; it may be nil.
func (w *writer) both(terms []term, g goal, mirrored bool, all func()) {
	turn := func(g goal) goal { return g }
	if mirrored {
		turn = goal.flip
	}
	is := func(t term, wanted goal) bool { return turn(wanted).has(t.at.truth(t.node)) }
	own := turn(g)
	if single(own) { // one that is not true is enough; best one that is false
		for _, wanted := range []goal{isNo, isUnknown} {
			if i := slices.IndexFunc(terms, func(t term) bool { return is(t, wanted) }); i >= 0 {
				w.decide(terms[i].node, terms[i].at, turn(own))
				return
			}
		}
	}
	opened := own != isUnknown // that one term is unknown, and stays so, is enough where no other is false
	for _, t := range terms {
		keep := own
		if own == isUnknown {
			keep = notNo
		}
		if !opened && is(t, isUnknown) {
			keep, opened = isUnknown, true
		}
		w.decide(t.node, t.at, turn(keep))
	}
	if all != nil {
		all()
	}
}

// single reports whether one term of an and is enough for a goal.
func single(g goal) bool { return g == isNo || g == notYes }

// quantified decides all, any and none over the rows of a list: they are an and, or an or, of their predicate in each row. It
// reports false for everything else.
func (w *writer) quantified(n *expression.Node, p place, g goal) bool {
	mirrored, ok := map[string]bool{"all": false, "any": true, "none": false}[n.Name()]
	if !ok || n.Args() != 2 {
		return false
	}
	record, list := p.list(n.Arg(0))
	if list == nil {
		return false
	}
	predicate := n.Arg(1)
	if n.Name() == "none" { // not any
		g, mirrored = g.flip(), true
	}
	terms := make([]term, 0, record.Len(list))
	for _, row := range rows(record, list) {
		terms = append(terms, term{predicate, p.in(row)})
	}
	if !mirrored && single(g) || mirrored && single(g.flip()) { // a row that stands for itself
		before := len(w.fact.Parts)
		w.both(terms, g, mirrored, nil)
		w.standing(record, list, before)
		return true
	}
	w.part(n, p, p.truth(n), func() { w.both(terms, g, mirrored, func() { w.input(record, list) }) })
	return true
}

// standing notes a list of which one row decided by something outside of it, in the parts that were added for it: the row
// has to be there.
func (w *writer) standing(r *form.Record, list *form.Field, before int) {
	parts := w.fact.Parts[before:]
	if w.open != nil {
		parts = []*Part{w.open}
	}
	inside := r.Path(list) + "["
	for _, p := range parts {
		if slices.ContainsFunc(p.Inputs, func(in *Input) bool { return strings.HasPrefix(in.Path, inside) }) {
			return
		}
	}
	if len(parts) == 0 {
		return
	}
	around := w.open
	w.open = parts[len(parts)-1]
	w.input(r, list)
	w.open = around
}
