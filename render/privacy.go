package render

import (
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/form"
)

// privacy adds what a form says about the data it asks for, to be opened.
func (b *builder) privacy() {
	f := b.form
	entries := []struct {
		name string
		text *form.Text
	}{{b.texts.Purpose, f.Purpose()}, {b.texts.LegalBasis, f.LegalBasis()}, {b.texts.Controller, f.Controller()}}
	retention := b.retention(f.Retention())
	if f.Purpose() == nil && f.LegalBasis() == nil && f.Controller() == nil && retention == "" {
		return
	}
	b.html(`<details class="privacy"><summary>`)
	b.plain(b.texts.Privacy)
	b.html("</summary>\n<dl>\n")
	for _, e := range entries {
		if e.text != nil {
			b.html("<div><dt>")
			b.plain(e.name)
			b.html("</dt><dd>")
			b.text(e.text)
			b.html("</dd></div>\n")
		}
	}
	if retention != "" {
		b.html("<div><dt>")
		b.plain(b.texts.Retention)
		b.html("</dt><dd>")
		b.plain(retention)
		b.html("</dd></div>\n")
	}
	b.html("</dl></details>\n")
}

// retention returns a span of time ("10 years") in the language of the page.
func (b *builder) retention(span string) string {
	number, unit, _ := strings.Cut(span, " ")
	units := map[string]plural{"day": b.texts.Day, "week": b.texts.Week, "month": b.texts.Month, "year": b.texts.Year}
	p, known := units[strings.TrimSuffix(unit, "s")]
	n, err := strconv.Atoi(number)
	switch {
	case !known || err != nil:
		return span
	case n == 1:
		return fill(p.One, map[string]string{"n": number})
	}
	return fill(p.Other, map[string]string{"n": number})
}
