package scenario

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// shownProblem is a problem that the summary of a page shows, or that was confirmed there.
type shownProblem struct {
	ProblemSight
	page *form.Page
}

// says reports whether a problem has a sentence; what it is about stands before it.
func (p ProblemSight) says(sentence string) bool {
	return sentence != "" && strings.HasSuffix(ordinary(p.Text), ordinary(sentence))
}

// shown returns the problems that the walk came across.
func (c *sighted) shown() (out []shownProblem) {
	for _, s := range c.walk.came {
		for _, p := range s.problems {
			out = append(out, shownProblem{ProblemSight: p, page: s.page})
		}
	}
	if l := c.walk.last; l.Page == nil {
		for _, p := range l.Problems {
			out = append(out, shownProblem{ProblemSight: p})
		}
	}
	return out
}

func (c *sighted) allProblems(n *yaml.Node)  { c.problemsSeen(n, true) }
func (c *sighted) someProblems(n *yaml.Node) { c.problemsSeen(n, false) }

// problemsSeen holds expected problems against those of the summaries; whole says that there must be no other.
func (c *sighted) problemsSeen(n *yaml.Node, whole bool) {
	rest := c.shown()
	all, ok := c.wantedProblems(n, whole)
	if !ok {
		return
	}
	for _, w := range all {
		rest = c.takeSeen(rest, w)
	}
	if !whole {
		return
	}
	for _, p := range rest {
		if !p.Warning {
			c.fail(n, "no such problem", p.Text, "the page shows another problem")
		}
	}
	if c.walk.complete() {
		c.out.Seen++
	} else {
		c.unseen(n, "no other problem", c.walk.heldUp())
	}
}

// takeSeen takes an expected problem out of those that were shown. Pages show no codes: its sentence says which it is.
func (c *sighted) takeSeen(rest []shownProblem, w wanted) []shownProblem {
	id, page := c.problemField(w.path)
	if page == nil {
		page = c.problemPage(w)
	}
	if page == nil && !c.walk.complete() || page != nil && c.walk.stage(page) == nil {
		c.unseen(w.at, "problem "+w.String(), c.walk.heldUp())
		return rest
	}
	text := w.text
	for _, p := range c.stateProblems() {
		if text == "" && w.matches(&p) {
			text = p.Text(c.lang)
		}
	}
	var there []string
	for i, p := range rest {
		if p.ID != id || p.page != page && (w.path != "" || p.page != nil) { // a review tells of the form as a whole too
			continue
		}
		if there = append(there, p.Text); p.says(text) && p.Warning == (w.severity != schema.Error.String()) {
			c.out.Seen++
			return slices.Delete(slices.Clone(rest), i, i+1)
		}
	}
	if w.severity == schema.Warning.String() && slices.ContainsFunc(c.walk.warnings, func(p ProblemSight) bool { return p.ID == id && p.says(text) }) {
		c.out.Seen++ // it was confirmed before
		return rest
	}
	c.hold(w.at, false, w.String()+": "+text, listed(there), "the page does not show a problem")
	return rest
}

func (c *sighted) accepted(n *yaml.Node) {
	for _, item := range items(n) {
		p, ok := c.look(whole(item), "accepted", "")
		if !ok {
			continue
		}
		if !p.there {
			c.hold(item, false, "an answer without a problem", "a question that nobody is asked", "%s is not asked", p.at.Path())
			continue
		}
		id, _ := c.problemField(p.at.Path())
		got := none
		for _, s := range c.shown() {
			if s.ID == id && s.page == p.at.Field.Page() {
				got = s.Text
			}
		}
		c.hold(item, got == none, "no problem", got, "%s has a problem on the page", p.at.Path())
	}
}

// problemPage returns the page that tells of a problem of the form as a whole, which leads to no field; nil where there is none.
func (c *sighted) problemPage(w wanted) *form.Page {
	asked, _ := askedPages(c.state)
	for _, page := range asked {
		if slices.ContainsFunc(c.state.PageProblems(page), func(p form.Problem) bool { return w.matches(&p) }) {
			return page
		}
	}
	return nil
}

// problemField returns the id of the HTML that a problem's path has on a page, and its page.
func (c *sighted) problemField(path string) (id string, page *form.Page) {
	bare, row := path, ""
	at, ok := c.form.Resolve(path)
	if open := strings.LastIndexByte(path, '['); !ok && open > 0 {
		bare, row = path[:open], "-"+strings.Trim(path[open:], "[]")
		at, ok = c.form.Resolve(bare)
	}
	if !ok {
		return "", nil
	}
	if r, there := c.state.At(at); there {
		id = string(r.AppendID(nil, at.Field)) + row
	}
	return id, at.Field.Page()
}
