package decide

import (
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// Sets know nothing of how two values hang together. What the definition says of that is looked up: two parts
// that are the same, and a bound that is an expression. What goals say of it is held as differences.

// relation leaves out the orders that x and y cannot have because of how they are written.
func (w *world) relation(o *form.Object, x, y *expression.Node, less, same, more bool) (bool, bool, bool) {
	if alike(x, y) {
		return false, same, false
	}
	if w.boundBy(o, x, y, "minimum") || w.boundBy(o, y, x, "maximum") {
		less = false
	}
	if w.boundBy(o, x, y, "maximum") || w.boundBy(o, y, x, "minimum") {
		more = false
	}
	return less, same, more
}

// boundBy reports whether x is a field whose bound is y.
func (w *world) boundBy(o *form.Object, x, y *expression.Node, key string) bool {
	if x.Op() != expression.OpField {
		return false
	}
	f := o.FieldOf(x)
	if _, up := x.Cell(); f == nil || up != 0 || f.Object() != o || w.fixed(f) {
		return false
	}
	for _, k := range w.constraints(f) {
		if k.Key == key && k.Dynamic != nil && w.counts(f, key) && alike(k.Dynamic.Tree(), y) {
			return true
		}
	}
	return false
}

// alike reports whether two trees are the same, so that they always have the same value, whatever the parameters.
func alike(a, b *expression.Node) bool {
	a, b = a.Origin(), b.Origin()
	cellA, upA := a.Cell()
	cellB, upB := b.Cell()
	if a.Op() != b.Op() || a.Args() != b.Args() || cellA != cellB || upA != upB || a.Name() != b.Name() || a.Pattern() != b.Pattern() ||
		a.Op() == expression.OpLiteral && !value.Equal(a.Value(), b.Value()) || a.Type().Kind != b.Type().Kind {
		return false
	}
	for i := range a.Args() {
		if !alike(a.Arg(i), b.Arg(i)) {
			return false
		}
	}
	return true
}
