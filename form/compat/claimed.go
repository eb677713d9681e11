package compat

import (
	"regexp"
	"slices"

	"github.com/govalues/decimal"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/pattern"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// meta are the characters that mean something in a pattern.
var meta = regexp.MustCompile(`[\\.+*?()\[\]{}|^$/-]`)

// claims are what the rules of a version say of an answer, as a bound would, wherever they are checked.
type claims struct {
	least, most int64 // characters, or how many are chosen; most is negative where there is no end
	patterns    []*pattern.Pattern
	multiples   []decimal.Decimal
	by          []string // the rules
}

// claimed are the claims about a field of all rules that are always checked and read nothing else.
func claimed(f *form.Field, always func(*form.Rule) bool) claims {
	out := claims{most: -1}
	for _, r := range f.Page().Form().Rules() {
		if r.Severity() == schema.Error && r.Object() == f.Object() && always(r) && out.add(f, r.Assert().Tree()) {
			out.by = append(out.by, "the rule "+r.ID())
		}
	}
	return out
}

// add adds what a condition says that does not fail, and reports whether that is anything.
func (c *claims) add(f *form.Field, n *expression.Node) (found bool) {
	of := func(n *expression.Node) bool { return f.Object().FieldOf(n) == f }
	switch n.Op() {
	case expression.OpConvert:
		return n.Type().Kind == value.Bool && c.add(f, n.Arg(0))
	case expression.OpAnd:
		first, second := c.add(f, n.Arg(0)), c.add(f, n.Arg(1))
		return first || second
	case expression.OpMatches:
		if p := n.Pattern(); p != nil && of(n.Arg(0)) {
			c.patterns, found = append(c.patterns, p), true
		}
	case expression.OpStartsWith:
		if begin := n.Arg(1); of(n.Arg(0)) && begin.Op() == expression.OpLiteral && f.Type().Name == "text" {
			if p, err := pattern.Compile(meta.ReplaceAllString(begin.Value().Text(), `\$0`) + ".*"); err == nil {
				c.patterns, found = append(c.patterns, p), true
			}
		}
	case expression.OpInRange:
		if c.sized(f, n.Arg(0)) && isWholeLiteral(n.Arg(1)) && isWholeLiteral(n.Arg(2)) {
			c.between(expression.OpGreaterEqual, n.Arg(1).Value().Int())
			found = c.between(expression.OpLessEqual, n.Arg(2).Value().Int())
		}
	case expression.OpEqual, expression.OpLess, expression.OpLessEqual, expression.OpGreater, expression.OpGreaterEqual:
		x, y, op := n.Arg(0), n.Arg(1), n.Op()
		if x.Op() == expression.OpLiteral {
			x, y, op = y, x, flipped(op)
		}
		switch {
		case !isWholeLiteral(y):
		case c.sized(f, x):
			found = c.between(op, y.Value().Int())
		case op == expression.OpEqual && y.Value().Int() == 0 && x.Op() == expression.OpMod && of(x.Arg(0)) && x.Arg(1).Op() == expression.OpLiteral:
			if d, ok := x.Arg(1).Value().Decimal(); ok && !d.IsZero() {
				c.multiples, found = append(c.multiples, d), true
			}
		}
	}
	return found
}

// sized reports whether a part is the length of the answer to a field, or how many are chosen or uploaded.
func (c *claims) sized(f *form.Field, n *expression.Node) bool {
	if n.Op() == expression.OpConvert {
		return c.sized(f, n.Arg(0))
	}
	return n.Op() == expression.OpCall && n.Args() == 1 && (n.Name() == "len" || n.Name() == "count") && f.Object().FieldOf(n.Arg(0)) == f
}

func isWholeLiteral(n *expression.Node) bool {
	return n.Op() == expression.OpLiteral && n.Value().Kind() == value.Integer
}

// between notes what a size is compared with.
func (c *claims) between(op expression.Op, to int64) bool {
	switch op {
	case expression.OpGreater:
		c.least = max(c.least, to+1)
	case expression.OpGreaterEqual:
		c.least = max(c.least, to)
	case expression.OpLess:
		c.atMost(to - 1)
	case expression.OpLessEqual:
		c.atMost(to)
	case expression.OpEqual:
		c.least = max(c.least, to)
		c.atMost(to)
	}
	return true
}

func (c *claims) atMost(n int64) {
	if n = max(n, 0); c.most < 0 || n < c.most {
		c.most = n
	}
}

// meet reports whether all answers to a field that these claims are true of are within a bound of another version.
func (c *claims) meet(f *form.Field, k form.Constraint) bool {
	if len(c.by) == 0 || k.Dynamic != nil {
		return false
	}
	switch k.Key {
	case "minItems":
		return f.Row() == nil && c.least >= k.Bound.Int()
	case "maxItems":
		return f.Row() == nil && c.most >= 0 && c.most <= k.Bound.Int()
	case "multipleOf":
		step, ok := k.Bound.Decimal()
		return ok && c.isMultiple(step)
	case "minLength", "maxLength", "pattern":
		return f.Type().Kind == value.Text && c.like(f, k)
	}
	return false
}

// isMultiple reports whether what is a multiple of all that is claimed is one of a step: of their least common multiple, where these are whole numbers.
func (c *claims) isMultiple(step decimal.Decimal) bool {
	common := int64(1)
	for _, d := range c.multiples {
		n, _, ok := d.Int64(0)
		if !ok || !d.IsInt() || n == 0 {
			return slices.ContainsFunc(c.multiples, func(d decimal.Decimal) bool { return value.IsMultiple(value.OfNumber(d), value.OfNumber(step)) })
		}
		n = max(n, -n)
		divisor, rest := common, n
		for rest != 0 {
			divisor, rest = rest, divisor%rest
		}
		if n /= divisor; n > maxCommon/common {
			return false
		}
		common *= n
	}
	d, err := decimal.New(common, 0)
	return len(c.multiples) > 0 && err == nil && value.IsMultiple(value.OfNumber(d), value.OfNumber(step))
}

// maxCommon is how large a common multiple may be.
const maxCommon = 1 << 40

// like reports whether the texts that are claimed are as long, and like the pattern, that a bound wants.
func (c *claims) like(f *form.Field, k form.Constraint) bool {
	s, ok := shape(f)
	if !ok {
		return false
	}
	s.Least = max(s.Least, int(min(c.least, beyondAll-1)))
	if c.most >= 0 && (s.Most == 0 || c.most < int64(s.Most)) {
		s.Most = int(c.most)
		if c.most == 0 {
			return false // no text is
		}
	}
	var q *pattern.Pattern
	switch k.Key {
	case "minLength":
		if k.Bound.Int() <= int64(s.Least) {
			return true
		}
		if most := int(min(k.Bound.Int(), beyondAll)) - 1; s.Most == 0 || most < s.Most {
			s.Most = most
		}
	case "maxLength":
		if s.Most > 0 && int64(s.Most) <= k.Bound.Int() {
			return true
		}
		s.Least = max(s.Least, int(min(k.Bound.Int(), beyondAll-1))+1)
	case "pattern":
		q = k.Pattern
	}
	return slices.ContainsFunc(append(c.patterns, textsOf(f)), func(p *pattern.Pattern) bool {
		if p == nil && q == nil {
			return false
		}
		_, known := pattern.Exceeds(p, q, s)
		return known == pattern.Included
	})
}
