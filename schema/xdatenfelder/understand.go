package xdatenfelder

import (
	"strings"
)

// understander reads expressions of a definition as conditions: the inverse of writer.
type understander struct {
	*importer
	scope *node // where the expression stands
}

// condition reads an expression of which only counts whether it holds, or that it is not violated.
func (u understander) condition(source string, m meaning) (*condition, error) {
	e, err := parse(source)
	if err != nil {
		return nil, err
	}
	return u.read(e, m)
}

func (u understander) read(e *syntax, m meaning) (*condition, error) {
	e = e.inside()
	switch {
	case e.kind == wordSyntax && e.op == "true":
		return holdsAlways(), nil
	case e.kind == wordSyntax && e.op == "false":
		return &condition{op: never}, nil
	case e.is("and"), e.is("or"):
		return u.junction(e, m)
	case e.is("not"):
		c, err := u.read(e.args[0], m.opposite())
		if err != nil {
			return nil, err
		}
		return c.negated(), nil
	case e.is("??"):
		return u.fallback(e)
	case e.kind == callSyntax:
		return u.call(e, m)
	case e.kind == nameSyntax:
		return u.truth(e, m)
	case e.kind == operatorSyntax && len(e.args) == 2:
		return u.comparison(e, m)
	}
	return nil, unsayable("the expression has no words in a rule")
}

// opposite is what an operand of not must keep.
func (m meaning) opposite() meaning {
	switch m {
	case holds:
		return asserts
	case asserts:
		return holds
	}
	return m
}

// junction reads and, or. Tests of emptiness beside a comparison of the same fields are what it is without an answer.
func (u understander) junction(e *syntax, m meaning) (*condition, error) {
	if c := u.date(e, m); c != nil {
		return c, nil
	}
	sign, inner := "==", asserts
	if e.op == "and" {
		sign, inner = "!=", holds
	}
	guards := map[*node]int{}
	for i, a := range e.args {
		if n := u.guard(a, sign); n != nil {
			guards[n] = i
		}
	}
	used := map[int]bool{}
	parts := make([]*condition, len(e.args))
	for i, a := range e.args {
		if parts[i] = u.guarded(a, inner, i, guards, used); parts[i] != nil {
			continue
		}
		var err error
		if parts[i], err = u.read(a, m); err != nil {
			return nil, err
		}
	}
	var kept []*condition
	for i, c := range parts {
		if !used[i] {
			kept = append(kept, c)
		}
	}
	if e.op == "and" {
		return all(kept...), nil
	}
	return some(kept...), nil
}

// guarded reads a comparison that stands behind tests of emptiness of all its fields, and marks them as used. It is nil for
// anything else, and for what means the same without them.
func (u understander) guarded(e *syntax, m meaning, at int, guards map[*node]int, used map[int]bool) *condition {
	if !e.inside().isTest() {
		return nil
	}
	c, err := u.read(e, m)
	open, err2 := u.read(e, m.opposite())
	if err != nil || err2 != nil || len(c.refs) == 0 || c.op == filled || open.equal(c) {
		return nil
	}
	for _, n := range c.refs {
		if g, ok := guards[n]; !ok || g > at {
			return nil
		}
	}
	for _, n := range c.refs {
		used[guards[n]] = true
	}
	return c
}

// isTest reports whether an expression compares a field with something else than nil, or is a yes or no. It has no and, or inside.
func (e *syntax) isTest() bool {
	switch {
	case e.kind == nameSyntax:
		return true
	case e.is("not"):
		return e.args[0].inside().kind == nameSyntax
	case e.kind != operatorSyntax || len(e.args) != 2:
		return false
	}
	_, sign := signs[e.op]
	a, b := e.args[0].inside(), e.args[1].inside()
	return sign && a.kind == nameSyntax && b.kind != operatorSyntax && b.op != "nil"
}

// guard returns the field of "a == nil" or "a != nil".
func (u understander) guard(e *syntax, sign string) *node {
	e = e.inside()
	if e.is(sign) && e.args[1].kind == wordSyntax && e.args[1].op == "nil" && e.args[0].kind == nameSyntax {
		n, _ := u.lookup(e.args[0].op)
		return n
	}
	return nil
}

// lookup finds a name where an expression stands: in the group or row, then in what is around it.
func (u understander) lookup(name string) (*node, error) {
	path := strings.Split(name, ".")
	for s := u.scope; s != nil; s = s.parent {
		if n := s.keys(path); n != nil {
			return n, nil
		}
	}
	return nil, unsayable(name + " is no field that a rule can name")
}

// keys follows the ids of fields, not of elements.
func (n *node) keys(path []string) *node {
	for _, key := range path {
		var next *node
		for _, c := range n.children {
			if c.field != nil && c.field.ID.Value == key {
				next = c
			}
		}
		if n = next; n == nil {
			return nil
		}
	}
	return n
}

// fallback reads a truth that is something else without an answer.
func (u understander) fallback(e *syntax) (*condition, error) {
	a, b := e.args[0].inside(), e.args[1].inside()
	if b.kind != wordSyntax || b.op == "nil" {
		return nil, unsayable("a value in the place of an empty one has no words in a rule")
	}
	m := holds
	if b.op == "true" {
		m = asserts
	}
	return u.read(a, m)
}

// truth reads a field that is yes or no.
func (u understander) truth(e *syntax, m meaning) (*condition, error) {
	n, err := u.lookup(e.op)
	if err != nil {
		return nil, err
	}
	if f := n.answer(); f == nil || f.Type.Value != "boolean" && f.Type.Value != "consent" || n.repeated() {
		return nil, unsayable(e.op + " is no yes or no")
	}
	if m == exact {
		return nil, openTest
	}
	return truthOf(n, true, m), nil
}

