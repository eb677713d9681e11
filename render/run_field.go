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
	x.buf = x.renderer.theme.appendDescribedBy(x.buf, string(prefix), o.extra, any)
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

// problemListID writes the id by which a control names its problems.
func (x *run) problemListID() {
	if x.of.extra.id == "" {
		x.buf = append(x.buf, x.ids[:len(x.ids)-1]...)
	} else {
		x.buf = append(x.buf, x.ids...)
		x.str(x.of.extra.id)
	}
	x.str(idError)
}

// severity returns the spoken word for problems of a severity.
func (t *texts) severity(s schema.Severity) string {
	switch s {
	case schema.Error:
		return t.Error
	case schema.Warning:
		return t.Warning
	}
	return ""
}

// severityClass returns the class for problems of a severity.
func severityClass(s schema.Severity) string {
	switch s {
	case schema.Error:
		return "error"
	case schema.Warning:
		return "warning"
	}
	return "info"
}

// problems appends the problems at a field, above its control.
func (x *run) problems(o *op) {
	if any, _ := x.troubled(o); any {
		x.of = o
		x.exec(x.edition.problemList)
	}
}

// problemListSlots are about the problems of the field that the run is at.
func problemListSlots() scope {
	return scope{
		"id": written((*run).problemListID, nil),
		"several": asked(func(x *run) bool {
			n := 0
			x.each(x.of, func(*form.Problem) { n++ })
			return n > 1
		}),
		"problems": {each: iterated(scope{
			"severity": said(func(x *run) string { return severityClass(x.problem.Severity) }),
			"wrong":    asked(func(x *run) bool { return x.problem.Severity == schema.Error }),
			"word":     said(func(x *run) string { return x.edition.texts.severity(x.problem.Severity) }),
			"text":     written(func(x *run) { x.text(x.problem.Text(x.edition.lang)) }, nil),
		}, func(x *run, item func()) {
			x.each(x.of, func(p *form.Problem) {
				x.problem = p
				item()
			})
		})},
	}
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

// words appends a text of the definition that was not compiled into the program.
func (x *run) words(t *form.Text) {
	from := len(x.buf)
	x.buf = t.Append(x.buf, x.record, x.edition.lang)
	x.buf = escapeTail(x.buf, from)
}

// files appends the files of an upload: to read on the review (op.n is 1), and with
// buttons to remove them on the page that asks for them.
func (x *run) files(o *op) {
	if held := x.shown(o.field.Cell()).Files(); len(held) > 0 {
		x.of = o
		x.exec(x.edition.fileList)
	} else if o.n == 1 {
		x.answer(o.field)
	}
}

// fileListSlots are about the files of the upload that the run is at.
func fileListSlots() scope {
	return scope{
		"reading": asked(func(x *run) bool { return x.of.n == 1 }),
		"files": {each: iterated(scope{
			"fileName": said(func(x *run) string { return x.file.Name }),
			"size":     written(func(x *run) { x.text(fileSize(x.file.Size, x.edition.lang)) }, func(x *run) bool { return x.file.Size > 0 }),
			"url":      written(func(x *run) { x.text(x.url) }, (*run).findFile),
			"remove":   written(func(x *run) { x.text(view.DoRemove + x.filePath()) }, nil),
			"which":    written((*run).whichFile, nil),
		}, func(x *run, item func()) {
			for i, file := range x.shown(x.of.field.Cell()).Files() {
				x.file, x.nth = file, i+1
				item()
			}
		})},
	}
}

// filePath returns the path of the file that the run is at.
func (x *run) filePath() string {
	return string(x.names) + x.of.local + "[" + itoa(x.nth-1) + "]"
}

// findFile looks for the place where a file can be seen, and reports whether there is one.
func (x *run) findFile() bool {
	if x.page.FileURL == nil {
		return false
	}
	x.url = x.page.FileURL(x.filePath())
	return x.url != ""
}

// whichFile tells a file from others of the same name.
func (x *run) whichFile() {
	x.words(x.of.field.Label())
	x.str(` `)
	x.number(x.nth)
	for at := len(x.frames) - 1; at >= 0; at-- {
		x.str(`, `)
		x.words(x.frames[at].list.Label())
		x.str(` `)
		x.number(x.frames[at].row + 1)
	}
}
