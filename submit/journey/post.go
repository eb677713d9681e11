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
// It shows nothing itself: see answers to a post in the package comment.
func (v *visit) post() error {
	d, err := v.load()
	gone := errors.Is(err, errNoDraft)
	switch {
	case gone:
		d, err = v.create()
	case err == nil && d.closed():
		return errClosed
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
	to, err := v.settle(d, in)
	if err != nil {
		v.forget(fileRefs(in.Files))
		return err
	}
	return v.redirect(to)
}

// settle takes the post, again and again while others save the same draft at the same time.
func (v *visit) settle(d *draft, in *posted) (to string, err error) {
	for range maxAttempts {
		to, err := v.take(d, in)
		if err == nil {
			return to, nil
		}
		if !errors.Is(err, store.ErrClosed) && !errors.Is(err, store.ErrConflict) {
			return "", err
		}
		if d, err = v.loadID(d.ID); err != nil {
			return "", err
		}
		if d.closed() {
			return "", errClosed
		}
	}
	return "", refuse(http.StatusConflict, "busy")
}

// take merges a post into the draft, saves it, and returns where to go.
func (v *visit) take(d *draft, in *posted) (to string, err error) {
	was := v.evaluate(d.answers)
	earlier, repeated := d.done(in.digest)
	if repeated && earlier.To != "" {
		v.forget(fileRefs(in.Files))
		return earlier.To, nil
	}
	t := &turn{visit: v, draft: d, in: in, was: was, before: in.from.prints}
	t.fields = v.j.catalogue.page(v.j.form, v.page)
	if len(t.before) != len(t.fields) {
		t.before = v.j.catalogue.prints(v.evaluate(v.j.form.NewAnswers()), t.fields)
	}
	before, undone := d.answers, d.Removed
	if !repeated {
		if err := t.merge(); err != nil {
			return "", err
		}
	}
	to = t.decide()
	if err := v.save(d); err != nil {
		return "", err
	}
	v.drop(before, undone, in, d)
	return to, nil
}

// turn is one post on its way into the draft.
type turn struct {
	*visit
	draft    *draft // its answers become the merged ones
	in       *posted
	was      *form.State   // the draft before the post
	fields   []*form.Field // of the page
	before   []fingerprint // what the page showed that the post comes from
	disputed *stale        // what both windows changed, differently; nil when there is no such thing
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
		t.disputed = newStale(t.draft.Revision, t.page, merged, disputed)
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

// decide says where to go. The draft is not saved yet.
func (t *turn) decide() (to string) {
	delete(t.draft.Unasked, t.page.ID())
	t.draft.settled(t.query.Get(queryStale))
	switch {
	case t.disputed != nil:
		id := t.draft.dispute(*t.disputed)
		return t.once(t.pageLink(t.page, append(t.carry(), queryStale, id)...))
	case t.in.do.kind != next:
		return t.once(t.edit())
	}
	return t.advance()
}

// edit adds or removes a row or file and goes back to the page. Nothing is checked: who adds a
// row is not done with the page.
func (t *turn) edit() (to string) {
	e := edited{status: "status.list-changed", focus: t.in.do.path}
	if !t.outdated {
		e = t.in.do.apply(t.evaluate(t.draft.answers.Clone()), t.page, t.draft.answers, &t.draft.memory)
	}
	if t.in.lost {
		return t.rescue()
	}
	pairs := t.carry()
	if e.status != "" {
		pairs = append(pairs, "status", e.status[len("status."):])
	}
	if e.focus == "" {
		return t.pageLink(t.page, pairs...)
	}
	return t.pageLink(t.page, append(pairs, "focus", e.focus)...) + "#" + anchor(e.focus)
}

// once remembers a post that would do harm if it took effect twice, and where it leads.
func (t *turn) once(to string) string {
	if t.in.once() {
		t.draft.remember(done{Digest: t.in.digest, To: to})
	}
	return to
}

// rescue leads back to a page whose draft is gone: what was on it is saved, and what came before
// will be asked again.
func (t *turn) rescue() (to string) {
	t.draft.Rescued = t.page.ID()
	return t.pageLink(t.page, "status", statusLost)
}

// carry returns what of the address stays with the page when it is shown again.
func (v *visit) carry() []string {
	if v.query.Get("from") == segReview {
		return []string{"from", segReview}
	}
	return nil
}
