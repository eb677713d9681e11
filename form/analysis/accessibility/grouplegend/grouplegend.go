// Package grouplegend is a check of package accessibility.
package grouplegend

import (
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/fieldtype"
)

// Check finds groups without a label whose questions read like others on the same page.
func Check() analysis.Check {
	return analysis.Check{
		Code:    "group-without-legend",
		Meaning: "Groups without a label whose questions read like others on the same page, unless nobody is asked both.",
		Why:     "A screen reader reads the label of a group with each of its questions. Without it, two questions “Name” cannot be told apart.",
		Remedy:  "Give the group a label that says whom or what its questions are about.",
		Example: `- {id: a, type: text, label: Name}
- {id: g, type: group, fields: [{id: b, type: text, label: Name}]}`,
		Criteria: []string{"1.3.1", "2.4.6", "3.3.2"},
		Run:      run,
	}
}

func run(p *analysis.Pass) {
	first := p.Form.Languages()[0]
	for _, page := range p.Form.Pages() {
		seen := map[string][]*form.Field{}
		questions(page.Fields(), nil, func(f, group *form.Field) {
			label, static := f.Label().Static(first)
			if !static || label == "" {
				return
			}
			for _, other := range seen[label] {
				without := group
				if without == nil {
					without = bare(other)
				}
				if without != nil && !p.Impossible(decide.Relevant(other), decide.Relevant(f)) {
					p.ReportField(without, "give it a label that says whom or what it is about", "a group has no label, and its question %q stands on the page twice", label)
					break
				}
			}
			seen[label] = append(seen[label], f)
		})
	}
}

// questions calls do for each question and the group without a label around it. What is inside a group with a
// label, or a list, is told apart by it.
func questions(fields []*form.Field, group *form.Field, do func(f, group *form.Field)) {
	for _, f := range fields {
		switch {
		case f.Type().Control == fieldtype.Group && f.Label() == nil:
			questions(f.Members(), f, do)
		case f.Type().Control == fieldtype.Group, f.Row() != nil, f.Label() == nil:
		default:
			do(f, group)
		}
	}
}

// bare returns the group without a label around a field, or nil.
func bare(f *form.Field) *form.Field {
	if g := f.Parent(); g != nil && g.Label() == nil {
		return g
	}
	return nil
}
