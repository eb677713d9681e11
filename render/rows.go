package render

import "github.com/vordruck/vordruck/form"

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
		x.at(fr.record)
		x.frames = x.frames[:len(x.frames)-1]
		x.countDigits()
		return false
	}
	x.ids = append(append(x.ids, fr.id...), '-')
	x.ids = append(appendNumber(x.ids, fr.row), '-')
	x.names = append(append(x.names, fr.local...), '[')
	x.names = append(appendNumber(x.names, fr.row), "]."...)
	x.at(fr.record.Row(fr.list, fr.row, &x.rows[len(x.frames)-1]))
	x.countDigits()
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

// countDigits finds out whether the innermost row differs from others in one digit.
func (x *run) countDigits() {
	x.digit = 0
	if len(x.frames) == 1 && x.frames[0].row < 9 {
		x.digit = byte('0' + x.frames[0].row)
	}
}
