package foreign

import (
	"slices"

	"github.com/vordruck/vordruck/schema"
)

// removal are fields, options and rules that are to leave the definition. They are swept out together: one by one, a long list
// would be copied once for each.
type removal map[any]bool

// sweep takes parts out of the definition, and groups, lists and pages with them in which nothing is left.
func (im *Import) sweep(out removal) {
	d := im.Definition
	d.Rules = left(d.Rules, out)
	for _, p := range d.Pages {
		p.Rules = left(p.Rules, out)
		p.Fields = im.sweepFields(p.Fields, out)
	}
	d.Pages = slices.DeleteFunc(slices.Clone(d.Pages), func(p *schema.Page) bool {
		return len(p.Fields) == 0 && p.Stop == nil && !p.Text.Set()
	})
}

func (im *Import) sweepFields(fields []*schema.Field, out removal) []*schema.Field {
	for _, f := range fields {
		if out[f] {
			continue
		}
		had := len(f.Fields) > 0
		f.Options, f.Rules, f.Fields = left(f.Options, out), left(f.Rules, out), im.sweepFields(f.Fields, out)
		if had && len(f.Fields) == 0 {
			im.lost(f, "a question", "nothing that it holds can be asked", "")
			out[f] = true
		}
	}
	return left(fields, out)
}

// left returns what of a list is not taken out.
func left[T comparable](list []T, out removal) []T {
	if !slices.ContainsFunc(list, func(x T) bool { return out[x] }) {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), func(x T) bool { return out[x] })
}

// lost notes that a question is not in the definition, and with it what it holds and what was logic about it.
func (im *Import) lost(f *schema.Field, what, reason, advice string) {
	place, known := im.places[f]
	if !known {
		place = Place{Line: 1, Column: 1}
	}
	im.Lose(place, what, reason, advice)
	im.uncount(f)
}

// uncount takes back that a question and what it holds were carried over.
func (im *Import) uncount(f *schema.Field) {
	if im.counted[f] {
		im.Tally.CarriedFields--
		delete(im.counted, f)
	}
	for _, s := range fieldScalars {
		im.uncountLogic(s.of(f))
	}
	for _, o := range f.Options {
		im.uncountLogic(&o.Visible)
	}
	for _, r := range f.Rules {
		im.uncountLogic(r)
		im.uncountLogic(&r.Assert)
	}
	for _, inner := range f.Fields {
		im.uncount(inner)
	}
}

func (im *Import) uncountLogic(x any) {
	if im.logic[x] {
		im.Tally.CarriedRules--
		delete(im.logic, x)
	}
}
