package hiddenvalue

import (
	"fmt"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
)

// texts looks at the values in texts that are shown with questions and pages, when a journey stops, when a rule is broken, and in the end. The
// title of a row without a value is its number.
func (c *check) texts() {
	root := c.Form.Root()
	for _, page := range c.Form.Pages() {
		asked := []decide.Goal{decide.PageRelevant(page)}
		of := page.Fields()[:min(1, len(page.Fields()))] // for what decides about the page
		at := func(t *form.Text) analysis.Place {
			return analysis.Place{File: c.Form.Definition().File, At: t.Position()}
		}
		shown{root, asked, of, fmt.Sprintf("the page %q", page.ID())}.look(c, at, page.Title(), page.Text())
		if s := page.Stop(); s != nil {
			asked = append(asked, decide.Truth(root, s.When().Tree(), decide.True))
			shown{root, asked, of, fmt.Sprintf("the stop of the page %q", page.ID())}.look(c, at, s.Title(), s.Text())
		}
	}
	for _, f := range c.Form.Fields() {
		at := func(t *form.Text) analysis.Place { return analysis.Place{File: f.File(), At: t.Position()} }
		asked, of := []decide.Goal{decide.Relevant(f)}, []*form.Field{f}
		shown{f.Object(), asked, of, fmt.Sprintf("%q", f.Path())}.look(c, at, f.Label(), f.Hint(), f.Description(), f.Body(), f.Unit(), f.AddLabel())
		for _, o := range f.AllOptions() {
			at := func(t *form.Text) analysis.Place { return analysis.Place{File: o.File(), At: t.Position()} }
			offered := append(asked[:1:1], decide.Offered(f, o))
			shown{f.Object(), offered, of, fmt.Sprintf("the option %q of %q", o.Value(), f.Path())}.look(c, at, o.Label(), o.Hint())
		}
	}
	at := func(t *form.Text) analysis.Place {
		return analysis.Place{File: c.Form.Definition().File, At: t.Position()}
	}
	shown{root, nil, nil, "the confirmation"}.look(c, at, c.Form.Confirmation())
	for _, r := range c.Form.Rules() {
		at := func(t *form.Text) analysis.Place { return analysis.Place{File: r.File(), At: t.Position()} }
		shown{r.Object(), []decide.Goal{decide.Broken(r)}, r.Reads(), fmt.Sprintf("the message of %q", r.ID())}.look(c, at, r.Message())
	}
}

// shown is where texts stand.
type shown struct {
	object *form.Object
	asked  []decide.Goal
	of     []*form.Field
	name   string
}

func (s shown) look(c *check, at func(*form.Text) analysis.Place, texts ...*form.Text) {
	for _, t := range texts {
		for _, lang := range c.Form.Languages() {
			for _, part := range t.Parts(lang) {
				e := part.Expression()
				if e == nil || saysNothing(e.Tree()) {
					continue
				}
				if g := c.gap(use{analysis.Expression{Expression: e, Object: s.object}, part.Written(), s.asked, s.of, false}); g != nil {
					c.ReportWitness(at(t), analysis.Proof(g.witness), fmt.Sprintf("a text of %s has a gap when %s", s.name, g), g.textAdvice())
				}
			}
		}
	}
}
