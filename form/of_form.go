package form

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/schema"
)

// tagPart is one key of a form tag with its value; lang is what stands behind a point.
type tagPart struct{ key, lang, value string }

// parts reads a form tag.
func parts(tag string) []tagPart {
	var out []tagPart
	for _, s := range splitEscaped(tag, ';') {
		if s = strings.TrimSpace(s); s == "" {
			continue
		}
		key, text, ok := strings.Cut(s, "=")
		if !ok {
			text = "true"
		}
		key, lang, _ := strings.Cut(strings.TrimSpace(key), ".")
		out = append(out, tagPart{key, lang, strings.TrimSpace(text)})
	}
	return out
}

// splitEscaped splits at a character that has no backslash before it, and takes the backslashes away.
func splitEscaped(s string, at byte) []string {
	var out []string
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && s[i+1] == at:
			i++
			b.WriteByte(at)
		case s[i] == at:
			out = append(out, b.String())
			b.Reset()
		default:
			b.WriteByte(s[i])
		}
	}
	return append(out, b.String())
}

// formTexts, formScalars and formLists are the keys of a form tag that a field of a definition has too.
var (
	formTexts = map[string]func(*schema.Field) *schema.Text{
		"label": func(f *schema.Field) *schema.Text { return &f.Label }, "hint": func(f *schema.Field) *schema.Text { return &f.Hint },
		"description": func(f *schema.Field) *schema.Text { return &f.Description }, "placeholder": func(f *schema.Field) *schema.Text { return &f.Placeholder },
		"unit": func(f *schema.Field) *schema.Text { return &f.Unit }, "itemLabel": func(f *schema.Field) *schema.Text { return &f.ItemLabel },
		"addLabel": func(f *schema.Field) *schema.Text { return &f.AddLabel }, "purpose": func(f *schema.Field) *schema.Text { return &f.Purpose },
		"legalBasis": func(f *schema.Field) *schema.Text { return &f.LegalBasis },
	}
	formScalars = map[string]func(*schema.Field) *schema.Scalar{
		"type": func(f *schema.Field) *schema.Scalar { return &f.Type }, "widget": func(f *schema.Field) *schema.Scalar { return &f.Widget },
		"visible": func(f *schema.Field) *schema.Scalar { return &f.Visible }, "required": func(f *schema.Field) *schema.Scalar { return &f.Required },
		"readonly": func(f *schema.Field) *schema.Scalar { return &f.Readonly }, "compute": func(f *schema.Field) *schema.Scalar { return &f.Compute },
		"default": func(f *schema.Field) *schema.Scalar { return &f.Default }, "prefill": func(f *schema.Field) *schema.Scalar { return &f.Prefill },
		"lock": func(f *schema.Field) *schema.Scalar { return &f.Lock }, "minTrust": func(f *schema.Field) *schema.Scalar { return &f.MinTrust },
		"minLength": func(f *schema.Field) *schema.Scalar { return &f.MinLength }, "maxLength": func(f *schema.Field) *schema.Scalar { return &f.MaxLength },
		"pattern": func(f *schema.Field) *schema.Scalar { return &f.Pattern }, "charset": func(f *schema.Field) *schema.Scalar { return &f.Charset },
		"minimum": func(f *schema.Field) *schema.Scalar { return &f.Minimum }, "maximum": func(f *schema.Field) *schema.Scalar { return &f.Maximum },
		"multipleOf": func(f *schema.Field) *schema.Scalar { return &f.MultipleOf }, "currency": func(f *schema.Field) *schema.Scalar { return &f.Currency },
		"minItems": func(f *schema.Field) *schema.Scalar { return &f.MinItems }, "maxItems": func(f *schema.Field) *schema.Scalar { return &f.MaxItems },
		"uniqueItems": func(f *schema.Field) *schema.Scalar { return &f.UniqueItems }, "maxSize": func(f *schema.Field) *schema.Scalar { return &f.MaxSize },
		"codeList": func(f *schema.Field) *schema.Scalar { return &f.CodeList }, "source": func(f *schema.Field) *schema.Scalar { return &f.Source },
		"autocomplete": func(f *schema.Field) *schema.Scalar { return &f.Autocomplete }, "sensitive": func(f *schema.Field) *schema.Scalar { return &f.Sensitive },
	}
	formLists = map[string]func(*schema.Field) *[]schema.Scalar{
		"accept":    func(f *schema.Field) *[]schema.Scalar { return &f.Accept },
		"dependsOn": func(f *schema.Field) *[]schema.Scalar { return &f.DependsOn },
	}
)

