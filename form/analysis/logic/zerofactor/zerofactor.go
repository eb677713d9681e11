// Package zerofactor is a check of package logic.
package zerofactor

import (
	"fmt"
	"strings"

	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/expression"
)

// Check finds products with a factor, and quotients with a divisor, that are written as 0.
func Check() analysis.Check {
	return analysis.Check{
		Code: "zero-factor",
		Meaning: "A product with a factor that is written as 0, within something that is computed or compared. A product that is all of a value or of a case, such as `rate * 0`, is meant as nothing of its kind, " +
			"a parameter may be set to something else, and `0,4` is a decimal comma. Or a quotient, or what is left of one, with a divisor that is written as 0, wherever it stands.",
		Why:     "It is nothing, whatever is answered, and a quotient is empty; a number was forgotten, or begins with a comma.",
		Remedy:  "Correct the factor or the divisor, or leave them out.",
		Example: "- {id: menge, type: integer, label: Menge}\n- {id: gesamt, type: integer, label: Gesamt, compute: '5 + menge * 0'}",
		Run:     run,
	}
}

func run(p *analysis.Pass) {
	for _, uses := range analysis.Decisions(p.Form) {
		d := uses[0]
		for _, n := range nothing(d.Written.Value, d.Tree(), true) {
			offset, _ := n.Span()
			text := analysis.Source(d.Written.Value, n)
			if n.Op() == expression.OpMul {
				p.Report(d.File, d.Written.At(offset), fmt.Sprintf("%q is 0 for every answer", text), "correct the factor, or leave the product out")
			} else {
				p.Report(d.File, d.Written.At(offset), fmt.Sprintf("%q is empty for every answer", text), "correct the divisor: nothing can be divided by 0")
			}
		}
	}
}

// nothing returns the products with a factor 0, and the quotients with a divisor 0; whole says whether n is all of a value.
func nothing(source string, n *expression.Node, whole bool) (all []*expression.Node) {
	switch n.Op() {
	case expression.OpMul:
		if !whole && (isZero(source, n.Arg(0)) || isZero(source, n.Arg(1))) {
			return []*expression.Node{n}
		}
	case expression.OpDiv, expression.OpMod:
		if isZero(source, n.Arg(1)) {
			return []*expression.Node{n}
		}
	}
	for i := range n.Args() {
		all = append(all, nothing(source, n.Arg(i), whole && (n.Op() == expression.OpConvert || n.Op() == expression.OpCond && i > 0 || n.Op() == expression.OpCoalesce))...)
	}
	return all
}

// isZero reports whether a factor or a divisor is written as 0, and not with a decimal comma behind it.
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
