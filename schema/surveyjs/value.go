package surveyjs

import (
	"regexp"
	"strings"

	"github.com/vordruck/vordruck/schema/foreign"
	"github.com/vordruck/vordruck/schema/surveyjs/expression"
)

// kind is what a translated expression is in the language.
type kind uint8

const (
	unknown kind = iota
	nothing      // nil: null, an empty text
	truth
	number
	text
	choice
	choices
	date
	datetime
	clock
	partial
	rows
	group
	files
	array // in brackets
)

// kinds are the words for them, for people.
var kinds = [...]string{"something", "nothing", "a truth", "a number", "a text", "a choice", "several choices", "a date", "a date with a time", "a time", "a month", "rows", "a group", "files", "a list"}

func (k kind) String() string { return kinds[k] }

// value is a translated expression.
//
// The two languages differ where a value is empty. In SurveyJS a comparison with it is false; in ours it is empty. As the
// condition of a question both are the same, and they stay so under and, or. So a truth that came of
// a comparison may be empty where SurveyJS says false (loose), until a not or a comparison wants to know: then definite adds ?? false.
type value struct {
	src     string
	kind    kind
	sure    bool // it is never empty
	loose   bool // a truth that is empty where it should be false
	whole   bool // a number without places
	literal *expression.Const
	options []string // of a choice; nil where anybody may say anything
	items   []value  // of an array
	parts   []string // of texts put together
	not     string   // the opposite of a truth, which is never empty, where it can be said better
	moment  bool     // the present time of day
	q       *question
}

func constant(c *expression.Const) value {
	v := value{literal: c, sure: true}
	switch {
	case c.Kind == expression.Null || c.Kind == expression.Text && c.Value == "":
		v.kind, v.src, v.sure = nothing, "nil", false
	case c.Kind == expression.Truth:
		v.kind, v.src = truth, c.Value
	case c.Kind == expression.Number:
		v.kind, v.src, v.whole = number, digits(c.Value), !strings.Contains(c.Value, ".")
	default:
		v.kind, v.src = text, foreign.Quote(c.Value)
	}
	return v
}

// digits writes a number without leading zeros.
func digits(n string) string {
	sign, n, _ := strings.Cut("-"+n, "-")
	if rest, negative := strings.CutPrefix(n, "-"); negative {
		sign, n = "-", rest
	}
	whole, places, _ := strings.Cut(n, ".")
	if whole = strings.TrimLeft(whole, "0"); whole == "" {
		whole = "0"
	}
	if places != "" {
		whole += "." + places
	}
	return sign + whole
}

func decided(yes bool) value {
	c := &expression.Const{Kind: expression.Truth, Value: "false"}
	if yes {
		c.Value = "true"
	}
	return constant(c)
}

// isTrue and isFalse report whether a truth is known at once.
func (v value) isTrue() bool  { return v.src == "true" }
func (v value) isFalse() bool { return v.src == "false" }

// shows reports whether a text can show the value.
func (v value) shows() bool {
	switch v.kind {
	case truth, number, text, choice, choices, date, datetime, clock, partial:
		return true
	}
	return false
}

var (
	atom  = regexp.MustCompile(`^[A-Za-z_.#][A-Za-z0-9_.]*(\[[0-9]+\])?[A-Za-z0-9_.]*$|^[0-9.]+$|^"[^"\\]*"$`)
	named = regexp.MustCompile(`^[A-Za-z_.#][A-Za-z0-9_.\[\]]*$`)
)

// operand puts parentheses around an expression where it may need them.
func operand(src string) string {
	if atom.MatchString(src) || isCall(src) {
		return src
	}
	return "(" + src + ")"
}

var called = regexp.MustCompile(`^[A-Za-z]+\(`)

// isCall reports whether an expression is one function with its arguments, whose last parenthesis closes the first.
func isCall(src string) bool {
	begin := called.FindString(src)
	if begin == "" || !strings.HasSuffix(src, ")") {
		return false
	}
	depth, quoted := 0, false
	for i := len(begin) - 1; i < len(src); i++ {
		switch c := src[i]; {
		case c == '\\' && quoted:
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '(':
			depth++
		case c == ')':
			if depth--; depth == 0 {
				return i == len(src)-1
			}
		}
	}
	return false
}

// definite returns a truth that is never empty where it only looked so.
func definite(v value) value {
	if v.kind != truth || v.sure || !v.loose {
		return v
	}
	return value{src: operand(v.src) + " ?? false", kind: truth, sure: true, not: v.not}
}

// negated returns the opposite of a truth; what is empty is false.
func negated(v value) value {
	switch {
	case v.kind == unknown:
		return v
	case v.isTrue(), v.isFalse():
		return decided(v.isFalse())
	case v.not != "":
		return value{src: v.not, kind: truth, sure: true, not: v.src}
	case v.sure:
		return value{src: "not " + operand(v.src), kind: truth, sure: true, not: v.src}
	}
	return value{src: "not (" + operand(v.src) + " ?? false)", kind: truth, sure: true, not: operand(v.src) + " ?? false"}
}

// holds is a value as and, or, ! and iif take it: as JavaScript does.
func holds(v value) value {
	switch v.kind {
	case truth:
		v.loose = v.loose || !v.sure
		return v
	case nothing:
		return decided(false)
	case number:
		if v.literal != nil {
			return decided(v.src != "0")
		}
		return value{src: operand(v.src) + " != 0", kind: truth, sure: v.sure, loose: !v.sure}
	case array:
		return decided(true)
	}
	if v.literal != nil {
		return decided(true)
	}
	return filled(v)
}

// asked is a value as the condition of a question: nothing but a truth makes it hold.
func asked(v value) value {
	if v.kind == truth {
		return v
	}
	return equal(v, decided(true))
}

// filled is v notempty.
func filled(v value) value {
	empty := operand(v.src) + " == nil"
	switch {
	case v.kind == nothing:
		return decided(false)
	case v.kind == array:
		return decided(len(v.items) > 0)
	case v.sure || v.kind == truth && v.loose:
		return decided(true)
	}
	return value{src: operand(v.src) + " != nil", kind: truth, sure: true, not: empty}
}

// both joins truths with and; either with or.
func both(a, b value) value {
	switch {
	case a.isFalse() || b.isFalse():
		return decided(false)
	case a.isTrue():
		return b
	case b.isTrue():
		return a
	case a.kind == unknown || b.kind == unknown:
		return value{}
	}
	return value{src: foreign.And(a.src, b.src), kind: truth, sure: a.sure && b.sure, loose: true}
}

func either(a, b value) value {
	switch {
	case a.isTrue() || b.isTrue():
		return decided(true)
	case a.isFalse():
		return b
	case b.isFalse():
		return a
	case a.kind == unknown || b.kind == unknown:
		return value{}
	}
	return value{src: foreign.Or(a.src, b.src), kind: truth, sure: a.sure && b.sure, loose: true}
}

func anyOf(all []value) value {
	out := decided(false)
	for _, v := range all {
		out = either(out, v)
	}
	return out
}

func allOf(all []value) value {
	out := decided(true)
	for _, v := range all {
		out = both(out, v)
	}
	return out
}
