package expression

import (
	"fmt"
	"strings"

	"github.com/vordruck/vordruck/form/value"
)

func listFunctions() map[string]*function {
	truths := func(usage string, c func(*Node) condition) *function {
		return &function{usage: usage, least: 2, most: 2, check: checkTest, condition: c}
	}
	return map[string]*function{
		"len":      {usage: "len(text) or len(list)", least: 1, most: 1, check: checkLen, compile: compileLen},
		"count":    {usage: "count(list, predicate)", least: 1, most: 2, check: checkCount, compile: compileCount},
		"sum":      {usage: "sum(list, .field)", least: 1, most: 2, check: checkSum, compile: compileSum},
		"mean":     {usage: "mean(list)", least: 1, most: 1, check: checkMean, compile: compileMean},
		"min":      {usage: "min(list) or min(a, b)", least: 1, most: -1, check: checkExtreme, compile: compileExtreme},
		"max":      {usage: "max(list) or max(a, b)", least: 1, most: -1, check: checkExtreme, compile: compileExtreme},
		"all":      truths("all(list, predicate)", compileEvery),
		"any":      truths("any(list, predicate)", compileSome),
		"none":     truths("none(list, predicate)", compileNone),
		"one":      truths("one(list, predicate)", compileOne),
		"filter":   {usage: "filter(list, predicate)", least: 2, most: 2, check: checkFilter, compile: compileFilter},
		"map":      {usage: "map(list, .field)", least: 2, most: 2, check: checkMap, compile: compileItems},
		"first":    {usage: "first(list)", least: 1, most: 1, check: checkEnd, compile: compileAt},
		"last":     {usage: "last(list)", least: 1, most: 1, check: checkEnd, compile: compileAt},
		"join":     {usage: "join(list, separator)", least: 1, most: 2, check: checkJoin, compile: compileJoin},
		"distinct": {usage: "distinct(list)", least: 1, most: 1, check: checkDistinct, compile: compileDistinct},
	}
}

func compileLen(n *Node) evaluator {
	if n.args[0].typ.Kind != value.Text {
		return compileSize(n.args[0])
	}
	x := compile(n.args[0])
	return func(f *Frame) value.Value {
		v := x(f)
		if v.Kind() != value.Text || !f.read(len(v.Text())) {
			return value.Value{}
		}
		return value.OfInteger(int64(value.Length(v.Text())))
	}
}

// compileSize counts all items, and so a list that is empty has 0.
func compileSize(n *Node) evaluator {
	if n.typ.Kind == value.Files {
		x := compile(n)
		return func(f *Frame) value.Value { return value.OfInteger(int64(len(x(f).Files()))) }
	}
	items := compileSource(n)
	if items.rows != nil && len(items.steps) == 0 {
		return func(f *Frame) value.Value { return value.OfInteger(int64(items.rows(f).Len())) }
	}
	return func(f *Frame) value.Value {
		count := int64(0)
		if !items.each(f, func() bool { count++; return true }) {
			return value.Value{}
		}
		return value.OfInteger(count)
	}
}

// compileCount counts rows, items that are not empty, or items a predicate holds for.
func compileCount(n *Node) evaluator {
	if len(n.args) == 1 && n.args[0].typ.Kind != value.List {
		return compileSize(n.args[0])
	}
	items := compileSource(n.args[0])
	counts := func(f *Frame) bool { return !f.item.single.Empty() }
	if len(n.args) == 2 {
		test := compileTruth(n.args[1])
		counts = func(f *Frame) bool { return test(f) == yes }
	}
	return func(f *Frame) value.Value {
		count := int64(0)
		whole := items.each(f, func() bool {
			if counts(f) {
				count++
			}
			return true
		})
		if !whole {
			return value.Value{}
		}
		return value.OfInteger(count)
	}
}

func compileFilter(n *Node) evaluator {
	if n.typ.Kind != value.Rows {
		return compileItems(n)
	}
	rows := compileSource(n)
	return func(f *Frame) value.Value {
		var t value.Table
		whole := rows.each(f, func() bool {
			t.Width = len(f.item.row)
			t.Cells = append(t.Cells, f.item.row...)
			return true
		})
		if !whole {
			return value.Value{}
		}
		return value.OfRows(t)
	}
}

func compileItems(n *Node) evaluator {
	items := compileSource(n)
	return func(f *Frame) value.Value {
		out, whole := items.collect(f)
		if !whole {
			return value.Value{}
		}
		return value.OfList(out)
	}
}

func compileJoin(n *Node) evaluator {
	items := compileSource(n.args[0])
	separator := func(*Frame) value.Value { return value.OfFragment("") }
	if len(n.args) == 2 {
		separator = compile(n.args[1])
	}
	return func(f *Frame) value.Value {
		sep := separator(f)
		if sep.Kind() != value.Text {
			return value.Value{}
		}
		var b strings.Builder
		whole := items.each(f, func() bool {
			if f.item.single.Empty() {
				return true
			}
			if b.Len() > 0 {
				b.WriteString(sep.Text())
			}
			b.WriteString(f.item.single.Text())
			return b.Len() <= maxText
		})
		if !whole || b.Len() > maxText || !f.read(b.Len()) {
			return value.Value{}
		}
		return ofText(b.String())
	}
}

// identity of a value in a list: numbers of one size are the same, whatever their zeros.
type identity struct {
	kind value.Kind
	n    int64
	text string
}

func identify(v value.Value) identity {
	switch v.Kind() {
	case value.Text:
		return identity{kind: value.Text, text: v.Text()}
	case value.Date:
		return identity{kind: value.Date, n: v.Days()}
	case value.Bool:
		return identity{kind: value.Bool, text: fmt.Sprint(v.Bool())}
	case value.Integer, value.Number, value.Money:
		d, _ := v.Decimal()
		return identity{kind: value.Number, text: d.Trim(0).String()}
	}
	y, m, d := v.Civil()
	h, min, s := v.Clock()
	return identity{kind: v.Kind(), text: fmt.Sprint(y, m, d, h, min, s)}
}

func compileDistinct(n *Node) evaluator {
	items := compileSource(n.args[0])
	return func(f *Frame) value.Value {
		seen := map[identity]bool{}
		var out []value.Value
		whole := items.each(f, func() bool {
			v := f.item.single
			if key := identify(v); !v.Empty() && !seen[key] {
				seen[key] = true
				out = append(out, v)
			}
			return true
		})
		if !whole {
			return value.Value{}
		}
		return value.OfList(out)
	}
}
