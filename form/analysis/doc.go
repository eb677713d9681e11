// Package analysis looks in a compiled form for what the compiler lets through and a careful author would
// not: everything it finds is a warning about a place in the definition, says what is wrong and what
// would be right.
//
// A [Check] is one thing to look for. The checks lie in packages of their own, one folder a check with
// the definitions that it finds fault with and those that it must not; package accessibility has those for
// people who use a form with a screen reader, a keyboard or much enlarged.
//
//	f, problems := form.Load(files, "hund.form.yaml", form.Options{})
//	findings := analysis.Run(f, accessibility.Checks())
package analysis

import (
	"fmt"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// Check is one thing to look for. Its words are for the author of a definition.
type Check struct {
	Code     string   // of what it finds, as printed behind a finding
	Meaning  string   // what is found, a sentence or two
	Why      string   // whom it keeps from what
	Remedy   string   // what would be right
	Example  string   // of a definition that has the fault: fields of a page, or keys of the definition
	Criteria []string // numbers of the success criteria of WCAG 2.2 that it serves
	Run      func(*Pass)
}

// Pass is one run of a check over a form.
type Pass struct {
	Form  *form.Form
	Texts []Text // every text of the definition, in the order of the pages

	code  string
	seen  map[schema.Problem]bool // a block that is used twice is still written once
	found schema.Problems
}

// Run runs checks over a form and returns what they find, ordered by file and place: the same
// form gives the same findings. It is safe for concurrent use.
func Run(f *form.Form, checks []Check) schema.Problems {
	p := &Pass{Form: f, Texts: texts(f), seen: map[schema.Problem]bool{}}
	for _, c := range checks {
		p.code = c.Code
		c.Run(p)
	}
	p.found.Sort()
	return p.found
}

// Report notes a finding: where it is, what is wrong, and what would be right.
func (p *Pass) Report(file string, at schema.Position, summary, detail string) {
	found := schema.Problem{Severity: schema.Warning, Code: p.code, File: file, Line: at.Line, Column: at.Column, Summary: summary, Detail: detail}
	if !p.seen[found] {
		p.seen[found] = true
		p.found = append(p.found, found)
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
