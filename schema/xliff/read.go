package xliff

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/schema/foreign"
)

// document is what a file of a translator says.
type document struct {
	from, to string
	units    []*unit
	file     *foreign.File
}

// unit is a text with its translation, as it came back.
type unit struct {
	id     string
	line   int
	at     foreign.Place
	hash   string // of the source that was extracted; "" where a tool has lost it
	source string
	target string
	has    bool // a target

	data     map[string]string    // originalData
	pairs    map[string][2]string // of the codes of the source, by id: what stands before and after
	unknown  []string             // ids of codes that neither the source nor the data of the unit knows
	inSource bool
	text     strings.Builder // of the source or target that is being read
	ends     []string        // of the codes around words that are open
}

// reader reads XLIFF element by element.
type reader struct {
	file    *foreign.File
	decoder *xml.Decoder
	doc     *document
	unit    *unit
	depth   int
	nodes   int
	inside  int // elements of source or target that are open
	chars   *strings.Builder
	dataID  string
}

// read reads a file of XLIFF 2 within limits. Document types and entities are not read; what modules and tools add is skipped.
func read(name string, in io.Reader, limits foreign.Limits) (*document, error) {
	file, err := foreign.ReadFile(name, in, limits)
	if err != nil {
		return nil, err
	}
	r := &reader{file: file, decoder: xml.NewDecoder(bytes.NewReader(file.Text)), doc: &document{file: file}}
	r.decoder.CharsetReader = func(charset string, _ io.Reader) (io.Reader, error) {
		return nil, fmt.Errorf("the file says that it is in %s", charset)
	}
	for {
		offset := int(r.decoder.InputOffset())
		token, err := r.decoder.Token()
		switch {
		case err == io.EOF && r.doc.to != "":
			return r.doc, nil
		case err != nil:
			return nil, r.failure(err)
		}
		if err := r.token(token, offset); err != nil {
			return nil, err
		}
	}
}

// failure makes an error of ours of one of the decoder.
func (r *reader) failure(err error) error {
	at := int(r.decoder.InputOffset())
	var syntax *xml.SyntaxError
	switch {
	case err == io.EOF:
		return r.file.Fail(0, foreign.WrongFormat, "the file has no element xliff", "a file that the command texts extract has written")
	case errors.As(err, &syntax) && strings.Contains(syntax.Msg, "entity"):
		return r.file.Fail(at, foreign.Entity, "the file uses an entity that XML does not have: "+syntax.Msg, "write the character itself")
	case errors.As(err, &syntax):
		return r.file.Fail(at, foreign.Syntax, "the file is no well-formed XML: "+syntax.Msg, "")
	}
	return r.file.Fail(at, foreign.Syntax, "the file is no XML that can be read: "+strings.TrimPrefix(err.Error(), "xml: "), "")
}

