package decide

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
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

// collect notes what the logic compares answers with: the numbers and texts at which its result may change.
func (w *world) collect() {
	each := func(o *form.Object, e *expression.Expression) {
		if e != nil {
			w.mentions(o, e.Tree())
		}
	}
	root := w.form.Root()
	for _, p := range w.form.Pages() {
		each(root, w.visible(p))
		if s := p.Stop(); s != nil {
			each(root, s.When())
		}
	}
	for _, f := range w.form.Fields() {
		l := w.logic(f)
		for _, e := range []*expression.Expression{l.Visible, l.Required, l.Readonly, l.Compute, l.Default} {
			each(f.Object(), e)
		}
		for _, k := range w.constraints(f) {
			each(f.Object(), k.Dynamic)
		}
		for _, o := range f.AllOptions() {
			each(f.Object(), w.offering(o))
		}
	}
	for _, r := range w.form.Rules() {
		each(r.Object(), r.Assert())
	}
}

func (w *world) mentions(o *form.Object, n *expression.Node) {
	switch n.Op() {
	case expression.OpEqual, expression.OpNotEqual, expression.OpLess, expression.OpLessEqual, expression.OpGreater, expression.OpGreaterEqual,
		expression.OpContains, expression.OpStartsWith, expression.OpEndsWith:
		w.mention(o, n.Arg(0), n.Arg(1))
		w.mention(o, n.Arg(1), n.Arg(0))
	case expression.OpIn, expression.OpInRange:
		for i := 1; i < n.Args(); i++ {
			w.mention(o, n.Arg(0), n.Arg(i))
		}
		w.mention(o, n.Arg(1), n.Arg(0))
	}
	for i := range n.Args() {
		w.mentions(o, n.Arg(i))
	}
	if g := w.general(n); g != n {
		w.mentions(o, g)
	}
}

// mention notes that what of asks is compared with what to says.
func (w *world) mention(o *form.Object, of, to *expression.Node) {
	for of.Op() == expression.OpConvert || of.Op() == expression.OpCoalesce {
		of = of.Arg(0)
	}
	part := -1
	if of.Op() == expression.OpCall && of.Args() == 1 {
		switch part = partOf(of.Name()); {
		case part >= 0, of.Name() == "len", of.Name() == "count":
			of = of.Arg(0)
		}
	}
	if w.isParameter(of) && to.Op() == expression.OpLiteral && !to.Parametric() {
		w.parameterMarks[of.Name()] = append(w.parameterMarks[of.Name()], to.Value())
	}
	if of.Op() != expression.OpField || to.Op() != expression.OpLiteral {
		return
	}
	f := o.FieldOf(of)
	if f == nil {
		return
	}
	known := []value.Value{to.Value()}
	if to.Value().Kind() == value.List {
		known = to.Value().Items()
	}
	if part >= 0 {
		m := w.marksOf(f)
		m.parts[part] = append(m.parts[part], known...)
		return
	}
	w.comparisons++
	for _, v := range known {
		w.name(naming{f, v})
	}
}

// marks are what the logic compares the answers to a question with: where its results may change.
type marks struct {
	values []value.Value
	places map[string]string // of texts: where they are compared, each place a rune
	parts  [3][]value.Value  // with what a part of the calendar is compared
}

// marked are the marks of a field.
func (w *world) marked(f *form.Field) *marks {
	if m := w.marks[f]; m != nil {
		return m
	}
	return &marks{}
}

func (w *world) marksOf(f *form.Field) *marks {
	m := w.marks[f]
	if m == nil {
		m = &marks{places: map[string]string{}}
		w.marks[f] = m
	}
	return m
}

// name notes a value with which a field is compared: sets are taken apart there, and a text of this kind is one of its own.
func (w *world) name(n naming) {
	if n.field.Page().Form() != w.form || n.value.Empty() {
		return
	}
	m := w.marksOf(n.field)
	t, isText := value.TextAt(&n.value)
	if isText {
		m.places[t] += string(rune(w.comparisons))
		if len(m.places[t]) > len(string(rune(w.comparisons))) {
			return
		}
	} else if slices.ContainsFunc(m.values, func(have value.Value) bool { return value.Equal(have, n.value) }) {
		return
	}
	m.values = append(m.values, n.value)
	delete(w.domains, n.field)
}
