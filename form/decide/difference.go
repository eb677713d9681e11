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
	index   map[string]int
	terms   []term
	all     []difference
	full    bool // more terms than are looked at
	lengths map[int64]lengths
}

// term is what is not taken apart: a field, today, a function of them.
type term struct {
	kind   value.Kind // of its values
	image  image      // what it is of another term
	from   int        // the index of that
	months int64      // how many it lies after it
}

// image is what a term is of another.
type image uint8

const (
	noImage image = iota
	someMonthsAfter
	yearOf
)

// whole reports whether a term is a whole number, or a day.
func (t term) whole() bool { return t.kind == value.Integer || t.kind == value.Date || onClock(t.kind) }

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

// newDifferences begins with none. The lengths of months are remembered.
func newDifferences(of map[int64]lengths) *differences {
	return &differences{index: map[string]int{}, terms: []term{{kind: value.Integer}}, lengths: of}
}

func newSum() *linear { return &linear{of: map[int]int{}, plus: new(big.Rat), whole: true} }

// term returns the number of a term, which is a new one where it has not been met.
func (d *differences) term(key string, kind value.Kind) int {
	if i, ok := d.index[key]; ok {
		return i
	}
	if len(d.terms) >= mostTerms {
		d.full = true
		return 0
	}
	i := len(d.terms)
	d.index[key] = i
	d.terms = append(d.terms, term{kind: kind})
	return i
}

// order takes for granted how x lies to y.
func (e *eyes) order(o *form.Object, x, y *expression.Node, less, same, more bool) {
	if e.differences == nil || !isOrdered(x.Type().Kind) || !isOrdered(y.Type().Kind) || less && more {
		return
	}
	e.orderOfMonths(o, x, y, less, same, more)
	e.orderOfMonths(o, y, x, more, same, less)
	sum := newSum()
	if e.add(sum, o, x, 1) && e.add(sum, o, y, -1) {
		e.differences.note(sum, less, same, more)
	}
}

// literal returns a number or day that is written, which no parameter sets.
func literal(n *expression.Node) (*big.Rat, bool) {
	if n.Op() != expression.OpLiteral || n.Parametric() {
		return nil, false
	}
	return rational(n.Value())
}

// rational is a number, the days of a date, or the seconds of a time.
func rational(v value.Value) (*big.Rat, bool) {
	switch {
	case v.Kind() == value.Date:
		return new(big.Rat).SetInt64(v.Days()), true
	case onClock(v.Kind()):
		return new(big.Rat).SetInt64(seconds(v)), true
	}
	d, ok := v.Decimal()
	if !ok {
		return nil, false
	}
	return new(big.Rat).SetString(d.String())
}

// add adds an expression, or takes it away where sign is -1. It reports whether the sum can be used.
func (e *eyes) add(sum *linear, o *form.Object, n *expression.Node, sign int) bool {
	n = e.general(n)
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
		case "count", "len":
			if list := listOf(o, n); list != nil && n.Args() == 1 {
				t := e.rowsTerm(list)
				sum.of[t] += sign
				return t > 0
			}
		case "addDays":
			return e.add(sum, o, n.Arg(0), sign) && e.add(sum, o, n.Arg(1), sign)
		case "daysBetween":
			return e.add(sum, o, n.Arg(1), sign) && e.add(sum, o, n.Arg(0), -sign)
		case "addYears", "addMonths":
			some, ok := literal(n.Arg(1))
			from, one := e.day(o, n.Arg(0))
			if ok && one && some.IsInt() && some.Cmp(big.NewRat(-farMonths, 1)) > 0 && some.Cmp(big.NewRat(farMonths, 1)) < 0 {
				months := some.Num().Int64()
				if n.Name() == "addYears" {
					months *= 12
				}
				t := e.differences.months(from, months)
				sum.of[t] += sign
				return t > 0
			}
		}
	}
	t, ok := e.single(o, n)
	sum.of[t] += sign
	sum.whole = sum.whole && e.differences.terms[t].whole()
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
			written := a.Op() == expression.OpLiteral && !a.Parametric()
			d, ok := a.Value().Decimal()
			switch kind := a.Type().Kind; {
			case kind == value.Integer, kind == value.Money && !written:
			case !written, !ok, d.Trim(0).Scale() > places(n):
				return false
			}
		}
		return true
	}
	return false
}

// single returns the term that an expression is as a whole.
func (e *eyes) single(o *form.Object, n *expression.Node) (int, bool) {
	if n.Op() == expression.OpCall && (n.Name() == "count" || n.Name() == "len") && n.Args() == 1 && e.item == nil {
		if list := listOf(o, n); list != nil {
			t := e.rowsTerm(list)
			return t, t > 0
		}
	}
	var key strings.Builder
	if !e.key(&key, o, n) {
		return 0, false
	}
	of, isYear := 0, false
	if n.Op() == expression.OpCall && n.Name() == "year" {
		of, isYear = e.day(o, n.Arg(0))
	}
	before := len(e.differences.terms)
	t := 0
	if isYear {
		t = e.differences.yearOf(of)
	} else {
		t = e.differences.term(key.String(), n.Type().Kind)
	}
	if t == before { // what it is in the box is known of it too
		s := e.eval(o, n)
		e.differences.within(t, s.hull())
	}
	return t, t > 0
}

// key writes what an expression is, in the same way wherever it stands. It reports whether that can be told.
func (e *eyes) key(b *strings.Builder, o *form.Object, n *expression.Node) bool {
	switch n = e.general(n); {
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
	return !d.days() || negativeCycle(len(d.terms), d.all)
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
