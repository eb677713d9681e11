package render

import (
	"strconv"
	"strings"
	"sync"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/form/view"
	"github.com/vordruck/vordruck/schema"
)

// run is one rendering: what the steps read and write. Runs are used again.
type run struct {
	memory
	task
}

// memory is what a run keeps for the next one, empty.
type memory struct {
	buf          []byte
	frames       []frame          // of the lists around, outermost first
	rows         []form.Record    // one for each frame
	ids          []byte           // id prefix of the row: hunde-0-
	names        []byte           // name prefix of the row: hunde[0].
	path         []byte           // room for [run.pathOf]
	troubledRows map[string]bool  // by path: rows with a problem in them
	first        map[string]int32 // by path: the first of its problems, from 1
	next         []int32          // by problem: the next at the same path, from 1
}

// task is what a run is about, which it forgets.
type task struct {
	renderer *Renderer
	edition  *edition
	page     view.Page // a copy, so that the caller's stays on its stack
	screen   *screen
	state    *form.State
	record   *form.Record  // the row that is written
	values   []value.Value // of the record
	typed    []value.Value // of the record
	found    []form.Problem
	base     int    // level of the page's highest heading below h1
	focus    string // path of what is focused
	stepFrom int    // where the step was written before, if stepTo is not 0
	stepTo   int
	brought  [wordCount]string
	quiet    bool // there are no problems, nothing is focused and nothing has happened
	digit    byte // of the row, where that is all it differs in; see [rowText]

	err error // of a template of the host; the page is not given out

	// What the loops of a page are at.
	of       *op // the op of the field whose problems or files are written
	problem  *form.Problem
	option   *form.Option
	language view.Language
	file     value.File
	nth      int    // of the option or the file, from 1
	url      string // where the answer that is shown can be changed, or the file be seen
}

// frame is a list whose rows are being written.
type frame struct {
	list       *form.Field
	record     *form.Record // around the list
	ids, names int          // lengths of the prefixes around the list
	local      string
	id         string
	row, rows  int
}

var runs = sync.Pool{New: func() any { return new(run) }}

// newRun returns a run for a page that a screen shows.
func (r *Renderer) newRun(p *view.Page, e *edition, s *screen) *run {
	x := runs.Get().(*run)
	x.renderer, x.page, x.state = r, *p, p.State
	x.edition, x.screen = e, s
	x.base = 2
	if x.state == nil {
		x.state = r.form.Evaluate(r.form.NewAnswers(), form.Context{})
	}
	x.at(x.state.Root())
	if need := r.depth; cap(x.rows) < need {
		x.rows = make([]form.Record, need)
	}
	x.rows = x.rows[:cap(x.rows)]
	x.index(p.Problems)
	if !hasSeverity(p.Problems, schema.Error) && !hasSeverity(p.Problems, schema.Warning) {
		x.focus = p.Focus
	}
	x.brought = [wordCount]string{wordAction: p.Action, wordRevision: p.Revision, wordBack: p.Back, wordDiscard: p.Discard, wordHome: p.Home}
	x.quiet = len(x.found) == 0 && x.focus == "" && p.Status == "" && !p.Missed && !p.Undo
	return x
}

// showFirstRows gives a list that must have rows and has none one to fill in.
func (x *run) showFirstRows() {
	switch x.page.Kind {
	case view.Question:
		x.state = x.state.WithFirstRows(x.page.Page)
	case everything:
		x.state = x.state.WithFirstRows(nil)
	default:
		return
	}
	x.at(x.state.Root())
}

// release gives the run back, without what it saw.
func (x *run) release() {
	clear(x.rows[:x.renderer.depth])
	clear(x.frames[:cap(x.frames)])
	if len(x.found) > 0 {
		clear(x.first)
		clear(x.troubledRows)
	}
	x.task = task{}
	x.buf, x.frames, x.ids, x.names = x.buf[:0], x.frames[:0], x.ids[:0], x.names[:0]
	if cap(x.buf) <= 16<<20 {
		runs.Put(x)
	}
}

// index finds problems by the path of the control they stand at.
func (x *run) index(found []form.Problem) {
	x.found = found
	if len(found) == 0 {
		return
	}
	if x.first == nil {
		x.first = make(map[string]int32, len(found))
	}
	x.next = append(x.next[:0], make([]int32, len(found))...)
	for i := len(found) - 1; i >= 0; i-- {
		if found[i].Field != nil {
			path := controlPath(&found[i])
			x.next[i] = x.first[path]
			x.first[path] = int32(i) + 1
		}
	}
}

// controlPath returns the path of the control that a problem stands at: that of the field
// where it is an item of several.
func controlPath(p *form.Problem) string {
	if p.Field.Row() == nil && strings.HasSuffix(p.Path, "]") {
		return p.Path[:strings.LastIndexByte(p.Path, '[')]
	}
	return p.Path
}

// at goes to a record.
func (x *run) at(r *form.Record) {
	x.record = r
	x.values, x.typed = r.Cells()
}

// str appends markup of our own; text appends anything else.
func (x *run) str(s string)  { x.buf = append(x.buf, s...) }
func (x *run) text(s string) { x.buf = appendText(x.buf, s) }

// attribute appends an attribute; the value is escaped.
func (x *run) attribute(name, v string) {
	x.str(name)
	x.str(`="`)
	x.text(v)
	x.str(`"`)
}

func (x *run) number(n int) { x.buf = appendNumber(x.buf, n) }

// appendNumber appends a number, most often of one digit.
func appendNumber(dst []byte, n int) []byte {
	if n >= 0 && n < 10 {
		return append(dst, byte('0'+n))
	}
	return strconv.AppendInt(dst, int64(n), 10)
}
