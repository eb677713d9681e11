package compat

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// optionsOf compares what a choice offers.
func (d *differ) optionsOf(o, n *form.Field) {
	if o.Sourced() != n.Sourced() || o.SourceAbsent() != n.SourceAbsent() || o.Definition().Source.Value != n.Definition().Source.Value {
		c := d.of(o, n, "options-elsewhere", fmt.Sprintf("the options of %s come from elsewhere", d.label(n)), func(f *schema.Field) schema.Scalar { return f.Source })
		c.open = true
		d.add(c)
		return
	}
	if len(o.AllOptions()) == 0 || len(n.AllOptions()) == 0 {
		return // one of them is no choice: the type says so
	}
	oldOf, newOf := pairOptions(o, n)
	for _, x := range n.AllOptions() {
		was := oldOf[x]
		if was == nil {
			c := d.of(o, n, "option-added", fmt.Sprintf("%s offers %q", d.label(n), x.Value()))
			c.new = optionPlace(n, x)
			c.witness, c.unseen = d.optionWitness(n, o, x).says(false, accepting), notOffered(n, o, x, nil)
			d.add(c)
			continue
		}
		d.option(o, n, was, x)
	}
	for _, x := range o.AllOptions() {
		if is := carriedTo(n, x); newOf[x] == nil && is != nil {
			d.merged(o, n, x, is)
		} else if newOf[x] == nil {
			c := d.of(o, n, "option-removed", fmt.Sprintf("%s does not offer %q any more", d.label(n), x.Value()))
			c.old = optionPlace(o, x)
			c.witness, c.refused = d.optionWitness(o, n, x).says(true, accepting), notOffered(o, n, x, nil)
			d.add(c)
		}
	}
	var before, after []*form.Option
	for _, x := range o.AllOptions() {
		if newOf[x] != nil {
			before = append(before, newOf[x])
		}
	}
	after = append(after, n.AllOptions()...)
	if moved := reordered(before, after); len(moved) > 0 {
		c := d.of(o, n, "option-reordered", fmt.Sprintf("the options of %s stand in another order", d.label(n)))
		c.new = optionPlace(n, moved[0])
		d.add(c)
	}
}

// carriedTo is the option that an old one is carried over to by was, or nil.
func carriedTo(n *form.Field, x *form.Option) *form.Option {
	v, mapped := current(n, x.Value())
	if i := slices.IndexFunc(n.AllOptions(), func(o *form.Option) bool { return o.Value() == v }); mapped {
		return n.AllOptions()[i]
	}
	return nil
}

// merged tells of an option that is carried over to one that another was already.
func (d *differ) merged(o, n *form.Field, was, is *form.Option) {
	c := d.of(o, n, "option-renamed", fmt.Sprintf("the option %q of %s was %q, too", is.Value(), d.label(n), was.Value()))
	c.old, c.new = optionPlace(o, was), optionPlace(n, is)
	e := kindOf(c.code).effects
	e[Submissions] = breaks(nowInvalid)
	if offers(o, is.Value()) {
		e[Receivers] = well("a value comes instead that came before")
	}
	c.effects, c.refused = &e, append(notOffered(o, n, was, is), tooFew(o, n, was, is)...)
	for _, r := range c.refused[1:] {
		if c.witness == nil {
			c.witness = d.passage(d.old, d.new).completing(r, o, r.begin)
		}
	}
	for around := n.Parent(); around != nil; around = around.Parent() {
		if unique(around) {
			c.refused = append(c.refused, outOfBounds(around, "uniqueItems")...) // rows that differed in it are the same
		}
	}
	d.add(c)
}

// tooFew is that too little is chosen because two options that were chosen are one now.
func tooFew(o, n *form.Field, was, is *form.Option) (out []objection) {
	if n.Type().Kind != value.List || constraints(n)["minItems"].Key == "" {
		return nil
	}
	for _, x := range o.AllOptions() {
		if v, _ := current(n, x.Value()); v == is.Value() && x != was {
			r := outOfBounds(n, "minItems")[0]
			r.goals, r.must = []decide.Goal{decide.Chosen(o, was.Value()), decide.Chosen(o, x.Value()), decide.Relevant(o)}, Condition{}
			r.begin = value.OfList([]value.Value{value.OfText(was.Value()), value.OfText(x.Value())})
			out = append(out, r)
		}
	}
	return out
}

// optionWitness shows an option that one version offers and the other does not.
func (d *differ) optionWitness(offers, refuses *form.Field, x *form.Option) *Witness {
	if offers.Type().Kind != refuses.Type().Kind {
		return nil
	}
	return d.procedure.exemplify(d.bounded(offers, form.Constraint{}), d.bounded(refuses, form.Constraint{Key: "option"}), d.pairs.pairing(), these(chosen(offers, x)))
}

