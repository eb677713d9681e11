// Package consenthidden is a check of package logic.
package consenthidden

import (
	"fmt"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
)

// Check finds forms that can be gone through without meeting any of their consents.
func Check() analysis.Check {
	return analysis.Check{
		Code: "consent-hidden",
		Meaning: "A consent on a page that is not always asked, in a form that has no consent which is. A consent with a condition of its own, or in a group that has one, is left out: " +
			"there the condition is the point.",
		Why:    "A condition that is about the other questions of the page hides the consent too, and people submit without having agreed to anything.",
		Remedy: "Put the consent on a page that is always asked; where it goes only with this page, suppress this.",
		Example: "pages:\n  - id: p\n    title: Seite\n    fields: [{id: art, type: choice, label: Art, required: true, options: [person, firma]}]\n" +
			"  - id: q\n    title: Firma\n    visible: art == \"firma\"\n    fields: [{id: f, type: text, label: Name}, {id: daten, type: consent, label: Ich stimme zu.}]",
		Info: true,
		Run:  run,
	}
}

func run(p *analysis.Pass) {
	var hidden []*form.Field
	for _, f := range p.Form.Fields() {
		if f.Type().Name != "consent" || f.Object() != p.Form.Root() || conditional(f) {
			continue
		}
		if f.Page().Visible() == nil {
			return // everybody is asked for this one
		}
		hidden = append(hidden, f)
	}
	var none []decide.Goal
	for _, f := range hidden {
		none = append(none, decide.Not(decide.Relevant(f)))
	}
	if len(none) == 0 {
		return
	}
	a := p.Decide(append(none, analysis.Settled(p.Form.Root(), hidden...)...)...)
	if a.Verdict != decide.Possible {
		return
	}
	for _, f := range hidden {
		p.ReportWitness(analysis.At(f), analysis.Proof(a.Witness), fmt.Sprintf("nobody is asked for %q, nor for another consent, when the page %q is not asked", f.Path(), f.Page().ID()),
			"put the consent on a page that is always asked")
	}
}

// conditional reports whether a condition of its own, or of a group around it, decides about a field.
func conditional(f *form.Field) bool {
	for ; f != nil; f = f.Parent() {
		if f.Logic().Visible != nil {
			return true
		}
	}
	return false
}
