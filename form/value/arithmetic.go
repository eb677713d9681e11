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
	sum, err := x.Add(y)
	if err == nil && sum.Scale() == max(x.Scale(), y.Scale()) {
		v := as.exact(sum, nil)
		v.cut = as.Kind == Number && (a.cut || b.cut)
		return v
	}
	return as.long(total(x, y, (*big.Int).Add), max(x.Scale(), y.Scale()), a.cut || b.cut)
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
	diff, err := x.Sub(y)
	if err == nil && diff.Scale() == max(x.Scale(), y.Scale()) {
		v := as.exact(diff, nil)
		v.cut = as.Kind == Number && (a.cut || b.cut)
		return v
	}
	return as.long(total(x, y, (*big.Int).Sub), max(x.Scale(), y.Scale()), a.cut || b.cut)
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
	if err == nil && p.Scale() == x.Scale()+y.Scale() {
		v := as.exact(p, nil)
		v.cut = as.Kind == Number && (a.cut || b.cut)
		return v
	}
	return as.long(new(big.Int).Mul(coefficient(x), coefficient(y)), x.Scale()+y.Scale(), a.cut || b.cut)
}

// Div returns a / b, and nothing for a divisor of zero. Money is rounded once, from
// the exact quotient; a Number keeps 19 digits, rounded half up.
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
	if err != nil || as.Kind == Money {
		return as.exact(q, err)
	}
	q, whole := halfUp(q, x, y)
	v := OfNumber(q)
	v.cut = !whole || a.cut || b.cut
	return v
}

// halfUp returns q, which is x / y rounded half to even, rounded half up, and whether it is the whole
// quotient. One that ends is what needs a second look: all others are cut, and never in the middle of a digit.
func halfUp(q, x, y decimal.Decimal) (up decimal.Decimal, whole bool) {
	if !ends(x, y) {
		return q, false
	}
	if p, err := q.Mul(y); err == nil && p.Scale() == q.Scale()+y.Scale() && p.Cmp(x) == 0 {
		return q, true
	}
	full := q.Pad(decimal.MaxScale) // as many digits as it had before zeros at its end were dropped
	num, den := coefficient(x), coefficient(y)
	scaleBy(num, den, full.Scale()-x.Scale()+y.Scale())
	whole = new(big.Int).Rem(num, den).Sign() == 0
	if up, ok := decimalOf(quotient(num, den), full.Scale()); ok {
		return up.Trim(q.Scale()), whole
	}
	return q, whole
}

// ends reports whether the digits of x / y do: what of y is neither a two nor a five divides x.
func ends(x, y decimal.Decimal) bool {
	rest := y.Coef()
	for rest%2 == 0 {
		rest /= 2
	}
	for rest%5 == 0 {
		rest /= 5
	}
	return x.Coef()%rest == 0
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
		a.neg = !a.neg && a.n != 0
		return a
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
		a.neg = false
		return a
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
	scaleBy(num, den, r.Places-scale)
	q := quotient(num, den)
	if !q.IsInt64() {
		return Value{}
	}
	d, err := decimal.New(q.Int64(), r.Places)
	if err != nil {
		return Value{}
	}
	return OfMoney(d)
}

// long makes a value of n / 10^scale, which has more digits than a decimal may seem to hold. Money is
// rounded. A number is exact, or it is nothing: an overflow. Only what comes of a quotient that was cut to 19
// digits is no exact number to begin with, and is cut as the quotient was.
func (r Result) long(n *big.Int, scale int, cut bool) Value {
	if r.Kind == Money {
		return r.ratio(n, big.NewInt(1), scale)
	}
	drop := max(scale-decimal.MaxScale, 0)
	for ; drop <= scale; drop++ {
		unit := power(drop)
		if !cut && new(big.Int).Rem(n, unit).Sign() != 0 {
			break
		}
		if d, ok := decimalOf(quotient(new(big.Int).Set(n), unit), scale-drop); ok {
			v := OfNumber(d)
			v.cut = cut
			return v
		}
	}
	return Value{}
}

// scaleBy multiplies num / den by 10^shift.
func scaleBy(num, den *big.Int, shift int) {
	if shift >= 0 {
		num.Mul(num, power(shift))
	} else {
		den.Mul(den, power(-shift))
	}
}

// quotient returns num / den as a whole number, rounded half up, away from zero.
func quotient(num, den *big.Int) *big.Int {
	negative := num.Sign()*den.Sign() < 0
	num.Abs(num)
	den = new(big.Int).Abs(den)
	q, rest := num.QuoRem(num, den, new(big.Int))
	if rest.Lsh(rest, 1).Cmp(den) >= 0 {
		q.Add(q, big.NewInt(1))
	}
	if negative {
		q.Neg(q)
	}
	return q
}

// decimalOf returns n / 10^scale, where that fits.
func decimalOf(n *big.Int, scale int) (decimal.Decimal, bool) {
	if n.IsInt64() {
		d, err := decimal.New(n.Int64(), scale)
		return d, err == nil
	}
	digits := new(big.Int).Abs(n).String()
	if len(digits) > decimal.MaxPrec || scale > len(digits) {
		return decimal.Decimal{}, false
	}
	d, err := decimal.Parse(digits[:len(digits)-scale] + "." + digits[len(digits)-scale:])
	if err == nil && n.Sign() < 0 {
		d = d.Neg()
	}
	return d, err == nil
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

// total adds or subtracts the digits of x and y, as whole numbers of the smaller unit.
func total(x, y decimal.Decimal, do func(z, a, b *big.Int) *big.Int) *big.Int {
	a, b := coefficient(x), coefficient(y)
	a.Mul(a, power(max(y.Scale()-x.Scale(), 0)))
	b.Mul(b, power(max(x.Scale()-y.Scale(), 0)))
	return do(new(big.Int), a, b)
}

// IsMultiple reports whether x is a whole number of steps, exactly, however many they are. Of no
// number, or no step, nothing is said: true.
func IsMultiple(x, step Value) bool {
	a, b, ok := operands(x, step)
	if !ok || b.IsZero() {
		return true
	}
	if _, rest, err := a.QuoRem(b); err == nil {
		return rest.IsZero()
	}
	num, den := coefficient(a), coefficient(b)
	scaleBy(num, den, b.Scale()-a.Scale())
	return num.Rem(num, den).Sign() == 0
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
