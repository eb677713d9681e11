package decide

import (
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

// everywhere wants something of all rows of an object, of which the first is looked at: where there is one, it must
// be so there, which is assumed of a row that there is for certain.
func everywhere(o *form.Object, may func(e *eyes) Outcomes, is func(s *form.State, r *form.Record) Outcomes, assume func(e *eyes) bool) Goal {
	return Goal{form: o.Form(), object: o.Form().Root(), want: True,
		assume: whenTrue(func(e *eyes) bool {
			for _, list := range o.Enclosing() {
				h := e.rows(list)
				size := h.hull()
				if n, ok := value.IntAt(&size.lo); !ok || n < 1 {
					return true
				}
			}
			return assume(e)
		}),
		may: func(e *eyes) Outcomes {
			out := none
			for _, list := range o.Enclosing() {
				h := e.rows(list)
				size := h.hull()
				least, most := size.lo, size.hi
				if n, ok := value.IntAt(&least); !ok || n < 1 {
					out |= True
				}
				if n, ok := value.IntAt(&most); ok && n < 1 {
					return True
				}
			}
			out |= may(e)
			if o.Depth() > 0 && out != False { // other rows may be wrong
				e.opaque = true
				out |= False
			}
			return out
		},
		is: func(s *form.State, _ *form.Record) Outcomes {
			if anyRow(s.Root(), o.Enclosing(), func(r *form.Record) bool { return is(s, r) != True }) {
				return False
			}
			return True
		}}
}

// anyRow reports whether something is so in one of the rows of lists in each other.
func anyRow(r *form.Record, lists []*form.Field, so func(r *form.Record) bool) bool {
	if len(lists) == 0 {
		return so(r)
	}
	for i := range r.Len(lists[0]) {
		if anyRow(r.Row(lists[0], i, new(form.Record)), lists[1:], so) {
			return true
		}
	}
	return false
}
