package compat

import (
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// Condition is one condition of one version.
type Condition struct {
	Form    *form.Form
	Object  *form.Object // where it stands: the root, or the rows of a list
	Expr    *expression.Expression
	Always  bool // what holds where Expr is nil
	Unfails bool // it holds unless Expr is false, as a rule does; else it holds when Expr is true

	Asked *form.Field // it counts only where this is asked; nil: always

	// Instead of Expr: it holds where Field, which is answered with what its version takes, meets a bound. The zero Bound is met by all.
	Field *form.Field
	Bound form.Constraint

	passes bool // it holds unless Expr is true, as one passes a stop
}

// constant returns what the condition is whatever the answers, and whether it is so.
func (c Condition) constant() (holds, ok bool) {
	switch {
	case c.Field != nil:
		return true, c.Bound.Key == ""
	case c.Expr == nil:
		return c.Always, true
	}
	v, ok := c.Expr.Constant()
	return c.is(v), ok
}

// isSo reports whether the condition is in a state as it should be, in the first rows of the lists around it. Of a bound it asks that the answer
// is taken, or that it is refused because of the bound.
func (c Condition) isSo(state *form.State, want bool) bool {
	record := firstRow(state, c.Object)
	switch {
	case c.Asked != nil && (record == nil || !record.Relevant(c.Asked)):
		return false
	case c.Field != nil && want:
		return refusal(record, c.Field) == ""
	case c.Field != nil:
		return refusal(record, c.Field) == c.Bound.Key
	case c.Expr == nil:
		return c.Always == want
	case record == nil:
		return false
	}
	v := record.Eval(c.Expr.Tree(), expression.Item{})
	return c.is(v) == want
}

// is reports whether the condition holds where its expression has a value.
func (c Condition) is(v value.Value) bool {
	if c.passes {
		return !v.Bool()
	}
	return v.Bool() || c.Unfails && v.Empty()
}

// firstRow returns the first row of an object in a state, or nil.
func firstRow(state *form.State, o *form.Object) *form.Record {
	record := state.Root()
	for _, list := range o.Enclosing() {
		if record.Len(list) == 0 {
			return nil
		}
		record = record.Row(list, 0, new(form.Record))
	}
	return record
}

// hidden is what is wrong with an answer that is not there or not asked for.
const hidden = "hidden"

// refusal returns the code of what is wrong with the answer to a field, "" for nothing.
func refusal(r *form.Record, f *form.Field) string {
	switch {
	case r == nil || !r.Relevant(f) || f.Row() == nil && r.Value(f).Empty():
		return hidden
	case f.Row() == nil:
		return r.Refuses(f, r.Value(f))
	case r.Len(f) < r.MinItems(f):
		return "minItems"
	case r.MaxItems(f) >= 0 && r.Len(f) > r.MaxItems(f):
		return "maxItems"
	}
	return ""
}

// Verdict is what a [Decider] found.
type Verdict uint8

// The verdicts. The zero Verdict is Unknown.
const (
	Unknown    Verdict = iota
	Possible           // there are such answers: the witness
	Impossible         // there are none, which is proved
)

// Pairing says which fields of two versions are the same.
type Pairing struct {
	New   *form.Form
	Other func(*form.Field) *form.Field // what a field is in the other version, or nil

	values map[*form.Field]renamed // by the old field
}

// Decider looks for answers for which one condition holds and another one, of the other version, does not.
// It must not say Possible without a witness that it has evaluated, nor Impossible without a proof. What is too large for a number, or
// after the end of the calendar, may be left out of account.
type Decider interface {
	Separate(holds, not Condition, p Pairing) (Verdict, *Witness)
}

// relation is how a condition of the new version is to one of the old.
type relation uint8

const (
	undecided relation = iota
	same
	stronger  // it holds less often
	weaker    // it holds more often
	different // both
)

// comparison is what came of comparing two conditions.
type comparison struct {
	relation  relation
	witness   *Witness
	gained    *Witness // where they are different: one of the other direction
	rewritten bool     // they are written differently and mean the same
	open      bool     // it was not decided: where it is stronger or weaker it may also be the same
}

// wording is what a version makes of answers, where a condition holds and where it does not.
type wording struct{ holds, not string }

var (
	asking    = wording{"asked", "not asked"}
	showing   = wording{"shown", "not shown"}
	requiring = wording{"required", "not required"}
	offering  = wording{"offered", "not offered"}
	stopping  = wording{"stopped", "not stopped"}
	accepting = wording{"accepted", "refused"}
	silent    = wording{"no warning", "a warning"}
	fixing    = wording{"cannot be changed", "can be changed"}
	keeping   = wording{"kept", "not kept"}
	computing = wording{"yes", "not yes"}
)

// compare compares two conditions.
func (d *differ) compare(old, new Condition, says wording) comparison {
	a, aok := old.constant()
	b, bok := new.constant()
	switch {
	case aok && bok && a == b:
		return comparison{relation: same}
	case aok && bok && a:
		return comparison{relation: stronger}
	case aok && bok:
		return comparison{relation: weaker}
	case !aok && !bok && d.pairs.write(old.Expr, old.Object) == d.pairs.write(new.Expr, new.Object):
		return comparison{relation: same}
	}
	return d.compareBy(old, new, says, d.separate)
}

// separate asks for answers for which one condition holds and the other does not.
func (d *differ) separate(holds, not Condition) (Verdict, *Witness) {
	if c, ok := holds.constant(); ok && !c {
		return Impossible, nil
	}
	if c, ok := not.constant(); ok && c {
		return Impossible, nil
	}
	return d.options.Decider.Separate(holds, not, d.pairs.pairing())
}
