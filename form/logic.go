package form

import (
	"cmp"

	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/pattern"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// Logic is what decides about a field, for those who say it in another language, such as JSON Schema. An expression is
// nil where the definition has none, or one that is the same in every state: see [Field.Always].
type Logic struct {
	Visible, Required, Readonly, Compute, Default *expression.Expression

	Standard value.Value // the default, where it is a literal
}

// Logic returns what decides about the field.
func (f *Field) Logic() Logic {
	l := &f.logic
	return Logic{Visible: l.visible, Required: l.required, Readonly: l.readonly, Compute: l.compute, Default: l.initial, Standard: l.standard}
}

// GeneralLogic is [Field.Logic] for all that the parameters of the definition may be set to: a condition that is the same in
// every state for those that the form has is an expression too.
func (f *Field) GeneralLogic() Logic {
	l, g := f.Logic(), &f.logic.general
	l.Visible, l.Required, l.Readonly = cmp.Or(l.Visible, g.visible), cmp.Or(l.Required, g.required), cmp.Or(l.Readonly, g.readonly)
	return l
}

// Constraint is one demand on an answer, beside those of its type.
type Constraint struct {
	Key     string                 // of the definition
	Bound   value.Value            // absent for pattern, charset and uniqueItems, and where Dynamic is set
	Dynamic *expression.Expression // the bound, where answers decide it
	Pattern *pattern.Pattern
	Charset *fieldtype.Charset
	Written schema.Scalar // where it stands in [Field.Definition]; not set for the one file that is taken where nothing is said

	General *expression.Expression // the bound for all parameters, where one decided Bound: another host may set it otherwise
}

// Constraints returns what the definition demands of an answer, in the order in which it is checked.
func (f *Field) Constraints() []Constraint {
	out := make([]Constraint, len(f.constraints))
	for i, k := range f.constraints {
		out[i] = Constraint{Key: k.key, Bound: k.bound, Dynamic: k.expr, Pattern: k.pattern, Charset: k.charset, Written: f.written(k.key), General: k.general}
	}
	return out
}

// written returns a demand as the definition writes it.
func (f *Field) written(key string) schema.Scalar {
	for i := range bounded {
		if bounded[i].key == key {
			return bounded[i].written(f.def)
		}
	}
	return map[string]schema.Scalar{"pattern": f.def.Pattern, "charset": f.def.Charset, "uniqueItems": f.def.UniqueItems}[key]
}

// Definition returns the field as it is written, where a block is used with the place of use. It must not be changed.
func (f *Field) Definition() *schema.Field { return f.def }

// Sourced reports whether the options come from the host at run time.
func (f *Field) Sourced() bool { return f.options != nil && f.options.source != nil }

// Definition returns the option as it is written, or nil for one that the host gives. It must not be changed.
func (o *Option) Definition() *schema.Option { return o.def }

// Visible returns the condition under which the option is offered, or nil.
func (o *Option) Visible() *expression.Expression { return o.visible }

// GeneralVisible is [Option.Visible] for all parameters, as [Field.GeneralLogic] is.
func (o *Option) GeneralVisible() *expression.Expression { return cmp.Or(o.visible, o.general) }

// Visible returns the condition under which the page is asked, or nil.
func (p *Page) Visible() *expression.Expression { return p.logic.visible }

// GeneralVisible is [Page.Visible] for all parameters, as [Field.GeneralLogic] is.
func (p *Page) GeneralVisible() *expression.Expression {
	return cmp.Or(p.logic.visible, p.logic.general.visible)
}

// When returns the condition under which the journey ends.
func (s *Stop) When() *expression.Expression { return s.when }

// At returns the field with a cell of the object, or nil where the cell is that of a page.
func (o *Object) At(cell int) *Field { return o.all[cell] }

// Outer returns the object around the list whose rows these are, or nil for the root.
func (o *Object) Outer() *Object { return o.outer }

// Rules returns the rules of the form, those of its groups and lists included, each object's in the order of the definition.
// The slice must not be changed.
func (f *Form) Rules() []*Rule { return f.rules }

// Assert returns what must not be false.
func (r *Rule) Assert() *expression.Expression { return r.assert }

// Severity returns what a violation means.
func (r *Rule) Severity() schema.Severity { return r.severity }

// Owner returns the group or list that the rule stands in, or nil.
func (r *Rule) Owner() *Field { return r.owner }

// Page returns the page that the rule stands in, or nil for one of the form.
func (r *Rule) Page() *Page { return r.page }

// Object returns what the rule is checked in: the root, or each row of a list.
func (r *Rule) Object() *Object { return r.object }
