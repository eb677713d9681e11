package journey

import (
	"errors"
	"fmt"
	"net/http"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/view"
	"github.com/vordruck/vordruck/submit"
	"github.com/vordruck/vordruck/submit/store"
)

// review shows all answers, once nothing stands in the way of the submission.
func (v *visit) review() error {
	d, err := v.current()
	if err != nil {
		return err
	}
	if d.closed() {
		return v.redirect(v.link(segDone))
	}
	s := v.evaluate(d.answers)
	if g := findGate(s, d.Seen); g.page != nil {
		return v.redirect(v.gateLink(g))
	}
	return v.showReview(d, s)
}

func (v *visit) showReview(d *draft, s *form.State) error {
	problems := slices.DeleteFunc(s.Problems(), func(p form.Problem) bool {
		return isWarning(p) && len(v.j.catalogue.open(s, []form.Problem{p}, d.Confirmed)) == 0
	})
	made := base{d.Revision, v.j.catalogue.prints(s, v.j.catalogue.page(v.j.form, nil))}
	steps := len(relevantPages(s)) + 1
	p := &view.Page{
		Kind:      view.Review,
		State:     s,
		Problems:  problems,
		Confirm:   slices.ContainsFunc(problems, isWarning),
		Missed:    v.query.Has(queryMissed) && slices.ContainsFunc(problems, isWarning),
		Status:    v.status(),
		Step:      steps,
		Steps:     steps,
		Action:    v.action(segSubmit),
		PageURL:   func(p *form.Page) string { return v.pageLink(p, "from", segReview) },
		FileURL:   v.fileLink,
		Languages: v.languages(segReview),
		Revision:  made.String(),
		Discard:   v.link(segDiscard),
	}
	if last := before(s, nil); last != nil {
		p.Back = v.pageLink(last)
	}
	return v.render(http.StatusOK, p)
}

// toReview answers a reload of the address that the review posts to.
func (v *visit) toReview() error { return v.redirect(v.link(segReview)) }

// submit stores the submission, once. Whoever sends the same draft again is led to the
// same confirmation.
func (v *visit) submit() error {
	d, err := v.load()
	if errors.Is(err, errNoDraft) {
		return refuse(http.StatusGone, "expired")
	}
	if err != nil {
		return err
	}
	in, err := v.read(d)
	if err != nil {
		return err
	}
	for range maxAttempts {
		if d.closed() {
			return v.redirect(v.link(segDone))
		}
		to, err := v.trySubmit(d, in)
		if err == nil {
			return v.redirect(to)
		}
		if !errors.Is(err, store.ErrClosed) && !errors.Is(err, store.ErrConflict) {
			return err
		}
		if d, err = v.loadID(d.ID); err != nil {
			return err
		}
	}
	return refuse(http.StatusConflict, "busy")
}

// trySubmit submits the draft as it was read, and returns where to go. The server decides:
// everything is checked again, whatever the pages said.
func (v *visit) trySubmit(d *draft, in *posted) (to string, err error) {
	s := v.evaluate(d.answers)
	if g := findGate(s, d.Seen); g.page != nil {
		return v.gateLink(g), nil
	}
	c := v.j.catalogue
	if in.from.revision != d.Revision && !slices.Equal(in.from.prints, c.prints(s, c.page(v.j.form, nil))) {
		return v.link(segReview, "status", statusReview), nil
	}
	if open := c.open(s, s.Problems(), d.Confirmed); len(open) > 0 && !in.confirm {
		return v.link(segReview, in.missed()...), nil
	}
	result := submit.Check(s, nil)
	if !result.Valid() {
		return v.link(segReview), nil // only what belongs to no page is left: pages with an error are a gate
	}
	return v.store(d, s, result)
}

// store keeps the submission and closes the draft, in one transaction of the store.
func (v *visit) store(d *draft, s *form.State, result *submit.Result) (to string, err error) {
	stored, already, err := v.j.config.Store.Submit(v.r.Context(), d.ID, store.Submission{
		FormID:         v.j.form.ID(),
		FormVersion:    v.j.form.Version(),
		DefinitionHash: v.j.hash,
		Lang:           v.lang,
		Created:        v.now,
		Data:           result.Data(),
		Provenance:     provenance(s),
		Files:          submittedFiles(s),
		DraftRevision:  d.Revision,
	})
	if err != nil {
		return "", fmt.Errorf("store the submission: %w", err)
	}
	if !already {
		v.j.config.Logger.InfoContext(v.r.Context(), "journey: submitted", "form", v.j.form.ID(), "reference", stored.Reference)
		v.j.config.OnSubmit(v.r.Context(), stored)
	}
	return v.link(segDone), nil
}
