package surveyjs_test

import (
	"math"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/vordruck/vordruck/internal/foreigntest"
	"github.com/vordruck/vordruck/schema/surveyjs/expression"
)

// reference decides expressions as SurveyJS documents it, with the values of JavaScript: nil, bool, float64, string, []any, map[string]any, time.Time.
// It is slow and short, and knows nothing of the translation it is compared with.
type reference struct {
	data  map[string]any
	today time.Time
}

func (r reference) eval(n expression.Node) any {
	switch n := n.(type) {
	case *expression.Const:
		switch n.Kind {
		case expression.Null:
			return nil
		case expression.Truth:
			return n.Value == "true"
		case expression.Number:
			f, _ := strconv.ParseFloat(n.Value, 64)
			return f
		}
		return n.Value
	case *expression.Variable:
		return r.read(n.Name)
	case *expression.Array:
		out := []any{}
		for _, x := range n.Items {
			out = append(out, r.eval(x))
		}
		return out
	case *expression.Unary:
		x := r.eval(n.X)
		switch n.Op {
		case expression.Empty:
			return blank(x)
		case expression.NotEmpty:
			return !blank(x)
		}
		return !foreigntest.Truthy(x)
	case *expression.Binary:
		return binary(n.Op, r.eval(n.X), r.eval(n.Y))
	case *expression.Call:
		return r.call(n)
	}
	panic("no such node")
}

// read follows a path: a, a.b, a[0].b.
func (r reference) read(name string) any {
	var v any = r.data
	for _, part := range strings.FieldsFunc(name, func(c rune) bool { return c == '.' || c == '[' || c == ']' }) {
		switch x := v.(type) {
		case map[string]any:
			v = x[part]
		case []any:
			i, err := strconv.Atoi(part)
			switch {
			case part == "length":
				v = float64(len(x))
			case err == nil && i < len(x):
				v = x[i]
			default:
				return nil
			}
		default:
			return nil
		}
	}
	return typedValue(v)
}

// typedValue is what an answer is to an expression: a text that is a number or a truth counts as one.
func typedValue(v any) any {
	s, ok := v.(string)
	if !ok {
		return v
	}
	if f, err := strconv.ParseFloat(s, 64); err == nil && (s[0] != '0' || len(s) == 1) {
		return f
	}
	switch strings.ToLower(s) {
	case "true":
		return true
	case "false":
		return false
	}
	return s
}

func blank(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return v == ""
	case []any:
		return len(v) == 0
	case map[string]any:
		for _, x := range v {
			if !blank(x) {
				return false
			}
		}
		return true
	}
	return false
}

func binary(op expression.Op, x, y any) any {
	switch op {
	case expression.And:
		if !foreigntest.Truthy(x) {
			return x
		}
		return y
	case expression.Or:
		if foreigntest.Truthy(x) {
			return x
		}
		return y
	case expression.Equal:
		return same(x, y)
	case expression.NotEqual:
		return !same(x, y)
	case expression.Less, expression.Greater:
		return order(op, x, y)
	case expression.LessEqual:
		return same(x, y) || order(expression.Less, x, y)
	case expression.GreaterEqual:
		return same(x, y) || order(expression.Greater, x, y)
	case expression.Contains:
		return has(x, y, true)
	case expression.NotContains:
		return !foreigntest.Truthy(x) && !blank(y) || has(x, y, false)
	case expression.AnyOf:
		return anyOf(x, y)
	case expression.NoneOf:
		return !anyOf(x, y)
	case expression.AllOf:
		return allOf(x, y)
	}
	return arithmetic(op, x, y)
}

func arithmetic(op expression.Op, x, y any) any {
	x, y = neutral(x, y), neutral(y, x)
	_, textX := x.(string)
	_, textY := y.(string)
	if op == expression.Plus && (textX || textY) {
		return asText(x) + asText(y)
	}
	a, b := asNumber(x), asNumber(y)
	switch op {
	case expression.Plus:
		return a + b
	case expression.Minus:
		return a - b
	case expression.Times:
		return a * b
	case expression.Power:
		return math.Pow(a, b)
	}
	if b == 0 {
		return nil
	}
	if op == expression.Divide {
		return a / b
	}
	return math.Mod(a, b)
}

// neutral is what an empty operand counts as beside another.
func neutral(v, other any) any {
	if !blank(v) {
		return v
	}
	if _, ok := other.(string); ok {
		return ""
	}
	return 0.0
}

func asText(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	}
	return ""
}

func asNumber(v any) float64 {
	switch v := v.(type) {
	case float64:
		return v
	case bool:
		if v {
			return 1
		}
		return 0
	case string:
		if f, err := strconv.ParseFloat(v, 64); err == nil {
			return f
		}
	}
	return math.NaN()
}

