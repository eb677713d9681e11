package decide

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// differences are what is taken for granted about how values lie to each other: x - y <= c, for two terms or for one and
// nothing. They contradict each other where a chain of them leads from a term back to itself with less than nothing, such as
// x < y and y < x. Days are counted in days, so that x + 3 and addDays(x, 3) are terms with a distance.
type differences struct {
	index map[string]int
	terms []term
	all   []difference
	full  bool // more terms than are looked at
}

// term is what is not taken apart: a field, today, a function of them.
type term struct {
	whole bool // whole numbers, or days
	from  int  // of the term that it lies some years after: years, and from's index
	years int64
	moved bool
}

// difference is x - y <= most, or < most. The first term is nothing, so that it is x <= most or -y <= most.
type difference struct {
	x, y   int
	most   *big.Rat
	strict bool
}

// mostTerms is how many terms are looked at together.
const mostTerms = 24

// linear is a sum of terms, and a number.
type linear struct {
	of    map[int]int // how often each term is added
	plus  *big.Rat
	whole bool
}

func newDifferences() *differences {
	return &differences{index: map[string]int{}, terms: []term{{whole: true}}}
}

// term returns the number of a term, which is a new one where it has not been met.
func (d *differences) term(key string, whole bool) int {
	if i, ok := d.index[key]; ok {
		return i
	}
	if len(d.terms) >= mostTerms {
		d.full = true
		return 0
	}
	i := len(d.terms)
	d.index[key] = i
	d.terms = append(d.terms, term{whole: whole})
	return i
}

// order takes for granted how x lies to y.
func (e *eyes) order(o *form.Object, x, y *expression.Node, less, same, more bool) {
	if e.differences == nil || !isOrdered(x.Type().Kind) || !isOrdered(y.Type().Kind) || less && more {
		return
	}
	if e.orderOfAge(o, x, y, less, same, more) || e.orderOfAge(o, y, x, more, same, less) {
		return
	}
	sum := &linear{of: map[int]int{}, plus: new(big.Rat), whole: true}
	if e.add(sum, o, x, 1) && e.add(sum, o, y, -1) {
		e.differences.note(sum, less, same, more)
	}
}

// orderOfAge is order for an age and a number: who is n years old is born n years ago or before.
func (e *eyes) orderOfAge(o *form.Object, x, y *expression.Node, less, same, more bool) bool {
	n, ok := literal(y)
	if !ok || x.Op() != expression.OpCall || x.Name() != "age" || !n.IsInt() || n.Sign() < 0 || !n.Num().IsInt64() || x.Arg(0).Type().Kind != value.Date {
		return false
	}
	least := n.Num().Int64() // the first age that is more, or the same where that will do
	if !same && more || same && less {
		least++
	}
	if least < 1 || least > 1000 {
		return false
	}
	born := &linear{of: map[int]int{}, plus: new(big.Rat), whole: true}
	if !e.add(born, o, x.Arg(0), 1) {
		return true
	}
	at := func(years int64) *linear {
		sum := &linear{of: map[int]int{}, plus: new(big.Rat).Set(born.plus), whole: true}
		for t, times := range born.of {
			sum.of[t] += times
		}
		sum.of[e.differences.years(e.differences.term("today()", true), -years)]--
		return sum
	}
	switch {
	case more:
		e.differences.note(at(least), true, true, false)
	case less:
		e.differences.note(at(least), false, false, true)
	case same:
		e.differences.note(at(least), true, true, false)
		e.differences.note(at(least+1), false, false, true)
	}
	return true
}

// years is the term that lies some years after another.
func (d *differences) years(from int, years int64) int {
	if years == 0 {
		return from
	}
	i := d.term(fmt.Sprintf("years(%d,%d)", from, years), true)
	if i > 0 {
		d.terms[i].from, d.terms[i].years, d.terms[i].moved = from, years, true
	}
	return i
}

// literal returns a number or day that is written, which no parameter sets.
func literal(n *expression.Node) (*big.Rat, bool) {
	if n.Op() != expression.OpLiteral || n.Parametric() {
		return nil, false
	}
	return rational(n.Value())
}

