package decide

import (
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
)

// What is wanted says much about the answers, without that boxes are split: where x > 3 shall be true, x is asked, it
// is answered, and with more than 3. A box is narrowed to the answers with which the goals can be reached. Each of the
// methods here returns false where there are none.

// assume takes for granted that a truth is one of some outcomes.
func (e *eyes) assume(o *form.Object, n *expression.Node, want Outcomes) bool {
	can := e.truth(o, n)
	want &= can
	switch {
	case want == none:
		return false
	case can.within(want):
		return true
	}
	switch n = e.general(n); n.Op() {
	case expression.OpLiteral:
		return want.has(Unknown) || !e.isParameter(n) || e.keepParameter(n, func(s *set) { s.only(want) })
	case expression.OpNot:
		return e.assume(o, n.Arg(0), not(want))
	case expression.OpAnd:
		return e.assumeAll(o, n, want)
	case expression.OpOr:
		return e.assumeSome(o, n, want)
	case expression.OpCond:
		return e.assumeBranch(o, n, want)
	case expression.OpField, expression.OpItemField, expression.OpRowField:
		return e.assumeTruth(o, n, want)
	case expression.OpCall:
		e.noteRows(o, n, want)
	case expression.OpIsNil:
		return want != False || n.Args() > 1 || e.assumeValue(o, n.Arg(0))
	}
	if want.has(Unknown) {
		return true
	}
	switch n.Op() {
	case expression.OpEqual, expression.OpNotEqual, expression.OpLess, expression.OpLessEqual, expression.OpGreater, expression.OpGreaterEqual:
		return e.assumeOrder(o, n, want == True)
	case expression.OpIn:
		return e.assumeIn(o, n, want == True)
	case expression.OpInRange:
		return e.assumeInRange(o, n, want == True)
	}
	return true
}

// atLeast are the outcomes from the lowest of some on.
func atLeast(o Outcomes) Outcomes {
	switch {
	case o.has(False):
		return any3
	case o.has(Unknown):
		return Unknown | True
	}
	return True
}

// atMost are the outcomes up to the highest of some.
func atMost(o Outcomes) Outcomes { return not(atLeast(not(o))) }

// assumeAll is assume for a conjunction, which is the lowest of its operands.
func (e *eyes) assumeAll(o *form.Object, n *expression.Node, want Outcomes) bool {
	return e.assumeOperands(o, n, atLeast(want), atMost(want))
}

// assumeSome is assume for a disjunction, which is the highest of its operands.
func (e *eyes) assumeSome(o *form.Object, n *expression.Node, want Outcomes) bool {
	return e.assumeOperands(o, n, atMost(want), atLeast(want))
}

// assumeOperands wants all operands to be one of some outcomes, and at least one of them to be one of others.
func (e *eyes) assumeOperands(o *form.Object, n *expression.Node, all, one Outcomes) bool {
	last, several := -1, false
	for i := range n.Args() {
		if all != any3 && !e.assume(o, n.Arg(i), all) {
			return false
		}
		if one != any3 && e.truth(o, n.Arg(i)).has(one) {
			last, several = i, last >= 0
		}
	}
	return several || last < 0 || e.assume(o, n.Arg(last), one)
}

// assumeBranch is assume for a condition with two branches, where only one of them can be as it is wanted.
func (e *eyes) assumeBranch(o *form.Object, n *expression.Node, want Outcomes) bool {
	first, second := e.truth(o, n.Arg(1)).has(want), e.truth(o, n.Arg(2)).has(want)
	switch {
	case first && second:
		return true
	case first:
		return e.assume(o, n.Arg(0), True) && e.assume(o, n.Arg(1), want)
	case second:
		return e.assume(o, n.Arg(0), False|Unknown) && e.assume(o, n.Arg(2), want)
	}
	return false
}

// assumeTruth is assume for a field.
func (e *eyes) assumeTruth(o *form.Object, n *expression.Node, want Outcomes) bool {
	f := e.operand(o, n)
	if f == nil || want.has(Unknown) {
		return true
	}
	if n.Op() == expression.OpRowField && !e.assumeValue(o, n) {
		return false
	}
	if c := f.Logic().Compute; c != nil {
		return e.assumeAsked(f) && e.assume(f.Object(), c.Tree(), want)
	}
	return e.keep(f, func(s *set) { s.only(want) })
}

// only narrows truths to what is wanted.
func (s *set) only(want Outcomes) { s.yes, s.no = s.yes && want == True, s.no && want == False }
