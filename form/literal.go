package form

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// literalSamples say how a definition writes a value of a kind.
var literalSamples = map[value.Kind]string{
	value.Bool: "true or false", value.Integer: "a whole number such as 12", value.Number: "a number such as 12.5", value.Money: "an amount such as 12.50",
	value.Date: "a date such as 2026-01-31", value.Partial: "a date such as 2026-01-31, 2026-01 or 2026", value.Time: "a time such as 08:30",
	value.DateTime: "a date with a time such as 2026-01-31T08:30:00",
}

// literalLook is how a value looks that is no expression: figures, with what stands between and behind them.
var literalLook = regexp.MustCompile(`^[-+]?\d([\d.,:'/-]*\d)?\s?(\p{L}+|[€$%])?$`)

// unreadable are the codes of expressions that cannot even be read.
var unreadable = map[string]bool{expression.CodeSyntax: true, expression.CodeNumber: true, expression.CodeUnsupported: true}

// literalFault is what is wrong with characters that are no value of a type as a definition writes it.
type literalFault struct {
	summary, detail, suggestion string
}

// faultOf says what is wrong with s, and whether s was meant as a value of the type: it is one as people type it, or
// a day that does not exist.
func faultOf(t *fieldtype.Type, s string) (f literalFault, meant bool) {
	f.summary = fmt.Sprintf("%q is no value of type %s", s, t.Name)
	f.detail = sampleOf(t)
	if t.Kind == value.Text {
		return f, true
	}
	for _, lang := range []string{"de", "en"} {
		switch v := t.Parse(s, lang); {
		case v.Kind() == value.Invalid && (v.Code() == "day" || v.Code() == "month"):
			f.summary = "there is no such day"
			return f, true
		case !v.Empty():
			f.suggestion = canonicalText(t, v)
			return f, true
		}
	}
	return f, false
}

// sampleOf says how a definition writes a value of a type.
func sampleOf(t *fieldtype.Type) string {
	if sample := literalSamples[t.Kind]; sample != "" {
		return "write " + sample
	}
	if t.Example == nil {
		return ""
	}
	if v := t.Parse(t.Example("en"), "en"); v.Kind() == value.Text {
		return "write a value such as " + canonicalText(t, v)
	}
	return ""
}

// canonicalText is a value as its JSON has it, without quotes.
func canonicalText(t *fieldtype.Type, v value.Value) string {
	return strings.Trim(string(t.AppendJSON(nil, v)), `"`)
}

// literalOr compiles a bound or a default that is no literal as an expression. What is no expression either, and was
// meant as a literal, is reported as one, under a code.
func (c *compiler) literalOr(f *fieldSource, code string, s schema.Scalar, t *fieldtype.Type, want expression.Type) *expression.Expression {
	e, issues := c.try(s.Value, f.scope, want)
	c.site(f.file, s, s.Value, 0, f.scope)
	if len(issues) == 0 {
		return e
	}
	fault, meant := faultOf(t, s.Value)
	if !meant && !(unreadable[issues[0].Code] && literalLook.MatchString(s.Value)) {
		c.reportIssues(f.file, s, s.Value, 0, issues)
		return nil
	}
	c.report(code, f.file, s.At(0), fault.summary, fault.detail, fault.suggestion)
	return nil
}
