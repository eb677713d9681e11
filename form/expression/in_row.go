package expression

import "slices"

// InRow returns a part of a predicate over the rows of a list as a part of an expression in one of these rows: .x is x there,
// and what lies around is a row further out. up is how many rows out the list lies from where the predicate stands. ok is
// false where a row does not see what the predicate sees.
func (n *Node) InRow(up int) (row *Node, ok bool) { return n.inRow(up, false) }

// inRow is InRow; inner says that the part stands in a predicate of its own, which has another item.
func (n *Node) inRow(up int, inner bool) (*Node, bool) {
	out := *n
	switch {
	case n.op == OpField && n.up < up:
		return nil, false
	case n.op == OpField:
		out.up = n.up - up + 1
	case n.op == OpItem && !inner:
		return nil, false
	case n.op == OpItemField && !inner:
		out.op, out.up = OpField, 0
	}
	if n.origin != nil {
		origin, ok := n.origin.inRow(up, inner)
		if !ok {
			return nil, false
		}
		out.origin = origin
	}
	out.args = slices.Clone(n.args)
	for i, arg := range n.args {
		var ok bool
		if out.args[i], ok = arg.inRow(up, inner || i == 1 && n.Predicate() != nil); !ok {
			return nil, false
		}
	}
	return &out, true
}

// Predicate returns what a call asks of, or makes from, each item of its first operand, or nil: the second operand of any,
// all, none, one, count, filter, map and sum. Only there stand [OpItem] and [OpItemField].
func (n *Node) Predicate() *Node {
	if n.op == OpCall && len(n.args) == 2 && slices.Contains(predicates, n.name) {
		return n.args[1]
	}
	return nil
}
