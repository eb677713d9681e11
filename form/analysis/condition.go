package analysis

import (
	"fmt"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/schema"
)

// Key is the key that a condition stands under.
type Key string

// The keys of conditions.
const (
	Visible  Key = "visible"
	Required Key = "required"
	Readonly Key = "readonly"
	When     Key = "when"
)

// Condition is a condition of a definition that depends on answers or parameters, and what it is about.
type Condition struct {
	Expression
	Key     Key
	Page    *form.Page   // of a page, or of its stop
	Field   *form.Field  // of a field, or of one of its options
	Option  *form.Option // of an option
	File    string
	Written schema.Scalar
}

// Conditions returns the conditions of a form in the order of pages. Rules, whose assertions are no conditions, are
// not among them, nor is what stands there as true or false.
func Conditions(f *form.Form) []Condition {
	var all []Condition
	add := func(c Condition, e *expression.Expression) {
		if e == nil || c.Written.Value == "true" || c.Written.Value == "false" {
			return
		}
		c.Expression.Expression = e
		all = append(all, c)
	}
	def := f.Definition()
	for i, p := range f.Pages() {
		c := Condition{Expression: Expression{Object: f.Root()}, Key: Visible, Page: p, File: def.File, Written: def.Pages[i].Visible}
		add(c, p.GeneralVisible())
		if s := p.Stop(); s != nil {
			c.Key, c.Written = When, def.Pages[i].Stop.When
			add(c, s.When())
		}
	}
	for _, field := range f.Fields() {
		l, d := field.GeneralLogic(), field.Definition()
		c := Condition{Expression: Expression{Object: field.Object()}, Field: field, File: field.File()}
		for _, k := range []struct {
			key     Key
			written schema.Scalar
			e       *expression.Expression
		}{{Visible, d.Visible, l.Visible}, {Required, d.Required, l.Required}, {Readonly, d.Readonly, l.Readonly}} {
			c.Key, c.Written = k.key, k.written
			add(c, k.e)
		}
		for _, o := range field.AllOptions() {
			if o.Definition() == nil {
				continue
			}
			c.Key, c.Option, c.File, c.Written = Visible, o, o.File(), o.Definition().Visible
			add(c, o.GeneralVisible())
		}
	}
	return all
}

// Uses returns the conditions in groups, each one that is written: in a block it stands for a question in
// every place where the block is used.
func Uses(conditions []Condition) [][]Condition {
	type written struct {
		place Place
		key   Key
	}
	return grouped(conditions, func(c Condition) written { return written{c.Place(), c.Key} })
}

// Place returns where the condition is written.
func (c Condition) Place() Place { return Place{c.File, c.Written.At(0)} }

// PlaceOf returns where a part of the condition is written.
func (c Condition) PlaceOf(n *expression.Node) Place {
	offset, _ := n.Span()
	return Place{c.File, c.Written.At(offset)}
}

// Source returns a part of the condition as it is written.
func (c Condition) Source(n *expression.Node) string {
	return Source(c.Written.Value, n)
}

// Truth wants the condition to have an outcome.
func (c Condition) Truth(want decide.Outcomes) decide.Goal {
	return decide.Truth(c.Object, c.Tree(), want)
}

// Asked are the goals under which the condition matters: what is around it is asked, and so is its field, unless the condition
// decides about that.
func (c Condition) Asked() []decide.Goal {
	switch {
	case c.Field == nil && c.Key == Visible:
		return nil
	case c.Field == nil:
		return []decide.Goal{decide.PageRelevant(c.Page)}
	case c.Key != Visible || c.Option != nil:
		return []decide.Goal{decide.Relevant(c.Field)}
	}
	return Around(c.Field)
}

// Around wants what is around a field to be asked.
func Around(f *form.Field) []decide.Goal {
	if f.Parent() != nil {
		return []decide.Goal{decide.Relevant(f.Parent()), decide.Exists(f.Object())}
	}
	return []decide.Goal{decide.PageRelevant(f.Page())}
}

// String names the condition: visible of the question "a".
func (c Condition) String() string {
	switch {
	case c.Option != nil:
		return fmt.Sprintf("%s of the option %q of %q", c.Key, c.Option.Value(), c.Field.Path())
	case c.Field != nil:
		return fmt.Sprintf("%s of %q", c.Key, c.Field.Path())
	case c.Key == When:
		return fmt.Sprintf("the stop of the page %q", c.Page.ID())
	}
	return fmt.Sprintf("%s of the page %q", c.Key, c.Page.ID())
}
