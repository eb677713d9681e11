package render

import (
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/view"
)

// list compiles rows that a person adds and removes. A row's own controls are compiled
// once; the program runs over them for each row.
func (b *builder) list(f *form.Field) {
	readonly := f.Always().Readonly
	b.html(`<div class="list" role="group" id="`)
	b.id(f, "")
	b.html(`" tabindex="-1" aria-labelledby="`)
	b.id(f, idLabel)
	b.html(`"`)
	b.attributes(f, extra{hint: b.hasHint(f)})
	b.html(">\n")
	b.listHeading(f)
	b.hint(f)
	b.messages(f)
	b.html(`<input type="hidden" name="`)
	b.name(f)
	b.html(`[]" value="`)
	b.add(op{code: count, field: f})
	b.html(`">`, "\n")
	b.eachRow(f, func() { b.listRow(f, readonly) })
	b.unless(op{code: unlessRows, field: f}, func() {
		b.html(`<p class="empty">`)
		b.plain(b.texts.NoRows)
		b.html("</p>\n")
	})
	if !readonly {
		b.unless(op{code: ifFull, field: f}, func() { b.addButton(f) })
	}
	b.html("</div>\n")
}

func (b *builder) listHeading(f *form.Field) {
	depth := int8(0)
	for o := f.Object(); o.List() != nil; o = o.List().Object() {
		depth++
	}
	b.html(`<h`)
	b.add(op{code: level, n: depth})
	b.html(` id="`)
	b.id(f, idLabel)
	b.html(`">`)
	b.labelText(f, false)
	b.html(`</h`)
	b.add(op{code: level, n: depth})
	b.html(">\n")
}

// eachRow runs what body adds for every row of a list.
func (b *builder) eachRow(f *form.Field, body func()) {
	enter := b.add(op{code: rows, field: f, local: b.local(f), extra: &extra{id: pathID(b.local(f))}})
	outer := b.row
	b.row = f.Row()
	body()
	b.row = outer
	next := b.add(op{code: nextRow})
	b.ops[next].to = int32(enter + 1)
	b.land(enter)
}

func (b *builder) listRow(f *form.Field, readonly bool) {
	b.html(`<fieldset class="row" id="`)
	b.add(op{code: rowSelf})
	b.html(`" tabindex="-1"`)
	b.add(op{code: attrs, field: f, extra: &extra{exact: true}})
	b.html(">\n<legend>")
	b.rowTitle(f)
	b.html("</legend>\n")
	b.add(op{code: problems, field: f, extra: &extra{exact: true}})
	b.fields(f.Row().Fields())
	if !readonly {
		b.removeButton(f)
	}
	b.html("</fieldset>\n")
}

// rowTitle adds the name of a row: its number and, once something of it is known, its label.
func (b *builder) rowTitle(f *form.Field) {
	b.named(f, b.texts.Row, b.texts.RowNamed)
}

// named adds a text about a row: the second one, where something of the row's label is known.
func (b *builder) named(f *form.Field, unknown, known string) {
	if f.ItemLabel() == nil {
		b.phrase(unknown, f)
		return
	}
	parts := f.ItemLabel().Parts(b.lang)
	unnamed := b.add(op{code: ifUnnamed, extra: &extra{parts: parts}})
	b.phrase(known, f)
	over := b.add(op{code: jump})
	b.land(unnamed)
	b.phrase(unknown, f)
	b.land(over)
}

// phrase adds one of the renderer's texts about a row of a list.
func (b *builder) phrase(text string, f *form.Field) {
	for i, p := range phrase(text) {
		switch {
		case i%2 == 0:
			b.plain(p)
		case p == "row":
			b.add(op{code: rowNumber})
		case p == "name":
			b.text(f.ItemLabel())
		}
	}
}

func (b *builder) removeButton(f *form.Field) {
	b.html(`<button type="submit" class="remove" name="`, view.NameDo, `" value="`, view.DoRemove)
	b.add(op{code: rowPath})
	b.html(`">`)
	b.named(f, b.texts.Remove, b.texts.RemoveNamed)
	b.html(`<span class="visually-hidden"> (`)
	b.whichOne(f)
	b.html(")</span></button>\n")
}

func (b *builder) addButton(f *form.Field) {
	b.html(`<button type="submit" class="add" name="`, view.NameDo, `" value="`, view.DoAdd)
	b.name(f)
	b.html(`">`)
	if f.AddLabel() != nil {
		b.text(f.AddLabel())
	} else {
		b.plain(b.texts.Add)
	}
	b.html(`<span class="visually-hidden"> (`)
	b.whichOne(f)
	b.html(")</span></button>\n")
}

// whichOne tells a field from all others: its label, and the groups and rows it stands
// in, as it ends the name of a button or link.
func (b *builder) whichOne(f *form.Field) {
	b.labelText(f, false)
	for around := f.Parent(); around != nil; around = around.Parent() {
		switch {
		case around.Row() != nil:
			b.html(", ")
			b.labelText(around, false)
			b.html(" ")
			b.add(op{code: rowNumber, field: around})
		case around.Label() != nil:
			b.html(", ")
			b.labelText(around, false)
		}
	}
}
