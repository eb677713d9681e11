package tagged

import (
	"bytes"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
)

// drawing is what is drawn on a page, and where in it something is to be changed.
type drawing struct {
	content []byte
	bare    [][2]int    // paths outside of marked content: where they begin and end
	pieces  []piece     // marked content with a number
	boxes   []int       // numbers of marked content that has nothing but paths
	numbers map[int]int // what the numbers of marked content become

	decoration map[int]bool // of boxes
}

// piece is marked content: where its tag and properties begin, where they end with the operator, and its number.
type piece struct{ begin, end, mcid int }

// token is a word of a drawing. Strings are one token each, so that what is in them is taken for nothing else.
var token = regexp.MustCompile(`\((?:[^()\\]|\\[\s\S])*\)|<<|>>|<[^<>]*>|[^\s()<>\[\]]+`)

// Operators, by what they do.
var (
	begins = []string{"m", "re"}
	paints = []string{"f", "F", "f*", "S", "s", "B", "B*", "b", "b*"}
	shows  = []string{"Tj", "TJ", "'", `"`, "Do", "sh"}
)

// mark is marked content that is being read.
type mark struct {
	mcid         int // -1 for none
	paths, other bool
}

// reader reads a drawing.
type reader struct {
	*drawing
	open     []mark
	path     int // where the path that is being made begins; -1 for none
	operands int // where the operands of the next operator begin; -1 for none
}

// newDrawing reads a drawing; nil if it has images among its operators, or its marked content is not well-formed.
func newDrawing(content []byte) *drawing {
	d := &drawing{content: content, numbers: map[int]int{}, decoration: map[int]bool{}}
	r := &reader{drawing: d, path: -1, operands: -1}
	for _, at := range token.FindAllIndex(content, -1) {
		if word := string(content[at[0]:at[1]]); !isOperand(word) {
			if !r.operator(word, at[0], at[1]) {
				return nil
			}
			r.operands = -1
		} else if r.operands < 0 {
			r.operands = at[0]
		}
	}
	return d
}

// operator takes an operator, and reports whether it may stand here.
func (r *reader) operator(word string, begin, end int) bool {
	switch {
	case word == "BI":
		return false
	case word == "BMC", word == "BDC":
		return r.begin(begin, end)
	case word == "EMC":
		return r.end()
	case slices.Contains(begins, word) && r.path < 0:
		r.path = r.operands
	case word == "n":
		r.path = -1
	case slices.Contains(paints, word):
		if len(r.open) > 0 {
			r.open[len(r.open)-1].paths = true
		} else if r.path >= 0 {
			r.bare = append(r.bare, [2]int{r.path, end})
		}
		r.path = -1
	case slices.Contains(shows, word):
		r.show()
	}
	return true
}

// show notes that there is more than paths in what is open.
func (r *reader) show() {
	for i := range r.open {
		r.open[i].other = true
	}
}

func (r *reader) begin(begin, end int) bool {
	if r.operands < 0 || r.path >= 0 {
		return false
	}
	r.show()
	m := mark{mcid: -1}
	if id := numberedPattern.FindSubmatch(r.content[r.operands:begin]); id != nil {
		m.mcid = number(id[1])
		r.pieces = append(r.pieces, piece{r.operands, end, m.mcid})
	}
	r.open = append(r.open, m)
	return true
}

func (r *reader) end() bool {
	if len(r.open) == 0 || r.path >= 0 {
		return false
	}
	last := r.open[len(r.open)-1]
	r.open = r.open[:len(r.open)-1]
	if last.mcid >= 0 && last.paths && !last.other {
		r.boxes = append(r.boxes, last.mcid)
	}
	return true
}

// isOperand reports whether a token is a number, a name, a string or a part of a dictionary.
func isOperand(word string) bool {
	switch c := word[0]; {
	case c == '/', c == '(', c == '<', c == '>', c == '+', c == '-', c == '.', '0' <= c && c <= '9':
		return true
	}
	return word == "true" || word == "false" || word == "null"
}

// renumber finds the numbers that content has in the tags. They count from 0 on each page; folio 0.11 goes on counting in its drawings,
// so that from the second page on the tags held nothing.
func (d *drawing) renumber() {
	used := map[int]bool{}
	for _, p := range d.pieces {
		used[p.mcid] = true
	}
	for i, mcid := range slices.Sorted(maps.Keys(used)) {
		d.numbers[mcid] = i
	}
	for i, mcid := range d.boxes {
		d.boxes[i] = d.numbers[mcid]
	}
}

// write returns the drawing with its changes.
func (d *drawing) write() []byte {
	type change struct {
		begin, end int
		text       []byte
	}
	var changes []change
	for _, b := range d.bare {
		changes = append(changes, change{b[0], b[1], fmt.Appendf(nil, "/Artifact BMC\n%s\nEMC", d.content[b[0]:b[1]])})
	}
	for _, p := range d.pieces {
		switch n := d.numbers[p.mcid]; {
		case d.decoration[n]:
			changes = append(changes, change{p.begin, p.end, []byte("/Artifact BMC")})
		case n != p.mcid:
			text := numberedPattern.ReplaceAll(d.content[p.begin:p.end], []byte("/MCID "+strconv.Itoa(n)))
			changes = append(changes, change{p.begin, p.end, text})
		}
	}
	slices.SortFunc(changes, func(a, b change) int { return a.begin - b.begin })
	var out bytes.Buffer
	copied := 0
	for _, c := range changes {
		out.Write(d.content[copied:c.begin])
		out.Write(c.text)
		copied = c.end
	}
	out.Write(d.content[copied:])
	return out.Bytes()
}
