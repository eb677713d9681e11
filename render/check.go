package render

import "github.com/vordruck/vordruck/form"

// check compiles one box that must be ticked or not, as for a consent; unticked is no answer.
func (b *builder) check(f *form.Field) {
	b.tick(f, "", true)
}

// statement compiles a truth as one box. Yes or no as radio buttons can be left open; a
// box cannot, so that a person who goes on without ticking it has said no, and there is
// nothing that could be missing.
func (b *builder) statement(f *form.Field) {
	b.tick(f, "false", false)
}

// tick adds a box whose label is the question. unticked is what is posted without it.
func (b *builder) tick(f *form.Field, unticked string, open bool) {
	b.html(`<div class="field">`, "\n")
	b.messages(f)
	b.html(`<input type="hidden" name="`)
	b.name(f)
	b.html(`" value="`, unticked, `">`, "\n", `<div class="box"><input type="checkbox" id="`)
	b.id(f, "")
	b.html(`" name="`)
	b.name(f)
	b.html(`" value="true"`)
	b.attributes(f, extra{hint: b.hasHint(f), invalid: true})
	if open {
		b.required(f)
	}
	b.add(op{code: markTrue, n: 1, field: f, text: " checked"})
	b.html(`>`)
	b.label(f, open)
	b.html("</div>\n")
	b.hint(f)
	b.html("</div>\n")
}
