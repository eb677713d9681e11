// Package zerofactor is a check of package logic.
package zerofactor

import (
	"fmt"
	"strings"

	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/expression"
)

// Check finds products with a factor that is written as 0.
func Check() analysis.Check {
	return analysis.Check{
		Code: "zero-factor",
		Meaning: "A product with a factor that is written as 0, within something that is computed or compared. A product that is all of a value or of a case, such as `rate * 0`, is meant as nothing of its kind, " +
			"a parameter may be set to something else, and `0,4` is a decimal comma.",
		Why:     "It is nothing, whatever is answered; a number was forgotten, or begins with a comma.",
		Remedy:  "Correct the factor, or leave the product out.",
		Example: "- {id: menge, type: integer, label: Menge}\n- {id: gesamt, type: integer, label: Gesamt, compute: '5 + menge * 0'}",
		Run:     run,
	}
}

func run(p *analysis.Pass) {
	for _, uses := range analysis.Decisions(p.Form) {
		d := uses[0]
		for _, n := range products(d.Written.Value, d.Tree(), true) {
			offset, _ := n.Span()
			text := analysis.Source(d.Written.Value, n)
			p.Report(d.File, d.Written.At(offset), fmt.Sprintf("%q is 0 for every answer", text), "correct the factor, or leave the product out")
		}
	}
}

// products returns those with a factor 0; whole says whether n is all of a value.
func products(source string, n *expression.Node, whole bool) (all []*expression.Node) {
	if n.Op() == expression.OpMul && !whole && (isZero(source, n.Arg(0)) || isZero(source, n.Arg(1))) {
		return []*expression.Node{n}
	}
	for i := range n.Args() {
		all = append(all, products(source, n.Arg(i), whole && (n.Op() == expression.OpConvert || n.Op() == expression.OpCond && i > 0 || n.Op() == expression.OpCoalesce))...)
	}
	return all
}

// isZero reports whether a factor is written as 0, and not with a decimal comma behind it.
func isZero(source string, n *expression.Node) bool {
	for n.Op() == expression.OpConvert {
		n = n.Arg(0)
	}
	d, isNumber := n.Value().Decimal()
	if n.Op() != expression.OpLiteral || n.Parametric() || !isNumber || !d.IsZero() {
		return false
	}
	offset, length := n.Span()
	rest := ""
	if end := offset + length; end <= len(source) {
		rest = source[end:]
	}
	return len(rest) < 2 || !strings.HasPrefix(rest, ",") || rest[1] < '0' || rest[1] > '9'
}
