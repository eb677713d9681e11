package decide

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
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

	named []naming    // answers that the goal itself is about
	needs *form.Field // wants this field to be answered in each row, where it must be; nil: no field
}

// naming is an answer that a goal compares a field with, as a condition of the form does.
type naming struct {
	field *form.Field
	value value.Value
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
	return Goal{form: a.form, object: inner, want: True, named: slices.Concat(a.named, b.named),
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

// Given wants a field that must be answered to be answered.
func Given(f *form.Field) Goal { return Either(Required(f, false), Answered(f)) }

// Relevant wants a field to be asked.
func Relevant(f *form.Field) Goal {
	return Goal{form: f.Page().Form(), object: f.Object(), want: True,
		may:    func(e *eyes) Outcomes { return e.isRelevant(f) },
		assume: whenTrue(func(e *eyes) bool { return e.assumeAsked(f) }),
		is:     func(_ *form.State, r *form.Record) Outcomes { return outcomeOf(r.Relevant(f)) }}
}

// PageRelevant wants a page to be asked.
func PageRelevant(p *form.Page) Goal {
	return Goal{form: p.Form(), object: p.Form().Root(), want: True,
		may:    func(e *eyes) Outcomes { return e.pageRelevant(p) },
		assume: whenTrue(func(e *eyes) bool { return e.assumePage(p) }),
		is:     func(s *form.State, _ *form.Record) Outcomes { return outcomeOf(s.PageRelevant(p)) }}
}

// Offered wants an option of a field to be offered.
func Offered(f *form.Field, o *form.Option) Goal {
	return Goal{form: f.Page().Form(), object: f.Object(), want: True,
		may: func(e *eyes) Outcomes {
			when := e.offering(o)
			if when == nil {
				return True
			}
			return e.truth(f.Object(), when.Tree())
		},
		assume: func(e *eyes, want Outcomes) bool {
			when := e.offering(o)
			return when == nil || e.assume(f.Object(), when.Tree(), want)
		},
		is: func(_ *form.State, r *form.Record) Outcomes {
			for _, have := range r.Options(f) {
				if have == o {
					return True
				}
			}
			return False
		}}
}

// Answered wants a field to have a value: by an answer, computed, or by default.
func Answered(f *form.Field) Goal {
	return Goal{form: f.Page().Form(), object: f.Object(), want: True,
		may: func(e *eyes) Outcomes {
			s := e.field(f)
			return s.given()
		},
		assume: whenTrue(func(e *eyes) bool { return e.assumeGiven(f) }),
		is:     func(_ *form.State, r *form.Record) Outcomes { return outcomeOf(!r.Value(f).Empty()) }}
}

// Bounded wants a field to have a value that its bounds allow, while each bound has a value; and a list to have as many rows as it must and may.
func Bounded(f *form.Field) Goal {
	return Goal{form: f.Page().Form(), object: f.Object(), want: True,
		may: func(e *eyes) Outcomes {
			if !e.isRelevant(f).has(True) {
				return False
			}
			if f.Row() != nil {
				return True | False
			}
			s := e.takes(f, e.answer(f))
			if s = e.inBounds(f, s, true); s.never() {
				return False
			}
			return True | False
		},
		assume: whenTrue(func(e *eyes) bool {
			if f.Row() == nil {
				e.orderSize(f)
				return e.assumeGiven(f)
			}
			return e.assumeAsked(f) && !slices.ContainsFunc(e.constraints(f), func(k form.Constraint) bool {
				return isNumberOfRows(f, k) && e.counts(f, k.Key) && !e.assumeRows(f, k)
			})
		}),
		is: func(_ *form.State, r *form.Record) Outcomes {
			for _, k := range f.Constraints() {
				switch {
				case k.Dynamic != nil && r.Eval(k.Dynamic.Tree(), expression.Item{}).Empty(), isNumberOfRows(f, k) && isBounded(f, k, r) != True:
					return False
				}
			}
			if f.Row() != nil {
				return True
			}
			v := r.Value(f)
			return outcomeOf(!v.Empty() && r.Refuses(f, v) == "") // a default may be beyond the bounds
		}}
}

func isNumberOfRows(f *form.Field, k form.Constraint) bool {
	return f.Row() != nil && (k.Key == "minItems" || k.Key == "maxItems")
}

// Equals wants the value of a field to be a text, a truth, a number or a day.
func Equals(f *form.Field, v value.Value) Goal {
	to := only(v)
	return Goal{form: f.Page().Form(), object: f.Object(), want: True, named: []naming{{f, v}},
		may: func(e *eyes) Outcomes {
			s := e.field(f)
			if have, ok := s.single(); ok {
				return outcomeOf(value.Equal(have, v))
			}
			if s.never() {
				return False
			}
			_, same, _ := s.orders(&to)
			if same {
				return True | False
			}
			return False
		},
		assume: whenTrue(func(e *eyes) bool { return e.keep(f, func(s *set) { s.compared(&to, false, true, false) }) }),
		is:     func(_ *form.State, r *form.Record) Outcomes { return outcomeOf(value.Equal(r.Value(f), v)) }}
}

// Chosen wants an option to be chosen: to be the answer, or among several.
func Chosen(f *form.Field, option string) Goal {
	if f.Type().Kind != value.List {
		return Equals(f, value.OfText(option))
	}
	return Goal{form: f.Page().Form(), object: f.Object(), want: True,
		may: func(e *eyes) Outcomes {
			s := e.field(f)
			out := s.given()
			switch {
			case out == False:
			case s.shape == several && s.items[option] == none:
				out = False
			case s.shape == several:
				out = out&False | s.items[option]
			default:
				out = True | False
			}
			return out
		},
		assume: whenTrue(func(e *eyes) bool { return e.keep(f, func(s *set) { s.choose(option, True) }) }),
		is: func(_ *form.State, r *form.Record) Outcomes {
			v := r.Value(f)
			return outcomeOf(slices.ContainsFunc(v.Items(), func(i value.Value) bool { return i.Text() == option }))
		}}
}

// Beyond wants the value of a field to lie below (-1) or above (1) a number or a day.
func Beyond(f *form.Field, v value.Value, side int) Goal {
	to := only(v)
	return Goal{form: f.Page().Form(), object: f.Object(), want: True,
		may: func(e *eyes) Outcomes {
			s := e.field(f)
			if s.never() {
				return False
			}
			less, same, more := s.orders(&to)
			if side > 0 {
				less, more = more, less
			}
			out := outcomeOf(less)
			if same || more || s.empty {
				out |= False
			}
			return out
		},
		assume: whenTrue(func(e *eyes) bool { return e.keep(f, func(s *set) { s.compared(&to, side < 0, false, side > 0) }) }),
		is: func(_ *form.State, r *form.Record) Outcomes {
			order, ok := value.Compare(r.Value(f), v)
			return outcomeOf(ok && order == side)
		}}
}

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

// Required wants a field to be asked and to need an answer, or not to need one.
func Required(f *form.Field, want bool) Goal {
	return Goal{form: f.Page().Form(), object: f.Object(), want: outcomeOf(want),
		may: func(e *eyes) Outcomes {
			o, required := e.isRelevant(f), e.logic(f).Required
			switch {
			case e.alwaysNeeded(f):
				return o
			case required == nil:
				return False
			}
			o = and(o, e.truth(f.Object(), required.Tree()))
			if o.has(Unknown) {
				o = o&^Unknown | False
			}
			return o
		},
		assume: whenTrue(func(e *eyes) bool {
			required := e.logic(f).Required
			return e.assumeAsked(f) && (required == nil || e.assume(f.Object(), required.Tree(), True))
		}),
		is: func(_ *form.State, r *form.Record) Outcomes { return outcomeOf(r.Relevant(f) && r.Required(f)) }}
}

// DefaultTaken wants a field to be asked, and to take its default.
func DefaultTaken(f *form.Field) Goal {
	return Goal{form: f.Page().Form(), object: f.Object(), want: True,
		may: func(e *eyes) Outcomes {
			if !e.isRelevant(f).has(True) {
				return False
			}
			s := e.standard(f)
			if s = e.inBounds(f, s, false); s.never() {
				return False
			}
			return True | False
		},
		assume: whenTrue(func(e *eyes) bool { return e.assumeAsked(f) }),
		is: func(_ *form.State, r *form.Record) Outcomes {
			l := f.Logic()
			v := l.Standard
			if l.Default != nil {
				v = r.Eval(l.Default.Tree(), expression.Item{})
			}
			return outcomeOf(r.Relevant(f) && !v.Empty() && r.Refuses(f, v) == "")
		}}
}
