package scenario

import (
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// add notes what a state shows. The first state of a form makes the points of its whole logic.
func (c *Coverage) add(s *form.State) {
	f := s.Form()
	c.survey(f)
	w := &surveyor{Coverage: c, form: f, state: s}
	asked, _ := askedPages(s)
	for i, p := range f.Pages() {
		def := f.Definition().Pages[i]
		w.condition("visible", p.ID(), f.Definition().File, def.Visible, p.Visible(), s.Root())
		if !s.PageRelevant(p) {
			continue
		}
		if slices.Contains(asked, p) {
			c.point("page", p.ID(), f.Definition().File, def.Pos).see(0)
		}
		if p.Stop() != nil {
			w.condition("stop", p.ID(), f.Definition().File, def.Stop.When, p.Stop().When(), s.Root())
		}
		w.fields(s.Root(), p.Fields())
	}
	w.rules(s.Root())
}

// surveyor goes through the logic of a form: with a state to see what it shows, without one to make the points.
type surveyor struct {
	*Coverage
	form  *form.Form
	state *form.State
}

// survey makes the points of a form, once.
func (c *Coverage) survey(f *form.Form) {
	if c.known[f] {
		return
	}
	c.known[f] = true
	w, def := &surveyor{Coverage: c, form: f}, f.Definition()
	for i, p := range w.form.Pages() {
		w.point("page", p.ID(), def.File, def.Pages[i].Pos).aim(0, reached(p)...)
		root := f.Root()
		w.aimed("visible", p.ID(), def.File, def.Pages[i].Visible, p.Visible(), root)
		if p.Stop() != nil {
			w.aimed("stop", p.ID(), def.File, def.Pages[i].Stop.When, p.Stop().When(), root, decide.PageRelevant(p))
		}
	}
	for _, f := range w.form.Fields() {
		w.field(nil, f)
	}
	for _, r := range w.form.Rules() {
		w.point("rule", ruleName(r), r.File(), r.Position()).aimRule(r)
	}
}

// aimed makes the point of a condition, with what shows its ways where the goals around it are reached.
func (w *surveyor) aimed(kind, name, file string, written schema.Scalar, e *expression.Expression, o *form.Object, around ...decide.Goal) {
	if p := w.condition(kind, name, file, written, e, nil); p != nil {
		p.aimTruth(o, e.Tree(), decide.False, around...)
	}
}

func ruleName(r *form.Rule) string {
	if r.ID() != "" {
		return r.ID()
	}
	return fmt.Sprintf("the rule in line %d", r.Position().Line)
}

// fields goes through fields that stand in what is relevant.
func (w *surveyor) fields(r *form.Record, fields []*form.Field) {
	for _, f := range fields {
		w.condition("visible", f.Path(), f.File(), f.Definition().Visible, f.Logic().Visible, r)
		if !r.Relevant(f) {
			continue
		}
		w.field(r, f)
		w.fields(r, f.Members())
		if f.Row() == nil {
			continue
		}
		for i := range r.Len(f) {
			row := r.Row(f, i, new(form.Record))
			w.fields(row, f.Row().Fields())
			w.rules(row)
		}
	}
}

// field notes what stands at a field, but for visible where there is a record.
func (w *surveyor) field(r *form.Record, f *form.Field) {
	def, logic, file := f.Definition(), f.Logic(), f.File()
	condition := func(kind, name string, written schema.Scalar, e *expression.Expression) {
		if r == nil {
			w.aimed(kind, name, file, written, e, f.Object(), decide.Relevant(f))
			return
		}
		w.condition(kind, name, file, written, e, r)
	}
	if r == nil {
		w.aimed("visible", f.Path(), file, def.Visible, logic.Visible, f.Object(), around(f))
	}
	condition("required", f.Path(), def.Required, logic.Required)
	condition("readonly", f.Path(), def.Readonly, logic.Readonly)
	for _, o := range def.Options {
		for _, compiled := range f.AllOptions() {
			if compiled.Value() != o.Value.Value {
				continue
			}
			name := f.Path() + " " + compiled.Value()
			condition("offered", name, o.Visible, compiled.Visible())
			switch p := w.point("option", name, file, o.Pos); {
			case r == nil:
				p.aimOption(f, compiled)
			case chose(r, f, compiled):
				p.see(0)
			}
		}
	}
	w.cases(f, def.Compute, logic.Compute, r)
	w.cases(f, def.Default, logic.Default, r)
	bounds := map[string]schema.Scalar{"minLength": def.MinLength, "maxLength": def.MaxLength, "minimum": def.Minimum, "maximum": def.Maximum,
		"multipleOf": def.MultipleOf, "minItems": def.MinItems, "maxItems": def.MaxItems}
	for _, k := range f.Constraints() {
		w.cases(f, bounds[k.Key], k.Dynamic, r)
	}
}

// chose reports whether an option is offered and chosen.
func chose(r *form.Record, f *form.Field, o *form.Option) bool {
	v := r.Value(f)
	chosen := v.Text() == o.Value()
	for _, item := range v.Items() {
		chosen = chosen || item.Text() == o.Value()
	}
	return chosen && slices.Contains(r.Options(f), o)
}

// condition notes which way a condition goes. One that is the same for all answers is none.
func (w *surveyor) condition(kind, name, file string, written schema.Scalar, e *expression.Expression, r *form.Record) *Point {
	if e == nil {
		return nil
	}
	if _, constant := e.Constant(); constant {
		return nil
	}
	p := w.point(kind, name, file, written.Pos)
	if r == nil {
		return p
	}
	if v := r.Eval(e.Tree(), expression.Item{}); !v.Empty() {
		p.see(index(!v.Bool()))
	}
	return p
}

func index(second bool) int {
	if second {
		return 1
	}
	return 0
}

// cases notes the branches of an expression.
func (w *surveyor) cases(f *form.Field, written schema.Scalar, e *expression.Expression, r *form.Record) {
	if e != nil && written.Set() {
		w.branches(f, written, e.Tree(), r, decide.Relevant(f))
	}
}

// branches notes which way each a ? b : c goes; with a record, only those that are come to. The way there are the goals that
// come to this part.
func (w *surveyor) branches(f *form.Field, written schema.Scalar, n *expression.Node, r *form.Record, there ...decide.Goal) {
	if n.Op() == expression.OpCond {
		from, _ := n.Arg(0).Span()
		p, o := w.point("case", f.Path(), f.File(), written.At(from)), f.Object()
		w.branches(f, written, n.Arg(0), r, there...)
		if r != nil {
			second := !r.Eval(n.Arg(0), expression.Item{}).Bool()
			p.see(index(second))
			w.branches(f, written, n.Arg(1+index(second)), r)
			return
		}
		p.aimTruth(o, n.Arg(0), decide.False|decide.Unknown, there...)
		for i, want := range []decide.Outcomes{decide.True, decide.False | decide.Unknown} {
			w.branches(f, written, n.Arg(1+i), r, append(slices.Clone(there), decide.Truth(o, n.Arg(0), want))...)
		}
		return
	}
	args := n.Args()
	if n.Op() == expression.OpCall && args > 1 && hasItems(n.Arg(0).Type().Kind) {
		args = 1 // a predicate looks at items, of which there is none here
	}
	for i := range args {
		w.branches(f, written, n.Arg(i), r, there...)
	}
}

// rules notes the rules of a record that are checked.
func (w *surveyor) rules(r *form.Record) {
	for _, rule := range w.form.Rules() {
		if rule.Object() != r.Object() || rule.Page() != nil && !w.state.PageRelevant(rule.Page()) {
			continue
		}
		if o := rule.Owner(); o != nil && o.Row() == nil && !r.Relevant(o) {
			continue
		}
		p := w.point("rule", ruleName(rule), rule.File(), rule.Position())
		if v := r.Eval(rule.Assert().Tree(), expression.Item{}); !v.Empty() {
			p.see(index(v.Bool()))
		}
	}
}

func hasItems(k value.Kind) bool { return k == value.Rows || k == value.List }
