package expression

import "github.com/vordruck/vordruck/form/value"

// The aggregates: functions that make one value of the items of a list.

// itemValue is what an aggregate takes of each item: the item, or what .field makes of it.
func itemValue(n *Node) evaluator {
	if len(n.args) == 2 {
		return compile(n.args[1])
	}
	return func(f *Frame) value.Value { return f.item.single }
}

// zero is the sum of nothing.
func zero(t Type) value.Value {
	if t.Kind == value.Integer {
		return value.OfInteger(0)
	}
	return value.Convert(t.result(), value.OfInteger(0))
}

func compileSum(n *Node) evaluator {
	items, take, as, nothing := compileSource(n.args[0]), itemValue(n), n.typ.result(), zero(n.typ)
	return func(f *Frame) value.Value {
		total := nothing
		whole := items.each(f, func() bool {
			if v := take(f); !v.Empty() {
				total = value.Add(as, total, v)
			}
			return !total.Empty() // an overflow stays one
		})
		if !whole {
			return value.Value{}
		}
		return total
	}
}

func compileMean(n *Node) evaluator {
	items, as, nothing := compileSource(n.args[0]), n.typ.result(), zero(n.typ)
	return func(f *Frame) value.Value {
		total, count := nothing, int64(0)
		whole := items.each(f, func() bool {
			if v := f.item.single; !v.Empty() {
				total = value.Add(as, total, v)
				count++
			}
			return !total.Empty()
		})
		if !whole || count == 0 {
			return value.Value{}
		}
		return value.Div(as, total, value.OfInteger(count))
	}
}

// compileExtreme is min and max: of the items of a list that are not empty, or of
// several values, which must all be known.
func compileExtreme(n *Node) evaluator {
	sign := 1
	if n.name == "max" {
		sign = -1
	}
	if len(n.args) > 1 {
		return extremeOf(compileAll(n.args), sign)
	}
	items := compileSource(n.args[0])
	return func(f *Frame) value.Value {
		var best value.Value
		open := false // partial dates may have no order
		whole := items.each(f, func() bool {
			v := f.item.single
			switch c, ok := value.Compare(v, best); {
			case best.Empty(), ok && c*sign < 0:
				best = v
			case !ok && !v.Empty():
				open = true
			}
			return true
		})
		if whole && open { // one that has no order with an item before may still be before all
			whole = items.each(f, func() bool {
				c, ok := value.Compare(f.item.single, best)
				open = f.item.single.Empty() || ok && c*sign >= 0
				return open
			}) && open
		}
		if !whole {
			return value.Value{}
		}
		return best
	}
}

func extremeOf(args []evaluator, sign int) evaluator {
	return func(f *Frame) value.Value {
		best := args[0](f)
		for _, arg := range args[1:] {
			v := arg(f)
			c, ok := value.Compare(v, best)
			if !ok {
				return value.Value{}
			}
			if c*sign < 0 {
				best = v
			}
		}
		return best
	}
}

// compileEvery is and over the items: false where one is false, else empty where one
// is empty. Of no items it is true.
func compileEvery(n *Node) condition {
	items, test := compileSource(n.args[0]), compileTruth(n.args[1])
	return func(f *Frame) truth {
		out := yes
		whole := items.each(f, func() bool {
			out = min(out, test(f))
			return out != no
		})
		if !whole {
			return unknown
		}
		return out
	}
}

// compileSome is or over the items. Of no items it is false.
func compileSome(n *Node) condition {
	items, test := compileSource(n.args[0]), compileTruth(n.args[1])
	return func(f *Frame) truth {
		out := no
		whole := items.each(f, func() bool {
			out = max(out, test(f))
			return out != yes
		})
		if !whole {
			return unknown
		}
		return out
	}
}

func compileNone(n *Node) condition {
	some := compileSome(n)
	return func(f *Frame) truth { return -some(f) }
}

// compileOne is true where exactly one item is: two decide, an empty one leaves it open.
func compileOne(n *Node) condition {
	items, test := compileSource(n.args[0]), compileTruth(n.args[1])
	return func(f *Frame) truth {
		trues, open := 0, false
		whole := items.each(f, func() bool {
			switch test(f) {
			case yes:
				trues++
			case unknown:
				open = true
			}
			return trues < 2
		})
		switch {
		case trues > 1:
			return no
		case !whole || open:
			return unknown
		}
		return truthOf(trues == 1)
	}
}
