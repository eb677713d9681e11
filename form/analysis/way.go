package analysis

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
)

// ByPlace returns fields in groups, each one that is written: those of a block that is used several times are one.
func ByPlace(fields []*form.Field) [][]*form.Field {
	at := map[Place]int{}
	var groups [][]*form.Field
	for _, f := range fields {
		i, ok := at[At(f)]
		if !ok {
			i, at[At(f)] = len(groups), len(groups)
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], f)
	}
	return groups
}

// InAllUses goes through what find finds of fields where it finds something in all uses of what is written once: the last of them, and what was found of it.
func InAllUses[T any](fields []*form.Field, find func(*form.Field) *T) iter.Seq2[*form.Field, *T] {
	return func(yield func(*form.Field, *T) bool) {
		for _, uses := range ByPlace(fields) {
			var last *T
			if Everywhere(uses, func(f *form.Field) bool { last = find(f); return last != nil }) && !yield(uses[len(uses)-1], last) {
				return
			}
		}
	}
}

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
