package foreign

import (
	"fmt"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// Import is an import on its way.
type Import struct {
	File       *File
	Definition *schema.Definition
	Tally      Tally
	losses     []Loss
	places     map[any]Place // of fields, rules, options and scalars of the definition, in the file
	logic      map[any]bool  // scalars and rules that count as carried until they are taken out again
}

// Result is an import that has ended.
type Result struct {
	Definition *schema.Definition // parsed again, so that it has positions; it compiles
	Source     []byte             // the definition as YAML
	Losses     []Loss             // in the order of the file
	Tally      Tally
}

// NewImport begins an import with what of a definition is always there.
func NewImport(file *File, id, title string) *Import {
	if id = Slug(id); id == "" {
		id = "form"
	}
	if strings.TrimSpace(title) == "" {
		title = id
	}
	return &Import{
		File: file,
		Definition: &schema.Definition{File: file.Name, Edition: schema.Of("2026"), ID: schema.Of(id), Version: schema.Of("1.0.0"),
			Title: schema.TextOf(Literal(title))},
		places: map[any]Place{}, logic: map[any]bool{},
	}
}

// Lose notes that something is not in the definition.
func (im *Import) Lose(at Place, what, reason, advice string) {
	im.losses = append(im.losses, Loss{Kind: Dropped, Place: at, What: what, Reason: reason, Advice: advice})
}

// Change notes that something means slightly else than before.
func (im *Import) Change(at Place, what, reason, advice string) {
	im.losses = append(im.losses, Loss{Kind: Changed, Place: at, What: what, Reason: reason, Advice: advice})
}

// Field counts something that asks, groups or shows, and remembers where the field that it became came from; nil where it became none.
func (im *Import) Field(at Place, f *schema.Field) {
	im.Tally.Fields++
	if f != nil {
		im.Tally.CarriedFields++
		im.places[f] = at
	}
}

// PlaceOf returns the place that was noted for a field, rule or scalar of the definition.
func (im *Import) PlaceOf(v any) Place { return im.places[v] }

// Note remembers where a value of the definition, a pointer, came from, without counting it.
func (im *Import) Note(v any, at Place) { im.places[v] = at }

// Logic writes an expression into the definition and counts a rule that was carried over. s is a scalar of a field, page or option of the definition.
func (im *Import) Logic(at Place, s *schema.Scalar, expression string) {
	im.Tally.Rules++
	im.Tally.CarriedRules++
	im.places[s], im.logic[s] = at, true
	*s = schema.Of(expression)
}

// Rule counts a rule that was carried over as one of the definition; the caller appends it where it belongs.
func (im *Import) Rule(at Place, r *schema.Rule) *schema.Rule {
	im.Tally.Rules++
	im.Tally.CarriedRules++
	im.places[r], im.logic[r] = at, true
	return r
}

// LoseRule notes that logic is not in the definition, and counts it.
func (im *Import) LoseRule(at Place, what, reason, advice string) {
	im.Tally.Rules++
	im.Lose(at, what, reason, advice)
}

// rounds is how often an import may be compiled: what is taken out may bring up something else.
const rounds = 100

// Finish compiles the definition. What does not compile is taken out, and is a loss: an expression whose types do not fit,
// conditions that decide about each other. The error says that there is nothing to ask, or what of the definition is wrong that cannot be taken out.
func (im *Import) Finish() (*Result, error) {
	if !asks(im.Definition) {
		return nil, im.File.Fail(0, NoFields, "there is nothing in the file that could be asked", "")
	}
	for range rounds {
		src := schema.Print(im.Definition)
		parsed, problems := im.compile(src)
		if !problems.HasErrors() {
			im.placeLosses()
			return &Result{Definition: parsed, Source: src, Losses: im.losses, Tally: im.Tally}, nil
		}
		if parsed == nil || !im.takeOut(parsed, problems) {
			return nil, fmt.Errorf("the definition that was made of %s has errors that cannot be mended\n%w", im.File.Name, problems)
		}
	}
	return nil, fmt.Errorf("the definition that was made of %s has still errors after %d rounds", im.File.Name, rounds)
}

func asks(d *schema.Definition) bool {
	for _, p := range d.Pages {
		if len(p.Fields) > 0 {
			return true
		}
	}
	return false
}

// compile parses what was printed and compiles it as the command line does.
func (im *Import) compile(src []byte) (*schema.Definition, schema.Problems) {
	limits := schema.Limits{Size: 1 << 30, Problems: 100_000}
	d, problems := schema.Parse("imported.form.yaml", src, schema.Options{Limits: limits, Partial: true})
	if d == nil || problems.HasErrors() {
		return d, problems
	}
	_, more := form.Compile(d, form.Options{AnySource: true, Reading: limits})
	return d, append(problems, more...)
}
