package journey

import (
	"net/http"
	"slices"

	"github.com/vordruck/vordruck/form"
)

// advance goes on to the next page when this one is complete: nothing wrong, every question
// seen, every warning confirmed.
func (t *turn) advance() func() error {
	now := t.evaluate(t.draft.answers)
	if t.in.once() {
		t.draft.remember(done{Digest: t.in.digest})
	}
	if t.in.lost {
		return t.again(http.StatusOK, question{status: text("status.lost", t.lang)})
	}
	if now.Stopped(t.page) {
		to := t.gateLink(gate{t.page, stopped})
		return func() error { return t.redirect(to) }
	}
	fresh := t.unseen(now)
	problems, blocked := t.problems(now, fresh)
	switch {
	case blocked:
		q := question{problems: problems}
		if len(fresh) > 0 {
			q.status = text("status.more", t.lang)
		}
		return t.again(http.StatusUnprocessableEntity, q)
	case len(fresh) > 0:
		to := t.pageLink(t.page, append(t.carry(), "status", "more", "focus", fresh[0])...) + "#" + anchor(fresh[0])
		return func() error { return t.redirect(to) }
	case len(t.unconfirmed(now, problems)) > 0:
		return t.again(http.StatusUnprocessableEntity, question{problems: problems, confirm: true})
	}
	to := t.onward(now)
	return func() error { return t.redirect(to) }
}

// unseen returns the paths of the questions of the page that are asked now and were not on
// the page that was posted, in order.
func (t *turn) unseen(now *form.State) []string {
	var out []string
	for _, f := range t.fields {
		out = t.appendUnseen(out, now.Root(), f)
	}
	return out
}

func (t *turn) appendUnseen(out []string, r *form.Record, f *form.Field) []string {
	if !r.Relevant(f) || r.Readonly(f) {
		return out
	}
	path := r.Path(f)
	if !t.shown(path, f) {
		return append(out, path)
	}
	if f.Row() == nil {
		return out
	}
	var row form.Record
	for i := range r.Len(f) {
		r.Row(f, i, &row)
		for _, member := range t.j.catalogue[f.Row()] {
			out = t.appendUnseen(out, &row, member)
		}
	}
	return out
}

// shown reports whether the page that was posted had a question on it: it came with the
// post, or the draft that the page was made from asked for it. So whoever leaves out what was asked hears of
// the missing answer, and is not asked in circles.
func (t *turn) shown(path string, f *form.Field) bool {
	name := path
	if f.Row() != nil {
		name += "[]"
	}
	if t.in.has(name) {
		return true
	}
	at, ok := t.j.form.Resolve(path)
	if !ok || t.in.from.revision != t.draft.Revision {
		return false
	}
	r, ok := t.was.At(at)
	return ok && r.Relevant(f) && !r.Readonly(f)
}

// problems returns what is wrong with the page, and whether that blocks. Nobody is told off
// for a question that was not on the page.
func (t *turn) problems(now *form.State, fresh []string) (out []form.Problem, blocked bool) {
	unasked := map[string]bool{}
	for _, path := range fresh {
		unasked[path] = true
	}
	for _, p := range now.PageProblems(t.page) {
		if unasked[p.Path] {
			continue
		}
		out = append(out, p)
		blocked = blocked || isError(p)
	}
	return out, blocked
}

// unconfirmed returns the warnings that still need a confirmation. The check box confirms
// those that the page showed: the ones of the draft that it was made from.
func (t *turn) unconfirmed(now *form.State, problems []form.Problem) []form.Problem {
	c := t.j.catalogue
	if t.in.confirm && t.in.from.revision == t.draft.Revision {
		t.draft.confirm(c.warningKeys(t.was, t.was.PageProblems(t.page)))
	}
	return c.open(now, problems, t.draft.Confirmed)
}

// onward returns where a complete page leads: the next one; or the review again for who
// came from there, unless the change brought a page that nobody has seen.
func (t *turn) onward(now *form.State) string {
	if !slices.Contains(t.draft.Seen, t.page.ID()) {
		t.draft.Seen = append(t.draft.Seen, t.page.ID())
	}
	if p := after(now, t.page); p != nil && t.query.Get("from") != segReview {
		return t.pageLink(p)
	}
	return t.gateLink(findGate(now, t.draft.Seen), t.carry()...)
}
