package compat

import (
	"fmt"
	"math/rand/v2"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
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
		old, hadOne := was[b.key]
		now, hasOne := is[b.key]
		c := d.of(o, n, "", "", b.written)
		phrase := fmt.Sprintf("%s of %s is %s, and was %s", b.key, d.label(n), shown(n, now, hasOne, b.written), shown(o, old, hadOne, b.written))
		switch how := d.boundRelation(b.key, b.least, old, now, hadOne, hasOne, o, n); how {
		case same:
			if hadOne && old.Dynamic != nil && b.written(o.Definition()).Value != b.written(n.Definition()).Value {
				c.code, c.summary = "rewritten", fmt.Sprintf("%s of %s is written differently, and means the same", b.key, d.label(n))
				d.add(c)
			}
		case stronger:
			c.code, c.summary = "bound-tighter", phrase
			c.witness = d.boundWitness(o, n, b.key, old, now, hadOne, true)
			d.add(c)
		case weaker:
			c.code, c.summary = "bound-looser", phrase
			c.witness = d.boundWitness(n, o, b.key, now, old, hasOne, false)
			d.add(c)
		default:
			c.code, c.summary, c.open = "bound-changed", phrase, how == undecided
			d.add(c)
		}
	}
	d.patterns(o, n, was["pattern"], is["pattern"])
	d.charsets(o, n, was["charset"], is["charset"])
	_, wasUnique := was["uniqueItems"]
	_, isUnique := is["uniqueItems"]
	d.flag(o, n, wasUnique, isUnique, "rows of %s must be different from each other", "rows of %s may be the same", func(f *schema.Field) schema.Scalar { return f.UniqueItems })
	d.uploads(o, n)
}

func constraints(f *form.Field) map[string]form.Constraint {
	out := map[string]form.Constraint{}
	for _, k := range f.Constraints() {
		out[k.Key] = k
	}
	return out
}

func shown(f *form.Field, k form.Constraint, there bool, written func(*schema.Field) schema.Scalar) string {
	switch s := written(f.Definition()); {
	case !there:
		return "none"
	case s.Set():
		return s.Value
	}
	return string(value.AppendKey(nil, k.Bound)[1:]) // what a type has of itself: one file
}

// boundRelation says how a bound is to one before it: stronger where it excludes more.
func (d *differ) boundRelation(key string, least bool, old, now form.Constraint, had, has bool, o, n *form.Field) relation {
	switch {
	case !had && !has:
		return same
	case !had:
		return stronger
	case !has:
		return weaker
	case old.Dynamic != nil && now.Dynamic != nil:
		if d.pairs.write(old.Dynamic, o.Object()) == d.pairs.write(now.Dynamic, n.Object()) {
			return same
		}
		return undecided
	case old.Dynamic != nil || now.Dynamic != nil:
		return undecided
	}
	if key == "multipleOf" {
		a, aok := old.Bound.Decimal()
		b, bok := now.Bound.Decimal()
		switch {
		case !aok || !bok:
			return undecided
		case a.Equal(b):
			return same
		case value.IsMultiple(value.OfNumber(b), value.OfNumber(a)):
			return stronger
		case value.IsMultiple(value.OfNumber(a), value.OfNumber(b)):
			return weaker
		}
		return different
	}
	order, comparable := value.Compare(now.Bound, old.Bound)
	switch {
	case !comparable:
		return undecided
	case order == 0:
		return same
	case (order > 0) == least:
		return stronger
	}
	return weaker
}

// patternTries is how many values of each pattern are tried against the other.
const patternTries = 50

func (d *differ) patterns(o, n *form.Field, old, now form.Constraint) {
	a, b := o.Definition().Pattern, n.Definition().Pattern
	c := d.of(o, n, "", "", func(f *schema.Field) schema.Scalar { return f.Pattern })
	switch {
	case old.Pattern == nil && now.Pattern == nil:
		return
	case old.Pattern == nil:
		c.code, c.summary = "pattern-added", fmt.Sprintf("%s must match %s", d.label(n), b.Value)
	case now.Pattern == nil:
		c.code, c.summary = "pattern-removed", fmt.Sprintf("%s need not match %s any more", d.label(n), a.Value)
	case old.Pattern.Source() == now.Pattern.Source():
		return
	default:
		c.code, c.summary, c.open = "pattern-changed", fmt.Sprintf("%s must match %s, and had to match %s", d.label(n), b.Value, a.Value), true
	}
	tries := func(k form.Constraint, takes, refuses *form.Field, oldTakes bool) *Witness {
		if k.Pattern == nil {
			return nil
		}
		random, sampler := rand.New(rand.NewPCG(0, 0)), k.Pattern.Sampler(nil) // the same every time
		for range patternTries {
			if s, ok := sampler.Sample(random, 0, 40); ok {
				if w := d.witness(takes, refuses, value.OfText(s), oldTakes); w != nil {
					return w
				}
			}
		}
		return nil
	}
	if c.witness = tries(old, o, n, true); c.witness != nil {
		c.open = false
	} else {
		c.witness = tries(now, n, o, false)
	}
	d.add(c)
}

func (d *differ) charsets(o, n *form.Field, old, now form.Constraint) {
	key := func(f *schema.Field) schema.Scalar { return f.Charset }
	switch {
	case old.Charset != nil && now.Charset != nil && old.Charset.Name() != now.Charset.Name():
		c := d.of(o, n, "bound-changed", fmt.Sprintf("%s takes the characters of %s, and took those of %s", d.label(n), now.Charset.Name(), old.Charset.Name()), key)
		c.open = true
		d.add(c)
	default:
		d.flag(o, n, old.Charset != nil, now.Charset != nil, "%s takes the characters of "+charset(now.Charset)+" only", "%s takes all characters", key)
	}
}

func charset(c *fieldtype.Charset) string {
	if c == nil {
		return ""
	}
	return c.Name()
}

// flag tells of a bound that is there or not.
func (d *differ) flag(o, n *form.Field, was, is bool, tighter, looser string, key func(*schema.Field) schema.Scalar) {
	switch {
	case is && !was:
		d.add(d.of(o, n, "bound-tighter", fmt.Sprintf(tighter, d.label(n)), key))
	case was && !is:
		d.add(d.of(o, n, "bound-looser", fmt.Sprintf(looser, d.label(n)), key))
	}
}
