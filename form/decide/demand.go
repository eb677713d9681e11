package decide

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// Demand is something that answers must meet to be submitted.
type Demand struct {
	Code  string      // of the problem where they do not: required, minItems, maxItems, uniqueItems, minimum, maximum, rule, stop; or visible
	Field *form.Field // of all but rules and pages
	Rule  *form.Rule  // of rule
	Page  *form.Page  // of stop, and of visible

	goal Goal
}

// Goal wants the demand to be met: in a list by all rows.
func (d Demand) Goal() Goal { return d.goal }

// Demands returns what answers must meet, in the order of the definition: the questions that need an answer, the numbers
// of rows, that rows differ of which there are not many, the bounds of computed values, the rules that are errors, and the pages that must not stop the journey. What
// else bounds an answer is no demand but part of what an answer is.
func Demands(f *form.Form) []Demand {
	var out []Demand
	for _, x := range f.Fields() {
		out = appendFieldDemands(out, x)
	}
	for _, r := range f.Rules() {
		if r.Severity() == schema.Error {
			broken := Broken(r)
			out = append(out, Demand{Code: "rule", Rule: r, goal: everywhere(r.Object(), func(e *eyes) Outcomes { return met(broken.may(e)) },
				func(s *form.State, rec *form.Record) Outcomes { return met(broken.is(s, rec)) },
				Unbroken(r).assumed)})
		}
	}
	for _, p := range f.Pages() {
		if p.Stop() != nil {
			out = append(out, Demand{Code: "stop", Page: p, goal: notStopped(p)})
		}
	}
	return out
}

// Conditions returns the conditions under which a field is asked, the outermost first: the page's, those of what
// it lies in, its own. Their goals are about one row, as those of [Relevant].
func Conditions(f *form.Field) []Demand {
	var out []Demand
	for x := f; x != nil; x = x.Parent() {
		if v := x.GeneralLogic().Visible; v != nil {
			out = append(out, Demand{Code: "visible", Field: x, goal: Truth(x.Object(), v.Tree(), True)})
		}
	}
	out = append(out, PageConditions(f.Page())...)
	slices.Reverse(out)
	return out
}

// PageConditions returns the condition under which a page is asked, or nothing.
func PageConditions(p *form.Page) []Demand {
	if p.GeneralVisible() == nil {
		return nil
	}
	return []Demand{{Code: "visible", Page: p, goal: Truth(p.Form().Root(), p.GeneralVisible().Tree(), True)}}
}

// Complete returns the goals that together want nothing to be wrong: those of all demands.
func Complete(f *form.Form) []Goal {
	var goals []Goal
	for _, d := range Demands(f) {
		goals = append(goals, d.goal)
	}
	return goals
}

// Valid wants answers that can be submitted as they are. No set can say that, so that alone it is never found impossible:
// it makes a witness of [Complete] one that has no other error.
func Valid(f *form.Form) Goal {
	return Goal{form: f, object: f.Root(), want: True, hazy: true,
		may: func(e *eyes) Outcomes {
			e.opaque = true
			return True | False
		},
		is: func(s *form.State, _ *form.Record) Outcomes {
			return outcomeOf(!slices.ContainsFunc(s.Problems(), func(p form.Problem) bool { return p.Severity == schema.Error }))
		}}
}

// OnlyBroken is [Valid] for answers that can be submitted but for one rule.
func OnlyBroken(r *form.Rule) Goal {
	g := Valid(r.Object().Form())
	g.is = func(s *form.State, _ *form.Record) Outcomes {
		return outcomeOf(!slices.ContainsFunc(s.Problems(), func(p form.Problem) bool { return p.Severity == schema.Error && p.Rule != r }))
	}
	return g
}

func appendFieldDemands(out []Demand, f *form.Field) []Demand {
	add := func(code string, may func(e *eyes) Outcomes, is func(s *form.State, r *form.Record) Outcomes, assume func(e *eyes) bool) {
		out = append(out, Demand{Code: code, Field: f, goal: everywhere(f.Object(), may, is, assume)})
	}
	l := f.GeneralLogic()
	if (l.Required != nil || f.Always().Required) && (!f.Fixed() || l.Readonly != nil) && f.Type().Kind != value.Absent {
		need := Required(f, true)
		add("required", func(e *eyes) Outcomes {
			return or(or(outcomeOf(e.fixed(f)), not(need.may(e))), or(e.readonly(f), e.satisfied(f)))
		},
			func(s *form.State, r *form.Record) Outcomes {
				v := r.Value(f)
				return outcomeOf(!r.Relevant(f) || !r.Required(f) || r.Readonly(f) || !v.Empty() && (!isConsent(f) || v.Bool()))
			},
			func(e *eyes) bool { return !e.needsAnswer(f) || e.assumeGiven(f) })
		out[len(out)-1].goal.needs = f
	}
	for _, k := range f.Constraints() {
		if k.Key == "uniqueItems" && f.Row() != nil {
			if g, ok := distinctRows(f); ok {
				out = append(out, Demand{Code: k.Key, Field: f, goal: g})
			}
		}
		items := k.Key == "minItems" || k.Key == "maxItems"
		if !(items && f.Row() != nil || f.Fixed() && (k.Key == "minimum" || k.Key == "maximum")) {
			continue
		}
		add(k.Key, func(e *eyes) Outcomes {
			asked := e.isRelevant(f)
			out := not(asked) & True
			if asked.has(True) {
				out |= or(e.readonly(f), e.bounded(f, k))
			}
			return out
		}, func(_ *form.State, r *form.Record) Outcomes { return isBounded(f, k, r) },
			func(e *eyes) bool {
				return f.Row() == nil || e.isRelevant(f) != True || e.assumeRows(f, k)
			})
	}
	return out
}

func isConsent(f *form.Field) bool { return f.Type().Name == "consent" }

// readonly says whether a field that can be answered is read-only instead, so that nobody is asked for what it lacks.
func (e *eyes) readonly(f *form.Field) Outcomes {
	out := False
	if r := e.logic(f).Readonly; r != nil {
		out = e.truth(f.Object(), r.Tree()).holds()
	}
	if f.Locked() && f.Prefill() != "" {
		out |= True
	}
	return out
}

// needsAnswer reports whether a field must be answered for certain, by somebody.
func (e *eyes) needsAnswer(f *form.Field) bool {
	return Required(f, true).may(e) == True && e.readonly(f) == False && !e.fixed(f)
}

// satisfied says whether a field that needs an answer has one.
func (e *eyes) satisfied(f *form.Field) Outcomes {
	s := e.reading(f)
	if s.shape == truths && isConsent(f) {
		return s.given()&False | s.outcomes()&^Unknown
	}
	return s.given()
}

// notStopped wants the journey not to end on a page.
func notStopped(p *form.Page) Goal {
	return Goal{form: p.Form(), object: p.Form().Root(), want: True,
		may: func(e *eyes) Outcomes {
			return not(and(e.pageRelevant(p), e.truth(p.Form().Root(), p.Stop().When().Tree())).holds())
		},
		is: func(s *form.State, _ *form.Record) Outcomes { return outcomeOf(!s.PageRelevant(p) || !s.Stopped(p)) }}
}

// met is what is broken (False) or not.
func met(broken Outcomes) Outcomes {
	out := broken & False
	if broken.has(True | Unknown) {
		out |= True
	}
	return out
}
