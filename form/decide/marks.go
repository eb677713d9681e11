package decide

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

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
		w.mark(mark{f, v})
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

// mark notes a value with which a field is compared: sets are taken apart there, and a text of this kind is one of its own.
func (w *world) mark(m mark) {
	if m.field.Page().Form() != w.form || m.value.Empty() {
		return
	}
	all := w.marksOf(m.field)
	t, isText := value.TextAt(&m.value)
	if isText {
		all.places[t] += string(rune(w.comparisons))
		if len(all.places[t]) > len(string(rune(w.comparisons))) {
			return
		}
	} else if slices.ContainsFunc(all.values, func(have value.Value) bool { return value.Equal(have, m.value) }) {
		return
	}
	all.values = append(all.values, m.value)
	delete(w.domains, m.field)
}

// mark is an answer that a goal compares a field with, as a condition of the form does.
type mark struct {
	field *form.Field
	value value.Value
}
