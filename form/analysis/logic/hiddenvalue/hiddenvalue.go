// Package hiddenvalue is a check of package logic.
package hiddenvalue

import (
	"fmt"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// Check finds computed values and texts that come to nothing because a question they name may not be asked.
func Check() analysis.Check {
	return analysis.Check{
		Code: "hidden-value-used",
		Meaning: "A computed value, or a value in a text, that is empty because a question that it names is not asked, although everything else is answered. " +
			"Conditions, rules and bounds, for which what is not asked is as good as unanswered, are left out, and so are computed truths.",
		Why:    "A sum with one part that is not asked has no result at all; a sentence has a gap, and a citizen reads it.",
		Remedy: "Say what holds then: `name ?? 0`, or a case of its own with `answered(name) ? … : …`; or ask for the result only where the question is asked.",
		Example: "- {id: garage, type: boolean, label: Garage, required: true}\n- {id: miete, type: money, label: Miete, required: true}\n" +
			"- {id: stellplatz, type: money, label: Stellplatz, visible: garage, required: true}\n- {id: summe, type: money, label: Summe, compute: miete + stellplatz}",
		Run: run,
	}
}

func run(p *analysis.Pass) {
	for _, uses := range analysis.ByPlace(p.Form.Fields()) {
		computed(p, uses)
	}
	texts(p)
}

// computed looks at a computed value in all places where it is used.
func computed(p *analysis.Pass, uses []*form.Field) {
	var hidden *form.Field
	var w *decide.Witness
	for _, f := range uses {
		c := f.Logic().Compute
		if c == nil || f.Type().Kind == value.Bool || saysNothing(c.Tree()) {
			return
		}
		use := use{analysis.Expression{Expression: c, Object: f.Object()}, []decide.Goal{decide.Relevant(f)}, []*form.Field{f}, true}
		if hidden, w = use.gap(p); hidden == nil {
			return
		}
	}
	f := uses[len(uses)-1]
	at := analysis.Place{File: f.File(), At: f.Definition().Compute.At(0)}
	p.ReportWitness(at, analysis.Proof(w), fmt.Sprintf("%q has no value when %q is not asked, although the rest is answered", f.Path(), hidden.Path()),
		fmt.Sprintf("say what holds then, such as %s ?? 0", hidden.ID()))
}

// saysNothing reports whether an expression has nil as a result: then it is meant.
func saysNothing(n *expression.Node) bool {
	switch n.Op() {
	case expression.OpConvert:
		return saysNothing(n.Arg(0))
	case expression.OpCond:
		return saysNothing(n.Arg(1)) || saysNothing(n.Arg(2))
	}
	return n.Op() == expression.OpLiteral && n.Value().Empty()
}

// use is an expression whose value is shown.
type use struct {
	analysis.Expression
	asked []decide.Goal // where it is shown
	of    []*form.Field // what it is shown at
	other bool          // something else that it reads must be answered: else it is natural that there is no result
}

// gap returns a field that is not asked and leaves the expression without a value, and answers that prove it.
func (u use) gap(p *analysis.Pass) (*form.Field, *decide.Witness) {
	reads := u.Reads()
	for _, x := range reads {
		if !mayBeHidden(x) {
			continue
		}
		goals := append(u.asked[:len(u.asked):len(u.asked)], decide.Not(decide.Relevant(x)), decide.Not(decide.HasValue(u.Object, u.Tree())))
		var other *decide.Goal
		for _, y := range reads {
			if y == x {
				continue
			}
			answered := decide.Answered(y)
			goals = append(goals, decide.Either(decide.Not(decide.Relevant(y)), answered))
			if other == nil {
				other = &answered
			} else {
				both := decide.Either(*other, answered)
				other = &both
			}
		}
		if u.other {
			if other == nil {
				continue
			}
			goals = append(goals, *other)
		}
		goals = append(goals, analysis.Settled(u.Object, append(u.of, reads...)...)...)
		if a := p.Decide(goals...); a.Verdict == decide.Possible && u.blames(u.Tree(), x, a.Witness.Record(u.Object)) {
			return x, a.Witness
		}
	}
	return nil, nil
}

// blames reports whether a part of the expression has no value because a field has none, and not for another reason, such
// as a sum that is too large.
func (u use) blames(n *expression.Node, x *form.Field, r *form.Record) bool {
	switch n.Op() {
	case expression.OpField:
		return u.Field(n) == x
	case expression.OpCond:
		branch := n.Arg(2)
		if v := r.Eval(n.Arg(0), expression.Item{}); v.Bool() {
			branch = n.Arg(1)
		}
		return u.blames(branch, x, r)
	}
	for i := range n.Args() {
		if r.Eval(n.Arg(i), expression.Item{}).Empty() && u.blames(n.Arg(i), x, r) {
			return true
		}
	}
	return false
}

// mayBeHidden reports whether a condition decides about a field.
func mayBeHidden(f *form.Field) bool {
	if f.Page().Visible() != nil {
		return true
	}
	for ; f != nil; f = f.Parent() {
		if f.Logic().Visible != nil {
			return true
		}
	}
	return false
}

// texts looks at the values in texts that are shown with questions and pages, when a journey stops, and when a rule is broken.
func texts(p *analysis.Pass) {
	root := p.Form.Root()
	for _, page := range p.Form.Pages() {
		asked := []decide.Goal{decide.PageRelevant(page)}
		of := page.Fields()[:min(1, len(page.Fields()))] // for what decides about the page
		at := func(t *form.Text) analysis.Place {
			return analysis.Place{File: p.Form.Definition().File, At: t.Position()}
		}
		shown{root, asked, of, fmt.Sprintf("the page %q", page.ID())}.look(p, at, page.Title(), page.Text())
		if s := page.Stop(); s != nil {
			asked = append(asked, decide.Truth(root, s.When().Tree(), decide.True))
			shown{root, asked, of, fmt.Sprintf("the stop of the page %q", page.ID())}.look(p, at, s.Title(), s.Text())
		}
	}
	for _, f := range p.Form.Fields() {
		at := func(t *form.Text) analysis.Place { return analysis.Place{File: f.File(), At: t.Position()} }
		shown{f.Object(), []decide.Goal{decide.Relevant(f)}, []*form.Field{f}, fmt.Sprintf("%q", f.Path())}.look(p, at, f.Label(), f.Hint(), f.Description(), f.Body())
	}
	for _, r := range p.Form.Rules() {
		at := func(t *form.Text) analysis.Place { return analysis.Place{File: r.File(), At: t.Position()} }
		shown{r.Object(), []decide.Goal{decide.Broken(r)}, r.Reads(), fmt.Sprintf("the message of %q", r.ID())}.look(p, at, r.Message())
	}
}

// shown is where texts stand.
type shown struct {
	object *form.Object
	asked  []decide.Goal
	of     []*form.Field
	name   string
}

func (s shown) look(p *analysis.Pass, at func(*form.Text) analysis.Place, texts ...*form.Text) {
	for _, t := range texts {
		for _, lang := range p.Form.Languages() {
			for _, part := range t.Parts(lang) {
				e := part.Expression()
				if e == nil || saysNothing(e.Tree()) {
					continue
				}
				x, w := use{analysis.Expression{Expression: e, Object: s.object}, s.asked, s.of, false}.gap(p)
				if x == nil {
					continue
				}
				p.ReportWitness(at(t), analysis.Proof(w), fmt.Sprintf("a text of %s has a gap when %q is not asked", s.name, x.Path()),
					strings.Join([]string{"say what stands there then, such as {{ ", x.ID(), ` ?? "…" }}`}, ""))
			}
		}
	}
}
