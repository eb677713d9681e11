package analysis

import (
	"fmt"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

const (
	badSuppression    = "bad-suppression"
	unusedSuppression = "unused-suppression"
)

// Suppressions returns what [Suite.Examine] finds of the suppressions of a definition, as a group of checks.
func Suppressions() Group {
	return Group{
		Name: "suppression", Title: "Suppression",
		About: "Suppressions that suppress nothing.",
		Checks: []Check{
			{
				Code:    badSuppression,
				Meaning: "A suppression of a code that there is not or of an error, or one whose reason is blank; without the key `reason` the definition does not compile. It suppresses nothing.",
				Why:     "What was meant to be suppressed is still found, and nobody sees why it was meant to be so.",
				Remedy:  "Correct the code; an error has to be put right. Write the reason for the next person who reads it.",
				Example: "suppress: [{code: crowded-pages, reason: Das Gesetz will es so.}]",
			},
			{
				Code:    unusedSuppression,
				Meaning: "A suppression of something that is not found where it stands. Only what was looked for counts.",
				Why:     "What it was for is gone; the next fault of that kind would go unseen.",
				Remedy:  "Remove it.",
				Example: "suppress: [{code: crowded-page, reason: Das Gesetz will es so.}]",
			},
		},
	}
}

// suppression is one that a definition says.
type suppression struct {
	*schema.Suppression
	file  string
	whole bool // at the top of the definition: for all files
	bad   bool
	used  bool
}

type suppressions []*suppression

// suppressions returns what the definition of a form says, in its order. A block that is used twice says it once.
func (s *Suite) suppressions(f *form.Form) suppressions {
	var all suppressions
	seen := map[*schema.Suppression]bool{}
	add := func(file string, whole bool, written []*schema.Suppression) {
		for _, w := range written {
			if !seen[w] {
				seen[w] = true
				all = append(all, &suppression{Suppression: w, file: file, whole: whole, bad: s.fault(w) != nil})
			}
		}
	}
	def := f.Definition()
	add(def.File, true, def.Suppress)
	for _, p := range def.Pages {
		add(def.File, false, p.Suppress)
	}
	for _, field := range f.Fields() {
		add(field.File(), false, field.Definition().Suppress)
		for _, o := range field.AllOptions() {
			if written, file := o.Definition(), o.File(); written != nil {
				add(file, false, written.Suppress)
			}
		}
	}
	for _, r := range f.Rules() {
		add(r.File(), false, r.Definition().Suppress)
	}
	return all
}

// covering returns the innermost suppression of a finding, or nil, and notes that all around it are used.
func (all suppressions) covering(found Finding) (by *suppression) {
	at := schema.Position{Line: found.Line, Column: found.Column}
	for _, s := range all {
		if s.bad || s.Code.Value != found.Code || found.Severity == schema.Error {
			continue
		}
		if s.whole || s.file == found.File && s.Covers(at) {
			s.used = true
			by = s
		}
	}
	return by
}

// fault says what is wrong with a suppression, or is nil.
func (s *Suite) fault(w *schema.Suppression) *schema.Problem {
	bad := func(at schema.Position, summary, detail string) *schema.Problem {
		return &schema.Problem{Severity: schema.Warning, Code: badSuppression, Line: at.Line, Column: at.Column, Summary: summary, Detail: detail}
	}
	severity, known := s.severities[w.Code.Value]
	switch {
	case !known:
		p := bad(w.Code.Pos, fmt.Sprintf("there is no check with the code %q", w.Code.Value), "write the code that stands in brackets behind the finding")
		p.Suggestion = schema.Nearest(w.Code.Value, s.codes)
		return p
	case severity == schema.Error:
		return bad(w.Code.Pos, fmt.Sprintf("%q is an error, and cannot be suppressed", w.Code.Value), "put it right")
	case strings.TrimSpace(w.Reason.Value) == "":
		return bad(w.Reason.Pos, "the suppression has no reason", "write why it is meant to be so")
	}
	return nil
}

// unjustified returns what is wrong with the suppressions themselves, in so far as it is selected.
func (s *Suite) unjustified(all suppressions) (found Findings) {
	for _, one := range all {
		p := s.fault(one.Suppression)
		if p == nil && !one.used && s.selected[one.Code.Value] {
			p = &schema.Problem{Severity: schema.Warning, Code: unusedSuppression, Line: one.Pos.Line, Column: one.Pos.Column,
				Summary: fmt.Sprintf("nothing here is suppressed: there is no finding %q", one.Code.Value), Detail: "remove it"}
		}
		if p != nil && s.selected[p.Code] {
			p.File = one.file
			found = append(found, Finding{Problem: *p})
		}
	}
	return found
}

// OfSuppressions reports whether a code is one of what is found of suppressions themselves, which cannot be suppressed.
func OfSuppressions(code string) bool { return code == badSuppression || code == unusedSuppression }
