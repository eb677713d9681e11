package xliff

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"github.com/vordruck/vordruck/schema"
)

// The namespaces of XLIFF 2.1 and of its module for metadata.
const (
	namespace = "urn:oasis:names:tc:xliff:document:2.0"
	metadata  = "urn:oasis:names:tc:xliff:metadata:2.0"
)

// hashKey is what the hash of a source is called in the metadata of its unit.
const hashKey = "source-sha256"

// sourceLanguage is the first language of a definition; one that names none is in German.
func sourceLanguage(d *schema.Definition) string {
	if len(d.Languages) == 0 {
		return "de"
	}
	return d.Languages[0].Value
}

// checkTarget refuses what is no language, and the source's.
func checkTarget(d *schema.Definition, to string) error {
	if _, err := language.Parse(to); err != nil {
		return fmt.Errorf("xliff: %q is no language: write a tag such as tr or de-simple", to)
	}
	if to == sourceLanguage(d) {
		return fmt.Errorf("xliff: %q is the language that is translated from", to)
	}
	return nil
}

// hash tells whether a source is still the one that was translated.
func hash(source string) string {
	sum := sha256.Sum256([]byte(source))
	return hex.EncodeToString(sum[:8])
}

// Extract writes every text of a definition as XLIFF 2.1, to be translated into a language: the translation that
// is there already, or none. The same definition gives the same bytes. Blocks and code lists in files of their own are extracted
// where the options have the files.
func Extract(w io.Writer, d *schema.Definition, to string, o Options) error {
	if d == nil {
		return errors.New("xliff: there is no definition")
	}
	if err := checkTarget(d, to); err != nil {
		return err
	}
	beside, err := besidesOf(d, o)
	if err != nil {
		return err
	}
	from := sourceLanguage(d)
	e := &extractor{}
	e.raw(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<xliff xmlns="` + namespace + `" xmlns:mda="` + metadata + `" version="2.1"`)
	e.attribute("srcLang", from)
	e.attribute("trgLang", to)
	e.raw(">\n <file id=\"form\" canResegment=\"no\"")
	e.attribute("original", d.File)
	e.raw(">\n")
	for _, t := range textsOf(d, beside) {
		if source, ok := t.source(from); ok {
			e.unit(t, source, to)
		}
	}
	e.raw(" </file>\n</xliff>\n")
	_, err = w.Write(e.out.Bytes())
	return err
}

// extractor writes XML.
type extractor struct {
	out  bytes.Buffer
	data []string // of the codes of the unit; the first is d1

	numbers map[string][]int // of the codes of the source that no code of the target has yet
	last    int
}

func (e *extractor) raw(s string) { e.out.WriteString(s) }

func (e *extractor) attribute(name, value string) {
	e.raw(" " + name + `="`)
	e.words(value, false)
	e.raw(`"`)
}

// words writes characters. Those that XML cannot have become elements of XLIFF in a text, and nothing in an attribute.
func (e *extractor) words(s string, text bool) {
	for _, r := range s {
		switch {
		case r == '&':
			e.raw("&amp;")
		case r == '<':
			e.raw("&lt;")
		case r == '>':
			e.raw("&gt;")
		case r == '"' && !text:
			e.raw("&quot;")
		case r == '\r', !text && (r == '\n' || r == '\t'):
			fmt.Fprintf(&e.out, "&#%d;", r)
		case r == '\n', r == '\t', r >= ' ' && r != 0xfffe && r != 0xffff:
			e.out.WriteRune(r)
		case text:
			fmt.Fprintf(&e.out, `<cp hex="%04x"/>`, r)
		}
	}
}

// unit writes a text with its translation.
func (e *extractor) unit(t text, source, to string) {
	target, translated := t.in(to)
	sourceParts, targetParts := split(source, t.markdown), split(target, t.markdown)
	e.data = codes(nil, sourceParts)
	e.data = codes(e.data, targetParts)
	e.raw("  <unit")
	e.attribute("id", t.id())
	e.attribute("name", t.path)
	e.raw(` xml:space="preserve">` + "\n   <mda:metadata><mda:metaGroup category=\"vordruck\"><mda:meta type=\"" + hashKey + `">` + hash(source) + "</mda:meta></mda:metaGroup></mda:metadata>\n")
	e.raw("   <notes>\n    <note category=\"context\">")
	e.words(t.shown, true)
	e.raw("</note>\n    <note category=\"location\">")
	e.words(t.file+":"+t.at.String(), true)
	e.raw("</note>\n   </notes>\n")
	if len(e.data) > 0 {
		e.raw("   <originalData>\n")
		for i, code := range e.data {
			e.raw(`    <data id="d` + strconv.Itoa(i+1) + `">`)
			e.words(code, true)
			e.raw("</data>\n")
		}
		e.raw("   </originalData>\n")
	}
	state := "initial"
	if translated {
		state = "translated"
	}
	e.raw(`   <segment id="s1" state="` + state + "\">\n    <source>")
	e.numbers, e.last = map[string][]int{}, 0
	e.content(sourceParts, e.number)
	e.raw("</source>\n")
	if translated {
		e.raw("    <target>")
		e.content(targetParts, e.numberAgain)
		e.raw("</target>\n")
	}
	e.raw("   </segment>\n  </unit>\n")
}

// codes collects what the codes of parts are, each once.
func codes(data []string, parts []part) []string {
	add := func(code string) {
		if reference(data, code) == 0 {
			data = append(data, code)
		}
	}
	for _, p := range parts {
		switch {
		case p.code != "":
			add(p.code)
		case p.open != "":
			add(p.open)
			add(p.close)
			data = codes(data, p.parts)
		}
	}
	return data
}

// reference is the number of a code, from 1; 0 for none.
func reference(data []string, code string) int {
	for i, d := range data {
		if d == code {
			return i + 1
		}
	}
	return 0
}

// number is the id of a code of a source.
func (e *extractor) number(p part) int {
	e.last++
	e.numbers[p.key()] = append(e.numbers[p.key()], e.last)
	return e.last
}

// numberAgain is the id of a code of a target: that of the same code in the source, or a new one.
func (e *extractor) numberAgain(p part) int {
	if same := e.numbers[p.key()]; len(same) > 0 {
		e.numbers[p.key()] = same[1:]
		return same[0]
	}
	e.last++
	return e.last
}

// content writes parts with their codes, which number gives their ids.
func (e *extractor) content(parts []part, number func(part) int) {
	for _, p := range parts {
		switch {
		case p.code != "":
			fmt.Fprintf(&e.out, `<ph id="%d" dataRef="d%d" canCopy="no" canDelete="no" type="other" subType="vordruck:value"`, number(p), reference(e.data, p.code))
			e.attribute("equiv", strings.TrimSpace(p.code[2:len(p.code)-2]))
			e.attribute("disp", p.code)
			e.raw("/>")
		case p.open != "":
			fmt.Fprintf(&e.out, `<pc id="%d" dataRefStart="d%d" dataRefEnd="d%d" type="%s">`, number(p), reference(e.data, p.open), reference(e.data, p.close), kindOf(p))
			e.content(p.parts, number)
			e.raw("</pc>")
		default:
			e.words(p.words, true)
		}
	}
}

// kindOf is what XLIFF calls a code around words.
func kindOf(p part) string {
	switch p.open {
	case "**":
		return "fmt"
	case "![":
		return "image"
	}
	return "link"
}
