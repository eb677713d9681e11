package decide

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
)

// Goal is something that shall be so, in the form as a whole or in a row of a list.
type Goal struct {
	form   *form.Form
	object *form.Object
	want   Outcomes
	hazy   bool                                         // no set says anything about it
	may    func(e *eyes) Outcomes                       // in a box: what it can be, and perhaps more
	is     func(s *form.State, r *form.Record) Outcomes // with answers
	assume func(e *eyes, want Outcomes) bool            // narrows a box to where it is reached, and reports whether anything is left; nil: nothing to narrow

	marks []mark      // answers that the goal itself is about
	needs *form.Field // wants this field to be answered in each row, where it must be; nil: no field
}

// Truth wants an expression, or a part of one, to be one of some outcomes. The object is that whose names it
// uses; parts inside a predicate cannot be asked for.
func Truth(o *form.Object, n *expression.Node, want Outcomes) Goal {
	return Goal{form: o.Form(), object: o, want: want,
		may:    func(e *eyes) Outcomes { return e.truth(o, n) },
		assume: func(e *eyes, want Outcomes) bool { return e.assume(o, n, want) },
		is:     func(_ *form.State, r *form.Record) Outcomes { return outcome(r.Eval(n, expression.Item{})) }}
}

// Not wants a goal not to be reached.
func Not(g Goal) Goal {
	g.want = any3 &^ g.want
	return g
}

// Either wants at least one of two goals to be reached. Both are about the same row, or one about a row around it.
func Either(a, b Goal) Goal {
	inner := a.object
	if within(b.object, inner) {
		inner = b.object
	}
	return Goal{form: a.form, object: inner, want: True, marks: slices.Concat(a.marks, b.marks),
		may: func(e *eyes) Outcomes { return or(reached(a.may(e), a.want), reached(b.may(e), b.want)) },
		assume: func(e *eyes, want Outcomes) bool {
			first, second := a.may(e).has(a.want), b.may(e).has(b.want)
			switch {
			case want != True || first && second:
				return true
			case first:
				return a.assumed(e)
			}
			return second && b.assumed(e)
		},
		is: func(s *form.State, _ *form.Record) Outcomes {
			return or(reached(a.is(s, recordOf(s, a.object)), a.want), reached(b.is(s, recordOf(s, b.object)), b.want))
		}}
}

// assumed narrows a box to where the goal is reached, and reports whether anything is left.
func (g Goal) assumed(e *eyes) bool { return g.assume == nil || g.assume(e, g.want) }

// whenTrue narrows a box where a goal is wanted to be true.
func whenTrue(narrow func(e *eyes) bool) func(e *eyes, want Outcomes) bool {
	return func(e *eyes, want Outcomes) bool { return want != True || narrow(e) }
}

// reached says whether outcomes are those that are wanted.
func reached(have, want Outcomes) Outcomes {
	out := none
	if have.has(want) {
		out |= True
	}
	if !have.within(want) {
		out |= False
	}
	return out
}

// Exists wants the row that goals are about to be one of an object. Every goal about a row does.
func Exists(o *form.Object) Goal {
	return Goal{form: o.Form(), object: o, want: True,
		may: func(e *eyes) Outcomes {
			if o.List() == nil {
				return True
			}
			return e.isRelevant(o.List()) // where it is not asked there is no row
		},
		is: func(*form.State, *form.Record) Outcomes { return True }}
}

// HasValue wants an expression, or a part of one, to have a value, where the object's names are used.
func HasValue(o *form.Object, n *expression.Node) Goal {
	return Goal{form: o.Form(), object: o, want: True,
		may: func(e *eyes) Outcomes {
			s := e.eval(o, n)
			return s.given()
		},
		assume: whenTrue(func(e *eyes) bool { return e.assumeValue(o, n) }),
		is:     func(_ *form.State, r *form.Record) Outcomes { return outcomeOf(!r.Eval(n, expression.Item{}).Empty()) }}
}

// PageRelevant wants a page to be asked.
func PageRelevant(p *form.Page) Goal {
	return Goal{form: p.Form(), object: p.Form().Root(), want: True,
		may:    func(e *eyes) Outcomes { return e.pageRelevant(p) },
		assume: whenTrue(func(e *eyes) bool { return e.assumePage(p) }),
		is:     func(s *form.State, _ *form.Record) Outcomes { return outcomeOf(s.PageRelevant(p)) }}
}
