package smallform

import (
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

// Each calls see with the state for all answers that the fields of a form take, except for texts that nothing limits.
func Each(f *form.Form, ctx form.Context, see func(s *form.State)) {
	w := &walk{answers: f.NewAnswers()}
	w.fill(w.answers.Root(), f.Root().Fields(), func() {
		s := f.Evaluate(w.answers.Clone(), ctx)
		if acceptable(s.Root(), f.Root().Fields()) {
			see(s)
		}
	})
}

type walk struct{ answers *form.Answers }

// fill goes through the answers of fields, and calls then with each.
func (w *walk) fill(s form.Slots, fields []*form.Field, then func()) {
	if len(fields) == 0 {
		then()
		return
	}
	x, rest := fields[0], fields[1:]
	switch {
	case len(x.Members()) > 0:
		w.fill(s, append(append([]*form.Field(nil), x.Members()...), rest...), then)
	case x.Row() != nil:
		for n := range limit(x, "maxItems") + 1 {
			for s.Len(x) > 0 {
				s.Remove(x, 0)
			}
			for range n {
				s.Append(x)
			}
			w.rows(s, x, n, 0, func() { w.fill(s, rest, then) })
		}
	default:
		for _, v := range Values(x) {
			s.Set(x, v)
			w.fill(s, rest, then)
		}
		s.Set(x, value.Value{})
	}
}

func (w *walk) rows(s form.Slots, list *form.Field, n, i int, then func()) {
	if i == n {
		then()
		return
	}
	w.fill(s.Row(list, i), list.Row().Fields(), func() { w.rows(s, list, n, i+1, then) })
}

// Values are the answers to a field, with none: just that for a computed field, and for a text that nothing limits.
func Values(f *form.Field) []value.Value {
	out := []value.Value{{}}
	texts := func(of ...string) {
		for _, t := range of {
			out = append(out, value.OfText(t))
		}
	}
	switch k := f.Type().Kind; {
	case f.Fixed():
	case k == value.Bool:
		out = append(out, value.OfBool(true), value.OfBool(false))
	case k == value.Integer:
		for n := range limit(f, "maximum") + 1 {
			out = append(out, value.OfInteger(int64(n)))
		}
	case k == value.Date:
		for n := range 3 {
			v, _ := value.OfDate(2026, 1, 1+n)
			out = append(out, v)
		}
	case k == value.List:
		v, w := value.OfText("v"), value.OfText("w")
		out = append(out, value.OfList([]value.Value{v}), value.OfList([]value.Value{w}), value.OfList([]value.Value{v, w}))
	case len(f.AllOptions()) > 0:
		texts("x", "y")
	case k == value.Text && len(f.Constraints()) > 0:
		texts("ab", "cde")
	}
	if l := f.Logic(); l.Default != nil || l.Standard.Kind() != value.Absent {
		out = append(out, value.OfBlank())
	}
	return out
}

// limit is a bound that the definition writes as a number.
func limit(f *form.Field, key string) int {
	for _, k := range f.Constraints() {
		if k.Key == key {
			return int(k.Bound.Int())
		}
	}
	return 2
}

// acceptable reports whether each question takes its answer. What is computed is taken as it is.
func acceptable(r *form.Record, fields []*form.Field) bool {
	for _, f := range fields {
		switch {
		case !r.Relevant(f) || f.Computed():
		case f.Row() != nil:
			for i := range r.Len(f) {
				if !acceptable(r.Row(f, i, new(form.Record)), f.Row().Fields()) {
					return false
				}
			}
		case len(f.Members()) > 0:
			if !acceptable(r, f.Members()) {
				return false
			}
		case r.Refuses(f, r.Value(f)) != "":
			return false
		}
	}
	return true
}
