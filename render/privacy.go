package render

import "github.com/vordruck/vordruck/form"

// privacy adds what a form says about the data it asks for, to be opened.
func (b *builder) privacy() {
	f := b.form
	entries := []struct {
		name string
		text *form.Text
	}{{b.texts.Purpose, f.Purpose()}, {b.texts.LegalBasis, f.LegalBasis()}, {b.texts.Controller, f.Controller()}}
	retention := f.RetentionText(b.lang)
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
