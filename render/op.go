package render

import (
	"fmt"

	"github.com/vordruck/vordruck/form"
)

// code says what an op does after its literal was written.
type code uint8

const (
	nop code = iota

	// Jumps to op.to.
	unlessRelevant     // field
	unlessPageRelevant // page
	unlessRequired     // field
	ifRequired         // field
	ifReadonly         // field
	unlessReadonly     // field
	unlessAnswered     // field
	unlessAnyRelevant  // extra.fields
	unlessRows         // field: skips when the list has rows
	ifFull             // field: skips when the list has as many rows as it may
	ifSingle           // field: may hold one file only
	ifUnnamed          // extra.parts: no value inside a row's label is known
	unlessChange       // review: field, page; the host knows no way to it
	unlessWrong        // field: has no error
	unlessTest         // extra.test
	unlessWord         // n: a word of the page that is not there
	jump

	// Pieces of text.
	rowID     // the id prefix of the row, for a name inside it
	rowName   // the name prefix of the row
	rowSelf   // the id of the row itself
	rowPath   // the path of the row itself
	rowNumber // from 1
	part      // an interpolated value
	level     // a heading level, op.n deeper than the page's
	count     // the rows of a list

	// Attributes and contents of controls.
	attrs    // aria-describedby, aria-invalid, autofocus; op.text when there is nothing to say
	valueOf  // value="…"
	content  // of a text area
	mark     // op.text when op.value is the answer
	markTrue // op.text when the answer is op.n
	pick     // options that are compiled into one text
	files    // the files of an upload
	problems // the problems of op.path

	answer // as a person reads it
	call   // extra.call
	word   // n: a word of the page
	within // extra.program: another program

	// Rows; both jump.
	rows    // enters the first row of a list or jumps
	nextRow // enters the next row and jumps back, or leaves

	holes // what is left of ids and names in a row: literals, each followed by a piece of text
)

// op is one step of a program as it is built: a literal that is always written, and what follows it.
type op struct {
	code  code
	n     int8
	to    int32
	lit   string
	text  string
	local string // path of the field inside its row
	field *form.Field
	page  *form.Page
	part  *form.Part
	extra *extra
}

// extra is what only some ops need.
type extra struct {
	value   string
	hint    bool
	unit    bool
	group   bool // is focused itself, being several controls
	invalid bool // may say aria-invalid
	exact   bool // problems of items belong elsewhere
	offers  *offers
	parts   []form.Part
	fields  []*form.Field
	holes   *rowText
	id      string
	test    func(x *run) bool
	call    func(x *run)
	program *pair
}

// loud marks an unlessTest that always jumps when the page is quiet.
const loud = 1

// The words that a page may bring, and most pages ask for.
const (
	wordAction = iota
	wordRevision
	wordBack
	wordDiscard
	wordHome
	wordCount
)

// how says what an op of a control does with an answer.
const (
	asInput  = iota // the type writes it, and it is escaped
	asTyped         // it stands there as it was typed, escaped
	harmless        // the type writes it, of letters, digits and punctuation that need no escaping
	asDate          // a calendar date, harmless too
	asWhole         // a whole number, harmless too
)

// jumps reports whether the op may go elsewhere, to op.to.
func (o *op) jumps() bool {
	return o.code > nop && o.code <= jump || o.code == rows || o.code == nextRow
}

// builder makes a program. Everything that is known is escaped and merged into literals.
type builder struct {
	*compiler
	*edition
	lit   []byte
	ops   []op
	row   *form.Object // whose row is written
	depth int8         // of headings, for the review
	err   error

	scopes []scope // the slots that templates know, innermost last
	nested int     // how deep blocks stand in each other

	// What the slots of the scopes are about.
	field  *form.Field
	aria   extra // what ties the control of the field to its surroundings
	open   bool  // an answer may be left out or must be given, and the label says so
	option *offer
	box    int           // of a date
	fields []*form.Field // of a group, a page or a section
	page   *screen
	link   Link
	entry  entry
}

// html adds markup of our own.
func (b *builder) html(parts ...string) {
	for _, p := range parts {
		b.lit = append(b.lit, p...)
	}
}

// plain adds a text that is known, escaped.
func (b *builder) plain(s string) { b.lit = appendText(b.lit, s) }

// add ends the current literal with an op, and returns its place.
func (b *builder) add(o op) int {
	o.lit = string(b.lit)
	b.lit = b.lit[:0]
	b.ops = append(b.ops, o)
	return len(b.ops) - 1
}

// land makes the jump at a place arrive here.
func (b *builder) land(at int) {
	if len(b.lit) > 0 {
		b.add(op{})
	}
	b.ops[at].to = int32(len(b.ops))
}

// unless writes body only when the condition of the jump c does not hold.
func (b *builder) unless(o op, body func()) {
	at := b.add(o)
	body()
	b.land(at)
}

func (b *builder) fail(format string, args ...any) {
	if b.err == nil {
		b.err = fmt.Errorf("render: "+format, args...)
	}
}

// inRow reports whether ids and names need the prefix of a row.
func (b *builder) inRow() bool { return b.row.List() != nil }

// local returns the path of f inside the row that is written.
func (b *builder) local(f *form.Field) string {
	if list := b.row.List(); list != nil {
		return f.Path()[len(list.Path())+1:]
	}
	return f.Path()
}

// id adds the id of the control of f, with a suffix.
func (b *builder) id(f *form.Field, suffix string) {
	if b.inRow() {
		b.add(op{code: rowID})
	}
	b.plain(pathID(b.local(f)))
	b.html(suffix)
}

// name adds the name of the control of f.
func (b *builder) name(f *form.Field) {
	if b.inRow() {
		b.add(op{code: rowName})
	}
	b.plain(b.local(f))
}
