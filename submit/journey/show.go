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
var statuses = map[string]bool{"added": true, "removed": true, "file-removed": true, "full": true, "more": true, "list-changed": true, "resumed": true, "expired": true}

// show answers GET of a page.
func (v *visit) show() error {
	d, err := v.current()
	if err != nil {
		return err
	}
	if d.closed() {
		return v.redirect(v.link(segDone))
	}
	s := v.evaluate(d.answers)
	if g := findGate(s, d.Seen); !g.passes(s, v.page) {
		return v.turnAway(d, s, g)
	}
	if v.query.Has("stop") && s.Stopped(v.page) {
		return v.showStop(s)
	}
	q := question{draft: d, state: s, focus: v.query.Get("focus")}
	if key := v.query.Get("status"); statuses[key] {
		q.status = text("status."+key, v.lang)
	}
	if v.query.Has("check") {
		q.problems = s.PageProblems(v.page)
		q.confirm = !hasError(q.problems) && len(v.j.catalogue.open(s, q.problems, d.Confirmed)) > 0
	}
	return v.question(http.StatusOK, q)
}

// turnAway answers GET of a page that is not open: another one comes first, or it is no
// part of the journey. Who was sent here with the first answers and holds no draft has a
// browser that keeps no cookies, and is told so.
func (v *visit) turnAway(d *draft, s *form.State, g gate) error {
	if d.ID == "" && v.query.Has("begun") {
		return refuse(http.StatusGone, "expired")
	}
	if !s.PageRelevant(v.page) && (g.page == nil || v.page.Index() < g.page.Index()) {
		if p := after(s, v.page); p != nil {
			return v.redirect(v.pageLink(p))
		}
	}
	return v.redirect(v.gateLink(g, v.goneStatus(d)...))
}

// showStop shows why the journey ends on the page.
func (v *visit) showStop(s *form.State) error {
	return v.render(http.StatusOK, &view.Page{
		Kind:      view.Stop,
		State:     s,
		Page:      v.page,
		Back:      v.pageLink(v.page),
		Continue:  v.j.config.Home,
		Languages: v.languages(v.j.segments[v.page], "stop", "1"),
	})
}

// question is a page of the form as it is to be shown.
type question struct {
	draft    *draft
	state    *form.State
	saved    *form.State // what the draft holds, when that is something else than state
	problems []form.Problem
	confirm  bool
	status   string
	focus    string
}

func (v *visit) question(status int, q question) error {
	if q.saved == nil {
		q.saved = q.state
	}
	segment := v.j.segments[v.page]
	made := base{q.draft.Revision, v.j.catalogue.prints(q.saved, v.j.catalogue.page(v.j.form, v.page))}
	p := &view.Page{
		Kind:      view.Question,
		State:     q.state,
		Page:      v.page,
		Problems:  q.problems,
		Confirm:   q.confirm,
		Status:    q.status,
		Focus:     q.focus,
		Action:    v.action(segment),
		FileURL:   v.fileLink,
		Languages: v.languages(segment),
		Revision:  made.String(),
	}
	if v.query.Get("from") == segReview {
		p.Action = v.action(segment, "from", segReview)
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
	return v.render(status, p)
}

func hasError(problems []form.Problem) bool {
	for _, p := range problems {
		if isError(p) {
			return true
		}
	}
	return false
}
