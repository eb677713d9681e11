package journey

import (
	"slices"

	"github.com/vordruck/vordruck/form"
)

// advance goes on to the next page when this one is complete: nothing wrong, every question
// seen, every warning confirmed. Otherwise it leads back to the page, which says what is open.
func (t *turn) advance() (to string) {
	now := t.evaluate(t.draft.answers)
	if t.in.once() {
		t.draft.remember(done{Digest: t.in.digest})
	}
	if t.in.lost {
		return t.rescue()
	}
	if now.Stopped(t.page) {
		return t.gateLink(gate{t.page, stopped})
	}
	fresh := t.unseen(now)
	t.draft.ask(t.page, fresh)
	problems := t.draft.problems(now, t.page)
	switch {
	case hasError(problems):
		pairs := append(t.carry(), queryCheck, "1")
		if len(fresh) > 0 {
			pairs = append(pairs, "status", "more")
		}
		return t.pageLink(t.page, pairs...)
	case len(fresh) > 0:
		return t.pageLink(t.page, append(t.carry(), "status", "more", "focus", fresh[0])...) + "#" + anchor(fresh[0])
	case len(t.unconfirmed(now, problems)) > 0:
		return t.pageLink(t.page, append(append(t.carry(), queryCheck, "1"), t.in.missed()...)...)
	}
	return t.onward(now)
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

// ask remembers the questions that were not on a page when it was sent, for the page to be shown with its problems.
func (m *memory) ask(page *form.Page, unasked []string) {
	if len(unasked) == 0 {
		return
	}
	if m.Unasked == nil {
		m.Unasked = map[string][]string{}
	}
	m.Unasked[page.ID()] = unasked
}

// problems returns what is wrong with a page. Nobody is told off for a question that was not on it.
func (m *memory) problems(now *form.State, page *form.Page) []form.Problem {
	unasked := map[string]bool{}
	for _, path := range m.Unasked[page.ID()] {
		unasked[path] = true
	}
	return slices.DeleteFunc(now.PageProblems(page), func(p form.Problem) bool { return unasked[p.Path] })
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
	if t.draft.undo(t.page) {
		t.draft.Removed = nil
	}
	if !slices.Contains(t.draft.Seen, t.page.ID()) {
		t.draft.Seen = append(t.draft.Seen, t.page.ID())
	}
	if p := after(now, t.page); p != nil && t.query.Get("from") != segReview {
		return t.pageLink(p)
	}
	return t.gateLink(findGate(now, t.draft.Seen), t.carry()...)
}
