package decide

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

// Rows that must differ are at most as many as there are different answers to their questions.

// distinctRows is the goal that no two rows of a list are the same; ok is false where there are as many different ones as a list has rows.
func distinctRows(list *form.Field) (g Goal, ok bool) {
	most := int64(list.Page().Form().Limits().Rows)
	for _, k := range list.Constraints() {
		if n, ok := value.IntAt(&k.Bound); ok && k.Key == "maxItems" && k.General == nil {
			most = min(most, n)
		}
	}
	counts := func(*form.Field, string) bool { return true }
	if distinct(list.Row(), most, mustBeAnswered, counts) >= most {
		return Goal{}, false
	}
	may := func(e *eyes) Outcomes {
		rows := e.rows(list)
		h := rows.hull()
		least, _ := value.IntAt(&h.lo)
		most, _ := value.IntAt(&h.hi)
		needed := func(f *form.Field) bool { return e.needed[f] && mustBeAnswered(f) }
		switch {
		case most < 2:
			return True
		case e.lead == nil && distinct(list.Row(), least, needed, e.counts) < least:
			return False
		}
		e.opaque = true
		return True | False
	}
	return everywhere(list.Object(), may, func(s *form.State, _ *form.Record) Outcomes {
		return outcomeOf(!slices.ContainsFunc(s.Problems(), func(p form.Problem) bool { return p.Code == "uniqueItems" && p.Field == list }))
	}, func(*eyes) bool { return true }), true
}

// mustBeAnswered reports whether a question in a row needs an answer in each of them, which only an answer can give.
func mustBeAnswered(f *form.Field) bool {
	l, always := f.GeneralLogic(), f.Always() // whatever the parameters are
	if !always.Required || l.Required != nil || always.Readonly || l.Readonly != nil || l.Default != nil || l.Standard.Kind() != value.Absent || f.Prefill() != "" || f.Row() != nil {
		return false
	}
	for x := f; x != nil && x.Object() == f.Object(); x = x.Parent() {
		if x.GeneralLogic().Visible != nil {
			return false
		}
	}
	return true
}

// distinct is how many different rows an object has, if they are fewer than so many; else so many, or more. A row that nobody has answered
// is the same as no other, so that a question must be needed in each.
func distinct(row *form.Object, most int64, needed func(f *form.Field) bool, counts func(f *form.Field, key string) bool) int64 {
	n, answered := int64(1), false
	for _, f := range row.Form().Fields() {
		if f.Object() != row || f.Logic().Compute != nil || f.Type().Kind == value.Absent {
			continue
		}
		values, ok := valuesOf(f, counts)
		if needed(f) {
			answered = true
		} else {
			values++ // none
		}
		if !ok || values >= most {
			return most
		}
		if n *= values; n >= most {
			return most
		}
	}
	if !answered {
		return most
	}
	return n
}

// valuesOf is how many different values a question in a row may have, if they are few.
func valuesOf(f *form.Field, counts func(f *form.Field, key string) bool) (n int64, ok bool) {
	switch k := f.Type().Kind; {
	case f.Prefill() != "" || f.Logic().Default != nil || f.Fixed():
	case k == value.Bool:
		return 2, true
	case k == value.Text && len(f.AllOptions()) > 0 && !f.Sourced():
		return int64(len(f.AllOptions())), true
	case k == value.Integer, k == value.Date:
		return between(f, counts)
	}
	return 0, false
}

// between is how many whole numbers or days lie between the bounds of a field that are written as values.
func between(f *form.Field, counts func(f *form.Field, key string) bool) (n int64, ok bool) {
	var s span
	for _, c := range f.Constraints() {
		switch {
		case c.Dynamic != nil || c.General != nil || c.Bound.Kind() != f.Type().Kind || !counts(f, c.Key):
		case c.Key == "minimum":
			s = s.meet(span{lo: c.Bound})
		case c.Key == "maximum":
			s = s.meet(span{hi: c.Bound})
		}
	}
	if !bounded(s.lo) || !bounded(s.hi) {
		return 0, false
	}
	n = s.hi.Int() - s.lo.Int()
	if s.lo.Kind() == value.Date {
		n = s.hi.Days() - s.lo.Days()
	}
	return max(n+1, 0), true
}
