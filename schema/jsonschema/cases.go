package jsonschema

import (
	"strings"

	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
)

// choice is what an expression is under a condition: a value that the data has, one that is known, or a number of items.
// The conditions of the cases of one expression exclude each other.
type choice struct {
	when  formula
	ref   *ref
	value value.Value
	count *count
}

// maxCases bounds into how many cases an expression is taken apart.
const maxCases = 64

// cases takes an expression apart. ok is false for one that computes.
func (t translator) cases(n *expression.Node) (out []choice, ok bool) {
	if r, ok := t.read(n); ok {
		return []choice{{when: truth(true), ref: &r}}, true
	}
	if c, ok := t.counting(n); ok {
		return []choice{{when: truth(true), count: c}}, true
	}
	switch n.Op() {
	case expression.OpLiteral:
		return []choice{{when: truth(true), value: n.Value()}}, true
	case expression.OpConvert:
		return t.cases(n.Arg(0))
	case expression.OpCond:
		yes, ok1 := t.cases(n.Arg(1))
		no, ok2 := t.cases(n.Arg(2))
		c := t.is(n.Arg(0), true)
		out = append(given(c, yes), given(not(c), no)...)
		return out, ok1 && ok2 && len(out) <= maxCases
	case expression.OpCoalesce:
		return t.coalesce(n)
	}
	return nil, false
}

// coalesce takes x ?? y apart: x where it is there, else y.
func (t translator) coalesce(n *expression.Node) (out []choice, ok bool) {
	first, ok1 := t.cases(n.Arg(0))
	second, ok2 := t.cases(n.Arg(1))
	for _, c := range first {
		switch {
		case c.ref != nil:
			out = append(out, choice{when: and(c.when, c.ref.present()), ref: c.ref})
			out = append(out, given(and(c.when, c.ref.absent()), second)...)
		case c.count != nil || !c.value.Empty():
			out = append(out, c)
		default:
			out = append(out, given(c.when, second)...)
		}
	}
	return out, ok1 && ok2 && len(out) <= maxCases
}

func given(when formula, cases []choice) []choice {
	out := make([]choice, len(cases))
	for i, c := range cases {
		c.when = and(when, c.when)
		out[i] = c
	}
	return out
}

// finite replaces what the data has by the values that it can have, where these are few.
func finite(cases []choice, ok bool) (out []choice, known bool) {
	for _, c := range cases {
		if c.count != nil {
			return nil, false
		}
		if c.ref == nil {
			out = append(out, c)
			continue
		}
		values := c.ref.values()
		if values == nil || len(out)+len(values) > maxCases {
			return nil, false
		}
		for _, v := range values {
			out = append(out, choice{when: and(c.when, c.ref.has(object{{"const", jsonOf(v)}})), value: v})
		}
		out = append(out, choice{when: and(c.when, c.ref.absent())})
	}
	return out, ok
}

// values returns the values that a field can have, or nil for too many.
func (r ref) values() []value.Value {
	if r.field == nil {
		return nil
	}
	if r.field.Type().Kind == value.Bool {
		return []value.Value{value.OfBool(true), value.OfBool(false)}
	}
	options := r.field.AllOptions()
	if len(options) > maxCases || r.field.Type().Kind != value.Text {
		return nil
	}
	var out []value.Value
	for _, o := range options {
		out = append(out, value.OfText(o.Value()))
	}
	return out
}

// mirrored is a comparison with its operands changed over.
var mirrored = map[expression.Op]expression.Op{
	expression.OpEqual: expression.OpEqual, expression.OpNotEqual: expression.OpNotEqual,
	expression.OpLess: expression.OpGreater, expression.OpLessEqual: expression.OpGreaterEqual,
	expression.OpGreater: expression.OpLess, expression.OpGreaterEqual: expression.OpLessEqual,
}

// opposite is the comparison that is true of two known values where the other is false.
var opposite = map[expression.Op]expression.Op{
	expression.OpEqual: expression.OpNotEqual, expression.OpNotEqual: expression.OpEqual,
	expression.OpLess: expression.OpGreaterEqual, expression.OpGreaterEqual: expression.OpLess,
	expression.OpGreater: expression.OpLessEqual, expression.OpLessEqual: expression.OpGreater,
}

// compare says that a comparison is the truth that is wanted. With an empty side it is neither.
func (t translator) compare(op expression.Op, x, y *expression.Node, want bool) formula {
	if x.Type().Ranked || y.Type().Ranked {
		return open("the level of trust of a login")
	}
	left, ok := t.cases(x)
	if !ok {
		return open(reason(x))
	}
	right, ok := t.cases(y)
	if !ok {
		return open(reason(y))
	}
	if dynamic(left) && dynamic(right) {
		if few, ok := finite(right, true); ok {
			right = few
		} else if few, ok := finite(left, true); ok {
			left = few
		} else {
			return open("a comparison of two answers with each other")
		}
	}
	if !want {
		op = opposite[op]
	}
	var out []formula
	for _, a := range left {
		for _, b := range right {
			out = append(out, and(a.when, b.when, compareCases(op, a, b)))
		}
	}
	return or(out...)
}

