package journey

import (
	"errors"
	"net/http"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/submit"
	"github.com/vordruck/vordruck/submit/store"
)

// maxAttempts is how often a post is tried again because another one was saved meanwhile.
const maxAttempts = 20

// post takes a page that was filled in: merges it into the draft, saves, and says where to go.
func (v *visit) post() error {
	d, err := v.load()
	gone := errors.Is(err, errNoDraft)
	switch {
	case gone:
		d, err = v.create()
	case err == nil && d.closed():
		return v.closed(d)
	}
	if err != nil {
		return err
	}
	v.linked = "" // it is saved with the draft
	in, err := v.read(d)
	if err != nil {
		return err
	}
	if gone {
		in.lost = in.from.revision > 0
		in.from = base{revision: d.Revision}
		v.begun = true
	}
	answer, err := v.settle(d, in)
	if err != nil {
		v.forget(fileRefs(in.Files))
		return err
	}
	return answer()
}

// settle takes the post, again and again while others save the same draft at the same time.
func (v *visit) settle(d *draft, in *posted) (func() error, error) {
	for range maxAttempts {
		answer, err := v.take(d, in)
		if err == nil {
			return answer, nil
		}
		if !errors.Is(err, store.ErrClosed) && !errors.Is(err, store.ErrConflict) {
			return nil, err
		}
		if d, err = v.loadID(d.ID); err != nil {
			return nil, err
		}
		if d.closed() {
			return nil, v.closed(d)
		}
	}
	return nil, refuse(http.StatusConflict, "busy")
}

// closed says that the draft was submitted, and that this post is not part of it.
func (v *visit) closed(d *draft) error {
	no := refuse(http.StatusConflict, "closed", "reference", d.Reference)
	no.next = v.link(segDone)
	return no
}

// take merges a post into the draft and saves it. It returns how to answer, which nothing
// may do before everything is saved.
func (v *visit) take(d *draft, in *posted) (func() error, error) {
	was := v.evaluate(d.answers)
	earlier, repeated := d.done(in.digest)
	if repeated && earlier.To != "" {
		v.forget(fileRefs(in.Files))
		return func() error { return v.redirect(earlier.To) }, nil
	}
	t := &turn{visit: v, draft: d, in: in, was: was, before: in.from.prints}
	t.fields = v.j.catalogue.page(v.j.form, v.page)
	if len(t.before) != len(t.fields) {
		t.before = v.j.catalogue.prints(v.evaluate(v.j.form.NewAnswers()), t.fields)
	}
	before := d.answers
	if !repeated {
		if err := t.merge(); err != nil {
			return nil, err
		}
	}
	answer := t.decide()
	if err := v.save(d); err != nil {
		return nil, err
	}
	v.drop(before, in, d.answers)
	return answer, nil
}

// turn is one post on its way into the draft.
type turn struct {
	*visit
	draft    *draft // its answers become the merged ones
	in       *posted
	was      *form.State   // the draft before the post
	fields   []*form.Field // of the page
	before   []fingerprint // what the page showed that the post comes from
	disputed *form.Answers // what the page shows again, where both windows changed the same; nil when none did
	outdated bool          // the list that the button is about was changed in another window
}

// merge puts what was posted into the draft's answers.
func (t *turn) merge() error {
	c := t.j.catalogue
	mine := t.draft.answers.Clone()
	for _, p := range submit.DecodePost(mine, t.page, t.in.Post, t.lang) {
		if isError(p) { // a list with too many rows
			return t.tooMany()
		}
	}
	if t.in.from.revision == t.draft.Revision {
		t.draft.answers = mine
		return nil
	}
	s := sides{fields: t.fields, before: t.before, theirs: t.was, mine: t.evaluate(mine)}
	merged, disputed := c.merge(s)
	if at, ok := t.j.form.Resolve(t.in.do.path); ok && t.in.do.kind != next {
		t.outdated = c.changed(s, outermost(at))
	}
	if len(disputed) > 0 {
		t.disputed = merged.Clone()
	}
	saved := t.draft.answers.Clone()
	for _, f := range disputed {
		if !t.in.uploads(f) { // an upload cannot be shown again for another try
			merged.Root().Set(f, saved.Root().Get(f))
		}
	}
	t.draft.answers = merged
	return nil
}

// decide says how to answer. The draft is not saved yet.
func (t *turn) decide() func() error {
	switch {
	case t.disputed != nil:
		return t.dispute()
	case t.in.do.kind != next:
		return t.edit()
	}
	return t.advance()
}

// dispute shows the page again as it was typed here, made from what is saved now.
func (t *turn) dispute() func() error {
	shown := t.evaluate(t.disputed)
	saved := t.evaluate(t.draft.answers)
	return func() error {
		return t.question(http.StatusConflict, question{
			draft: t.draft, state: shown, saved: saved, status: text("status.stale", t.lang),
		})
	}
}

// edit adds or removes a row or file and goes back to the page. Nothing is checked: who adds a
// row is not done with the page.
func (t *turn) edit() func() error {
	e := edited{status: "status.list-changed", focus: t.in.do.path}
	if !t.outdated {
		e = t.in.do.apply(t.evaluate(t.draft.answers.Clone()), t.page, t.draft.answers)
	}
	pairs := t.carry()
	if e.status != "" {
		pairs = append(pairs, "status", e.status[len("status."):])
	}
	to := t.pageLink(t.page, pairs...)
	if e.focus != "" {
		to = t.pageLink(t.page, append(pairs, "focus", e.focus)...) + "#" + anchor(e.focus)
	}
	return t.answered(to)
}

// answered redirects, or shows the page when the draft it came from is gone: a browser
// that keeps no cookie would lose everything on the way.
func (t *turn) answered(to string) func() error {
	if t.in.once() {
		t.draft.remember(done{Digest: t.in.digest, To: to})
	}
	if t.in.lost {
		return t.again(http.StatusOK, question{status: text("status.lost", t.lang)})
	}
	return func() error { return t.redirect(to) }
}

// again shows the page with what is saved now.
func (t *turn) again(status int, q question) func() error {
	q.draft, q.state = t.draft, t.evaluate(t.draft.answers)
	return func() error { return t.question(status, q) }
}

// carry returns what of the address stays with the page when it is shown again.
func (t *turn) carry() []string {
	if t.query.Get("from") == segReview {
		return []string{"from", segReview}
	}
	return nil
}
