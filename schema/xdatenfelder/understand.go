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
		c, err := u.read(a, m)
		if err != nil {
			return nil, err
		}
		parts[i] = c
		if !a.inside().isTest() {
			continue
		}
		guarded, err := u.read(a, inner)
		if open, err2 := u.read(a, inner.opposite()); err == nil && err2 == nil && len(guarded.refs) > 0 && guarded.op != filled && !open.equal(guarded) {
			var at []int
			for _, n := range guarded.refs {
				if g, ok := guards[n]; ok && g < i {
					at = append(at, g)
				}
			}
			if len(at) == len(guarded.refs) {
				parts[i] = guarded
				for _, g := range at {
					used[g] = true
				}
			}
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

// isTest reports whether an expression compares something with something else than nil.
func (e *syntax) isTest() bool {
	return e.kind == operatorSyntax && len(e.args) == 2 && e.op != "and" && e.op != "or" && e.op != "??" && e.args[1].inside().op != "nil" || e.is("not")
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
	return truthOf(n, true, m), nil
}

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
	return e.kind == operatorSyntax && e.op != "+" && e.op != "-"
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

// call reads the functions that conditions are written with.
func (u understander) call(e *syntax, m meaning) (*condition, error) {
	switch {
	case e.op == "answered" && len(e.args) == 1 && e.args[0].kind == nameSyntax:
		n, err := u.lookup(e.args[0].op)
		if err != nil {
			return nil, err
		}
		return isFilled(n), nil
	case (e.op == "any" || e.op == "none") && len(e.args) == 2 && e.args[0].kind == nameSyntax:
		return u.inRows(e)
	case e.op == "one" && len(e.args) == 2 && e.args[0].kind == listSyntax && e.args[1].op == "#":
		one := &condition{op: exactlyOne}
		for _, a := range e.args[0].args {
			c, err := u.read(a, exact)
			if err != nil {
				return nil, err
			}
			one.sub = append(one.sub, c)
		}
		return one, nil
	}
	return nil, unsayable("the function " + e.op + " has no words in a rule")
}

// inRows reads what is asked of the rows of a list: any(list, .field != nil and .field == value).
func (u understander) inRows(e *syntax) (*condition, error) {
	list, err := u.lookup(e.args[0].op)
	if err != nil {
		return nil, err
	}
	test := e.args[1].inside()
	filledTest := test.is("!=") && test.args[1].op == "nil"
	if test.is("and") && len(test.args) == 2 {
		test = test.args[1].inside()
	} else if !filledTest {
		return nil, unsayable("a test of rows that has no words in a rule")
	}
	want := "true"
	var name *syntax
	switch {
	case filledTest, test.kind == operatorSyntax && test.op != "not" && len(test.args) == 2:
		name = test.args[0].inside()
	case test.is("not"):
		name, want = test.args[0].inside(), "false"
	default:
		name = test
	}
	inner, ok := strings.CutPrefix(name.op, ".")
	if name.kind != nameSyntax || !ok {
		return nil, unsayable("a test of rows that has no words in a rule")
	}
	n := list
	if list.kind == groupNode {
		if n = list.keys(strings.Split(inner, ".")); n == nil {
			return nil, unsayable(inner + " is no field of a row")
		}
	}
	var c *condition
	switch {
	case filledTest:
		c = isFilled(n)
	case test.kind == operatorSyntax && test.op != "not":
		v, known := literalSyntax(test.args[1].inside())
		s, is := signs[test.op]
		if !known || !is || s.not {
			return nil, unsayable("a test of rows that has no words in a rule")
		}
		c, err = u.importer.comparison([]*node{n}, s.sign, v, textValue)
	default:
		c = truthOf(n, want == "true", holds)
	}
	if err == nil && e.op == "none" {
		c = c.negated()
	}
	return c, err
}

// date recognises the test of a date that writer makes; nil for anything else.
func (u understander) date(e *syntax, m meaning) *condition {
	names := dateNames(e)
	if names == nil {
		return nil
	}
	c := &condition{op: dateOf}
	for _, name := range names {
		n, err := u.lookup(name)
		if err != nil {
			return nil
		}
		c.refs = append(c.refs, n)
	}
	w := writer{names: u.names, scope: u.scope.field}
	for _, not := range []bool{false, true} {
		c.not = not
		for _, as := range []meaning{m, exact} {
			if written, err := w.date(c, as); err == nil {
				if s, err := parse(written); err == nil && s.same(e) {
					return c
				}
			}
		}
	}
	return nil
}

// dateNames finds day, month and year in the test of a date.
func dateNames(e *syntax) []string {
	e = e.inside()
	if e.kind == callSyntax && e.op == "addDays" && len(e.args) == 2 {
		months := e.args[0]
		if months.op != "addMonths" || len(months.args) != 2 || months.args[0].op != "addYears" || len(months.args[0].args) != 2 {
			return nil
		}
		var names []string
		for _, shifted := range []*syntax{e.args[1], months.args[1], months.args[0].args[1]} {
			if shifted = shifted.inside(); !shifted.is("-") || shifted.args[0].kind != nameSyntax {
				return nil
			}
			names = append(names, shifted.args[0].op)
		}
		return names
	}
	for _, a := range e.args {
		if names := dateNames(a); names != nil {
			return names
		}
	}
	return nil
}
