package casegap

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// subject is a question, and those of some cases that are about it alone. The others are on the way: none of them is taken.
type subject struct {
	about *form.Field
	chain
}

// subjects returns the questions that at least two cases are about: numbers, amounts, days and choices. What a case asks together with
// something else is left out, and of cases that stand one behind the other all but the one that the last is about: the
// later ones are for what it leaves.
func subjects(f analysis.Computed, c chain) (all []subject) {
	reads := make([][]*form.Field, len(c.conditions))
	for i, cond := range c.conditions {
		reads[i] = read(f, cond)
	}
	for i, r := range reads {
		if len(r) != 1 || !hasEdges(r[0]) || !c.added && i < len(reads)-1 || slices.ContainsFunc(all, func(s subject) bool { return s.about == r[0] }) {
			continue
		}
		s := subject{r[0], chain{empty: c.empty, way: slices.Clone(c.way)}}
		mixed := false
		for k, cond := range c.conditions {
			switch {
			case !slices.Contains(reads[k], s.about):
				s.way = append(s.way, way{cond, false})
			case len(reads[k]) > 1:
				mixed = true
			default:
				s.conditions = append(s.conditions, cond)
			}
		}
		if !mixed && len(s.conditions) > 1 {
			all = append(all, s)
		}
	}
	return all
}

// read returns the fields that a condition reads in the row of a field and around it, and nil where it looks at other rows too.
func read(f analysis.Computed, cond *expression.Node) (all []*form.Field) {
	c := analysis.Expression{Expression: f.Expression, Object: f.Field.Object()}
	rows := false
	analysis.Walk(cond, func(n *expression.Node) bool {
		rows = rows || n.Op() == expression.OpItemField || n.Op() == expression.OpRowField
		if x := c.Field(n); x != nil && !slices.Contains(all, x) {
			all = append(all, x)
		}
		return true
	})
	if rows {
		all = append(all, nil)
	}
	return all
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
