package render

import (
	"bytes"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/view"
	"github.com/vordruck/vordruck/schema"
)

// wrong reports whether something keeps the person from going on.
func (x *run) wrong() bool { return x.page.Missed || hasSeverity(x.found, schema.Error) }

// hasWarnings reports whether there is something that a person should read.
func (x *run) hasWarnings() bool {
	for i := range x.found {
		if isWarning(&x.found[i]) {
			return true
		}
	}
	return false
}

func isError(p *form.Problem) bool { return p.Severity == schema.Error }

func isWarning(p *form.Problem) bool {
	return p.Severity == schema.Warning || p.Severity == schema.Info && p.Field == nil
}

// problemPlace reports whether the document or another one shows the control of a problem.
func (x *run) problemPlace() bool {
	_, ok := x.whereIs(x.problem)
	return ok
}

// problemLink writes the URL of the control of a problem.
func (x *run) problemLink() {
	url, _ := x.whereIs(x.problem)
	x.text(url)
	x.str(`#`)
	x.text(problemID(x.problem))
	if x.problem.Field.Boxed() {
		x.str(x.firstWrong(x.problem))
	}
}

// about writes what a problem is about: a built-in text stands below a label elsewhere
// and does not repeat it, and in a list or group every text needs its row and its group.
func (x *run) about(p *form.Problem) {
	if p.Field == nil {
		return
	}
	at, ok := x.renderer.form.Resolve(p.Path)
	if !ok {
		return
	}
	record, ok := x.state.At(at)
	if !ok {
		return
	}
	from := len(x.buf)
	x.around(record, at.Field)
	if p.Rule == nil && p.Field.Label() != nil {
		x.comma(from)
		x.text(p.Field.Label().String(record, x.edition.lang))
	}
	if len(x.buf) == from {
		return
	}
	if !sentence(x.buf) {
		x.str(`:`)
	}
	x.str(` `)
}

// sentence reports whether a text ends as a sentence does, in any of the languages with texts of their own.
func sentence(text []byte) bool {
	for _, end := range []string{"?", ".", "؟"} {
		if bytes.HasSuffix(text, []byte(end)) {
			return true
		}
	}
	return false
}

// comma separates what is written from what was written since a place in the buffer.
func (x *run) comma(from int) {
	if len(x.buf) > from {
		x.str(x.edition.comma)
	}
}

// around writes the rows and groups that a field stands in, outermost first: "Entry 2 (Rex), Keeper before, Address".
func (x *run) around(r *form.Record, f *form.Field) {
	from := len(x.buf)
	if outer := r.Outer(); outer != nil {
		x.around(outer, r.Object().List())
		x.comma(from)
		x.whichRow(r, outer)
	}
	var groups []*form.Field
	for g := f.Parent(); g != nil && g.Row() == nil; g = g.Parent() {
		groups = append(groups, g)
	}
	for _, g := range slices.Backward(groups) {
		if g.Label() != nil {
			x.comma(from)
			x.text(g.Label().String(r, x.edition.lang))
		}
	}
}

// whichRow writes which row of a list this is. The list is named only where the page has another one: its label may be long, and
// would stand in every line.
func (x *run) whichRow(r, outer *form.Record) {
	list := r.Object().List()
	if label := list.Label(); label != nil && x.renderer.lists[list.Page()] > 1 {
		x.text(label.String(outer, x.edition.lang))
		x.str(x.edition.comma)
	}
	for i, p := range x.edition.row {
		if i%2 == 0 {
			x.text(p)
		} else {
			x.number(r.Number() + 1)
		}
	}
	if label := list.ItemLabel(); label != nil && !x.unnamed(r, label.Parts(x.edition.lang)) {
		x.str(` (`)
		x.text(label.String(r, x.edition.lang))
		x.str(`)`)
	}
}

// whereIs returns the document that shows the field of a problem, "" for this one, and whether there is one.
func (x *run) whereIs(p *form.Problem) (url string, ok bool) {
	if p.Field == nil || !x.asks(p) {
		return "", false
	}
	switch {
	case x.page.Kind == everything, x.page.Kind == view.Question && p.Field.Page() == x.page.Page:
		return "", true
	case x.page.PageURL == nil:
		return "", false
	}
	url = x.page.PageURL(p.Field.Page())
	return url, url != ""
}

// asks reports whether the place that a problem points at is asked for now.
func (x *run) asks(p *form.Problem) bool {
	at, ok := x.renderer.form.Resolve(controlPath(p))
	if !ok {
		return true // a row
	}
	r, ok := x.state.At(at)
	return ok && r.Relevant(at.Field)
}

// problemID returns the id of what a problem is about: a control, a group, a list, a row.
func problemID(p *form.Problem) string { return pathID(controlPath(p)) }
