package decide

import (
	"math/big"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// limit is what a number is at most, or at least, or less or more than.
type limit struct {
	at     *big.Rat
	upper  bool
	strict bool
}

// orderInside takes for granted how x lies to y, where x is made of a sum in steps that keep its order, as in ceil(days / 7) <= 52: what
// the sum is then at most, or at least.
func (e *eyes) orderInside(o *form.Object, x, y *expression.Node, less, same, more bool) {
	if e.item != nil || !less && !same && !more || !hasInside(o, e.general(x)) {
		return
	}
	to := e.eval(o, y)
	if to.shape != ordered || len(to.spans) == 0 {
		return
	}
	h := to.hull()
	if c, ok := rational(h.hi); ok && bounded(h.hi) && !more {
		e.limitInside(o, x, limit{at: c, upper: true, strict: !same || h.hiOpen})
	}
	if c, ok := rational(h.lo); ok && bounded(h.lo) && !less {
		e.limitInside(o, x, limit{at: c, strict: !same || h.loOpen})
	}
}

// hasInside reports whether an expression may be made of a sum in steps.
func hasInside(o *form.Object, n *expression.Node) bool {
	switch n.Op() {
	case expression.OpField:
		f := o.FieldOf(n)
		return f != nil && f.Logic().Compute != nil
	case expression.OpDiv, expression.OpConvert, expression.OpMul, expression.OpAdd, expression.OpSub:
		return true
	}
	return n.Op() == expression.OpCall && (n.Name() == "ceil" || n.Name() == "floor" || n.Name() == "daysBetween")
}

// stepsInside is how many steps are undone.
const stepsInside = 8

// limitInside undoes the steps, and notes the limit of the sum that is left.
func (e *eyes) limitInside(o *form.Object, n *expression.Node, l limit) {
	for range stepsInside {
		n = e.general(n)
		inner, at, ok := e.inside(o, n, &l)
		if !ok {
			break
		}
		o, n = at, inner
	}
	e.relate(func(sum *linear) bool {
		if !e.add(sum, o, n, 1) {
			return false
		}
		sum.whole = sum.whole && l.at.IsInt()
		sum.plus.Sub(sum.plus, l.at)
		return true
	}, l.upper, !l.strict, !l.upper)
}

// inside returns what an expression is made of by a step, and limits that instead; false where it is made in another way.
func (e *eyes) inside(o *form.Object, n *expression.Node, l *limit) (*expression.Node, *form.Object, bool) {
	switch n.Op() {
	case expression.OpField:
		if f := o.FieldOf(n); f != nil && e.logic(f).Compute != nil && f.Object() == o {
			return e.logic(f).Compute.Tree(), o, true
		}
	case expression.OpConvert:
		if n.Arg(0).Type().Kind == value.Integer {
			return n.Arg(0), o, true
		}
	case expression.OpDiv:
		by, ok := literal(e.general(n.Arg(1)))
		if ok && isWholeNumber(n.Arg(0)) && by.IsInt() && by.Sign() > 0 && by.Cmp(mostDivisor) <= 0 && l.at.IsInt() && new(big.Rat).Abs(l.at).Cmp(mostQuotient) <= 0 {
			l.at = new(big.Rat).Mul(l.at, by)
			return n.Arg(0), o, true
		}
	case expression.OpCall:
		switch n.Name() {
		case "ceil":
			return n.Arg(0), o, n.Args() == 1 && l.ofCeil()
		case "floor":
			return n.Arg(0), o, n.Args() == 1 && l.ofFloor()
		}
	}
	return nil, nil, false
}

// A quotient of whole numbers is rounded, but not so far that it passes a whole number, within these limits: it has 19 digits.
var (
	mostDivisor  = big.NewRat(1000, 1)
	mostQuotient = big.NewRat(1_000_000_000, 1)
)

// isWholeNumber reports whether an expression is a whole number, which may be converted.
func isWholeNumber(n *expression.Node) bool {
	if n.Op() == expression.OpConvert {
		n = n.Arg(0)
	}
	return n.Type().Kind == value.Integer
}

// ofCeil makes the limit of ceil(x) that of x.
func (l *limit) ofCeil() bool {
	switch {
	case l.upper && l.strict: // less than 2.5, or than 3: at most 2
		l.at, l.strict = minusOne(roundedUp(l.at)), false
	case l.upper:
		l.at = roundedDown(l.at)
	case l.strict: // more than 2.5, or than 2: more than 2
		l.at = roundedDown(l.at)
	default: // at least 2.5, or 3: more than 2
		l.at, l.strict = minusOne(roundedUp(l.at)), true
	}
	return true
}

// ofFloor makes the limit of floor(x) that of x, which is -ceil(-x).
func (l *limit) ofFloor() bool {
	l.at, l.upper = new(big.Rat).Neg(l.at), !l.upper
	l.ofCeil()
	l.at, l.upper = new(big.Rat).Neg(l.at), !l.upper
	return true
}

func minusOne(r *big.Rat) *big.Rat { return new(big.Rat).Sub(r, big.NewRat(1, 1)) }

func roundedDown(r *big.Rat) *big.Rat {
	q := new(big.Int)
	q.Div(r.Num(), r.Denom()) // Euclidean: the denominator is positive
	return new(big.Rat).SetInt(q)
}

func roundedUp(r *big.Rat) *big.Rat {
	neg := new(big.Rat).Neg(r)
	return neg.Neg(roundedDown(neg))
}
