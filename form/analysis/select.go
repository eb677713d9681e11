package analysis

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// Compiler is the name of what is not a group of checks: the problems that the compiler reports.
const Compiler = "code"

// Selection says which checks run, by the names of groups and the codes of checks. The zero value takes all.
type Selection struct {
	Only []string // nothing else; none means all
	Skip []string // and of those, not these
}

// takes reports whether a code of a group is selected; asked is [Check.Asked].
func (s Selection) takes(group, code string, asked bool) bool {
	named := func(names []string) bool { return slices.Contains(names, group) || slices.Contains(names, code) }
	return (len(s.Only) == 0 && !asked || named(s.Only)) && !named(s.Skip)
}

// Suite is the checks of a selection, ready to run. It is immutable and safe for concurrent use.
type Suite struct {
	selection  Selection
	checks     []Check
	severities map[string]schema.Severity // of every code there is, selected or not
	codes      []string                   // the same in order
	selected   map[string]bool            // codes that can be found
	now        time.Time                  // see [Suite.At]
}

// At returns the suite for a day: it finds what nobody can submit any more from then on, such as a latest date that has passed. Without
// a day nothing has run out.
func (s *Suite) At(now time.Time) *Suite {
	at := *s
	at.now = now
	return &at
}

// NewSuite returns the selected checks of groups, in their order. The error names what there is not.
func NewSuite(groups []Group, s Selection) (*Suite, error) {
	suite := &Suite{selection: s, severities: map[string]schema.Severity{}, selected: map[string]bool{}}
	names := []string{Compiler}
	for _, c := range compilerCodes() {
		suite.know(Compiler, c.Code, c.Severity, false)
	}
	for _, g := range groups {
		names = append(names, g.Name)
		for _, c := range g.Checks {
			if suite.know(g.Name, c.Code, c.Severity(), c.Asked) {
				suite.checks = append(suite.checks, c)
			}
		}
	}
	known := append(slices.Clone(names), suite.codes...)
	for _, name := range slices.Concat(s.Only, s.Skip) {
		if !slices.Contains(known, name) {
			return nil, unknownName(name, names, known)
		}
	}
	return suite, nil
}

// know notes a code, and reports whether it is selected.
func (s *Suite) know(group, code string, severity schema.Severity, asked bool) bool {
	s.codes = append(s.codes, code)
	s.severities[code] = severity
	s.selected[code] = s.selection.takes(group, code, asked)
	return s.selected[code]
}

// String names everything that decides what the suite finds in a definition, but the checks themselves.
func (s *Suite) String() string {
	var selected []string
	for _, code := range s.codes {
		if s.selected[code] {
			selected = append(selected, code)
		}
	}
	return strings.Join(selected, ",")
}

// Checks returns the checks that run. The slice is the caller's.
func (s *Suite) Checks() []Check { return slices.Clone(s.checks) }

// Takes reports whether a problem of the compiler is selected. An error always is.
func (s *Suite) Takes(p schema.Problem) bool {
	return p.Severity == schema.Error || s.selected[p.Code]
}

func unknownName(name string, groups, known []string) error {
	near := ""
	if s := schema.Nearest(name, known); s != "" {
		near = fmt.Sprintf("; did you mean %q?", s)
	}
	return fmt.Errorf("there is no check and no group of checks %q%s\nthe groups are %s; the checks stand in docs/checks.md", name, near, strings.Join(groups, ", "))
}

// compilerCodes are what package schema and package form report.
func compilerCodes() []schema.Code { return append(schema.Codes(), form.Codes()...) }
