package compat

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form/value"
)

// headings say what the groups of a text report are.
var headings = []struct {
	title string
	has   func(Change) bool
}{
	{"Breaking", func(c Change) bool { return !c.Quiet && c.Class() == Breaking }},
	{"Needs migration", func(c Change) bool { return !c.Quiet && c.Class() == Migrating }},
	{"Compatible", func(c Change) bool { return !c.Quiet && c.Class() == Compatible }},
	{"Words and looks", func(c Change) bool { return c.Quiet }},
}

// WriteText writes the report for people: the worst first, each change with its place, what it means for whom, and answers that show it.
func (r *Report) WriteText(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s → %s\n", r.New.ID, r.Old.Version, r.New.Version)
	if len(r.Changes) == 0 {
		b.WriteString("nothing changed\n")
	}
	for _, h := range headings {
		var of []Change
		for _, c := range r.Changes {
			if h.has(c) {
				of = append(of, c)
			}
		}
		if len(of) > 0 {
			fmt.Fprintf(&b, "\n%s\n", h.title)
			writeChanges(&b, of)
		}
	}
	fmt.Fprintf(&b, "\n%s\n", r.Version.Text)
	if r.Version.Because != "" {
		fmt.Fprintf(&b, "  because %s\n", r.Version.Because)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// mostAlike is how many changes of the options of one question a text report writes out, as of a list of countries. JSON has them all.
const mostAlike = 8

// writeChanges writes changes, and how many more there are where many options of a question changed in the same way.
func writeChanges(b *strings.Builder, all []Change) {
	for len(all) > 0 {
		alike := 1
		for alike < len(all) && all[alike].ofOptionsAs(all[0]) {
			alike++
		}
		show := alike
		if alike > mostAlike+1 {
			show = mostAlike
		}
		for _, c := range all[:show] {
			c.writeText(b)
		}
		if more := alike - show; more > 0 {
			fmt.Fprintf(b, "  and %d more options of %q in the same way [%s]\n", more, all[0].Path, all[0].Code)
		}
		all = all[alike:]
	}
}

// ofOptionsAs reports whether two changes are about options of the same question, and have the same effects.
func (c Change) ofOptionsAs(d Change) bool {
	return strings.HasPrefix(c.Code, "option-") && c.Code == d.Code && c.Path == d.Path && c.Effects == d.Effects && c.Decided == d.Decided && c.Where == d.Where
}

func (c Change) writeText(b *strings.Builder) {
	fmt.Fprintf(b, "  %s: %s [%s]\n", c.where(), c.Summary, c.Code)
	if c.Where != "" {
		fmt.Fprintf(b, "      where a host sets %s\n", c.Where)
	}
	for _, a := range Audiences() {
		if e := c.Effects[a]; e.Class > Compatible || strings.HasPrefix(e.Reason, unaffecting) || strings.HasPrefix(e.Reason, nothingNew) {
			fmt.Fprintf(b, "      %s: %s: %s\n", a, e.Class, e.Reason)
		}
	}
	if !c.Decided && !slices.ContainsFunc(c.Effects[:], func(e Effect) bool { return strings.HasPrefix(e.Reason, "undecided") }) { // which says so
		b.WriteString("      not decided: the worst it can be is assumed\n")
	}
	if w := c.Witness; w != nil {
		fmt.Fprintf(b, "      for example %s\n", w)
	}
	if r := c.Renamed; r != nil {
		fmt.Fprintf(b, "      probably called %s now: write %s at %s\n", r.To, r.Suggest, r.At)
	}
	if c.Suggest != "" {
		fmt.Fprintf(b, "      probably renamed: write %s\n", c.Suggest)
	}
}

// where names the place in the new version, and in the old one where the new one has none.
func (c Change) where() string {
	switch {
	case c.New != nil:
		return c.New.String()
	case c.Old != nil:
		return c.Old.String()
	}
	return "-"
}

// String returns file:line:column.
func (p Place) String() string { return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column) }

// longest is how much of an answer a text report shows.
const longest = 60

// String writes the answers that matter, and what the versions make of them, in one line.
func (w *Witness) String() string {
	return fmt.Sprintf("%s: %s before, %s now", w.listed(), w.Old, w.New)
}

func (w *Witness) listed() string {
	var out []string
	for _, a := range w.Answers {
		name := a.Path
		if a.Old {
			name += " of the old version"
		}
		switch rows := blankRows(a.Value); {
		case string(a.Value) == "null":
			out = append(out, name+" not answered")
		case rows == 1:
			out = append(out, name+" with a row")
		case rows > 1:
			out = append(out, fmt.Sprintf("%s with %d rows", name, rows))
		default:
			out = append(out, name+" = "+shortened(a.Value))
		}
	}
	if w.Today != "" {
		out = append(out, "on "+w.Today)
	}
	if len(out) == 0 {
		return "without answers"
	}
	return strings.Join(out, ", ")
}

// blankRows is how many rows a list has of which nothing is shown, as only their number matters; 0 for any other answer.
func blankRows(v json.RawMessage) int {
	rows := strings.Count(string(v), "{}")
	if rows == 0 || string(v) != "["+strings.TrimPrefix(strings.Repeat(",{}", rows), ",")+"]" {
		return 0
	}
	return rows
}

// shortened is a value as far as a line has room. Of a text that has more, its length is said, which is mostly what it is about.
func shortened(v json.RawMessage) string {
	written := []rune(string(v))
	var text string
	switch {
	case len(written) <= longest:
		return string(v)
	case json.Unmarshal(v, &text) != nil:
		return string(written[:longest]) + "…"
	}
	runes := []rune(text)
	return fmt.Sprintf("%q (%d characters)", string(runes[:min(longest, len(runes))])+"…", value.Length(text))
}
