package form

import (
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/pattern"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// What stands here lets tools read the logic of a form: those that explain it, translate it or look for answers.

// Outer returns the object around the list whose rows these are, or nil for the root.
func (o *Object) Outer() *Object { return o.outer }

// Depth returns how many lists there are around the object's fields, its own included; 0 for the root.
func (o *Object) Depth() int { return o.depth }

// At returns the field whose cell it is, or nil for the cell of a page.
func (o *Object) At(cell int) *Field {
	if cell < 0 || cell >= len(o.all) {
		return nil
	}
	return o.all[cell]
}

// Enclosing returns the lists around the object's rows, outermost first. The slice must not be changed.
func (o *Object) Enclosing() []*Field { return o.enclosing }

// Visible returns the condition under which the page is asked, or nil for always.
func (p *Page) Visible() *expression.Expression { return p.logic.visible }

// When returns the condition that ends the journey.
func (s *Stop) When() *expression.Expression { return s.when }

// Visible returns the condition under which the field is asked where all around it is, or nil for always.
func (f *Field) Visible() *expression.Expression { return f.logic.visible }

// Required returns whether an answer is always needed, or else the condition under which it is; nil for never.
func (f *Field) Required() (always bool, when *expression.Expression) {
	return f.logic.alwaysRequired, f.logic.required
}

// Readonly returns whether the answer can never be changed, or else the condition under which it cannot; nil for never.
func (f *Field) Readonly() (always bool, when *expression.Expression) {
	return f.logic.alwaysReadonly, f.logic.readonly
}

// Compute returns the expression of a computed value, or nil.
func (f *Field) Compute() *expression.Expression { return f.logic.compute }

// Default returns the value that stands in until somebody answers, or the expression of it; absent and nil for none.
func (f *Field) Default() (value.Value, *expression.Expression) {
	return f.logic.standard, f.logic.initial
}

// Prefill returns the name of the identity's attribute that fills the field in, or "".
func (f *Field) Prefill() string { return f.prefill }

// Places returns how many digits behind the point an amount has; 0 for what is no amount.
func (f *Field) Places() int { return f.places }

// FromSource reports whether the options come from the host at run time, and whether the host is not here: then
// nothing is offered and any value is taken.
func (f *Field) FromSource() (source, absent bool) {
	return f.options != nil && f.options.source != nil, f.options != nil && f.options.absent
}

// Visible returns the condition under which the option is offered, or nil for always.
func (o *Option) Visible() *expression.Expression { return o.visible }

// Rules returns every rule of the form, those of blocks once for each use, in the order of the definition: of fields, pages, the form. The slice must not be changed.
func (f *Form) Rules() []*Rule { return f.rules }

// Assert returns what must be true; while it is empty the rule says nothing.
func (r *Rule) Assert() *expression.Expression { return r.assert }

// Target returns the field that shows the problem, or nil for what the rule stands in as a whole.
func (r *Rule) Target() *Field { return r.at }

// Object returns the object whose rows the rule is checked in: the root, or a list's.
func (r *Rule) Object() *Object { return r.object }

// Severity returns how grave it is that the rule is not met.
func (r *Rule) Severity() schema.Severity { return r.severity }

// Position returns the file and the place of the rule.
func (r *Rule) Position() (file string, at schema.Position) { return r.file, r.pos }

// Constraint is a demand on the answers of a field, by the key that the definition has it under.
type Constraint struct {
	Key     string // minLength, maxLength, minimum, maximum, multipleOf, minItems, maxItems, pattern, charset or uniqueItems
	Value   value.Value
	When    *expression.Expression // the bound, where it depends on answers; Value is absent then
	Pattern *pattern.Pattern
	Charset *fieldtype.Charset
}

// Constraints returns the field's demands in the order in which they are checked.
func (f *Field) Constraints() []Constraint {
	out := make([]Constraint, len(f.constraints))
	for i, k := range f.constraints {
		out[i] = Constraint{Key: k.key, Value: k.bound, When: k.expr, Pattern: k.pattern, Charset: k.charset}
	}
	return out
}

// Eval returns the value of an expression's tree, or a part of it, in the record; see [expression.Node.Eval].
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
