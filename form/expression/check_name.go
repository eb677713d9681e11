package expression

import (
	"fmt"
	"strings"

	"github.com/vordruck/vordruck/form/value"
)

func (c *checker) name(s *name) *Node {
	sym, up, depth := c.scope.lookup(s.name)
	if sym != nil {
		return c.read(base{up: up, shared: depth}, sym, s.span)
	}
	if row := c.itemRow(); row != nil && row.Own(s.name) != nil {
		is := issue(CodeUnknown, s.span, fmt.Sprintf("there is no field %q here", s.name), "inside a predicate, a field of the item starts with a point")
		is.Suggestion = "." + s.name
		return c.report(is)
	}
	if c.scope.partial() {
		return c.missing(s.span, s.name)
	}
	if word := otherWords[strings.ToLower(s.name)]; word != "" {
		is := issue(CodeUnknown, s.span, fmt.Sprintf("there is no field %q here", s.name), "")
		is.Suggestion = word
		return c.report(is)
	}
	detail := ""
	if builtins()[s.name] != nil {
		detail = "a function needs its arguments: " + builtins()[s.name].usage
	}
	return c.near(CodeUnknown, s.span, fmt.Sprintf("there is no field %q here", s.name), detail, s.name, c.scope.names)
}

// missing reports a name that may be missing from a scope only because the scope is partial.
func (c *checker) missing(at span, name string) *Node {
	is := issue(CodeUnknown, at, fmt.Sprintf("there is no field %q here", name), "")
	is.Partial = true
	return c.report(is)
}

// itemRow returns the scope of the item of the innermost predicate, where it is a row.
func (c *checker) itemRow() *Scope {
	if len(c.items) == 0 {
		return nil
	}
	return c.items[len(c.items)-1].typ.Row
}

// read reads a symbol whose cell lies in b.
func (c *checker) read(b base, sym *Symbol, at span) *Node {
	if sym.Group != nil {
		return &Node{op: OpGroup, typ: Type{Kind: groupKind}, scope: sym.Group, base: b, at: at}
	}
	if sym.Const != nil {
		return &Node{op: OpLiteral, typ: sym.Type, value: *sym.Const, name: sym.Name, param: true, at: at}
	}
	c.depend(sym.Field, b.shared)
	n := &Node{op: OpField, typ: sym.Type, cell: sym.Cell, up: b.up, base: base{shared: b.shared}, at: at}
	switch {
	case b.row != nil:
		n.op, n.args = OpRowField, []*Node{b.row}
	case b.item:
		n.op = OpItemField
	}
	if n.typ.Kind == value.List && n.typ.Elem == nil {
		n.typ = listOf(textType)
	}
	return n
}

// item is # or the item before .x; an item that is a row is no value.
func (c *checker) item(s *item) *Node {
	if len(c.items) == 0 {
		return c.fail(CodeItem, s.span, "there is no item here", "an item is named in the predicates of count, sum, all, any, none, one, filter and map")
	}
	in := c.items[len(c.items)-1]
	return &Node{op: OpItem, typ: in.typ, base: base{shared: in.shared}, at: s.span}
}

func (c *checker) member(s *member) *Node {
	of := c.node(s.of)
	var in *Scope
	b := of.base
	if call := sizeOf(s, of.typ); call != "" {
		is := issue(CodeType, s.at, fmt.Sprintf("%s has no fields", of.typ.phrase()), "a function takes what it is about in parentheses")
		is.Suggestion = call
		return c.report(is)
	}
	switch of.typ.Kind {
	case unknownKind:
		return poisoned(s.span)
	case groupKind:
		in = of.scope
	case rowKind:
		in = of.typ.Row
		b = base{row: of, shared: of.base.shared}
		if of.op == OpItem {
			b = base{item: true, shared: of.base.shared}
		}
	case value.Rows:
		return c.fail(CodeType, s.at, "a list has no field of its own", fmt.Sprintf("write list[0].%s for one row, map(list, .%s) for all", s.name, s.name))
	default:
		return c.fail(CodeType, s.at, fmt.Sprintf("%s has no fields", of.typ.phrase()), "")
	}
	if sym := in.Own(s.name); sym != nil {
		return c.read(b, sym, s.span)
	}
	if in.Partial {
		return c.missing(s.at, s.name)
	}
	detail := ""
	if _, ok := s.of.(*item); ok && c.plainly(s.name) {
		detail = "a field outside the list is named without a point"
	}
	return c.near(CodeUnknown, s.at, fmt.Sprintf("there is no field %q in it", s.name), detail, s.name, in.own)
}

func (c *checker) plainly(name string) bool {
	sym, _, _ := c.scope.lookup(name)
	return sym != nil
}

func (c *checker) index(s *index) *Node {
	of, at := c.node(s.of), c.value(s.at)
	if !known(of, at) {
		return poisoned(s.span)
	}
	if !of.typ.listed() {
		return c.fail(CodeType, of.at, fmt.Sprintf("%s has no items", of.typ.phrase()), "only lists have")
	}
	if at.typ.Kind != value.Integer {
		return c.fail(CodeType, at.at, fmt.Sprintf("an index is a whole number, but this is %s", at.typ.phrase()), "the first item is [0]")
	}
	if v := fold(at); v.op == OpLiteral && v.value.Int() < 0 {
		return c.fail(CodeLiteral, at.at, "an index is not negative", "the first item is [0]; last(…) is the last")
	}
	n := &Node{op: OpAt, args: []*Node{of, at}, base: base{shared: of.base.shared}, at: s.span}
	if of.typ.Kind == value.Rows {
		n.op = OpRow
	}
	n.typ = itemType(of.typ)
	return n
}

// itemType returns the type of the items of a list.
func itemType(t Type) Type {
	if t.Kind == value.Rows {
		return Type{Kind: rowKind, Row: t.Row}
	}
	return *t.Elem
}

// emptiness is x == nil, for any x.
func (c *checker) emptiness(s syntax, at span) *Node {
	n := c.node(s)
	if l, ok := s.(*literal); ok && blankText(l) {
		return c.value(s)
	}
	out := &Node{op: OpIsNil, typ: boolType, args: []*Node{n}, at: at}
	switch n.typ.Kind {
	case unknownKind:
		return poisoned(at)
	case groupKind:
		out.args = c.leaves(n.base, n.scope, n.at)
	case rowKind:
		// The row is looked at as a whole, which depends on all that is in it.
		c.leaves(base{row: n, shared: n.base.shared}, n.typ.Row, n.at)
	}
	return out
}

// leaves reads every field of a group, those of groups in it included.
func (c *checker) leaves(b base, in *Scope, at span) []*Node {
	var out []*Node
	for i := range in.Symbols {
		sym := &in.Symbols[i]
		switch {
		case sym.Group != nil:
			out = append(out, c.leaves(b, sym.Group, at)...)
		case sym.Const == nil && sym.Type.Kind != value.Absent:
			out = append(out, c.read(b, sym, at))
		}
	}
	return out
}
