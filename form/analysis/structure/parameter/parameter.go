// Package parameter is a check of package structure.
package parameter

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/schema"
)

// Check finds parameters that nothing in the definition names.
func Check() analysis.Check {
	return analysis.Check{
		Code:    "unused-parameter",
		Meaning: "A parameter that no expression and no text names.",
		Why:     "Whoever sets it believes that it does something.",
		Remedy:  "Use it, or remove it.",
		Example: "parameters:\n  satz: {type: money, default: 60.00}",
		Run:     run,
	}
}

var name = regexp.MustCompile(`[\pL_][\pL\pN_]*`)

func run(p *analysis.Pass) {
	def := p.Form.Definition()
	if len(def.Parameters) == 0 {
		return
	}
	used := words{}
	used.form(p.Form)
	for _, one := range def.Parameters {
		if !used[one.Name.Value] {
			p.Report(def.File, one.Name.Pos, fmt.Sprintf("nothing uses the parameter %q", one.Name.Value), "use it, or remove it")
		}
	}
}

// words are all that stand where an expression can. A word that is no name of a parameter does no harm, and one in a
// text that only looks like it hides a finding, and makes none up.
type words map[string]bool

func (w words) form(f *form.Form) {
	def := f.Definition()
	w.texts(def.Title, def.Description, def.Confirmation, def.Purpose, def.LegalBasis, def.Controller)
	for _, p := range def.Pages {
		w.texts(p.Title, p.Text)
		w.values(p.Visible)
		if p.Stop != nil {
			w.values(p.Stop.When)
			w.texts(p.Stop.Title, p.Stop.Text)
		}
	}
	for _, b := range def.Blocks { // also one that nothing uses
		w.fields(b.Fields)
		w.rules(b.Rules)
	}
	for _, field := range f.Fields() { // of blocks in files too
		w.own(field.Definition())
		for _, o := range field.AllOptions() { // of code lists too
			if written := o.Definition(); written != nil {
				w.option(written)
			}
		}
	}
	for _, r := range f.Rules() {
		w.rule(r.Definition())
	}
}

func (w words) fields(fields []*schema.Field) {
	for _, f := range fields {
		w.field(f)
	}
}

// field notes a field with all inside.
func (w words) field(f *schema.Field) {
	w.own(f)
	for _, o := range f.Options {
		w.option(o)
	}
	w.rules(f.Rules)
	w.fields(f.Fields)
}

func (w words) own(f *schema.Field) {
	w.values(f.Visible, f.Required, f.Readonly, f.Compute, f.Default, f.MinLength, f.MaxLength, f.Minimum, f.Maximum, f.MultipleOf, f.MinItems, f.MaxItems)
	w.values(f.DependsOn...)
	w.texts(f.Label, f.Hint, f.Description, f.Text, f.Placeholder, f.Unit, f.ItemLabel, f.AddLabel, f.Purpose, f.LegalBasis)
	for _, m := range f.Messages {
		w.texts(m.Text)
	}
}

func (w words) option(o *schema.Option) {
	w.values(o.Visible)
	w.texts(o.Label, o.Hint)
}

func (w words) rules(rules []*schema.Rule) {
	for _, r := range rules {
		w.rule(r)
	}
}

func (w words) rule(r *schema.Rule) {
	w.values(r.Assert)
	w.texts(r.Message)
}

func (w words) texts(texts ...schema.Text) {
	for _, t := range texts {
		for _, v := range t.Variants {
			if strings.Contains(v.Value.Value, "{{") {
				w.values(v.Value)
			}
		}
	}
}

func (w words) values(values ...schema.Scalar) {
	for _, v := range values {
		for _, word := range name.FindAllString(v.Value, -1) {
			w[word] = true
		}
	}
}
