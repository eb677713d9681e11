package journey

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// gate is where a journey cannot go on. The zero gate is open: everything is ready for the review.
type gate struct {
	page *form.Page
	why  obstacle
}

type obstacle uint8

const (
	unseen  obstacle = iota // nobody has completed the page yet
	wrong                   // the page was completed, and has an error now
	stopped                 // the page ends the journey
)

// findGate returns the first gate among the pages of the journey. seen are the ids of the
// pages that were completed: a page that comes up later is asked, even if nothing on it is required.
func findGate(s *form.State, seen []string) gate {
	for _, p := range s.Form().Pages() {
		switch {
		case !s.PageRelevant(p):
		case s.Stopped(p):
			return gate{p, stopped}
		case !slices.Contains(seen, p.ID()):
			return gate{p, unseen}
		case slices.ContainsFunc(s.PageProblems(p), isError):
			return gate{p, wrong}
		}
	}
	return gate{}
}

// passes reports whether a page may be opened: it is part of the journey, and no gate stands before it.
func (g gate) passes(s *form.State, p *form.Page) bool {
	return s.PageRelevant(p) && (g.page == nil || p.Index() <= g.page.Index())
}

// gateLink returns the address of the gate's page, or of the review when the gate is open.
// A page that was completed before says what is wrong with it.
func (v *visit) gateLink(g gate, pairs ...string) string {
	switch {
	case g.page == nil:
		return v.link(segReview)
	case g.why == stopped:
		pairs = append(pairs, "stop", "1")
	case g.why == wrong:
		pairs = append(pairs, queryCheck, "1")
	}
	return v.pageLink(g.page, pairs...)
}

// relevantPages returns the pages of the journey in order.
func relevantPages(s *form.State) []*form.Page {
	var out []*form.Page
	for _, p := range s.Form().Pages() {
		if s.PageRelevant(p) {
			out = append(out, p)
		}
	}
	return out
}

// after returns the next page of the journey, or nil when the review comes next.
func after(s *form.State, p *form.Page) *form.Page {
	for _, next := range s.Form().Pages()[p.Index()+1:] {
		if s.PageRelevant(next) {
			return next
		}
	}
	return nil
}

// before returns the page of the journey before p, or the last one for a nil p.
func before(s *form.State, p *form.Page) *form.Page {
	var last *form.Page
	for _, candidate := range s.Form().Pages() {
		if candidate == p {
			break
		}
		if s.PageRelevant(candidate) {
			last = candidate
		}
	}
	return last
}

func isError(p form.Problem) bool   { return p.Severity == schema.Error }
func isWarning(p form.Problem) bool { return p.Severity == schema.Warning }
