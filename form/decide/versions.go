package decide

import (
	"slices"
	"strconv"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

// Version is a form among several that are asked together; see [Versions].
type Version struct {
	Form   *form.Form
	Rename func(path string) string // the name by which a path is known in all of them; nil: itself
	Blank  func(f *form.Field) bool // whether nobody answers a question, as the others do not have it; nil: of none
}

// Versions returns a Decider for goals about several versions of a form, which get the same answers: a path that they
// have in common is one question, whose answer all of them must take that ask it.
func Versions(o Options, versions ...Version) *Decider {
	d := &Decider{options: o.withDefaults(), lengths: map[int64]lengths{}, variables: newVariables(), examples: map[*form.Field][]value.Value{}}
	for _, v := range versions {
		w := newWorld(v.Form, o)
		w.rename, w.blank = v.Rename, v.Blank
		w.number(d.variables)
		if o.Lead && len(d.worlds) > 0 {
			w.lead, w.ignore = d.worlds[0], func(_ *form.Field, key string) bool { return key != "visible" && key != "page" && key != "readonly" }
		}
		d.worlds = append(d.worlds, w)
	}
	for _, w := range d.worlds {
		w.versions, w.led, w.leftBlank = d.worlds, o.Lead, o.Lead && o.LeftBlank
	}
	return d
}

// Several versions share the answers and nothing else. What a version makes of them is its own: it may compute another value, have another stand in
// for no answer, or not ask, and then the answer may be one that it would refuse.

// siblings are the fields that the other versions have for the same question. Where one version leads there are none, as the others get what it
// takes.
func (w *world) siblings(f *form.Field) []*form.Field {
	if len(w.versions) < 2 || w.led {
		return nil
	}
	if have, ok := w.siblingFields[f]; ok {
		return have
	}
	var out []*form.Field
	for _, other := range w.versions {
		if other == w {
			continue
		}
		if g := other.fieldOf(w.variable(f)); g != nil {
			out = append(out, g)
		}
	}
	w.siblingFields[f] = out
	return out
}

// standsInAlike reports whether to leave a question open comes to the same in all versions as to answer it with what stands in for no answer.
func (w *world) standsInAlike(f *form.Field) bool {
	l, siblings := w.logic(f), w.siblings(f)
	if len(siblings) > 0 && (l.Default != nil || l.Readonly != nil) {
		return false
	}
	return !slices.ContainsFunc(siblings, func(g *form.Field) bool {
		m := g.Logic()
		return !w.of(g).fixed(g) && m.Compute == nil && (m.Default != nil || g.Prefill() != f.Prefill() || !value.Same(m.Standard, l.Standard))
	})
}

// leftOpen are the ways to leave a question open: as if it had not been seen, where nothing stands in, or left blank.
func (w *world) leftOpen(f *form.Field) []value.Value {
	switch {
	case w.leftBlank:
		return []value.Value{value.OfBlank()}
	case !hasStandIn(f) && !slices.ContainsFunc(w.siblings(f), hasStandIn):
		return []value.Value{{}}
	case w.standsInAlike(f):
		return []value.Value{value.OfBlank()}
	}
	return []value.Value{value.OfBlank(), {}}
}

func hasStandIn(f *form.Field) bool {
	l := f.Logic()
	return l.Standard.Kind() != value.Absent || l.Default != nil || f.Prefill() != ""
}

// common is what a question may be answered with, where several versions may ask it: what one takes that always does, else what any takes.
func (w *world) common(f *form.Field) *set {
	all := w.domain(f)
	siblings := w.siblings(f)
	if len(siblings) == 0 || w.isAlwaysAsked(f) {
		return all
	}
	for _, g := range siblings {
		d := w.of(g).domain(g)
		if w.of(g).isAlwaysAsked(g) {
			return d
		}
		all = w.joined(all, d)
	}
	return all
}

// of returns the version that a field is of.
func (w *world) of(f *form.Field) *world {
	return w.versions[slices.IndexFunc(w.versions, func(other *world) bool { return other.form == f.Page().Form() })]
}

// joined is join of two domains, remembered, as they rarely change.
func (w *world) joined(a, b *set) *set {
	if a.same(b) && slices.Equal(a.texts, b.texts) && slices.Equal(a.known, b.known) && a.size == b.size {
		return a
	}
	pair := [2]*set{a, b}
	if w.joins[pair] == nil {
		s := join(*a, *b)
		w.joins[pair] = &s
	}
	return w.joins[pair]
}

// isAlwaysAsked reports whether no condition keeps a question from being asked, in a row that is there.
func (w *world) isAlwaysAsked(f *form.Field) bool {
	if w.visible(f.Page()) != nil {
		return false
	}
	for x := f; x != nil; x = x.Parent() {
		if w.logic(x).Visible != nil {
			return false
		}
	}
	return true
}

// takes is what of a set a version takes where it asks.
func (w *world) takes(f *form.Field, s set) set {
	own := w.domain(f)
	if len(w.siblings(f)) == 0 || w.common(f) == own {
		return s
	}
	switch {
	case s.shape != own.shape:
	case s.shape == ordered:
		s = s.within(own.hull())
	case s.shape == textual && !own.rest:
		s.amongTexts(own.texts, textsOf(own.texts))
	case s.shape == textual:
		s.texts = slices.DeleteFunc(slices.Clone(s.texts), func(t string) bool { return !own.mayBe(t) })
		s.size = s.size.meet(own.size)
		s.rest = s.rest && !s.size.vacant()
	}
	return s
}

// fieldKey is what the value of a field is known by among differences: by the question where it is the answer, else by the version too.
func (e *eyes) fieldKey(f *form.Field) string {
	key := e.variable(f).key()
	if len(e.versions) > 1 && !e.plain(f) {
		key = strconv.Itoa(slices.Index(e.versions, e.world)) + ":" + key
	}
	return key
}
