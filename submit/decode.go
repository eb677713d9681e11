package submit

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
)

// DecodeJSON reads answers from one JSON object, straight into the form's cells.
//
// A JSON text is read as what a person typed in their language lang (every canonical form,
// such as 1980-04-03, is understood in all of them); numbers are exact; null, [] and texts of
// blanks are blank for every type, as clients send them for what was left blank; a group is an object or null. A value of the wrong JSON type is kept as unreadable, with the
// code type. A byte order mark before the object is passed over.
//
// The problems are those of the input itself, in its order: keys that the form does not know
// (unknown, a warning; the value is dropped), keys that stand twice (duplicateKey; the first one
// counts), something other than an object where a group or a row should be (type). When the
// input cannot be taken at all (json, tooDeep, tooLarge, tooManyRows, tooManyFiles), the answers are
// empty and the only problem says so; it concerns the form as a whole. DecodeJSON never panics.
func DecodeJSON(f *form.Form, data []byte, lang string) (*form.Answers, []form.Problem) {
	d := newDecoder(f, data, lang)
	a := d.decode()
	return a, d.problems()
}

// decoder fills answers from JSON.
type decoder struct {
	scanner
	reports
	form   *form.Form
	lang   string
	draft  bool  // the input is what EncodeDraft wrote
	rows   []int // the row number in each list around
	groups []*form.Field
	budget budget
}

func newDecoder(f *form.Form, data []byte, lang string) *decoder {
	return &decoder{scanner: scanner{bytes: data}, form: f, lang: lang, budget: newBudget(f.Limits())}
}

// byteOrderMark is what some editors and spreadsheets write before UTF-8; RFC 8259 lets a reader ignore it.
var byteOrderMark = []byte("\xef\xbb\xbf")

// decode reads the whole input.
func (d *decoder) decode() *form.Answers {
	a := d.form.NewAnswers()
	if limit := d.form.Limits().SubmissionSize; !d.draft && int64(len(d.bytes)) > limit {
		d.refuse(tooLarge(limit))
		return a
	}
	d.bytes = bytes.TrimPrefix(d.bytes, byteOrderMark)
	d.s = string(d.bytes)
	switch ok := utf8.Valid(d.bytes); {
	case !ok:
		d.pos = invalidByte(d.bytes)
		d.fail("not UTF-8")
	case d.peek() != '{':
		if d.skip(d.peek()) && d.end() {
			d.refuse(form.Problem{Code: codeType})
			return a
		}
	case d.object(&level{slots: a.Root(), fields: d.form.Root().Fields()}) && d.end():
		return a
	}
	if d.fault != "" {
		d.refuse(d.malformed())
	}
	return d.form.NewAnswers()
}

// end reports whether nothing follows.
func (d *decoder) end() bool {
	return d.peek() == 0 && d.pos == len(d.s) || d.fail("something follows the end")
}

// malformed says what is no JSON, and where.
func (d *decoder) malformed() form.Problem {
	line, column := d.place()
	code := codeJSON
	if d.fault == faultDeep {
		code = codeTooDeep
	}
	return form.Problem{Code: code, Params: []form.Param{
		{Name: "line", Value: value.OfInteger(int64(line))}, {Name: "column", Value: value.OfInteger(int64(column))}, {Name: "detail", Value: value.OfText(d.fault)},
	}}
}

func invalidByte(b []byte) int {
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return len(b)
}

// level is an object of the data that is being read: the root, a group, or a row.
type level struct {
	slots  form.Slots
	group  *form.Field   // nil for the root or a row
	fields []*form.Field // in the order of the definition
	next   int           // the field that probably comes next
	groups int           // where the groups that the object had begin in decoder.groups
}

func (l *level) field(key string) *form.Field {
	if l.group != nil {
		return l.group.Member(key)
	}
	return l.slots.Object().Field(key)
}

