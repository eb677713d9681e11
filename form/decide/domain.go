package decide

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/pattern"
	"github.com/vordruck/vordruck/form/value"
)

// firstDay and lastDay are the ends of the calendar.
var (
	firstDay, _ = value.OfDate(1, 1, 1)
	lastDay, _  = value.OfDate(9999, 12, 31)
)

// domain is what a field may be answered with, whatever else is answered.
func (w *world) domain(f *form.Field) *set {
	if s := w.domains[f]; s != nil {
		return s
	}
	s := w.taken(f)
	w.domains[f] = &s
	return &s
}

func (w *world) taken(f *form.Field) set {
	switch {
	case w.blank != nil && w.blank(f) && f.Row() != nil:
		return only(value.OfInteger(0))
	case w.blank != nil && w.blank(f):
		return onlyEmpty
	case w.lead != nil:
		if g := w.lead.fieldOf(w.variable(f)); g != nil {
			return *w.lead.domain(g)
		}
	}
	s := w.free(f)
	s.empty = f.Row() == nil
	return s
}

func (w *world) free(f *form.Field) set {
	switch k := f.Type().Kind; {
	case k == value.Rows:
		return w.rowCount(f)
	case k == value.Bool:
		return set{shape: truths, yes: true, no: true}
	case isOrdered(k):
		all := set{shape: ordered, spans: []span{{}}, grain: grainOf(k, f.Places())}
		switch {
		case k == value.Date:
			all.spans[0] = span{lo: firstDay, hi: lastDay}
		case onClock(k):
			all.spans[0] = allTimes(k)
		}
		return all.within(w.limits(f))
	case k == value.Text:
		return w.texts(f)
	case isChosen(f) && w.counts(f, "options"):
		items := map[string]Outcomes{}
		for _, o := range f.AllOptions() {
			items[o.Value()] = True | False
		}
		return set{shape: several, items: items}
	case k == value.Absent:
		return set{}
	}
	return set{shape: opaque}
}

// isChosen reports whether options of a form are chosen, any number of them.
func isChosen(f *form.Field) bool {
	return f.Type().Kind == value.List && !f.Sourced() && len(f.AllOptions()) > 0
}

// texts are those that the logic mentions, and all others of the right length.
func (w *world) texts(f *form.Field) set {
	if len(f.AllOptions()) > 0 && !f.Sourced() {
		var values []string
		for _, o := range f.AllOptions() {
			if !slices.Contains(values, o.Value()) {
				values = append(values, o.Value())
			}
		}
		return set{shape: textual, texts: values}
	}
	out := set{shape: textual, rest: true, size: span{lo: value.OfInteger(1)}}
	for _, v := range w.marked(f).values {
		if v.Kind() == value.Text && !slices.Contains(out.known, v.Text()) {
			out.known = append(out.known, v.Text())
			if w.allowed(f, v.Text()) {
				out.texts = append(out.texts, v.Text())
			}
		}
	}
	if f.Type().Pattern != nil {
		out.resemble(f.Type().Pattern())
	}
	for _, k := range w.constraints(f) {
		switch {
		case k.Dynamic != nil || !w.counts(f, k.Key):
		case k.Charset != nil && out.like == nil:
			out.like = k.Charset.Pattern()
		case k.Pattern != nil:
			out.resemble(k.Pattern)
		case k.Key == "minLength":
			out.size = out.size.meet(span{lo: k.Bound})
		case k.Key == "maxLength":
			out.size = out.size.meet(span{hi: k.Bound})
		}
	}
	out.rest = !out.size.vacant()
	return out
}

// resemble leaves the texts that are like a pattern, and as long.
func (s *set) resemble(p *pattern.Pattern) {
	least, most := p.Lengths()
	s.like, s.size = p, s.size.meet(span{lo: value.OfInteger(int64(least))})
	if most >= 0 {
		s.size = s.size.meet(span{hi: value.OfInteger(int64(most))})
	}
}

// allowed reports whether a text meets the pattern and the lengths of a field.
func (w *world) allowed(f *form.Field, s string) bool {
	if p := f.Type().Pattern; p != nil && !p().Match(s) {
		return false
	}
	for _, k := range w.constraints(f) {
		n := value.OfInteger(int64(value.Length(s)))
		switch {
		case k.Dynamic != nil || !w.counts(f, k.Key):
		case k.Charset != nil && !k.Charset.Contains(s),
			k.Pattern != nil && !k.Pattern.Match(s),
			k.Key == "minLength" && compare(n, k.Bound) < 0,
			k.Key == "maxLength" && compare(n, k.Bound) > 0:
			return false
		}
	}
	return true
}

// limits is the span that the definition allows, where it is written as a value.
func (w *world) limits(f *form.Field) span {
	var s span
	for _, k := range w.constraints(f) {
		switch {
		case k.Dynamic != nil || !isOrdered(k.Bound.Kind()) || !w.counts(f, k.Key):
		case k.Key == "minimum":
			s = s.meet(span{lo: k.Bound})
		case k.Key == "maximum":
			s = s.meet(span{hi: k.Bound})
		}
	}
	return s
}
