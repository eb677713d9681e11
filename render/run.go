package render

import (
	"bytes"
	"strconv"
	"strings"
	"sync"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/form/view"
	"github.com/vordruck/vordruck/schema"
)

// run is one rendering: what the ops read and write. Runs are used again.
type run struct {
	buf      []byte
	renderer *Renderer
	edition  *edition
	page     *view.Page
	kind     *kind
	state    *form.State
	record   *form.Record
	base     int    // level of the page's highest heading below h1
	focus    string // path of what is focused
	stepFrom int    // where the step was written before, if stepTo is not 0
	stepTo   int
	quiet    bool // there are no problems, and nothing is focused

	frames []frame       // of the lists around, outermost first
	rows   []form.Record // one for each frame
	ids    []byte        // id prefix of the row: hunde-0-
	names  []byte        // name prefix of the row: hunde[0].

	found []form.Problem
	heads []int32 // by field: the first of its problems, from 1
	next  []int32 // by problem: the next of the same field, from 1
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

// newRun returns a run for a page.
func (r *Renderer) newRun(p *view.Page) *run {
	x := runs.Get().(*run)
	x.renderer, x.page, x.state = r, p, p.State
	x.edition, x.kind = r.edition(p.Lang), r.kinds[p.Kind]
	x.base = 2
	if x.state == nil {
		x.state = r.form.Evaluate(r.form.NewAnswers(), form.Context{})
	}
	x.record = x.state.Root()
	if need := r.depth; cap(x.rows) < need {
		x.rows = make([]form.Record, need)
	}
	x.rows = x.rows[:cap(x.rows)]
	x.index(p.Problems)
	if !hasSeverity(p.Problems, schema.Error) && !hasSeverity(p.Problems, schema.Warning) {
		x.focus = p.Focus
	}
	x.quiet = len(x.found) == 0 && x.focus == ""
	return x
}

// release gives the run back, without what it saw.
func (x *run) release() {
	for _, p := range x.found {
		if p.Field != nil {
			x.heads[p.Field.Index()] = 0
		}
	}
	clear(x.rows)
	clear(x.frames[:cap(x.frames)])
	*x = run{buf: x.buf[:0], frames: x.frames[:0], rows: x.rows, ids: x.ids[:0], names: x.names[:0], heads: x.heads, next: x.next[:0]}
	if cap(x.buf) <= 1<<20 {
		runs.Put(x)
	}
}

// index finds problems by field.
func (x *run) index(found []form.Problem) {
	x.found = found
	if len(found) == 0 {
		return
	}
	if n := len(x.renderer.form.Fields()); len(x.heads) < n {
		x.heads = make([]int32, n)
	}
	x.next = append(x.next[:0], make([]int32, len(found))...)
	for i := len(found) - 1; i >= 0; i-- {
		if f := found[i].Field; f != nil {
			x.next[i] = x.heads[f.Index()]
			x.heads[f.Index()] = int32(i) + 1
		}
	}
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

// exec runs a program from its beginning.
func (x *run) exec(p pair) {
	program := p.full
	if x.quiet {
		program = p.quiet
	}
	buf := x.buf // kept here while nobody else needs it, which saves much of the time
	for pc := 0; pc < len(program); pc++ {
		o := &program[pc]
		buf = append(buf, o.lit...)
		switch o.code {
		case nop:
		case rowID:
			buf = append(buf, x.ids...)
		case rowName:
			buf = append(buf, x.names...)
		case rowSelf:
			buf = append(buf, x.ids[:len(x.ids)-1]...)
		case rowPath:
			buf = append(buf, x.names[:len(x.names)-1]...)
		case rowNumber:
			buf = strconv.AppendInt(buf, int64(x.frameOf(o.field).row)+1, 10)
		case part:
			from := len(buf)
			buf = escapeTail(o.part.Append(buf, x.record, x.edition.lang), from)
		case level:
			buf = strconv.AppendInt(buf, int64(min(x.base+int(o.n), 6)), 10)
		case count:
			buf = strconv.AppendInt(buf, int64(x.record.Len(o.field)), 10)
		case attrs:
			x.buf = buf
			x.attrs(o)
			buf = x.buf
		case problems:
			if len(x.found) > 0 {
				x.buf = buf
				x.problems(o)
				buf = x.buf
			}
		case valueOf:
			buf = x.appendValue(buf, o)
		case content:
			buf = x.appendInput(buf, o)
		case mark:
			if x.chosen(o.field, o.extra.value) {
				buf = append(buf, o.text...)
			}
		case markTrue:
			if v := x.shown(o.field); v.Kind() == value.Bool && v.Bool() == (o.n == 1) {
				buf = append(buf, o.text...)
			}
		case pick:
			buf = x.pick(buf, o.field, o.extra.offers)
		case rows:
			if !x.enter(o) {
				pc = int(o.to) - 1
			}
		case nextRow:
			if x.advance() {
				pc = int(o.to) - 1
			}
		case unlessRelevant:
			if !x.record.Relevant(o.field) {
				pc = int(o.to) - 1
			}
		default:
			x.buf = buf
			if x.seldom(o) {
				pc = int(o.to) - 1
			}
			buf = x.buf
		}
	}
	x.buf = buf
}

// seldom does what few ops ask for, and reports whether to jump.
func (x *run) seldom(o *op) bool {
	switch o.code {
	case options:
		x.options(o)
		return false
	case files:
		x.files(o)
		return false
	case answer:
		x.answer(o.field)
		return false
	}
	return x.jumps(o)
}

// jumps decides the ops that may leave something out.
func (x *run) jumps(o *op) bool {
	switch o.code {
	case jump:
		return true
	case unlessPageRelevant:
		return !x.state.PageRelevant(o.page)
	case unlessRequired:
		return !x.record.Required(o.field)
	case ifRequired:
		return x.record.Required(o.field)
	case ifReadonly:
		return x.record.Readonly(o.field)
	case unlessReadonly:
		return !x.record.Readonly(o.field)
	case unlessAnswered:
		return x.record.Value(o.field).Empty()
	case unlessRows:
		return x.record.Len(o.field) > 0
	case unlessAnyRelevant:
		return !x.anyRelevant(o.extra.fields)
	case ifFull:
		most := x.record.MaxItems(o.field)
		return most >= 0 && x.record.Len(o.field) >= most
	case ifSingle:
		return x.record.MaxItems(o.field) == 1
	case ifUnnamed:
		return x.unnamed(o.extra.parts)
	case link:
		return !x.link(o)
	}
	panic("render: no such op: " + strconv.Itoa(int(o.code))) // a bug of ours, never of the input
}

func (x *run) number(n int) { x.buf = strconv.AppendInt(x.buf, int64(n), 10) }

func (x *run) anyRelevant(fields []*form.Field) bool {
	for _, f := range fields {
		if x.record.Relevant(f) {
			return true
		}
	}
	return false
}

// unnamed reports whether a row's label holds no value yet.
func (x *run) unnamed(parts []form.Part) bool {
	at := len(x.buf)
	empty := true
	for i := range parts {
		if parts[i].Value() {
			x.buf = parts[i].Append(x.buf, x.record, x.edition.lang)
			empty = empty && len(bytes.TrimSpace(x.buf[at:])) == 0
			x.buf = x.buf[:at]
		} else if len(parts) == 1 {
			empty = strings.TrimSpace(parts[i].Literal) == ""
		}
	}
	return empty
}

// shown returns what a control shows: what was typed, and before that what stands in for it.
func (x *run) shown(f *form.Field) value.Value {
	if v := x.record.Typed(f); v.Kind() != value.Absent {
		return v
	}
	return x.record.Value(f)
}

// appendValue appends the value attribute of an input.
func (x *run) appendValue(dst []byte, o *op) []byte {
	const open = ` value="`
	dst = append(dst, open...)
	from := len(dst)
	dst = x.appendInput(dst, o)
	if len(dst) == from {
		return dst[:from-len(open)]
	}
	return append(dst, '"')
}

// appendInput appends an answer as it is typed.
func (x *run) appendInput(dst []byte, o *op) []byte {
	v := x.shown(o.field)
	switch v.Kind() {
	case value.Absent, value.Blank:
		return dst
	case value.Invalid:
		return appendText(dst, v.Raw())
	case value.Text:
		if o.n == 1 {
			return appendText(dst, v.Text())
		}
	}
	from := len(dst)
	return escapeTail(o.field.Type().AppendInput(dst, v, x.edition.lang), from)
}

// answer appends an answer as it is read.
func (x *run) answer(f *form.Field) {
	from := len(x.buf)
	x.buf = x.record.AppendText(x.buf, f, x.edition.lang)
	if len(bytes.TrimSpace(x.buf[from:])) == 0 {
		x.buf = x.buf[:from]
		x.str(`<span class="none">`)
		x.text(x.edition.texts.NoAnswer)
		x.str(`</span>`)
		return
	}
	x.buf = escapeTail(x.buf, from)
}

// enter starts with the first row of a list, and reports whether there is one.
func (x *run) enter(o *op) bool {
	n := x.record.Len(o.field)
	if n == 0 {
		return false
	}
	x.frames = append(x.frames, frame{list: o.field, record: x.record, ids: len(x.ids), names: len(x.names),
		local: o.local, id: o.extra.id, row: -1, rows: n})
	return x.advance()
}

// advance goes to the next row of the innermost list, and reports whether there is one.
func (x *run) advance() bool {
	fr := &x.frames[len(x.frames)-1]
	x.ids, x.names = x.ids[:fr.ids], x.names[:fr.names]
	fr.row++
	if fr.row == fr.rows {
		x.record = fr.record
		x.frames = x.frames[:len(x.frames)-1]
		return false
	}
	x.ids = append(append(x.ids, fr.id...), '-')
	x.ids = append(strconv.AppendInt(x.ids, int64(fr.row), 10), '-')
	x.names = append(append(x.names, fr.local...), '[')
	x.names = append(strconv.AppendInt(x.names, int64(fr.row), 10), "]."...)
	x.record = fr.record.Row(fr.list, fr.row, &x.rows[len(x.frames)-1])
	return true
}

// frameOf returns the frame of a list around, or of the innermost one for nil.
func (x *run) frameOf(list *form.Field) *frame {
	for i := len(x.frames) - 1; i >= 0; i-- {
		if fr := &x.frames[i]; list == nil || fr.list == list {
			return fr
		}
	}
	return nil
}
