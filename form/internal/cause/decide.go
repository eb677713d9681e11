package cause

import (
	"slices"

	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/reason"
)

// decide notes the parts of a condition that keep its truth within the goal.
func (s *Search) decide(n *expression.Node, p place, g Goal) {
	t := p.truth(n)
	if p.items != nil || !g.has(t) { // what is evaluated here is not what was: its budget ran out
		s.part(n, p, t, func() { s.everything(n, p) })
		return
	}
	switch n.Op() {
	case expression.OpNot:
		if n.Arg(0).Op() != expression.OpNot && sameSpan(n, n.Arg(0)) { // written as one: answered(x), x != nil, not in
			s.part(n, p, t, func() { s.operands(n.Arg(0), p, t == Unknown) })
			return
		}
		s.decide(n.Arg(0), p, g.flip())
	case expression.OpAnd:
		s.both([]term{{n.Arg(0), p}, {n.Arg(1), p}}, g, false, nil)
	case expression.OpOr:
		s.both([]term{{n.Arg(0), p}, {n.Arg(1), p}}, g, true, nil)
	case expression.OpCond:
		s.branch(n, p, func(taken *expression.Node) { s.decide(taken, p, g) })
	case expression.OpCoalesce:
		if left := p.truth(n.Arg(0)); left != Unknown {
			s.decide(n.Arg(0), p, g&^IsUnknown)
			return
		}
		s.decide(n.Arg(0), p, IsUnknown)
		s.decide(n.Arg(1), p, g)
	case expression.OpCall:
		if !s.quantified(n, p, g) {
			s.part(n, p, t, func() { s.operands(n, p, t == Unknown) })
		}
	default:
		s.part(n, p, t, func() { s.operands(n, p, t == Unknown) })
	}
}

func sameSpan(a, b *expression.Node) bool {
	from, length := a.Span()
	otherFrom, otherLength := b.Span()
	return from == otherFrom && length == otherLength
}

// branch notes what chose a branch, and hands on the one that was taken.
func (s *Search) branch(n *expression.Node, p place, take func(*expression.Node)) {
	if p.truth(n.Arg(0)) == Yes {
		s.decide(n.Arg(0), p, IsYes)
		take(n.Arg(1))
		return
	}
	s.decide(n.Arg(0), p, NotYes)
	take(n.Arg(2))
}

// term is one side of an and, or the predicate in one row.
type term struct {
	node *expression.Node
	at   place
}

// both decides an and over terms, or its mirror image, an or. all is called where every term counts, so that there must
// not be more of them; it may be nil.
func (s *Search) both(terms []term, g Goal, mirrored bool, all func()) {
	turn := func(g Goal) Goal { return g }
	if mirrored {
		turn = Goal.flip
	}
	is := func(t term, wanted Goal) bool { return turn(wanted).has(t.at.truth(t.node)) }
	own := turn(g)
	if single(own) { // one that is not true is enough; best one that is false
		for _, wanted := range []Goal{IsNo, IsUnknown} {
			if i := slices.IndexFunc(terms, func(t term) bool { return is(t, wanted) }); i >= 0 {
				s.decide(terms[i].node, terms[i].at, turn(own))
				return
			}
		}
	}
	opened := own != IsUnknown // that one term is unknown, and stays so, is enough where no other is false
	for _, t := range terms {
		keep := own
		if own == IsUnknown {
			keep = NotNo
		}
		if !opened && is(t, IsUnknown) {
			keep, opened = IsUnknown, true
		}
		s.decide(t.node, t.at, turn(keep))
	}
	if all != nil {
		all()
	}
}

// single reports whether one term of an and is enough for a goal.
func single(g Goal) bool { return g == IsNo || g == NotYes }

// quantified decides all, any and none over the rows of a list: they are an and, or an or, of their predicate in each row. It
// reports false for everything else.
func (s *Search) quantified(n *expression.Node, p place, g Goal) bool {
	mirrored, ok := map[string]bool{"all": false, "any": true, "none": false}[n.Name()]
	if !ok || n.Args() != 2 {
		return false
	}
	list, ok := p.list(n.Arg(0))
	if !ok {
		return false
	}
	predicate := n.Arg(1)
	if n.Name() == "none" { // not any
		g, mirrored = g.flip(), true
	}
	var terms []term
	for _, row := range list.rows() {
		terms = append(terms, term{predicate, p.in(row)})
	}
	if !mirrored && single(g) || mirrored && single(g.flip()) { // a row that stands for itself
		before := len(s.Parts)
		s.both(terms, g, mirrored, nil)
		s.standing(list, before)
		return true
	}
	s.part(n, p, p.truth(n), func() { s.both(terms, g, mirrored, func() { s.answer(list) }) })
	return true
}

// standing notes a list of which one row decided by something outside of it, in the parts that were added for it: the row
// has to be there.
func (s *Search) standing(list cell, before int) {
	parts := s.Parts[before:]
	if s.open != nil {
		parts = []*Part{s.open}
	}
	for _, p := range parts {
		if slices.ContainsFunc(p.Reads, func(r *Read) bool { return r.Origin == reason.Answer && r.Row.inside(list.row, list.number) }) {
			return
		}
	}
	if len(parts) == 0 {
		return
	}
	around := s.open
	s.open = parts[len(parts)-1]
	s.answer(list)
	s.open = around
}
