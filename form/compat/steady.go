package compat

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// steady proves of conditions that read what is computed otherwise that they hold nevertheless in both versions, or at least where they held: a fee that
// is raised is above 0 as before. It compares parts that are built alike, from their operands up. A part is empty in both versions or in none.
type steady struct {
	*differ
	fields map[*form.Field]amounts // by the new field; one that is being looked at has no entry that says anything
}

// amounts is how the value of a part in the new version is to that in the old one, given the same answers.
type amounts struct {
	known            bool // the rest says something, and both have a value, or none
	notLess, notMore bool
	sign             bool    // both are below, at or above 0
	positive         bool    // neither is below 0
	least            float64 // with positive: how much it is at least in either version where it is not 0
}

func (a amounts) same() bool { return a.known && a.notLess && a.notMore }

// course is how the truth of a part in the new version is to that in the old one, from false over open to true.
type course struct{ notLess, notMore bool }

func (o course) both() bool { return o.notLess && o.notMore }

// stand is where a part of one version stands.
type stand = writer

// condition compares two conditions; none holds always.
func (s *steady) condition(o, n *expression.Expression, in, to *form.Object) course {
	switch {
	case o == nil && n == nil:
		return course{true, true}
	case o == nil || n == nil:
		return course{}
	}
	pairing := s.pairs.pairing()
	return s.truth(stand{pairing: pairing, object: in}, stand{pairing: pairing, object: to}, o.Tree(), n.Tree())
}

// truth compares two truths.
func (s *steady) truth(a, b stand, o, n *expression.Node) course {
	if s.same(a, b, o, n) {
		return course{true, true}
	}
	if o.Op() != n.Op() || o.Args() != n.Args() {
		return course{}
	}
	switch o.Op() {
	case expression.OpNot:
		x := s.truth(a, b, o.Arg(0), n.Arg(0))
		return course{x.notMore, x.notLess}
	case expression.OpAnd, expression.OpOr:
		out := course{true, true}
		for i := range o.Args() {
			x := s.truth(a, b, o.Arg(i), n.Arg(i))
			out = course{out.notLess && x.notLess, out.notMore && x.notMore}
		}
		return out
	case expression.OpLess, expression.OpLessEqual:
		return s.compared(a, b, o, n, 0, 1)
	case expression.OpGreater, expression.OpGreaterEqual:
		return s.compared(a, b, o, n, 1, 0)
	case expression.OpEqual, expression.OpNotEqual:
		x := s.compared(a, b, o, n, 0, 1)
		return course{x.both(), x.both()}
	}
	return course{}
}

// compared compares two comparisons, which hold where the operand with one index is small and the other great.
func (s *steady) compared(a, b stand, o, n *expression.Node, small, great int) course {
	x, y := s.amounts(a, b, o.Arg(small), n.Arg(small)), s.amounts(a, b, o.Arg(great), n.Arg(great))
	if !x.known || !y.known {
		return course{}
	}
	if x.sign && isNothing(o.Arg(great)) && isNothing(n.Arg(great)) || y.sign && isNothing(o.Arg(small)) && isNothing(n.Arg(small)) {
		return course{true, true}
	}
	return course{x.notMore && y.notLess, x.notLess && y.notMore}
}

func isNothing(n *expression.Node) bool {
	v, ok := constant(n)
	d, isNumber := v.Decimal()
	return ok && isNumber && d.IsZero()
}

// same reports whether two parts are written alike and read nothing that may differ.
func (s *steady) same(a, b stand, o, n *expression.Node) bool {
	return a.node(o) == b.node(n) && s.steadyIn(a, o)
}

// steadyIn reports whether all that a part of the old version reads is the same in the new one.
func (s *steady) steadyIn(in stand, n *expression.Node) bool {
	var f *form.Field
	switch cell, up := n.Cell(); n.Op() {
	case expression.OpField:
		f = at(out(in.object, up), cell)
	case expression.OpItemField:
		f = at(in.item, cell)
	case expression.OpRowField:
		f = at(in.rows(n.Arg(0)), cell)
	case expression.OpHostCall:
		return false
	}
	reads := n.Op() == expression.OpField || n.Op() == expression.OpItemField || n.Op() == expression.OpRowField
	if reads && (f == nil || !s.field(f, s.pairs.newOf[f]).same()) {
		return false
	}
	predicate := n.Predicate()
	for i := range n.Args() {
		inner := in
		if n.Arg(i) == predicate {
			inner.item = in.rows(n.Arg(0))
		}
		if !s.steadyIn(inner, n.Arg(i)) {
			return false
		}
	}
	return true
}

// field compares what a field holds.
func (s *steady) field(o, n *form.Field) amounts {
	if o == nil || n == nil {
		return amounts{}
	}
	if have, ok := s.fields[n]; ok {
		return have
	}
	s.fields[n] = amounts{}
	out := s.holding(o, n)
	s.fields[n] = out
	return out
}

