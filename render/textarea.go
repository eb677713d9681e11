package render

import "github.com/vordruck/vordruck/form"

// textarea compiles a control of several lines.
func (b *builder) textarea(f *form.Field) {
	b.html(`<div class="field">`, "\n")
	b.label(f, true)
	hint := b.hint(f)
	b.messages(f)
	b.html(`<textarea id="`)
	b.id(f, "")
	b.html(`" name="`)
	b.name(f)
	b.html(`" rows="`, rowsFor(f.MaxLength()), `"`)
	b.typing(f)
	b.attributes(f, extra{hint: hint, invalid: true})
	b.required(f)
	// The line end after the tag is not part of the value; without it a value's own first one would be lost.
	b.html(">\n")
	b.add(op{code: content, n: how(f), field: f})
	b.html("</textarea>\n</div>\n")
}

// rowsFor returns the height that suits the longest answer.
func rowsFor(maxLength int) string {
	switch {
	case maxLength == 0 || maxLength > 1000:
		return "8"
	case maxLength > 200:
		return "5"
	}
	return "3"
}
