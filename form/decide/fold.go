package decide

import (
	"iter"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// fold is a function that makes one value of the rows of a list.
type fold struct {
	*shot
	spot  spot
	node  *expression.Node
	list  *form.Field
	tests []*expression.Node // that rows pass which count
	part  *expression.Node   // what it takes of each; nil where it counts them
}

// numbers are the numbers of rows that are tried: as many as there are, then few.
func (f *fold) numbers() iter.Seq[int] {
	return func(yield func(int) bool) {
		v := f.world.variable(f.list)
		if n := f.shot.rows[v]; n > 1 {
			yield(n)
			return
		}
		have := f.box.get(v)
		some := have.within(span{lo: value.OfInteger(1), hi: value.OfInteger(maxRows)})
		if n := f.state.Root().Len(f.list); n > 1 && len(some.within(point(value.OfInteger(int64(n)))).spans) > 0 && !yield(n) {
			return
		}
		for _, p := range some.spans {
			for n := p.lo.Int(); n <= p.hi.Int(); n++ {
				if !yield(int(n)) {
					return
				}
			}
		}
	}
}

func (f *fold) take(n int) { f.shot.rows[f.world.variable(f.list)] = n }

// row is where something is read of a row.
func (f *fold) row(i int) spot { return spot{object: f.spot.object, item: f.list.Row(), row: i} }

// passes makes a row pass the tests, or not.
func (f *fold) passes(i int, want bool) bool {
	if want {
		for _, t := range f.tests {
			if !f.test(f.row(i), t, true) {
				return false
			}
		}
		return true
	}
	return f.test(f.row(i), f.tests[0], false)
}

// count makes so many rows pass.
func (f *fold) count(to value.Value) bool {
	most, ok := value.IntAt(&to)
	if d, number := to.Decimal(); !ok && number {
		most, _, ok = d.Floor(0).Int64(0)
	}
	if !ok || most < 0 || most > maxRows {
		return false
	}
	for n := range f.numbers() {
		if int64(n) < most {
			continue
		}
		f.take(n)
		for i := range n {
			if !f.passes(i, int64(i) < most) {
				return false
			}
		}
		return true
	}
	return false
}

// all makes each row what is wanted.
func (f *fold) all(to value.Value) bool {
	for n := range f.numbers() {
		f.take(n)
		for i := range n {
			if !f.passes(i, true) || !f.lead(f.row(i), f.part, to) {
				return false
			}
		}
		return true
	}
	return false
}

// mean makes a sum of which the mean is what is wanted.
func (f *fold) mean(to value.Value) bool {
	for n := range f.numbers() {
		if sum := value.Mul(exactly, to, value.OfInteger(int64(n))); f.part.Type().Kind != value.Integer || isWhole(sum) {
			return f.share(n, sum)
		}
	}
	return false
}

func isWhole(v value.Value) bool {
	d, ok := v.Decimal()
	return ok && d.IsInt()
}

// sum makes a sum what is wanted, with the first number of rows of which that is possible.
func (f *fold) sum(to value.Value) bool {
	for n := range f.numbers() {
		if f.share(n, to) {
			return true
		}
	}
	return false
}

// share divides a sum among rows: each takes what the others need not have, so that the last gets what is left.
func (f *fold) share(n int, sum value.Value) bool {
	shares := f.shares(n)
	lo, hi := total(shares)
	if shares == nil || bounded(lo) && compare(sum, lo) < 0 || bounded(hi) && compare(sum, hi) > 0 {
		return false
	}
	f.take(n)
	for i, p := range shares {
		if !f.passes(i, true) {
			return false
		}
		v := sum
		if rest, _ := total(shares[i+1:]); bounded(rest) {
			v = value.Sub(exactly, sum, rest)
		}
		if bounded(p.hi) && compare(v, p.hi) > 0 {
			v = p.hi
		}
		if bounded(p.lo) && compare(v, p.lo) < 0 {
			v = p.lo
		}
		if !p.isPoint() && !f.lead(f.row(i), f.part, v) {
			return false
		}
		sum = value.Sub(exactly, sum, v)
	}
	return true
}

// shares are what each row may add to a sum; nil where that is not known.
func (f *fold) shares(n int) []span {
	e, o := f.eyes, f.spot.object
	e.item = f.list.Row()
	first := e.eval(o, f.part)
	e.item = nil
	rest := e.ofOthers(f.list, f.node, func(others *eyes) otherRow { return otherRow{values: others.eval(o, f.part)} }).values
	out := make([]span, n)
	for i := range out {
		s := first
		if i > 0 {
			s = rest
		}
		if s.shape != ordered || len(s.spans) == 0 {
			return nil
		}
		out[i] = s.hull()
		out[i].loOpen, out[i].hiOpen = false, false
		if v, ok := f.fixed(i); ok {
			out[i] = point(v)
		}
	}
	return out
}

// fixed is what a row adds whose answer has been aimed at something else.
func (f *fold) fixed(i int) (value.Value, bool) {
	if f.part.Op() != expression.OpItemField {
		return value.Value{}, false
	}
	if cell := f.row(i).cell(f.part); cell != nil {
		return f.aimedAt(cell, i)
	}
	return value.Value{}, false
}

// total is the least and the greatest sum of spans; absent where there is none.
func total(all []span) (lo, hi value.Value) {
	lo, hi = value.OfInteger(0), value.OfInteger(0)
	for _, p := range all {
		if bounded(lo) {
			lo = sumOf(lo, p.lo)
		}
		if bounded(hi) {
			hi = sumOf(hi, p.hi)
		}
	}
	return lo, hi
}

func sumOf(a, b value.Value) value.Value {
	if !bounded(b) {
		return value.Value{}
	}
	return value.Add(exactly, a, b)
}
