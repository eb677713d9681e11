package xliff

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// Options say what is read. The zero value works.
type Options struct {
	Files  fs.FS          // where blocks and code lists written as files lie; nil leaves them out
	Dir    string         // the folder in Files that file names are relative to; "" means its root
	Limits foreign.Limits // of the XLIFF file
}

// File is a file beside a definition that a block or a code list is written in.
type File struct {
	Name    string // as the definition names it
	Content []byte
}

// Result is a definition with its translations.
type Result struct {
	Definition *schema.Definition
	Files      []File // of blocks and code lists that have other texts now
	Language   string // that was translated into

	New       int // texts that had no translation
	Changed   int // translations that are others now
	Unchanged int
	Stale     []Text // texts whose source changed since they were extracted: their translation was left out
	Missing   []Text // texts that have no translation now
}

// Text is a text of a definition.
type Text struct {
	Path string // pages/halter/fields/name/label
	File string
	At   schema.Position
}

// String returns file:line:column: path.
func (t Text) String() string { return fmt.Sprintf("%s:%s: %s", t.File, t.At, t.Path) }

// The codes of an [Error].
const (
	UnknownUnit   = "unknown-unit"        // the definition has no such text
	TwiceUnit     = "unit-twice"          // a text is translated twice
	LostCode      = "lost-placeholder"    // an interpolation or the address of a link is missing in the translation, or one that the source has not
	UnknownCode   = "unknown-placeholder" // a code that the source has not
	WrongLanguage = "wrong-language"      // the file is for other languages
)

// Error says what in a file of a translator does not belong into the definition.
type Error struct {
	File         string
	Line, Column int
	Code         string
	Summary      string
	Detail       string
}

// Error returns file:line:column: error: what is wrong [code].
func (e *Error) Error() string {
	detail := ""
	if e.Detail != "" {
		detail = " (" + e.Detail + ")"
	}
	return fmt.Sprintf("%s:%d:%d: error: %s%s [%s]", e.File, e.Line, e.Column, e.Summary, detail, e.Code)
}

// Merge puts the translations of an XLIFF file into a copy of a definition. name is the file's, for errors. An error is
// a *foreign.Error where the file could not be read, and otherwise all *Error of it, joined: then nothing is merged.
func Merge(d *schema.Definition, name string, r io.Reader, o Options) (*Result, error) {
	if d == nil {
		return nil, errors.New("xliff: there is no definition")
	}
	doc, err := read(name, r, o.Limits)
	if err != nil {
		return nil, err
	}
	m := &merger{doc: doc, from: sourceLanguage(d), result: &Result{Language: doc.to}}
	if m.beside, err = besidesOf(d, o); err != nil {
		return nil, err
	}
	if err := m.languages(d); err != nil {
		return nil, err
	}
	clone, problems := schema.Parse(d.File, schema.Print(d), schema.Options{Partial: true})
	if clone == nil {
		return nil, fmt.Errorf("xliff: the definition does not print: %w", problems)
	}
	m.result.Definition = clone
	if err := m.match(d, clone); err != nil {
		return nil, err
	}
	m.merge()
	m.result.Files = m.beside.changed()
	return m.result, nil
}

// merger brings the units of a file and the texts of a definition together.
type merger struct {
	doc    *document
	from   string
	result *Result
	beside *besides
	texts  []text // of the copy
	places []Text // the same in the definition as it stands in its file
	units  map[string]*unit
	errs   []error
}

func (m *merger) fail(at foreign.Place, code, summary, detail string) {
	m.errs = append(m.errs, &Error{File: m.doc.file.Name, Line: max(at.Line, 1), Column: max(at.Column, 1), Code: code, Summary: summary, Detail: detail})
}

func (m *merger) languages(d *schema.Definition) error {
	at := foreign.Place{Line: 1, Column: 1}
	if m.doc.from != m.from {
		m.fail(at, WrongLanguage, fmt.Sprintf("the file is translated from %q, and the form is in %q first", m.doc.from, m.from), "")
	} else if err := checkTarget(d, m.doc.to); err != nil {
		m.fail(at, WrongLanguage, strings.TrimPrefix(err.Error(), "xliff: "), "")
	}
	return errors.Join(m.errs...)
}