func (r *reader) token(token xml.Token, offset int) error {
	switch t := token.(type) {
	case xml.Directive:
		return r.file.Fail(offset, foreign.Entity, "the file declares a document type", "remove the DOCTYPE; entities are not read")
	case xml.CharData:
		switch {
		case r.chars != nil:
			r.chars.Write(t)
		case r.inside > 0:
			r.unit.text.Write(t)
		}
	case xml.StartElement:
		r.depth++
		r.nodes++
		switch {
		case r.depth > r.file.Limits.Depth:
			return r.file.Fail(offset, foreign.TooDeep, fmt.Sprintf("elements are nested more than %d deep", r.file.Limits.Depth), "")
		case r.nodes > r.file.Limits.Nodes:
			return r.file.Fail(offset, foreign.TooManyNodes, fmt.Sprintf("there are more than %d elements", r.file.Limits.Nodes), "")
		}
		return r.start(t, offset)
	case xml.EndElement:
		r.depth--
		r.end(t)
	}
	return nil
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

func (r *reader) start(e xml.StartElement, offset int) error {
	switch {
	case r.depth == 1:
		return r.root(e, offset)
	case r.inside > 0:
		r.inside++
		r.code(e)
		return nil
	case e.Name.Space == metadata && e.Name.Local == "meta" && attribute(e, "type") == hashKey && r.unit != nil:
		r.chars = &strings.Builder{}
	case e.Name.Space != namespace:
	case e.Name.Local == "unit":
		line, column := r.file.At(offset)
		r.unit = &unit{id: attribute(e, "id"), line: line, at: foreign.Place{Line: line, Column: column, Path: attribute(e, "name")}, data: map[string]string{}, pairs: map[string][2]string{}}
		r.doc.units = append(r.doc.units, r.unit)
	case r.unit == nil:
	case e.Name.Local == "data":
		r.chars, r.dataID = &strings.Builder{}, attribute(e, "id")
	case e.Name.Local == "cp" && r.chars != nil:
		r.chars.WriteString(character(e))
	case e.Name.Local == "source" || e.Name.Local == "target":
		r.inside = 1
		r.unit.inSource = e.Name.Local == "source"
		r.unit.text.Reset()
	}
	return nil
}

func (r *reader) root(e xml.StartElement, offset int) error {
	switch {
	case e.Name.Local != "xliff":
		return r.file.Fail(offset, foreign.WrongFormat, fmt.Sprintf("the file is %s, not xliff", e.Name.Local), "a file that the command texts extract has written")
	case e.Name.Space != namespace:
		return r.file.Fail(offset, foreign.WrongFormat, "the file is XLIFF of another version", "XLIFF 2.0 or 2.1, as the command texts extract writes it")
	case attribute(e, "trgLang") == "":
		return r.file.Fail(offset, foreign.WrongFormat, "the file does not say which language it is translated into", "the attribute trgLang")
	}
	r.doc.from, r.doc.to = attribute(e, "srcLang"), attribute(e, "trgLang")
	return nil
}

func (r *reader) end(e xml.EndElement) {
	switch {
	case r.inside > 1:
		r.inside--
		if n := len(r.unit.ends); e.Name.Local == "pc" && n > 0 {
			r.unit.text.WriteString(r.unit.ends[n-1])
			r.unit.ends = r.unit.ends[:n-1]
		}
	case r.inside == 1:
		r.inside = 0
		if r.unit.inSource {
			r.unit.source += r.unit.text.String()
		} else {
			r.unit.target += r.unit.text.String()
			r.unit.has = true
		}
	case r.chars != nil && (e.Name.Local == "data" || e.Name.Local == "meta"):
		if e.Name.Local == "data" {
			r.unit.data[r.dataID] = r.chars.String()
		} else {
			r.unit.hash = strings.TrimSpace(r.chars.String())
		}
		r.chars = nil
	case e.Name.Local == "unit" && e.Name.Space == namespace:
		r.unit = nil
	}
}

// code writes what a code of a text stands for.
func (r *reader) code(e xml.StartElement) {
	u, id := r.unit, attribute(e, "id")
	var pair [2]string
	switch e.Name.Local {
	case "cp":
		u.text.WriteString(character(e))
		return
	case "ph", "sc":
		pair[0] = u.data[attribute(e, "dataRef")]
	case "ec":
		if ref := attribute(e, "startRef"); ref != "" {
			id = ref
		}
		pair[1] = u.data[attribute(e, "dataRef")]
	case "pc":
		pair = [2]string{u.data[attribute(e, "dataRefStart")], u.data[attribute(e, "dataRefEnd")]}
	default:
		return // mrk and its like are about the words in them, and say nothing themselves
	}
	known, ok := u.pairs[id]
	switch {
	case u.inSource && !ok:
		u.pairs[id] = pair
	case u.inSource:
		u.pairs[id] = [2]string{known[0] + pair[0], known[1] + pair[1]}
	case !ok && pair == [2]string{}:
		u.unknown = append(u.unknown, id)
	default:
		pair = filled(pair, known)
	}
	switch e.Name.Local {
	case "ec":
		u.text.WriteString(pair[1])
	case "pc":
		u.ends = append(u.ends, pair[1])
		u.text.WriteString(pair[0])
	default:
		u.text.WriteString(pair[0])
	}
}

// filled is what a code says, and what that of the source says where a tool has dropped it.
func filled(pair, known [2]string) [2]string {
	for i := range pair {
		if pair[i] == "" {
			pair[i] = known[i]
		}
	}
	return pair
}

// character is the one that XML cannot have and cp stands for, or nothing.
func character(e xml.StartElement) string {
	n, err := strconv.ParseUint(attribute(e, "hex"), 16, 32)
	if err != nil || n > 0x10ffff {
		return ""
	}
	return string(rune(n))
}
