package journey

import (
	"errors"
	"net/http"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/view"
)

// current returns the open draft of the browser, or an empty one that is stored nowhere.
func (v *visit) current() (*draft, error) {
	d, err := v.load()
	if errors.Is(err, errNoDraft) {
		return &draft{answers: v.j.form.NewAnswers()}, nil
	}
	return d, err
}

// goneStatus returns the status for a browser whose draft is gone, and takes the useless cookie back.
func (v *visit) goneStatus(d *draft) []string {
	if d.ID != "" || v.j.config.Cookie.read(v.r) == "" {
		return nil
	}
	v.j.config.Cookie.write(v.w, v.r, "")
	return []string{"status", "expired"}
}

// start leads to the first page, or to where somebody left off. After a submission it
// begins anew: the confirmation has its own address.
func (v *visit) start() error {
	d, err := v.current()
	if err != nil {
		return err
	}
	if d.closed() {
		v.j.config.Cookie.write(v.w, v.r, "")
		return v.redirect(v.gateLink(findGate(v.evaluate(d.answers), nil)))
	}
	s := v.evaluate(d.answers)
	if d.ID != "" {
		return v.redirect(v.gateLink(findGate(s, d.Seen), "status", "resumed"))
	}
	return v.redirect(v.gateLink(findGate(s, nil), v.goneStatus(d)...))
}

// statuses are those that an address may name.
var statuses = map[string]bool{
	"added": true, "removed": true, "restored": true, "file-removed": true, "full": true, "more": true, "list-changed": true, "resumed": true, "expired": true,
	statusLost: true, statusReview: true,
}

const (
	statusLost   = "lost"           // the draft that the page was sent for is gone
	statusReview = "review-changed" // the review was sent, and something else is there now
)

// What an address asks to show.
const (
	queryCheck  = "check"  // what is wrong with the page
	queryMissed = "missed" // that the warnings were not confirmed
)

// status returns the line that the address asks to announce, or "".
func (v *visit) status() string {
	key := v.query.Get("status")
	if !statuses[key] {
		return ""
	}
	return v.text("status." + key)
}

// show answers GET of a page.
func (v *visit) show() error {
	d, err := v.current()
	if err != nil {
		return err
	}
	if d.closed() {
		return v.redirect(v.link(segDone))
	}
	if d.ID == "" && v.query.Has("begun") {
		return refuse(http.StatusGone, "expired") // sent here with the first answers: a browser that keeps no cookies
	}
	s := v.evaluate(d.answers)
	if g := findGate(s, d.Seen); !v.opens(g, d, s) {
		return v.turnAway(d, s, g)
	}
	if v.query.Has("stop") && s.Stopped(v.page) {
		return v.showStop(s)
	}
	q := question{draft: d, state: s, saved: s, focus: v.query.Get("focus"), status: v.status()}
	if d.updated && (q.status == "" || v.query.Get("status") == "resumed") {
		q.status = v.text("status.form-updated")
	}
	if old, ok := d.stale(v.query.Get(queryStale), v.page); ok {
		v.dispute(&q, old)
	}
	if v.query.Has(queryCheck) && d.ID != "" {
		q.problems = d.problems(s, v.page)
		q.confirm = !hasError(q.problems) && len(v.j.catalogue.open(s, q.problems, d.Confirmed)) > 0
	}
	return v.question(q)
}

// opens reports whether the page may be shown.
func (v *visit) opens(g gate, d *draft, s *form.State) bool {
	return g.passes(s, v.page) || v.rescued(d, s) || v.j.config.AnyOrder && s.PageRelevant(v.page)
}

// rescued reports whether the page is shown although pages before it are missing: it was sent
// when its draft was gone, and what was on it is saved.
func (v *visit) rescued(d *draft, s *form.State) bool {
	return v.query.Get("status") == statusLost && d.Rescued == v.page.ID() && s.PageRelevant(v.page)
}

// dispute shows what was typed in an outdated window, made from what is saved now.
func (v *visit) dispute(q *question, old stale) {
	if mine := old.over(q.draft.answers); mine != nil {
		q.state, q.stale, q.status = v.evaluate(mine), old.ID, v.text("status.stale")
		q.elsewhere = v.elsewhere(old, q.saved)
	}
}

// elsewhere notes at each disputed answer what the other window saved. A group is noted by its members that differ.
func (v *visit) elsewhere(old stale, saved *form.State) (notes []form.Problem) {
	for _, path := range old.Fields {
		if f := v.j.form.Field(path); f != nil && saved.Root().Relevant(f) {
			notes = append(notes, saved.Root().Elsewhere(f, v.lang))
		}
	}
	return notes
}

// turnAway answers GET of a page that is not open: another one comes first, or it is no
// part of the journey.
func (v *visit) turnAway(d *draft, s *form.State, g gate) error {
	if !s.PageRelevant(v.page) && (g.page == nil || v.page.Index() < g.page.Index()) {
		if p := after(s, v.page); p != nil {
			return v.redirect(v.pageLink(p))
		}
	}
	pairs := v.goneStatus(d)
	if v.query.Get("status") == statusLost && d.Rescued == v.page.ID() {
		pairs = []string{"status", statusLost}
	}
	return v.redirect(v.gateLink(g, pairs...))
}

// showStop shows why the journey ends on the page.
func (v *visit) showStop(s *form.State) error {
	return v.render(http.StatusOK, &view.Page{
		Kind:      view.Stop,
		State:     s,
		Page:      v.page,
		Back:      v.pageLink(v.page),
		Home:      v.j.config.Home,
		Languages: v.languages(v.j.segments[v.page], "stop", "1"),
	})
}

// question is a page of the form as it is to be shown.
type question struct {
	draft    *draft
	state    *form.State
	saved    *form.State // what the draft holds: something else than state in a dispute
	stale    string      // id of the dispute that is shown, or ""
	problems []form.Problem
	confirm  bool
	status   string
	focus    string

	elsewhere []form.Problem // what is saved instead of what is shown
}

func (v *visit) question(q question) error {
	segment := v.j.segments[v.page]
	made := base{q.draft.Revision, v.j.catalogue.prints(q.saved, v.j.catalogue.page(v.j.form, v.page))}
	p := &view.Page{
		Kind:      view.Question,
		State:     q.state,
		Page:      v.page,
		Problems:  append(q.problems, q.elsewhere...),
		Confirm:   q.confirm,
		Missed:    q.confirm && v.query.Has(queryMissed),
		Status:    q.status,
		Focus:     q.focus,
		Undo:      q.draft.undo(v.page),
		Action:    v.action(segment, v.posted(q)...),
		PageURL:   func(p *form.Page) string { return v.pageLink(p, v.carry()...) },
		FileURL:   v.fileLink,
		Languages: v.languages(segment),
		Revision:  made.String(),
	}
	if q.draft.ID != "" {
		p.Discard = v.link(segDiscard)
	}
	if last := before(q.state, v.page); last != nil {
		p.Back = v.pageLink(last)
	}
	pages := relevantPages(q.state)
	p.Steps = len(pages) + 1
	for i, page := range pages {
		if page == v.page {
			p.Step = i + 1
		}
	}
	return v.render(http.StatusOK, p)
}

// posted returns what the address that the page posts to must say.
func (v *visit) posted(q question) []string {
	pairs := v.carry()
	if q.stale != "" {
		pairs = append(pairs, queryStale, q.stale)
	}
	return pairs
}

func hasError(problems []form.Problem) bool {
	for _, p := range problems {
		if isError(p) {
			return true
		}
	}
	return false
}
