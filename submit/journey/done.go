package journey

import (
	"bytes"
	"errors"
	"fmt"
	"mime"
	"net/http"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/form/view"
	"github.com/vordruck/vordruck/submit"
	"github.com/vordruck/vordruck/submit/store"
)

// What follows the submission is for whoever holds the cookie of its draft: no address holds a secret.

// submitted returns the draft that was submitted and what became of it. Where there is none, to says
// where to go instead, if err does not.
func (v *visit) submitted() (d *draft, stored store.Submission, to string, err error) {
	d, err = v.load()
	if errors.Is(err, errNoDraft) {
		return nil, stored, "", refuse(http.StatusNotFound, "expired")
	}
	if err != nil {
		return nil, stored, "", err
	}
	if !d.closed() {
		return d, stored, v.link(segReview), nil
	}
	stored, err = v.j.config.Store.Submission(v.r.Context(), d.Reference)
	if err != nil {
		return nil, stored, "", fmt.Errorf("load the submission: %w", err)
	}
	return d, stored, "", nil
}

// done shows the confirmation.
func (v *visit) done() error {
	d, stored, to, err := v.submitted()
	switch {
	case err != nil:
		return err
	case to != "":
		return v.redirect(to)
	}
	if v.query.Has("late") {
		no := refuse(http.StatusOK, "closed", "reference", d.Reference)
		no.next = v.link(segDone)
		return v.notice(no)
	}
	page := &view.Page{
		Kind:      view.Confirmation,
		State:     v.evaluate(v.answered(stored)),
		Reference: d.Reference,
		Received:  stored.Created.In(v.j.form.Location()),
		Home:      v.j.config.Home,
		Languages: v.languages(segDone),
	}
	if d.Expires.After(v.now) {
		page.Receipt = v.link(segReceipt)
	}
	return v.render(http.StatusOK, page)
}

// answered returns what was sent in. What is not in the data was left blank: a default must not
// stand in for it afterwards.
func (v *visit) answered(stored store.Submission) *form.Answers {
	answers, _ := submit.DecodeJSON(v.j.form, stored.Data, v.j.form.Languages()[0])
	blankAbsent(answers.Root(), v.j.form.Root().Fields())
	return answers
}

// blankAbsent marks the questions without an answer as left blank.
func blankAbsent(s form.Slots, fields []*form.Field) {
	for _, f := range fields {
		switch {
		case f.Row() != nil:
			for i := range s.Len(f) {
				blankAbsent(s.Row(f, i), f.Row().Fields())
			}
		case f.Members() != nil:
			blankAbsent(s, f.Members())
		case s.Get(f).Kind() == value.Absent:
			s.Set(f, value.OfBlank())
		}
	}
}

// receipt shows what was sent in, to print and keep.
func (v *visit) receipt() error {
	page, to, err := v.receiptPage()
	switch {
	case err != nil:
		return err
	case to != "":
		return v.redirect(to)
	}
	page.Back = v.link(segDone)
	page.Home = v.j.config.Home
	page.Languages = v.languages(segReceipt)
	if v.j.config.PDF != nil {
		page.PDF = v.link(segPDF)
	}
	return v.render(http.StatusOK, page)
}

// receiptPage makes the receipt from what is stored, and as of the moment when it was: questions that
// depend on the day must not come or go afterwards. It shows every answer, and so no longer than a
// draft would have been kept; the confirmation, which shows none, stays.
func (v *visit) receiptPage() (page *view.Page, to string, err error) {
	d, stored, to, err := v.submitted()
	if err != nil || to != "" {
		return nil, to, err
	}
	if !d.Expires.After(v.now) {
		return nil, "", refuse(http.StatusGone, "expired")
	}
	page = &view.Page{
		Kind:      view.Receipt,
		State:     v.j.form.Evaluate(v.answered(stored), form.Context{Now: stored.Created, Identity: v.identity}),
		Reference: d.Reference,
		Received:  stored.Created.In(v.j.form.Location()),
	}
	if stored.DefinitionHash != v.j.hash {
		page.Status = v.text("status.form-changed")
	}
	return page, "", nil
}

// receiptPDF sends the receipt as a file, where the host has a printer.
func (v *visit) receiptPDF() error {
	if v.j.config.PDF == nil {
		return refuse(http.StatusNotFound, "missing")
	}
	page, to, err := v.receiptPage()
	switch {
	case err != nil:
		return err
	case to != "":
		return v.redirect(to)
	}
	page.Lang = v.lang
	var buf bytes.Buffer
	if v.r.Method != http.MethodHead { // a printer takes seconds
		if err := v.j.config.PDF.PrintPage(v.r.Context(), &buf, page); err != nil {
			return fmt.Errorf("print the receipt: %w", err)
		}
	}
	h := v.w.Header()
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	h.Set("Content-Type", "application/pdf")
	h.Set("Content-Language", v.lang)
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": page.Reference + ".pdf"}))
	if _, err := v.w.Write(buf.Bytes()); err != nil {
		v.j.config.Logger.Debug("journey: the browser went away", "form", v.j.form.ID(), "error", err)
	}
	return nil
}
