package fleet

import (
	"path/filepath"
	"slices"

	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/schema"
)

// Together returns what was found in all definitions, in their order. What was found in a file that several of them use, such as a
// block, comes once for each place and text, with the names of these definitions; its witness is one of the first.
func Together(checked []Checked) analysis.Report {
	var found, suppressed merged
	reasons := map[int]string{}
	for _, c := range checked {
		for _, f := range c.Report.Findings {
			found.add(f, c.File)
		}
		for _, s := range c.Report.Suppressed {
			reasons[suppressed.add(s.Finding, c.File)] = s.Reason
		}
	}
	all := analysis.Report{Findings: found.findings}
	for i, f := range suppressed.findings {
		all.Suppressed = append(all.Suppressed, analysis.Suppressed{Finding: f, Reason: reasons[i]})
	}
	return all
}

// merged are findings of several definitions, each once.
type merged struct {
	findings analysis.Findings
	index    map[schema.Problem]int // in findings
}

// add returns the index of a finding of a definition, which is a new one where no other definition has had it.
func (m *merged) add(f analysis.Finding, definition string) int {
	definition = filepath.ToSlash(definition)
	i, known := m.index[f.Problem]
	if !known {
		if m.index == nil {
			m.index = map[schema.Problem]int{}
		}
		i = len(m.findings)
		m.index[f.Problem] = i
		m.findings = append(m.findings, f)
	}
	if one := &m.findings[i]; f.File != definition && !slices.Contains(one.Forms, definition) {
		one.Forms = append(slices.Clip(one.Forms), definition)
	}
	return i
}
