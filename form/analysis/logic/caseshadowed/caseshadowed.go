// Package caseshadowed is a check of package logic.
package caseshadowed

import (
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
)

// Check finds cases of computed values that are never reached.
func Check() analysis.Check {
	return analysis.Check{
		Code: "case-overlap",
		Meaning: "A case of a computed value, of a default or of a bound, that is never reached: the cases before it take all of it, or its condition never holds. " +
			"And cases that are added up and meet at a limit, which both of them take (`n <= 10` and `n >= 10`), or ranges of whole numbers or days that share one (`0..10` and `10..20`).",
		Why:     "Who was meant to get its result gets another, such as the wrong fee.",
		Remedy:  "Put the narrower case first, or correct the conditions.",
		Example: "- {id: alter, type: integer, label: Alter}\n- {id: preis, type: money, label: Preis, compute: 'alter < 18 ? 5 : alter < 6 ? 0 : 10'}",
		Run:     run,
	}
}

// found is a case that is never reached.
type found struct {
	n      *expression.Node
	shadow bool // by cases before it; else its condition never holds
}

func run(p *analysis.Pass) {
	for _, uses := range analysis.ComputedUses(p.Form) {
		cases(p, uses)
		limits(p, uses)
	}
}

// cases looks at the same expression of all uses.
func cases(p *analysis.Pass, uses []analysis.Computed) {
	if slices.ContainsFunc(uses, func(u analysis.Computed) bool { return p.Reach(u.Field) != decide.Possible }) {
		return
	}
	all := analysis.FoundInAll(uses, func(u analysis.Computed) []found { return unreached(p, u.Field, u.Tree()) }, func(x found) *expression.Node { return x.n })
	c := uses[0]
	f := c.Field
	for _, x := range all {
		why, advice := "the cases before it take all of it", "put the narrower case first, or correct the conditions"
		if !x.shadow {
			why = "it never holds" + p.BecauseOf(decide.Conditions(f), decide.Truth(f.Object(), x.n, decide.True))
			advice = "correct the condition, or remove the case"
		}
		place := analysis.Place{File: f.File(), At: c.Written.At(at(x.n))}
		p.ReportWitness(place, nil, fmt.Sprintf("the case %q of %s is never reached: %s", analysis.Source(c.Written.Value, x.n), c.Name(), why), advice)
	}
}

func at(n *expression.Node) int {
	offset, _ := n.Span()
	return offset
}

// unreached returns the cases that are never reached.
func unreached(p *analysis.Pass, f *form.Field, n *expression.Node) (all []found) {
	asked := decide.Relevant(f)
	analysis.Cases(f.Object(), n, []decide.Goal{asked}, func(cond *expression.Node, given []decide.Goal) bool {
		holds := decide.Truth(f.Object(), cond, decide.True)
		reached := !p.Impossible(append(slices.Clone(given), holds)...)
		if !reached {
			all = append(all, found{cond, !p.Impossible(asked, holds)})
		}
		return reached
	})
	return all
}
