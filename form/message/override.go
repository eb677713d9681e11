package message

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/schema"
)

// Texts are a host's own texts in place of built-in ones: by language, then by code. Nil has none.
type Texts map[string]map[string]string

// ReadTexts reads texts from a folder with a YAML file for each language, in the form of the built-in catalogues: de.yaml.
// A file needs no more than what is to be different.
func ReadTexts(files fs.FS, dir string) (Texts, error) {
	names, err := fs.Glob(files, path.Join(dir, "*.yaml"))
	if err != nil {
		return nil, fmt.Errorf("message: texts in %q: %w", dir, err)
	}
	texts := Texts{}
	for _, name := range names {
		document, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("message: %w", err)
		}
		var written map[string]string
		if err := yaml.Unmarshal(document, &written); err != nil {
			return nil, fmt.Errorf("message: %s: %w", name, err)
		}
		texts[strings.TrimSuffix(path.Base(name), ".yaml")] = written
	}
	return texts, nil
}

// UnknownTextError is a text for a code that nobody asks for.
type UnknownTextError struct {
	Lang, Code string
	Suggestion string // the code that was probably meant, or ""
}

// Error says which, and what may have been meant.
func (e *UnknownTextError) Error() string {
	text := fmt.Sprintf("there is no text %q to replace in %q", e.Code, e.Lang)
	if e.Suggestion != "" {
		text += fmt.Sprintf("; did you mean %q?", e.Suggestion)
	}
	return text
}

// UnknownPlaceholderError is a text with a placeholder that its code has no value for.
type UnknownPlaceholderError struct {
	Lang, Code, Name string
	Known            []string
}

// Error says which, and which there are.
func (e *UnknownPlaceholderError) Error() string {
	text := fmt.Sprintf("the text %q in %q has the placeholder {%s}, which is not known there", e.Code, e.Lang, e.Name)
	if len(e.Known) == 0 {
		return text + "; it has none"
	}
	return text + "; there is {" + strings.Join(e.Known, "}, {") + "}"
}

// IncompleteTextError is a text whose choice by number lacks something that its language needs.
type IncompleteTextError struct {
	Lang, Code, Gap string
}

// Error says what is missing.
func (e *IncompleteTextError) Error() string {
	return fmt.Sprintf("the text %q in %q %s", e.Code, e.Lang, e.Gap)
}

// Override returns a catalog with a host's texts in place of its own. A code that there is no text for in any language is an error, so
// is a placeholder that the text it replaces has not, and a choice without a form that
// the language needs. A language that is new gets what it has, and the rest in English.
//
// more are codes that the catalog has no texts for: those of a host's own field types.
func (c *Catalog) Override(texts Texts, more ...string) (*Catalog, error) {
	out := c
	for _, lang := range slices.Sorted(maps.Keys(texts)) {
		next, err := out.with(lang, texts[lang])
		if err != nil {
			return nil, err
		}
		for _, code := range slices.Sorted(maps.Keys(texts[lang])) {
			if err := c.check(lang, code, next.texts[lang][code], more); err != nil {
				return nil, err
			}
		}
		out = next
	}
	return out, nil
}

// check holds a new text against the one it replaces.
func (c *Catalog) check(lang, code string, text parts, more []string) error {
	original, ok := c.original(code)
	base, _, _ := strings.Cut(code, ".")
	foreign := !ok && slices.Contains(more, base)
	if !ok && !foreign {
		return &UnknownTextError{Lang: lang, Code: code, Suggestion: schema.Nearest(code, slices.Concat(c.Codes(fallback), more))}
	}
	known := append(original.names(), c.shared...)
	for _, name := range text.names() {
		if !foreign && !slices.Contains(known, name) {
			return &UnknownPlaceholderError{Lang: lang, Code: code, Name: name, Known: known}
		}
	}
	if gaps := text.gaps(lang); len(gaps) > 0 {
		return &IncompleteTextError{Lang: lang, Code: code, Gap: gaps[0]}
	}
	return nil
}

// original is the text that a code has in English, or that its code has for another control.
func (c *Catalog) original(code string) (parts, bool) {
	if text, ok := c.texts[fallback][code]; ok {
		return text, true
	}
	base, variant, ok := strings.Cut(code, ".")
	text, known := c.texts[fallback][base]
	return text, ok && known && slices.Contains(controls, fieldtype.Control(variant))
}

// controls are the variants that a text can have though no built-in one has.
var controls = []fieldtype.Control{
	fieldtype.Input, fieldtype.TextArea, fieldtype.Radio, fieldtype.Select, fieldtype.Checks,
	fieldtype.Check, fieldtype.Upload, fieldtype.Group, fieldtype.Repeat, fieldtype.Prose,
}
