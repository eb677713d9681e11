package decide

import (
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// Sets know nothing of how two values hang together. What the definition says of that is looked up: two parts
// that are the same, and a bound that is an expression.

// relation leaves out the orders that x and y cannot have because of how they are written.
func relation(o *form.Object, x, y *expression.Node, less, same, more bool) (bool, bool, bool) {
	if alike(x, y) {
		return false, same, false
	}
	if boundBy(o, x, y, "minimum") || boundBy(o, y, x, "maximum") {
		less = false
	}
	if boundBy(o, x, y, "maximum") || boundBy(o, y, x, "minimum") {
		more = false
	}
	return less, same, more
}

// boundBy reports whether x is a field whose bound is y.
func boundBy(o *form.Object, x, y *expression.Node, key string) bool {
	if x.Op() != expression.OpField {
		return false
	}
	f := o.FieldOf(x)
	if _, up := x.Cell(); f == nil || up != 0 || f.Object() != o || f.Fixed() {
		return false
	}
	for _, k := range f.Constraints() {
		if k.Key == key && k.Dynamic != nil && alike(k.Dynamic.Tree(), y) {
			return true
		}
	}
	return false
}

// alike reports whether two trees are the same, so that they always have the same value.
func alike(a, b *expression.Node) bool {
	cellA, upA := a.Cell()
	cellB, upB := b.Cell()
	if a.Op() != b.Op() || a.Args() != b.Args() || cellA != cellB || upA != upB || a.Name() != b.Name() || a.Pattern() != b.Pattern() ||
		a.Op() == expression.OpLiteral && !value.Equal(a.Value(), b.Value()) || a.Type().Kind != b.Type().Kind {
		return false
	}
	for i := range a.Args() {
		if !alike(a.Arg(i), b.Arg(i)) {
			return false
		}
	}
	return true
}

// relations are what goals say together about the order of two values: sets alone do not know that x < y and x > y
// cannot both be.
type relations struct{ all []related }

type related struct {
	object           *form.Object
	x, y             *expression.Node
	less, same, more bool // what is left
}

// contradict reports whether goals leave two values no order that they could have.
func (s *search) contradict(eyes []*eyes) bool {
	var r relations
	for _, g := range s.goals {
		e := eyes[s.worldOf(g)]
		if g.tree != nil && (g.asked == nil || g.asked(e) == True) && !r.assert(e, g.object, g.tree, g.want) {
			return true
		}
	}
	return false
}

// assert takes in that a truth shall be one of some outcomes, and reports whether that is still possible.
func (r *relations) assert(e *eyes, o *form.Object, n *expression.Node, want Outcomes) bool {
	switch n.Op() {
	case expression.OpNot:
		return r.assert(e, o, n.Arg(0), not(want))
	case expression.OpAnd, expression.OpOr:
		end, other := True, False // what each operand must be for the whole to be it
		if n.Op() == expression.OpOr {
			end, other = other, end
		}
		switch {
		case want.has(other):
			return true
		case want.has(Unknown):
			want = Unknown | end
		}
		for i := range n.Args() {
			if !r.assert(e, o, n.Arg(i), want) {
				return false
			}
		}
	case expression.OpEqual, expression.OpNotEqual, expression.OpLess, expression.OpLessEqual, expression.OpGreater, expression.OpGreaterEqual:
		return r.compare(e, o, n, want)
	}
	return true
}

func (r *relations) compare(e *eyes, o *form.Object, n *expression.Node, want Outcomes) bool {
	x, y := n.Arg(0), n.Arg(1)
	if x.Op() == expression.OpLiteral || y.Op() == expression.OpLiteral || !isOrdered(x.Type().Kind) || !isOrdered(y.Type().Kind) {
		return true
	}
	if a, b := e.eval(o, x), e.eval(o, y); want.has(Unknown) && (a.empty || b.empty) {
		return true
	}
	can := func(order int) bool { return want.has(outcomeOf(holds(n.Op(), order))) }
	less, same, more := can(-1), can(0), can(1)
	for i := range r.all {
		have := &r.all[i]
		switch {
		case have.object != o:
			continue
		case alike(have.x, x) && alike(have.y, y):
		case alike(have.x, y) && alike(have.y, x):
			less, more = more, less
		default:
			continue
		}
		have.less, have.same, have.more = have.less && less, have.same && same, have.more && more
		return have.less || have.same || have.more
	}
	r.all = append(r.all, related{o, x, y, less, same, more})
	return less || same || more
}
