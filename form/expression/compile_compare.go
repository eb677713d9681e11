package expression

import (
	"cmp"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form/value"
)

// outcomes says which results of a comparison (-1, 0, 1) make an operation true.
type outcomes [3]truth

var comparisonOutcomes = map[Op]outcomes{
	OpEqual:        {no, yes, no},
	OpNotEqual:     {yes, no, yes},
	OpLess:         {yes, no, no},
	OpLessEqual:    {yes, yes, no},
	OpGreater:      {no, no, yes},
	OpGreaterEqual: {no, yes, yes},
}

// mirrored is the operation with its operands changed over.
var mirrored = map[Op]Op{
	OpEqual: OpEqual, OpNotEqual: OpNotEqual,
	OpLess: OpGreater, OpLessEqual: OpGreaterEqual, OpGreater: OpLess, OpGreaterEqual: OpLessEqual,
}

func compileComparison(n *Node) condition {
	x, y, op := n.args[0], n.args[1], n.op
	if x.op == OpLiteral {
		x, y, op = y, x, mirrored[op]
	}
	if c := compareField(x, y, op); c != nil {
		return c
	}
	table := comparisonOutcomes[op]
	compare := value.Compare
	if op != OpEqual && op != OpNotEqual && (x.typ.Ranked || y.typ.Ranked) {
		ranks := x.typ.Options
		if !x.typ.Ranked {
			ranks = y.typ.Options
		}
		compare = func(a, b value.Value) (int, bool) { return compareRanks(ranks, a, b) }
	}
	left, right, long := compile(x), compile(y), x.typ.Kind == value.Text
	return func(f *Frame) truth {
		a := left(f)
		if a.Empty() || long && !f.read(len(a.Text())) {
			return unknown
		}
		c, ok := compare(a, right(f))
		if !ok {
			return unknown
		}
		return table[c+1]
	}
}

// compareField is the shape most conditions have: a field against a text, a whole
// number, a truth or a day that is known. Nil for every other shape.
func compareField(x, y *Node, op Op) condition {
	if !readable(x) || y.op != OpLiteral || x.typ.Kind != y.typ.Kind || x.typ.Ranked {
		return nil
	}
	at, table := placeOf(x), comparisonOutcomes[op]
	switch y.value.Kind() {
	case value.Text:
		text := y.value.Text()
		if op == OpEqual || op == OpNotEqual {
			same := table[1]
			return func(f *Frame) truth {
				s, ok := value.TextAt(at.in(f))
				switch {
				case !ok:
					return unknown
				case s == text:
					return same
				}
				return -same
			}
		}
		return func(f *Frame) truth {
			s, ok := value.TextAt(at.in(f))
			if !ok {
				return unknown
			}
			return table[strings.Compare(s, text)+1]
		}
	case value.Integer:
		return compareWhole(at, y.value.Int(), table)
	case value.Date:
		return compareDay(at, y.value.Days(), table)
	case value.Bool:
		same := table[1]
		truth0 := y.value.Bool()
		return func(f *Frame) truth {
			b, ok := value.BoolAt(at.in(f))
			switch {
			case !ok:
				return unknown
			case b == truth0:
				return same
			}
			return -same
		}
	}
	return nil
}

func compareWhole(at place, with int64, table outcomes) condition {
	return func(f *Frame) truth {
		n, ok := value.IntAt(at.in(f))
		if !ok {
			return unknown
		}
		return table[cmp.Compare(n, with)+1]
	}
}

func compareDay(at place, with int64, table outcomes) condition {
	return func(f *Frame) truth {
		n, ok := value.DayAt(at.in(f))
		if !ok {
			return unknown
		}
		return table[cmp.Compare(n, with)+1]
	}
}

// compareRanks orders texts by their place among the options; what is none has no order.
func compareRanks(ranks []string, a, b value.Value) (int, bool) {
	i, j := slices.Index(ranks, a.Text()), slices.Index(ranks, b.Text())
	if i < 0 || j < 0 {
		return 0, false
	}
	return min(max(i-j, -1), 1), true
}

// compileIn is SQL's IN: true where an item is equal, otherwise empty where one that is
// empty might have been.
func compileIn(n *Node) condition {
	if c := inTexts(n); c != nil {
		return c
	}
	x, items := compile(n.args[0]), compileSource(n.args[1])
	return func(f *Frame) truth {
		v := x(f)
		if v.Empty() {
			return unknown
		}
		out, any := no, false
		whole := items.each(f, func() bool {
			any = true
			c, ok := value.Compare(v, f.item.single)
			switch {
			case !ok:
				out = unknown
			case c == 0:
				out = yes
			}
			return out != yes
		})
		if !whole || !any {
			return unknown
		}
		return out
	}
}

// inTexts is in for a few texts that are known.
func inTexts(n *Node) condition {
	list := n.args[1]
	if list.op != OpLiteral || n.args[0].typ.Kind != value.Text {
		return nil
	}
	var texts []string
	for _, v := range list.value.Items() {
		if v.Kind() != value.Text {
			return nil
		}
		texts = append(texts, v.Text())
	}
	if len(texts) == 0 {
		return nil
	}
	x := compile(n.args[0])
	return func(f *Frame) truth {
		v := x(f)
		if v.Kind() != value.Text {
			return unknown
		}
		return truthOf(slices.Contains(texts, v.Text()))
	}
}

// compileInRange is true for a number from one bound to the other, both included.
func compileInRange(n *Node) condition {
	x, from, to := compile(n.args[0]), compile(n.args[1]), compile(n.args[2])
	whole := n.args[0].typ.Kind == value.Integer
	return func(f *Frame) truth {
		v := x(f)
		above, ok := value.Compare(v, from(f))
		below, ok2 := value.Compare(v, to(f))
		switch {
		case !ok || !ok2:
			return unknown
		case above < 0 || below > 0:
			return no
		case !whole:
			d, _ := v.Decimal()
			return truthOf(d.IsInt())
		}
		return yes
	}
}

var textTests = map[Op]func(s, part string) bool{
	OpContains: strings.Contains, OpStartsWith: strings.HasPrefix, OpEndsWith: strings.HasSuffix,
}

func compileTextTest(n *Node) condition {
	x := compile(n.args[0])
	if n.op == OpMatches {
		p := n.pattern
		return func(f *Frame) truth {
			v := x(f)
			if v.Kind() != value.Text || !f.read(4*len(v.Text())) {
				return unknown
			}
			return truthOf(p.Match(v.Text()))
		}
	}
	y, test := compile(n.args[1]), textTests[n.op]
	return func(f *Frame) truth {
		a, b := x(f), y(f)
		if a.Kind() != value.Text || b.Kind() != value.Text || !f.read(len(a.Text())) {
			return unknown
		}
		return truthOf(test(a.Text(), b.Text()))
	}
}
