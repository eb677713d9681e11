package render

import (
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/form/view"
	"github.com/vordruck/vordruck/schema"
)

// attrs appends what ties a control to its help and problems, and where the page begins.
func (x *run) attrs(o *op) {
	if o.extra.id == "" { // a row
		x.rowAttrs(o)
		return
	}
	any, wrong := x.troubled(o)
	ids := len(x.ids)
	prefix := x.ids[:ids:ids]
	x.buf = appendDescribedBy(x.buf, string(prefix), o.extra, any)
	if wrong && o.extra.invalid {
		x.str(` aria-invalid="true"`)
	}
	if x.focus != "" && x.isAt(x.focus, o) {
		if o.extra.group {
			x.str(` tabindex="-1"`)
		}
		x.str(` autofocus`)
	}
}

func (x *run) rowAttrs(o *op) {
	row := x.names[:len(x.names)-1]
	if any, _ := x.troubled(o); any {
		x.str(` aria-describedby="`)
		x.buf = append(x.buf, x.ids[:len(x.ids)-1]...)
		x.str(idError + `"`)
	}
	if x.focus == string(row) {
		x.str(` autofocus`)
	}
}

// isAt reports whether a path is that of an op's field in this row.
func (x *run) isAt(path string, o *op) bool { return path == string(x.pathOf(o)) }

// pathOf returns the path of an op's field in this row, or of the row itself, until the next call.
func (x *run) pathOf(o *op) []byte {
	if o.extra.id == "" {
		return x.names[:len(x.names)-1]
	}
	x.path = append(append(x.path[:0], x.names...), o.local...)
	return x.path
}

// each calls do for the problems at an op's field.
func (x *run) each(o *op, do func(p *form.Problem)) {
	if len(x.found) == 0 {
		return
	}
	for i := x.first[string(x.pathOf(o))]; i != 0; i = x.next[i-1] {
		do(&x.found[i-1])
	}
}

// troubled reports whether there are problems at an op's field, and whether one is an error.
func (x *run) troubled(o *op) (any, wrong bool) {
	x.each(o, func(p *form.Problem) {
		any = true
		wrong = wrong || p.Severity == schema.Error
	})
	return any, wrong
}

// severities are the classes and spoken words of problems.
func (t *texts) severity(s schema.Severity) (class, word string) {
	switch s {
	case schema.Error:
		return "error", t.Error
	case schema.Warning:
		return "warning", t.Warning
	}
	return "info", ""
}

// problems appends the problems at a field, above its control.
func (x *run) problems(o *op) {
	if any, _ := x.troubled(o); !any {
		return
	}
	x.str(`<div class="messages" id="`)
	if o.extra.id == "" {
		x.buf = append(x.buf, x.ids[:len(x.ids)-1]...)
	} else {
		x.buf = append(x.buf, x.ids...)
		x.str(o.extra.id)
	}
	x.str(idError + `">`)
	x.each(o, func(p *form.Problem) {
		class, word := x.edition.texts.severity(p.Severity)
		x.str(`<p class="` + class + `">`)
		if word != "" {
			x.str(`<span class="visually-hidden">`)
			x.text(word)
			x.str(` </span>`)
		}
		x.text(p.Text(x.edition.lang))
		x.str(`</p>`)
	})
	x.str("</div>\n")
}

// chosen reports whether an option is the answer, or among the answers.
func (x *run) chosen(cell int, option string) bool {
	v := x.shown(cell)
	if text, ok := value.TextAt(v); ok {
		return text == option
	}
	items := v.Items()
	for i := range items {
		if text, _ := value.TextAt(&items[i]); text == option {
			return true
		}
	}
	return false
}

// pick appends the options of a select that are the same in every state.
func (x *run) pick(dst []byte, s *step) []byte {
	o, i := s.offers, -1
	if text, ok := value.TextAt(x.shown(s.cell)); ok {
		i = o.place(text)
	}
	if i < 0 {
		return append(dst, o.html...)
	}
	dst = append(dst, o.html[:o.places[i]]...)
	dst = append(dst, o.mark...)
	return append(dst, o.html[o.places[i]:]...)
}

// options appends options that only the state knows.
func (x *run) options(o *op) {
	for i, option := range x.record.Options(o.field) {
		if o.text == "select" {
			x.option(o.field, option)
		} else {
			x.optionBox(o, option, i+1)
		}
	}
}

