// Package decimalcomma is a check of package logic.
package decimalcomma

import (
	"fmt"
	"strings"

	"github.com/vordruck/vordruck/form/analysis"
)

// Check finds numbers with a decimal comma, which are two arguments of a function.
func Check() analysis.Check {
	return analysis.Check{
		Code: "decimal-comma",
		Meaning: "A number with a comma and no blank in the arguments of a function, such as `0,4`, which is two of them. That two are meant is taken for granted, unless other arguments of the same call are written with a blank, " +
			"the first of the two is a factor 0, or `round` would get more than 9 places.",
		Why:     "The function gets another argument than was meant, and `x * 0,4` is nothing at all.",
		Remedy:  "Write the number with a point, `0.4`; or a blank behind the comma, where two arguments are meant.",
		Example: "- {id: betrag, type: number, label: Betrag}\n- {id: beitrag, type: number, label: Beitrag, compute: 'min(betrag * 0,4, 100)'}",
		Run:     run,
	}
}

func run(p *analysis.Pass) {
	for _, uses := range analysis.Decisions(p.Form) {
		d := uses[0]
		for _, x := range numbers(d.Written.Value) {
			point := strings.ReplaceAll(x.whole, ".", "") + "." + x.places
			p.Report(d.File, d.Written.At(x.at), fmt.Sprintf("\"%s,%s\" is two arguments of %s: %s and %s", x.whole, x.places, x.function, x.whole, x.places),
				fmt.Sprintf("write %s with a point, or a blank behind the comma if two arguments are meant", point))
		}
	}
}
