package form

import (
	"strconv"
	"strings"
)

// resolve reads a path with row numbers.
func resolve(f *Form, path string) (Address, bool) {
	if field := f.byPath[path]; field != nil && len(field.object.enclosing) == 0 {
		return Address{Field: field}, true
	}
	var plain strings.Builder
	var rows []int
	rest := path
	for {
		open := strings.IndexByte(rest, '[')
		if open < 0 {
			plain.WriteString(rest)
			break
		}
		end := strings.IndexByte(rest, ']')
		if end < open {
			return Address{}, false
		}
		n, ok := rowNumber(rest[open+1 : end])
		if !ok {
			return Address{}, false
		}
		plain.WriteString(rest[:open])
		rows = append(rows, n)
		rest = rest[end+1:]
	}
	field := f.byPath[plain.String()]
	if field == nil || len(field.object.enclosing) != len(rows) {
		return Address{}, false
	}
	a := Address{Field: field, Rows: rows}
	return a, a.Path() == path
}

// WithoutRows returns a path without the numbers of rows: hunde.name of hunde[0].name.
func WithoutRows(path string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(path, "[")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		_, path, _ = strings.Cut(rest, "]")
	}
}

// rowNumber reads a number as a path writes it: digits without leading zeros.
func rowNumber(s string) (int, bool) {
	if s == "" || len(s) > 9 || s[0] == '0' && len(s) > 1 {
		return 0, false
	}
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

// appendPath appends the path of a field with row numbers.
func appendPath(dst []byte, f *Field, rows []int) []byte {
	done := 0
	for i, list := range f.object.enclosing {
		dst = append(dst, f.path[done:len(list.path)]...)
		done = len(list.path)
		dst = append(dst, '[')
		dst = strconv.AppendInt(dst, int64(rows[i]), 10)
		dst = append(dst, ']')
	}
	return append(dst, f.path[done:]...)
}

// AppendID appends the id that the control of f has in HTML: its path with a hyphen for
// everything that is no letter, digit or underscore (hunde-0-name). Ids never contain a
// hyphen, so that two fields never get the same.
func (r *Record) AppendID(dst []byte, f *Field) []byte {
	from := len(dst)
	dst = r.AppendPath(dst, f)
	out := dst[:from]
	for _, c := range dst[from:] {
		switch c {
		case ']':
		case '[', '.':
			out = append(out, '-')
		default:
			out = append(out, c)
		}
	}
	return out
}
