package contradictorybounds

import (
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/value"
)

// standard reports that a default is never taken, where the answers can be. A default that no answers decide about does not compile where
// the bounds are written as values.
func standard(p *analysis.Pass, uses []*form.Field) {
	if !analysis.Everywhere(uses, func(f *form.Field) bool { return isNeverTaken(p, f) }) {
		return
	}
	f := uses[0]
	bounds := expressions(f)
	words := make([]string, len(bounds))
	for i, k := range bounds {
		words[i] = k.Key + ": " + k.Written.Value
	}
	d := f.Definition().Default
	w := p.Decide(asked(f)...).Witness
	p.ReportWitness(analysis.Place{File: f.File(), At: d.At(0)}, analysis.Proof(w), fmt.Sprintf("the default of %q, %s, never meets %s", f.Path(), d.Value, join(words)), "correct the default or the bounds")
}

func isNeverTaken(p *analysis.Pass, f *form.Field) bool {
	l := f.Logic()
	if f.Fixed() || f.Row() != nil || l.Default == nil && l.Standard.Kind() == value.Absent || !slices.ContainsFunc(expressions(f), func(k form.Constraint) bool { return k.Dynamic != nil }) {
		return false
	}
	goals := asked(f)
	return p.Verdict(goals...) == decide.Possible && p.Impossible(append(goals, decide.DefaultTaken(f))...)
}

// asked wants a field to be asked, and its default to have a value.
func asked(f *form.Field) []decide.Goal {
	goals := []decide.Goal{decide.Relevant(f)}
	if e := f.Logic().Default; e != nil {
		goals = append(goals, decide.HasValue(f.Object(), e.Tree()))
	}
	return goals
}
