// Package value holds what an answer can be: a small, immutable, typed value
// with one way to be empty.
//
// A [Value] is 40 bytes, is copied by assignment and never shares what a caller
// can change. Numbers are exact decimals (govalues/decimal, 19 digits), never
// binary floats; dates are calendar dates without time or zone. The zero Value
// is [Absent]: nobody has answered yet.
//
// Three kinds mean "empty" to an expression, and [Value.Empty] is true for all
// three; they differ only in what a draft remembers:
//
//   - [Absent]: there is no answer, so a default or a prefilled value may stand in;
//   - [Blank]: the person was asked and left it blank, so nothing stands in;
//   - [Invalid]: what was typed could not be read as the field's type. The text is
//     kept ([Value.Raw]) so that it can be shown again, with the code of what was wrong.
package value

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/govalues/decimal"
)

// Kind says what a Value holds.
type Kind uint8

// The kinds of value. The order is part of no promise.
const (
	Absent   Kind = iota // no answer
	Blank                // asked, and left empty
	Invalid              // typed, and unreadable; see Value.Raw
	Bool                 // true or false
	Text                 // text in NFC
	Integer              // a whole number, 64 bit
	Number               // an exact decimal
	Money                // an exact decimal with the currency's places
	Date                 // a calendar date
	Partial              // a year, or a year and a month, or a full date
	Time                 // a time of day, to the second
	DateTime             // a date and a time of day in the form's time zone
	List                 // an ordered list of values: a choices answer, a map(...) result
	Rows                 // the rows of a list field
	Files                // uploaded files
)

var kindNames = [...]string{"absent", "blank", "invalid", "boolean", "text", "integer", "number", "money", "date", "partial date", "time", "date and time", "list", "rows", "file"}

// String returns the kind's English name, as problems of a definition show it.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "unknown"
}

// Value is one answer, or one intermediate result of an expression.
// It is comparable only through [Equal] and [Compare].
type Value struct {
	kind Kind
	prec uint8  // Partial: 1 year, 2 month, 3 day; Number, Money: digits behind the point
	neg  bool   // Number, Money
	cut  bool   // Number: a quotient, or made of one, that has more digits than fit; see arithmetic.go
	n    int64  // Bool 0/1, Integer, Number and Money the digits, Date days since 1970-01-01, Time seconds, DateTime seconds since 1970-01-01T00:00 wall clock
	s    string // Text; Invalid: what was typed
	x    *extension
}

// extension carries what only few values need.
type extension struct {
	table Table
	items []Value
	files []File
	code  string
}

// File describes an uploaded file. Its bytes lie with the host, under Ref.
type File struct {
	Name   string `json:"name"`             // as the browser sent it, without a path
	Type   string `json:"type"`             // media type, sniffed from the content
	Size   int64  `json:"size"`             // bytes
	Ref    string `json:"ref,omitempty"`    // the host's name for the stored bytes
	SHA256 string `json:"sha256,omitempty"` // of the bytes, in lower-case hexadecimal
}

// Table holds the rows of one list: Len records of Width cells each, in one block
// of memory. Flags, when not nil, has one byte a cell for the evaluator's use.
type Table struct {
	Width int
	Cells []Value
	Flags []uint8
}

// Len returns the number of rows.
func (t *Table) Len() int {
	if t == nil || t.Width == 0 {
		return 0
	}
	return len(t.Cells) / t.Width
}

// Row returns the cells of row i, which share the table's memory.
func (t *Table) Row(i int) []Value { return t.Cells[i*t.Width : (i+1)*t.Width : (i+1)*t.Width] }

// RowFlags returns the flags of row i, which share the table's memory.
func (t *Table) RowFlags(i int) []uint8 {
	return t.Flags[i*t.Width : (i+1)*t.Width : (i+1)*t.Width]
}

var blank = Value{kind: Blank}

// OfBlank returns the value of a question that was asked and left blank.
func OfBlank() Value { return blank }

// OfInvalid returns a value that keeps raw, what a person typed, with the code of
// the problem that made it unreadable (for example "date").
func OfInvalid(raw, code string) Value {
	return Value{kind: Invalid, s: raw, x: &extension{code: code}}
}

// OfBool returns a truth.
func OfBool(b bool) Value {
	if b {
		return Value{kind: Bool, n: 1}
	}
	return Value{kind: Bool}
}

