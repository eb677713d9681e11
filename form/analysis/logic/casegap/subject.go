package casegap

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// subject is what some cases are about alone. The others are on the way: none of them is taken.
type subject struct {
	about amount
	chain
}

// subjects returns what at least two cases are about: numbers, amounts, days and choices. What a case asks together with
// something else is left out, and of cases that stand one behind the other all but what the last is about: the
// later ones are for what it leaves.
func subjects(f analysis.Computed, c chain) (all []subject) {
	for i, last := range c.conditions {
		if !c.added && i < len(c.conditions)-1 {
			continue
		}
		for _, a := range amounts(f, last) {
			if slices.ContainsFunc(all, func(s subject) bool { return s.about.is(a) }) {
				continue
			}
			if s, ok := only(f, c, a); ok {
				all = append(all, s)
			}
		}
	}
	return all
}

// only takes apart cases into those that are about an amount, and the others; ok is false where a case is about something else, too.
func only(f analysis.Computed, c chain, about amount) (s subject, ok bool) {
	s = subject{about, chain{empty: c.empty, way: slices.Clone(c.way)}}
	for _, cond := range c.conditions {
		self, others := about.readBy(f, cond)
		switch {
		case self && others:
			return s, false
		case self:
			s.conditions = append(s.conditions, cond)
		default:
			s.way = append(s.way, way{cond, false})
		}
	}
	return s, len(s.conditions) > 1
}

// hasEdges reports whether an answer can lie between others, or is one of few.
func hasEdges(x *form.Field) bool {
	if x == nil {
		return false
	}
	switch k := x.Type().Kind; k {
	case value.Integer, value.Number, value.Money, value.Date:
		return true
	default:
		return k == value.Text && len(x.AllOptions()) > 0 && !x.Sourced()
	}
}

// edges are the numbers and days that conditions compare with. Where one is set by a parameter, or lies beside such a one, all that
// lie there are written in the same way: else a gap may be there with this setting only.
func edges(written string, conditions []*expression.Node) (all []value.Value) {
	var nodes []*expression.Node
	for _, cond := range conditions {
		analysis.Walk(cond, func(n *expression.Node) bool {
			if n.Op() == expression.OpLiteral && !step(n.Value(), 1).Empty() {
				nodes = append(nodes, n)
			}
			return true
		})
	}
	for _, n := range nodes {
		set := slices.ContainsFunc(nodes, func(m *expression.Node) bool {
			return (n.Parametric() || m.Parametric()) && beside(n.Value(), m.Value()) && analysis.Source(written, n) != analysis.Source(written, m)
		})
		if !set {
			all = append(all, n.Value())
		}
	}
	return all
}

// beside reports whether two numbers or days lie no further apart than the next ones.
func beside(a, b value.Value) bool {
	above, okAbove := value.Compare(b, step(a, -1))
	below, okBelow := value.Compare(b, step(a, 1))
	return okAbove && okBelow && above >= 0 && below <= 0
}