// object reads the object at pos.
func (d *decoder) object(l *level) bool {
	if !d.enter() {
		return false
	}
	if d.peek() == '}' {
		return d.leave()
	}
	l.groups = len(d.groups)
	for d.member(l) {
		if !d.more('}') {
			d.groups = d.groups[:l.groups]
			return d.fault == ""
		}
	}
	return false
}

// member reads a key and its value.
func (d *decoder) member(l *level) bool {
	if d.peek() != '"' {
		return d.fail("expected a key")
	}
	f := d.expected(l)
	if f == nil {
		key, ok := d.text()
		if !ok {
			return false
		}
		if f = l.field(key); f == nil || !hasAnswer(f) {
			d.report(form.Problem{Code: codeUnknown, Severity: warning, Path: d.keyPath(l, key)})
			return d.colon() && d.skip(d.peek())
		}
		l.next = after(l.fields, f)
	}
	return d.colon() && d.fieldOnce(l, f)
}

// hasAnswer reports whether f can be a key: texts to read are none.
func hasAnswer(f *form.Field) bool { return f.Type().Kind != value.Absent || isGroup(f) }

func isGroup(f *form.Field) bool { return f.Type().Control == fieldtype.Group }

// ahead is how many fields are tried in their order before a key is looked up: answers
// mostly come as the definition has them, without the few that are not relevant.
const ahead = 4

// expected returns the field whose key is at pos when it is one of the next in order, and moves behind the key.
func (d *decoder) expected(l *level) *form.Field {
	rest := d.s[d.pos+1:]
	for i := l.next; i < min(l.next+ahead, len(l.fields)); i++ {
		f := l.fields[i]
		id := f.ID()
		if len(rest) > len(id) && rest[len(id)] == '"' && rest[:len(id)] == id && hasAnswer(f) {
			d.pos += len(id) + 2
			l.next = i + 1
			return f
		}
	}
	return nil
}

// after returns the place behind f among fields, which are in the order of the definition.
func after(fields []*form.Field, f *form.Field) int {
	i, _ := slices.BinarySearchFunc(fields, f, func(a, b *form.Field) int { return a.Index() - b.Index() })
	return i + 1
}

// fieldOnce reads the value of f, or passes over it when f had one already.
func (d *decoder) fieldOnce(l *level, f *form.Field) bool {
	if isGroup(f) {
		if slices.Contains(d.groups[l.groups:], f) {
			return d.twice(f)
		}
		d.groups = append(d.groups, f)
		return d.group(l, f)
	}
	cell := l.slots.Cell(f)
	if cell.Kind() != value.Absent {
		return d.twice(f)
	}
	c := d.peek()
	switch {
	case c == 'n':
		*cell = value.OfBlank()
		return d.word("null")
	case c == '{' && d.draft:
		return d.unreadable(cell)
	case f.Row() != nil:
		return d.list(l.slots, f)
	}
	return d.answer(cell, f, c)
}

func (d *decoder) twice(f *form.Field) bool {
	d.reportAt(codeDuplicateKey, f, d.path(f))
	return d.skip(d.peek())
}

func (d *decoder) group(l *level, f *form.Field) bool {
	switch c := d.peek(); c {
	case 'n':
		return d.word("null")
	case '{':
		return d.object(&level{slots: l.slots, group: f, fields: f.Members()})
	default: // a group is no answer, so that nothing else says of it that it was left blank
		d.reportAt(codeType, f, d.path(f))
		return d.skip(c)
	}
}

// answer reads the value, which begins with c, of a field that is neither list nor group.
func (d *decoder) answer(cell *value.Value, f *form.Field, c byte) (ok bool) {
	switch t := f.Type(); {
	case c == '[' && t.Kind == value.List:
		*cell, ok = d.choices()
	case (c == '[' || c == '{') && t.Kind == value.Files:
		*cell, ok = d.files(f)
	case c == '"' && t.Kind != value.List && t.Kind != value.Files:
		s := ""
		if s, ok = d.text(); ok {
			d.typed(cell, f, s)
		}
	case c == 't' && t.Kind == value.Bool:
		*cell, ok = value.OfBool(true), d.word("true")
	case c == 'f' && t.Kind == value.Bool:
		*cell, ok = value.OfBool(false), d.word("false")
	case (c == '-' || c-'0' <= 9) && t.Number != nil:
		literal := ""
		if literal, ok = d.number(); ok {
			*cell = t.Number(literal)
		}
	default:
		*cell, ok = d.misfit(c)
	}
	return ok
}

