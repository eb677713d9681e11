package render

import (
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/view"
	"github.com/vordruck/vordruck/schema"
)

// summary writes all errors with links to their controls. It comes first, and a
// browser puts the focus on it, so that nobody has to look for what happened.
func (x *run) summary() {
	if !hasSeverity(x.found, schema.Error) {
		return
	}
	t := x.edition.texts
	x.str(`<div class="summary-box error" id="` + idProblems + `" role="group" aria-labelledby="` + idProblems + idLabel + `" tabindex="-1" autofocus>` +
		"\n" + `<h2 id="` + idProblems + idLabel + `">`)
	x.text(t.Problems)
	x.str("</h2>\n<p>")
	x.text(t.ProblemsIntro)
	x.str("</p>\n")
	x.problemList(func(p *form.Problem) bool { return p.Severity == schema.Error })
	x.str("</div>\n")
}

// warnings writes what a person should read, and asks whether they did.
func (x *run) warnings() {
	shown := func(p *form.Problem) bool {
		return p.Severity == schema.Warning || p.Severity == schema.Info && p.Field == nil
	}
	any := false
	for i := range x.found {
		any = any || shown(&x.found[i])
	}
	if !any {
		return
	}
	t := x.edition.texts
	x.str(`<div class="summary-box warning" id="` + idWarnings + `" role="group" aria-labelledby="` + idWarnings + idLabel + `" tabindex="-1"`)
	if !hasSeverity(x.found, schema.Error) {
		x.str(` autofocus`)
	}
	x.str(">\n" + `<h2 id="` + idWarnings + idLabel + `">`)
	x.text(t.Warnings)
	x.str("</h2>\n")
	x.problemList(shown)
	if x.page.Confirm {
		x.str(`<div class="box"><input type="checkbox" id="` + idConfirm + `" name="` + view.NameConfirm + `" value="true"><label for="` + idConfirm + `">`)
		x.text(t.Confirm)
		x.str("</label></div>\n")
	}
	x.str("</div>\n")
}

func (x *run) problemList(shown func(p *form.Problem) bool) {
	x.str("<ul>\n")
	for i := range x.found {
		if p := &x.found[i]; shown(p) {
			x.str("<li>")
			x.problemLink(p)
			x.str("</li>\n")
		}
	}
	x.str("</ul>\n")
}

func (x *run) problemLink(p *form.Problem) {
	url, ok := x.whereIs(p)
	if ok {
		x.str(`<a href="`)
		x.text(url)
		x.str(`#`)
		x.text(problemID(p))
		x.str(`">`)
	}
	x.about(p)
	x.text(p.Text(x.edition.lang))
	if ok {
		x.str(`</a>`)
	}
}

// about writes what a problem is about: a built-in text stands below a label elsewhere
// and does not repeat it, and in a list every text needs its row.
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
	x.rowsAround(record)
	label := ""
	if p.Rule == nil && p.Field.Label() != nil {
		label = p.Field.Label().String(record, x.edition.lang)
	}
	switch {
	case label == "" && record.Outer() == nil:
		return
	case label != "" && record.Outer() != nil:
		x.str(`, `)
	}
	x.text(label)
	if !strings.HasSuffix(label, "?") && !strings.HasSuffix(label, ".") {
		x.str(`:`)
	}
	x.str(` `)
}

// rowsAround writes the rows that a record stands in, outermost first: "Dogs, Entry 2 (Rex), Chips, Entry 1".
func (x *run) rowsAround(r *form.Record) {
	outer := r.Outer()
	if outer == nil {
		return
	}
	x.rowsAround(outer)
	if outer.Outer() != nil {
		x.str(`, `)
	}
	list := r.Object().List()
	if label := list.Label(); label != nil {
		x.text(label.String(outer, x.edition.lang))
		x.str(`, `)
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
