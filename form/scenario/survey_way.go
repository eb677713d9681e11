package scenario

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/sample"
)

// way is how answers come to a place of the logic: as goals, and as conditions that samples make so, the outermost first. The zero
// value is of what is always come to.
type way struct {
	goals  []decide.Goal
	truths []sample.Truth
}

func toPage(p *form.Page) way {
	return way{[]decide.Goal{decide.PageRelevant(p)}, pageAskedBy(p)}
}

func toField(f *form.Field) way {
	return way{[]decide.Goal{decide.Relevant(f)}, askedBy(f)}
}

// toSurroundings is the way to what a field stands in.
func toSurroundings(f *form.Field) way {
	if f.Parent() != nil {
		return toField(f.Parent())
	}
	return toPage(f.Page())
}

// toRule is the way to where a rule is looked at.
func toRule(r *form.Rule) way {
	switch {
	case r.Owner() != nil:
		return toField(r.Owner())
	case r.Page() != nil:
		return toPage(r.Page())
	}
	return way{}
}

// askedBy is under which conditions a field is asked.
func askedBy(f *form.Field) (out []sample.Truth) {
	page := f.Page()
	for ; f != nil; f = f.Parent() {
		if e := f.Logic().Visible; e != nil {
			out = append(out, sample.Truth{Object: f.Object(), Node: e.Tree(), Holds: true})
		}
	}
	out = append(out, pageAskedBy(page)...)
	slices.Reverse(out)
	return out
}

func pageAskedBy(p *form.Page) []sample.Truth {
	if p.Visible() == nil {
		return nil
	}
	return []sample.Truth{{Object: p.Form().Root(), Node: p.Visible().Tree(), Holds: true}}
}
