package deadend

import (
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/value"
)

// answer is an answer to a question, or a page that is asked.
type answer struct {
	field *form.Field
	value value.Value
	page  *form.Page
}

// String says with what nothing can be submitted.
func (a answer) String() string {
	switch {
	case a.page != nil:
		written := a.page.Form().Definition().Pages[a.page.Index()].Visible
		return fmt.Sprintf("once the page %q is asked (line %d: %s)", a.page.ID(), written.At(0).Line, written.Value)
	case a.value.Kind() == value.Text:
		return fmt.Sprintf("with the answer %q to %q", a.value.Text(), a.field.Path())
	}
	return fmt.Sprintf("with the answer %v to %q", a.value.Bool(), a.field.Path())
}

// place is where the question stands: a block is written once.
func (a answer) place() analysis.Place {
	if a.page != nil {
		d := a.page.Form().Definition()
		return analysis.Place{File: d.File, At: d.Pages[a.page.Index()].Pos}
	}
	return analysis.At(a.field)
}

func (a answer) goal() decide.Goal {
	switch {
	case a.page != nil:
		return decide.PageRelevant(a.page)
	case a.value.Kind() == value.Text:
		return decide.Chosen(a.field, a.value.Text())
	}
	return decide.Equals(a.field, a.value)
}

// mostOptions is how many options a question may have: what has more, such as the countries, is hardly told apart.
const mostOptions = 30

// answers are those to the choices and yes-or-no questions of a part that the logic reads, and the pages that are asked on a condition
// about them.
func (p *part) answers(f *form.Form, read fields) (all []answer) {
	for _, page := range f.Pages() {
		if slices.ContainsFunc(reads(f.Root(), page.Visible()), func(x *form.Field) bool { return p.fields[x] }) {
			all = append(all, answer{page: page})
		}
	}
	for _, x := range f.Fields() {
		if p.fields[x] && read[x] && !x.Fixed() {
			all = append(all, answersTo(x)...)
		}
	}
	return all
}

// answersTo are the answers to a question that are few. That a consent is needed is plain.
func answersTo(f *form.Field) (all []answer) {
	switch options := f.AllOptions(); {
	case f.Type().Kind == value.Bool && f.Type().Name != "consent":
		return []answer{{field: f, value: value.OfBool(true)}, {field: f, value: value.OfBool(false)}}
	case !f.Sourced() && len(options) <= mostOptions:
		for _, o := range options {
			all = append(all, answer{field: f, value: value.OfText(o.Value())})
		}
	}
	return all
}
