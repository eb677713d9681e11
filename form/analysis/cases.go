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

// Computed is an expression for the value of a field, its default or one of its bounds.
type Computed struct {
	*expression.Expression
	Field   *form.Field
	Key     string // of the definition
	Written schema.Scalar
}

// bounds are the keys that may be computed.
var bounds = []string{"minimum", "maximum", "multipleOf", "minLength", "maxLength", "minItems", "maxItems"}

// ComputedUses returns what is computed in a form, in groups: each that is written once, in all its uses.
func ComputedUses(f *form.Form) (all [][]Computed) {
	for _, fields := range ByPlace(f.Fields()) {
		for _, c := range computedOf(fields[0]) {
			uses := []Computed{c}
			for _, other := range fields[1:] {
				for _, same := range computedOf(other) {
					if same.Key == c.Key {
						uses = append(uses, same)
					}
				}
			}
			if len(uses) == len(fields) {
				all = append(all, uses)
			}
		}
	}
	return all
}

func computedOf(f *form.Field) (all []Computed) {
	l, d := f.Logic(), f.Definition()
	if l.Compute != nil {
		all = append(all, Computed{l.Compute, f, "compute", d.Compute})
	}
	if l.Default != nil {
		all = append(all, Computed{l.Default, f, "default", d.Default})
	}
	for _, k := range f.Constraints() {
		if k.Dynamic != nil && slices.Contains(bounds, k.Key) {
			all = append(all, Computed{k.Dynamic, f, k.Key, k.Written})
		}
	}
	return all
}

// Name names what is computed.
func (c Computed) Name() string {
	if c.Key == "compute" || c.Key == "default" {
		return fmt.Sprintf("%q", c.Field.Path())
	}
	return fmt.Sprintf("%s of %q", c.Key, c.Field.Path())
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
