package decide

import (
	"slices"
	"sync"
	"unicode/utf8"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/pattern"
	"github.com/vordruck/vordruck/form/value"
)

// eval says what an expression can be in the box.
func (e *eyes) eval(o *form.Object, n *expression.Node) set {
	if e.isParameter(n) {
		return e.parameter(n)
	}
	switch n = e.general(n); n.Op() {
	case expression.OpLiteral:
		return only(n.Value())
	case expression.OpField:
		if f := o.FieldOf(n); f != nil {
			return e.reading(f)
		}
		return e.outside()
	case expression.OpItemField:
		if cell, _ := n.Cell(); e.item != nil && cell < e.item.Width() && e.item.At(cell) != nil {
			return e.reading(e.item.At(cell))
		}
		return e.outside()
	case expression.OpRowField:
		return e.inFirstRow(o, n)
	case expression.OpNot, expression.OpAnd, expression.OpOr, expression.OpEqual, expression.OpNotEqual, expression.OpLess, expression.OpLessEqual,
		expression.OpGreater, expression.OpGreaterEqual, expression.OpIsNil, expression.OpIn, expression.OpInRange:
		return setOf(e.truth(o, n))
	case expression.OpCond:
		return e.choose(o, n)
	case expression.OpCoalesce:
		a := e.eval(o, n.Arg(0))
		if !a.empty {
			return a
		}
		a.empty = false
		return join(a, e.eval(o, n.Arg(1)))
	case expression.OpCall:
		return e.call(o, n)
	case expression.OpNegate, expression.OpSub, expression.OpAdd, expression.OpMul, expression.OpDiv, expression.OpMod, expression.OpConcat, expression.OpConvert,
		expression.OpContains, expression.OpStartsWith, expression.OpEndsWith, expression.OpMatches:
		return e.strict(o, n)
	}
	return e.outside()
}

// outside is what no variable stands for: other rows, the host, the login.
func (e *eyes) outside() set {
	e.opaque = true
	return anything()
}

// reading is what a field that is named may be. Rows and files are held by whether there are any.
func (e *eyes) reading(f *form.Field) set {
	switch f.Type().Kind {
	case value.Rows:
		return asList(e.rows(f))
	}
	return e.field(f)
}

func (e *eyes) choose(o *form.Object, n *expression.Node) set {
	cond := e.truth(o, n.Arg(0))
	switch {
	case cond == True:
		return e.eval(o, n.Arg(1))
	case !cond.has(True):
		return e.eval(o, n.Arg(2))
	}
	return join(e.eval(o, n.Arg(1)), e.eval(o, n.Arg(2)))
}

// strict is an operation of single values that is empty where one of them is.
func (e *eyes) strict(o *form.Object, n *expression.Node) set {
	operands := make([]set, n.Args())
	for i := range operands {
		operands[i] = e.eval(o, n.Arg(i))
	}
	return e.applied(n, operands)
}

// applied is what an operation makes of sets.
func (w *world) applied(n *expression.Node, operands []set) set {
	known := make([]value.Value, len(operands))
	empty, all := false, true
	for i := range operands {
		s := &operands[i]
		if s.never() {
			return onlyEmpty
		}
		empty = empty || s.empty
		v, ok := s.single()
		all = all && ok
		known[i] = v
	}
	switch {
	case all:
		return only(w.apply(n, known...))
	case n.Op() == expression.OpContains || n.Op() == expression.OpStartsWith || n.Op() == expression.OpEndsWith || n.Op() == expression.OpMatches:
		return w.textTest(n, operands).with(empty)
	case monotone(n):
		return w.corners(n, operands).with(empty)
	case n.Op() == expression.OpCall && (n.Name() == "lower" || n.Name() == "upper") && operands[0].shape == textual:
		return w.cased(n, &operands[0])
	}
	return ofType(n.Type())
}

// apply is [expression.Node.Apply], compiled once.
func (w *world) apply(n *expression.Node, operands ...value.Value) value.Value {
	f := w.appliers[n]
	if f == nil {
		f = n.Applier()
		w.appliers[n] = f
	}
	return f(operands...)
}

// cased is what lower and upper make of texts: those that have a name become others, and the rest has no letters of the other case.
func (w *world) cased(n *expression.Node, s *set) set {
	out := set{empty: true, shape: textual, rest: s.rest}
	for _, t := range s.texts {
		if v := w.apply(n, value.OfText(t)); !v.Empty() && !slices.Contains(out.texts, v.Text()) {
			out.texts = append(out.texts, v.Text())
		}
	}
	if out.empty = s.empty || s.rest; s.rest {
		out.like = noCapitals()
		if n.Name() == "upper" {
			out.like = noSmallLetters()
		}
	}
	return out
}

