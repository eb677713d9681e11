package decide

import (
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
)

// Broken wants a rule to be broken, where it is looked at.
func Broken(r *form.Rule) Goal { return ruleGoal(r, False) }

// Fulfilled wants a rule to be looked at and to be true.
func Fulfilled(r *form.Rule) Goal { return ruleGoal(r, True) }

// Unbroken wants a rule not to be broken.
func Unbroken(r *form.Rule) Goal { return ruleGoal(r, any3&^False) }

func ruleGoal(r *form.Rule, want Outcomes) Goal {
	f := r.Object().Form()
	return Goal{form: f, object: r.Object(), want: want,
		may: func(e *eyes) Outcomes {
			asked := e.ruleAsked(r)
			out := none
			if asked.has(False) {
				out |= Unknown // what is not looked at is not broken
			}
			if asked.has(True) {
				out |= e.truth(r.Object(), r.Assert().Tree())
			}
			return out
		},
		assume: func(e *eyes, want Outcomes) bool {
			if want.has(Unknown) && e.ruleAsked(r) != True { // what is not looked at is not broken
				return true
			}
			return e.assumeRuleAsked(r) && e.assume(r.Object(), r.Assert().Tree(), want)
		},
		is: func(s *form.State, rec *form.Record) Outcomes {
			if r.Page() != nil && !s.PageRelevant(r.Page()) || r.Owner() != nil && !rec.Relevant(r.Owner()) {
				return Unknown
			}
			return outcome(rec.Eval(r.Assert().Tree(), expression.Item{}))
		}}
}

// ruleAsked says whether a rule is looked at: what it stands in is asked.
func (e *eyes) ruleAsked(r *form.Rule) Outcomes {
	switch {
	case r.Owner() != nil:
		return e.isRelevant(r.Owner())
	case r.Page() != nil:
		return e.pageRelevant(r.Page())
	}
	return True
}

func (e *eyes) assumeRuleAsked(r *form.Rule) bool {
	switch {
	case r.Owner() != nil:
		return e.assumeAsked(r.Owner())
	case r.Page() != nil:
		return e.assumePage(r.Page())
	}
	return true
}
