// Package unmentioned is a check of package logic.
package unmentioned

import (
	"fmt"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// Check finds the one option that no condition mentions where all others are.
func Check() analysis.Check {
	return analysis.Check{
		Code:    "unmentioned-option",
		Meaning: "The one option of a choice that no condition mentions, where at least three others are, and nothing says “any other”.",
		Why:     "An option that was added later is easily forgotten in the conditions: who chooses it is asked nothing further.",
		Remedy:  "Mention it where it belongs. Where nothing follows from it, as from “none of these”, all is well.",
		Example: "- id: rolle\n  type: choice\n  label: Rolle\n  options: [person, firma, verein, amt]\n" +
			"- {id: a, type: text, label: A, visible: rolle == \"person\"}\n- {id: b, type: text, label: B, visible: rolle == \"firma\"}\n- {id: c, type: text, label: C, visible: rolle == \"verein\"}",
		Info:  true,
		Asked: true, // “none of these” is the option that nothing follows from, in most forms
		Run:   run,
	}
}

// fewest is how many options must be mentioned before the one that is not stands out.
const fewest = 3

func run(p *analysis.Pass) {
	mentioned := mentions{}
	for _, e := range analysis.Expressions(p.Form) {
		mentioned.expression(p.Form, e)
	}
	for _, uses := range analysis.ByPlace(p.Form.Fields()) {
		f, o := uses[0], mentioned.left(uses[0])
		if o == nil || !analysis.Everywhere(uses, func(x *form.Field) bool { y := mentioned.left(x); return y != nil && y.Value.Value == o.Value.Value }) {
			continue
		}
		p.Report(f.File(), o.Pos, fmt.Sprintf("no condition mentions the option %q of %q, and every other is mentioned", o.Value.Value, f.ID()), "mention it where it belongs")
	}
}

// mentions are the values that conditions compare a field with. The value every stands for all.
type mentions map[*form.Field]map[string]bool

const every = ""

func (m mentions) add(f *form.Field, v string) {
	if m[f] == nil {
		m[f] = map[string]bool{}
	}
	m[f][v] = true
}

// left returns the one option of a field that is not mentioned, or nil.
func (m mentions) left(f *form.Field) (left *schema.Option) {
	options, values := f.Definition().Options, m[f]
	if len(options) <= fewest || values == nil || values[every] {
		return nil
	}
	for _, o := range options {
		switch {
		case values[o.Value.Value]:
		case left != nil:
			return nil
		default:
			left = o
		}
	}
	return left
}

// expression notes what an expression mentions. Whatever is not a plain comparison mentions every option.
func (m mentions) expression(form *form.Form, e analysis.Expression) {
	read := map[*expression.Node]bool{} // fields of plain comparisons
	seen := map[int]bool{}
	e.Walk(func(n *expression.Node) bool {
		if field, values := comparison(e, n); field != nil {
			for _, v := range values {
				m.add(field, v)
			}
			for i := range n.Args() {
				read[n.Arg(i)] = true
			}
		}
		if field := e.Field(n); field != nil {
			seen[field.Index()] = true
			if !read[n] {
				m.add(field, every)
			}
		}
		switch n.Op() {
		case expression.OpNot, expression.OpCond:
			m.everything(form, e) // what is not said is meant too
			return false
		}
		return true
	})
	for _, d := range e.Dependencies() {
		if !seen[d.Field] { // in another row
			m.add(form.Fields()[d.Field], every)
		}
	}
}

func (m mentions) everything(form *form.Form, e analysis.Expression) {
	for _, d := range e.Dependencies() {
		m.add(form.Fields()[d.Field], every)
	}
}

// comparison returns the field and the values of a comparison that says which options are meant, or nil.
func comparison(e analysis.Expression, n *expression.Node) (*form.Field, []string) {
	switch n.Op() {
	case expression.OpEqual:
		for i := range 2 {
			if f, v := e.Field(n.Arg(i)), n.Arg(1-i); f != nil && literal(v) {
				return f, []string{v.Value().Text()}
			}
		}
	case expression.OpIn:
		if f := e.Field(n.Arg(1)); f != nil && literal(n.Arg(0)) {
			return f, []string{n.Arg(0).Value().Text()}
		}
		return among(e, n)
	}
	return nil, nil
}

// among is a field in a list of literals, which the compiler makes one literal.
func among(e analysis.Expression, n *expression.Node) (*form.Field, []string) {
	f, list := e.Field(n.Arg(0)), n.Arg(1)
	if f == nil || list.Op() != expression.OpLiteral {
		return nil, nil
	}
	var values []string
	for _, v := range list.Value().Items() {
		values = append(values, v.Text())
	}
	return f, values
}

func literal(n *expression.Node) bool {
	return n.Op() == expression.OpLiteral && n.Value().Kind() == value.Text
}
