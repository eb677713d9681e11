package analysis

import (
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/schema"
)

// Check is one thing to look for. Its words are for the author of a definition.
type Check struct {
	Code     string   // of what it finds, as printed behind a finding
	Meaning  string   // what is found, a sentence or two
	Why      string   // what comes of it, and for whom
	Remedy   string   // what would be right
	Example  string   // of a definition that has the fault: fields of a page, or keys of the definition; "#" and words where it takes more
	Criteria []string // numbers of the success criteria of WCAG 2.2 that it serves, if any
	Info     bool     // what it finds may well be meant: an info, and no warning
	Run      func(*Pass)
}

// Severity returns what a finding of the check is.
func (c Check) Severity() schema.Severity {
	if c.Info {
		return schema.Info
	}
	return schema.Warning
}

// Group is checks that belong together. Its name stands for all of them on the command line.
type Group struct {
	Name   string // a word
	Title  string // of its section in the reference
	About  string // what its checks look for, a sentence or two
	Checks []Check
}

// Code is the name of what is not a group of checks: the problems that the compiler reports.
const Code = "code"

// Selection says which checks run, by the names of groups and the codes of checks. The zero value takes all.
type Selection struct {
	Only []string // nothing else; none means all
	Skip []string // and of those, not these
}

// Checks returns the selected checks of groups, in their order. The error names what there is not.
func (s Selection) Checks(groups []Group) ([]Check, error) {
	known := s.known(groups)
	for _, name := range slices.Concat(s.Only, s.Skip) {
		if !slices.Contains(known, name) {
			return nil, unknownName(name, groups, known)
		}
	}
	var out []Check
	for _, g := range groups {
		for _, c := range g.Checks {
			if s.takes(g.Name, c.Code) {
				out = append(out, c)
			}
		}
	}
	return out, nil
}

// Takes reports whether a warning or an info of the compiler is selected. An error always is.
func (s Selection) Takes(p schema.Problem) bool {
	return p.Severity == schema.Error || s.takes(Code, p.Code)
}

func (s Selection) takes(group, code string) bool {
	named := func(names []string) bool { return slices.Contains(names, group) || slices.Contains(names, code) }
	return (len(s.Only) == 0 || named(s.Only)) && !named(s.Skip)
}

// known are the names of groups, then the codes.
func (s Selection) known(groups []Group) []string {
	names := []string{Code}
	for _, g := range groups {
		names = append(names, g.Name)
	}
	for _, g := range groups {
		for _, c := range g.Checks {
			names = append(names, c.Code)
		}
	}
	return append(names, compilerCodes()...)
}

func unknownName(name string, groups []Group, known []string) error {
	near := ""
	if s := schema.Nearest(name, known); s != "" {
		near = fmt.Sprintf("; did you mean %q?", s)
	}
	return fmt.Errorf("there is no check and no group of checks %q%s\nthe groups are %q; the checks stand in docs/checks.md", name, near, known[:1+len(groups)])
}