// match finds the text of each unit, and refuses what does not belong.
func (m *merger) match(d, clone *schema.Definition) error {
	m.texts, m.units = textsOf(clone, m.beside), map[string]*unit{}
	byID := map[string]text{}
	var ids []string
	for _, t := range m.texts {
		byID[t.id()] = t
		ids = append(ids, t.id())
	}
	for _, t := range textsOf(d, m.beside) {
		m.places = append(m.places, Text{Path: t.path, File: t.file, At: t.at})
	}
	if len(m.places) != len(m.texts) {
		return errors.New("xliff: the definition changes when it is printed")
	}
	near := &schema.Suggestions{}
	for _, u := range m.doc.units {
		t, known := byID[u.id]
		switch {
		case !known:
			detail := ""
			if meant := near.Nearest(u.id, func() []string { return ids }); meant != "" {
				detail = fmt.Sprintf("did you mean %q?", meant)
			}
			m.fail(u.at, UnknownUnit, fmt.Sprintf("the definition has no text %q", u.id), detail)
		case m.units[u.id] != nil:
			m.fail(u.at, TwiceUnit, fmt.Sprintf("the text %q stands in the file twice", u.id), "")
		default:
			m.units[u.id] = u
			m.check(u, t)
		}
	}
	return errors.Join(m.errs...)
}

// check holds a translation against its source: what is filled in must be there as often, and links must lead to the same places.
func (m *merger) check(u *unit, t text) {
	if !u.has || strings.TrimSpace(u.target) == "" || m.stale(u, t) {
		return
	}
	if target, ok := t.in(m.doc.to); ok && target == u.target {
		return // the definition's own
	}
	if len(u.unknown) > 0 {
		m.fail(u.at, UnknownCode, fmt.Sprintf("the translation of %q has the code %q, which its source has not", u.id, u.unknown[0]), "")
		return
	}
	source, _ := t.source(m.from)
	want, have := kept(source, t.markdown), kept(u.target, t.markdown)
	if slices.Equal(want, have) {
		return
	}
	for _, code := range want {
		if count(have, code) < count(want, code) {
			m.fail(u.at, LostCode, fmt.Sprintf("the translation of %q has lost %s", u.id, code), "")
			return
		}
	}
	for _, code := range have {
		if count(have, code) > count(want, code) {
			m.fail(u.at, LostCode, fmt.Sprintf("the translation of %q has %s, which its source has not as often", u.id, code), "")
			return
		}
	}
}

func count(all []string, one string) (n int) {
	for _, s := range all {
		if s == one {
			n++
		}
	}
	return n
}

// stale reports whether the source is another than the one that was translated.
func (m *merger) stale(u *unit, t text) bool {
	source, _ := t.source(m.from)
	if u.hash != "" {
		return u.hash != hash(source)
	}
	return u.source != source
}

// merge puts the translations in.
func (m *merger) merge() {
	merged := false
	for i, t := range m.texts {
		if _, ok := t.source(m.from); !ok {
			continue
		}
		u := m.units[t.id()]
		old, had := t.in(m.doc.to)
		switch {
		case u == nil || !u.has || strings.TrimSpace(u.target) == "":
			if !had {
				m.result.Missing = append(m.result.Missing, m.places[i])
			} else {
				m.result.Unchanged++
			}
		case m.stale(u, t):
			m.result.Stale = append(m.result.Stale, m.places[i])
		case had && old == u.target:
			m.result.Unchanged++
		default:
			if had {
				m.result.Changed++
			} else {
				m.result.New++
			}
			m.put(t.text, u.target)
			merged = true
		}
	}
	if merged {
		m.declare()
	}
}

// declare makes sure that the form has the language.
func (m *merger) declare() {
	d := m.result.Definition
	if len(d.Languages) == 0 {
		d.Languages = []schema.Scalar{schema.Of(m.from)}
	}
	if !slices.ContainsFunc(d.Languages, func(l schema.Scalar) bool { return l.Value == m.doc.to }) {
		d.Languages = append(d.Languages, schema.Of(m.doc.to))
	}
}

// put writes a translation. A text that stood for every language stands for each of the others from now on.
func (m *merger) put(t *schema.Text, target string) {
	variants := slices.Clone(t.Variants)
	if i := slices.IndexFunc(variants, func(v schema.Variant) bool { return v.Lang == "" }); i >= 0 {
		shared := variants[i]
		variants = slices.Delete(variants, i, i+1)
		languages := m.result.Definition.Languages
		if len(languages) == 0 {
			languages = []schema.Scalar{schema.Of(m.from)}
		}
		for _, l := range languages {
			if l.Value != m.doc.to && !slices.ContainsFunc(variants, func(v schema.Variant) bool { return v.Lang == l.Value }) {
				variants = append(variants, schema.Variant{Lang: l.Value, Value: schema.Of(shared.Value.Value)})
			}
		}
	}
	if i := slices.IndexFunc(variants, func(v schema.Variant) bool { return v.Lang == m.doc.to }); i >= 0 {
		variants[i].Value = schema.Of(target)
	} else {
		variants = append(variants, schema.Variant{Lang: m.doc.to, Value: schema.Of(target)})
	}
	t.Variants = variants
}
