package formio

import (
	"strings"

	"github.com/vordruck/vordruck/schema/foreign"
)

// operator is one of those of a simple condition: {component, operator, value}.
type operator struct {
	name string
	to   string // for the table of mappings
	node func(answer node, of *component, value *foreign.JSON) (node, error)
}

// operators are those of @formio/core.
var operators = []operator{
	{"isEqual", "`==`, `in`", equals},
	{"isNotEqual", "`!=`, `not in`", negated(equals)},
	{"isEmpty", "`== nil`", isEmpty},
	{"isNotEmpty", "`!= nil`", negated(isEmpty)},
	{"includes", "`contains`, `in`", includes},
	{"notIncludes", "`not contains`, `not in`", negated(includes)},
	{"startsWith", "`startsWith`", method1("startsWith")},
	{"endsWith", "`endsWith`", method1("endsWith")},
	{"lessThan", "`<`", ordered("<")},
	{"greaterThan", "`>`", ordered(">")},
	{"lessThanOrEqual", "`<=`", ordered("<=")},
	{"greaterThanOrEqual", "`>=`", ordered(">=")},
	{"isDateEqual", "`==`", ordered("==")},
	{"isNotDateEqual", "`!=`", negated(ordered("=="))},
	{"dateLessThan", "`<`", ordered("<")},
	{"dateGreaterThan", "`>`", ordered(">")},
	{"dateLessThanOrEqual", "`<=`", ordered("<=")},
	{"dateGreaterThanOrEqual", "`>=`", ordered(">=")},
}

type operation = func(node, *component, *foreign.JSON) (node, error)

func negated(of operation) operation {
	return func(answer node, c *component, v *foreign.JSON) (node, error) {
		n, err := of(answer, c, v)
		return not(n), err
	}
}

func isEmpty(answer node, c *component, _ *foreign.JSON) (node, error) {
	if c.field != nil && kindOf(c.field) == truthKind {
		return not(answer), nil
	}
	return binary{"==", answer, null}, nil
}

// literalFor writes a value of a condition as an answer of that kind is compared with it. Form.io compares them as texts.
func literalFor(c *component, v *foreign.JSON) literal {
	if v.Kind() == foreign.Object {
		v = v.Get("value") // of a list whose options are objects
	}
	text := v.Scalar()
	switch k := kindOf(c.field); {
	case k == truthKind && (text == "true" || text == "false"):
		return literal{aTruth, text}
	case k.numeric():
		if n, ok := signedNumber(text); ok {
			return literal{aNumber, n}
		}
	case k == dateKind || k == partialDateKind:
		return textLiteral(isoOf(text))
	}
	return textLiteral(text)
}

func equals(answer node, c *component, v *foreign.JSON) (node, error) {
	l := literalFor(c, v)
	k := kindOf(c.field)
	if (k == choicesKind || k == rowsKind && c.item != nil) && l.text != "" {
		if v.Kind() == foreign.Array {
			return nil, unclear("it compares several answers with several values")
		}
		return call{member{answer, "includes"}, []node{l}}, nil
	}
	return binary{"==", answer, l}, nil
}

func includes(answer node, c *component, v *foreign.JSON) (node, error) {
	return call{member{answer, "includes"}, []node{textLiteral(v.Scalar())}}, nil
}

func method1(name string) operation {
	return func(answer node, _ *component, v *foreign.JSON) (node, error) {
		return call{member{answer, name}, []node{textLiteral(v.Scalar())}}, nil
	}
}

func ordered(op string) operation {
	return func(answer node, c *component, v *foreign.JSON) (node, error) {
		if v.Scalar() == "" {
			return no, nil
		}
		return binary{op, answer, literalFor(c, v)}, nil
	}
}

// simple reads the conditional of a component: true where it is shown. nil where there is none.
func (b *builder) simple(scope *component, v *foreign.JSON) (node, error) {
	if list := v.Get("conditions").Items(); len(list) > 0 {
		return b.conditions(scope, v, list)
	}
	when, show := v.Get("when").Text(), v.Get("show").Scalar()
	if when == "" || v.Get("conditions").Kind() == foreign.Array && show == "" {
		return nil, nil
	}
	n, err := b.compareAnswer(scope, when, equals, v.Get("eq"))
	if err != nil {
		return nil, err
	}
	if show != "true" {
		return not(n), nil
	}
	return n, nil
}

// conditions reads several that all or any of which must hold.
func (b *builder) conditions(scope *component, v *foreign.JSON, list []*foreign.JSON) (node, error) {
	var all node
	for _, c := range list {
		path := c.Get("component").Text()
		if path == "" {
			continue
		}
		of, err := operatorNamed(c.Get("operator").Text())
		if err != nil {
			return nil, err
		}
		n, err := b.compareAnswer(scope, path, of, c.Get("value"))
		if err != nil {
			return nil, err
		}
		switch {
		case all == nil:
			all = n
		case v.Get("conjunction").Text() == "any":
			all = either(all, n)
		default:
			all = both(all, n)
		}
	}
	if all != nil && v.Get("show").Scalar() == "false" {
		return not(all), nil
	}
	return all, nil
}

func operatorNamed(name string) (operation, error) {
	for _, o := range operators {
		if o.name == name {
			return o.node, nil
		}
	}
	return nil, unclear("there is no operator %q", foreign.Shorten(name, 40))
}

// compareAnswer compares one answer. Where it lies in rows that the condition stands outside of, one row is enough.
func (b *builder) compareAnswer(scope *component, path string, of operation, v *foreign.JSON) (node, error) {
	c, rest := b.lookup(scope, path)
	if c == nil {
		return nil, unclear("there is no component %s", foreign.Shorten(path, 80))
	}
	if len(rest) == 1 && kindOf(c.field) == choicesKind {
		n := node(member{field{c}, rest[0]})
		if text := v.Scalar(); text == "false" {
			n = not(n)
		}
		return n, nil
	}
	if len(rest) > 0 && strings.Join(rest, ".") != "value" {
		return nil, unclear("%s is one answer and has no %s", c.key, strings.Join(rest, "."))
	}
	list := b.rowsBetween(scope, c)
	n, err := of(field{c}, c, v)
	if err != nil || list == nil {
		return n, err
	}
	return call{member{field{list}, "some"}, []node{&function{[]string{"(row)"}, n}}}, nil
}

// rowsBetween returns the list that holds a component, and that the scope does not lie in; nil where there is none.
func (b *builder) rowsBetween(scope, c *component) *component {
	around := map[*component]bool{}
	for s := scope; s != nil; s = s.outer {
		around[s] = true
	}
	for o := c.outer; o != nil && !around[o]; o = o.outer {
		if o.field != nil && kindOf(o.field) == rowsKind {
			return o
		}
	}
	return nil
}
