package analysis

import (
	"fmt"
	"time"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// Pass is one run of checks over a form, for the goroutine that runs them.
type Pass struct {
	Form  *form.Form
	Texts []Text // every text of the definition, in the order of the pages

	deciding *deciding // shared by all checks of a run
	check    Check
	seen     map[schema.Problem]bool // a block that is used twice is still written once
	found    Findings
}

// Run runs checks over a form and returns what they find, ordered by file and place: the same
// form gives the same findings. It is safe for concurrent use.
func Run(f *form.Form, checks []Check) Findings { return run(f, checks, time.Time{}, nil) }

// run is Run on a day, for what has run out then, that leaves the rest once stop returns true; it may be nil.
func run(f *form.Form, checks []Check, now time.Time, stop func() bool) Findings {
	p := &Pass{Form: f, Texts: texts(f), deciding: &deciding{stop: stop, now: now, looks: looks}, seen: map[schema.Problem]bool{}}
	for _, hard := range []bool{false, true} {
		for _, c := range checks {
			if p.check = c; c.Hard == hard && c.Run != nil && (stop == nil || !stop()) {
				if hard {
					p.deciding.begin(looksOfHard)
				}
				c.Run(p)
			}
		}
	}
	p.found.Sort()
	return p.found
}

// Place is where something stands in a definition.
type Place struct {
	File string
	At   schema.Position
}

// At returns the place of a field.
func At(f *form.Field) Place { return Place{f.File(), f.Position()} }

// Report notes a finding: where it is, what is wrong, and what would be right.
func (p *Pass) Report(file string, at schema.Position, summary, detail string) {
	p.ReportWitness(Place{file, at}, nil, summary, detail)
}

// ReportWitness notes a finding with the answers that prove it, which may be nil.
func (p *Pass) ReportWitness(at Place, w *Witness, summary, detail string) {
	problem := schema.Problem{Severity: p.check.Severity(), Code: p.check.Code, File: at.File, Line: at.At.Line, Column: at.At.Column, Summary: summary, Detail: detail}
	if !p.seen[problem] {
		p.seen[problem] = true
		p.found = append(p.found, Finding{Problem: problem, Witness: w})
	}
}

// ReportText notes a finding at a byte offset of a text.
func (p *Pass) ReportText(t Text, offset int, detail, summary string, args ...any) {
	p.Report(t.File, t.Value.At(offset), fmt.Sprintf(summary, args...), detail)
}

// ReportField notes a finding at a field.
func (p *Pass) ReportField(f *form.Field, detail, summary string, args ...any) {
	p.Report(f.File(), f.Position(), fmt.Sprintf(summary, args...), detail)
}
