package journey

import (
	"crypto/rand"
	"errors"
	"net/http"

	"github.com/vordruck/vordruck/form/view"
)

// refusal is an answer that a person can act on: a notice page with a status. Every other
// error is a fault of ours.
type refusal struct {
	status int
	notice string   // texts: notice.NAME.heading, notice.NAME.text
	values []string // pairs for the text
	next   string   // the address to go on to; "" means the start

	discard bool // offer to delete what was typed
}

// Error names the notice.
func (e *refusal) Error() string { return "journey: " + e.notice }

func refuse(status int, notice string, values ...string) *refusal {
	return &refusal{status: status, notice: notice, values: values}
}

// fail answers with a notice page. What is our fault is logged under a number that the
// page shows, and said in no other words.
func (v *visit) fail(err error) {
	var no *refusal
	if !errors.As(err, &no) {
		incident := rand.Text()[:10]
		v.j.config.Logger.ErrorContext(v.r.Context(), "journey: request failed",
			"form", v.j.form.ID(), "incident", incident, "method", v.r.Method, "error", err)
		no = refuse(http.StatusInternalServerError, "failed", "incident", incident)
	}
	if err := v.notice(no); err != nil {
		v.j.config.Logger.ErrorContext(v.r.Context(), "journey: no page for a failed request",
			"form", v.j.form.ID(), "notice", no.notice, "error", err)
		http.Error(v.w, v.text("notice."+no.notice+".heading"), no.status)
	}
}

// notice shows a page about the journey itself.
func (v *visit) notice(n *refusal) error {
	next := n.next
	if next == "" {
		next = v.link(segStart)
	}
	p := &view.Page{
		Kind:     view.Notice,
		State:    v.evaluate(v.j.form.NewAnswers()),
		Heading:  v.text("notice." + n.notice + ".heading"),
		Text:     v.text("notice."+n.notice+".text", n.values...),
		Continue: next,
	}
	if n.discard {
		p.Discard, p.Continue, p.Back = v.action(segDiscard), "", next
	}
	return v.render(n.status, p)
}
