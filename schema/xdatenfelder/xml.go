package xdatenfelder

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/vordruck/vordruck/schema/foreign"
)

// maxText is how long the text between two tags, or one tag, may be: more is held against the file before it is held in memory.
const maxText = 4 << 20

// Namespaces of the versions that are read, by what they begin with.
const (
	namespace2 = "urn:xoev-de:fim:standard:xdatenfelder_2"
	namespace3 = "urn:xoev-de:fim:standard:xdatenfelder_3"
)

// source gives the XML decoder one byte after the other, so that it reads nothing ahead, and knows where it is. It holds
// the bytes to the limits while they come.
type source struct {
	in           *bufio.Reader
	limits       foreign.Limits
	offset       int64
	line, column int // of the next character
	run          int // bytes since the last <
	fault        *foreign.Error
}

func newSource(r io.Reader, limits foreign.Limits) *source {
	s := &source{in: bufio.NewReaderSize(r, 64<<10), limits: limits, line: 1, column: 1}
	if mark, _ := s.in.Peek(3); bytes.Equal(mark, []byte("\ufeff")) {
		s.in.Discard(3)
	}
	return s
}

// errLimit ends the reading; what is wrong is in fault.
var errLimit = errors.New("a limit was reached")

// ReadByte returns the next byte of the file.
func (s *source) ReadByte() (byte, error) {
	c, err := s.in.ReadByte()
	if err != nil {
		return 0, err
	}
	s.offset++
	s.run++
	switch {
	case s.offset > s.limits.Size:
		return 0, s.fail(foreign.TooLarge, fmt.Sprintf("the file has more than %d bytes", s.limits.Size))
	case s.run > maxText:
		return 0, s.fail(foreign.TooLarge, fmt.Sprintf("a text or a tag has more than %d bytes", maxText))
	case c == '\n':
		s.line, s.column = s.line+1, 1
	case c == '<':
		s.run = 0
		s.column++
	case utf8.RuneStart(c):
		s.column++
	}
	return c, nil
}

// Read makes a source an io.Reader, which the decoder asks for and does not use.
func (s *source) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	c, err := s.ReadByte()
	if err != nil {
		return 0, err
	}
	p[0] = c
	return 1, nil
}

func (s *source) fail(code foreign.Code, summary string) error {
	s.fault = &foreign.Error{Line: s.line, Column: max(s.column, 1), Code: code, Summary: summary,
		Detail: "the limit guards against files that were made to do harm; a host can raise Limits.Size"}
	return errLimit
}

var _ io.ByteReader = &source{}

// reader reads elements by their names in the namespace of the file, whatever their prefixes.
type reader struct {
	file    string
	source  *source
	decoder *xml.Decoder
	version int // 2 or 3, once the root is known
	depth   int
	nodes   int
	start   xml.StartElement // of the element that is being read
	at      foreign.Place    // where it begins
	path    []string         // ids of the elements around
	note    func(kind foreign.LossKind, at foreign.Place, what, reason, advice string)
}

func newReader(file string, r io.Reader, limits foreign.Limits) *reader {
	s := newSource(r, limits.Filled())
	d := xml.NewDecoder(s)
	d.CharsetReader = func(charset string, _ io.Reader) (io.Reader, error) {
		err := s.fail(foreign.NotUTF8, fmt.Sprintf("the file is in %s, not in UTF-8", foreign.Shorten(charset, 60)))
		s.fault.Detail = "save it as UTF-8, and say so in its first line"
		return nil, err
	}
	d.Entity = xml.HTMLEntity // &nbsp; stands for nothing but a character; entities of a file's own are refused
	return &reader{file: file, source: s, decoder: d}
}

// place returns where the next token begins. The decoder may have put one byte back, a bracket.
func (r *reader) place() foreign.Place {
	back := int(r.source.offset - r.decoder.InputOffset())
	return foreign.Place{Line: r.source.line, Column: max(r.source.column-min(max(back, 0), 1), 1), Path: strings.Join(r.path, ".")}
}

