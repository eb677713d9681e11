// Package message has the texts of problems, for the people who fill in a form.
//
// A problem is a code with parameters until it is shown. Then [Catalog.Text] makes a sentence of it, in
// the reader's language:
//
//	text := message.Default().Text("maxLength", "de", message.Params{{"maxLength", "80"}})
//
// The texts are data: one YAML file a language in the folder messages, from code to text. A text may
// contain parameters, {minimum}, and choose by a number, in the way of ICU's message format:
//
//	{minItems, plural, one {at least one entry} other {at least {minItems} entries}}
//	{n, plural, =0 {no entry} one {{n} entry} other {{n} entries}}
//	at most {maxSize, size}           a number of bytes: 10 MB
//	one of {accept, media}            media types by their names: PDF, JPEG
//
// The forms of a choice are the plural categories of Unicode that the language has, zero, one, two, few, many and
// other, and single numbers after an equals sign. [Catalog.Gaps] finds what is missing of them.
//
// Other values are formatted by the caller, who knows the field's type. Every text can use {label}, the
// field's label, though the built-in ones do not: under a field the label is there already, and a summary puts it
// in front.
//
// # Variants
//
// A code can have variants after a point. Text("required.radio", …) takes the text of "required.radio" and, where
// there is none, that of "required". The variants are the controls that ask, so a caller can always pass
// the code and the control; bounds have the variant "date" for dates and times, and
// amounts the number of places of a currency that has not two ("places.0").
//
// # What a citizen never sees
//
// A code, a placeholder, an error. A text that is missing in a language is taken from English, a code that nobody
// knows and a text whose parameters are not all there become the neutral text "problem".
package message

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/language"
)

// neutral is the code of the text that stands in for every other.
const neutral = "problem"

// fallback is the language that stands in for every other.
const fallback = "en"

// Param is a value for a placeholder, formatted for the reader.
type Param struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Params are the values for the placeholders of a text, in any order.
type Params []Param

func (p Params) get(name string) (string, bool) {
	for _, param := range p {
		if param.Name == name {
			return param.Value, true
		}
	}
	return "", false
}

// Catalog is the texts of all languages. It is immutable and safe for concurrent use.
// The zero Catalog has no text, and gives "" for everything.
type Catalog struct {
	languages []string // in the order they were added
	texts     map[string]map[string]parts
	written   map[string]map[string]string // the same, as they were written
	shared    []string                     // parameters that every text may use
}

//go:embed messages/*.yaml
var builtin embed.FS

// defaultCatalog reads the built-in texts once.
var defaultCatalog = sync.OnceValue(func() *Catalog {
	c, err := Read(builtin, "messages")
	if err != nil {
		panic("message: the built-in texts do not read: " + err.Error())
	}
	c.shared = []string{"label"}
	return c
})

// Default returns the built-in texts: in Arabic, German, German in Leichte Sprache (de-simple), English, Turkish and Ukrainian.
func Default() *Catalog { return defaultCatalog() }

