// Package purpose is a check of package privacy.
package purpose

import (
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/fieldtype"
)

// Check finds sensitive data that is asked for without a purpose.
func Check() analysis.Check {
	return analysis.Check{
		Code:    "sensitive-without-purpose",
		Meaning: "Sensitive data that is asked for without a purpose, neither the field’s nor the form’s.",
		Why:     "The GDPR (articles 5, 9 and 13) allows to ask for such data only for a purpose that people are told. The privacy notice has nothing to say here.",
		Remedy:  "Write the purpose at the field, or at the form for all fields.",
		Example: "- {id: religion, type: text, label: Religion, sensitive: true}",
		Run:     run,
	}
}

func run(p *analysis.Pass) {
	if p.Form.Definition().Purpose.Set() {
		return
	}
	for _, f := range p.Form.Fields() {
		if d := f.Definition(); d.Sensitive.Value == "true" && without(f) {
			p.Report(f.File(), d.Sensitive.Pos, "nothing says what the sensitive data of \""+f.ID()+"\" is asked for", "write purpose at the field, or at the form")
		}
	}
}

// without reports whether a question in f has no purpose, neither its own nor one of a group or list around it.
func without(f *form.Field) bool {
	for around := f; around != nil; around = around.Parent() {
		if around.Definition().Purpose.Set() {
			return false
		}
	}
	inside := f.Members()
	if f.Row() != nil {
		inside = f.Row().Fields()
	}
	for _, member := range inside {
		if without(member) {
			return true
		}
	}
	switch f.Type().Control {
	case fieldtype.Group, fieldtype.Prose:
		return false
	}
	return f.Row() == nil && f.Definition().Compute.Value == ""
}
