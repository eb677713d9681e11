package expression

import (
	"fmt"
	"strings"
)

// Code describes a kind of [Issue], for the reference and for tools.
type Code struct {
	Name    string
	Meaning string
	Example string // an expression that has the issue
	Remedy  string
}

// The codes of issues.
const (
	CodeSyntax      = "expression-syntax"
	CodeTooLong     = "expression-too-long"
	CodeTooComplex  = "expression-too-complex"
	CodeUnsupported = "expression-unsupported"
	CodeNumber      = "expression-number"
	CodeUnknown     = "unknown-name"
	CodeFunction    = "unknown-function"
	CodeArguments   = "expression-arguments"
	CodeType        = "expression-type"
	CodeOption      = "unknown-option"
	CodeNever       = "expression-never"
	CodePattern     = "expression-pattern"
	CodeLiteral     = "expression-literal"
	CodeItem        = "expression-item"
)

// Codes returns every code an [Issue] can have, in the order of the reference. The
// slice is the caller's.
func Codes() []Code {
	return []Code{
		{CodeSyntax, "The expression cannot be read.", `alter >`, "Complete it: an operator needs both sides, a parenthesis its partner."},
		{CodeTooLong, "The expression is longer than the limit, 4,096 bytes unless the host sets another.", "", "Compute parts of it in fields of their own."},
		{CodeTooComplex, "The expression has more parts, or deeper parentheses, than the limits.", "", "Compute parts of it in fields of their own."},
		{CodeUnsupported, "The expression uses what is no part of the language, which is the portable part of expr.", `alter > 3 && aktiv`, "Use what the detail says: and, or, not, cond ? a : b, functions of the reference."},
		{CodeNumber, "A number is not written as plain digits with an optional point, or has more digits than are exact.", `1_000`, "Write 1000 or 0.5: no underscore, exponent, hexadecimal or leading zero, at most 19 digits."},
		{CodeUnknown, "There is no such field, group, list or parameter where the expression stands.", `wonung.plz`, "Correct the name; inside the predicate of a list, the item's fields start with a point."},
		{CodeFunction, "There is no such function.", `summe(hunde, .steuer)`, "Use a function of the reference, or one that the host registers."},
		{CodeArguments, "A function has too few or too many arguments.", `addDays(seit)`, "Give the arguments that the detail shows."},
		{CodeType, "An operand, argument or result is of the wrong type.", `seit > 3`, "Compare dates with dates, and give a condition a truth (yes or no)."},
		{CodeOption, "A choice is compared with what is none of its options.", `rolle == "frima"`, "Write one of the options, exactly as its value is written."},
		{CodeNever, "Two choices are compared that have no option in common.", `rolle == anrede`, "Compare fields that share options."},
		{CodePattern, "The pattern after matches is not in the subset that means the same on the server and in the browser.", `name matches "(?<=a)b"`, "Write it without look-around, backreferences and flags."},
		{CodeLiteral, "A literal stands where it means nothing: an empty text, a day that does not exist, a negative index.", `name == ""`, "Test emptiness with == nil; write a date as date(\"2024-01-31\")."},
		{CodeItem, "An item (.x or #) is named outside the predicate of a list.", `.alter > 3`, "Use it in count, sum, all, any, none, one, filter or map."},
	}
}

// Error returns the issue in one line.
func (i Issue) Error() string {
	var b strings.Builder
	b.WriteString(i.Summary)
	if i.Suggestion != "" {
		fmt.Fprintf(&b, "; did you mean %q?", i.Suggestion)
	}
	if i.Detail != "" {
		b.WriteString(" (" + i.Detail + ")")
	}
	return b.String()
}

func issue(code string, at span, summary, detail string) Issue {
	return Issue{Code: code, Offset: at.from, Length: at.to - at.from, Summary: summary, Detail: detail}
}
