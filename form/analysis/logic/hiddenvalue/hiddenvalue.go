// Package hiddenvalue is a check of package logic.
package hiddenvalue

import (
	"fmt"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/value"
)

// Check finds computed values and texts that come to nothing because a question they name may not be asked.
func Check() analysis.Check {
	return analysis.Check{
		Code: "hidden-value-used",
		Meaning: "A computed value, or a value in a text, that is empty because a question that it names, itself or by another computed value, is not asked, although everything else is answered. " +
			"What is computed of one question alone has no result where that is not asked, which is taken as meant. " +
			"Conditions, rules and bounds, for which what is not asked is as good as unanswered, are left out, and so are computed truths.",
		Why:    "A sum with one part that is not asked has no result at all; a sentence has a gap, and a citizen reads it.",
		Remedy: "Say what holds then: `name ?? 0` in a sum, or a case of its own with `answered(name) ? … : …`, where the question is read; or ask for the result only where the question is asked.",
		Example: "- {id: garage, type: boolean, label: Garage, required: true}\n- {id: miete, type: money, label: Miete, required: true}\n" +
			"- {id: stellplatz, type: money, label: Stellplatz, visible: garage, required: true}\n- {id: summe, type: money, label: Summe, compute: miete + stellplatz}",
		Hard: true,
		Run:  run,
	}
}

func run(p *analysis.Pass) {
	c := &check{Pass: p, computed: map[*form.Field]*gap{}}
	for _, uses := range analysis.ByPlace(p.Form.Fields()) {
		if g := c.computedGap(uses); g != nil {
			f := uses[len(uses)-1]
			at := analysis.Place{File: f.File(), At: f.Definition().Compute.At(0)}
			p.ReportWitness(at, analysis.Proof(g.witness), fmt.Sprintf("%q has no value when %s, although the rest is answered", f.Path(), g), g.advice())
		}
	}
	c.texts()
}

// check is one run: what is found of a computed value is not found again of what reads it.
type check struct {
	*analysis.Pass
	computed map[*form.Field]*gap // by the first of the uses; nil: no gap
	uses     map[analysis.Place][]*form.Field
}

// computedGap looks at a computed value in all places where it is used.
func (c *check) computedGap(uses []*form.Field) *gap {
	if uses[0].Logic().Compute == nil {
		return nil
	}
	if g, known := c.computed[uses[0]]; known {
		return g
	}
	c.computed[uses[0]] = nil // while it is looked at: another use of a block may be behind this one
	var g *gap
	for _, f := range uses {
		e := f.Logic().Compute
		if f.Type().Kind == value.Bool || saysNothing(e.Tree()) {
			g = nil
			break
		}
		use := use{analysis.Expression{Expression: e, Object: f.Object()}, f.Definition().Compute.Value, []decide.Goal{decide.Relevant(f)}, []*form.Field{f}, true}
		if g = c.gap(use); g == nil {
			break
		}
	}
	c.computed[uses[0]] = g
	return g
}

// found reports whether something is found of a computed value itself.
func (c *check) found(f *form.Field) bool {
	if c.uses == nil {
		c.uses = map[analysis.Place][]*form.Field{}
		for _, uses := range analysis.ByPlace(c.Form.Fields()) {
			c.uses[analysis.At(uses[0])] = uses
		}
	}
	return c.computedGap(c.uses[analysis.At(f)]) != nil
}