// rational is a number, or the days of a date.
func rational(v value.Value) (*big.Rat, bool) {
	if v.Kind() == value.Date {
		return new(big.Rat).SetInt64(v.Days()), true
	}
	d, ok := v.Decimal()
	if !ok {
		return nil, false
	}
	return new(big.Rat).SetString(d.String())
}

// add adds an expression, or takes it away where sign is -1. It reports whether the sum can be used.
func (e *eyes) add(sum *linear, o *form.Object, n *expression.Node, sign int) bool {
	if madeOfParameters(n) && e.anyParameter {
		return false
	}
	if c, ok := literal(n); ok {
		sum.whole = sum.whole && c.IsInt()
		sum.plus.Add(sum.plus, c.Mul(c, big.NewRat(int64(sign), 1)))
		return true
	}
	switch exact := isExact(n); n.Op() {
	case expression.OpAdd:
		if exact {
			return e.add(sum, o, n.Arg(0), sign) && e.add(sum, o, n.Arg(1), sign)
		}
	case expression.OpSub:
		if exact {
			return e.add(sum, o, n.Arg(0), sign) && e.add(sum, o, n.Arg(1), -sign)
		}
	case expression.OpNegate:
		return e.add(sum, o, n.Arg(0), -sign)
	case expression.OpConvert:
		if n.Arg(0).Type().Kind == value.Integer {
			return e.add(sum, o, n.Arg(0), sign)
		}
	case expression.OpCall:
		switch n.Name() {
		case "addDays":
			return e.add(sum, o, n.Arg(0), sign) && e.add(sum, o, n.Arg(1), sign)
		case "daysBetween":
			return e.add(sum, o, n.Arg(1), sign) && e.add(sum, o, n.Arg(0), -sign)
		case "addYears":
			years, ok := literal(n.Arg(1))
			from, one := e.single(o, n.Arg(0))
			if ok && one && years.IsInt() && years.Num().IsInt64() {
				sum.of[e.differences.years(from, years.Num().Int64())] += sign
				return true
			}
		}
	}
	t, ok := e.single(o, n)
	sum.of[t] += sign
	sum.whole = sum.whole && e.differences.terms[t].whole
	return ok
}

// isExact reports whether a sum is never rounded: of whole numbers, and of amounts that have no more places than it has.
func isExact(n *expression.Node) bool {
	switch n.Type().Kind {
	case value.Integer:
		return true
	case value.Money:
		for i := range n.Args() {
			a := n.Arg(i)
			if a.Op() == expression.OpConvert {
				a = a.Arg(0)
			}
			d, ok := a.Value().Decimal()
			switch kind := a.Type().Kind; {
			case kind == value.Integer, kind == value.Money && a.Op() != expression.OpLiteral:
			case a.Op() != expression.OpLiteral, !ok, d.Trim(0).Scale() > places(n):
				return false
			}
		}
		return true
	}
	return false
}

// single returns the term that an expression is as a whole.
func (e *eyes) single(o *form.Object, n *expression.Node) (int, bool) {
	var key strings.Builder
	if !e.key(&key, o, n) {
		return 0, false
	}
	before := len(e.differences.terms)
	whole := n.Type().Kind == value.Integer || n.Type().Kind == value.Date
	t := e.differences.term(key.String(), whole)
	if t == before { // what it is in the box is known of it too
		s := e.eval(o, n)
		e.differences.within(t, s.hull())
	}
	return t, t > 0
}

