package format

import (
	"strings"

	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/schema"
)

// definition formats every expression of a definition.
func definition(d *schema.Definition) {
	texts(&d.Title, &d.Description, &d.Confirmation, &d.Purpose, &d.LegalBasis, &d.Controller)
	for _, p := range d.Parameters {
		texts(&p.Label)
		options(p.Options)
	}
	for _, b := range d.Blocks {
		fields(b.Fields)
		rules(b.Rules)
	}
	for _, c := range d.CodeLists {
		options(c.Options)
	}
	for _, p := range d.Pages {
		texts(&p.Title, &p.Text)
		tidy(&p.Visible)
		fields(p.Fields)
		rules(p.Rules)
		if s := p.Stop; s != nil {
			tidy(&s.When)
			texts(&s.Title, &s.Text)
		}
	}
	rules(d.Rules)
}

func fields(list []*schema.Field) {
	for _, f := range list {
		tidy(&f.Visible, &f.Required, &f.Readonly, &f.Compute)
		for _, bound := range []*schema.Scalar{&f.MinLength, &f.MaxLength, &f.Minimum, &f.Maximum, &f.MultipleOf, &f.MinItems, &f.MaxItems} {
			if !literal(bound.Value) {
				tidy(bound)
			}
		}
		texts(&f.Label, &f.Hint, &f.Description, &f.Text, &f.Placeholder, &f.Unit, &f.ItemLabel, &f.AddLabel, &f.Purpose, &f.LegalBasis)
		for i := range f.Messages {
			texts(&f.Messages[i].Text)
		}
		options(f.Options)
		fields(f.Fields)
		rules(f.Rules)
	}
}

// literal reports whether a bound begins as a number or date does: 2024-10-10 is a day, and no sum.
func literal(bound string) bool {
	return bound == "" || strings.ContainsRune("+-.0123456789", rune(bound[0]))
}

func rules(list []*schema.Rule) {
	for _, r := range list {
		tidy(&r.Assert)
		texts(&r.Message)
	}
}

func options(list []*schema.Option) {
	for _, o := range list {
		tidy(&o.Visible)
		own := o.Label.Pos == o.Value.Pos // the label is the value
		if !own {
			texts(&o.Label)
		}
		texts(&o.Hint)
	}
}

// tidy formats expressions. One that the author laid out in lines stays as it is.
func tidy(list ...*schema.Scalar) {
	for _, s := range list {
		if s.Set() && !s.Block() && !strings.Contains(s.Value, "\n") {
			s.Value = expression.Format(s.Value)
		}
	}
}

// texts formats what stands between {{ and }}.
func texts(list ...*schema.Text) {
	for _, t := range list {
		for i := range t.Variants {
			if v := &t.Variants[i].Value; !v.Block() {
				v.Value = expression.FormatText(v.Value)
			}
		}
	}
}
