package preview

import (
	"fmt"
	"strings"

	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/schema"
)

// source is a file with notes on its lines.
type source struct {
	Name  string
	Index int
	Lines []sourceLine
}

type sourceLine struct {
	Number int
	Text   string
	Here   bool // the line that was asked for
	*lineNote
}

// lineNote is what there is to say about a line.
type lineNote struct {
	Class string // seen, partly, never; error, warning, info; ""
	Mark  string // the same as a sign, for those who do not see colours
	Notes []string
}

func lines(src []byte) []string {
	return strings.Split(strings.TrimSuffix(strings.ReplaceAll(string(src), "\r\n", "\n"), "\n"), "\n")
}

// source returns a file that the version was made from.
func (v *version) source(name string, notes map[int]*lineNote, index int) source {
	out := source{Name: name, Index: index}
	src, err := v.files.ReadFile(name)
	if err != nil {
		return out
	}
	for i, text := range lines(src) {
		note := notes[i+1]
		if note == nil {
			note = &lineNote{}
		}
		out.Lines = append(out.Lines, sourceLine{Number: i + 1, Text: text, lineNote: note})
	}
	return out
}

// excerpt returns the lines around one, that one marked.
func (v *version) excerpt(name string, line int) (out []sourceLine) {
	const around = 1
	src, err := v.files.ReadFile(name)
	if err != nil {
		return nil
	}
	all := lines(src)
	for n := max(1, line-around); n <= min(len(all), line+around); n++ {
		out = append(out, sourceLine{Number: n, Text: all[n-1], Here: n == line})
	}
	return out
}

// marks are the signs of severities.
var marks = map[schema.Severity]string{schema.Error: "✗", schema.Warning: "!", schema.Info: "i"}

// findingNotes returns what was found in a file, by line.
func findingNotes(found analysis.Findings, file string) map[int]*lineNote {
	out := map[int]*lineNote{}
	worst := map[int]schema.Severity{}
	for _, f := range found {
		if f.File != file {
			continue
		}
		if out[f.Line] == nil || f.Severity < worst[f.Line] {
			worst[f.Line] = f.Severity
			note := &lineNote{Class: f.Severity.String(), Mark: marks[f.Severity]}
			if out[f.Line] != nil {
				note.Notes = out[f.Line].Notes
			}
			out[f.Line] = note
		}
		out[f.Line].Notes = append(out[f.Line].Notes, f.Summary)
	}
	return out
}

// sourcePanel is what the panel of the source shows.
type sourcePanel struct {
	Files  []string
	Name   string
	Unread string // why it cannot be read
	source
}

// ownFiles returns what the definition consists of, and the scenarios that are about it.
func (v *version) ownFiles() textFiles {
	out := v.definitionFiles()
	for _, suite := range v.suites() {
		if src, err := v.files.ReadFile(suite.name); err == nil {
			out[suite.name] = src
		}
	}
	return out
}

func (v *version) sourcePanel(name string, line int) (sourcePanel, error) {
	files := v.ownFiles()
	out := sourcePanel{Files: files.names(), Name: name}
	if name == "" {
		out.Name = v.d.base
	}
	if _, ok := files[out.Name]; !ok && out.Name == v.d.base {
		out.Unread = v.trouble()
		return out, nil
	} else if !ok {
		return out, fmt.Errorf("%s is no file of this form", out.Name)
	}
	out.source = v.source(out.Name, findingNotes(v.report.Findings, out.Name), 0)
	for i := range out.Lines {
		out.Lines[i].Here = out.Lines[i].Number == line
	}
	return out, nil
}