// Read returns the catalog of a folder with a YAML file for each language, named after it: de.yaml. The languages
// are in alphabetical order.
func Read(files fs.FS, dir string) (*Catalog, error) {
	names, err := fs.Glob(files, path.Join(dir, "*.yaml"))
	if err == nil && len(names) == 0 {
		err = errors.New("there is no file named after a language, such as de.yaml")
	}
	if err != nil {
		return nil, fmt.Errorf("message: texts in %q: %w", dir, err)
	}
	for i, name := range names {
		names[i] = strings.TrimSuffix(path.Base(name), ".yaml")
	}
	slices.Sort(names)
	c := &Catalog{}
	for _, lang := range names {
		document, err := fs.ReadFile(files, path.Join(dir, lang+".yaml"))
		if err != nil {
			return nil, fmt.Errorf("message: %w", err)
		}
		if c, err = c.With(lang, document); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// With returns a catalog that also has the texts of a YAML document, from code to text. They replace those that
// the language already has, so a host can change single texts or add a language. It takes every
// code; [Catalog.Override] refuses those that nobody asks for.
func (c *Catalog) With(lang string, document []byte) (*Catalog, error) {
	var written map[string]string
	if err := yaml.Unmarshal(document, &written); err != nil {
		return nil, fmt.Errorf("message: texts in %q: %w", lang, err)
	}
	return c.with(lang, written)
}

func (c *Catalog) with(lang string, written map[string]string) (*Catalog, error) {
	if _, err := language.Parse(lang); err != nil {
		return nil, fmt.Errorf("message: %q is not a language: %w", lang, err)
	}
	out := &Catalog{languages: slices.Clone(c.languages), texts: own(c.texts), written: own(c.written), shared: c.shared}
	if out.texts[lang] == nil {
		out.languages = append(out.languages, lang)
	}
	out.texts[lang], out.written[lang] = own(c.texts[lang]), own(c.written[lang])
	for _, code := range slices.Sorted(maps.Keys(written)) {
		p, err := parseText(written[code])
		if err != nil {
			return nil, fmt.Errorf("message: text %q in %q: %w", code, lang, err)
		}
		out.texts[lang][code], out.written[lang][code] = p, written[code]
	}
	return out, nil
}

// own is a copy of a map that can be written to.
func own[V any](m map[string]V) map[string]V {
	if m == nil {
		return map[string]V{}
	}
	return maps.Clone(m)
}

// Languages returns the languages of the catalog, in the order they were added.
func (c *Catalog) Languages() []string { return slices.Clone(c.languages) }

// Codes returns the codes that have a text in the language itself, variants included, in
// alphabetical order.
func (c *Catalog) Codes(lang string) []string { return slices.Sorted(maps.Keys(c.texts[lang])) }

// Has reports whether a code, or what it is a variant of, has a text in the language itself.
func (c *Catalog) Has(code, lang string) bool {
	_, ok := lookup(c.texts[lang], code)
	return ok
}

// Written returns the text of a code as it stands in the file of the language, or "".
func (c *Catalog) Written(code, lang string) string { return c.written[lang][code] }

// Placeholders returns the names of the parameters that the text of a code uses, in
// alphabetical order.
func (c *Catalog) Placeholders(code, lang string) []string {
	text, _ := lookup(c.texts[lang], code)
	names := map[string]bool{}
	text.addNames(names)
	return slices.Sorted(maps.Keys(names))
}

// Text returns the sentence for a code. It is never empty, and never shows a code or a placeholder.
func (c *Catalog) Text(code, lang string, params Params) string {
	for _, wanted := range [2]string{code, neutral} {
		for l := range candidates(lang) {
			text, ok := lookup(c.texts[l], wanted)
			if !ok {
				continue
			}
			if sentence, ok := text.append(nil, scope{l, c.texts[l], params}); ok {
				return string(sentence)
			}
			break // the neutral text in this language says more than the right one in another
		}
	}
	return ""
}

// candidates are the language, shorter and shorter, and the fallback: de-AT, de, en.
func candidates(lang string) iter.Seq[string] {
	return func(yield func(string) bool) {
		lang := strings.ReplaceAll(lang, "_", "-")
		if !yield(lang) {
			return
		}
		for i := strings.LastIndexByte(lang, '-'); i >= 0; i = strings.LastIndexByte(lang, '-') {
			if lang = lang[:i]; !yield(lang) {
				return
			}
		}
		_ = yield(strings.ToLower(lang)) && yield(fallback)
	}
}

// lookup finds the text of a code, or of what it is a variant of.
func lookup(texts map[string]parts, code string) (parts, bool) {
	for {
		if text, ok := texts[code]; ok {
			return text, true
		}
		i := strings.LastIndexByte(code, '.')
		if i < 0 {
			return nil, false
		}
		code = code[:i]
	}
}
