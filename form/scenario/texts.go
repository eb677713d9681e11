package scenario

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// The texts of a form, a page and a field, by the last word of their name.
var (
	formTexts = map[string]func(*form.Form) *form.Text{
		"title": (*form.Form).Title, "description": (*form.Form).Description, "confirmation": (*form.Form).Confirmation,
		"purpose": (*form.Form).Purpose, "legalBasis": (*form.Form).LegalBasis, "controller": (*form.Form).Controller,
	}
	pageTexts = map[string]func(*form.Page) *form.Text{
		"title": (*form.Page).Title, "text": (*form.Page).Text,
		"stop.title": func(p *form.Page) *form.Text { return stopText(p, (*form.Stop).Title) },
		"stop.text":  func(p *form.Page) *form.Text { return stopText(p, (*form.Stop).Text) },
	}
	fieldTexts = map[string]func(*form.Field) *form.Text{
		"label": (*form.Field).Label, "hint": (*form.Field).Hint, "description": (*form.Field).Description, "text": (*form.Field).Body,
		"placeholder": (*form.Field).Placeholder, "unit": (*form.Field).Unit, "addLabel": (*form.Field).AddLabel,
	}
)

func stopText(p *form.Page, of func(*form.Stop) *form.Text) *form.Text {
	if p.Stop() == nil {
		return nil
	}
	return of(p.Stop())
}

// texts holds texts, as somebody reads them, against what is written: path.label, path.value, page.title, title.
func (c *check) texts(n *yaml.Node) {
	for _, p := range pairs(n) {
		got, ok := c.text(p.key)
		if ok && ordinary(got) != ordinary(p.value.Value) {
			c.fail(p.value, p.value.Value, got, "%s says something else", p.key.Value)
		}
	}
}

// ordinary writes a text with the blanks of a keyboard: those that keep an amount and its currency together look the same.
func ordinary(s string) string {
	return strings.TrimSpace(strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(s))
}

// text returns the text of a name.
func (c *check) text(n *yaml.Node) (string, bool) {
	if of := formTexts[n.Value]; of != nil {
		if t := of(c.form); t != nil {
			return t.String(c.state.Root(), c.lang), true
		}
	}
	if t := pageText(c.form, n.Value); t != nil {
		return t.String(c.state.Root(), c.lang), true
	}
	dot := strings.LastIndexByte(n.Value, '.')
	if dot < 0 {
		return "", c.noText(n)
	}
	at, word := whole(n).before(dot), n.Value[dot+1:]
	if word == "itemLabel" {
		return c.rowTitle(at)
	}
	if id, _, _ := strings.Cut(n.Value, "."); c.form.Page(id) != nil && c.form.Field(id) == nil {
		return "", c.noText(n)
	}
	a, ok := c.resolvePath(c.form, at, "")
	if !ok {
		return "", false
	}
	r, _, ok := c.at(n, a)
	if word == "value" {
		if !ok {
			return "", true
		}
		return string(r.AppendText(nil, a.Field, c.lang)), true
	}
	of := fieldTexts[word]
	if of == nil || of(a.Field) == nil {
		return "", c.noText(n)
	}
	if !ok {
		return "", true
	}
	return of(a.Field).String(r, c.lang), true
}

// Texts returns the names of the texts of a form as scenarios write them, in the order of the definition; rows are the first.
func Texts(f *form.Form) (names []string) {
	names = present(formTexts, f)
	for _, p := range f.Pages() {
		for _, word := range slices.Sorted(maps.Keys(pageTexts)) {
			if pageText(f, p.ID()+"."+word) != nil {
				names = append(names, p.ID()+"."+word)
			}
		}
	}
	for _, field := range f.Fields() {
		path := form.Address{Field: field, Rows: enough(nil, field)}.Path()
		for _, word := range slices.Sorted(maps.Keys(fieldTexts)) {
			if fieldTexts[word](field) != nil {
				names = append(names, path+"."+word)
			}
		}
		switch {
		case field.Row() != nil && field.ItemLabel() != nil:
			names = append(names, path+"[0].itemLabel")
		case valued(field):
			names = append(names, path+".value")
		}
	}
	return names
}

// pageText returns the text of a page that a name means; a field of the same id has those texts that a page does not.
func pageText(of *form.Form, name string) *form.Text {
	id, word, _ := strings.Cut(name, ".")
	p, text := of.Page(id), pageTexts[word]
	if p == nil || text == nil {
		return nil
	}
	if f := of.Field(id); f != nil && fieldTexts[word] != nil && fieldTexts[word](f) != nil {
		return nil
	}
	return text(p)
}

// rowTitle returns the title of a row such as hunde[0].
func (c *check) rowTitle(p pathAt) (string, bool) {
	list, i, ok := c.row(c.form, p)
	if !ok {
		return "", false
	}
	if list.Field.ItemLabel() == nil {
		return "", c.noText(p.node)
	}
	r, _, ok := c.at(p.node, list)
	if !ok {
		return "", true
	}
	if i >= r.Len(list.Field) {
		c.fail(p.node, fmt.Sprintf("row %d", i), fmt.Sprintf("%d rows", r.Len(list.Field)), "%s has no such row", list.Path())
		return "", false
	}
	return list.Field.ItemLabel().String(r.Row(list.Field, i, new(form.Record)), c.lang), true
}

// noText reports a text that there is not, with those that there are. It returns false.
func (c *check) noText(n *yaml.Node) bool {
	of, known, has := c.textWords(n.Value)
	place, word := "", n.Value
	if of != "" {
		place, word = of+".", n.Value[len(of)+1:]
	}
	detail := "path.label, path.value, page.title, title or another that the form has"
	if len(has) > 0 {
		detail = cmp.Or(of, "the form") + " has " + strings.Join(has, ", ")
	}
	near := ""
	if !slices.Contains(known, word) { // else it is spelled right
		near = schema.Nearest(word, has)
	}
	c.add(n, fault{code: codeUnknownText, summary: fmt.Sprintf("there is no text %q", n.Value), detail: detail, suggestion: behind(place, near)})
	return false
}

// textWords returns the page or field that a name speaks of, "" for the form; the words for its kind, and those that it has.
func (c *check) textWords(name string) (of string, known, has []string) {
	dot := strings.LastIndexByte(name, '.')
	if dot < 0 {
		return "", slices.Sorted(maps.Keys(formTexts)), present(formTexts, c.form)
	}
	if id, _, _ := strings.Cut(name, "."); c.form.Page(id) != nil && c.form.Field(id) == nil {
		return id, slices.Sorted(maps.Keys(pageTexts)), present(pageTexts, c.form.Page(id))
	}
	of = name[:dot]
	known = append(slices.Sorted(maps.Keys(fieldTexts)), "value", "itemLabel")
	at, ok := c.form.Resolve(of)
	if !ok {
		return of, known, nil
	}
	has = present(fieldTexts, at.Field)
	if valued(at.Field) {
		has = append(has, "value")
	}
	if p := c.form.Page(of); p != nil { // of the same id
		known, has = append(known, slices.Sorted(maps.Keys(pageTexts))...), append(has, present(pageTexts, p)...)
	}
	return of, known, has
}

// present returns the words of the texts that something has.
func present[T any](texts map[string]func(T) *form.Text, of T) (has []string) {
	for _, word := range slices.Sorted(maps.Keys(texts)) {
		if texts[word](of) != nil {
			has = append(has, word)
		}
	}
	return has
}

// valued reports whether the value of a field is a text.
func valued(f *form.Field) bool {
	return f.Row() == nil && f.Members() == nil && f.Type().AppendText != nil
}
