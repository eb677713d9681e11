package journey

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/submit/store"
)

// Answers returns what was typed in the draft that the browser of a request holds, also what is unreadable or not relevant
// now. They are empty where there is no open draft, and the caller's.
func (j *Journey) Answers(r *http.Request) (*form.Answers, error) {
	d, err := j.visit(nil, r).load()
	switch {
	case errors.Is(err, errNoDraft):
		return j.form.NewAnswers(), nil
	case err != nil:
		return nil, err
	}
	return d.answers, nil
}

// Language returns the language of the form in which the journey answers a request: the one that its address asks for, that of the
// draft that the browser holds, or what the browser prefers.
func (j *Journey) Language(r *http.Request) string {
	v := j.visit(nil, r)
	_, _ = v.load() // where there is no draft to read, it says nothing
	return v.lang
}

// Keep stores answers in place of those in the browser's draft, for hosts that fill in a form from elsewhere; where there
// is no open draft, it begins one. The draft is in the [Journey.Language] of the request then. An open page of the form is outdated then, as by another window. They must not change
// any more. Keep writes nothing to w but a cookie.
func (j *Journey) Keep(w http.ResponseWriter, r *http.Request, a *form.Answers) error {
	v := j.visit(w, r)
	d, err := v.load()
	if errors.Is(err, errNoDraft) || err == nil && d.closed() {
		d, err = v.create()
	}
	for range maxAttempts {
		if err != nil {
			return err
		}
		d.answers = a
		if err = v.save(d); !errors.Is(err, store.ErrConflict) {
			return err
		}
		d, err = v.loadID(d.ID)
	}
	return fmt.Errorf("journey: the draft is saved elsewhere again and again: %w", store.ErrConflict)
}

// Segment returns the last segment of the address of a page: its id, but for ids that are words of the journey's own.
func (j *Journey) Segment(p *form.Page) string { return j.segments[p] }
