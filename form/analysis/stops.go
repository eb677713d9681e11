package analysis

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
)

// Nobody comes to a page behind one that ends the journey: what never goes together with getting there is never asked.

// stopsBefore are the demands that the journey ends on no page before one.
func (p *Pass) stopsBefore(page *form.Page) []decide.Demand {
	d := p.deciding
	if d.stops == nil {
		d.stops = []decide.Demand{}
		for _, x := range decide.Demands(p.Form) {
			if x.Code == "stop" {
				d.stops = append(d.stops, x)
			}
		}
	}
	n := 0
	for n < len(d.stops) && d.stops[n].Page.Index() < page.Index() {
		n++
	}
	return d.stops[:n]
}

// Unreached reports whether goals about what stands on a page are proved to be out of reach for those who get there.
func (p *Pass) Unreached(page *form.Page, goals ...decide.Goal) bool {
	return p.Impossible(goals...) || p.stopped(page, goals...)
}

// stopped reports whether goals are out of reach because of stops on pages before one.
func (p *Pass) stopped(page *form.Page, goals ...decide.Goal) bool {
	stops := p.stopsBefore(page)
	return len(stops) > 0 && p.Impossible(append(slices.Clone(goals), goalsOf(stops)...)...)
}

func goalsOf(demands []decide.Demand) []decide.Goal {
	goals := make([]decide.Goal, len(demands))
	for i, d := range demands {
		goals[i] = d.Goal()
	}
	return goals
}

// unlessStopped says which of the stops before a page keep goals from being reached, or nothing where none does.
func (p *Pass) unlessStopped(page *form.Page, goals ...decide.Goal) string {
	if !p.stopped(page, goals...) {
		return ""
	}
	stops := p.stopsBefore(page)
	var words []string
	for _, i := range p.Smallest(goalsOf(stops), goals...) {
		words = append(words, NameDemand(stops[i]))
	}
	return fmt.Sprintf(" where the journey gets past %s", strings.Join(words, " and "))
}
