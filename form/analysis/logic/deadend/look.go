package deadend

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
)

// mostOpen is how many answers of a part may be left open before it is left: the others hardly fare better.
const mostOpen = 3

// looks is how much all questions together may cost: what takes longer is not reported.
const looks = 5000

// looking is one run of the check. A witness of an answer that is all right is often one of others, in other parts too.
type looking struct {
	*analysis.Pass
	decider   *decide.Decider
	read      fields // by conditions, rules, bounds or computed values
	witnesses []*decide.Witness
	found     findings
	hopeless  bool // of a part nothing can be submitted, whatever is answered
}

// decide asks about goals, and keeps what proves them.
func (l *looking) decide(goals ...decide.Goal) decide.Verdict {
	a := l.decider.Decide(goals...)
	if a.Verdict == decide.Possible {
		l.witnesses = append(l.witnesses, a.Witness)
	}
	return a.Verdict
}

// look finds the answers with which the demands of a part cannot be met.
func (l *looking) look(p *part) {
	goals := make([]decide.Goal, len(p.demands), len(p.demands)+1)
	for i, d := range p.demands {
		goals[i] = d.Goal()
	}
	before := len(l.witnesses)
	good := slices.DeleteFunc(slices.Clone(l.witnesses), func(w *decide.Witness) bool { return !w.Proves(goals...) })
	if len(good) == 0 && l.decide(goals...) == decide.Impossible {
		l.hopeless = true
		l.add(p, nil, nil)
		return
	}
	open := 0
	for _, a := range p.answers(l.Form, l.read) {
		g := a.goal()
		proves := func(w *decide.Witness) bool { return w.Proves(g) }
		if slices.ContainsFunc(good, proves) || slices.ContainsFunc(l.witnesses[before:], proves) {
			continue
		}
		switch l.decide(append(goals, g)...) {
		case decide.Open:
			if open++; open > mostOpen {
				return
			}
		case decide.Impossible:
			if l.isMeant(p, a) {
				continue
			}
			if taken := l.decider.Decide(append(stops(l.Form), g)...); taken.Verdict == decide.Possible {
				l.add(p, []answer{a}, taken.Witness)
			}
		}
	}
}

// isMeant reports whether a rule that is about the answer alone, or that nothing ever meets, is in the way: so it is wanted.
func (l *looking) isMeant(p *part, a answer) bool {
	return slices.ContainsFunc(p.demands, func(d decide.Demand) bool {
		if d.Rule == nil || d.Rule.Definition().Assert.Value != "false" && (a.field == nil || !onlyAbout(d.Rule.Reads(), a.field)) {
			return false
		}
		return l.decider.Decide(d.Goal(), a.goal()).Verdict == decide.Impossible
	})
}

// onlyAbout reports whether fields are one field, or computed from nothing else.
func onlyAbout(fields []*form.Field, x *form.Field) bool {
	for _, f := range fields {
		if f != x && (f.Logic().Compute == nil || !onlyAbout(reads(f.Object(), f.Logic().Compute), x)) {
			return false
		}
	}
	return true
}

// stops want the journey to end on no page.
func stops(f *form.Form) (goals []decide.Goal) {
	for _, d := range decide.Demands(f) {
		if d.Code == "stop" {
			goals = append(goals, d.Goal())
		}
	}
	return goals
}

// add notes answers with which nothing can be submitted, unless that is meant or found otherwise. Without any it is so whatever is answered.
func (l *looking) add(p *part, answers []answer, taken *decide.Witness) {
	x := &finding{answers: answers, witness: taken}
	var goals []decide.Goal
	for _, a := range answers {
		goals = append(goals, a.goal())
	}
	var ok bool
	if x.conflict, ok = l.Conflict(p.demands, goals...); ok && !(len(answers) == 0 && isMeant(x.conflict)) && !isElsewhere(l.Pass, x.conflict) {
		l.found.add(x)
	}
}
