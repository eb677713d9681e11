package compat

import (
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// boundKeys say of each key whether more of it excludes more.
var boundKeys = []struct {
	key     string
	least   bool // a lower bound: raising it excludes
	written func(*schema.Field) schema.Scalar
}{
	{"minLength", true, func(f *schema.Field) schema.Scalar { return f.MinLength }},
	{"maxLength", false, func(f *schema.Field) schema.Scalar { return f.MaxLength }},
	{"minimum", true, func(f *schema.Field) schema.Scalar { return f.Minimum }},
	{"maximum", false, func(f *schema.Field) schema.Scalar { return f.Maximum }},
	{"multipleOf", true, func(f *schema.Field) schema.Scalar { return f.MultipleOf }},
	{"minItems", true, func(f *schema.Field) schema.Scalar { return f.MinItems }},
	{"maxItems", false, func(f *schema.Field) schema.Scalar { return f.MaxItems }},
}

// bounds compares what the definition demands of an answer.
func (d *differ) bounds(o, n *form.Field) {
	was, is := constraints(o), constraints(n)
	for _, b := range boundKeys {
		if goneByType(o, n, was[b.key], is[b.key], b.key) || o.Type().Kind != n.Type().Kind && is[b.key].Key != "" && !b.written(n.Definition()).Set() {
			continue // the type says so
		}
		if o.Type().Kind != n.Type().Kind && is[b.key].Key == "" && !(isQuantity(o) && isQuantity(n)) && !(isDay(o) && isDay(n)) {
			continue // what comes is of another kind
		}
		old, now := d.bounded(o, was[b.key]), d.bounded(n, is[b.key])
		c := d.of(o, n, "", "", b.written)
		c.summary = fmt.Sprintf("%s of %s is %s, and was %s", b.key, d.label(n), shown(n, now.Bound, b.written), shown(o, old.Bound, b.written))
		r := d.compareBounds(b.key, b.least, old, now)
		if o.Type().Kind != n.Type().Kind {
			r.witness, r.gained = nil, nil // an answer to one is none to the other
		}
		d.excluding(c, r, b.key)
	}
	d.pattern(o, n, was["pattern"], is["pattern"])
	d.charsets(o, n, was["charset"], is["charset"])
	_, wasUnique := was["uniqueItems"]
	_, isUnique := is["uniqueItems"]
	d.flag(o, n, wasUnique, isUnique, "rows of %s must be different from each other", "rows of %s may be the same", func(f *schema.Field) schema.Scalar { return f.UniqueItems })
	d.uploads(o, n)
}

// excluding tells of a bound, by what it excludes and allows. The summary says which it is.
func (d *differ) excluding(c change, r comparison, key string) {
	c.witness, c.gained, c.open = r.witness, r.gained, r.open
	d.about(&c, key)
	switch {
	case r.rewritten:
		c.code = "rewritten"
		c.summary += ", which makes no difference"
	case r.relation == same:
		return
	case r.relation == stronger:
		c.code = "bound-tighter"
	case r.relation == weaker:
		c.code = "bound-looser"
	default:
		c.code = "bound-changed"
	}
	if key == "minItems" && c.code != "bound-tighter" {
		d.emptied(&c)
	}
	d.add(c)
}

// emptied makes worse of it that a list need not have as many rows: that it need not have any, and then is not there at all.
func (d *differ) emptied(c *change) {
	n := d.new.Field(c.path)
	o := d.pairs.oldOf[n]
	if n.Row() == nil || !there(o) || there(n) {
		return
	}
	e, other := kindOf(c.code).effects, migrates(unseen)
	e[Receivers], c.unmissed, c.fewer = breaks("it can be missing where it was always there"), &other, slices.Clone(c.unseen)
	for i, r := range c.unseen {
		c.unseen[i].goals, c.unseen[i].must = append(slices.Clone(r.goals), decide.Rowless(n)), Condition{}
		c.unseen[i].shows = func(from, to *form.State) bool { return r.shows(from, to) && rowless(from, n) }
	}
	c.effects = &e
}

// rowless reports whether a list is asked in a state, and has no rows.
func rowless(s *form.State, list *form.Field) bool {
	r := firstRow(s, list.Object())
	return r != nil && r.Relevant(list) && r.Len(list) == 0
}

// about says whose bound a change is about.
func (d *differ) about(c *change, key string) {
	if n := d.new.Field(c.path); n != nil && d.pairs.oldOf[n] != nil {
		o := d.pairs.oldOf[n]
		c.refused, c.unseen = outOfBounds(n, key), outOfBounds(o, key)
		if !o.Computed() && !n.Computed() { // what is refused was answered in the other version
			c.refused[0].goals = append(c.refused[0].goals, decide.Relevant(o))
			c.unseen[0].goals = append(c.unseen[0].goals, decide.Relevant(n))
		}
		beyond(c.refused, o, n, key)
		beyond(c.unseen, n, o, key)
		if k := constraints(n)[key]; o.Type().Kind != n.Type().Kind && !k.Bound.Empty() {
			d.rereading(c, o, n, k)
		}
	}
}

// beyond looks at what a field comes out as, where it is computed in the version that takes the submission and typed in the one that refuses it.
func beyond(refused []objection, from, to *form.Field, key string) {
	if k := constraints(to)[key]; from.Computed() && !to.Computed() && k.Dynamic == nil && slices.Contains([]string{"minimum", "maximum"}, key) && from.Type().Kind == to.Type().Kind {
		refused[0].goals, refused[0].about = []decide.Goal{decide.RefusedBy(from, k)}, append(refused[0].about, from)
	}
}

func constraints(f *form.Field) map[string]form.Constraint {
	out := map[string]form.Constraint{}
	for _, k := range f.Constraints() {
		out[k.Key] = k
	}
	return out
}

// bounded is the condition that an answer to a field meets a bound, or any answer where it has none.
func (d *differ) bounded(f *form.Field, k form.Constraint) Condition {
	return Condition{Form: f.Page().Form(), Object: f.Object(), Field: f, Bound: k}
}

func shown(f *form.Field, k form.Constraint, written func(*schema.Field) schema.Scalar) string {
	switch s := written(f.Definition()); {
	case k.Key == "":
		return "none"
	case s.Set():
		return s.Value
	}
	return string(value.AppendKey(nil, k.Bound)[1:]) // what a type has of itself: one file
}

// compareBounds says how a bound is to one before it: stronger where it excludes more.
func (d *differ) compareBounds(key string, least bool, old, now Condition) comparison {
	was, is := old.Bound, now.Bound
	idle := func(k form.Constraint) bool { return k.Key == "" || idle(old.Field, k) || idle(now.Field, k) } // in one version it says what the type says
	had, has := !idle(was), !idle(is)
	switch {
	case !had && !has:
		return comparison{relation: same, rewritten: was.Key != is.Key || was.Key != "" && !value.Same(was.Bound, is.Bound)}
	case had && has && was.Dynamic == nil && is.Dynamic == nil && value.Same(was.Bound, is.Bound):
		return comparison{relation: same}
	case key == "minLength" || key == "maxLength":
		return d.compareBy(old, now, accepting, d.excludesLength)
	case was.Dynamic != nil || is.Dynamic != nil:
		return d.compareDynamic(old, now)
	case had && has && key == "multipleOf":
		return d.multiples(old, now)
	}
	out := comparison{relation: stronger}
	if !has || had && has && (order(is.Bound, was.Bound) > 0) != least {
		out.relation = weaker
	}
	if had && has && order(is.Bound, was.Bound) == 0 {
		switch a, b := exactness(was.Bound), exactness(is.Bound); { // a month of a year excludes the others, and the year itself does not
		case a == b:
			return comparison{relation: same}
		case a > b:
			out.relation = weaker
		default:
			out.relation = stronger
		}
	}
	out.witness = d.boundWitness(old, now, out.relation)
	return out
}

// isDay reports whether a field is asked for a day, or a part of one.
func isDay(f *form.Field) bool { return f.Type().Kind == value.Date || f.Type().Kind == value.Partial }

// exactness is how many of year, month and day a partial date has; 0 for what is none.
func exactness(v value.Value) int {
	if v.Kind() != value.Partial {
		return 0
	}
	switch _, month, day := v.Civil(); {
	case day != 0:
		return 3
	case month != 0:
		return 2
	}
	return 1
}

func order(a, b value.Value) int {
	c, _ := value.Compare(a, b) // two bounds of one field
	return c
}

// compareDynamic compares bounds of which one, at least, depends on answers or on the day.
func (d *differ) compareDynamic(old, now Condition) comparison {
	was, is := old.Bound.Dynamic, now.Bound.Dynamic
	if was != nil && is != nil && d.pairs.write(was, old.Object) == d.pairs.write(is, now.Object) {
		return comparison{relation: same}
	}
	return d.compareBy(old, now, accepting, d.separate)
}

// multiples compares steps.
func (d *differ) multiples(old, now Condition) comparison {
	a, aok := old.Bound.Bound.Decimal()
	b, bok := now.Bound.Bound.Decimal()
	out := comparison{relation: different}
	switch {
	case !aok || !bok:
		return comparison{relation: undecided, open: true}
	case a.Equal(b):
		return comparison{relation: same}
	case value.IsMultiple(value.OfNumber(b), value.OfNumber(a)):
		out.relation = stronger
	case value.IsMultiple(value.OfNumber(a), value.OfNumber(b)):
		out.relation = weaker
	}
	out.witness = d.boundWitness(old, now, out.relation)
	return out
}

// boundWitness shows what a bound excludes, or allows where it is weaker.
func (d *differ) boundWitness(old, now Condition, r relation) *Witness {
	holds, not := old, now
	if r == weaker {
		holds, not = now, old
	}
	w := d.procedure.exemplify(holds, not, d.pairs.pairing(), atBounds(holds, not))
	return w.says(r != weaker, accepting)
}

// says fills in what the old and the new version make of a witness; lost is whether the old one takes it.
func (w *Witness) says(lost bool, x wording) *Witness {
	if w == nil {
		return nil
	}
	if w.Old, w.New = x.holds, x.not; !lost {
		w.Old, w.New = x.not, x.holds
	}
	return w
}

// separation says whether an answer exists that the first condition takes and the second excludes.
type separation func(holds, not Condition) (Verdict, *Witness)

// compareBy compares two conditions by what separates them.
func (d *differ) compareBy(old, now Condition, says wording, separate separation) comparison {
	less, lost := separate(old, now)
	more, won := separate(now, old)
	lost, won = lost.says(true, says), won.says(false, says)
	switch {
	case less == Impossible && more == Impossible:
		return comparison{relation: same, rewritten: true}
	case less == Possible && more == Possible:
		return comparison{relation: different, witness: lost, gained: won}
	case less == Impossible:
		return comparison{relation: weaker, witness: won, open: more == Unknown}
	case more == Impossible:
		return comparison{relation: stronger, witness: lost, open: less == Unknown}
	case lost != nil:
		return comparison{relation: undecided, witness: lost, gained: won, open: true}
	}
	return comparison{relation: undecided, witness: won, open: true}
}

// flag tells of a bound that is there or not.
func (d *differ) flag(o, n *form.Field, was, is bool, tighter, looser string, key func(*schema.Field) schema.Scalar) {
	c := d.of(o, n, "bound-tighter", fmt.Sprintf(tighter, d.label(n)), key)
	d.about(&c, "uniqueItems")
	switch {
	case o.Type().Kind != n.Type().Kind: // the type says so
	case is && !was:
		c.witness = d.passage(d.old, d.new).repeatedRow(o, c.refused)
		d.add(c)
	case was && !is:
		c.code, c.summary = "bound-looser", fmt.Sprintf(looser, d.label(n))
		c.witness = d.passage(d.new, d.old).repeatedRow(n, c.unseen)
		d.add(c)
	}
}
