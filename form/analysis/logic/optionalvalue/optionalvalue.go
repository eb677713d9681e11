// Package optionalvalue is a check of package logic.
package optionalvalue

import (
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// Check finds sums that an answer empties which may be left out.
func Check() analysis.Check {
	return analysis.Check{
		Code: "optional-value-used",
		Meaning: "A computed sum, or texts put together, that is empty when a question that may be left out is not answered, or when a list does not have the row that is named, although a question that must be answered is in it too. " +
			"Products, differences of numbers and days, and sums of optional questions alone are left out: they may well have no result.",
		Why:    "A sum with one part that is missing has no result at all: who leaves an optional amount out gets no total, no fee.",
		Remedy: "Say what holds then: `name ?? 0`, or a case of its own with `answered(name) ? … : …`; or require the answer.",
		Example: "- {id: kalt, type: money, label: Kaltmiete, required: true}\n- {id: heizung, type: money, label: Heizkosten}\n" +
			"- {id: warm, type: money, label: Warmmiete, compute: kalt + heizung}",
		Run: run,
	}
}

// gap is a part that may be missing in a sum, beside one that must be there, and answers that prove it.
type gap struct {
	part    part
	beside  *form.Field
	witness *decide.Witness
}

func run(p *analysis.Pass) {
	for f, g := range analysis.InAllUses(p.Form.Fields(), func(f *form.Field) *gap { return find(p, f) }) {
		written := f.Definition().Compute
		name := analysis.Source(written.Value, g.part.node)
		advice := fmt.Sprintf("(%s ?? 0)", name)
		if g.part.node.Type().Kind == value.Text {
			advice = fmt.Sprintf("answered(%s) ? … : …", name)
		}
		why := fmt.Sprintf("%q is not answered", g.part.field.Path())
		if g.part.field.Row() != nil {
			why = fmt.Sprintf("%s is not there", name)
		}
		place := analysis.Place{File: f.File(), At: written.At(0)}
		p.ReportWitness(place, analysis.Proof(g.witness), fmt.Sprintf("%q has no value when %s, which may be so, although %q must be answered", f.Path(), why, g.beside.Path()),
			"say what holds then, such as "+advice+", or require it")
	}
}

// find returns the first gap in the sums of a computed value, or nil.
func find(p *analysis.Pass, f *form.Field) *gap {
	e := f.Logic().Compute
	if e == nil {
		return nil
	}
	c := analysis.Expression{Expression: e, Object: f.Object()}
	for _, s := range sumsOf(c, e.Tree(), sum{}) {
		for _, part := range s.parts {
			if !part.mayBeMissing() || part.field.Row() != nil && s.asks(part.field) {
				continue
			}
			for _, other := range s.parts {
				if x := other.field; x == part.field || x.Row() != nil || !mayBeRequired(x) {
					continue
				}
				if w := missing(p, f, c, s, part, other.field); w != nil {
					return &gap{part, other.field, w}
				}
			}
		}
	}
	return nil
}

func mayBeRequired(x *form.Field) bool {
	return !x.Fixed() && (x.Always().Required || x.Logic().Required != nil)
}

// missing returns answers with which the part is missing and the other must be there, while all else is answered that is asked.
func missing(p *analysis.Pass, f *form.Field, c analysis.Expression, s sum, missing part, must *form.Field) *decide.Witness {
	goals := append([]decide.Goal{decide.Relevant(f), decide.Relevant(missing.field), decide.Required(must, true), decide.Answered(must), decide.Not(decide.HasValue(c.Object, missing.node)),
		decide.Not(decide.HasValue(c.Object, c.Tree()))}, s.given...)
	if missing.field.Row() == nil {
		goals = append(goals, decide.Required(missing.field, false))
	}
	fields := c.Reads()
	for _, x := range fields {
		if x != missing.field && x != must {
			goals = append(goals, decide.Either(decide.Not(decide.Relevant(x)), decide.Answered(x)))
		}
	}
	goals = append(goals, analysis.Settled(c.Object, append(slices.Clone(fields), f)...)...)
	return p.Decide(goals...).Witness
}

// sum is parts that are added, amounts that are taken off, or texts that are put together, and what must be so for them to be the result.
type sum struct {
	parts []part
	given []decide.Goal
	asked []*form.Field // by the conditions of the cases before
}

// asks reports whether a case asks for a field: then it is for rows that are there, or are not.
func (s sum) asks(x *form.Field) bool { return slices.Contains(s.asked, x) }

// part is a question that is read in a sum, or the list of which a certain row is.
type part struct {
	node  *expression.Node
	field *form.Field
}

// mayBeMissing reports whether the part may be left out while it is asked for.
func (p part) mayBeMissing() bool {
	x := p.field
	if x.Fixed() || x.Always().Required || x.Logic().Default != nil || x.Logic().Standard.Kind() != value.Absent {
		return false
	}
	return x.Row() == nil || !slices.ContainsFunc(x.Constraints(), func(k form.Constraint) bool { return k.Key == "minItems" })
}

// sumsOf returns the sums that may be the result of an expression: one in each of its cases.
func sumsOf(c analysis.Expression, n *expression.Node, on sum) []sum {
	switch n.Op() {
	case expression.OpConvert:
		return sumsOf(c, n.Arg(0), on)
	case expression.OpCond:
		holds, fails := sum{asked: slices.Clone(on.asked)}, sum{}
		analysis.Walk(n.Arg(0), func(n *expression.Node) bool {
			if x := c.Field(n); x != nil {
				holds.asked = append(holds.asked, x)
			}
			return true
		})
		fails.asked = holds.asked
		holds.given = append(slices.Clone(on.given), decide.Truth(c.Object, n.Arg(0), decide.True))
		fails.given = append(slices.Clone(on.given), decide.Truth(c.Object, n.Arg(0), decide.False|decide.Unknown))
		return append(sumsOf(c, n.Arg(1), holds), sumsOf(c, n.Arg(2), fails)...)
	}
	on.parts = partsOf(c, n)
	return []sum{on}
}

func partsOf(c analysis.Expression, n *expression.Node) (all []part) {
	switch op := n.Op(); {
	case op == expression.OpField:
		if x := c.Field(n); x != nil {
			all = append(all, part{n, x})
		}
	case op == expression.OpRowField && n.Arg(0).Op() == expression.OpRow:
		if x := c.Field(n.Arg(0).Arg(0)); x != nil {
			all = append(all, part{n, x})
		}
	case op == expression.OpAdd, op == expression.OpConcat, op == expression.OpConvert, op == expression.OpSub && n.Type().Kind == value.Money:
		for i := range n.Args() {
			all = append(all, partsOf(c, n.Arg(i))...)
		}
	}
	return all
}
