package xdatenfelder

import "strings"

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
		return u.inRows(e, m)
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

// noRows says why a test of rows is not read.
const noRows = unsayable("a test of rows that has no words in a rule")

// inRows reads what is asked of the rows of a list: any(list, .field != nil and .field == value). Without the test of
// emptiness it is read where it means the same.
func (u understander) inRows(e *syntax, m meaning) (*condition, error) {
	list, err := u.lookup(e.args[0].op)
	if err != nil {
		return nil, err
	}
	test := e.args[1].inside()
	name := rowName(test)
	if test.is("and") && len(test.args) == 2 {
		guard := test.args[0].inside()
		test = test.args[1].inside()
		if name = rowName(test); !guard.is("!=") || guard.args[1].op != "nil" || rowName(guard) != name {
			return nil, noRows
		}
	} else if nilTest := test.is("!=") && test.args[1].op == "nil"; !nilTest && (e.op == "any") != (m == holds) {
		return nil, noRows
	}
	if name == "" {
		return nil, noRows
	}
	n := list
	if list.kind == groupNode {
		n = list.keys(strings.Split(name, "."))
	} else if name != rowField {
		n = nil
	}
	if n == nil {
		return nil, unsayable(name + " is no field of a row")
	}
	c, err := u.rowTest(n, test)
	if err == nil && e.op == "none" {
		c = c.negated()
	}
	return c, err
}

// rowName returns the field of a row that a test is about, "" for anything but a simple test.
func rowName(test *syntax) string {
	if test.kind == operatorSyntax && len(test.args) > 0 && !test.is("and") && !test.is("or") {
		test = test.args[0].inside()
	}
	if name, ok := strings.CutPrefix(test.op, "."); ok && test.kind == nameSyntax {
		return name
	}
	return ""
}

// rowTest reads the test of one row.
func (u understander) rowTest(n *node, test *syntax) (*condition, error) {
	switch f := n.answer(); {
	case test.is("!=") && test.args[1].op == "nil":
		return isFilled(n), nil
	case test.kind == operatorSyntax && len(test.args) == 2:
		v, known := literalSyntax(test.args[1].inside())
		s, is := signs[test.op]
		if !known || !is || s.not {
			return nil, noRows
		}
		return u.importer.comparison([]*node{n}, s.sign, v, textValue)
	case f != nil && f.Type.Value == "boolean":
		return truthOf(n, !test.is("not"), holds), nil
	}
	return nil, noRows
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
