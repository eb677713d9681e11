package surveyjs

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/schema/foreign"
	"github.com/vordruck/vordruck/schema/surveyjs/expression"
)

// alike reports whether SurveyJS takes two written values for equal: numbers by what they amount to, texts without regard to capitals.
func alike(a, b string) bool {
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	if errX == nil && errY == nil {
		return x == y
	}
	return strings.EqualFold(strings.TrimSpace(a), strings.TrimSpace(b))
}

// equal is a = b. It is unknown where the two cannot be compared.
func equal(a, b value) value {
	if a.kind == nothing || a.literal != nil && b.literal == nil || a.kind == array && b.kind != array {
		a, b = b, a
	}
	switch {
	case b.kind == nothing:
		return emptied(a)
	case a.literal != nil && b.literal != nil:
		return decided(alike(a.literal.Value, b.literal.Value))
	case b.kind == array:
		return equalArray(a, b)
	case b.literal != nil && strings.TrimSpace(b.literal.Value) == "":
		return emptied(a)
	case b.literal != nil:
		return equalLiteral(a, *b.literal)
	}
	return equalRefs(a, b)
}

// emptied is v empty.
func emptied(v value) value {
	if v.kind == nothing {
		return decided(true)
	}
	return negated(filled(v))
}

// equalArray compares with a list in brackets, whose order does not matter.
func equalArray(a, b value) value {
	if a.kind == nothing || len(b.items) == 0 {
		return emptied(a)
	}
	if a.kind != choices {
		if a.kind == rows || a.kind == unknown || a.kind == array {
			return value{}
		}
		return decided(false)
	}
	all := []value{{src: "len(" + a.src + ") == " + strconv.Itoa(len(b.items)), kind: truth, sure: true}}
	for _, item := range b.items {
		all = append(all, contains(a, item))
	}
	return allOf(all)
}

// equalLiteral compares with what is written out, by the type of the other side.
func equalLiteral(a value, c expression.Const) value {
	switch a.kind {
	case number:
		if _, err := strconv.ParseFloat(c.Value, 64); err != nil {
			return decided(false)
		}
		return compared(a, "==", digits(c.Value))
	case truth:
		switch strings.ToLower(c.Value) {
		case "true", "1":
			return is(a, true)
		case "false", "0":
			return is(a, false)
		}
		return decided(false)
	case choice:
		return chosen(a, func(option string) bool { return alike(option, c.Value) }, c.Value)
	case text:
		if lower := strings.ToLower(strings.TrimSpace(c.Value)); lower != strings.ToUpper(lower) {
			v := compared(value{src: "lower(" + a.src + ")", sure: a.sure}, "==", foreign.Quote(lower))
			return v
		}
		return compared(a, "==", foreign.Quote(strings.TrimSpace(c.Value)))
	case date:
		if day, ok := dayOf(c.Value); ok {
			return compared(a, "==", day)
		}
		return decided(false)
	case choices, rows, group, files:
		return decided(false)
	}
	return value{}
}

// is compares a truth with true or false.
func is(a value, yes bool) value {
	switch {
	case a.loose && yes:
		return a
	case a.loose || a.sure && !yes:
		return negated(definite(a))
	case a.sure:
		return a
	}
	return compared(a, "==", strconv.FormatBool(yes))
}

// compared is a comparison of an expression with a literal, and its opposite.
func compared(a value, operator, literal string) value {
	v := value{src: operand(a.src) + " " + operator + " " + literal, kind: truth, sure: a.sure, loose: !a.sure}
	name := strings.TrimSuffix(strings.TrimPrefix(a.src, "lower("), ")")
	switch {
	case operator != "==":
	case a.sure:
		v.not = operand(a.src) + " != " + literal
	case named.MatchString(name):
		v.not = name + " == nil or " + a.src + " != " + literal
	}
	return v
}

// chosen says that the choice is one of the options that fit; said is what to compare with where any value may be chosen.
func chosen(a value, fits func(string) bool, said string) value {
	if a.options == nil {
		return compared(a, "==", foreign.Quote(strings.TrimSpace(said)))
	}
	var some []string
	for _, o := range a.options {
		if fits(o) {
			some = append(some, foreign.Quote(o))
		}
	}
	switch len(some) {
	case 0:
		return decided(false)
	case 1:
		return compared(a, "==", some[0])
	}
	return value{src: operand(a.src) + " in [" + strings.Join(some, ", ") + "]", kind: truth, sure: a.sure, loose: !a.sure}
}