func (x *run) option(f *form.Field, option *form.Option) {
	x.attribute(`<option value`, option.Value())
	if x.chosen(f.Cell(), option.Value()) {
		x.str(` selected`)
	}
	x.str(`>`)
	x.words(option.Label())
	x.str("</option>\n")
}

// optionBox appends a radio button or check box; see [builder.box].
func (x *run) optionBox(o *op, option *form.Option, number int) {
	id := string(x.ids) + o.extra.id
	if number > 1 {
		id += "--" + itoa(number)
	}
	x.str(`<div class="box"><input type="` + o.text + `" id="` + id + `"`)
	x.attribute(` name`, string(x.names)+o.local)
	x.attribute(` value`, option.Value())
	if option.Hint() != nil {
		x.str(` aria-describedby="` + id + idHint + itoa(number) + `"`)
	}
	if x.chosen(o.field.Cell(), option.Value()) {
		x.str(` checked`)
	}
	x.str(`><label for="` + id + `">`)
	x.words(option.Label())
	x.str(`</label>`)
	if option.Hint() != nil {
		x.str(`<div class="hint" id="` + id + idHint + itoa(number) + `">`)
		x.words(option.Hint())
		x.str(`</div>`)
	}
	x.str("</div>\n")
}

// words appends a text of the definition that was not compiled into the program.
func (x *run) words(t *form.Text) {
	from := len(x.buf)
	x.buf = t.Append(x.buf, x.record, x.edition.lang)
	x.buf = escapeTail(x.buf, from)
}

// files appends the files of an upload: to read on the review (op.n is 1), and with
// buttons to remove them on the page that asks for them.
func (x *run) files(o *op) {
	held := x.shown(o.field.Cell()).Files()
	reading := o.n == 1
	if len(held) == 0 {
		if reading {
			x.answer(o.field)
		}
		return
	}
	path := string(x.names) + o.local
	x.str(`<ul class="files"`)
	if !reading {
		x.attribute(` aria-label`, x.edition.texts.FilesHeld)
	}
	x.str(">\n")
	for i, file := range held {
		item := path + "[" + itoa(i) + "]"
		x.str(`<li>`)
		x.fileName(file, item)
		if !reading {
			x.str(` <button type="submit" class="remove" name="` + view.NameDo + `"`)
			x.attribute(` value`, view.DoRemove+item)
			x.str(`>`)
			x.text(x.edition.texts.RemoveFile)
			x.str(`<span class="visually-hidden">: `)
			x.text(file.Name)
			x.whichFile(o.field, i)
			x.str(`</span></button>`)
		}
		x.str("</li>\n")
	}
	x.str("</ul>\n")
}

// whichFile tells a file from others of the same name.
func (x *run) whichFile(f *form.Field, i int) {
	x.str(` (`)
	x.words(f.Label())
	x.str(` `)
	x.number(i + 1)
	for at := len(x.frames) - 1; at >= 0; at-- {
		x.str(`, `)
		x.words(x.frames[at].list.Label())
		x.str(` `)
		x.number(x.frames[at].row + 1)
	}
	x.str(`)`)
}

func (x *run) fileName(file value.File, path string) {
	if x.page.FileURL != nil {
		if url := x.page.FileURL(path); url != "" {
			x.attribute(`<a href`, url)
			x.str(`>`)
			x.text(file.Name)
			x.str(`</a>`)
			x.fileSize(file)
			return
		}
	}
	x.str(`<span class="file">`)
	x.text(file.Name)
	x.str(`</span>`)
	x.fileSize(file)
}

func (x *run) fileSize(file value.File) {
	if file.Size > 0 {
		x.str(` <span class="size">`)
		x.text(fileSize(file.Size, x.edition.lang))
		x.str(`</span>`)
	}
}

// link begins the way back to a field on the review, and reports whether there is one.
func (x *run) link(o *op) bool {
	if x.page.PageURL == nil || x.record.Readonly(o.field) {
		return false
	}
	url := x.page.PageURL(o.page)
	if url == "" {
		return false
	}
	x.str(o.text)
	x.text(url)
	x.str(`#`)
	x.buf = append(x.buf, x.ids...)
	x.text(o.local)
	x.str(`">`)
	return true
}
