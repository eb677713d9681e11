package hiddenvalue

import (
	"fmt"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// reading is where a question is read that leaves an expression without a value: in the expression, or in the first of the computed values
// by which it does.
type reading struct {
	way     []*form.Field // the computed values, the one that reads the question first
	e       analysis.Expression
	written string
	node    *expression.Node
}

// String says when there is a gap, and all of the way to it.
func (g *gap) String() string {
	asked := fmt.Sprintf("%q is not asked", g.hidden.Path())
	switch len(g.way) {
	case 0:
		return asked
	case 1:
		return fmt.Sprintf("%s, so that %q has no value (line %d)", asked, g.way[0].Path(), line(g.way[0]))
	}
	names := make([]string, len(g.way))
	for i, f := range g.way {
		names[i] = fmt.Sprintf("%q (line %d)", f.Path(), line(f))
	}
	last := len(names) - 1
	return fmt.Sprintf("%s, so that %s and %s have no value", asked, strings.Join(names[:last], ", "), names[last])
}

func line(computed *form.Field) int { return computed.Definition().Compute.Pos.Line }

// advice says what would be right for a computed value.
func (r *reading) advice() string {
	if len(r.way) > 0 {
		return fmt.Sprintf("say in %q (line %d) what holds then, such as %s", r.way[0].Path(), line(r.way[0]), r.instead())
	}
	return "say what holds then, such as " + r.instead()
}

// instead is what to write: nothing is 0 in a sum, and in no other place.
func (r *reading) instead() string {
	if isPlain(r.e.Tree(), r.node, false) {
		return fmt.Sprintf("(%s ?? 0)", r.name())
	}
	return fmt.Sprintf("answered(%s) ? … : …", r.name())
}

// name is what the question is called where it is read.
func (r *reading) name() string { return analysis.Source(r.written, r.node) }

// textAdvice says what would be right for a text.
func (r *reading) textAdvice() string {
	if len(r.way) > 0 {
		return r.advice()
	}
	whole := r.node == r.e.Tree()
	f, k := r.e.Field(r.node), r.node.Type().Kind
	switch {
	case whole && f != nil && k == value.Text && len(f.AllOptions()) == 0 && !f.Sourced():
		return fmt.Sprintf(`say what stands there then, such as {{ %s ?? "…" }}`, r.name())
	case whole && isNumber(k):
		return fmt.Sprintf("say what stands there then, such as {{ %s ?? 0 }}", r.name())
	case isPlain(r.e.Tree(), r.node, false):
		return fmt.Sprintf("say what holds then, such as (%s ?? 0)", r.name())
	}
	return fmt.Sprintf("show it in a text of its own, with visible: answered(%s)", r.name())
}

func isNumber(k value.Kind) bool {
	return k == value.Integer || k == value.Number || k == value.Money
}

// isPlain reports whether a number below n is added to others or taken off, itself or multiplied.
func isPlain(n, number *expression.Node, added bool) bool {
	from := 0
	switch n.Op() {
	case expression.OpField, expression.OpRowField:
		return n == number && added && isNumber(n.Type().Kind)
	case expression.OpAdd, expression.OpSub:
		added = true
	case expression.OpCond:
		from = 1
	case expression.OpMul, expression.OpNegate, expression.OpConvert:
	default:
		return false
	}
	for i := from; i < n.Args(); i++ {
		if isPlain(n.Arg(i), number, added) {
			return true
		}
	}
	return false
}
