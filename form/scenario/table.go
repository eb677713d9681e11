package scenario

import (
	"fmt"
	"io"
	"strings"
)

// WriteText writes how much of the logic was seen, a line for each kind of point, and what is missing by file and line.
// Paths are those of the definitions, below prefix.
func (c *Coverage) WriteText(w io.Writer, prefix string) error {
	var b strings.Builder
	seen, all := c.Count()
	fmt.Fprintf(&b, "logic: %d of %d ways seen, %.1f %%\n", seen, all, c.Percent())
	for _, t := range c.Tally() {
		fmt.Fprintf(&b, "  %-36s %4d of %4d\n", t.Says, t.Seen, t.All)
	}
	for _, p := range c.Points() {
		if missing := p.Missing(); len(missing) > 0 {
			fmt.Fprintf(&b, "%s%s:%d:%d: %s: never %s\n", prefix, p.File, p.Line, p.Column, p, strings.Join(missing, ", never "))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// Tally is how much was seen of one kind of points.
type Tally struct {
	Kind, Says string // Says is the kind in words, such as conditions of visible, both ways
	Seen, All  int    // ways
}

// Percent returns how many ways of a hundred were seen.
func (t Tally) Percent() float64 { return percent(t.Seen, t.All) }

// Tally counts by kind, in an order that is always the same. Kinds of which the form has none are left out.
func (c *Coverage) Tally() (out []Tally) {
	for _, k := range kinds {
		t := Tally{Kind: k.kind, Says: k.says}
		for _, p := range c.points {
			if p.Kind == k.kind {
				t.All += len(p.Outcomes)
				t.Seen += len(p.Outcomes) - len(p.Missing())
			}
		}
		if t.All > 0 {
			out = append(out, t)
		}
	}
	return out
}

// kinds are the kinds of points, in the order of the table.
var kinds = []struct{ kind, says string }{
	{"page", "pages reached"}, {"stop", "ends of the journey, both ways"}, {"visible", "conditions of visible, both ways"},
	{"required", "conditions of required, both ways"}, {"readonly", "conditions of readonly, both ways"}, {"offered", "conditions of options, both ways"},
	{"option", "options chosen"}, {"codeList", "code lists chosen from"}, {"case", "cases of a ? b : c, both ways"},
	{"item", "conditions over rows, both ways"}, {"rule", "rules violated and satisfied"},
}

// String names the point in a sentence, such as visible of hunde.name.
func (p *Point) String() string {
	switch p.Kind {
	case "page", "rule", "option":
		return "the " + p.Kind + " " + p.Name
	case "stop":
		return "the end of the journey on " + p.Name
	case "case":
		return "a case of " + p.Name + " (" + p.Text + ")"
	case "item":
		return "a condition over rows of " + p.Name + " (" + p.Text + ")"
	case "codeList":
		return "the code list of " + p.Name
	case "offered":
		return "the condition of the option " + p.Name
	}
	return p.Kind + " of " + p.Name
}