// typed takes what a person typed; a draft holds the canonical form.
func (d *decoder) typed(cell *value.Value, f *form.Field, s string) {
	if literal := f.Type().Literal; d.draft && literal != nil {
		if v, ok := literal(s); ok {
			*cell = v
			return
		}
	}
	*cell = f.Parse(s, d.lang)
}

// misfit reads a value, which begins with c, of the wrong JSON type: a text as it is, anything else as written.
// A text of blanks and an empty array say of every type that it was left blank.
func (d *decoder) misfit(c byte) (value.Value, bool) {
	if c == '"' {
		s, ok := d.text()
		if isBlank(s) {
			return value.OfBlank(), ok
		}
		return value.OfInvalid(s, codeType), ok
	}
	start := d.pos
	ok := d.skip(c)
	raw := d.s[start:d.pos]
	if ok && c == '[' && isBlank(raw[1:len(raw)-1]) {
		return value.OfBlank(), ok
	}
	return value.OfInvalid(raw, codeType), ok
}

func isBlank(s string) bool { return strings.TrimSpace(s) == "" }

// choices reads an array of texts, of which blank ones and null are left out. Anything else among
// them makes the answer unreadable.
func (d *decoder) choices() (value.Value, bool) {
	start := d.pos
	if !d.enter() {
		return value.Value{}, false
	}
	if d.peek() == ']' {
		return value.OfBlank(), d.leave()
	}
	var items []value.Value
	readable := true
	for {
		if c := d.peek(); c == '"' {
			s, ok := d.text()
			if !ok {
				return value.Value{}, false
			}
			if !isBlank(s) {
				items = append(items, value.OfText(norm.NFC.String(s)))
			}
		} else {
			readable = readable && c == 'n'
			if !d.skip(c) {
				return value.Value{}, false
			}
		}
		if !d.more(']') {
			break
		}
	}
	switch {
	case !readable:
		return value.OfInvalid(d.s[start:d.pos], codeType), d.fault == ""
	case len(items) == 0:
		return value.OfBlank(), d.fault == ""
	}
	return value.OfList(items), d.fault == ""
}

// list reads an array of objects. Whatever else stands in it is an empty row, so that
// the numbers of the others stay what the sender counts.
func (d *decoder) list(s form.Slots, f *form.Field) bool {
	if c := d.peek(); c != '[' {
		v, ok := d.misfit(c)
		s.Set(f, v)
		return ok
	}
	if !d.enter() {
		return false
	}
	if d.peek() == ']' {
		s.Set(f, value.OfBlank())
		return d.leave()
	}
	first := d.pos
	d.rows = append(d.rows, 0)
	for i := 0; ; i++ {
		d.rows[len(d.rows)-1] = i
		if i == 1 { // the first one tells how many there may be
			s.Grow(f, min(1+(len(d.s)-d.pos)/(d.pos-first), maxGuess))
		}
		if !d.row(s, f) {
			return false
		}
		if !d.more(']') {
			break
		}
	}
	d.rows = d.rows[:len(d.rows)-1]
	return d.fault == ""
}

// row reads a row into a new one of the list.
func (d *decoder) row(s form.Slots, list *form.Field) bool {
	if !d.draft && !d.budget.row(list.Row().Width()) {
		d.refuse(tooManyRows(d.form.Limits().Rows))
		return false
	}
	l := level{slots: s.Append(list), fields: list.Row().Fields()}
	c := d.peek()
	if c == '{' {
		return d.object(&l)
	}
	d.reportAt(codeType, list, d.rowPath(list))
	return d.skip(c)
}

// maxGuess is how many rows are made room for on the strength of the first one's length.
const maxGuess = 1024
