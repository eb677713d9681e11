package analysis

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
)

// Way returns the conditions that decide whether a field is asked: those of its page and of what is around it, and its own.
func Way(f *form.Field) []Condition {
	of := map[*form.Field]bool{}
	for x := f; x != nil; x = x.Parent() {
		of[x] = true
	}
	var way []Condition
	for _, c := range Conditions(f.Page().Form()) {
		if c.Key == Visible && c.Option == nil && (of[c.Field] || c.Field == nil && c.Page == f.Page()) {
			way = append(way, c)
		}
	}
	return way
}

// Cut reports whether a field is proved never to be asked, because of its own condition: what is around it may be.
func (p *Pass) Cut(f *form.Field) bool {
	if f.Logic().Visible == nil || f.Definition().Visible.Value == "false" || p.Reach(f) != decide.Impossible {
		return false
	}
	return p.reachAround(f) != decide.Impossible
}

// Obstacles says why conditions cannot all hold: which contradict each other, or a stop on a page before theirs, and what they ask for that is
// never asked, or else the bounds and conditions of what they ask for.
func (p *Pass) Obstacles(way []Condition) string {
	goals := make([]decide.Goal, len(way))
	for i, c := range way {
		goals[i] = c.Truth(decide.True)
	}
	page := way[len(way)-1].onPage()
	var past string
	var others []decide.Goal
	if !p.Impossible(goals...) {
		if past = p.unlessStopped(page, goals...); past != "" {
			others = goalsOf(p.stopsBefore(page))
		}
	}
	var words, never []string
	var needed []decide.Goal
	for _, i := range p.Smallest(goals, others...) {
		c := way[i]
		needed = append(needed, goals[i])
		words = append(words, fmt.Sprintf("%s (line %d: %s)", c, c.Place().At.Line, c.Written.Value))
		for _, d := range c.Dependencies() {
			if x := p.Form.Fields()[d.Field]; p.Reach(x) == decide.Impossible {
				if name := fmt.Sprintf("%q is never asked", x.Path()); !slices.Contains(never, name) {
					never = append(never, name)
				}
			}
		}
	}
	text := strings.Join(words, " and ")
	if len(words) > 1 {
		text += " never hold together"
	} else {
		text += " never holds"
	}
	if past != "" {
		return text + past
	}
	if len(never) > 0 {
		return text + ", as " + strings.Join(never, " and ")
	}
	return text + p.Because(way, needed...)
}

// onPage is the page that the condition stands on.
func (c Condition) onPage() *form.Page {
	if c.Field != nil {
		return c.Field.Page()
	}
	return c.Page
}
