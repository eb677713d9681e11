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
	for _, k := range kinds {
		seen, all := 0, 0
		for _, p := range c.points {
			if p.Kind == k.kind {
				all += len(p.Outcomes)
				seen += len(p.Outcomes) - len(p.Missing())
			}
		}
		if all > 0 {
			fmt.Fprintf(&b, "  %-36s %4d of %4d\n", k.says, seen, all)
		}
	}
	for _, p := range c.Points() {
		if missing := p.Missing(); len(missing) > 0 {
			fmt.Fprintf(&b, "%s%s:%d: %s: never %s\n", prefix, p.File, p.Line, p.says(), strings.Join(missing, ", never "))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// kinds are the kinds of points, in the order of the table.
var kinds = []struct{ kind, says string }{
	{"page", "pages reached"}, {"stop", "ends of the journey, both ways"}, {"visible", "conditions of visible, both ways"},
	{"required", "conditions of required, both ways"}, {"readonly", "conditions of readonly, both ways"}, {"offered", "conditions of options, both ways"},
	{"option", "options chosen"}, {"case", "cases of computed values, both ways"}, {"rule", "rules violated and satisfied"},
}

// says names a point in a sentence.
func (p *Point) says() string {
	switch p.Kind {
	case "page", "rule", "option":
		return "the " + p.Kind + " " + p.Name
	case "stop":
		return "the end of the journey on " + p.Name
	case "case":
		return "a case of " + p.Name
	case "offered":
		return "the condition of the option " + p.Name
	}
	return p.Kind + " of " + p.Name
}
