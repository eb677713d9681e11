// Package casegap is a check of package logic.
package casegap

import (
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// Check finds answers between the cases of a computed value, for which there is none.
func Check() analysis.Check {
	return analysis.Check{
		Code: "case-gap",
		Meaning: "Cases of a computed value that take numbers, amounts or days below and above an answer, and not the answer itself; or that take at least three options, and one not. " +
			"The last case is `nil`.",
		Why:     "Who gives this answer gets no result, such as no fee.",
		Remedy:  "Let the cases meet (`<=` instead of `<`), or let the last case say what holds for all others.",
		Example: "- {id: alter, type: integer, label: Alter, minimum: 0}\n- {id: preis, type: money, label: Preis, compute: 'alter < 18 ? 5 : alter > 18 ? 10 : nil'}",
		Run:     run,
	}
}

func run(p *analysis.Pass) {
	for _, uses := range analysis.ByPlace(p.Form.Fields()) {
		var w *decide.Witness
		var x *form.Field
		for _, f := range uses {
			if x, w = gap(p, f); w == nil {
				break
			}
		}
		if w == nil {
			continue
		}
		f := uses[len(uses)-1]
		place := analysis.Place{File: f.File(), At: f.Definition().Compute.At(0)}
		p.ReportWitness(place, analysis.Proof(w), fmt.Sprintf("no case of %q takes this answer to %q, and others around it are taken", f.Path(), x.Path()), "let the cases meet, or say what holds for all others")
	}
}

// chain returns the conditions of nested cases, if there are at least two and the last result is nil.
func chain(n *expression.Node) (conditions []*expression.Node) {
	for n.Op() == expression.OpConvert {
		n = n.Arg(0)
	}
	for ; n.Op() == expression.OpCond; n = n.Arg(2) {
		conditions = append(conditions, n.Arg(0))
	}
	if len(conditions) < 2 || n.Op() != expression.OpLiteral || !n.Value().Empty() {
		return nil
	}
	return conditions
}

// gap returns the field that the cases are about, and answers that none of them takes.
func gap(p *analysis.Pass, f *form.Field) (*form.Field, *decide.Witness) {
	c := f.Logic().Compute
	if c == nil {
		return nil, nil
	}
	conditions := chain(c.Tree())
	if conditions == nil {
		return nil, nil
	}
	x := about(f, conditions)
	if x == nil {
		return nil, nil
	}
	asked := []decide.Goal{decide.Relevant(f), decide.Answered(x)}
	none := slices.Clone(asked)
	for _, cond := range conditions {
		none = append(none, decide.Truth(f.Object(), cond, decide.False|decide.Unknown))
	}
	some := decide.Truth(f.Object(), conditions[0], decide.True)
	for _, cond := range conditions[1:] {
		some = decide.Either(some, decide.Truth(f.Object(), cond, decide.True))
	}
	if len(x.AllOptions()) > 0 {
		return x, option(p, x, append(asked, some), none)
	}
	for _, edge := range edges(conditions) {
		near := append(slices.Clone(none), decide.Not(decide.Beyond(x, step(edge, -1), -1)), decide.Not(decide.Beyond(x, step(edge, 1), 1)))
		a := p.Decide(near...)
		if a.Verdict == decide.Possible && between(p, x, a.Witness.Record(x.Object()).Value(x), append(slices.Clone(asked), some)) {
			return x, a.Witness
		}
	}
	return nil, nil
}

// about returns the one field that all conditions read: a number, an amount, a day or a choice.
func about(f *form.Field, conditions []*expression.Node) (x *form.Field) {
	c := analysis.Expression{Expression: f.Logic().Compute, Object: f.Object()}
	one := true
	for _, cond := range conditions {
		analysis.Walk(cond, func(n *expression.Node) bool {
			y := c.Field(n)
			if y == nil {
				one = one && n.Op() != expression.OpItemField && n.Op() != expression.OpRowField
				return true
			}
			one = one && (x == nil || x == y)
			x = y
			return true
		})
	}
	if !one || x == nil {
		return nil
	}
	switch k := x.Type().Kind; {
	case k == value.Integer, k == value.Number, k == value.Money, k == value.Date, k == value.Text && len(x.AllOptions()) > 0 && !x.Sourced():
		return x
	}
	return nil
}

// edges are the numbers and days that conditions compare with.
func edges(conditions []*expression.Node) (all []value.Value) {
	for _, cond := range conditions {
		analysis.Walk(cond, func(n *expression.Node) bool {
			if n.Op() == expression.OpLiteral && !n.Parametric() && !step(n.Value(), 1).Empty() {
				all = append(all, n.Value())
			}
			return true
		})
	}
	return all
}

// step returns a number that is greater by n, or a day that is later.
func step(v value.Value, n int64) value.Value {
	switch v.Kind() {
	case value.Date:
		out, _ := value.OfDays(v.Days() + n)
		return out
	case value.Integer, value.Number, value.Money:
		number := value.Result{Kind: value.Number}
		return value.Add(number, value.Convert(number, v), value.OfInteger(n))
	}
	return value.Value{}
}

// between reports whether answers just below and just above another one are taken: what lies outside of all cases, or
// wide apart from them, may be meant to have no result.
func between(p *analysis.Pass, x *form.Field, v value.Value, taken []decide.Goal) bool {
	for _, side := range []int{-1, 1} {
		near := append(slices.Clone(taken), decide.Beyond(x, v, side), decide.Not(decide.Beyond(x, step(v, int64(side)), side)))
		if p.Verdict(near...) != decide.Possible {
			return false
		}
	}
	return true
}

// fewest is how many options must have a case before the one that has none stands out.
const fewest = 3

// option returns answers with the one option that has no case, or nil.
func option(p *analysis.Pass, x *form.Field, taken, none []decide.Goal) *decide.Witness {
	var left *decide.Witness
	with := 0
	for _, o := range x.AllOptions() {
		is := decide.Equals(x, value.OfText(o.Value()))
		if p.Verdict(append(slices.Clone(taken), is)...) == decide.Possible {
			with++
		} else if a := p.Decide(append(slices.Clone(none), is)...); a.Verdict == decide.Possible {
			if left != nil {
				return nil
			}
			left = a.Witness
		}
	}
	if with < fewest {
		return nil
	}
	return left
}
