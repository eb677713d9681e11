package scenario

import (
	"cmp"
	"io/fs"
	"maps"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// Coverage is what of the logic of forms was seen: every condition both ways, every rule violated and satisfied, every page
// reached, every option chosen. What a block says counts once, wherever it is used. The condition that any, count or filter ask of
// rows counts as one of its own: it goes both ways where it holds for one row and not for another, in any scenario. Of a
// code list each option counts that the logic names, and all others count as one: they are the same to the form.
//
// A condition was seen false where it is false and not where it is empty: that nobody has answered yet shows nothing. Only the
// branches of a ? b : c follow the language, in which an empty condition takes the second.
//
// It may be read by several goroutines at once while nobody merges into it.
type Coverage struct {
	files  fs.FS
	points map[place]*Point
	known  map[*form.Form]namedBy
}

// place is where in which file a point stands.
type place struct {
	kind, file   string
	line, column int
	length       int // of a part of an expression: a case begins where the one in its condition does; 0 for anything else
}

// Point is a place of a definition where the logic can go one way or another.
type Point struct {
	Kind     string    `json:"kind"` // page, visible, required, readonly, offered, stop, case, item, option, codeList, rule
	Name     string    `json:"name"` // of the page, field or rule
	File     string    `json:"file"`
	Line     int       `json:"line"`
	Column   int       `json:"column"`
	Text     string    `json:"text,omitempty"` // of a case or item: the condition, of which an expression can have several
	Outcomes []Outcome `json:"outcomes"`

	length int   // see place
	aims   []aim // how each outcome could be shown, once for each use of a block; see Witnesses
}

// Outcome is one way that the logic can go at a point.
type Outcome struct {
	Name string `json:"name"` // true, false, reached, chosen, violated, satisfied
	Seen int    `json:"seen"` // in how many states and rows
}

// Missing returns the names of the outcomes that were not seen.
func (p *Point) Missing() (out []string) {
	for _, o := range p.Outcomes {
		if o.Seen == 0 {
			out = append(out, o.Name)
		}
	}
	return out
}

func (p *Point) place() place { return place{p.Kind, p.File, p.Line, p.Column, p.length} }

func (p *Point) see(i int) {
	if p != nil {
		p.Outcomes[i].Seen++
	}
}

// outcomes of each kind of point.
var outcomes = map[string][]string{
	"page": {"reached"}, "visible": {"true", "false"}, "required": {"true", "false"}, "readonly": {"true", "false"},
	"offered": {"true", "false"}, "stop": {"true", "false"}, "case": {"true", "false"}, "item": {"true", "false"},
	"option": {"chosen"}, "codeList": {"chosen"}, "rule": {"violated", "satisfied"},
}

// NewCoverage returns coverage in which nothing was seen, of definitions in files. See [Coverage.Merge].
func NewCoverage(files fs.FS) *Coverage {
	return &Coverage{files: files, points: map[place]*Point{}, known: map[*form.Form]namedBy{}}
}

// Points returns the points in the order of the files. The slice is the caller's, the points are the coverage's.
func (c *Coverage) Points() []*Point {
	return slices.SortedFunc(maps.Values(c.points), func(a, b *Point) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Kind, b.Kind), cmp.Compare(b.length, a.length))
	})
}

// Count returns how many outcomes were seen, and how many there are.
func (c *Coverage) Count() (seen, all int) {
	for _, p := range c.points {
		all += len(p.Outcomes)
		seen += len(p.Outcomes) - len(p.Missing())
	}
	return seen, all
}

// Percent returns how many outcomes of a hundred were seen; 100 where the form has no logic.
func (c *Coverage) Percent() float64 {
	return percent(c.Count())
}

func percent(seen, all int) float64 {
	if all == 0 {
		return 100
	}
	return 100 * float64(seen) / float64(all)
}

// Merge adds what another run of scenarios of the same definition has seen.
func (c *Coverage) Merge(other *Coverage) {
	for at, p := range other.points {
		mine := c.points[at]
		if mine == nil {
			copied := *p
			copied.Outcomes, copied.aims = slices.Clone(p.Outcomes), nil
			c.points[at] = &copied
			continue
		}
		for i := range mine.Outcomes {
			mine.Outcomes[i].Seen += p.Outcomes[i].Seen
		}
	}
	if c.files == nil {
		c.files = other.files
	}
}

// point returns the point at a position, nil where nothing is written there.
func (c *Coverage) point(kind, name, file string, pos schema.Position) *Point {
	return c.part(kind, name, file, pos, 0)
}

// part is point for a part of an expression.
func (c *Coverage) part(kind, name, file string, pos schema.Position, length int) *Point {
	if pos.Line == 0 {
		return nil
	}
	at := place{kind, file, pos.Line, pos.Column, length}
	p := c.points[at]
	if p == nil {
		p = &Point{Kind: kind, Name: name, File: file, Line: pos.Line, Column: pos.Column, length: length}
		for _, o := range outcomes[kind] {
			p.Outcomes = append(p.Outcomes, Outcome{Name: o})
		}
		c.points[at] = p
	}
	return p
}
