package decide

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// linear is a sum of terms, and a number.
type linear struct {
	of    map[int]int // how often each term is added
	plus  *big.Rat
	whole bool
}

func newSum() *linear { return &linear{of: map[int]int{}, plus: new(big.Rat), whole: true} }

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
	case expression.OpField:
		if e.addFormula(sum, o, n, sign) {
			return true
		}
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
	case expression.OpCond:
		switch cond := e.truth(o, n.Arg(0)); {
		case cond == True:
			return e.add(sum, o, n.Arg(1), sign)
		case !cond.has(True):
			return e.add(sum, o, n.Arg(2), sign)
		}
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
		case "age", "yearsBetween", "monthsBetween":
			if t := e.monthsTerm(o, n); t > 0 {
				sum.of[t] += sign
				return true
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
