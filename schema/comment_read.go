package schema

import "strings"

// Comments returns the comments above the fields, pages, rules and other list items of a definition that was
// parsed, by the place of each (its Pos), without their #. A definition that was built by code has none: there they are in Comment.
func (d *Definition) Comments() map[Position]string {
	comments := map[Position]string{}
	if d.source == nil {
		return comments
	}
	for e, n := range annotate(d.source) {
		if e.key != nil {
			continue
		}
		var lines []string
		for _, line := range n.head {
			if line != "" {
				lines = append(lines, strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(line, "#"), " "), "\n"))
			}
		}
		if len(lines) > 0 {
			comments[e.value.resolve().pos] = strings.Join(lines, "\n")
		}
	}
	return comments
}
