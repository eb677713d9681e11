package decide

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

// Rowless wants a list to be answered with no rows.
func Rowless(f *form.Field) Goal {
	none := only(value.OfInteger(0))
	return Goal{form: f.Page().Form(), object: f.Object(), want: True,
		may: func(e *eyes) Outcomes {
			have := e.takes(f, e.answer(f))
			less, same, more := have.orders(&none)
			var out Outcomes
			if same {
				out |= True
			}
			if less || more {
				out |= False
			}
			return out
		},
		is: func(_ *form.State, r *form.Record) Outcomes { return outcomeOf(r.Len(f) == 0) }}
}

// Refused wants a question to be asked and its answer to be excluded by a bound, a minimum, maximum, minItems or maxItems. Such answers are within
// reach only where [Options.Ignore] leaves the bound out of account.
func Refused(f *form.Field, key string) Goal {
	at := slices.IndexFunc(f.Constraints(), func(k form.Constraint) bool { return k.Key == key })
	if at < 0 {
		return Not(Exists(f.Object()))
	}
	return RefusedBy(f, f.Constraints()[at])
}

// RefusedBy is [Refused] by a bound that another field may have, which is not an expression then.
func RefusedBy(f *form.Field, k form.Constraint) Goal {
	return Goal{form: f.Page().Form(), object: f.Object(), want: True,
		may: func(e *eyes) Outcomes { return and(e.isRelevant(f), not(e.bounded(f, k))) },
		is: func(_ *form.State, r *form.Record) Outcomes {
			return and(outcomeOf(r.Relevant(f)), not(isBounded(f, k, r)))
		}}
}
