package deadend

import (
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/value"
)

// without finds the questions that must be answered and have no option then, because the conditions of their options leave something out.
func (l *looking) without() {
	var demands []decide.Demand
	for f, w := range analysis.InAllUses(l.Form.Fields(), func(f *form.Field) *decide.Witness {
		if !mayLackOptions(f) || l.named(f) {
			return nil
		}
		if demands == nil {
			demands = decide.Demands(l.Form)
		}
		return l.decider.Decide(lacking(f, demands)...).Witness
	}) {
		p := analysis.At(f)
		l.ReportWitness(p, analysis.Proof(w), fmt.Sprintf("nothing can be submitted where no option of %q is offered, and it must be answered", f.Path()),
			"let the conditions of the options meet, or ask only where there is one")
	}
}

// mayLackOptions reports whether a question may have no option, and need an answer.
func mayLackOptions(f *form.Field) bool {
	if f.Fixed() || f.Sourced() || len(f.AllOptions()) == 0 || !f.Always().Required && f.Logic().Required == nil || f.Logic().Readonly != nil || f.Type().Kind == value.Absent {
		return false
	}
	return !slices.ContainsFunc(f.AllOptions(), func(o *form.Option) bool { return o.Visible() == nil })
}

// named reports whether an answer is found already with which the question cannot be answered.
func (l *looking) named(f *form.Field) bool {
	return slices.ContainsFunc(l.found, func(x *finding) bool {
		return slices.ContainsFunc(x.conflict.Demands, func(d decide.Demand) bool { return d.Field == f })
	})
}

// lacking wants a question to be needed without an option, while all that decides about its options is answered as far as it is asked, no rule is
// broken, and the journey ends nowhere: what a rule refuses, or an explanation is given for, is meant.
func lacking(f *form.Field, demands []decide.Demand) []decide.Goal {
	goals := []decide.Goal{decide.Required(f, true)}
	var questions []*form.Field
	for _, o := range f.AllOptions() {
		goals = append(goals, decide.Truth(f.Object(), o.Visible().Tree(), decide.False|decide.Unknown))
		for _, x := range (analysis.Expression{Expression: o.Visible(), Object: f.Object()}).Questions() {
			if analysis.InSight(x.Object(), f.Object()) && !slices.Contains(questions, x) {
				questions = append(questions, x)
				goals = append(goals, decide.Either(decide.Not(decide.Relevant(x)), decide.Answered(x)))
			}
		}
	}
	goals = append(goals, analysis.Settled(f.Object(), append(questions, analysis.Behind(f)[1:]...)...)...)
	for _, d := range demands {
		if d.Rule != nil || d.Code == "stop" {
			goals = append(goals, d.Goal())
		}
	}
	return goals
}
