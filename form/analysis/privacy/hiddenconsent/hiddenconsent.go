// Package hiddenconsent is a check of package privacy.
package hiddenconsent

import (
	"fmt"
	"regexp"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
)

// Check finds the only consent to a form's use of data in a place that some people never see.
func Check() analysis.Check {
	return analysis.Check{
		Code:    "hidden-consent",
		Meaning: "The only consent about privacy lies in a page, group or list that is not always there, and has no condition of its own.",
		Why:     "Whoever does not see the page submits without having consented. Consents about other matters, such as a direct debit, are left alone.",
		Remedy:  "Ask for it on a page that everybody sees; where it is meant for some only, write the condition at the consent.",
		Example: "- {id: firma, type: boolean, label: Für ein Unternehmen?}\n- id: mehr\n  type: group\n  label: Mehr\n  visible: firma\n" +
			"  fields: [{id: daten, type: consent, label: Ich stimme der Verarbeitung meiner personenbezogenen Daten zu.}]",
		Run: run,
	}
}

// privacy are words of a consent that is about the form's use of personal data.
var privacy = regexp.MustCompile(`(?i)datenschutz|dsgvo|gdpr|personenbezogen|meiner daten|privacy|personal data|data protection`)

func run(p *analysis.Pass) {
	var consents []*form.Field
	for _, f := range p.Form.Fields() {
		if f.Type().Name == "consent" && about(p, f) {
			consents = append(consents, f)
		}
	}
	if len(consents) != 1 {
		return // of several each may be for those who see it
	}
	f := consents[0]
	where := hideable(f)
	if where == "" || f.Logic().Visible != nil {
		return
	}
	var w *analysis.Witness
	if root := p.Form.Root(); f.Object() == root {
		a := p.Decide(append(analysis.Settled(root, f), decide.Not(decide.Relevant(f)))...)
		if a.Verdict != decide.Possible {
			return // whoever answers what must be answered is asked for it, as far as is known
		}
		w = analysis.Proof(a.Witness)
	}
	p.ReportWitness(analysis.At(f), w, fmt.Sprintf("the only consent about privacy, %q, lies in %s that is not always there", f.ID(), where),
		"ask for it where everybody sees it, or write the condition at the consent")
}

func about(p *analysis.Pass, f *form.Field) bool {
	for _, t := range p.Texts {
		if t.Field == f && (t.Kind == analysis.Label || t.Kind == analysis.Help) && privacy.MatchString(t.String()) {
			return true
		}
	}
	return false
}

// hasRows reports whether nobody can submit a list, where it is asked, without a row.
func hasRows(list *form.Field) bool {
	return list.Always().Required || slices.ContainsFunc(list.Constraints(), func(k form.Constraint) bool { return k.Key == "minItems" && k.Bound.Int() > 0 })
}

// hideable names what around a field may not be there, or is "".
func hideable(f *form.Field) string {
	for around := f.Parent(); around != nil; around = around.Parent() {
		switch {
		case around.Row() != nil && !hasRows(around):
			return "a list"
		case around.Logic().Visible != nil:
			return "a group"
		}
	}
	if f.Page().Visible() != nil {
		return "a page"
	}
	return ""
}
