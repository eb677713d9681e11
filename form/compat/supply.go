package compat

import (
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// supply compares what gives a field a value that nobody types.
func (d *differ) supply(o, n *form.Field) {
	a, b := o.Logic(), n.Logic()
	tell := func(code, summary string, at func(*schema.Field) schema.Scalar) {
		c := d.of(o, n, code, summary, at)
		switch d.holding(&c, o, n); code {
		case "default-changed":
			if d.restored(&c, o, n); typedAlways(o) && typedAlways(n) { // nothing stands in for it in a submission
				c.effects[Submissions], c.effects[Receivers], c.refused, c.dropped, c.unseen = unaffected, unaffected, nil, nil, nil
			}
			d.apartInRows(&c, n)
			alikeInRows(&c, n) // what stands in tells no rows apart, and an answer does
		case "compute-added":
			d.unbounded(&c, o, n)
			alikeInRows(&c, n)
			d.apartInRows(&c, n)
		case "compute-removed":
			d.typed(&c, o, n)
			alikeInRows(&c, n)
			d.apartInRows(&c, n)
		}
		d.add(c)
	}
	switch {
	case a.Compute == nil && b.Compute != nil:
		tell("compute-added", fmt.Sprintf("%s is computed, and was typed", d.label(n)), atCompute)
	case a.Compute != nil && b.Compute == nil:
		tell("compute-removed", fmt.Sprintf("%s is typed, and was computed", d.label(n)), atCompute)
	case d.pairs.write(a.Compute, o.Object()) != d.pairs.write(b.Compute, n.Object()):
		d.recomputed(o, n)
	}
	if !sameValue(d.carried(o, n, a.Standard), b.Standard) || d.pairs.write(a.Default, o.Object()) != d.pairs.write(b.Default, n.Object()) {
		tell("default-changed", fmt.Sprintf("%s begins with %s, and began with %s", d.label(n), begins(n), begins(o)), atDefault)
	}
	if o.Always().Readonly != n.Always().Readonly && a.Compute == nil && b.Compute == nil || d.pairs.write(a.Readonly, o.Object()) != d.pairs.write(b.Readonly, n.Object()) {
		d.readonly(o, n)
	}
	x, y := o.Definition(), n.Definition()
	if x.Prefill.Value != y.Prefill.Value || o.Locked() != n.Locked() || x.MinTrust.Value != y.MinTrust.Value {
		c := d.of(o, n, "identity-changed", fmt.Sprintf("what the login does for %s is different: %s, and was %s", d.label(n), login(y), login(x)),
			func(f *schema.Field) schema.Scalar { return f.Prefill })
		if locksMore(o, n) {
			e := kindOf(c.code).effects
			e[Drafts] = migrates("what was typed is replaced by what the login says, where it is locked")
			e[Submissions] = migrates("a stored value is replaced by what the login says, where it is locked")
			c.effects = &e
		}
		d.add(c)
	}
}

// typedAlways reports whether a field is answered by somebody wherever it is asked.
func typedAlways(f *form.Field) bool {
	return f.Always().Required && oneValue(f) && !f.Fixed() && !sometimesFixed(f) && f.Logic().Compute == nil
}

// carried is an answer as the new version has it.
func (d *differ) carried(o, n *form.Field, v value.Value) value.Value {
	if !v.Empty() && o.Type().Name != n.Type().Name {
		if out, ok := reread(v, o, n); ok {
			return out
		}
	}
	return d.pairs.pairing().as(o, n, v)
}

// locksMore reports whether a login replaces answers that it left alone: nothing was locked, less trust is enough, or another attribute is meant.
func locksMore(o, n *form.Field) bool {
	was, is := o.Definition(), n.Definition()
	trust := func(f *schema.Field) int { return max(0, slices.Index(trusts, f.MinTrust.Value)) }
	return n.Locked() && (!o.Locked() || was.Prefill.Value != is.Prefill.Value || trust(is) < trust(was))
}

func sameValue(a, b value.Value) bool { return a.Empty() && b.Empty() || value.Same(a, b) }

func begins(f *form.Field) string {
	if s := f.Definition().Default; s.Set() {
		return s.Value
	}
	return "nothing"
}

func login(d *schema.Field) string {
	if !d.Prefill.Set() {
		return "nothing"
	}
	out := "prefill " + d.Prefill.Value
	if d.Lock.Value == "true" {
		out += ", locked"
	}
	if d.MinTrust.Set() {
		out += " from " + d.MinTrust.Value
	}
	return out
}
