package analysis

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/schema"
)

// Conflict returns those of some demands, and the bounds and conditions of questions, that keep goals from being reached. ok is false where
// that is not proved. It costs much more than to decide it, and is for what is reported.
func (p *Pass) Conflict(demands []decide.Demand, goals ...decide.Goal) (c decide.Conflict, ok bool) {
	c, a := decide.Conflicts(p.Form, p.options(), demands, goals...)
	return c, a.Verdict == decide.Impossible
}

// Because says which bounds and conditions keep goals from being reached, or nothing where the goals contradict
// themselves. What the conditions of a way say is known already.
func (p *Pass) Because(way []Condition, goals ...decide.Goal) string {
	c, _ := p.Conflict(nil, goals...)
	c.Bounds = slices.DeleteFunc(c.Bounds, func(b decide.Bound) bool {
		return slices.ContainsFunc(way, func(w Condition) bool {
			return w.Option == nil && w.Key == Visible && (b.Key == "visible" && w.Field == b.Field || b.Key == "page" && w.Page == b.Field.Page())
		})
	})
	return NameBounds(c.Bounds)
}

// BecauseOf is [Pass.Because] for goals that matter only under conditions, which are named too where they are a reason.
func (p *Pass) BecauseOf(conditions []decide.Demand, goals ...decide.Goal) string {
	c, _ := p.Conflict(conditions, goals...)
	var words []string
	for _, d := range c.Demands {
		words = append(words, NameDemand(d))
	}
	for _, b := range c.Bounds {
		if w := nameBound(b); !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	return because(words)
}

// NameBounds says that bounds are the reason of what stands before it, or nothing where there are none.
func NameBounds(bounds []decide.Bound) string {
	words := make([]string, len(bounds))
	for i, b := range bounds {
		words[i] = nameBound(b)
	}
	return because(words)
}

func because(words []string) string {
	if len(words) == 0 {
		return ""
	}
	return ", because of " + strings.Join(words, " and ")
}

// NameDemand names what answers must meet, with its line and what is written there.
func NameDemand(d decide.Demand) string {
	switch {
	case d.Rule != nil:
		return fmt.Sprintf("the rule %q (line %d: %s)", d.Rule.ID(), PlaceOf(d.Rule).At.Line, d.Rule.Definition().Assert.Value)
	case d.Code == "stop":
		when := d.Page.Form().Definition().Pages[d.Page.Index()].Stop.When
		return fmt.Sprintf("the stop of the page %q (line %d: %s)", d.Page.ID(), when.At(0).Line, when.Value)
	case d.Page != nil:
		return nameBound(decide.Bound{Field: d.Page.Fields()[0], Key: "page"})
	}
	return nameBound(decide.Bound{Field: d.Field, Key: d.Code})
}

// nameBound names a bound of a question, with its line and what is written there.
func nameBound(b decide.Bound) string {
	name := fmt.Sprintf("%s of %q", b.Key, b.Field.Path())
	switch b.Key {
	case "option":
		return fmt.Sprintf("the conditions of the options of %q (line %d)", b.Field.Path(), b.Position().Line)
	case "options":
		return fmt.Sprintf("the options of %q (line %d)", b.Field.Path(), b.Position().Line)
	case "page":
		name = fmt.Sprintf("visible of the page %q", b.Field.Page().ID())
	}
	if w := written(b); w.Set() {
		name = fmt.Sprintf("%s (line %d: %s)", name, w.At(0).Line, w.Value)
	}
	if c := b.Field.Definition().Compute; c.Set() && b.Key != "visible" && b.Key != "page" {
		return fmt.Sprintf("%s, which is %s (line %d)", name, c.Value, c.At(0).Line)
	}
	return name
}

// written is what stands in the definition.
func written(b decide.Bound) schema.Scalar {
	switch b.Key {
	case "page":
		return b.Field.Page().Form().Definition().Pages[b.Field.Page().Index()].Visible
	case "visible":
		return b.Field.Definition().Visible
	case "required":
		return b.Field.Definition().Required
	case "readonly":
		return b.Field.Definition().Readonly
	}
	for _, k := range b.Field.Constraints() {
		if k.Key == b.Key {
			return k.Written
		}
	}
	return schema.Scalar{}
}
