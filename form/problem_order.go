package form

import (
	"math"
	"slices"
	"strings"
)

// done returns the problems found. Those of fields are found in their order already; those
// of rules are put behind those of the field they point at, and behind all that lies in
// what they stand in where they point at none.
func (ck *checker) done() []Problem {
	problems := ck.problems
	ck.problems = nil // they are the caller's
	if !ck.byRule {
		return problems
	}
	places := make([]ordered, len(problems))
	keys := make([]int, 0, 4*len(problems))
	for i := range problems {
		from := len(keys)
		keys = ck.appendKey(keys, &problems[i])
		places[i] = ordered{i, keys[from:len(keys):len(keys)]}
	}
	slices.SortStableFunc(places, func(a, b ordered) int { return slices.Compare(a.key, b.key) })
	sorted := make([]Problem, len(problems))
	for i, p := range places {
		sorted[i] = problems[p.found]
	}
	return sorted
}

// ordered is where a problem belongs.
type ordered struct {
	found int // when it was found
	key   []int
}

// behind is a number behind every field and row.
const behind = math.MaxInt

// appendKey appends what orders a problem: for each list around it the list's place and the
// row, then the field's place in the definition.
func (ck *checker) appendKey(key []int, p *Problem) []int {
	f := p.Field
	switch {
	case f == nil && p.page != nil:
		return append(key, ck.state.form.root.lastIndex(p.page.end), behind)
	case f == nil:
		return append(key, behind)
	}
	rest := p.Path
	for _, list := range f.object.enclosing {
		var row int
		row, rest = nextRow(rest)
		key = append(key, list.index, row)
	}
	switch whole := p.Rule != nil && p.Rule.at != f; {
	case whole && f.row != nil: // a row as a whole
		row, _ := nextRow(rest)
		return append(key, f.index, row, behind)
	case whole: // a group as a whole
		return append(key, f.object.lastIndex(f.end), behind)
	}
	return append(key, f.index)
}

// lastIndex returns the place in the definition of the last field before a cell.
func (o *Object) lastIndex(end int) int {
	for _, f := range slices.Backward(o.all[:end]) {
		if f != nil {
			return f.index
		}
	}
	return 0
}

// nextRow reads the next row number of a path, and returns what follows it.
func nextRow(path string) (int, string) {
	open, end := strings.IndexByte(path, '['), strings.IndexByte(path, ']')
	if open < 0 || end < open {
		return 0, ""
	}
	n, _ := rowNumber(path[open+1 : end])
	return n, path[end+1:]
}
