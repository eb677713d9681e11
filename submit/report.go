package submit

import (
	"strconv"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// Codes of the problems that reading an input finds.
const (
	codeJSON         = "json"         // no JSON; parameters line, column, detail
	codeTooDeep      = "tooDeep"      // more than 200 arrays and objects in each other; parameters as json
	codeType         = "type"         // another JSON type is needed
	codeUnknown      = "unknown"      // a key or name that the form does not have; a warning
	codeDuplicateKey = "duplicateKey" // the key stands twice in its object
	codeTooLarge     = "tooLarge"     // the input, or a file; parameter max, in bytes
	codeTooManyRows  = "tooManyRows"  // parameter max
	codeTooManyFiles = "tooManyFiles" // parameter max
)

const warning = schema.Warning

// maxReports is how many errors, and how many warnings, an input can cause to be reported:
// a hostile one must not be answered with more than it sent.
const maxReports = 100

// reports are the problems found while reading.
type reports struct {
	found   []form.Problem
	counts  [schema.Info + 1]int
	refused bool // found is one problem, and the input as a whole is not taken
}

func (r *reports) report(p form.Problem) {
	if r.counts[p.Severity]++; r.counts[p.Severity] <= maxReports && !r.refused {
		r.found = append(r.found, p)
	}
}

// reportAt reports an error at a field, or at a row of it.
func (r *reports) reportAt(code string, f *form.Field, path string, params ...form.Param) {
	r.report(form.Problem{Code: code, Path: path, Field: f, Params: params, Where: f.Position(), File: f.File()})
}

// refuse reports why the whole input is not taken.
func (r *reports) refuse(p form.Problem) {
	r.found, r.refused = []form.Problem{p}, true
}

func (r *reports) problems() []form.Problem { return r.found }

// refusal reports whether p says that an input as a whole was not taken.
func refusal(p form.Problem) bool {
	return p.Severity == schema.Error && p.Path == "" && p.Field == nil
}

func limitProblem(code string, limit int64) form.Problem {
	return form.Problem{Code: code, Params: []form.Param{{Name: "max", Value: value.OfInteger(limit)}}}
}

func tooLarge(limit int64) form.Problem  { return limitProblem(codeTooLarge, limit) }
func tooManyRows(limit int) form.Problem { return limitProblem(codeTooManyRows, int64(limit)) }

// path returns the path of f in the rows that are being read.
func (d *decoder) path(f *form.Field) string {
	return form.Address{Field: f, Rows: d.rows}.Path()
}

// rowPath returns the path of the row of a list that is being read.
func (d *decoder) rowPath(list *form.Field) string {
	n := len(d.rows) - 1
	return rowPath(form.Address{Field: list, Rows: d.rows[:n]}, d.rows[n])
}

func rowPath(list form.Address, row int) string {
	return list.Path() + "[" + strconv.Itoa(row) + "]"
}

// keyPath returns the path that a key would have.
func (d *decoder) keyPath(l *level, key string) string {
	switch list := l.slots.Object().List(); {
	case l.group != nil:
		return d.path(l.group) + "." + key
	case list != nil:
		return d.rowPath(list) + "." + key
	}
	return key
}

// maxCells bounds the memory that rows can take: a wide list costs more than a narrow one.
const maxCells = 1 << 20

// budget is how many more rows an input may create, and how many files it has.
type budget struct{ rows, cells, files int }

func newBudget(l form.Limits) budget { return budget{rows: l.Rows, cells: maxCells} }

// row takes one row of a list from the budget and reports whether there was one.
func (b *budget) row(width int) bool { return b.take(1, width) }

// take takes n rows from the budget, or nothing when there are not so many.
func (b *budget) take(n, width int) bool {
	if n > b.rows || n > b.cells/max(width, 1) {
		return false
	}
	b.rows -= n
	b.cells -= n * width
	return true
}
