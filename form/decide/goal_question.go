package decide

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// Given wants a field that must be answered to be answered.
func Given(f *form.Field) Goal { return Either(Required(f, false), Answered(f)) }

// Relevant wants a field to be asked.
func Relevant(f *form.Field) Goal {
	return Goal{form: f.Page().Form(), object: f.Object(), want: True,
		may:    func(e *eyes) Outcomes { return e.isRelevant(f) },
		assume: whenTrue(func(e *eyes) bool { return e.assumeAsked(f) }),
		is:     func(_ *form.State, r *form.Record) Outcomes { return outcomeOf(r.Relevant(f)) }}
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

// Equals wants the value of a field to be a text, a truth, a number or a day.
func Equals(f *form.Field, v value.Value) Goal {
	to := only(v)
	return Goal{form: f.Page().Form(), object: f.Object(), want: True, marks: []mark{{f, v}},
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
			return and(o, e.truth(f.Object(), required.Tree())).holds()
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
		assume: whenTrue(func(e *eyes) bool {
			e.orderDefault(f)
			return e.assumeAsked(f)
		}),
		is: func(_ *form.State, r *form.Record) Outcomes {
			l := f.Logic()
			v := l.Standard
			if l.Default != nil {
				v = r.Eval(l.Default.Tree(), expression.Item{})
			}
			return outcomeOf(r.Relevant(f) && !v.Empty() && r.Refuses(f, v) == "")
		}}
}
