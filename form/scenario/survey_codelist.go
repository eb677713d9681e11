package scenario

import (
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/sample"
	"github.com/vordruck/vordruck/form/value"
)

// namedBy are the options of code lists that the logic of a form tells apart, by field.
type namedBy map[*form.Field]map[string]bool

// namedOptions finds what stands in expressions beside fields with a code list. A code list has hundreds of options, and all that
// no expression names are the same to the logic.
func namedOptions(f *form.Form) namedBy {
	out := namedBy{}
	for _, e := range analysis.Expressions(f) {
		texts := map[string]bool{}
		e.Walk(func(n *expression.Node) bool {
			if n.Op() == expression.OpLiteral {
				v := n.Value()
				if v.Kind() == value.Text {
					texts[v.Text()] = true
				}
				for _, item := range v.Items() {
					texts[item.Text()] = true
				}
			}
			return true
		})
		for _, d := range e.Dependencies() {
			field := f.Fields()[d.Field]
			for _, o := range field.AllOptions() {
				if !texts[o.Value()] || !field.Definition().CodeList.Set() {
					continue
				}
				if out[field] == nil {
					out[field] = map[string]bool{}
				}
				out[field][o.Value()] = true
			}
		}
	}
	return out
}

// codeList notes which options of a code list are chosen: each that the logic names, and one of all others.
func (w *surveyor) codeList(r *form.Record, f *form.Field) {
	written := f.Definition().CodeList
	if !written.Set() {
		return
	}
	named, aimed := w.known[w.form][f], 0
	at := func(o *form.Option) (p *Point, alone bool) {
		if named[o.Value()] && o.Definition() != nil {
			return w.point("option", f.Path()+" "+o.Value(), o.File(), o.Definition().Pos), true
		}
		return w.point("codeList", f.Path(), f.File(), written.Pos), false
	}
	if r != nil {
		given := chosen(r, f)
		for _, o := range f.AllOptions() {
			if chose(r, f, o, given) { // first, as a list has thousands
				p, _ := at(o)
				p.see(0)
			}
		}
		return
	}
	for _, o := range f.AllOptions() {
		switch p, alone := at(o); {
		case alone:
			p.aimOption(f, o)
		case aimed == 1:
			p.aim(0) // whether another one can be chosen is not asked
			aimed++
		case aimed == 0:
			p.aimAt(sample.Target{Field: f, Value: value.OfText(o.Value())}, 0, decide.Relevant(f), decide.Chosen(f, o.Value()))
			aimed++
		}
	}
}