// token returns the next token that means something: a start, an end or a text.
func (r *reader) token() (xml.Token, error) {
	for {
		at := r.place()
		t, err := r.decoder.Token()
		if err != nil {
			return nil, r.failure(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			r.at, r.start = at, t
			if r.depth++; r.depth > r.source.limits.Depth {
				return nil, r.fail(at, foreign.TooDeep, fmt.Sprintf("elements are nested more than %d deep", r.source.limits.Depth), "")
			}
			return t, nil
		case xml.EndElement:
			r.depth--
			return t, nil
		case xml.CharData:
			return t, nil
		case xml.Directive:
			return nil, r.fail(at, foreign.Entity, "the file declares a document type", "remove the DOCTYPE; entities are not read")
		}
	}
}

func (r *reader) fail(at foreign.Place, code foreign.Code, summary, detail string) *foreign.Error {
	return &foreign.Error{File: r.file, Line: max(at.Line, 1), Column: max(at.Column, 1), Code: code, Summary: summary, Detail: detail}
}

// failure makes an error of ours of one of the decoder or of the file.
func (r *reader) failure(err error) error {
	at := foreign.Place{Line: r.source.line, Column: r.source.column}
	if f := r.source.fault; f != nil {
		f.File = r.file
		return f
	}
	var syntax *xml.SyntaxError
	switch {
	case err == io.EOF:
		return r.fail(at, foreign.Syntax, "the file ends before its last element does", "")
	case errors.As(err, &syntax) && strings.Contains(syntax.Msg, "invalid UTF-8"):
		return r.fail(at, foreign.NotUTF8, "the file is not text in UTF-8", "save it as UTF-8")
	case errors.As(err, &syntax) && strings.Contains(syntax.Msg, "entity"):
		return r.fail(at, foreign.Entity, "the file uses an entity that XML does not have: "+syntax.Msg, "write the character itself")
	case errors.As(err, &syntax):
		return r.fail(at, foreign.Syntax, "the file is no well-formed XML: "+syntax.Msg, "")
	case strings.HasPrefix(err.Error(), "xml:"):
		return r.fail(at, foreign.Syntax, "the file is no XML that can be read: "+strings.TrimPrefix(err.Error(), "xml: "), "")
	}
	return err
}

// lost and changed note what does not come across as it is.
func (r *reader) lost(at foreign.Place, what, reason, advice string) {
	r.note(foreign.Dropped, at, what, reason, advice)
}

func (r *reader) changed(at foreign.Place, what, reason, advice string) {
	r.note(foreign.Changed, at, what, reason, advice)
}

// behind holds what stands behind the root element against the file, unless it is comments and blanks.
func (r *reader) behind() error {
	for {
		at := r.place()
		t, err := r.decoder.Token()
		switch text, is := t.(xml.CharData); {
		case err == io.EOF:
			return nil
		case err != nil:
			return r.failure(err)
		case is && strings.TrimSpace(string(text)) == "":
		default:
			switch t.(type) {
			case xml.Comment, xml.ProcInst:
				continue
			}
			return r.fail(at, foreign.Syntax, "the file goes on behind its root element", "a file holds one root element; remove what follows it")
		}
	}
}

// ours reports whether an element is one of the format; the codes inside of status and the like are in no namespace.
func (r *reader) ours(name xml.Name) bool {
	return name.Space == "" || versionOf(name.Space) == r.version
}

// versionOf returns the version of XDatenfelder that a namespace belongs to, 0 for another.
func versionOf(namespace string) int {
	switch {
	case strings.HasPrefix(namespace, namespace2):
		return 2
	case strings.HasPrefix(namespace, namespace3):
		return 3
	}
	return 0
}

// children calls each for the elements inside of the one that was begun last, until it ends. each must read its element to the end.
func (r *reader) children(each func(name string) error) error {
	for {
		t, err := r.token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if r.nodes++; r.nodes > r.source.limits.Nodes {
				return r.fail(r.at, foreign.TooManyNodes, fmt.Sprintf("there are more than %d elements", r.source.limits.Nodes), "")
			}
			name := t.Name.Local
			if !r.ours(t.Name) {
				name = "{" + t.Name.Space + "}" + name
			}
			if err := each(name); err != nil {
				return err
			}
		}
	}
}

// skip reads an element to its end and keeps nothing.
func (r *reader) skip() error {
	for level := 1; level > 0; {
		t, err := r.token()
		if err != nil {
			return err
		}
		switch t.(type) {
		case xml.StartElement:
			level++
		case xml.EndElement:
			level--
		}
	}
	return nil
}

// text returns the text of an element, and of one named code inside of it: with blanks around it taken off.
func (r *reader) text() (string, error) {
	var b strings.Builder
	for level := 1; level > 0; {
		t, err := r.token()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.StartElement:
			level++
		case xml.EndElement:
			level--
		case xml.CharData:
			b.Write(t)
		}
	}
	return strings.TrimSpace(unescaped(b.String())), nil
}

// attribute returns an attribute of the element that was begun last.
func (r *reader) attribute(name string) string {
	for _, a := range r.start.Attr {
		if a.Name.Local == name {
			return strings.TrimSpace(a.Value)
		}
	}
	return ""
}
