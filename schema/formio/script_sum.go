package formio

import "slices"

// A script that adds up, if (a) { value += 1 } if (b) { value += 2 } …, would be written out twice with each if. What
// both ways have in common is taken out of the choice: value + (a ? 1 : 0) + (b ? 2 : 0).

// addends takes the sum at the left of a node apart, the first addend first.
func addends(n node) []node {
	var all []node
	for {
		sum, ok := n.(binary)
		if !ok || sum.op != "+" && sum.op != "-" {
			break
		}
		y := sum.y
		if sum.op == "-" {
			y = unary{"-", y}
		}
		all, n = append(all, y), sum.x
	}
	all = append(all, n)
	slices.Reverse(all)
	return all
}

func sumOf(all []node) node {
	sum := all[0]
	for _, n := range all[1:] {
		sum = binary{"+", sum, n}
	}
	return sum
}

// maxCompared is how many parts of two nodes are compared: scripts can be made to grow.
const maxCompared = 20_000

// chosenSum returns test ? a : b as a sum whose beginning is not part of the choice; ok is false where the two do not
// begin alike, or where it is not known whether numbers are added up or texts are put together.
func chosenSum(test, a, b node) (node, bool) {
	x, y := addends(a), addends(b)
	budget := maxCompared
	n := 0
	for n < len(x) && n < len(y) && equalNodes(x[n], y[n], &budget) {
		n++
	}
	restX, restY := x[n:], y[n:]
	if n == 0 || len(restX)+len(restY) == 0 {
		return nil, false
	}
	zero, ok := neutral(x[0], append(slices.Clone(restX), restY...))
	if !ok || zero.kind == aText && max(len(restX), len(restY)) > 1 {
		return nil, false
	}
	added := func(rest []node) node {
		if len(rest) == 0 {
			return zero
		}
		return sumOf(rest)
	}
	return sumOf(append(slices.Clone(x[:n]), choiceOf{test, added(restX), added(restY)})), true
}

// neutral is what changes nothing when it is added: 0, or "" of texts.
func neutral(first node, rest []node) (literal, bool) {
	for _, n := range append([]node{first}, rest...) {
		switch n := n.(type) {
		case concat:
			return textLiteral(""), true
		case literal:
			if n.kind == aText {
				return textLiteral(""), true
			}
		}
	}
	for _, n := range append([]node{first}, rest...) {
		switch n := n.(type) {
		case literal:
			return literal{aNumber, "0"}, n.kind == aNumber
		case unary:
			return literal{aNumber, "0"}, n.op != "!"
		case binary:
			if n.op == "*" || n.op == "/" || n.op == "%" {
				return literal{aNumber, "0"}, true
			}
		}
	}
	return literal{}, false
}

// equalNodes reports whether two nodes are known to be the same. It gives up where the budget ends.
func equalNodes(a, b node, budget *int) bool {
	if *budget--; *budget < 0 {
		return false
	}
	all := func(x, y []node) bool {
		return slices.EqualFunc(x, y, func(x, y node) bool { return equalNodes(x, y, budget) })
	}
	switch a := a.(type) {
	case member:
		b, ok := b.(member)
		return ok && a.key == b.key && equalNodes(a.of, b.of, budget)
	case index:
		b, ok := b.(index)
		return ok && equalNodes(a.of, b.of, budget) && equalNodes(a.at, b.at, budget)
	case call:
		b, ok := b.(call)
		return ok && equalNodes(a.of, b.of, budget) && all(a.args, b.args)
	case unary:
		b, ok := b.(unary)
		return ok && a.op == b.op && equalNodes(a.of, b.of, budget)
	case binary:
		b, ok := b.(binary)
		return ok && a.op == b.op && equalNodes(a.x, b.x, budget) && equalNodes(a.y, b.y, budget)
	case choiceOf:
		b, ok := b.(choiceOf)
		return ok && all([]node{a.test, a.yes, a.no}, []node{b.test, b.yes, b.no})
	case array:
		b, ok := b.(array)
		return ok && all(a.items, b.items)
	case concat:
		b, ok := b.(concat)
		return ok && all(a.parts, b.parts)
	}
	return same(a, b)
}
