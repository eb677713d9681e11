package expression

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/govalues/decimal"
	"github.com/vordruck/vordruck/form/value"
)

// operators are the words and signs of the language; whatever else expr reads as an
// operator is no part of it.
var operators = map[string]bool{
	"+": true, "-": true, "*": true, "/": true, "%": true,
	"==": true, "!=": true, "<": true, "<=": true, ">": true, ">=": true,
	"and": true, "or": true, "not": true, "in": true,
	"contains": true, "startsWith": true, "endsWith": true, "matches": true,
	"?": true, ":": true, "??": true, "..": true, ".": true, ",": true, "#": true,
}

// instead says what to write for the parts of expr that are not in the language.
var instead = map[string]string{
	"&&": "write and", "||": "write or", "!": "write not", "=": "write == to compare",
	"?.": "write a plain point: a path through something empty is empty; or put a space after the ?",
	"|":  "write the function around its argument: len(name)", "**": "there are no powers", "^": "there are no powers",
	";": "an expression is one value", "let": "compute the value in a field of its own", "if": "write cond ? a : b",
	"else": "write cond ? a : b", "{": "there are no maps and no blocks", "}": "there are no maps and no blocks",
	"::": "write the function's name alone",
}

// scan refuses words that are no part of the language. closing maps where a bracket
// opens to where its partner ends.
func scan(src string, tokens []token) (closing map[int]int, issues []Issue) {
	closing = map[int]int{}
	var open []int
	end := 0
	for i, t := range tokens {
		if is, ok := checkToken(src, tokens, i, end); !ok {
			return nil, append(issues, is)
		}
		end = t.at.to
		if t.kind != bracketToken {
			continue
		}
		switch {
		case strings.Contains("([", t.value):
			open = append(open, t.at.from)
			if len(open) > maxParentheses {
				return nil, []Issue{issue(CodeTooComplex, t.at, fmt.Sprintf("parentheses are more than %d deep", maxParentheses), "compute parts of it in fields of their own")}
			}
		case len(open) > 0:
			closing[open[len(open)-1]] = t.at.to
			open = open[:len(open)-1]
		}
	}
	return closing, nil
}

// checkToken reports whether token i, which follows a token that ended at end, is one
// of the language.
func checkToken(src string, tokens []token, i, end int) (Issue, bool) {
	t := tokens[i]
	refuse := func(at span, detail string) (Issue, bool) {
		return issue(CodeUnsupported, at, src[at.from:at.to]+" is not part of the language", detail), false
	}
	if t.kind == endToken {
		t.at = span{len(src), len(src)}
	}
	if gap := src[min(end, t.at.from):t.at.from]; strings.TrimFunc(gap, unicode.IsSpace) != "" {
		from := end + strings.IndexFunc(gap, func(r rune) bool { return !unicode.IsSpace(r) })
		return refuse(span{from, end + len(strings.TrimRightFunc(gap, unicode.IsSpace))}, "comments are written in the definition, outside the expression")
	}
	var next token
	if i+1 < len(tokens) {
		next = tokens[i+1]
	}
	switch {
	case t.kind == numberToken:
		s := src[t.at.from:t.at.to]
		if at, detail, ok := dateAdvice(src, t.at.from); ok {
			return issue(CodeNumber, at, "this is no number", detail), false
		}
		if _, reason := readNumber(s); reason != "" {
			return issue(CodeNumber, t.at, s+" is not a number of the language", reason), false
		}
	case t.kind == bytesToken:
		return refuse(t.at, "leave out the b before the quotation mark")
	case t.kind == operatorToken && !operators[t.value], t.kind == bracketToken && instead[t.value] != "":
		return refuse(t.at, instead[t.value])
	case t.value == "," && t.kind == operatorToken && next.kind == bracketToken && (next.value == ")" || next.value == "]"):
		return issue(CodeSyntax, t.at, "a value is missing after the comma", ""), false
	case t.value == "?" && t.kind == operatorToken && next.kind == operatorToken && next.value == ":":
		return refuse(t.at.upTo(next.at), "write a ?? b")
	case t.value == "#" && t.kind == operatorToken && next.kind == nameToken && next.at.from == t.at.to:
		return refuse(t.at.upTo(next.at), "the item is # alone")
	}
	return Issue{}, true
}

// readNumber reads a number exactly, or says why it cannot.
func readNumber(s string) (v value.Value, reason string) {
	whole, fraction, point := strings.Cut(s, ".")
	const digits = "0123456789"
	switch {
	case strings.Trim(whole, digits) != "" || strings.Trim(fraction, digits) != "":
		return v, "write digits, with a point before decimals: no underscore, exponent or other base"
	case whole == "" || point && fraction == "":
		return v, "write a digit before and after the point"
	case len(whole) > 1 && whole[0] == '0':
		return v, "leave out leading zeros, or write a text: \"" + s + "\""
	case len(strings.TrimLeft(whole+fraction, "0")) > decimal.MaxPrec || len(fraction) > decimal.MaxScale:
		return v, "a number has at most 19 digits"
	}
	d, err := decimal.Parse(s)
	if err != nil {
		return v, "a number has at most 19 digits"
	}
	if point {
		return value.OfNumber(d), ""
	}
	n, _, ok := d.Int64(0)
	if !ok {
		return v, "a whole number is at most 9223372036854775807"
	}
	return value.OfInteger(n), ""
}
