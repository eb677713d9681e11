package surveyjs

import (
	"errors"
	"fmt"

	"github.com/vordruck/vordruck/schema/foreign"
	"github.com/vordruck/vordruck/schema/surveyjs/expression"
)

// translator turns one expression into the language, for the place where it stands.
type translator struct {
	survey *survey
	scope  *scope
	item   *value   // what {item} is, in the condition of an option
	row    *scope   // inside a predicate: the rows that are counted
	absent []string // names that nothing has
}

// advice for what cannot be said.
const adviceExpression = "write the condition by hand, in the expressions of the language"

// maxExpression is what a definition takes, less what conditions around it may add.
const maxExpression = 3000

// errOutside marks an expression whose meaning is not in the survey: it calls what the host has written in JavaScript, or is no expression at
// all. It is reported as lost, and is no logic that a machine could read.
var errOutside = errors.New("its meaning is not in the survey")

// translate returns what an expression of the survey is in the language. What cannot be said is lost.
func (s *survey) translate(c *condition) (value, bool) {
	v, err := s.read(c)
	if err == nil {
		return v, true
	}
	what := fmt.Sprintf("%s %q", c.what, foreign.Shorten(c.src, 300))
	switch {
	case !s.count(c): // it was lost at another option or row
	case errors.Is(err, errOutside):
		s.im.Lose(c.at, what, err.Error(), adviceExpression)
	default:
		s.im.LoseRule(c.at, what, err.Error(), adviceExpression)
	}
	return value{}, false
}

// read parses and translates an expression.
func (s *survey) read(c *condition) (value, error) {
	n, err := expression.Parse(c.src)
	if err != nil {
		return value{}, fmt.Errorf("it is no expression of SurveyJS: %w: %w", err, errOutside)
	}
	t := &translator{survey: s, scope: c.scope, item: c.item}
	v, err := t.node(n)
	s.missing(c, t)
	if err == nil && len(v.src) > maxExpression {
		err = errors.New("it becomes longer than an expression may be")
	}
	return v, err
}

// missing reports names that nothing in the survey has. They are empty, as they are in SurveyJS unless the host sets a variable.
func (s *survey) missing(c *condition, t *translator) {
	for _, name := range distinct(t.absent) {
		key := fmt.Sprintf("%d:%d {%s}", c.at.Line, c.at.Column, name)
		if c.at.Line > 0 && !s.counted[key] {
			s.counted[key] = true
			s.im.Change(c.at, fmt.Sprintf("{%s} in %s %q", name, c.what, foreign.Shorten(c.src, 200)), "nothing in the survey is called so, and it counts as unanswered",
				"correct the name; where the host sets a variable, make it a parameter of the form")
		}
	}
}

func (t *translator) node(n expression.Node) (value, error) {
	switch n := n.(type) {
	case *expression.Const:
		return constant(n), nil
	case *expression.Variable:
		return t.variable(n.Name)
	case *expression.Array:
		items, err := t.nodes(n.Items)
		return value{kind: array, items: items}, err
	case *expression.Call:
		return t.call(n)
	case *expression.Unary:
		return t.unary(n)
	case *expression.Binary:
		return t.binary(n)
	}
	return value{}, fmt.Errorf("%T is not known", n)
}

func (t *translator) nodes(all []expression.Node) ([]value, error) {
	out := make([]value, 0, len(all))
	for _, n := range all {
		v, err := t.node(n)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

func (t *translator) unary(n *expression.Unary) (value, error) {
	x, err := t.node(n.X)
	if err != nil {
		return x, err
	}
	switch n.Op {
	case expression.Empty:
		return emptied(x), nil
	case expression.NotEmpty:
		return filled(x), nil
	}
	return negated(holds(x)), nil
}

func (t *translator) binary(n *expression.Binary) (value, error) {
	x, err := t.node(n.X)
	if err != nil {
		return x, err
	}
	y, err := t.node(n.Y)
	if err != nil {
		return y, err
	}
	v := operate(n.Op, x, y)
	if v.kind == unknown {
		return v, fmt.Errorf("%s and %s have no %q in the language", x.kind, y.kind, n.Op)
	}
	if len(v.src) > maxExpression {
		return v, errors.New("it becomes longer than an expression may be")
	}
	return v, nil
}

// operate is an operator with its operands; unknown where the language has no such thing.
func operate(op expression.Op, x, y value) value {
	switch op {
	case expression.And:
		return both(holds(x), holds(y))
	case expression.Or:
		return either(holds(x), holds(y))
	case expression.Equal:
		return equal(x, y)
	case expression.NotEqual:
		return negated(equal(x, y))
	case expression.Less, expression.LessEqual, expression.Greater, expression.GreaterEqual:
		return ordered(op, x, y)
	case expression.Contains:
		return contains(x, y)
	case expression.NotContains:
		return lacks(x, y)
	case expression.AnyOf:
		return someOf(x, y)
	case expression.NoneOf:
		return negated(someOf(x, y))
	case expression.AllOf:
		return everyOf(x, y)
	}
	return calculate(op, x, y)
}
