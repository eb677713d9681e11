package form

import (
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// What stands here and in logic.go lets tools read the logic of a form: those that explain it, translate it or look
// for answers.

// Depth returns how many lists there are around the object's fields, its own included; 0 for the root.
func (o *Object) Depth() int { return o.depth }

// Enclosing returns the lists around the object's rows, outermost first. The slice must not be changed.
func (o *Object) Enclosing() []*Field { return o.enclosing }

// FieldOf returns the field that a plain name ([expression.OpField]) means in an expression whose names are those of the
// object; nil for any other node.
func (o *Object) FieldOf(n *expression.Node) *Field {
	if n.Op() != expression.OpField {
		return nil
	}
	cell, up := n.Cell()
	for ; o != nil && up > 0; up-- {
		o = o.outer
	}
	if o == nil || cell >= o.width {
		return nil
	}
	return o.all[cell]
}

// Fixed reports whether nobody can ever answer the field: it is computed, or read-only whatever the answers.
func (f *Field) Fixed() bool { return f.logic.compute != nil || f.logic.alwaysReadonly }

// Prefill returns the name of the identity's attribute that fills the field in, or "".
func (f *Field) Prefill() string { return f.prefill }

// Places returns how many digits behind the point an amount has; 0 for what is no amount.
func (f *Field) Places() int { return f.places }

// SourceAbsent reports whether the options come from the host, which is not here: nothing is offered, and any value is
// taken. See Options.AnySource.
func (f *Field) SourceAbsent() bool { return f.options != nil && f.options.absent }

// Eval returns the value of an expression's tree, or of a part of it, in the record; see [expression.Node.Eval].
func (r *Record) Eval(n *expression.Node, item expression.Item) value.Value {
	return n.Eval(r.frame(), item)
}

// Refuses returns the code of the first thing that would be wrong with an answer to f if it were given now, or "".
// It asks the field's type, options and bounds; that an answer is required, and rules, are no part of it.
func (r *Record) Refuses(f *Field, v value.Value) string {
	r = r.of(f)
	if v.Kind() == value.Invalid {
		return v.Code()
	}
	if v.Empty() {
		return ""
	}
	ck := r.state.newChecker(nil)
	defer ck.forget()
	ck.answered(r, f, &v)
	if len(ck.problems) > 0 {
		return ck.problems[0].Code
	}
	return ""
}

// Message returns what is said when the rule does not hold.
func (r *Rule) Message() *Text { return r.message }

// File returns the file that the rule stands in; see [Rule.Position].
func (r *Rule) File() string { return r.file }

// Position returns where the rule stands in its file.
func (r *Rule) Position() schema.Position { return r.def.Pos }

// Definition returns the rule as it is written. It must not be changed.
func (r *Rule) Definition() *schema.Rule { return r.def }

// At returns the field that shows the problem, or nil for what the rule stands in as a whole.
func (r *Rule) At() *Field { return r.at }

// File returns the file that the option stands in, or "" for one that the host gives.
func (o *Option) File() string { return o.file }
