package deadend

import (
	"slices"

	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/analysis/logic/contradictorybounds"
	"github.com/vordruck/vordruck/form/analysis/logic/unsatisfiable"
	"github.com/vordruck/vordruck/form/decide"
)

// boxes is how much it may cost to find out whether anything can be submitted at all, where there are few demands. Else one has to be enough: what
// contradicts itself mostly does so at once.
const boxes, few = 3, 12

// whole finds that nothing can be submitted whatever is answered, where the reason is in no part alone or is no rule: two stops, or a
// bound. Of that it looks at all demands together, at all days and then at those from today on.
func (l *looking) whole() {
	demands := decide.Demands(l.Form)
	if l.hopeless || len(demands) == 0 {
		return
	}
	for _, p := range []*analysis.Pass{l.Pass, l.FromToday()} {
		if p == nil || !l.isImpossible(p, demands) {
			continue
		}
		c, ok := p.Conflict(demands)
		if ok && !isMeant(c) && !isElsewhere(p, c) {
			l.found = append(l.found, &finding{conflict: c, days: p.Days()})
		}
		return
	}
}

func (l *looking) isImpossible(p *analysis.Pass, demands []decide.Demand) bool {
	goals := make([]decide.Goal, len(demands))
	for i, d := range demands {
		goals[i] = d.Goal()
	}
	if p == l.Pass && slices.ContainsFunc(l.witnesses, func(w *decide.Witness) bool { return w.Proves(goals...) }) {
		return false
	}
	steps := 1
	if len(demands) <= few && p == l.Pass {
		steps = boxes
	}
	return p.Brief(steps).Decide(goals...).Verdict == decide.Impossible
}

// isMeant reports whether what is in the way says at once that nothing is wanted: a rule that is never met, or one or a page that ends the journey
// on account of the day alone.
func isMeant(c decide.Conflict) bool {
	return slices.ContainsFunc(c.Demands, func(d decide.Demand) bool {
		switch {
		case d.Rule != nil:
			return d.Rule.Definition().Assert.Value == "false" || len(d.Rule.Reads()) == 0 && d.Rule.Assert().Uses().Clock
		case d.Code == "stop":
			when := d.Page.Stop().When()
			return d.Page.Form().Definition().Pages[d.Page.Index()].Stop.When.Value == "true" || len(when.Dependencies()) == 0 && when.Uses().Clock
		}
		return false
	})
}

// isElsewhere reports whether another check finds the reason: a stop that always holds, or rules or bounds that contradict each
// other wherever a question must be answered.
func isElsewhere(p *analysis.Pass, c decide.Conflict) bool {
	conditions := analysis.Conditions(p.Form)
	return slices.ContainsFunc(c.Demands, func(d decide.Demand) bool {
		switch d.Code {
		case "stop":
			return slices.ContainsFunc(conditions, func(c analysis.Condition) bool { return c.Key == analysis.When && c.Page == d.Page && p.Always(c) })
		case "minItems", "maxItems":
			return contradictorybounds.Finds(p, d.Field)
		case "required":
			return contradictorybounds.Finds(p, d.Field) || unsatisfiable.Finds(p, d.Field)
		}
		return false
	})
}
