package formio

import (
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
	"github.com/vordruck/vordruck/schema/foreign/markup"
)

// panel that is no page: a heading, and its components.
func panel(b *builder, v *foreign.JSON, at place) { flatten(b, v, at) }

// flatten puts the components of a layout where the layout is, under its title. Its conditions become theirs.
func flatten(b *builder, v *foreign.JSON, at place) {
	b.im.Tally.Fields++
	b.im.Tally.CarriedFields++
	if at.depth > maxNesting {
		b.refuse(v)
		return
	}
	l := &layout{json: v, scope: at.scope}
	b.shown[l] = &shownLayout{}
	at.layouts = append(append([]*layout{}, at.layouts...), l)
	b.heading(v, at, firstText(v, "title", "legend"))
	for _, inner := range v.Get("components").Items() {
		if typeOf(v) == "tabs" {
			b.heading(inner, at, firstText(inner, "label", "title"))
			b.inside(inner.Get("components"), at)
			continue
		}
		b.put(inner, at)
	}
	for _, column := range v.Get("columns").Items() {
		b.inside(column.Get("components"), at)
	}
	for _, row := range v.Get("rows").Items() {
		for _, cell := range row.Items() {
			b.inside(cell.Get("components"), at)
		}
	}
}

// heading puts a title over what follows.
func (b *builder) heading(v *foreign.JSON, at place, title string) {
	if title == "" || v.Get("hideLabel").True() && v.Get("title").Kind() == foreign.Missing {
		return
	}
	text := b.translations.in(title, func(s string) string {
		if s = markup.Read(s).Line(); s == "" {
			return ""
		}
		return "### " + foreign.Literal(markup.Escape(s, nil))
	})
	if description := b.prose(foreign.Literal(firstText(v, "description", "tooltip"))); text.Set() && description.Set() && len(text.Variants) == 1 {
		text.Variants[0].Value = schema.Of(text.Variants[0].Value.Value + "\n\n" + description.Variants[0].Value.Value)
	}
	b.show(v, at, text, "heading")
}

// show puts a text to read.
func (b *builder) show(v *foreign.JSON, at place, text schema.Text, kind string) *component {
	if !text.Set() {
		return nil
	}
	f := &schema.Field{ID: schema.Of(pick(kind == "heading", "heading_", "") + keyOf(v)), Type: schema.Of("info"), Text: text}
	c := &component{json: v, key: keyOf(v), kind: kind, field: f, page: at.page, layouts: at.layouts, outer: at.scope, logical: kind == "heading"}
	b.im.Note(f, v.Place())
	*at.into = append(*at.into, f)
	b.all = append(b.all, c)
	return c
}

// content is a text to read. Without words it is layout.
func content(b *builder, v *foreign.JSON, at place) {
	source := firstText(v, "html", "content")
	if level := v.Get("tag").Text(); len(level) == 2 && level[0] == 'h' && level[1] >= '1' && level[1] <= '6' {
		source = "<" + level + ">" + source + "</" + level + ">"
	}
	if typeOf(v) == "alertstripe" && source == "" {
		source = firstText(v, "title", "label")
	}
	b.unsaid(v, source)
	c := b.show(v, at, b.prose(source), "content")
	if c == nil {
		return
	}
	b.im.Tally.Fields++
	b.im.Tally.CarriedFields++
}

// unsaid reports what of a text Markdown cannot say.
func (b *builder) unsaid(v *foreign.JSON, source string) {
	for _, element := range markup.Read(source).Missing {
		switch element {
		case "img":
			b.im.Lose(v.Place(), "a picture in a text", "no page loads anything from elsewhere, and a text has no pictures in it", "say in words what it shows")
		case "a":
			b.im.Change(v.Place(), "a link in a text", "its address is a script, or stands in an answer", "its words are shown; correct the text")
		default:
			b.im.Change(v.Place(), "HTML with "+element, "texts are Markdown, without scripts, forms and tables", "check what is left of the text")
		}
	}
}

func accordion(b *builder, v *foreign.JSON, at place) {
	var all strings.Builder
	for _, part := range v.Get("accordionValues").Items() {
		all.WriteString("<h3>" + part.Get("title").Text() + "</h3>" + part.Get("content").Text())
	}
	b.unsaid(v, all.String())
	if c := b.show(v, at, b.prose(all.String()), "content"); c != nil {
		b.im.Tally.Fields++
		b.im.Tally.CarriedFields++
	}
}

// button is part of a page. Only what a script behind it does is lost.
func button(b *builder, v *foreign.JSON, _ place) {
	action := v.Get("action").Text()
	switch action {
	case "custom", "url", "oauth", "event":
		b.im.Lose(v.Place(), "a button of action "+action, "pages have the buttons that lead on and back, and no others", "let the host do what it does")
	}
}

func dataSource(b *builder, v *foreign.JSON, _ place) {
	b.im.Lose(v.Place(), "datasource "+foreign.Shorten(v.Get("key").Text(), 40), "a form fetches nothing by itself", "give the options by a source of the host, or values by prefill")
}
