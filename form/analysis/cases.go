package analysis

import (
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// Computed is the computed value of a field, its default or one of its bounds, as it is written. There is none where the expression is nil.
type Computed struct {
	*expression.Expression
	Written schema.Scalar
	Key     string // of a bound; "" for the others
}

// bounds are the keys that may be computed.
var bounds = []string{"minimum", "maximum", "multipleOf", "minLength", "maxLength", "minItems", "maxItems"}

// ComputedOf returns the computed value of a field, its default, and its bounds: the same of all fields at each index.
func ComputedOf(f *form.Field) []Computed {
	l, d := f.Logic(), f.Definition()
	all := make([]Computed, 2+len(bounds))
	all[0], all[1] = Computed{Expression: l.Compute, Written: d.Compute}, Computed{Expression: l.Default, Written: d.Default}
	for _, k := range f.Constraints() {
		if i := slices.Index(bounds, k.Key); i >= 0 {
			all[2+i] = Computed{k.Dynamic, k.Written, k.Key}
		}
	}
	return all
}

// Of names what is computed of a field.
func (c Computed) Of(f *form.Field) string {
	if c.Key == "" {
		return fmt.Sprintf("%q", f.Path())
	}
	return fmt.Sprintf("%s of %q", c.Key, f.Path())
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