// compareWith compares with a known value.
func (t translator) compareWith(op expression.Op, x *expression.Node, y value.Value, want bool) formula {
	left, ok := t.cases(x)
	if !ok {
		return open(reason(x))
	}
	if !want {
		op = opposite[op]
	}
	var out []formula
	for _, a := range left {
		out = append(out, and(a.when, compareCases(op, a, choice{value: y})))
	}
	return or(out...)
}

func dynamic(cases []choice) bool {
	for _, c := range cases {
		if c.ref != nil || c.count != nil {
			return true
		}
	}
	return false
}

// outcomes are the results of a comparison (-1, 0, 1) that make it true.
var outcomes = map[expression.Op][3]bool{
	expression.OpEqual: {1: true}, expression.OpNotEqual: {0: true, 2: true},
	expression.OpLess: {0: true}, expression.OpLessEqual: {0: true, 1: true},
	expression.OpGreater: {2: true}, expression.OpGreaterEqual: {1: true, 2: true},
}

// compareCases says that a comparison is true. One side at least is known.
func compareCases(op expression.Op, a, b choice) formula {
	if a.ref == nil && a.count == nil && (b.ref != nil || b.count != nil) {
		a, b, op = b, a, mirrored[op]
	}
	switch {
	case b.value.Empty():
		return truth(false)
	case a.count != nil:
		return a.count.compare(op, b.value)
	case a.ref != nil:
		test, ok := comparison(op, a.ref, b.value)
		if !ok {
			return open("a comparison that JSON Schema has no keyword for")
		}
		return a.ref.has(test)
	}
	order, ok := value.Compare(a.value, b.value)
	return truth(ok && outcomes[op][order+1])
}

// numeric are the keywords that compare numbers.
var numeric = map[expression.Op]string{
	expression.OpLess: "exclusiveMaximum", expression.OpLessEqual: "maximum",
	expression.OpGreater: "exclusiveMinimum", expression.OpGreaterEqual: "minimum",
}

// comparison returns the schema of the values for which a comparison with v is true.
func comparison(op expression.Op, r *ref, v value.Value) (any, bool) {
	kind := v.Kind()
	if r.field != nil {
		kind = r.field.Type().Kind
	}
	if (kind == value.Partial) != (v.Kind() == value.Partial) || kind == value.Partial {
		return nil, false // decided only as far as both are known
	}
	switch op {
	case expression.OpEqual:
		return object{{"const", jsonOf(v)}}, true
	case expression.OpNotEqual:
		return refuse(object{{"const", jsonOf(v)}}), true
	}
	switch v.Kind() {
	case value.Integer, value.Number, value.Money:
		return object{{numeric[op], jsonOf(v)}}, true
	case value.Date, value.Time, value.DateTime:
		above := op == expression.OpGreater || op == expression.OpGreaterEqual
		equal := op == expression.OpLessEqual || op == expression.OpGreaterEqual
		return object{{"format" + strings.ToUpper(numeric[op][:1]) + numeric[op][1:], textOf(v)}, {"pattern", ordered(textOf(v), above, equal)}}, true
	}
	return nil, false
}

// jsonOf returns a known value as it stands in the data.
func jsonOf(v value.Value) any {
	switch v.Kind() {
	case value.Bool:
		return v.Bool()
	case value.Text:
		return v.Text()
	case value.Integer, value.Number, value.Money:
		d, _ := v.Decimal()
		return literal(d.Trim(0).String())
	case value.List:
		items := []any{}
		for _, item := range v.Items() {
			items = append(items, jsonOf(item))
		}
		return items
	}
	return textOf(v)
}

// textOf returns a date or time as it stands in the data.
func textOf(v value.Value) string {
	for _, t := range fieldtype.Builtin() {
		if t.Kind == v.Kind() && t.AppendJSON != nil {
			quoted := t.AppendJSON(nil, v)
			return string(quoted[1 : len(quoted)-1])
		}
	}
	return ""
}

// supply takes apart what the form gives a field. A truth that is decided by conditions is a case for each.
func (t translator) supply(n *expression.Node) ([]choice, bool) {
	if n.Type().Kind != value.Bool {
		return t.cases(n)
	}
	yes, no := t.is(n, true), t.is(n, false)
	if why(and(yes, no)) != "" {
		return nil, false
	}
	return []choice{
		{when: yes, value: value.OfBool(true)}, {when: no, value: value.OfBool(false)}, {when: and(not(yes), not(no))},
	}, true
}
