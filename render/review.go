package render

import (
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
)

// review adds all answers of all pages, as a person reads them.
func (b *builder) review() {
	for _, p := range b.form.Pages() {
		if !answers(p.Fields()) {
			continue
		}
		b.unless(op{code: unlessPageRelevant, page: p}, func() {
			b.html(`<section class="summary">`, "\n", `<h`)
			b.add(op{code: level})
			b.html(`>`)
			b.text(p.Title())
			b.html(`</h`)
			b.add(op{code: level})
			b.html(">\n")
			b.summary(p.Fields())
			b.html("</section>\n")
		})
	}
}

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
			b.whenRelevant(f, func() { b.part(f) })
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
		b.html(`<dl class="answers">`, "\n")
		for _, f := range fields {
			b.whenRelevant(f, func() { b.answer(f) })
		}
		b.html("</dl>\n")
	}
	if always {
		list()
		return
	}
	b.unless(op{code: unlessAnyRelevant, extra: &extra{fields: fields}}, list)
}

// answer adds one question with its answer and the way back to it.
func (b *builder) answer(f *form.Field) {
	b.html(`<div><dt>`)
	b.labelText(f, false)
	b.html(`</dt><dd>`)
	if isUpload(f) {
		b.add(op{code: files, field: f, n: 1, local: b.local(f)})
	} else {
		b.answerText(f)
	}
	b.agreed(f)
	b.html(`</dd>`)
	if !f.Computed() {
		b.changeLink(f, "dd")
	}
	b.html("</div>\n")
}

// agreed adds what a person agrees to with a consent: it belongs to what they check, and to what is kept.
func (b *builder) agreed(f *form.Field) {
	if f.Type().Control == fieldtype.Check && f.Description() != nil {
		b.html(`<div class="prose agreed">`, "\n")
		b.markdown(f.Description(), "the description of "+f.Path())
		b.html("</div>\n")
	}
}

// changeLink adds the way back to a question, in an element, where the host knows one.
func (b *builder) changeLink(f *form.Field, element string) {
	at := b.add(op{code: link, field: f, page: f.Page(), local: pathID(b.local(f)), text: `<` + element + ` class="change"><a href="`})
	b.plain(b.texts.Change)
	b.html(`<span class="visually-hidden">: `)
	b.whichOne(f)
	b.html(`</span></a></`, element, `>`)
	b.land(at)
}

// part adds a group or a list of the summary.
func (b *builder) part(f *form.Field) {
	if f.Type().Control == fieldtype.Group {
		if !answers(f.Members()) {
			return
		}
		if f.Label() == nil {
			b.summary(f.Members())
			return
		}
	}
	b.html(`<div class="part" role="group" aria-labelledby="`)
	b.partID(f)
	b.html(`">`, "\n")
	depth := b.depth + 1
	b.depth++
	defer func() { b.depth-- }()
	b.titled(depth, func() { b.partID(f) }, func() { b.labelText(f, false) })
	if f.Row() == nil {
		b.summary(f.Members())
	} else {
		b.eachRow(f, func() {
			b.depth++
			b.heading(b.depth, func() { b.rowTitle(f) })
			b.summary(f.Row().Fields())
			b.depth--
		})
		b.unless(op{code: unlessRows, field: f}, func() { b.emptyList(f) })
	}
	b.html("</div>\n")
}

func (b *builder) emptyList(f *form.Field) {
	b.html(`<p class="none">`)
	b.plain(b.texts.NoEntries)
	b.html("</p>")
	b.changeLink(f, "p")
	b.html("\n")
}

// partID adds the id of the heading of a part.
func (b *builder) partID(f *form.Field) { b.id(f, idLabel) }

// heading adds a heading, depth levels below the page's highest.
func (b *builder) heading(depth int8, words func()) { b.titled(depth, nil, words) }

// titled is heading with an id.
func (b *builder) titled(depth int8, id, words func()) {
	b.html(`<h`)
	b.add(op{code: level, n: depth})
	if id != nil {
		b.html(` id="`)
		id()
		b.html(`"`)
	}
	b.html(`>`)
	words()
	b.html(`</h`)
	b.add(op{code: level, n: depth})
	b.html(">\n")
}
