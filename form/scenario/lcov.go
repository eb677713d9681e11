package scenario

import (
	"fmt"
	"io"
	"strings"
)

// WriteLCOV writes the coverage as lcov does for a program: each line of a definition with logic is a line of code, and each
// way that it can go a branch of it. Paths are those of the definitions, below prefix.
func (c *Coverage) WriteLCOV(w io.Writer, prefix string) error {
	var b strings.Builder
	for _, file := range c.byFile() {
		fmt.Fprintf(&b, "TN:\nSF:%s%s\n", prefix, file.name)
		branches, taken := 0, 0
		for _, line := range file.lines {
			for block, p := range line.points {
				for i, o := range p.Outcomes {
					seen := "-" // the line was never come to
					if line.hits > 0 {
						seen = fmt.Sprint(o.Seen)
					}
					fmt.Fprintf(&b, "BRDA:%d,%d,%d,%s\n", line.number, block, i, seen)
					branches++
					if o.Seen > 0 {
						taken++
					}
				}
			}
		}
		fmt.Fprintf(&b, "BRF:%d\nBRH:%d\n", branches, taken)
		hit := 0
		for _, line := range file.lines {
			fmt.Fprintf(&b, "DA:%d,%d\n", line.number, line.hits)
			if line.hits > 0 {
				hit++
			}
		}
		fmt.Fprintf(&b, "LF:%d\nLH:%d\nend_of_record\n", len(file.lines), hit)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// coveredFile is the coverage of one file.
type coveredFile struct {
	name  string
	lines []coveredLine // those with logic, in order
}

type coveredLine struct {
	number, hits int
	points       []*Point
}

// missing returns what of a line was never seen.
func (l coveredLine) missing() (out []string) {
	for _, p := range l.points {
		if m := p.Missing(); len(m) > 0 {
			out = append(out, p.String()+": never "+strings.Join(m, ", never "))
		}
	}
	return out
}

func (c *Coverage) byFile() (out []coveredFile) {
	for _, p := range c.Points() {
		if len(out) == 0 || out[len(out)-1].name != p.File {
			out = append(out, coveredFile{name: p.File})
		}
		f := &out[len(out)-1]
		if len(f.lines) == 0 || f.lines[len(f.lines)-1].number != p.Line {
			f.lines = append(f.lines, coveredLine{number: p.Line})
		}
		l := &f.lines[len(f.lines)-1]
		l.points = append(l.points, p)
		for _, o := range p.Outcomes {
			l.hits += o.Seen
		}
	}
	return out
}
