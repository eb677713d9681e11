package jsonschema

import (
	"slices"
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// control asks for the property of a scope.
func (l *layouter) control(e *foreign.JSON, around []*foreign.JSON) {
	s, p := l.b.scoped(e.Get("scope").Text())
	if p == nil {
		l.controlOfAll(e)
		return
	}
	l.put(p)
	label := e.Get("label")
	i := slices.IndexFunc(l.asked, func(a *asking) bool { return a.prop == p })
	if i >= 0 {
		if label.Kind() == foreign.String && !slices.Equal(foreign.Text(label.Text()).Variants, p.field.Label.Variants) {
			l.b.change(label.Place(), "the label "+foreign.Shorten(label.Text(), 80), "the property "+p.key+" is asked once, where its first control stands, and has the label of that one", "")
		}
		l.b.change(e.Place(), "another control of "+p.key, "a property is asked once: where its first control stands, if one of them is shown", "")
		l.again(s, l.asked[i], around)
		return
	}
	if label.Kind() == foreign.String {
		setText(&p.field.Label, label)
	}
	l.options(p.field, e.Get("options"))
	l.asked = append(l.asked, &asking{p, [][]guard{l.bars(s, p, around)}})
}

// controlOfAll is for a control of the object as a whole, and reports one of a property that is not there.
func (l *layouter) controlOfAll(e *foreign.JSON) {
	if scope := e.Get("scope").Text(); strings.Trim(scope, "#/") != "" {
		l.b.im.Field(e.Place(), nil)
		l.b.lose(e.Place(), "the control of "+scope, "the schema has no such property", "")
		return
	}
	for _, p := range l.b.root.props {
		l.put(p)
	}
}

// asking is a property with what hides each of its controls.
type asking struct {
	prop *prop
	bars [][]guard
}

// bars applies rules to a property, and returns those of its conditions that hide it.
func (l *layouter) bars(s *scope, p *prop, around []*foreign.JSON) []guard {
	before := len(p.hidden)
	l.rules(s, p, around)
	bars := slices.Clone(p.hidden[before:])
	p.hidden = p.hidden[:before]
	return bars
}

// again adds what hides a further control. Whether the answer can be changed is for the first one to say.
func (l *layouter) again(s *scope, a *asking, around []*foreign.JSON) {
	locks := len(l.b.locks)
	a.bars = append(a.bars, l.bars(s, a.prop, around))
	for _, k := range l.b.locks[locks:] {
		l.b.lose(k.when.at, "a rule of another control of "+a.prop.key, "the property is asked once, where its first control stands", "")
	}
	l.b.locks = l.b.locks[:locks]
}

// hide hides each property while all of its controls are hidden.
func (l *layouter) hide() {
	for _, a := range l.asked {
		switch {
		case len(a.bars) == 1:
			a.prop.hidden = append(a.prop.hidden, a.bars[0]...)
		case !slices.ContainsFunc(a.bars, func(bars []guard) bool { return len(bars) == 0 }):
			var all guard
			for _, bars := range a.bars {
				all = append(all, l.oneOf(bars))
			}
			a.prop.hidden = append(a.prop.hidden, all)
		}
	}
}

// oneOf is the term that one of some guards holds.
func (l *layouter) oneOf(guards []guard) term {
	last := guards[len(guards)-1]
	return term{last[len(last)-1].at, func(from *schema.Field, want bool) (string, string) {
		var list []string
		for _, g := range guards {
			e, why := l.b.write(g, from, want)
			if why != "" {
				return "", why
			}
			list = append(list, e)
		}
		return joined(list, !want), ""
	}}
}