// openTest says why a comparison is not read where it must be true or false.
const openTest = unsayable("a comparison that is open without an answer, beside == or !=")

// truthOf is a yes or no; where it need not hold without an answer it is that it is not the other.
func truthOf(n *node, want bool, m meaning) *condition {
	c := &condition{op: compare, refs: []*node{n}, sign: "=", kind: truthValue, value: "true"}
	if want == (m == asserts) {
		c.value = "false"
	}
	if m == asserts {
		return c.negated()
	}
	return c
}

// comparison reads an operator between two operands.
func (u understander) comparison(e *syntax, m meaning) (*condition, error) {
	a, b := e.args[0].inside(), e.args[1].inside()
	switch {
	case e.op == "in" || e.op == "not in":
		return u.membership(e, a, b, m)
	case b.kind == wordSyntax && b.op == "nil" && a.kind == nameSyntax && (e.op == "==" || e.op == "!="):
		n, err := u.lookup(a.op)
		if err != nil {
			return nil, err
		}
		if e.op == "==" {
			return isFilled(n).negated(), nil
		}
		return isFilled(n), nil
	case (e.op == "==" || e.op == "!=") && a.logical() && b.logical():
		return u.exclusive(e, m)
	case a.kind != nameSyntax:
		return nil, unsayable("the left side of a comparison is no field")
	}
	n, err := u.lookup(a.op)
	if err != nil {
		return nil, err
	}
	if b.kind == nameSyntax {
		o, err := u.lookup(b.op)
		if err != nil {
			return nil, err
		}
		return u.leaf([]*node{n, o}, e.op, nil, m)
	}
	return u.leaf([]*node{n}, e.op, b, m)
}

// logical reports whether an expression is a truth by what joins it.
func (e *syntax) logical() bool {
	if e.kind == wordSyntax {
		return false
	}
	function := e.op == "any" || e.op == "none" || e.op == "one" || e.op == "answered"
	return e.kind == callSyntax && function || e.kind == operatorSyntax && e.op != "+" && e.op != "-"
}

func (u understander) exclusive(e *syntax, _ meaning) (*condition, error) {
	one := &condition{op: exactlyOne, not: e.op == "=="}
	for _, a := range e.args {
		c, err := u.read(a, exact)
		if err != nil {
			return nil, err
		}
		one.sub = append(one.sub, c)
	}
	return one, nil
}

// signs of the language, as conditions have them: the sign, and whether it is negated.
var signs = map[string]struct {
	sign string
	not  bool
}{"==": {"=", false}, "!=": {"=", true}, "<": {"<", false}, "<=": {"<=", false}, ">": {">", false}, ">=": {">=", false}}

// leaf makes a comparison. Without an answer it does not hold (holds), or is not violated (asserts).
func (u understander) leaf(refs []*node, op string, b *syntax, m meaning) (*condition, error) {
	s, ok := signs[op]
	if !ok {
		return nil, unsayable("the operator " + op + " has no words in a rule")
	}
	if m == exact {
		return nil, openTest
	}
	v := ""
	if b != nil {
		if v, ok = literalSyntax(b); !ok {
			return nil, unsayable("what a field is compared with is no value")
		}
		if b.kind == wordSyntax {
			return truthOf(refs[0], (v == "true") != s.not, m), nil
		}
	}
	c, err := u.importer.comparison(refs, s.sign, v, textValue)
	if err != nil {
		return nil, err
	}
	if b != nil && c.value != v && c.kind != numberValue {
		return nil, unsayable(v + " is no answer of " + refs[0].id)
	}
	if s.not {
		c = c.negated()
	}
	switch {
	case m == holds && c.not: // not met without an answer
		for _, n := range refs {
			c = all(isFilled(n), c)
		}
	case m == asserts && !c.not && s.sign == "=":
		c = some(isFilled(refs[0]).negated(), c)
		for _, n := range refs[1:] {
			c = some(isFilled(n).negated(), c)
		}
	case m == asserts && !c.not: // the inverse sign, negated
		n := *c
		n.sign, n.not = opposed[c.sign], true
		c = &n
	}
	return c, nil
}

// literalSyntax returns a literal as it is written without quotes.
func literalSyntax(e *syntax) (string, bool) {
	switch {
	case e.kind == textSyntax, e.kind == numberSyntax, e.kind == wordSyntax && e.op != "nil":
		return e.op, true
	case e.kind == callSyntax && e.op == "date" && len(e.args) == 1 && e.args[0].kind == textSyntax:
		return e.args[0].op, true
	}
	return "", false
}

// membership reads a in ["x", "y"], and "x" in a of several answers.
func (u understander) membership(e, a, b *syntax, m meaning) (*condition, error) {
	not := e.op == "not in"
	if v, ok := literalSyntax(a); ok && b.kind == nameSyntax {
		n, err := u.lookup(b.op)
		if err != nil {
			return nil, err
		}
		c, err := u.importer.comparison([]*node{n}, "=", v, textValue)
		if err == nil && not {
			c = c.negated()
		}
		return c, err
	}
	if a.kind != nameSyntax || b.kind != listSyntax || len(b.args) == 0 {
		return nil, unsayable("in is followed by no list of values")
	}
	n, err := u.lookup(a.op)
	if err != nil {
		return nil, err
	}
	op := "=="
	if not {
		op = "!="
	}
	parts := make([]*condition, len(b.args))
	for i, v := range b.args {
		if parts[i], err = u.leaf([]*node{n}, op, v.inside(), m); err != nil {
			return nil, err
		}
	}
	if not {
		return all(parts...), nil
	}
	return some(parts...), nil
}
