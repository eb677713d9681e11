package scenario

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// check holds expectations against one state.
type check struct {
	*report
	state    *form.State
	form     *form.Form
	lang     string
	step     string
	failures []Failure
	found    []form.Problem // the problems of the state, once somebody asked
	asked    bool
}

// checks are what each key of the expectations means.
var checks = map[string]func(*check, *yaml.Node){
	"pages":           (*check).pages,
	"stop":            (*check).stop,
	"visible":         property("visible", (*form.Record).Relevant, true),
	"hidden":          property("visible", (*form.Record).Relevant, false),
	"required":        property("required", (*form.Record).Required, true),
	"optional":        property("required", (*form.Record).Required, false),
	"readonly":        property("readonly", (*form.Record).Readonly, true),
	"editable":        property("readonly", (*form.Record).Readonly, false),
	"options":         (*check).options,
	"rows":            (*check).rowCounts,
	"values":          func(c *check, n *yaml.Node) { c.values(n, "") },
	"problems":        (*check).allProblems,
	"problemsContain": (*check).someProblems,
	"accepted":        (*check).accepted,
	"data":            (*check).data,
	"texts":           (*check).texts,
}

// run holds each expectation against the state, in the order written.
func (c *check) run(expect *yaml.Node) {
	for _, p := range pairs(expect) {
		checks[p.key.Value](c, p.value)
	}
}

func (c *check) fail(at *yaml.Node, want, got, format string, args ...any) {
	c.failures = append(c.failures, Failure{File: c.file, Line: at.Line, Column: at.Column, Step: c.step,
		Summary: fmt.Sprintf(format, args...), Want: want, Got: got})
}

// askedPages returns the pages that somebody comes to: the relevant ones up to one that stops the journey.
func askedPages(s *form.State) (out []*form.Page, stop *form.Page) {
	for _, p := range s.Form().Pages() {
		if !s.PageRelevant(p) {
			continue
		}
		out = append(out, p)
		if s.Stopped(p) {
			return out, p
		}
	}
	return out, nil
}

// page reports a page that there is not.
func (c *check) page(n *yaml.Node) bool {
	if c.form.Page(n.Value) != nil {
		return true
	}
	var ids []string
	for _, p := range c.form.Pages() {
		ids = append(ids, p.ID())
	}
	c.add(n, fault{code: codeUnknownPage, summary: fmt.Sprintf("the form has no page %q", n.Value), detail: "it has " + strings.Join(ids, ", "), suggestion: schema.Nearest(n.Value, ids)})
	return false
}

func (c *check) pages(n *yaml.Node) {
	var want, got []string
	for _, item := range items(n) {
		if !c.page(item) {
			return
		}
		want = append(want, item.Value)
	}
	asked, _ := askedPages(c.state)
	for _, p := range asked {
		got = append(got, p.ID())
	}
	if !slices.Equal(want, got) {
		c.fail(n, listed(want), listed(got), "other pages are asked")
	}
}

func (c *check) stop(n *yaml.Node) {
	if n.Value != none && !c.page(n) {
		return
	}
	got := none
	if _, stop := askedPages(c.state); stop != nil {
		got = stop.ID()
	}
	if got != n.Value {
		c.fail(n, n.Value, got, "the journey ends elsewhere")
	}
}

// none stands for no page and no problem.
const none = "none"

func listed(names []string) string {
	if len(names) == 0 {
		return none
	}
	return strings.Join(names, ", ")
}

// at returns the record of an address. ok is false, with a failure, where a row is not there; hidden says that it cannot
// be, as a list around it is not asked.
func (c *check) at(n *yaml.Node, a form.Address) (r *form.Record, hidden, ok bool) {
	if r, ok = c.state.At(a); ok {
		return r, false, true
	}
	r = c.state.Root()
	for i, list := range a.Field.Object().Enclosing() {
		if !r.Relevant(list) {
			return nil, true, false
		}
		if a.Rows[i] >= r.Len(list) {
			c.fail(n, fmt.Sprintf("row %d", a.Rows[i]), fmt.Sprintf("%d rows", r.Len(list)), "%s has no such row", r.Path(list))
			return nil, false, false
		}
		r = r.Row(list, a.Rows[i], new(form.Record))
	}
	return nil, false, false
}

// property makes the check of a truth about fields.
func property(name string, of func(*form.Record, *form.Field) bool, want bool) func(*check, *yaml.Node) {
	says := map[bool]string{true: name, false: "not " + name}
	return func(c *check, n *yaml.Node) {
		for _, item := range items(n) {
			a, ok := c.resolve(c.form, item, "")
			if !ok {
				continue
			}
			r, hidden, ok := c.at(item, a)
			if !ok && !hidden {
				continue
			}
			if got := ok && of(r, a.Field); got != want {
				c.fail(item, says[want], says[got], "%s is %s", a.Path(), says[got])
			}
		}
	}
}

func (c *check) options(n *yaml.Node) {
	for _, p := range pairs(n) {
		a, ok := c.resolve(c.form, p.key, "")
		if !ok {
			continue
		}
		if len(a.Field.AllOptions()) == 0 && !a.Field.Sourced() {
			c.add(p.key, fault{code: codeWrongKind, summary: fmt.Sprintf("%q offers no options", a.Path()), detail: "choices have options"})
			continue
		}
		r, hidden, ok := c.at(p.key, a)
		if !ok && !hidden {
			continue
		}
		var want, got []string
		for _, item := range items(p.value) {
			c.option(a.Field, item, item.Value)
			want = append(want, item.Value)
		}
		if ok && r.Relevant(a.Field) {
			for _, o := range r.Options(a.Field) {
				got = append(got, o.Value())
			}
		}
		if !slices.Equal(want, got) {
			c.fail(p.value, listed(want), listed(got), "%s offers something else", a.Path())
		}
	}
}

func (c *check) rowCounts(n *yaml.Node) {
	for _, p := range pairs(n) {
		a, ok := c.resolve(c.form, p.key, "")
		if !ok {
			continue
		}
		want, err := strconv.Atoi(p.value.Value)
		if a.Field.Row() == nil || err != nil {
			c.add(p.value, fault{code: codeBadValue, summary: fmt.Sprintf("%q is no number of rows of %q", p.value.Value, a.Path()), detail: "write a list and a number"})
			continue
		}
		got := 0
		if r, hidden, ok := c.at(p.key, a); ok {
			got = r.Len(a.Field)
		} else if !hidden {
			continue
		}
		if got != want {
			c.fail(p.value, strconv.Itoa(want), strconv.Itoa(got), "%s has another number of rows", a.Path())
		}
	}
}
