package compat

import (
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
)

// Condition is one condition of one version.
type Condition struct {
	Form    *form.Form
	Object  *form.Object // where it stands: the root, or the rows of a list
	Expr    *expression.Expression
	Always  bool // what holds where Expr is nil
	Unfails bool // it holds unless Expr is false, as a rule does; else it holds when Expr is true
}

// holds reports whether the condition holds in a frame.
func (c Condition) holds(f *expression.Frame) bool {
	switch {
	case c.Expr == nil:
		return c.Always
	case c.Unfails:
		return !c.Expr.Fails(f)
	}
	return c.Expr.Holds(f)
}

// constant returns what the condition is whatever the answers, and whether it is so.
func (c Condition) constant() (holds, ok bool) {
	if c.Expr == nil {
		return c.Always, true
	}
	v, ok := c.Expr.Constant()
	return v.Bool() || c.Unfails && v.Empty(), ok
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
}

// Decider looks for answers for which one condition holds and another one, of the other version, does not.
// It must not say Possible without a witness that it has evaluated, nor Impossible without a proof.
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
	rewritten bool // they are written differently and mean the same
	open      bool // it was not decided: where it is stronger or weaker it may also be the same
}

// compare compares two conditions.
func (d *differ) compare(old, new Condition) comparison {
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
	less, lost := d.separate(old, new)
	more, won := d.separate(new, old)
	if won != nil {
		won.Old, won.New = "does not hold", "holds"
	}
	if lost != nil {
		lost.Old, lost.New = "holds", "does not hold"
	}
	switch {
	case less == Impossible && more == Impossible:
		return comparison{relation: same, rewritten: true}
	case less == Possible && more == Possible:
		return comparison{relation: different, witness: lost}
	case less == Impossible:
		return comparison{relation: weaker, witness: won, open: more == Unknown}
	case more == Impossible:
		return comparison{relation: stronger, witness: lost, open: less == Unknown}
	case lost != nil:
		return comparison{relation: undecided, witness: lost, open: true}
	}
	return comparison{relation: undecided, witness: won, open: true}
}

// separate asks for answers for which one condition holds and the other does not.
func (d *differ) separate(holds, not Condition) (Verdict, *Witness) {
	if c, ok := holds.constant(); ok && !c {
		return Impossible, nil
	}
	if c, ok := not.constant(); ok && c {
		return Impossible, nil
	}
	return d.options.Decider.Separate(holds, not, Pairing{d.new, func(f *form.Field) *form.Field {
		if n := d.pairs.newOf[f]; n != nil {
			return n
		}
		return d.pairs.oldOf[f]
	}})
}