// chosen is the answer with which an option is chosen.
func chosen(f *form.Field, x *form.Option) value.Value {
	if f.Type().Kind == value.List {
		return value.OfList([]value.Value{value.OfText(x.Value())})
	}
	return value.OfText(x.Value())
}

func pairOptions(o, n *form.Field) (oldOf, newOf map[*form.Option]*form.Option) {
	oldOf, newOf = map[*form.Option]*form.Option{}, map[*form.Option]*form.Option{}
	byValue := map[string]*form.Option{}
	for _, x := range o.AllOptions() {
		byValue[x.Value()] = x
	}
	for _, x := range n.AllOptions() {
		was := byValue[x.Value()]
		for _, v := range x.Was() {
			if was == nil {
				was = byValue[v]
			}
		}
		if was != nil && newOf[was] == nil {
			oldOf[x], newOf[was] = was, x
		}
	}
	return oldOf, newOf
}

func optionPlace(f *form.Field, o *form.Option) *Place {
	if def := o.Definition(); def != nil && def.Pos.Line != 0 {
		return placeAt(o.File(), def.Pos)
	}
	return placeAt(f.File(), f.Position())
}

// option compares an option that both versions have.
func (d *differ) option(o, n *form.Field, was, is *form.Option) {
	c := d.of(o, n, "", "")
	c.old, c.new = optionPlace(o, was), optionPlace(n, is)
	if was.Value() != is.Value() {
		c.code, c.summary = "option-renamed", fmt.Sprintf("the option %q of %s was %q", is.Value(), d.label(n), was.Value())
		d.add(c)
	}
	if a, b := optionWords(was), optionWords(is); !slices.Equal(a, b) {
		c.code, c.summary = "option-relabelled", fmt.Sprintf("the option %q of %s reads %s, and read %s", is.Value(), d.label(n), quoted(b), quoted(a))
		if other := meant(o, n, was, is); other != nil {
			c.summary += fmt.Sprintf(", as %q did", other.Value())
			e := effectsOn(breaks(otherMeaning), breaks(otherMeaning), breaks(otherMeaning))
			c.effects = &e
		}
		d.add(c)
		c.effects = nil
	}
	r := d.compare(Condition{Form: d.old, Object: o.Object(), Expr: was.Visible(), Always: true}, Condition{Form: d.new, Object: n.Object(), Expr: is.Visible(), Always: true}, offering)
	c.witness, c.gained, c.open = r.witness, r.gained, r.open
	c.fresh = was.Visible() == nil || is.Visible() == nil
	c.hedged = fmt.Sprintf("when the option %q of %s is offered %s", is.Value(), d.label(n), notDecided)
	c.witness.choose(o, n, was, is)
	c.refused, c.unseen = notOffered(o, n, was, is), notOffered(n, o, is, was)
	switch {
	case r.rewritten:
		c.code, c.summary = "rewritten", fmt.Sprintf("when the option %q of %s is offered is written differently, and means the same", is.Value(), d.label(n))
	case r.relation == same:
		return
	case r.relation == stronger:
		c.code, c.summary = "option-stricter", fmt.Sprintf("the option %q of %s is offered less often", is.Value(), d.label(n))
	case r.relation == weaker:
		c.code, c.summary = "option-looser", fmt.Sprintf("the option %q of %s is offered more often", is.Value(), d.label(n))
	default:
		c.code, c.summary = "option-changed", fmt.Sprintf("the option %q of %s is offered under another condition", is.Value(), d.label(n))
	}
	d.add(c)
}

// meant returns the other option of the old version that read, in some language, as one of the new version does; nil for none.
func meant(o, n *form.Field, was, is *form.Option) *form.Option {
	if is.Definition() == nil || was.Definition() == nil {
		return nil
	}
	before, now := labels(o, was), labels(n, is)
	for _, other := range o.AllOptions() {
		if other == was || other.Definition() == nil || slices.Contains(is.Was(), other.Value()) {
			continue
		}
		for lang, label := range labels(o, other) {
			if now[lang] == label && before[lang] != label {
				return other
			}
		}
	}
	return nil
}

// labels are what an option reads, by language; what is written for none is in the first of the form.
func labels(f *form.Field, o *form.Option) map[string]string {
	out := map[string]string{}
	for _, v := range o.Definition().Label.Variants {
		out[cmp.Or(v.Lang, f.Page().Form().Languages()[0])] = v.Value.Value
	}
	return out
}

func optionWords(o *form.Option) []string {
	def := o.Definition()
	if def == nil {
		return nil
	}
	return append(variants(def.Label), variants(def.Hint)...)
}
