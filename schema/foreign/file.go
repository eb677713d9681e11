package foreign

import (
	"bytes"
	"fmt"
	"io"
	"sort"
	"unicode/utf8"
)

// Limits bound what an importer reads. A zero field means the default. Each has a code of its own.
type Limits struct {
	Size  int64 // bytes of a file: 64 MiB
	Depth int   // of nesting: 200
	Nodes int   // values or elements of a file: 2,000,000
}

// Filled returns the limits with the defaults in place of the zero fields.
func (l Limits) Filled() Limits {
	if l.Size <= 0 {
		l.Size = 64 << 20
	}
	if l.Depth <= 0 {
		l.Depth = 200
	}
	if l.Nodes <= 0 {
		l.Nodes = 2_000_000
	}
	return l
}

// Place is where something stands in a foreign file, or in one that belongs to it.
type Place struct {
	Line   int    `json:"line"`           // from 1
	Column int    `json:"column"`         // from 1, in characters
	Path   string `json:"path,omitempty"` // in the words of the format: a JSON pointer, the ids of the elements
	File   string `json:"-"`              // another file than the one that is imported, such as its rules; "" for that one
}

// Code says what is wrong with a file that cannot be imported.
type Code string

// The codes of an [Error].
const (
	TooLarge     Code = "too-large"      // more bytes than Limits.Size
	TooDeep      Code = "too-deep"       // nested deeper than Limits.Depth
	TooManyNodes Code = "too-many-nodes" // more values than Limits.Nodes
	NotUTF8      Code = "not-utf8"       // bytes that are no text
	Syntax       Code = "syntax"         // no JSON, or no XML
	Entity       Code = "entity"         // an XML file that declares entities or a document type
	WrongFormat  Code = "wrong-format"   // well-formed, and something else than the format
	NoFields     Code = "no-fields"      // nothing in it can be asked

	TooManyFields      Code = "too-many-fields"      // a form of more fields than a definition may have
	DefinitionTooLarge Code = "definition-too-large" // a definition of more bytes or values than one may have
	Unfit              Code = "unfit"                // a definition that does not compile, and cannot be mended
)

// Codes are the codes of an [Error] and what each means, in order.
func Codes() []struct {
	Code  Code
	Means string
} {
	return []struct {
		Code  Code
		Means string
	}{
		{TooLarge, "The file has more bytes than the limit Size."},
		{TooDeep, "Values or elements are nested deeper than the limit Depth."},
		{TooManyNodes, "There are more values or elements than the limit Nodes."},
		{NotUTF8, "The file is not text in UTF-8."},
		{Syntax, "The file is no JSON or no XML: it ends early, or has a character where it must not stand."},
		{Entity, "An XML file declares a document type or uses an entity of its own. Neither is read."},
		{WrongFormat, "The file is well-formed, and is not of the format that was named."},
		{NoFields, "There is nothing in the file that could be asked."},
		{TooManyFields, "The form would have more than 20,000 fields, which is what a definition may have where a host does not raise the limit. The place is that of the first field too many."},
		{DefinitionTooLarge, "The definition would have more than 4 MiB or 500,000 values, likewise. The place is that of the question that takes most of it."},
		{Unfit, "What was made of the file does not compile, and nothing could be taken out to mend it. Please report the file."},
	}
}

// Error says why a file cannot be imported.
type Error struct {
	File         string
	Line, Column int
	Code         Code
	Summary      string
	Detail       string // what would be right
}

// Error returns file:line:column: error: what is wrong [code].
func (e *Error) Error() string {
	detail := ""
	if e.Detail != "" {
		detail = " (" + e.Detail + ")"
	}
	return fmt.Sprintf("%s:%d:%d: error: %s%s [%s]", e.File, e.Line, e.Column, e.Summary, detail, e.Code)
}

// File is the text of a foreign file, which knows its lines. It does not change once it is read.
type File struct {
	Name   string
	Text   []byte
	Limits Limits
	lines  []int // byte offset of each line's first character
	before []int // characters before each stride, so that a long line costs no more than a short one

	repeated []repetition // of a file of JSON
}

// stride is after how many bytes characters are counted in advance.
const stride = 1024

// ReadFile reads a file within the limits. A byte order mark is skipped. The error is an [Error], or r's own.
func ReadFile(name string, r io.Reader, limits Limits) (*File, error) {
	limits = limits.Filled()
	text, err := io.ReadAll(io.LimitReader(r, limits.Size+1))
	if err != nil {
		return nil, err
	}
	f := &File{Name: name, Text: bytes.TrimPrefix(text, []byte("\ufeff")), Limits: limits, lines: []int{0}}
	for i, c := range f.Text {
		if c == '\n' {
			f.lines = append(f.lines, i+1)
		}
	}
	for i := 0; i <= len(f.Text); i += stride {
		n := 0
		if i > 0 {
			n = f.before[len(f.before)-1] + characters(f.Text[i-stride:i])
		}
		f.before = append(f.before, n)
	}
	if int64(len(text)) > limits.Size {
		return nil, f.Fail(int(limits.Size), TooLarge, fmt.Sprintf("the file has more than %d bytes", limits.Size), "the limit guards against files that were made to do harm; a host can raise it")
	}
	if !utf8.Valid(f.Text) {
		return nil, f.Fail(firstInvalid(f.Text), NotUTF8, "the file is not text in UTF-8", "save it as UTF-8")
	}
	return f, nil
}

func firstInvalid(text []byte) int {
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && n <= 1 {
			return i
		}
		i += n
	}
	return len(text)
}

// At returns the line and column of a byte offset.
func (f *File) At(offset int) (line, column int) {
	offset = min(max(offset, 0), len(f.Text))
	line = sort.SearchInts(f.lines, offset+1)
	return line, f.charactersBefore(offset) - f.charactersBefore(f.lines[line-1]) + 1
}

func (f *File) charactersBefore(offset int) int {
	n := offset / stride
	return f.before[n] + characters(f.Text[n*stride:offset])
}

// characters counts the bytes that begin a character, so that a text may be cut anywhere.
func characters(text []byte) int {
	n := 0
	for _, c := range text {
		if utf8.RuneStart(c) {
			n++
		}
	}
	return n
}

// Fail returns an error at a byte offset.
func (f *File) Fail(offset int, code Code, summary, detail string) *Error {
	line, column := f.At(offset)
	return &Error{File: f.Name, Line: line, Column: column, Code: code, Summary: summary, Detail: detail}
}

// FailAt returns an error at a place.
func (f *File) FailAt(at Place, code Code, summary, detail string) *Error {
	return &Error{File: f.Name, Line: max(at.Line, 1), Column: max(at.Column, 1), Code: code, Summary: summary, Detail: detail}
}
