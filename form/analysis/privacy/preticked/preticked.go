// Package preticked is a check of package privacy.
package preticked

import (
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/schema"
)

// Check finds consents that are given before anybody gave them.
func Check() analysis.Check {
	return analysis.Check{
		Code:    "preticked-consent",
		Meaning: "A consent that has a default, is computed or is filled in by the login.",
		Why:     "A box that is ticked already is no consent (GDPR, article 4 no. 11 and recital 32; ECJ C-673/17, Planet49).",
		Remedy:  "Let people tick it themselves.",
		Example: "- {id: zusage, type: consent, label: Ich stimme zu., default: true}",
		Run:     run,
	}
}

func run(p *analysis.Pass) {
	for _, f := range p.Form.Fields() {
		if f.Type().Name != "consent" {
			continue
		}
		d := f.Definition()
		for _, by := range []schema.Scalar{d.Default, d.Compute, d.Prefill} {
			if by.Set() && by.Value != "false" {
				p.Report(f.File(), by.Pos, "the consent \""+f.ID()+"\" is given before anybody gave it", "remove this")
			}
		}
	}
}