// Texts without the letters of one case, as far as Latin-1 has them. All of these have one of the other case, or two.
var (
	noCapitals = sync.OnceValue(func() *pattern.Pattern {
		return pattern.Among([][2]rune{{0, 'A' - 1}, {'Z' + 1, 'À' - 1}, {'×', '×'}, {'ß', utf8.MaxRune}})
	})
	noSmallLetters = sync.OnceValue(func() *pattern.Pattern {
		return pattern.Among([][2]rune{{0, 'a' - 1}, {'z' + 1, 'ß' - 1}, {'÷', '÷'}, {'ÿ' + 1, utf8.MaxRune}})
	})
)

// textTest tries each text that has a name.
func (w *world) textTest(n *expression.Node, operands []set) set {
	out := set{shape: truths}
	for i, s := range operands {
		if i == 0 && s.shape == textual && s.rest && s.like != nil {
			out = setOf(w.likeTest(n, operands))
			continue
		}
		if s.shape != textual || s.rest {
			return set{empty: true, shape: truths, yes: true, no: true}
		}
	}
	if n.Op() == expression.OpMatches {
		for _, t := range operands[0].texts {
			out = join(out, only(w.apply(n, value.OfText(t))))
		}
		return out
	}
	for _, t := range operands[0].texts {
		for _, u := range operands[1].texts {
			out = join(out, only(w.apply(n, value.OfText(t), value.OfText(u))))
		}
	}
	return out
}

// likeTest tries the texts that have no name, but are all like a pattern.
func (w *world) likeTest(n *expression.Node, operands []set) (out Outcomes) {
	like := operands[0].like
	if n.Op() == expression.OpMatches {
		return w.likeness(likeness{n.Op(), "", n.Pattern(), like})
	}
	for _, t := range operands[1].texts {
		out |= w.likeness(likeness{n.Op(), t, nil, like})
	}
	return out
}

// likeness is a test of texts, by another or by a pattern, that are like a pattern.
type likeness struct {
	op     expression.Op
	text   string
	tested *pattern.Pattern
	like   *pattern.Pattern
}

// likeness says how such a test comes out.
func (w *world) likeness(l likeness) Outcomes {
	if known, ok := w.likenesses[l]; ok {
		return known
	}
	p, known := l.tested, True|False
	if p == nil {
		p, _ = pattern.Holding(l.text, l.op == expression.OpStartsWith, l.op == expression.OpEndsWith)
	}
	if p != nil {
		if _, shares := pattern.Shares(l.like, p, pattern.Shape{}); shares == pattern.Included {
			known = False
		} else if _, exceeds := pattern.Exceeds(l.like, p, pattern.Shape{}); exceeds == pattern.Included {
			known = True
		}
	}
	w.likenesses[l] = known
	return known
}

// ofType is all that a value of a type may be.
func ofType(t expression.Type) set {
	switch {
	case t.Kind == value.Bool:
		return set{empty: true, shape: truths, yes: true, no: true}
	case isOrdered(t.Kind):
		places := t.Places
		if places == 0 {
			places = 2
		}
		return set{empty: true, shape: ordered, spans: []span{{}}, grain: grainOf(t.Kind, max(places, 0))}
	case t.Kind == value.Text && len(t.Options) > 0:
		return set{empty: true, shape: textual, texts: t.Options}
	case t.Kind == value.Text:
		return set{empty: true, shape: textual, rest: true}
	}
	return anything()
}

// call is a function of the language.
func (e *eyes) call(o *form.Object, n *expression.Node) set {
	switch n.Name() {
	case "today":
		return e.today()
	case "now":
		e.today()
		return e.outside()
	case "age":
		return e.age(o, n)
	case "len":
		if n.Arg(0).Type().Kind == value.Rows {
			return e.aggregate(o, n)
		}
		return e.length(o, n)
	case "count":
		if n.Args() == 1 && n.Arg(0).Type().Kind == value.List {
			return e.length(o, n)
		}
		return e.aggregate(o, n)
	case "any", "all", "none", "one", "sum":
		return e.aggregate(o, n)
	case "month", "day", "weekday":
		return e.part(o, n)
	case "min", "max":
		if n.Args() < 2 || n.Arg(0).Type().Kind == value.List || n.Arg(0).Type().Kind == value.Rows {
			return e.overRows(o, n)
		}
		return e.extreme(o, n)
	case "abs", "floor", "ceil", "round", "year", "addDays", "addMonths", "addYears", "daysBetween", "monthsBetween", "yearsBetween",
		"lower", "upper", "trim", "replace":
		return e.strict(o, n)
	}
	return e.overRows(o, n)
}

