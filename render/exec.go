package render

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
)

// exec runs a program from its beginning.
func (x *run) exec(p pair) {
	program := p.full
	if x.quiet {
		program = p.quiet
	}
	buf := x.buf // kept here while nobody else needs it, which saves much of the time
	for pc := 0; pc < len(program); pc++ {
		s := &program[pc]
		buf = append(buf, s.lit...)
		switch s.code {
		case nop:
		case valueOf:
			if text, ok := value.TextAt(x.shown(s.cell)); ok && s.n == asTyped {
				buf = append(appendText(buf, text), '"')
			} else {
				buf = x.appendValue(buf, s)
			}
		case content:
			buf = x.appendInput(buf, s)
		case holes:
			buf = x.appendRowText(buf, s.holes)
		case pick:
			buf = x.pick(buf, s)
		case mark:
			if x.chosen(s.cell, s.op.extra.value) {
				buf = append(buf, s.op.text...)
			}
		case markTrue:
			if truth, ok := value.BoolAt(x.shown(s.cell)); ok && truth == (s.n == 1) {
				buf = append(buf, s.op.text...)
			}
		case unlessRelevant:
			if !x.record.Relevant(s.op.field) {
				pc = int(s.to) - 1
			}
		case unlessTest:
			x.buf = buf
			if !s.op.extra.test(x) {
				pc = int(s.to) - 1
			}
		case unlessWord:
			if x.brought[s.n] == "" {
				pc = int(s.to) - 1
			}
		case word:
			buf = appendText(buf, x.brought[s.n])
		case within:
			x.buf = buf
			x.exec(*s.op.extra.program)
			buf = x.buf
		case call:
			x.buf = buf
			s.op.extra.call(x)
			buf = x.buf
		case rows:
			if !x.enter(s.op) {
				pc = int(s.to) - 1
			}
		case nextRow:
			if x.advance() {
				pc = int(s.to) - 1
			}
		default:
			x.buf = buf
			if x.seldom(s) {
				pc = int(s.to) - 1
			}
			buf = x.buf
		}
	}
	x.buf = buf
}

// seldom does what few ops ask for, and reports whether to jump.
func (x *run) seldom(s *step) bool {
	o := s.op
	switch o.code {
	case level:
		x.number(min(x.base+int(o.n), 6))
	case count:
		x.number(x.record.Len(o.field))
	case rowNumber:
		x.number(x.frameOf(o.field).row + 1)
	case part:
		from := len(x.buf)
		x.buf = escapeTail(o.part.Append(x.buf, x.record, x.edition.lang), from)
	case attrs:
		x.attrs(o)
	case problems:
		x.problems(o)
	case files:
		x.files(o)
	case answer:
		x.answer(o.field)
	default:
		return x.jumps(o)
	}
	return false
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
		return x.unnamed(x.record, o.extra.parts)
	case unlessChange:
		return !x.findChange(o)
	case unlessWrong:
		_, wrong := x.troubled(o)
		return !wrong
	}
	panic("render: no such op: " + strconv.Itoa(int(o.code))) // a bug of ours, never of the input
}

func (x *run) anyRelevant(fields []*form.Field) bool {
	for _, f := range fields {
		if x.record.Relevant(f) {
			return true
		}
	}
	return false
}

// unnamed reports whether a row's label holds no value yet.
func (x *run) unnamed(row *form.Record, parts []form.Part) bool {
	at := len(x.buf)
	empty := true
	for i := range parts {
		if parts[i].Value() {
			x.buf = parts[i].Append(x.buf, row, x.edition.lang)
			empty = empty && len(bytes.TrimSpace(x.buf[at:])) == 0
			x.buf = x.buf[:at]
		} else if len(parts) == 1 {
			empty = strings.TrimSpace(parts[i].Literal) == ""
		}
	}
	return empty
}

// shown returns what a control shows: what was typed, and before that what stands in for it.
func (x *run) shown(cell int) *value.Value {
	if v := &x.typed[cell]; value.KindAt(v) != value.Absent {
		return v
	}
	return &x.values[cell]
}

// openValue begins a value attribute; it ends the literal of a valueOf, to be taken back where there is no value.
const openValue = ` value="`

// appendValue appends the rest of the value attribute of an input.
func (x *run) appendValue(dst []byte, s *step) []byte {
	from := len(dst)
	dst = x.appendInput(dst, s)
	if len(dst) == from {
		return dst[:from-len(openValue)]
	}
	return append(dst, '"')
}

// appendInput appends an answer as it is typed.
func (x *run) appendInput(dst []byte, s *step) []byte {
	v := x.shown(s.cell)
	if text, ok := value.TextAt(v); ok && s.n == asTyped {
		return appendText(dst, text)
	}
	if n, ok := value.IntAt(v); ok && s.n == asWhole {
		return strconv.AppendInt(dst, n, 10)
	}
	if y, m, d, ok := value.CivilAt(v); ok && s.n == asDate {
		return fieldtype.AppendDate(dst, y, m, d, x.edition.lang)
	}
	switch value.KindAt(v) {
	case value.Absent, value.Blank:
		return dst
	case value.Invalid:
		return appendText(dst, v.Raw())
	}
	from := len(dst)
	dst = s.op.field.Type().AppendInput(dst, *v, x.edition.lang)
	if s.n == harmless {
		return dst
	}
	return escapeTail(dst, from)
}

// answer appends an answer as it is read.
func (x *run) answer(f *form.Field) {
	from := len(x.buf)
	x.buf = x.record.AppendText(x.buf, f, x.edition.lang)
	if len(bytes.TrimSpace(x.buf[from:])) == 0 {
		x.buf = x.buf[:from]
		x.exec(x.edition.noAnswer)
		return
	}
	x.buf = escapeTail(x.buf, from)
}