// key writes what an expression is, in the same way wherever it stands. It reports whether that can be told.
func (e *eyes) key(b *strings.Builder, o *form.Object, n *expression.Node) bool {
	switch {
	case e.anyParameter && madeOfParameters(n):
		return false
	case n.Op() == expression.OpField:
		f := o.FieldOf(n)
		if f == nil {
			return false
		}
		b.WriteString(e.fieldKey(f))
		return true
	case n.Op() == expression.OpLiteral:
		fmt.Fprintf(b, "%d:%s:%s", n.Value().Kind(), n.Name(), n.Value().Text())
		if c, ok := rational(n.Value()); ok {
			b.WriteString(c.String())
		}
		return n.Value().Kind() < value.List
	case n.Op() == expression.OpCall && n.Name() == "today":
		b.WriteString("today()")
		return true
	case n.Op() == expression.OpItem, n.Op() == expression.OpItemField, n.Op() == expression.OpRowField, n.Op() == expression.OpHostCall, n.Op() == expression.OpMatches:
		return false
	}
	fmt.Fprintf(b, "%d:%s:%d:%d(", n.Op(), n.Name(), n.Type().Kind, n.Type().Places)
	for i := range n.Args() {
		if !e.key(b, o, n.Arg(i)) {
			return false
		}
		b.WriteByte(',')
	}
	b.WriteByte(')')
	return true
}

// within notes the ends of what a term is.
func (d *differences) within(t int, h span) {
	if c, ok := rational(h.hi); ok && bounded(h.hi) {
		d.all = append(d.all, difference{t, 0, c, h.hiOpen})
	}
	if c, ok := rational(h.lo); ok && bounded(h.lo) {
		d.all = append(d.all, difference{0, t, c.Neg(c), h.loOpen})
	}
}

// note notes how a sum lies to nothing.
func (d *differences) note(sum *linear, less, same, more bool) {
	x, y, ok := sum.ends()
	if !ok || d.full {
		return
	}
	if less || same && !more { // x - y + plus <= 0
		d.bound(x, y, new(big.Rat).Neg(sum.plus), !same, sum.whole)
	}
	if more || same && !less { // y - x - plus <= 0
		d.bound(y, x, new(big.Rat).Set(sum.plus), !same, sum.whole)
	}
}

func (d *differences) bound(x, y int, most *big.Rat, strict, whole bool) {
	if whole && strict { // less than a whole number is at most the one before it
		most, strict = most.Sub(most, big.NewRat(1, 1)), false
	}
	d.all = append(d.all, difference{x, y, most, strict})
}

// ends are the terms of a sum that is the difference of two.
func (l *linear) ends() (x, y int, ok bool) {
	for t, times := range l.of {
		switch {
		case times == 0 || t == 0:
		case times == 1 && x == 0:
			x = t
		case times == -1 && y == 0:
			y = t
		default:
			return 0, 0, false
		}
	}
	return x, y, true
}

// contradict reports whether no values have these differences.
func (d *differences) contradict() bool {
	if len(d.all) == 0 || d.full {
		return false
	}
	all := d.all
	for i, t := range d.terms {
		for j, u := range d.terms {
			if !t.moved && !(u.moved && u.from == i) {
				continue
			}
			from, years := i, int64(0) // both lie after the same term, how many years one after the other
			if t.moved {
				from, years = t.from, t.years
			}
			switch {
			case u.moved && u.from == from:
				years -= u.years
			case !u.moved && j == from:
			default:
				continue
			}
			if years > 0 { // between 365 and 366 days each
				all = append(all, difference{j, i, big.NewRat(-365*years, 1), false}, difference{i, j, big.NewRat(366*years, 1), false})
			}
		}
	}
	return negativeCycle(len(d.terms), all)
}

// negativeCycle is the test of Bellman and Ford: the shortest ways of a graph go on getting shorter.
func negativeCycle(terms int, all []difference) bool {
	type way struct {
		length *big.Rat
		strict int // how many of its parts are less than what they say
	}
	ways := make([]way, terms)
	for i := range ways {
		ways[i].length = new(big.Rat)
	}
	for range terms {
		shorter := false
		for _, d := range all {
			length := new(big.Rat).Add(ways[d.y].length, d.most)
			strict := ways[d.y].strict
			if d.strict {
				strict++
			}
			if c := length.Cmp(ways[d.x].length); c < 0 || c == 0 && strict > ways[d.x].strict {
				ways[d.x], shorter = way{length, strict}, true
			}
		}
		if !shorter {
			return false
		}
	}
	return true
}
