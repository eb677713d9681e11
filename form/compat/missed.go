package compat

import (
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// missed says where a value that was always there can be missing, of the field or of what is computed of it.
func (d *differ) missed(c *change, o, n *form.Field) {
	depends := dependants(d.new, []*form.Field{n})
	for _, x := range slices.Backward(d.new.Fields()) { // the first is named
		if was := d.pairs.oldOf[x]; depends[x] && x != n && was != nil && x.Logic().Compute != nil && was.Logic().Compute != nil && there(was) {
			d.missedIn(c, was, x)
		}
	}
	if there(o) {
		d.missedIn(c, o, n)
	}
}

func (d *differ) missedIn(c *change, o, n *form.Field) {
	verdict, w := d.canBeMissed(o, n)
	switch verdict {
	case Impossible:
		return
	case Unknown:
		c.effects[Receivers], c.doubt = breaks(fmt.Sprintf(undecidedMiss, "it")), true
	case Possible:
		c.effects[Receivers], c.otherwise = breaks(d.missing(n, o.Path() == c.oldPath)), w.comparing(o, n)
		if w.Old == w.New { // the old version takes the answers for none
			w.says(false, accepting)
		}
	}
	c.unseen = nil
	d.told[n] = true
}

// wasThere reports whether a field was always there, unless it is shown that what is computed came out as nothing.
func (d *differ) wasThere(o *form.Field) bool {
	return there(o) && (o.Logic().Compute == nil || comesOut(o) || d.passage(d.old, d.new).find(empty(o), nil).verdict != Possible)
}

// undecidedMiss is said where that was neither shown nor ruled out.
const undecidedMiss = "undecided: whether %s can be missing where it was always there was neither shown nor ruled out"

// missing says that a value can be missing, of the field that a change is about or of another.
func (d *differ) missing(n *form.Field, own bool) string {
	name := "it"
	if !own {
		name = d.label(n)
	}
	return name + " can be missing where it was always there"
}

// canBeMissed finds out whether a value can be missing in what is sent now that could not before, and shows it. What is missing as a number is too large is
// left open: nobody counts with these.
func (d *differ) canBeMissed(o, n *form.Field) (Verdict, *Witness) {
	look := func(from, to *form.Form, f *form.Field) finding {
		if comesOut(f) {
			return finding{verdict: Impossible}
		}
		found := d.passage(from, to).find(empty(f), nil)
		if w := found.witness; w != nil && w.proof != nil && tooLarge(w.evaluated(from), f) {
			found.verdict = Unknown
		}
		return found
	}
	now := look(d.new, d.old, n)
	if now.verdict == Impossible {
		return Impossible, nil
	}
	if w := now.witness; w != nil && w.proof != nil {
		if s := w.evaluated(d.old); !hasError(s) && valueIn(s, o).Empty() { // it could be sent before
			return Impossible, nil
		}
	}
	switch before := look(d.old, d.new, o); {
	case before.verdict == Possible: // nobody could rely on it
		return Impossible, nil
	case now.verdict == Unknown:
		return Unknown, nil
	case before.verdict == Unknown:
		return Unknown, now.witness
	}
	return Possible, now.witness
}

// loosened is a change that lets submissions come which could not come before: those that the old version had an objection to.
type loosened struct {
	change int // its place in the report
	unseen []objection
}

// relied says of what lets other submissions come that computed values can be missing in them which were always there, as the old version let nobody leave out
// what they are made of.
func (d *differ) relied() {
	if len(d.looser) == 0 {
		return
	}
	for _, n := range d.new.Fields() {
		o := d.pairs.oldOf[n]
		if o == nil || n.Logic().Compute == nil || o.Logic().Compute == nil || !there(o) || !there(n) || d.told[n] {
			continue
		}
		switch verdict, w := d.canBeMissed(o, n); {
		case verdict == Possible:
			d.missedBy(w, breaks(d.missing(n, false)), true)
		case verdict == Unknown && w != nil: // whether it was always there is not known
			d.missedBy(w, breaks(fmt.Sprintf(undecidedMiss, d.label(n))), false)
		}
	}
}

// missedBy makes it break receivers that something is missing in a submission, of the changes without which it would have been refused; where it is not
// seen which, of the first that lets others come.
func (d *differ) missedBy(w *Witness, e Effect, decided bool) {
	all := d.looser[:1]
	if w.proof != nil {
		from, to := w.evaluated(d.new), w.evaluated(d.old)
		shown := slices.DeleteFunc(slices.Clone(d.looser), func(l loosened) bool {
			return !slices.ContainsFunc(l.unseen, func(r objection) bool { return r.shows(from, to) })
		})
		if len(shown) > 0 || !decided {
			all = shown
		}
	}
	for _, l := range all {
		x := &d.report.Changes[l.change]
		x.Effects[Receivers], x.Decided, x.bump = e, x.Decided && decided, Major
	}
}

// empty is that a question of the version that takes the submission is asked, and has no value; that numbers are too large is left out of account.
func empty(f *form.Field) []objection {
	return []objection{{goals: []decide.Goal{decide.Relevant(f), decide.Not(decide.Answered(f))}, about: readIn(f.Page().Form(), f.Logic().Compute), alone: true,
		shows: func(from, _ *form.State) bool {
			r := firstRow(from, f.Object())
			return r != nil && r.Relevant(f) && r.Value(f).Empty()
		}}}
}

// comesOut reports whether a field has a value in every submission in which it is asked, but for numbers that are too large to count with: it is typed and
// always there, or computed of what comes out.
func comesOut(f *form.Field) bool {
	switch {
	case !oneValue(f):
		return false
	case f.Logic().Compute != nil:
		return comesOutOf(f.Object(), f.Logic().Compute.Tree(), nil)
	}
	return there(f)
}

// comesOutOf reports whether a part of an expression always has a value where some fields do.
func comesOutOf(o *form.Object, n *expression.Node, given []*form.Field) bool {
	all := func() bool {
		for i := range n.Args() {
			if !comesOutOf(o, n.Arg(i), given) {
				return false
			}
		}
		return true
	}
	switch n.Op() {
	case expression.OpLiteral:
		return !n.Value().Empty()
	case expression.OpField:
		f := o.FieldOf(n)
		return f != nil && (slices.Contains(given, f) || there(f) && comesOut(f) || f.Computed() && alwaysAsked(f) && comesOut(f))
	case expression.OpCoalesce:
		return comesOutOf(o, n.Arg(0), given) || comesOutOf(o, n.Arg(1), given)
	case expression.OpCond: // what is not known counts as no
		return comesOutOf(o, n.Arg(1), append(slices.Clone(given), knownIn(o, n.Arg(0))...)) && comesOutOf(o, n.Arg(2), given)
	case expression.OpIsNil:
		return true
	case expression.OpRowField:
		return inRow(o, n)
	case expression.OpAt: // one of those that must be chosen
		f, at := o.FieldOf(n.Arg(0)), n.Arg(1)
		return f != nil && there(f) && f.Row() == nil && isWholeLiteral(at) && at.Value().Int() >= 0 && leastItems(f) > at.Value().Int()
	case expression.OpNot, expression.OpAnd, expression.OpOr, expression.OpNegate, expression.OpAdd, expression.OpSub, expression.OpMul, expression.OpConcat, expression.OpConvert:
		return all()
	case expression.OpEqual, expression.OpNotEqual, expression.OpLess, expression.OpLessEqual, expression.OpGreater, expression.OpGreaterEqual:
		return !isOpaque(n.Arg(0)) && !isOpaque(n.Arg(1)) && all()
	case expression.OpCall:
		switch n.Name() {
		case "answered", "count", "sum":
			return true
		case "min", "max":
			return n.Args() > 1 && all()
		case "round", "floor", "ceil", "abs":
			return all()
		}
	}
	return false
}

// inRow reports whether a part is an answer that must be given, in a row that must be there.
func inRow(o *form.Object, n *expression.Node) bool {
	row := n.Arg(0)
	if row.Op() != expression.OpRow || !isWholeLiteral(row.Arg(1)) {
		return false
	}
	list, number := o.FieldOf(row.Arg(0)), row.Arg(1).Value().Int()
	if list == nil || list.Row() == nil || !alwaysAsked(list) || number < 0 || leastItems(list) <= number {
		return false
	}
	cell, _ := n.Cell()
	f := at(list.Row(), cell)
	for around := f; around != nil && around != list; around = around.Parent() {
		if around.Logic().Visible != nil {
			return false
		}
	}
	return f != nil && f.Always().Required && oneValue(f) && !f.Fixed() && f.Logic().Readonly == nil
}

// leastItems is how many must be chosen, or how many rows there must be; 0 where that is not fixed.
func leastItems(f *form.Field) int64 {
	if k := constraints(f)["minItems"]; k.Key != "" && k.Dynamic == nil {
		return k.Bound.Int()
	}
	return 0
}

// knownIn are fields that have a value where a condition holds.
func knownIn(o *form.Object, n *expression.Node) (out []*form.Field) {
	switch n.Op() {
	case expression.OpAnd, expression.OpEqual, expression.OpNotEqual, expression.OpLess, expression.OpLessEqual, expression.OpGreater, expression.OpGreaterEqual:
		return append(knownIn(o, n.Arg(0)), knownIn(o, n.Arg(1))...)
	case expression.OpConvert:
		return knownIn(o, n.Arg(0))
	case expression.OpNot:
		if is := n.Arg(0); is.Op() == expression.OpIsNil && is.Args() == 1 {
			return knownIn(o, is.Arg(0))
		}
	case expression.OpCall:
		if n.Name() == "answered" {
			return knownIn(o, n.Arg(0))
		}
	case expression.OpField:
		if f := o.FieldOf(n); f != nil && oneValue(f) {
			return []*form.Field{f}
		}
	}
	return nil
}

// tooLarge reports whether a computed value is missing in a state as a number would be too large: what it is made of is there.
func tooLarge(s *form.State, f *form.Field) bool {
	r := firstRow(s, f.Object())
	if r == nil || !f.Computed() {
		return false
	}
	for _, x := range readIn(f.Page().Form(), f.Logic().Compute) {
		if x != f && x.Computed() && valueIn(s, x).Empty() && tooLarge(s, x) {
			return true
		}
	}
	return overflows(r, f.Logic().Compute.Tree())
}

func overflows(r *form.Record, n *expression.Node) bool {
	counted := false
	switch n.Op() {
	case expression.OpAdd, expression.OpSub, expression.OpMul, expression.OpNegate, expression.OpConvert:
		counted = isAmount(n.Type().Kind) && isAmount(n.Arg(0).Type().Kind)
	case expression.OpCall:
		switch n.Name() {
		case "sum": // which has a value always
			return r.Eval(n, expression.Item{}).Empty()
		case "addDays", "addMonths", "addYears":
			counted = true
		case "min", "max", "round", "floor", "ceil", "abs":
		default: // what stands in it may be about items
			return false
		}
	}
	there := true
	for i := range n.Args() {
		switch kind := n.Arg(i).Type().Kind; {
		case kind == value.List || kind == value.Rows:
			return false
		case overflows(r, n.Arg(i)):
			return true
		}
		there = there && counted && !r.Eval(n.Arg(i), expression.Item{}).Empty()
	}
	return counted && there && r.Eval(n, expression.Item{}).Empty()
}
