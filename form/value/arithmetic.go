package value

import (
	"math"
	"math/big"
	"math/bits"

	"github.com/govalues/decimal"
)

// Result says what an operation makes: Integer, Number, or Money with the places
// of its currency. It is known before the operands are.
type Result struct {
	Kind   Kind
	Places int // Money only
}

// Add returns a + b. Like every function of this file it is total: an operand that
// is no number, and a result that does not fit, give the absent value.
func Add(as Result, a, b Value) Value {
	if as.Kind == Integer {
		return addIntegers(a, b)
	}
	x, y, ok := operands(a, b)
	if !ok {
		return Value{}
	}
	return as.exact(x.Add(y))
}

// Sub returns a - b.
func Sub(as Result, a, b Value) Value {
	if as.Kind == Integer {
		return subIntegers(a, b)
	}
	x, y, ok := operands(a, b)
	if !ok {
		return Value{}
	}
	return as.exact(x.Sub(y))
}

// Mul returns a * b. Money is rounded once, from the exact product.
func Mul(as Result, a, b Value) Value {
	if as.Kind == Integer {
		return mulIntegers(a, b)
	}
	x, y, ok := operands(a, b)
	if !ok {
		return Value{}
	}
	p, err := x.Mul(y)
	if err == nil && as.Kind == Money && p.Scale() != x.Scale()+y.Scale() {
		return as.ratio(product(x, y), big.NewInt(1), x.Scale()+y.Scale())
	}
	return as.exact(p, err)
}

// Div returns a / b, and nothing for a divisor of zero. Money is rounded once, from
// the exact quotient; a Number keeps 19 digits.
func Div(as Result, a, b Value) Value {
	x, y, ok := operands(a, b)
	if !ok || y.IsZero() {
		return Value{}
	}
	q, err := x.Quo(y)
	if err == nil && as.Kind == Money && onTheEdge(q, as.Places) {
		num, den := coefficient(x), coefficient(y)
		return as.ratio(num, den, x.Scale()-y.Scale())
	}
	return as.exact(q, err)
}

// Mod returns the remainder of the whole numbers a and b, with the sign of a.
func Mod(a, b Value) Value {
	if a.kind != Integer || b.kind != Integer || b.n == 0 {
		return Value{}
	}
	return OfInteger(a.n % b.n)
}

// Neg returns -a.
func Neg(a Value) Value {
	switch a.kind {
	case Integer:
		if a.n == math.MinInt64 {
			return Value{}
		}
		return OfInteger(-a.n)
	case Number, Money:
		return ofDecimal(a.kind, a.decimal().Neg())
	}
	return Value{}
}

// Abs returns a without its sign.
func Abs(a Value) Value {
	switch a.kind {
	case Integer:
		if a.n < 0 {
			return Neg(a)
		}
		return a
	case Number, Money:
		return ofDecimal(a.kind, a.decimal().Abs())
	}
	return Value{}
}

// Convert returns the number a as another kind of number: a Number of any, Money
// rounded to its places, an Integer only where a is whole and fits.
func Convert(as Result, a Value) Value {
	d, ok := a.Decimal()
	if !ok || a.kind == as.Kind && as.Kind != Money {
		if ok {
			return a
		}
		return Value{}
	}
	if as.Kind != Integer {
		return as.exact(d, nil)
	}
	n, frac, ok := d.Int64(0)
	if !ok || frac != 0 || !d.IsInt() {
		return Value{}
	}
	return OfInteger(n)
}

// RoundHalfUp rounds to places digits after the point, a tie away from zero, as
// merchants do ("kaufmännisch"). A number that has no more places stays as it is.
func RoundHalfUp(d decimal.Decimal, places int) decimal.Decimal {
	places = max(places, 0)
	drop := d.Scale() - places
	if drop <= 0 {
		return d
	}
	unit := powersOfTen[drop]
	q, r := d.Coef()/unit, d.Coef()%unit
	if r >= unit-r {
		q++
	}
	out, err := decimal.New(int64(q), places)
	if err != nil {
		return d
	}
	if d.IsNeg() {
		return out.Neg()
	}
	return out
}

func addIntegers(a, b Value) Value {
	if a.kind != Integer || b.kind != Integer {
		return Value{}
	}
	sum := a.n + b.n
	if (sum > a.n) != (b.n > 0) && b.n != 0 {
		return Value{}
	}
	return OfInteger(sum)
}

func subIntegers(a, b Value) Value {
	if a.kind != Integer || b.kind != Integer {
		return Value{}
	}
	diff := a.n - b.n
	if (diff < a.n) != (b.n > 0) && b.n != 0 {
		return Value{}
	}
	return OfInteger(diff)
}

func mulIntegers(a, b Value) Value {
	if a.kind != Integer || b.kind != Integer {
		return Value{}
	}
	hi, lo := bits.Mul64(magnitude(a.n), magnitude(b.n))
	negative := (a.n < 0) != (b.n < 0)
	switch {
	case hi != 0 || lo > 1<<63 || lo == 1<<63 && !negative:
		return Value{}
	case negative:
		return OfInteger(int64(-lo))
	}
	return OfInteger(int64(lo))
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

func operands(a, b Value) (x, y decimal.Decimal, ok bool) {
	x, ok = a.Decimal()
	if !ok {
		return x, y, false
	}
	y, ok = b.Decimal()
	return x, y, ok
}

// exact makes a value of a decimal, which for Money is rounded and given its places.
func (r Result) exact(d decimal.Decimal, err error) Value {
	if err != nil {
		return Value{}
	}
	if r.Kind == Money && d.Scale() == r.Places {
		return OfMoney(d)
	}
	if r.Kind == Money {
		d = RoundHalfUp(d, r.Places).Pad(r.Places)
		if d.Scale() != r.Places { // too large to have cents
			return Value{}
		}
		return OfMoney(d)
	}
	return OfNumber(d)
}

// ratio rounds num / den / 10^scale half up to the places of r, with as many digits
// as that takes.
func (r Result) ratio(num, den *big.Int, scale int) Value {
	shift := r.Places - scale
	if shift >= 0 {
		num.Mul(num, power(shift))
	} else {
		den.Mul(den, power(-shift))
	}
	negative := num.Sign()*den.Sign() < 0
	num.Abs(num)
	den.Abs(den)
	q, rest := num.QuoRem(num, den, new(big.Int))
	if rest.Lsh(rest, 1).Cmp(den) >= 0 {
		q.Add(q, big.NewInt(1))
	}
	if !q.IsInt64() {
		return Value{}
	}
	d, err := decimal.New(q.Int64(), r.Places)
	if err != nil {
		return Value{}
	}
	if negative {
		d = d.Neg()
	}
	return OfMoney(d)
}

// onTheEdge reports whether d ends exactly between two amounts, where a quotient
// that was rounded before may stand on the wrong side.
func onTheEdge(d decimal.Decimal, places int) bool {
	drop := d.Scale() - places
	if drop <= 0 {
		return false
	}
	unit := powersOfTen[drop]
	return d.Coef()%unit == unit/2
}

func product(x, y decimal.Decimal) *big.Int {
	return new(big.Int).Mul(coefficient(x), coefficient(y))
}

func coefficient(d decimal.Decimal) *big.Int {
	c := new(big.Int).SetUint64(d.Coef())
	if d.IsNeg() {
		c.Neg(c)
	}
	return c
}

func power(n int) *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil) }

// A decimal has at most 19 digits after its point.
var powersOfTen = func() (p [decimal.MaxScale + 1]uint64) {
	p[0] = 1
	for i := 1; i < len(p); i++ {
		p[i] = p[i-1] * 10
	}
	return p
}()
