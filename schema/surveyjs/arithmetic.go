package surveyjs

import (
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/schema/foreign"
	"github.com/vordruck/vordruck/schema/surveyjs/expression"
)

// numeric makes a number of what SurveyJS takes for one: a number in quotes, a choice whose options are numbers. Unknown where there is none.
func numeric(v value) value {
	switch {
	case v.kind == number:
		return v
	case v.literal != nil:
		if _, err := strconv.ParseFloat(v.literal.Value, 64); err == nil && v.literal.Kind == expression.Text {
			return constant(&expression.Const{Kind: expression.Number, Value: strings.TrimSpace(v.literal.Value)})
		}
	case v.kind == choice && v.options != nil && len(v.options) <= maxNumericOptions:
		return numberOfChoice(v)
	}
	return value{}
}

// maxNumericOptions is for how many options a choice is written out as a number.
const maxNumericOptions = 30

// numberOfChoice writes out which number each option is.
func numberOfChoice(v value) value {
	var b strings.Builder
	whole := true
	for _, o := range v.options {
		if !decimal.MatchString(o) {
			return value{}
		}
		whole = whole && !strings.Contains(o, ".")
		b.WriteString(operand(v.src) + " == " + foreign.Quote(o) + " ? " + digits(o) + " : ")
	}
	return value{src: b.String() + "nil", kind: number, whole: whole}
}

// zeroed is a number as an operand, of which an empty one counts as 0.
func zeroed(v value) string {
	if v.sure {
		return operand(v.src)
	}
	return "(" + operand(v.src) + " ?? 0)"
}

// calculate is arithmetic, in which an empty operand counts as 0; unknown where the language has no such thing.
func calculate(op expression.Op, x, y value) value {
	if op == expression.Plus {
		if v := together(x, y); v.kind != unknown {
			return v
		}
	}
	if x, y = zeroForNothing(x), zeroForNothing(y); x.kind == unknown || y.kind == unknown {
		return value{}
	}
	a, b := zeroed(x), zeroed(y)
	v := value{kind: number, sure: true, whole: x.whole && y.whole}
	switch op {
	case expression.Plus:
		v.src = a + " + " + b
	case expression.Minus:
		v.src = a + " - " + b
	case expression.Times:
		v.src = a + " * " + b
	case expression.Divide:
		v.src, v.sure, v.whole = a+" / "+b, false, false
	case expression.Modulo:
		v.src, v.sure = remainder(a, b, v.whole), false
	case expression.Power:
		return power(a, x.whole, y)
	default:
		return value{}
	}
	return v
}

func zeroForNothing(v value) value {
	if v.kind == nothing {
		return value{src: "0", kind: number, sure: true, whole: true}
	}
	return numeric(v)
}

// remainder has the sign of the first, as in JavaScript.
func remainder(a, b string, whole bool) string {
	if whole {
		return a + " % " + b
	}
	quotient := "(" + a + " / " + b + ")"
	return a + " - " + b + " * (" + quotient + " < 0 ? ceil" + quotient + " : floor" + quotient + ")"
}

// maxPower is the highest power that is written out.
const maxPower = 6

// power writes a power out as a product.
func power(a string, whole bool, y value) value {
	n, err := strconv.Atoi(y.src)
	if err != nil || n < -maxPower || n > maxPower {
		return value{}
	}
	product := strings.TrimSuffix(strings.Repeat(a+" * ", max(n, -n)), " * ")
	switch {
	case n == 0:
		return constant(&expression.Const{Kind: expression.Number, Value: "1"})
	case n < 0:
		return value{src: "1 / (" + product + ")", kind: number}
	}
	return value{src: product, kind: number, sure: true, whole: whole}
}

// together puts texts together, of which an empty one counts as nothing.
func together(x, y value) value {
	wordy := func(v value) bool { return v.kind == text || v.kind == choice && numeric(v).kind == unknown }
	if !wordy(x) && !wordy(y) || len(x.parts) == 0 && !texty(x) || len(y.parts) == 0 && !texty(y) {
		return value{}
	}
	parts := append(partsOf(x), partsOf(y)...)
	if len(parts) == 0 {
		return constant(&expression.Const{Kind: expression.Null})
	}
	return value{src: "join([" + strings.Join(spaced(parts), ", ") + "])", kind: text, parts: parts}
}

// spaced puts what is only blank before what follows it: alone it is no text. So the blank before an answer that is not there goes with it.
func spaced(parts []string) []string {
	var out []string
	gap := ""
	for _, p := range parts {
		if literal, err := strconv.Unquote(p); err == nil && strings.TrimSpace(literal) == "" {
			gap += literal
			continue
		}
		if literal, err := strconv.Unquote(p); gap != "" && err == nil {
			p = foreign.Quote(gap + literal)
		} else if gap != "" {
			p = foreign.Quote(gap) + " + " + operand(p)
		}
		out, gap = append(out, p), ""
	}
	return out
}

// texty reports whether a value can be put into a text.
func texty(v value) bool {
	return v.kind == text || v.kind == choice || v.kind == nothing || v.literal != nil && v.literal.Kind == expression.Number
}

func partsOf(v value) []string {
	switch {
	case len(v.parts) > 0:
		return v.parts
	case v.kind == nothing:
		return nil
	case v.literal != nil:
		return []string{foreign.Quote(v.literal.Value)}
	}
	return []string{v.src}
}
