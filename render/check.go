package render

import "github.com/vordruck/vordruck/form"

// check compiles one box that is ticked or not; its label is the question.
func (b *builder) check(f *form.Field) {
	b.html(`<div class="field">`, "\n")
	b.messages(f)
	b.html(`<input type="hidden" name="`)
	b.name(f)
	b.html(`" value="">`, "\n", `<div class="box"><input type="checkbox" id="`)
	b.id(f, "")
	b.html(`" name="`)
	b.name(f)
	b.html(`" value="true"`)
	b.attributes(f, extra{hint: b.hasHint(f), invalid: true})
	b.required(f)
	b.add(op{code: markTrue, n: 1, field: f, text: " checked"})
	b.html(`>`)
	b.label(f, true)
	b.html("</div>\n")
	b.hint(f)
	b.html("</div>\n")
}
