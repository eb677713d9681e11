package render

import "github.com/vordruck/vordruck/form/view"

// kind is how one kind of page is written: the words of its heading, and its main part.
type kind struct {
	heading func(x *run)
	main    func(x *run)
}

// kinds returns the kinds of page.
func kinds() map[view.Kind]*kind {
	return map[view.Kind]*kind{
		view.Question:     {(*run).pageTitle, (*run).question},
		view.Review:       {(*run).reviewTitle, (*run).review},
		view.Confirmation: {(*run).doneTitle, (*run).confirmation},
		view.Receipt:      {(*run).receiptTitle, (*run).receipt},
		view.Stop:         {(*run).stopTitle, (*run).stop},
		view.Notice:       {(*run).noticeTitle, (*run).notice},
		everything:        {(*run).formTitle, (*run).everything},
	}
}

func (x *run) pageTitle()   { x.exec(x.program().title) }
func (x *run) formTitle()   { x.exec(x.edition.formTitle) }
func (x *run) reviewTitle() { x.text(x.edition.texts.Review) }
func (x *run) doneTitle()   { x.text(x.edition.texts.Done) }
func (x *run) noticeTitle() { x.text(x.page.Heading) }

func (x *run) stopTitle() {
	if title := x.program().stopTitle; len(title.full) > 0 {
		x.exec(title)
		return
	}
	x.text(x.edition.texts.Stopped)
}

func (x *run) program() *program { return x.edition.pages[x.page.Page.Index()] }

// main writes the main part of the page.
func (x *run) main() {
	x.kind.main(x)
}

// heading writes the one h1, below the step.
func (x *run) heading() {
	if x.page.Step > 0 {
		x.str(`<p class="step" id="` + idStep + `">`)
		x.step()
		x.str("</p>\n" + `<progress class="progress" max="`)
		x.number(max(x.page.Steps, 1))
		x.str(`" value="`)
		x.number(min(x.page.Step, x.page.Steps))
		x.str(`" aria-labelledby="` + idStep + `"></progress>` + "\n")
	}
	x.str(`<h1>`)
	x.kind.heading(x)
	x.str("</h1>\n")
}

// formName writes which form the page belongs to.
func (x *run) formName() {
	x.str(`<p class="form-name">`)
	x.formTitle()
	x.str("</p>\n")
}

func (x *run) back() {
	if x.page.Back != "" {
		x.attribute(`<p class="back"><a href`, x.page.Back)
		x.str(`>`)
		x.text(x.edition.texts.Back)
		x.str("</a></p>\n")
	}
}

// question writes a page of the form.
func (x *run) question() {
	x.back()
	x.summary()
	x.formName()
	x.heading()
	x.status()
	if x.page.Page.Index() == 0 {
		x.prose(x.edition.description)
		x.exec(x.edition.privacy)
	}
	x.form()
	x.discard()
}

// status writes what the page should announce.
func (x *run) status() {
	if x.page.Status != "" {
		x.str(`<p class="status" role="status">`)
		x.text(x.page.Status)
		x.str("</p>\n")
	}
}

// discard writes the way to delete what was typed.
func (x *run) discard() {
	if x.page.Discard != "" {
		x.attribute(`<p class="discard"><a href`, x.page.Discard)
		x.str(`>`)
		x.text(x.edition.texts.Discard)
		x.str("</a></p>\n")
	}
}

// discardNow writes the button that deletes what was typed.
func (x *run) discardNow() {
	if x.page.Discard != "" {
		x.attribute(`<form method="post" action`, x.page.Discard)
		x.str(">\n" + `<div class="actions"><button type="submit" class="remove">`)
		x.text(x.edition.texts.DiscardNow)
		x.str("</button></div>\n</form>\n")
	}
}

// prose writes a converted text, when there is one.
func (x *run) prose(program pair) {
	if len(program.full) > 0 {
		x.str("<div class=\"prose\">\n")
		x.exec(program)
		x.str("</div>\n")
	}
}

// form writes the form element of a question or of the review.
func (x *run) form() {
	upload, buttons := false, false
	if x.page.Kind == view.Question {
		upload, buttons = x.program().upload, x.program().buttons
	}
	x.openForm(upload)
	x.warnings()
	if x.page.Kind == view.Review {
		x.exec(x.edition.review)
		x.exec(x.edition.privacy)
		x.str(x.edition.submit)
		return
	}
	if buttons {
		x.str(x.edition.implicitNext)
	}
	x.undo()
	p := x.program()
	x.prose(p.text)
	x.exec(p.fields)
	x.str(x.edition.next)
}

