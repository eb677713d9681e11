package compat

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// What an enumeration tries at most: assignments, values of one choice of several, and assignments that are looked at in the form.
const (
	maxAssignments = 20_000
	maxSubsets     = 5
	maxConfirmed   = 64
)

// enumeration is the built-in [Decider]. It decides about conditions that read nothing but truths, choices and comparisons of
// a field with constants: then a few values of each field stand for all there are, and all assignments are tried. What
// that proves holds for every form; a witness is looked at in both.
type enumeration struct{ context form.Context }

// Separate tries all assignments.
func (e enumeration) Separate(holds, not Condition, p Pairing) (Verdict, *Witness) {
	t := &trial{enumeration: e, pairing: p, places: map[*form.Field]int{}}
	for _, c := range []Condition{holds, not} {
		if c.Expr != nil && !(reader{t, c}).truth(c.Expr.Tree()) {
			return Unknown, nil
		}
	}
	if !t.domains() {
		return Unknown, nil
	}
	return t.run(holds, not)
}

// trial is one enumeration.
type trial struct {
	enumeration
	pairing Pairing
	leaves  []*leaf
	places  map[*form.Field]int // into leaves
}

// leaf is a field that is read, in one version or in both.
type leaf struct {
	fields    []*form.Field // it in the versions that have it, the new one first
	constants []value.Value
	domain    []value.Value
}

// leaf returns the leaf of a field; the old and the new one are the same.
func (t *trial) leaf(f *form.Field) *leaf {
	if i, known := t.places[f]; known {
		return t.leaves[i]
	}
	l := &leaf{fields: []*form.Field{f}}
	if other := t.pairing.Other(f); other != nil && other.Type().Kind == f.Type().Kind {
		l.fields = append(l.fields, other)
	}
	slices.SortStableFunc(l.fields, func(a, b *form.Field) int {
		switch t.pairing.New {
		case a.Page().Form():
			return -1
		case b.Page().Form():
			return 1
		}
		return 0
	})
	for _, f := range l.fields {
		t.places[f] = len(t.leaves)
	}
	t.leaves = append(t.leaves, l)
	return l
}

// reader collects what a condition reads. Its methods report false for what it does not understand.
type reader struct {
	*trial
	condition Condition
}

func (r reader) truth(n *expression.Node) bool {
	switch n.Op() {
	case expression.OpLiteral, expression.OpField:
		return r.operand(n, nil)
	case expression.OpNot, expression.OpAnd, expression.OpOr, expression.OpCond, expression.OpCoalesce:
		for i := range n.Args() {
			if !r.truth(n.Arg(i)) {
				return false
			}
		}
		return true
	case expression.OpEqual, expression.OpNotEqual, expression.OpLess, expression.OpLessEqual, expression.OpGreater, expression.OpGreaterEqual:
		return r.comparison(n.Arg(0), n.Arg(1))
	case expression.OpInRange:
		return r.comparison(n.Arg(0), n.Arg(1), n.Arg(2))
	case expression.OpIn:
		return r.membership(n.Arg(0), n.Arg(1))
	case expression.OpIsNil:
		for i := range n.Args() {
			if n.Arg(i).Op() != expression.OpField || !r.operand(n.Arg(i), nil) {
				return false
			}
		}
		return true
	}
	return false
}

// comparison reads operands that are compared with each other: one field of many values, against literals.
func (r reader) comparison(operands ...*expression.Node) bool {
	var literals []value.Value
	open := 0
	for _, n := range operands {
		switch n = unconverted(n); {
		case n.Op() == expression.OpLiteral:
			literals = append(literals, n.Value())
		case n.Op() != expression.OpField:
			return false
		default:
			f := r.field(n)
			if f == nil {
				return false
			}
			if !finite(f) {
				open++
			}
		}
	}
	if open > 1 || open == 1 && len(literals) < len(operands)-1 {
		return false
	}
	for _, n := range operands {
		if n = unconverted(n); n.Op() == expression.OpField && !r.operand(n, literals) {
			return false
		}
	}
	return true
}

func (r reader) membership(item, list *expression.Node) bool {
	item = unconverted(item)
	switch {
	case list.Op() == expression.OpLiteral:
		return r.operand(item, list.Value().Items())
	case list.Op() == expression.OpList:
		var literals []value.Value
		for i := range list.Args() {
			a := unconverted(list.Arg(i))
			if a.Op() != expression.OpLiteral {
				return false
			}
			literals = append(literals, a.Value())
		}
		return r.operand(item, literals)
	case list.Op() == expression.OpField && item.Op() == expression.OpLiteral:
		return r.operand(list, []value.Value{item.Value()})
	}
	return false
}

// operand notes that a field is read, and what it is compared with.
func (r reader) operand(n *expression.Node, with []value.Value) bool {
	if n.Op() == expression.OpLiteral {
		return true
	}
	if n.Op() != expression.OpField {
		return false
	}
	f := r.field(n)
	if f == nil {
		return false
	}
	l := r.leaf(f)
	l.constants = append(l.constants, with...)
	return true
}

func (r reader) field(n *expression.Node) *form.Field {
	return r.condition.Object.FieldOf(n)
}

func unconverted(n *expression.Node) *expression.Node {
	for n.Op() == expression.OpConvert {
		n = n.Arg(0)
	}
	return n
}
