// Package contradictorybounds is a check of package logic.
package contradictorybounds

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
)

// Check finds bounds that no answer meets.
func Check() analysis.Check {
	return analysis.Check{
		Code: "contradictory-bounds",
		Meaning: "A question whose bounds no answer meets: the minimum is above the maximum whatever the other answers are, as a number, a length or a number of rows, no multiple of `multipleOf` lies between them, " +
			"or no text of the pattern is as long as it must be, or has only characters of the charset; or whose default is never between its bounds. (A number as minimum above a number as maximum does not compile.) Bounds that the day decides are also found when they have run out: when no answer meets them from today on.",
		Why:     "Nobody can answer it, and where it is required nobody can submit the form.",
		Remedy:  "Correct the bounds, or those of the questions that they name.",
		Example: "- {id: von, type: integer, label: Von, minimum: 10}\n- {id: bis, type: integer, label: Bis, required: true, minimum: von + 5, maximum: 12}",
		Run:     run,
	}
}

func run(p *analysis.Pass) {
	later := p.FromToday()
	for _, uses := range analysis.ByPlace(p.Form.Fields()) {
		switch {
		case everywhere(p, uses):
			report(p, p, uses[0])
		case later != nil && readsClock(uses[0]) && everywhere(later, uses):
			report(p, later, uses[0])
		default:
			standard(p, uses)
		}
	}
}

// report notes that no answer meets the bounds of a field, as another pass decides, or the same.
func report(p, decides *analysis.Pass, f *form.Field) {
	bounds := contradiction(decides, f)
	words := make([]string, len(bounds))
	for i, k := range bounds {
		words[i] = k.Key + ": " + k.Written.Value
	}
	at := analysis.Place{File: f.File(), At: bounds[0].Written.At(0)}
	w := decides.Decide(given(f)...).Witness
	p.ReportWitness(at, analysis.Proof(w), fmt.Sprintf("no answer to %q meets %s%s", f.Path(), join(words), decides.Days()), "correct the bounds")
}

func everywhere(p *analysis.Pass, uses []*form.Field) bool {
	return analysis.Everywhere(uses, func(f *form.Field) bool { return contradiction(p, f) != nil })
}

func readsClock(f *form.Field) bool {
	return slices.ContainsFunc(expressions(f), func(k form.Constraint) bool { return k.Dynamic != nil && k.Dynamic.Uses().Clock })
}

// Finds reports whether the check finds fault with a field, wherever it is used.
func Finds(p *analysis.Pass, f *form.Field) bool {
	for _, uses := range analysis.ByPlace(p.Form.Fields()) {
		if slices.Contains(uses, f) {
			return everywhere(p, uses)
		}
	}
	return false
}

// join writes a, a and b, or a, b and c.
func join(words []string) string {
	last := len(words) - 1
	if last == 0 {
		return words[0]
	}
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// contradiction returns the bounds of a field that no answer meets, or nil.
func contradiction(p *analysis.Pass, f *form.Field) []form.Constraint {
	if f.Fixed() {
		return nil
	}
	for _, known := range []func(*form.Field) []form.Constraint{multiples, lengths, characters} {
		if bounds := known(f); bounds != nil && p.Reach(f) == decide.Possible {
			return bounds
		}
	}
	bounds := expressions(f)
	if bounds == nil {
		return nil
	}
	if goals := given(f); p.Verdict(goals...) != decide.Possible || !p.Impossible(append(goals, decide.Bounded(f))...) {
		return nil
	}
	return bounds
}

// together are bounds that answers may meet one by one, and not together.
var together = []string{"minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "pattern"}

// expressions returns the bounds of a field, if one of them is an expression.
func expressions(f *form.Field) (bounds []form.Constraint) {
	dynamic := false
	for _, k := range f.Constraints() {
		if slices.Contains(together, k.Key) && k.Written.Set() {
			bounds = append(bounds, k)
			dynamic = dynamic || k.Dynamic != nil
		}
	}
	if !dynamic {
		return nil
	}
	return bounds
}

// given asks for the field, and for what its bounds name to be answered.
func given(f *form.Field) []decide.Goal {
	goals := []decide.Goal{decide.Relevant(f)}
	for _, k := range expressions(f) {
		if k.Dynamic != nil {
			goals = append(goals, decide.HasValue(f.Object(), k.Dynamic.Tree()))
		}
	}
	return goals
}