func (s *steady) holding(o, n *form.Field) amounts {
	pairing := s.pairs.pairing()
	switch {
	case !sameKind(o, n) || len(pairing.same(n)) < 2 || len(pairing.values[o]) > 0 || !s.asked(o, n):
		return amounts{}
	case o.Logic().Compute != nil && n.Logic().Compute != nil:
		x, y := o.Logic().Compute.Tree(), n.Logic().Compute.Tree()
		a, b := stand{pairing: pairing, object: o.Object()}, stand{pairing: pairing, object: n.Object()}
		if isQuantity(n) {
			return s.amounts(a, b, x, y)
		}
		same := s.same(a, b, x, y) || n.Type().Kind == value.Bool && s.truth(a, b, x, y).both()
		return amounts{known: same, notLess: same, notMore: same}
	case o.Logic().Compute != nil || n.Logic().Compute != nil || supplies(o) || supplies(n):
		return amounts{}
	}
	out := amounts{known: true, notLess: true, notMore: true, sign: true}
	if isQuantity(n) {
		out.positive = isPositive(o) && isPositive(n)
		if n.Type().Kind == value.Integer {
			out.least = 1
		}
	}
	return out
}

// supplies reports whether something else than an answer gives a field its value.
func supplies(f *form.Field) bool {
	l := f.Logic()
	return f.Fixed() || l.Readonly != nil || l.Default != nil || !l.Standard.Empty() || f.Prefill() != ""
}

// isPositive reports whether no answer that is taken lies below 0.
func isPositive(f *form.Field) bool {
	d, ok := constraints(f)["minimum"].Bound.Decimal()
	return ok && !d.IsNeg()
}

// asked reports whether two fields are asked, or there, where the other one is.
func (s *steady) asked(o, n *form.Field) bool {
	if list := n.Object().List(); list != nil && !s.field(o.Object().List(), list).same() {
		return false
	}
	if !s.condition(o.Page().Visible(), n.Page().Visible(), s.old.Root(), s.new.Root()).both() {
		return false
	}
	for o != nil && n != nil {
		if !s.condition(o.Logic().Visible, n.Logic().Visible, o.Object(), n.Object()).both() {
			return false
		}
		o, n = o.Parent(), n.Parent()
	}
	return o == nil && n == nil
}

// conditions are those of a version that refuse nothing, and ask for the same, whatever becomes of what they read.
func (s *steady) conditions(in *form.Form) map[*expression.Expression]bool {
	found := noted{}
	note := func(o, n *expression.Expression, a, b *form.Object, enough func(course) bool) {
		if o == nil || n == nil { // what holds always is no expression
			found.note(o, false)
			found.note(n, false)
			return
		}
		r := s.condition(o, n, a, b)
		found.note(n, in == s.new && (r.both() || enough(r)))
		found.note(o, in == s.old && (r.both() || enough(r)))
	}
	more := func(r course) bool { return in == s.new && r.notLess || in == s.old && r.notMore } // holds where it does in the other version
	less := func(r course) bool { return in == s.new && r.notMore || in == s.old && r.notLess }
	never := func(course) bool { return false }
	for _, n := range s.new.Fields() {
		o := s.pairs.oldOf[n]
		if o == nil {
			continue
		}
		note(o.Logic().Visible, n.Logic().Visible, o.Object(), n.Object(), never)
		note(o.Logic().Required, n.Logic().Required, o.Object(), n.Object(), less)
		for _, k := range n.Constraints() {
			s.bound(o, n, k, constraints(o)[k.Key], in, found)
		}
		for _, x := range n.AllOptions() {
			i := slices.IndexFunc(o.AllOptions(), func(y *form.Option) bool { return y.Value() == x.Value() })
			if i >= 0 && len(s.pairs.values[o]) == 0 {
				note(o.AllOptions()[i].Visible(), x.Visible(), o.Object(), n.Object(), more)
			}
		}
	}
	for _, n := range s.new.Pages() {
		o := s.oldPage(n)
		if o == nil {
			continue
		}
		note(o.Visible(), n.Visible(), s.old.Root(), s.new.Root(), never)
		if o.Stop() != nil && n.Stop() != nil && s.condition(o.Visible(), n.Visible(), s.old.Root(), s.new.Root()).both() {
			note(o.Stop().When(), n.Stop().When(), s.old.Root(), s.new.Root(), less)
		}
	}
	return found
}

// bound notes a computed bound that takes all that it takes in the other version.
func (s *steady) bound(o, n *form.Field, now, was form.Constraint, in *form.Form, found noted) {
	if now.Dynamic == nil || was.Dynamic == nil || !isQuantity(n) {
		return
	}
	pairing := s.pairs.pairing()
	x := s.amounts(stand{pairing: pairing, object: o.Object()}, stand{pairing: pairing, object: n.Object()}, was.Dynamic.Tree(), now.Dynamic.Tree())
	wider, narrower := x.notLess, x.notMore
	switch now.Key {
	case "minimum":
		wider, narrower = narrower, wider
	case "maximum":
	default:
		wider, narrower = x.same(), x.same()
	}
	found.note(now.Dynamic, x.known && wider && in == s.new)
	found.note(was.Dynamic, x.known && narrower && in == s.old)
}

// noted says of expressions whether something is so in all uses.
type noted map[*expression.Expression]bool

func (f noted) note(e *expression.Expression, is bool) {
	before, again := f[e]
	f[e] = is && (before || !again)
}