// ownKeys are the keys of a form tag that no field of a definition has.
var ownKeys = []string{"message", "options", "page"}

// readForm reads the form tag.
func (m *member) readForm(tag string) {
	for _, p := range parts(tag) {
		switch {
		case formTexts[p.key] != nil:
			addText(formTexts[p.key](m.field), p)
		case formScalars[p.key] != nil:
			*formScalars[p.key](m.field) = schema.Of(p.value)
		case formLists[p.key] != nil:
			for _, item := range splitEscaped(p.value, '|') {
				list := formLists[p.key](m.field)
				*list = append(*list, schema.Of(strings.TrimSpace(item)))
			}
		case p.key == "options":
			m.writtenOptions(p.value)
		case p.key == "message" && p.lang != "" && !slices.Contains(m.languages, p.lang):
			m.field.Messages = append(m.field.Messages, schema.Message{Code: schema.Of(p.lang), Text: schema.TextOf(p.value)})
		case p.key == "message":
			addText(&m.message, p)
		case p.key == "page":
			m.page(p.value)
		default:
			known := slices.Concat(ownKeys, sortedKeys(formTexts), sortedKeys(formScalars), sortedKeys(formLists))
			m.report("unknown-tag", m.structPlace, fmt.Sprintf("form tags have no key %q", p.key), "a key of a field, or page, options or message", schema.Nearest(p.key, known))
		}
	}
}

// addText adds a text in one language, or in none.
func addText(t *schema.Text, p tagPart) {
	t.Variants = append(t.Variants, schema.Variant{Lang: p.lang, Value: schema.Of(p.value)})
}

func (m *member) writtenOptions(s string) {
	for _, item := range splitEscaped(s, '|') {
		v, label, ok := strings.Cut(item, ":")
		v = strings.TrimSpace(v)
		if !ok {
			label = v
		}
		m.field.Options = append(m.field.Options, &schema.Option{Value: schema.Of(v), Label: schema.TextOf(strings.TrimSpace(label))})
	}
}

// page begins a page.
func (m *member) page(s string) {
	if m.level.def == nil {
		m.report("bad-tag", m.structPlace, "a page begins inside of a group or list", "page in a tag of the outermost struct", "")
		return
	}
	id, title, ok := strings.Cut(s, ":")
	if !ok {
		title = wording(id)
	}
	m.level.def.Pages = append(m.level.def.Pages, &schema.Page{ID: schema.Of(strings.TrimSpace(id)), Title: schema.TextOf(strings.TrimSpace(title))})
}

// formSettings are the keys of the tag about the form as a whole.
var formSettings = map[string]func(*schema.Definition, tagPart){
	"id":           func(d *schema.Definition, p tagPart) { d.ID = schema.Of(p.value) },
	"version":      func(d *schema.Definition, p tagPart) { d.Version = schema.Of(p.value) },
	"retention":    func(d *schema.Definition, p tagPart) { d.Retention = schema.Of(p.value) },
	"description":  func(d *schema.Definition, p tagPart) { addText(&d.Description, p) },
	"confirmation": func(d *schema.Definition, p tagPart) { addText(&d.Confirmation, p) },
}

// settings reads the tag of the field _ of the outermost struct.
func (d *deriver) settings(t reflect.Type, def *schema.Definition) {
	for i := range t.NumField() {
		if t.Field(i).Name != "_" {
			continue
		}
		titled := false
		for _, p := range parts(t.Field(i).Tag.Get("form")) {
			set := formSettings[p.key]
			switch {
			case set != nil:
				set(def, p)
			case p.key == "title":
				if !titled {
					def.Title, titled = schema.Text{}, true
				}
				addText(&def.Title, p)
			case p.key == "languages":
				if len(d.options.Languages) == 0 {
					for _, lang := range splitEscaped(p.value, '|') {
						d.languages = append(d.languages, strings.TrimSpace(lang))
					}
				}
			default:
				d.report("unknown-tag", structPlace{t, i}, fmt.Sprintf("the form as a whole has no key %q", p.key), "id, version, title, languages, description, confirmation or retention",
					schema.Nearest(p.key, append(sortedKeys(formSettings), "languages", "title")))
			}
		}
	}
}