var day = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})(T00:00(:00)?(\.0+)?Z?)?$`)

// dayOf returns a date that is written out as a literal of the language.
func dayOf(s string) (string, bool) {
	m := day.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return "", false
	}
	return `date("` + m[1] + `")`, true
}

// comparable reports whether a comparison takes values of both kinds.
func comparable(a, b value) bool {
	if a.kind == b.kind {
		switch a.kind {
		case truth, number, text, choice, date, datetime, clock, partial:
			return true
		}
		return false
	}
	texts := func(v value) bool { return v.kind == text || v.kind == choice }
	return texts(a) && texts(b)
}

// equalRefs compares two answers. Two that are not there are equal.
func equalRefs(a, b value) value {
	if a.kind != b.kind && (a.kind == number || b.kind == number) {
		a, b = numeric(a), numeric(b)
	}
	if !comparable(a, b) {
		return value{}
	}
	a, b = definite(a), definite(b)
	x, y := operand(a.src), operand(b.src)
	same := x + " == " + y
	if a.kind == text || b.kind == text {
		same = "lower(" + a.src + ") == lower(" + b.src + ")"
	}
	return orBothEmpty(a, b, value{src: same, kind: truth, sure: a.sure && b.sure, loose: true})
}

func orBothEmpty(a, b, v value) value {
	if a.sure || b.sure {
		return v
	}
	return either(v, value{src: operand(a.src) + " == nil and " + operand(b.src) + " == nil", kind: truth, sure: true})
}

// orders are the comparisons by size: their sign, what they become when the sides change, and whether equal sides hold.
var orders = map[expression.Op]struct {
	sign  string
	turns expression.Op
	orEqual,
	less bool
}{
	expression.Less:         {"<", expression.Greater, false, true},
	expression.LessEqual:    {"<=", expression.GreaterEqual, true, true},
	expression.Greater:      {">", expression.Less, false, false},
	expression.GreaterEqual: {">=", expression.LessEqual, true, false},
}

// ordered is a < b and the like. It is unknown where the two have no order.
func ordered(op expression.Op, a, b value) value {
	if a.kind == nothing || b.kind == nothing {
		return orderedNothing(op, a, b)
	}
	if a.literal != nil && b.literal == nil || a.moment {
		op, a, b = orders[op].turns, b, a
	}
	switch {
	case a.literal != nil && b.literal != nil:
		return decided(before(op, a.literal.Value, b.literal.Value))
	case a.kind == choice && b.literal != nil && a.options != nil:
		return chosen(a, func(option string) bool { return before(op, option, b.literal.Value) }, "")
	case a.kind == date && b.moment:
		return sinceMidnight(op, a)
	}
	a, b = fitted(a, b)
	b, a = fitted(b, a)
	if !comparable(a, b) || a.kind == truth || a.kind == choice || b.kind == choice {
		return value{}
	}
	v := value{src: operand(a.src) + " " + orders[op].sign + " " + operand(b.src), kind: truth, sure: a.sure && b.sure, loose: true}
	if orders[op].orEqual {
		return orBothEmpty(a, b, v)
	}
	return v
}

// orderedNothing compares with nothing: false, but both are equal.
func orderedNothing(op expression.Op, a, b value) value {
	if !orders[op].orEqual {
		return decided(false)
	}
	return equal(a, b)
}

// before decides between two written values, as numbers where both are.
func before(op expression.Op, a, b string) bool {
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	c := strings.Compare(a, b)
	if errX == nil && errY == nil {
		c = slices.Compare([]float64{x}, []float64{y})
	} else if errX == nil || errY == nil {
		return orders[op].orEqual && alike(a, b)
	}
	if c == 0 {
		return orders[op].orEqual
	}
	return (c < 0) == orders[op].less
}

// sinceMidnight compares a date with the present moment: today has begun.
func sinceMidnight(op expression.Op, a value) value {
	sign := ">"
	if orders[op].less {
		sign = "<="
	}
	return value{src: operand(a.src) + " " + sign + " today()", kind: truth, sure: a.sure, loose: !a.sure}
}

// fitted brings a to the kind of b: a written date, a number in quotes, a choice of numbers.
func fitted(a, b value) (value, value) {
	switch {
	case b.kind == date && a.literal != nil:
		if day, ok := dayOf(a.literal.Value); ok {
			return value{src: day, kind: date, sure: true}, b
		}
	case b.kind == number && a.kind != number:
		return numeric(a), b
	}
	return a, b
}

// contains is a contains b. It is unknown where the two do not fit.
func contains(a, b value) value {
	if b.kind == array {
		var all []value
		for _, item := range b.items {
			all = append(all, contains(a, item))
		}
		if a.kind == choices || a.kind == array {
			return allOf(all)
		}
		return value{}
	}
	if a.kind == nothing || b.kind == nothing {
		return decided(false)
	}
	switch a.kind {
	case array:
		var all []value
		for _, item := range a.items {
			all = append(all, equal(b, item))
		}
		return anyOf(all)
	case choices:
		return among(a, b)
	case choice:
		if b.literal != nil && a.options != nil {
			return chosen(a, func(o string) bool { return strings.Contains(strings.ToLower(o), strings.ToLower(b.literal.Value)) }, "")
		}
		return inText(a, b)
	case text:
		return inText(a, b)
	}
	return value{}
}

// lacks is a notcontains b. Nothing does not lack nothing.
func lacks(a, b value) value {
	v := negated(contains(a, b))
	switch {
	case v.kind == unknown || b.literal != nil || b.kind == array || b.kind == nothing:
		return v
	case a.kind == choices:
		return both(v, either(filled(a), filled(b)))
	}
	return both(v, filled(b))
}

// among says that b is one of the chosen options.
func among(a, b value) value {
	if b.literal == nil {
		if b.kind != text && b.kind != choice {
			return value{}
		}
		return value{src: operand(b.src) + " in " + operand(a.src), kind: truth, loose: true}
	}
	option := b.literal.Value
	if a.options != nil {
		i := slices.IndexFunc(a.options, func(o string) bool { return alike(o, option) })
		if i < 0 {
			return decided(false)
		}
		option = a.options[i]
	}
	return value{src: foreign.Quote(option) + " in " + operand(a.src), kind: truth, loose: true}
}

func inText(a, b value) value {
	part := "lower(" + b.src + ")"
	switch {
	case b.literal != nil:
		part = foreign.Quote(strings.ToLower(b.literal.Value))
	case b.kind != text && b.kind != choice:
		return value{}
	}
	return value{src: "lower(" + a.src + ") contains " + part, kind: truth, sure: a.sure && b.sure, loose: true}
}

// someOf is a anyof b.
func someOf(a, b value) value {
	if a.kind == array && b.kind != array {
		a, b = b, a
	}
	if b.kind != array {
		return someOfRefs(a, b)
	}
	if len(b.items) == 0 {
		return decided(true)
	}
	if a.kind == choice && a.options != nil && !slices.ContainsFunc(b.items, func(v value) bool { return v.literal == nil }) {
		return chosen(a, func(o string) bool {
			return slices.ContainsFunc(b.items, func(v value) bool { return alike(o, v.literal.Value) })
		}, "")
	}
	var all []value
	for _, item := range b.items {
		one := equal(a, item)
		if a.kind == choices {
			one = contains(a, item)
		}
		if one.kind == unknown {
			return value{}
		}
		all = append(all, one)
	}
	return anyOf(all)
}

// someOfRefs is anyof between two answers.
func someOfRefs(a, b value) value {
	switch {
	case a.kind == choices && b.kind == choices:
		return value{src: "any(" + a.src + ", # in " + operand(b.src) + ")", kind: truth, loose: true}
	case b.kind == choices:
		return contains(b, a)
	case a.kind == choices:
		return contains(a, b)
	}
	return contains(b, a)
}

// everyOf is a allof b.
func everyOf(a, b value) value {
	if b.kind != array {
		return contains(a, b)
	}
	var all []value
	for _, item := range b.items {
		one := contains(a, item)
		if one.kind == unknown {
			return one
		}
		all = append(all, one)
	}
	return allOf(all)
}
