package decide

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
)

// rowClaim is that a predicate has an outcome in all rows of a list, or in some row.
type rowClaim struct {
	list      *form.Field
	object    *form.Object // whose names the predicate uses
	predicate *expression.Node
	want      Outcomes
	some      bool
}

// noteRows notes what any, all and none over a list say of its rows where they have one certain outcome.
func (e *eyes) noteRows(o *form.Object, n *expression.Node, want Outcomes) {
	list := listOf(o, n)
	if list == nil || e.item != nil || n.Args() != 2 || want != True && want != False {
		return
	}
	r := rowClaim{list: list, object: o, predicate: n.Arg(1), want: want}
	switch n.Name() {
	case "any": // false where it is false in all rows
		r.some = want == True
	case "all":
		r.some = want == False
	case "none":
		r.want = not(want)
		r.some = want == False
	default:
		return
	}
	e.claims = append(e.claims, r)
}

// rowsAgree reports whether there may be each row that is said to be one, with what is said of all rows.
func (e *eyes) rowsAgree() bool {
	for _, some := range e.claims {
		if some.some && !e.rowAgrees(some) {
			return false
		}
	}
	return true
}

func (e *eyes) rowAgrees(some rowClaim) bool {
	b := e.box.clone()
	e.forgetRows(b, some.list)
	for range 2 { // what is narrowed by one may matter to another
		if !e.rowMeets(some, b) {
			return false
		}
	}
	return true
}

// rowMeets reports whether a row in a box may meet what is taken for granted of one of the list, and narrows the box to where it does.
func (e *eyes) rowMeets(some rowClaim, b *box) bool {
	row := e.row(some.list, b)
	defer row.close()
	return !slices.ContainsFunc(e.claims, func(r rowClaim) bool {
		return r.list == some.list && (!r.some || r == some) && !row.assume(r.object, r.predicate, r.want)
	})
}
