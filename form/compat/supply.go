package compat

import (
	"fmt"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// supply compares what gives a field a value that nobody types.
func (d *differ) supply(o, n *form.Field) {
	a, b := o.Logic(), n.Logic()
	e := func(code string) *Effects {
		e := kindOf(code).effects
		if d.isRead(n) {
			e[Submissions] = breaks("what it holds decides about others, and is computed or given anew")
		}
		if d.judges(o, n) {
			e[Receivers] = worse(e[Receivers], migrates(elsewhere))
		}
		return &e
	}
	compute := func(code, summary string, w *Witness) {
		c := d.of(o, n, code, summary, atCompute)
		c.witness = w
		c.effects = e(code)
		if demands(n) {
			c.effects[Submissions] = breaks("the value can be one that the field does not take")
		}
		d.add(c)
	}
	switch {
	case a.Compute == nil && b.Compute != nil:
		compute("compute-added", fmt.Sprintf("%s is computed, and was typed", d.label(n)), nil)
	case a.Compute != nil && b.Compute == nil:
		compute("compute-removed", fmt.Sprintf("%s is typed, and was computed", d.label(n)), nil)
	case d.pairs.write(a.Compute, o.Object()) != d.pairs.write(b.Compute, n.Object()):
		d.recomputed(o, n, compute)
	}
	if !sameValue(a.Standard, b.Standard) || d.pairs.write(a.Default, o.Object()) != d.pairs.write(b.Default, n.Object()) {
		c := d.of(o, n, "default-changed", fmt.Sprintf("%s begins with %s, and began with %s", d.label(n), begins(n), begins(o)), atDefault)
		c.effects = e(c.code)
		if !d.isRead(n) {
			c.effects[Submissions] = well("who left it out gets the default")
			if b.Default != nil && demands(n) || !b.Standard.Empty() && fickle(n) {
				c.effects[Submissions] = breaks("the default can be one that the field does not take")
			}
		}
		d.add(c)
	}
	if o.Always().Readonly != n.Always().Readonly && a.Compute == nil && b.Compute == nil || d.pairs.write(a.Readonly, o.Object()) != d.pairs.write(b.Readonly, n.Object()) {
		c := d.of(o, n, "readonly-changed", fmt.Sprintf("when %s can be changed is decided otherwise", d.label(n)), atReadonly)
		c.effects = e(c.code)
		if demands(n) {
			c.effects[Submissions] = breaks("the value that is given instead can be one that the field does not take")
		}
		if there(o) && !there(n) {
			c.effects[Receivers] = breaks("it can be missing where it was always there")
		}
		d.add(c)
	}
	x, y := o.Definition(), n.Definition()
	if x.Prefill.Value != y.Prefill.Value || o.Locked() != n.Locked() || x.MinTrust.Value != y.MinTrust.Value {
		d.add(d.of(o, n, "identity-changed", fmt.Sprintf("what the login does for %s is different: %s, and was %s", d.label(n), login(y), login(x)),
			func(f *schema.Field) schema.Scalar { return f.Prefill }))
	}
}

// recomputed tells of a value that is computed in another way; whether a truth comes out differently is decided.
func (d *differ) recomputed(o, n *form.Field, tell func(code, summary string, w *Witness)) {
	summary := fmt.Sprintf("%s is computed in another way", d.label(n))
	if o.Type().Kind != value.Bool || n.Type().Kind != value.Bool {
		tell("compute-changed", summary, nil)
		return
	}
	r := d.compare(Condition{Form: d.old, Object: o.Object(), Expr: o.Logic().Compute}, Condition{Form: d.new, Object: n.Object(), Expr: n.Logic().Compute}, computing)
	switch r.relation {
	case stronger:
		summary = fmt.Sprintf("%s is yes less often", d.label(n))
	case weaker:
		summary = fmt.Sprintf("%s is yes more often", d.label(n))
	}
	tell("compute-changed", summary, r.witness)
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