// OfText returns a text. The caller has brought it into NFC. Text of white space
// alone is blank.
func OfText(s string) Value {
	if s == "" || (s[0] <= ' ' || s[0] >= utf8.RuneSelf) && strings.TrimSpace(s) == "" {
		return blank
	}
	return Value{kind: Text, s: s}
}

// OfInteger returns a whole number.
func OfInteger(n int64) Value { return Value{kind: Integer, n: n} }

// OfNumber returns an exact decimal.
func OfNumber(d decimal.Decimal) Value { return ofDecimal(Number, d) }

// OfMoney returns an amount of money. The caller has rounded it to the currency's places.
func OfMoney(d decimal.Decimal) Value { return ofDecimal(Money, d) }

func ofDecimal(k Kind, d decimal.Decimal) Value {
	return Value{kind: k, prec: uint8(d.Scale()), neg: d.IsNeg(), n: int64(d.Coef())}
}

// decimal is the number of a Number or Money.
func (v *Value) decimal() decimal.Decimal {
	if n := v.n; n >= 0 {
		if v.neg {
			n = -n
		}
		d, _ := decimal.New(n, int(v.prec))
		return d
	}
	return hugeDecimal(v.neg, uint64(v.n), int(v.prec))
}

// hugeDecimal makes a decimal whose digits take all 64 bits: 19 of them, from 9,223,372,036,854,775,808.
func hugeDecimal(neg bool, digits uint64, scale int) decimal.Decimal {
	s := strconv.FormatUint(digits, 10)
	s = strings.Repeat("0", max(0, scale+1-len(s))) + s
	if scale > 0 {
		s = s[:len(s)-scale] + "." + s[len(s)-scale:]
	}
	if neg {
		s = "-" + s
	}
	d, _ := decimal.Parse(s)
	return d
}

// OfList returns a list. The slice must not be changed afterwards.
func OfList(items []Value) Value { return Value{kind: List, x: &extension{items: items}} }

// OfRows returns the rows of a list field. The table is copied, its memory is shared:
// whoever changes rows does it through [Value.Table].
func OfRows(t Table) Value { return Value{kind: Rows, x: &extension{table: t}} }

// Box is memory for one value of rows, for an evaluator that makes many and gives them
// back together. The zero Box is ready.
type Box struct{ x extension }

// Rows is [OfRows] without allocation: the value lives as long as the box is not used again.
func (b *Box) Rows(t Table) Value {
	b.x.table = t
	return Value{kind: Rows, x: &b.x}
}

// OfFiles returns uploaded files. The slice must not be changed afterwards.
// No files is blank.
func OfFiles(files []File) Value {
	if len(files) == 0 {
		return blank
	}
	return Value{kind: Files, x: &extension{files: files}}
}

// Kind returns what v holds.
func (v Value) Kind() Kind { return v.kind }

// Empty reports whether v is the language's one empty value, nil: absent, blank,
// unreadable, or a list without items.
func (v Value) Empty() bool {
	if v.kind >= List {
		switch v.kind {
		case List:
			return len(v.x.items) == 0
		case Rows:
			return v.x.table.Len() == 0
		}
	}
	return v.kind <= Invalid
}

// Bool returns the truth; false for any other kind.
func (v Value) Bool() bool { return v.kind == Bool && v.n != 0 }

// Text returns the text; "" for any other kind.
func (v Value) Text() string {
	if v.kind != Text {
		return ""
	}
	return v.s
}

// Raw returns what was typed, for an [Invalid] value.
func (v Value) Raw() string {
	if v.kind != Invalid {
		return ""
	}
	return v.s
}

// Code returns the code of the problem of an [Invalid] value.
func (v Value) Code() string {
	if v.kind != Invalid || v.x == nil {
		return ""
	}
	return v.x.code
}

// Int returns the whole number of an [Integer]; 0 for any other kind.
func (v Value) Int() int64 {
	if v.kind != Integer {
		return 0
	}
	return v.n
}

// Decimal returns the exact number of an Integer, Number or Money, and whether v is one.
func (v Value) Decimal() (decimal.Decimal, bool) {
	switch v.kind {
	case Number, Money:
		return v.decimal(), true
	case Integer:
		d, err := decimal.New(v.n, 0)
		return d, err == nil
	}
	return decimal.Decimal{}, false
}

// Items returns the items of a [List]. They must not be changed.
func (v Value) Items() []Value {
	if v.kind != List {
		return nil
	}
	return v.x.items
}

// Table returns the rows of a list field, or nil.
func (v Value) Table() *Table {
	if v.kind != Rows {
		return nil
	}
	return &v.x.table
}

