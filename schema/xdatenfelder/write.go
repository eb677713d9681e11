package xdatenfelder

import (
	"fmt"
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// meaning says what an expression must be where a condition reads what nobody has answered.
//
// A condition of a rule has two values, an expression three. Where an expression only has to hold (visible, required)
// it may be empty where the condition does not hold; in an assertion it may be empty where the condition holds. Since
// and, or and negation that is written into the leaves keep both, only the leaves differ.
type meaning uint8

const (
	holds   meaning = iota // true exactly where the condition holds
	asserts                // false exactly where the condition does not hold
	exact                  // true or false, as the condition
)

// writer writes conditions as expressions at a place of the definition.
type writer struct {
	names *foreign.Names
	scope *schema.Field // the group or list that the expression stands in, nil at the top
}

// unsayable says why a condition is no expression.
type unsayable string

func (e unsayable) Error() string { return string(e) }

// expression writes a condition.
func (w writer) expression(c *condition, m meaning) (string, error) {
	switch c.op {
	case always:
		return "true", nil
	case never:
		return "false", nil
	case and, or:
		parts, err := w.parts(c.sub, m)
		if c.op == and {
			return foreign.And(parts...), err
		}
		return foreign.Or(parts...), err
	case exactlyOne:
		return w.exactlyOne(c)
	case dateOf:
		return w.date(c, m)
	case filled:
		return w.filled(c)
	}
	return w.compare(c, m)
}

func (w writer) parts(sub []*condition, m meaning) ([]string, error) {
	var parts []string
	for _, s := range sub {
		e, err := w.expression(s, m)
		if err != nil {
			return nil, err
		}
		parts = append(parts, e)
	}
	return parts, nil
}

// exactlyOne is != of two truths, or a count of more.
func (w writer) exactlyOne(c *condition) (string, error) {
	parts, err := w.parts(c.sub, exact)
	if err != nil {
		return "", err
	}
	if len(parts) == 2 {
		sign := " != "
		if c.not {
			sign = " == "
		}
		return "(" + parts[0] + ")" + sign + "(" + parts[1] + ")", nil
	}
	e := "one([" + strings.Join(parts, ", ") + "], #)"
	if c.not {
		e = "not " + e
	}
	return e, nil
}

// date tests day, month and year: the day so many months and days after the first of January is in that month and is that day.
func (w writer) date(c *condition, m meaning) (string, error) {
	var names []string
	for _, n := range c.refs {
		r, err := w.refer(n)
		if err != nil {
			return "", err
		}
		if f := n.answer(); r.List != "" || n.repeated() || f.Type.Value != "integer" {
			return "", unsayable("a date is put together of three whole numbers")
		}
		names = append(names, r.Name)
	}
	day := fmt.Sprintf("addDays(addMonths(addYears(date(\"2000-01-01\"), %s - 2000), %s - 1), %s - 1)", names[2], names[1], names[0])
	valid := fmt.Sprintf("month(%s) == %s and day(%s) == %s", day, names[1], day, names[0])
	var missing, known []string
	for _, n := range names {
		missing, known = append(missing, n+" == nil"), append(known, n+" != nil")
	}
	switch {
	case c.not && m == holds:
		return "not (" + valid + ")", nil
	case c.not:
		return strings.Join(known, " and ") + " and not (" + valid + ")", nil
	case m == asserts:
		return valid, nil
	}
	return strings.Join(missing, " or ") + " or (" + valid + ")", nil
}

func (w writer) refer(n *node) (foreign.Reference, error) {
	if n.field == nil {
		return foreign.Reference{}, unsayable("the element " + n.id + " could not be carried over")
	}
	r, ok := w.names.Refer(w.scope, n.field)
	if !ok {
		return r, unsayable("the element " + n.id + " stands in a list in a list")
	}
	return r, nil
}

func (w writer) filled(c *condition) (string, error) {
	n := c.refs[0]
	r, err := w.refer(n)
	if err != nil {
		return "", err
	}
	if n.field.Type.Value == "info" {
		return "", unsayable("the label " + n.id + " has no answer")
	}
	if r.List != "" {
		function := "any"
		if c.not {
			function = "none"
		}
		return fmt.Sprintf("%s(%s, .%s != nil)", function, r.List, r.Inner), nil
	}
	if c.not {
		return r.Name + " == nil", nil
	}
	return r.Name + " != nil", nil
}

// compare writes the comparison of a field with a value, or with another field.
func (w writer) compare(c *condition, m meaning) (string, error) {
	if len(c.refs) == 2 {
		return w.compareFields(c, m)
	}
	n := c.refs[0]
	r, err := w.refer(n)
	if err != nil {
		return "", err
	}
	f := n.answer()
	if r.List == "" && n.repeated() && f.Type.Value != "choices" {
		r.List, r.Inner = r.Name, f.ID.Value
	}
	switch {
	case r.List != "":
		return inRows(c, f, r), nil
	case f.Type.Value == "choices" && c.sign == "=":
		word := " in "
		if c.not {
			word = " not in "
		}
		return guarded(r.Name, foreign.Quote(c.value)+word+r.Name, c.not, m), nil
	case c.kind == truthValue && c.sign == "=":
		return truth(r.Name, c.value == "true", c.not, m), nil
	}
	return guarded(r.Name, r.Name+" "+signOf(c)+" "+literalIn(f, c), c.not, m), nil
}

// inRows asks whether a row is so; a row without an answer is not.
func inRows(c *condition, f *schema.Field, r foreign.Reference) string {
	function := "any"
	if c.not {
		function = "none"
	}
	plain := *c
	plain.not = false
	test := "." + r.Inner + " " + signOf(&plain) + " " + literalIn(f, c)
	if c.kind == truthValue {
		test = "." + r.Inner
		if c.value != "true" {
			test = "not ." + r.Inner
		}
	}
	return fmt.Sprintf("%s(%s, .%s != nil and %s)", function, r.List, r.Inner, test)
}

// truth writes the comparison of a yes or no.
func truth(name string, want, not bool, m meaning) string {
	positive := want != not // the answer that is asked for, where there is one
	fallback := not         // what it is without an answer
	if m == holds && !fallback || m == asserts && fallback {
		if positive {
			return name
		}
		return "not " + name
	}
	if positive {
		return fmt.Sprintf("%s ?? %t", name, fallback)
	}
	return fmt.Sprintf("not (%s ?? %t)", name, !fallback)
}

// guarded adds what a comparison is without an answer: it does not hold, and its negation does.
func guarded(name, test string, not bool, m meaning) string {
	switch {
	case !not && m == holds, not && m == asserts:
		return test
	case not:
		return name + " == nil or " + test
	}
	return name + " != nil and " + test
}

// inverse are the signs of negated comparisons.
var inverse = map[string]string{"=": "!=", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}

func signOf(c *condition) string {
	switch {
	case c.not:
		return inverse[c.sign]
	case c.sign == "=":
		return "=="
	}
	return c.sign
}

func literalIn(f *schema.Field, c *condition) string {
	switch {
	case f.Type.Value == "date":
		return "date(" + foreign.Quote(c.value) + ")"
	case c.kind == textValue:
		return foreign.Quote(c.value)
	}
	return c.value
}

func (w writer) compareFields(c *condition, m meaning) (string, error) {
	a, err := w.refer(c.refs[0])
	if err != nil {
		return "", err
	}
	b, err := w.refer(c.refs[1])
	if err != nil {
		return "", err
	}
	if a.List != "" || b.List != "" || c.refs[0].repeated() || c.refs[1].repeated() {
		return "", unsayable("fields in rows are not compared with each other")
	}
	test := a.Name + " " + signOf(c) + " " + b.Name
	switch {
	case !c.not && m == holds, c.not && m == asserts:
		return test, nil
	case c.not:
		return a.Name + " == nil or " + b.Name + " == nil or " + test, nil
	}
	return a.Name + " != nil and " + b.Name + " != nil and " + test, nil
}
