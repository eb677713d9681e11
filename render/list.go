package render

import (
	"github.com/vordruck/vordruck/form"
)

// list adds rows that a person adds and removes. A row's own controls are compiled
// once; the program runs over them for each row.
func (b *builder) list() {
	depth := b.depth
	b.depth = 0
	for o := b.field.Object(); o.List() != nil; o = o.List().Object() {
		b.depth++
	}
	b.aria = extra{hint: b.aria.hint}
	b.block("list")
	b.depth = depth
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

// rowSlots are about a row of the list that is the field.
func rowSlots() scope {
	row := extra{exact: true}
	return scope{
		"rowID":       added(func(b *builder) { b.add(op{code: rowSelf}) }),
		"rowPath":     added(func(b *builder) { b.add(op{code: rowPath}) }),
		"rowState":    added(func(b *builder) { x := row; b.add(op{code: attrs, field: b.field, extra: &x}) }),
		"rowProblems": added(func(b *builder) { x := row; b.add(op{code: problems, field: b.field, extra: &x}) }),
		"rowTitle":    added(func(b *builder) { b.rowTitle(b.field) }),
		"folded":      fact(func(b *builder) bool { return b.field.Foldable() }),
		"closed":      closed(),
		"rowNumber":   added(func(b *builder) { b.add(op{code: rowNumber}) }),
		"rowFields":   added(func(b *builder) { b.ask(b.field.Row().Fields()) }),
		"removable":   fact(func(b *builder) bool { return !b.field.Always().Readonly }),
		"removeText":  added(func(b *builder) { b.named(b.field, b.texts.Remove, b.texts.RemoveNamed) }),
		"answers": added(func(b *builder) {
			b.depth++
			b.summary(b.field.Row().Fields())
			b.depth--
		}),
		"level": added(func(b *builder) { b.add(op{code: level, n: b.depth + 1}) }),
	}
}

// whichOne tells a field from all others: its label, and the groups and rows it stands
// in, as it ends the name of a button or link.
func (b *builder) whichOne(f *form.Field) {
	b.label(f)
	for around := f.Parent(); around != nil; around = around.Parent() {
		switch {
		case around.Row() != nil:
			b.html(b.comma)
			b.label(around)
			b.html(" ")
			b.add(op{code: rowNumber, field: around})
		case around.Label() != nil:
			b.html(b.comma)
			b.label(around)
		}
	}
}
