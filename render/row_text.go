package render

// hole is a place in the text of a row that is filled with the same all over the row.
type hole uint8

// The holes, in the order of their ops.
const (
	holeID hole = iota
	holeName
	holeSelf
	holePath
	holeNumber
)

// piece is a literal with the hole after it.
type piece struct {
	lit  string
	hole hole
}

// rowText is a text with holes. In a list that stands in no other, most rows differ in one
// digit: first is the text of the first row, with the places where that digit goes.
type rowText struct {
	pieces  []piece
	last    string // a literal that ends it
	first   string
	rows    []int // places of the row's digit, from 0
	numbers []int // places of the digit that people read, from 1
}

// add adds a piece. list enters the only list around, and is nil where there are more.
func (t *rowText) add(p piece, list *op) {
	t.pieces = append(t.pieces, p)
	if list == nil {
		return
	}
	t.first += p.lit
	digit := func(before, after string) {
		t.first += before
		t.rows = append(t.rows, len(t.first))
		t.first += "0" + after
	}
	switch p.hole {
	case holeID:
		digit(list.extra.id+"-", "-")
	case holeSelf:
		digit(list.extra.id+"-", "")
	case holeName:
		digit(list.local+"[", "].")
	case holePath:
		digit(list.local+"[", "]")
	case holeNumber:
		t.numbers = append(t.numbers, len(t.first))
		t.first += "1"
	}
}

// end adds the literal that follows the last hole.
func (t *rowText) end(lit string) {
	t.last = lit
	if t.first != "" {
		t.first += lit
	}
}

// appendRowText appends a text of the row that is written.
func (x *run) appendRowText(dst []byte, t *rowText) []byte {
	if x.digit == 0 || t.first == "" {
		for i := range t.pieces {
			p := &t.pieces[i]
			dst = x.appendHole(append(dst, p.lit...), p.hole)
		}
		return append(dst, t.last...)
	}
	from := len(dst)
	dst = append(dst, t.first...)
	row := dst[from:]
	for _, at := range t.rows {
		row[at] = x.digit
	}
	for _, at := range t.numbers {
		row[at] = x.digit + 1
	}
	return dst
}

func (x *run) appendHole(dst []byte, h hole) []byte {
	switch h {
	case holeID:
		return append(dst, x.ids...)
	case holeName:
		return append(dst, x.names...)
	case holeSelf:
		return append(dst, x.ids[:len(x.ids)-1]...)
	case holePath:
		return append(dst, x.names[:len(x.names)-1]...)
	}
	return appendNumber(dst, x.frames[len(x.frames)-1].row+1)
}
