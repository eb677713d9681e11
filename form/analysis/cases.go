package analysis

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// Computed is the computed value of a field or its default, as it is written. There is none where the expression is nil.
type Computed struct {
	*expression.Expression
	Written schema.Scalar
}

// ComputedOf returns the computed value of a field, and its default.
func ComputedOf(f *form.Field) [2]Computed {
	l, d := f.Logic(), f.Definition()
	return [2]Computed{{l.Compute, d.Compute}, {l.Default, d.Default}}
}

// Cases calls visit for the condition of each case below a node, with the goals under which it is come to: some that are
// given, and that no case before it is taken. Where visit returns false, what stands in the case is left out. Cases of
// items are left out too.
func Cases(o *form.Object, n *expression.Node, given []decide.Goal, visit func(condition *expression.Node, given []decide.Goal) bool) {
	if n.Op() == expression.OpCond {
		cond := n.Arg(0)
		if visit(cond, given) {
			Cases(o, n.Arg(1), append(slices.Clone(given), decide.Truth(o, cond, decide.True)), visit)
		}
		Cases(o, n.Arg(2), append(slices.Clone(given), decide.Truth(o, cond, decide.False|decide.Unknown)), visit)
		return
	}
	for i := range n.Args() {
		if k := n.Arg(i).Type().Kind; k == value.Rows || k == value.List {
			return // what stands beside it is about items
		}
	}
	for i := range n.Args() {
		Cases(o, n.Arg(i), given, visit)
	}
}
