package render

import (
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
)

// answers reports whether there is anything but text to read among fields.
func answers(fields []*form.Field) bool {
	for _, f := range fields {
		switch f.Type().Control {
		case fieldtype.Prose:
		case fieldtype.Group:
			if answers(f.Members()) {
				return true
			}
		default:
			return true
		}
	}
	return false
}

// summary adds answers: runs of single ones as a description list, groups and lists with a heading.
func (b *builder) summary(fields []*form.Field) {
	for i := 0; i < len(fields); i++ {
		f := fields[i]
		switch f.Type().Control {
		case fieldtype.Prose:
		case fieldtype.Group, fieldtype.Repeat:
			b.about(f, func() { b.whenRelevant(f, b.part) })
		default:
			end := i
			for end < len(fields) && single(fields[end]) {
				end++
			}
			b.singles(fields[i:end])
			i = end - 1
		}
	}
}

func single(f *form.Field) bool {
	switch f.Type().Control {
	case fieldtype.Prose, fieldtype.Group, fieldtype.Repeat:
		return false
	}
	return true
}

// singles adds a description list. It is written also when none of the fields is
// relevant only if one of them always is: an empty list is no HTML.
func (b *builder) singles(fields []*form.Field) {
	always := false
	for _, f := range fields {
		always = always || !f.Dynamic().Relevant
	}
	list := func() {
		outer := b.fields
		b.fields = fields
		b.within(b.ofPart, func() { b.block("answerList") })
		b.fields = outer
	}
	if always {
		list()
		return
	}
	b.unless(op{code: unlessAnyRelevant, extra: &extra{fields: fields}}, list)
}

// part adds a group or a list of the summary.
func (b *builder) part() {
	f := b.field
	if f.Type().Control == fieldtype.Group {
		if !answers(f.Members()) {
			return
		}
		if f.Label() == nil {
			b.summary(f.Members())
			return
		}
	}
	b.depth++
	b.within(b.ofPart, func() { b.block("part") })
	b.depth--
}

// partSlots are about answers as a person reads them.
func partSlots() scope {
	return scope{
		"level": added(func(b *builder) { b.add(op{code: level, n: b.depth}) }),
		"list":  fact(func(b *builder) bool { return b.field.Row() != nil }),
		"answers": {
			write: func(b *builder) { b.summary(b.field.Members()) },
			each: func(b *builder, item func()) {
				for _, f := range b.fields {
					b.about(f, func() { b.whenRelevant(f, item) })
				}
			},
		},
	}
}

// change is the way back to a question, where the host knows one.
func change() slot {
	return slot{
		test: func(b *builder, yes, no func()) {
			if b.field.Computed() {
				choose(false, yes, no)
				return
			}
			b.either(op{code: unlessChange, field: b.field, page: b.field.Page()}, yes, no)
		},
		write: func(b *builder) {
			id := pathID(b.local(b.field))
			b.then(func(x *run) {
				x.text(x.url)
				x.str(`#`)
				x.buf = append(x.buf, x.ids...)
				x.text(id)
			})
		},
	}
}

// findChange looks for the way back to a field on the review, and reports whether there is one.
func (x *run) findChange(o *op) bool {
	if x.page.PageURL == nil || x.record.Readonly(o.field) {
		return false
	}
	x.url = x.page.PageURL(o.page)
	return x.url != ""
}
