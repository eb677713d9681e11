package decide

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

// firstRow gives every list around an object a row.
func firstRow(s form.Slots, o *form.Object) {
	for _, list := range o.Enclosing() {
		s = s.Append(list)
	}
}

// rowOf returns the first row of an object, and whether there is one.
func rowOf(s form.Slots, o *form.Object) (form.Slots, bool) {
	for _, list := range o.Enclosing() {
		if s.Len(list) == 0 {
			return s, false
		}
		s = s.Row(list, 0)
	}
	return s, true
}

// grow gives a list as many rows as a candidate says.
func grow(s form.Slots, list *form.Field, n value.Value) {
	for int64(s.Len(list)) < min(n.Int(), maxRows) {
		s.Append(list)
	}
}

// repeatRows answers the further rows of each list like the first, or in another way where rows must differ, and reports whether there are any.
func repeatRows(s form.Slots, o *form.Object) (repeated bool) {
	for _, list := range o.Form().Fields() {
		if list.Row() == nil || list.Object() != o {
			continue
		}
		for i := 1; i < s.Len(list); i++ {
			s.Row(list, i).CopyFrom(s.Row(list, 0))
			if differs(list) {
				vary(s.Row(list, i), i)
			}
			repeated = true
		}
	}
	return repeated
}

// maxRows is how many rows a witness has at most.
const maxRows = 100

// differs reports whether no two rows of a list may be the same.
func differs(list *form.Field) bool {
	return slices.ContainsFunc(list.Constraints(), func(k form.Constraint) bool { return k.Key == "uniqueItems" })
}

// vary gives the questions of row i other answers than those of the first row: of all of them, as different ones as there are.
func vary(row form.Slots, i int) {
	for _, f := range row.Object().Form().Fields() {
		if f.Object() != row.Object() || f.Type().Kind == value.Absent {
			continue
		}
		v := row.Get(f)
		all := f.AllOptions()
		switch k := v.Kind(); {
		case k == value.Bool:
			row.Set(f, value.OfBool(v.Bool() != (i%2 == 1)))
			i /= 2
		case k == value.Text && len(all) > 0:
			at := slices.IndexFunc(all, func(o *form.Option) bool { return o.Value() == v.Text() })
			row.Set(f, value.OfText(all[(max(at, 0)+i)%len(all)].Value()))
			i /= len(all)
		case k == value.Integer:
			row.Set(f, value.OfInteger(v.Int()+int64(i)))
			return
		case k == value.Date:
			row.Set(f, value.AddDays(v, int64(i)))
			return
		}
	}
}