// Files returns the uploaded files. They must not be changed.
func (v Value) Files() []File {
	if v.kind != Files {
		return nil
	}
	return v.x.files
}

// Days returns a [Date] as days since 1 January 1970.
func (v Value) Days() int64 {
	if v.kind != Date {
		return 0
	}
	return v.n
}

// Civil returns year, month and day of a Date, Partial or DateTime; a part that a
// partial date does not have is 0. It is all zero for other kinds.
func (v Value) Civil() (year, month, day int) {
	switch v.kind {
	case Date:
		return civil(v.n)
	case DateTime:
		return civil(floorDiv(v.n, 86400))
	case Partial:
		y, m, d := civil(v.n)
		if v.prec < 3 {
			d = 0
		}
		if v.prec < 2 {
			m = 0
		}
		return y, m, d
	}
	return 0, 0, 0
}

// Clock returns hour, minute and second of a Time or DateTime.
func (v Value) Clock() (hour, minute, second int) {
	if v.kind != Time && v.kind != DateTime {
		return 0, 0, 0
	}
	s := int(v.n - floorDiv(v.n, 86400)*86400)
	return s / 3600, s / 60 % 60, s % 60
}

// Years outside 1 to 9999 are no dates.
const minYear, maxYear = 1, 9999

// OfDate returns the calendar date, and whether there is such a day.
func OfDate(year, month, day int) (Value, bool) {
	if year < minYear || year > maxYear || month < 1 || month > 12 || day < 1 || day > DaysIn(year, month) {
		return Value{}, false
	}
	return Value{kind: Date, n: days(year, month, day)}, true
}

// OfDays returns the date n days after 1 January 1970, and whether it lies in the years 1 to 9999.
func OfDays(n int64) (Value, bool) {
	if n < minDay || n > maxDay {
		return Value{}, false
	}
	return Value{kind: Date, n: n}, true
}

var minDay, maxDay = days(minYear, 1, 1), days(maxYear, 12, 31)

// OfPartial returns a partial date: month and day may be 0, day must be 0 where month is.
func OfPartial(year, month, day int) (Value, bool) {
	prec := uint8(3)
	switch {
	case month == 0 && day != 0:
		return Value{}, false
	case month == 0:
		prec, month, day = 1, 1, 1
	case day == 0:
		prec, day = 2, 1
	}
	v, ok := OfDate(year, month, day)
	v.kind, v.prec = Partial, prec
	return v, ok
}

// OfTime returns the time of day, and whether there is such a time.
func OfTime(hour, minute, second int) (Value, bool) {
	if hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 {
		return Value{}, false
	}
	return Value{kind: Time, n: int64(hour*3600 + minute*60 + second)}, true
}

// OfDateTime returns the date and time of day, and whether there is such a moment on a clock.
func OfDateTime(year, month, day, hour, minute, second int) (Value, bool) {
	d, ok := OfDate(year, month, day)
	t, ok2 := OfTime(hour, minute, second)
	if !ok || !ok2 {
		return Value{}, false
	}
	return Value{kind: DateTime, n: d.n*86400 + t.n}, true
}

// OfClock returns the date and time that t shows on its own clock.
func OfClock(t time.Time) Value {
	v, _ := OfDateTime(t.Year(), int(t.Month()), t.Day(), t.Hour(), t.Minute(), t.Second())
	return v
}

// DaysIn returns the number of days in the month.
func DaysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// days counts from 1970-01-01 in the proleptic Gregorian calendar (the era method:
// a year starts in March, so that the leap day comes last).
func days(y, m, d int) int64 {
	if m <= 2 {
		y--
	}
	era := floorDiv(int64(y), 400)
	yoe := int64(y) - era*400
	mp := int64((m + 9) % 12)
	doy := (153*mp+2)/5 + int64(d) - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return era*146097 + doe - 719468
}

// civil is the way back, for the years 1 to 9999: the Euclidean affine functions of Neri and Schneider (2022),
// which need one true division.
func civil(n int64) (y, m, d int) {
	n1 := 4*uint32(n+719468) + 3
	century, n2 := n1/146097, n1%146097/4*4+3
	p := 2939745 * uint64(n2)
	year, dayOfYear := 100*century+uint32(p>>32), uint32(p)/2939745/4
	n3 := 2141*dayOfYear + 197913
	month, day := n3>>16, n3&0xffff/2141+1
	if dayOfYear >= 306 { // January and February belong to the year that began in March
		year, month = year+1, month-12
	}
	return int(year), int(month), int(day)
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}
