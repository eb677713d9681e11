package render

import (
	"github.com/vordruck/vordruck/form"
)

// group compiles questions that belong together. A group without a label is no more than its members.
func (b *builder) group(f *form.Field) {
	if f.Label() == nil {
		b.html(`<div class="group" id="`)
		b.id(f, "")
		b.html(`" tabindex="-1">`, "\n")
		b.messages(f)
		b.fields(f.Members())
		b.html("</div>\n")
		return
	}
	b.html(`<fieldset class="group" id="`)
	b.id(f, "")
	b.html(`" tabindex="-1"`)
	b.attributes(f, extra{hint: b.hasHint(f)})
	b.html(">\n<legend>")
	b.labelText(f, false)
	b.html("</legend>\n")
	b.hint(f)
	b.messages(f)
	b.fields(f.Members())
	b.html("</fieldset>\n")
}

// prose compiles a text to read.
func (b *builder) prose(f *form.Field) {
	b.html(`<div class="prose">`, "\n")
	if f.Label() != nil {
		b.html(`<p><strong>`)
		b.text(f.Label())
		b.html("</strong></p>\n")
	}
	b.markdown(f.Body(), "the text of "+f.Path())
	b.html("</div>\n")
}