// undo writes the button that puts back the row that was removed last.
func (x *run) undo() {
	if x.page.Undo {
		x.str(`<div class="undo"><button type="submit" class="add" name="` + view.NameDo + `" value="` + view.DoRestore + `">`)
		x.text(x.edition.texts.Undo)
		x.str("</button></div>\n")
	}
}

func (x *run) openForm(upload bool) {
	x.str(`<form method="post" novalidate`)
	if x.page.Action != "" {
		x.attribute(` action`, x.page.Action)
	}
	if upload {
		x.str(` enctype="multipart/form-data"`)
	}
	x.str(">\n")
	if x.page.Revision != "" {
		x.attribute(`<input type="hidden" name="`+view.NameRevision+`" value`, x.page.Revision)
		x.str(">\n")
	}
}

// review writes all answers.
func (x *run) review() {
	x.back()
	x.summary()
	x.formName()
	x.heading()
	x.status()
	x.str(`<p class="lead">`)
	x.text(x.edition.texts.ReviewIntro)
	x.str("</p>\n")
	x.form()
	x.discard()
}

// confirmation writes what a person takes home.
func (x *run) confirmation() {
	t := x.edition.texts
	x.formName()
	x.str("<div class=\"panel\">\n")
	x.heading()
	if x.page.Reference != "" {
		x.str(`<p class="reference">`)
		x.text(t.Reference)
		x.str(`<br><strong>`)
		x.text(x.page.Reference)
		x.str("</strong></p>\n")
	}
	x.received()
	x.str("</div>\n")
	if x.page.Reference != "" {
		x.str(`<p>`)
		x.text(t.ReferenceNote)
		x.str("</p>\n")
	}
	x.toReceipt()
	if len(x.edition.confirmation.full) > 0 {
		x.str(`<h2>`)
		x.text(t.WhatNext)
		x.str("</h2>\n")
		x.base = 3
		x.prose(x.edition.confirmation)
	}
	x.home()
}

// received writes when the submission was stored, which is when a time limit is kept.
func (x *run) received() {
	if x.page.Received.IsZero() {
		return
	}
	x.str(`<p class="received">`)
	for i, p := range phrase(x.edition.texts.Received) {
		if i%2 == 0 {
			x.text(p)
		} else {
			x.text(x.moment())
		}
	}
	x.str("</p>\n")
}

// stop writes why the journey ends.
func (x *run) stop() {
	x.back()
	x.formName()
	x.heading()
	x.exec(x.program().stop)
	x.home()
}

// home writes the way out of the form.
func (x *run) home() {
	if x.page.Home != "" {
		x.attribute(`<p class="actions"><a class="primary" href`, x.page.Home)
		x.str(`>`)
		x.text(x.edition.texts.Home)
		x.str("</a></p>\n")
	}
}

// notice writes something about the journey itself.
func (x *run) notice() {
	x.back()
	x.formName()
	x.heading()
	if x.page.Text != "" {
		x.str(`<p class="lead">`)
		x.text(x.page.Text)
		x.str("</p>\n")
	}
	x.discardNow()
	x.onward()
}

// onward writes the link that leads on.
func (x *run) onward() {
	if x.page.Continue != "" {
		x.attribute(`<p class="actions"><a class="primary" href`, x.page.Continue)
		x.str(`>`)
		x.text(x.edition.texts.Continue)
		x.str("</a></p>\n")
	}
}

// everything writes all relevant pages as one.
func (x *run) everything() {
	x.summary()
	x.heading()
	x.prose(x.edition.description)
	x.exec(x.edition.privacy)
	upload, buttons := false, false
	for _, p := range x.edition.pages {
		upload, buttons = upload || p.upload, buttons || p.buttons
	}
	x.openForm(upload)
	x.warnings()
	if buttons {
		x.str(x.edition.implicitSubmit)
	}
	x.base = 3
	for i, p := range x.renderer.form.Pages() {
		if x.state.PageRelevant(p) {
			x.section(x.edition.pages[i])
		}
	}
	x.str(x.edition.submit)
}

// section writes one page among others.
func (x *run) section(program *program) {
	x.str("<section class=\"page\">\n<h2>")
	x.exec(program.title)
	x.str("</h2>\n")
	x.prose(program.text)
	x.exec(program.fields)
	x.str("</section>\n")
}