// part is the month, the day or the weekday of a day.
func (e *eyes) part(o *form.Object, n *expression.Node) set {
	days, part := e.eval(o, n.Arg(0)), partOf(n.Name())
	switch v, ok := days.single(); {
	case ok:
		return only(e.apply(n, v))
	case days.never():
		return onlyEmpty
	case days.shape == ordered && days.grain.date:
		return days.part(part).with(days.empty)
	}
	return ofType(n.Type()).within(span{lo: value.OfInteger(1), hi: value.OfInteger(int64(parts[part].most))})
}

// overRows is what a function makes of many values: anything of its type.
func (e *eyes) overRows(o *form.Object, n *expression.Node) set {
	for i := range n.Args() { // so that what it reads is known to matter
		if k := n.Arg(i).Type().Kind; k == value.List || k == value.Rows {
			e.eval(o, n.Arg(i))
		}
	}
	e.opaque = true
	s := ofType(n.Type())
	if n.Name() == "count" || n.Name() == "len" {
		s = s.within(span{lo: value.OfInteger(0)})
		s.empty = false
	}
	return s
}

// extreme is min or max of single values, which is empty where one of them is: one of them, and on that side of each.
func (e *eyes) extreme(o *form.Object, n *expression.Node) set {
	operands := make([]set, n.Args())
	known := make([]value.Value, n.Args())
	whole, open := true, false
	for i := range operands {
		operands[i] = e.eval(o, n.Arg(i))
		v, ok := operands[i].single()
		known[i], whole = v, whole && ok
		open = open || operands[i].empty || operands[i].shape != ordered
	}
	if whole {
		return only(e.apply(n, known...))
	}
	out := operands[0]
	for i := range operands {
		if operands[i].never() {
			return onlyEmpty
		}
		out = join(out, operands[i])
	}
	if out.shape == ordered {
		for i := range operands {
			h := operands[i].hull()
			if n.Name() == "min" {
				out = out.within(span{hi: h.hi, hiOpen: h.hiOpen})
			} else {
				out = out.within(span{lo: h.lo, loOpen: h.loOpen})
			}
		}
	}
	out.empty = open // days that may be years alone have no order
	return out
}

// age is the years from a day until today.
func (e *eyes) age(o *form.Object, n *expression.Node) set {
	born, today := e.eval(o, n.Arg(0)), e.today()
	if v, w, ok := both(&born, &today); ok {
		if v.Kind() == value.Date {
			return only(value.YearsBetween(v, w))
		}
		return ofType(n.Type())
	}
	out := set{empty: born.empty, shape: ordered, spans: []span{{}}, grain: grainOf(value.Integer, 0)}
	if born.shape != ordered || born.never() {
		out.empty = true
		return out
	}
	b, t := born.hull(), today.hull()
	if bounded(b.hi) && bounded(t.lo) {
		out.spans[0].lo = value.YearsBetween(b.hi, t.lo)
	}
	if bounded(b.lo) && bounded(t.hi) {
		out.spans[0].hi = value.YearsBetween(b.lo, t.hi)
	}
	return out
}

// length is the length of a text, or the number of items.
func (e *eyes) length(o *form.Object, n *expression.Node) set {
	s := e.eval(o, n.Arg(0))
	if v, ok := s.single(); ok && (v.Kind() == value.Text || v.Kind() == value.List) {
		return only(e.apply(n, v))
	}
	out := ofType(n.Type()).within(span{lo: value.OfInteger(0)})
	if s.shape != textual {
		out.empty = n.Arg(0).Type().Kind == value.Text
		return out
	}
	size := nothing
	first := true
	add := func(p span) {
		if first {
			size, first = p, false
		} else {
			size = size.hull(p)
		}
	}
	for _, t := range s.texts {
		add(point(value.OfInteger(int64(value.Length(t)))))
	}
	if s.rest {
		add(s.size.meet(span{lo: value.OfInteger(1)}))
	}
	out = out.within(size)
	out.empty = s.empty
	return out
}