// same is ==: texts without capitals, numbers by what they amount to, lists in any order.
func same(x, y any) bool {
	if x == nil && (y == nil || y == "") || y == nil && x == "" {
		return true
	}
	if blank(x) || blank(y) {
		_, a := x.([]any)
		_, b := y.([]any)
		return blank(x) && blank(y) && (a || x == nil) && (b || y == nil)
	}
	a, textX := x.(string)
	b, textY := y.(string)
	if textX && textY {
		return strings.EqualFold(strings.TrimSpace(a), strings.TrimSpace(b))
	}
	x, y = sameDay(x, y)
	if d, ok := x.(time.Time); ok {
		e, ok := y.(time.Time)
		return ok && d.Equal(e)
	}
	if yes, ok := x.(bool); ok && textY {
		return strconv.FormatBool(yes) == strings.ToLower(b)
	}
	if yes, ok := y.(bool); ok && textX {
		return strconv.FormatBool(yes) == strings.ToLower(a)
	}
	l, listX := x.([]any)
	m, listY := y.([]any)
	if listX || listY {
		return listX && listY && len(l) == len(m) && allOf(l, m).(bool)
	}
	if reflect.TypeOf(x) == reflect.TypeOf(y) {
		return x == y
	}
	return asNumber(x) == asNumber(y)
}

// sameDay makes a date of a text that is compared with one.
func sameDay(x, y any) (any, any) {
	make := func(v, other any) any {
		if s, ok := v.(string); ok {
			if _, ok := other.(time.Time); ok {
				d, _ := time.Parse(time.DateOnly, s)
				return d
			}
		}
		return v
	}
	return make(x, y), make(y, x)
}

func order(op expression.Op, x, y any) bool {
	if x == nil || y == nil {
		return false
	}
	x, y = sameDay(x, y)
	less := op == expression.Less
	if d, ok := x.(time.Time); ok {
		if e, ok := y.(time.Time); ok {
			return less && d.Before(e) || !less && d.After(e)
		}
		return false
	}
	a, textX := x.(string)
	b, textY := y.(string)
	if textX && textY {
		return less && a < b || !less && a > b
	}
	return less && asNumber(x) < asNumber(y) || !less && asNumber(x) > asNumber(y)
}

func has(x, y any, wanted bool) bool {
	if !foreigntest.Truthy(x) && x != 0.0 && x != false {
		return false
	}
	list, ok := x.([]any)
	if !ok || len(list) == 0 {
		if !foreigntest.Truthy(y) {
			return false
		}
		return strings.Contains(strings.ToLower(asText(x)), strings.ToLower(asText(y))) == wanted
	}
	all, ok := y.([]any)
	if !ok {
		all = []any{y}
	}
	for _, item := range all {
		found := false
		for _, v := range list {
			found = found || same(v, item)
		}
		if !found {
			return !wanted
		}
	}
	return wanted
}

func anyOf(x, y any) bool {
	switch {
	case blank(x) && blank(y):
		return true
	case blank(x):
		return false
	case blank(y):
		return true
	}
	if _, ok := x.([]any); !ok {
		return has(y, x, true)
	}
	all, ok := y.([]any)
	if !ok {
		return has(x, y, true)
	}
	for _, item := range all {
		if has(x, item, true) {
			return true
		}
	}
	return false
}

func allOf(x, y any) any {
	if !foreigntest.Truthy(x) && !blank(y) {
		return false
	}
	all, ok := y.([]any)
	if !ok {
		return has(x, y, true)
	}
	for _, item := range all {
		if !has(x, item, true) {
			return false
		}
	}
	return true
}

func (r reference) call(n *expression.Call) any {
	var args []any
	for _, a := range n.Args {
		args = append(args, r.eval(a))
	}
	var numbers []float64
	for _, a := range args {
		if f, ok := a.(float64); ok {
			numbers = append(numbers, f)
		}
	}
	total := 0.0
	for _, f := range numbers {
		total += f
	}
	switch n.Name {
	case "iif":
		if foreigntest.Truthy(args[0]) {
			return args[1]
		}
		return args[2]
	case "sum":
		return total
	case "avg":
		if len(numbers) == 0 {
			return 0.0
		}
		return total / float64(len(numbers))
	case "count":
		return float64(len(numbers))
	case "today":
		return r.today
	case "getDate":
		if s, ok := args[0].(string); ok {
			d, _ := time.Parse(time.DateOnly, s)
			return d
		}
		return nil
	case "age":
		s, ok := args[0].(string)
		if !ok {
			return nil
		}
		d, _ := time.Parse(time.DateOnly, s)
		months := (r.today.Year()-d.Year())*12 + int(r.today.Month()) - int(d.Month())
		if r.today.Day() < d.Day() {
			months--
		}
		return float64(months / 12)
	case "sumInArray", "countInArray":
		return r.inArray(n, args)
	}
	panic("no such function")
}

func (r reference) inArray(n *expression.Call, args []any) any {
	rows, _ := args[0].([]any)
	total, count := 0.0, 0.0
	for _, row := range rows {
		cells, _ := row.(map[string]any)
		if blank(cells[args[1].(string)]) {
			continue
		}
		if len(n.Args) > 2 && !foreigntest.Truthy(reference{cells, r.today}.eval(n.Args[2])) {
			continue
		}
		count++
		if f, ok := cells[args[1].(string)].(float64); ok {
			total += f
		}
	}
	if n.Name == "countInArray" {
		return count
	}
	return total
}
