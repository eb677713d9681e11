package foreign

import (
	"fmt"
	"strings"

	"github.com/vordruck/vordruck/schema"
)

// Import is an import on its way.
type Import struct {
	File       *File
	Definition *schema.Definition
	Tally      Tally
	losses     []Loss
	places     map[any]Place          // of fields, rules, options and scalars of the definition, in the file
	logic      map[any]bool           // scalars and rules that count as carried until they are taken out again
	counted    map[*schema.Field]bool // fields that count as carried, likewise
}

// Result is an import that has ended.
type Result struct {
	Definition *schema.Definition // parsed again, so that it has positions; it compiles
	Source     []byte             // the definition as YAML
	Losses     []Loss             // in the order of the file
	Tally      Tally
}

// NewImport begins an import with what of a definition is always there. What the file says twice is noted as lost.
func NewImport(file *File, id, title string) *Import {
	if id = Slug(id); id == "" {
		id = "form"
	}
	if strings.TrimSpace(title) == "" {
		title = id
	}
	im := &Import{
		File: file,
		Definition: &schema.Definition{File: file.Name, Edition: schema.Of("2026"), ID: schema.Of(id), Version: schema.Of("1.0.0"),
			Title: schema.TextOf(Literal(title))},
		places: map[any]Place{}, logic: map[any]bool{}, counted: map[*schema.Field]bool{},
	}
	im.Repeated(file)
	return im
}

// maxRepeated is how many members that stand twice are reported one by one.
const maxRepeated = 100

// Repeated notes the members of the JSON of a file that do not count because their key stands again. NewImport does so for its own file;
// an importer calls it for one that lies beside.
func (im *Import) Repeated(file *File) {
	for i, r := range file.repeated {
		what, reason := fmt.Sprintf("the member %q", Shorten(r.key, 80)), fmt.Sprintf("its key stands again on line %d, and the last one counts", r.later.Place().Line)
		if i == maxRepeated {
			what = fmt.Sprintf("%d further members whose keys stand twice", len(file.repeated)-i)
			reason = "the last one of each counts"
		}
		im.losses = append(im.losses, Loss{Kind: Dropped, File: file.Name, Place: r.earlier.Place(), What: what, Reason: reason, Advice: "keep one of them"})
		if i == maxRepeated {
			return
		}
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
		im.places[f], im.counted[f] = at, true
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
