package caseshadowed

import (
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// shared is a limit that two cases have in common, where the second names it.
type shared struct {
	limit   *expression.Node
	about   *form.Field
	words   string
	witness *decide.Witness
}

// limits reports the limits that two cases share in all uses of an expression.
func limits(p *analysis.Pass, uses []analysis.Computed) {
	all := analysis.FoundInAll(uses, func(u analysis.Computed) []shared { return shares(p, u.Field, u) }, func(x shared) *expression.Node { return x.limit })
	c := uses[0]
	for _, x := range all {
		place := analysis.Place{File: c.Field.File(), At: c.Written.At(at(x.limit))}
		p.ReportWitness(place, analysis.Proof(x.witness), fmt.Sprintf("two cases of %s take the same answer to %q: %s", c.Name(), x.about.Path(), x.words), "let one of them end before the other begins")
	}
}

// shares returns the limits that two cases share: of cases that are added up, or of ranges that stand one behind the other.
func shares(p *analysis.Pass, f *form.Field, c analysis.Computed) (all []shared) {
	analysis.Walk(c.Tree(), func(n *expression.Node) bool {
		switch n.Op() {
		case expression.OpAdd:
			all = append(all, summed(p, f, c, added(n))...)
			return false
		case expression.OpCond:
			all = append(all, ranges(p, f, c, n)...)
			return false
		}
		return true
	})
	return all
}

// added returns the conditions of the cases of a sum that are 0 for all others.
func added(n *expression.Node) []*expression.Node {
	for n.Op() == expression.OpConvert {
		n = n.Arg(0)
	}
	switch n.Op() {
	case expression.OpAdd:
		return append(added(n.Arg(0)), added(n.Arg(1))...)
	case expression.OpCond:
		rest := n.Arg(2)
		for rest.Op() == expression.OpConvert {
			rest = rest.Arg(0)
		}
		if d, ok := rest.Value().Decimal(); ok && rest.Op() == expression.OpLiteral && d.IsZero() {
			return []*expression.Node{n.Arg(0)}
		}
	}
	return nil
}

// summed returns the limits at which two conditions hold, of which one holds only up to it and the other only from it on.
func summed(p *analysis.Pass, f *form.Field, c analysis.Computed, conditions []*expression.Node) (all []shared) {
	for i, a := range conditions {
		x := subject(f, c, a)
		for _, b := range conditions[i+1:] {
			if x == nil || subject(f, c, b) != x {
				continue
			}
			for _, n := range literals(b) {
				if !slices.ContainsFunc(literals(a), func(m *expression.Node) bool { return value.Equal(m.Value(), n.Value()) }) {
					continue
				}
				if w := meet(p, f, x, a, b, n.Value()); w != nil {
					all = append(all, shared{n, x, "their results are added up", w})
				}
			}
		}
	}
	return all
}

// meet returns answers at a limit with which two conditions hold that have no other in common, one below it and the other above.
func meet(p *analysis.Pass, f, x *form.Field, a, b *expression.Node, limit value.Value) *decide.Witness {
	with := func(goals ...decide.Goal) []decide.Goal { return append(goals, decide.Relevant(f), decide.Answered(x)) }
	holdsA, holdsB := decide.Truth(f.Object(), a, decide.True), decide.Truth(f.Object(), b, decide.True)
	below, above := decide.Beyond(x, limit, -1), decide.Beyond(x, limit, 1)
	possible := func(goals ...decide.Goal) bool { return p.Verdict(with(goals...)...) == decide.Possible }
	apart := possible(holdsA, below) && possible(holdsB, above) || possible(holdsA, above) && possible(holdsB, below)
	if !apart || !p.Impossible(with(holdsA, holdsB, below)...) || !p.Impossible(with(holdsA, holdsB, above)...) {
		return nil
	}
	return p.Decide(with(holdsA, holdsB, decide.Not(below), decide.Not(above))...).Witness
}

// ranges returns the limits that a range has in common with one before it. Of numbers that are not whole it is meant: there is no other way to write
// that one begins where the other ends.
func ranges(p *analysis.Pass, f *form.Field, c analysis.Computed, n *expression.Node) (all []shared) {
	var before []*expression.Node
	for ; n.Op() == expression.OpCond; n = n.Arg(2) {
		b := n.Arg(0)
		for i, a := range before {
			x := subject(f, c, b)
			if x == nil || !isRange(a) || !isRange(b) || subject(f, c, a) != x || x.Type().Kind != value.Integer && x.Type().Kind != value.Date {
				continue
			}
			for _, side := range []int{1, 2} {
				limit := b.Arg(side)
				if !value.Equal(limit.Value(), a.Arg(3-side).Value()) {
					continue
				}
				goals := []decide.Goal{decide.Relevant(f), decide.Truth(f.Object(), a, decide.True), decide.Equals(x, limit.Value())}
				for _, earlier := range before[:i] {
					goals = append(goals, decide.Truth(f.Object(), earlier, decide.False|decide.Unknown))
				}
				if d := p.Decide(goals...); d.Verdict == decide.Possible {
					all = append(all, shared{limit, x, "the first of them counts", d.Witness})
				}
			}
		}
		before = append(before, b)
	}
	return all
}

// isRange reports whether a condition is that a field lies between two values that are written.
func isRange(n *expression.Node) bool {
	return n.Op() == expression.OpInRange && n.Arg(0).Op() == expression.OpField && isWritten(n.Arg(1)) && isWritten(n.Arg(2)) && !value.Equal(n.Arg(1).Value(), n.Arg(2).Value())
}

// isWritten reports whether a node is a number or a day that no parameter sets.
func isWritten(n *expression.Node) bool {
	k := n.Value().Kind()
	return n.Op() == expression.OpLiteral && !n.Parametric() && (k == value.Integer || k == value.Number || k == value.Money || k == value.Date)
}

func literals(n *expression.Node) (all []*expression.Node) {
	analysis.Walk(n, func(n *expression.Node) bool {
		if isWritten(n) {
			all = append(all, n)
		}
		return true
	})
	return all
}

// subject returns the number or day that a condition is about alone, or nil.
func subject(f *form.Field, c analysis.Computed, cond *expression.Node) (about *form.Field) {
	alone := true
	e := analysis.Expression{Expression: c.Expression, Object: f.Object()}
	analysis.Walk(cond, func(n *expression.Node) bool {
		x := e.Field(n)
		alone = alone && n.Op() != expression.OpItemField && n.Op() != expression.OpRowField && (x == nil || about == nil || x == about)
		if x != nil {
			about = x
		}
		return true
	})
	if !alone || about == nil {
		return nil
	}
	switch about.Type().Kind {
	case value.Integer, value.Number, value.Money, value.Date:
		return about
	}
	return nil
}
