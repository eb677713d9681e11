package form

import (
	"math"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form/value"
)

// done returns the problems found. Those of fields are found in their order already; those
// of rules are put behind those of the field they point at, and behind all that lies in
// what they stand in where they point at none. The check is over: its memory goes to another one.
func (ck *checker) done() []Problem {
	var problems []Problem
	if len(ck.problems) > 0 {
		problems = make([]Problem, len(ck.problems))
	}
	if ck.byRule {
		for i, p := range ck.order() {
			problems[i] = ck.problems[p.found]
		}
	} else {
		copy(problems, ck.problems)
	}
	ck.forget()
	return problems
}

// forget gives the checker back, without what it saw of the answers.
func (ck *checker) forget() {
	checkers := &ck.state.form.checkers
	clear(ck.problems)
	clear(ck.records)
	ck.state.unshare(ck.around)
	ck.state, ck.page, ck.problems, ck.bound = nil, nil, ck.problems[:0], value.Value{}
	checkers.Put(ck)
}

// order sorts the places of the problems.
func (ck *checker) order() []ordered {
	ck.places, ck.keys = ck.places[:0], ck.keys[:0]
	for i := range ck.problems {
		from := len(ck.keys)
		ck.keys = ck.appendKey(ck.keys, &ck.problems[i])
		ck.places = append(ck.places, ordered{i, ck.keys[from:len(ck.keys):len(ck.keys)]})
	}
	slices.SortStableFunc(ck.places, func(a, b ordered) int { return slices.Compare(a.key, b.key) })
	return ck.places
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
