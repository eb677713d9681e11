package compat

import (
	"encoding/json"
	"slices"
	"strconv"

	"github.com/govalues/decimal"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// What an enumeration tries at most: assignments, values of one choice of several, and assignments that are looked at in the form.
const (
	maxAssignments = 20_000
	maxSubsets     = 5
	maxConfirmed   = 64
)

// enumeration is the built-in [Decider]. It decides about conditions that read nothing but truths, choices and comparisons of
// a field with constants: then a few values of each field stand for all there are, and all assignments are tried. What
// that proves holds for every form; a witness is looked at in both.
type enumeration struct{ context form.Context }

// Separate tries all assignments.
func (e enumeration) Separate(holds, not Condition, p Pairing) (Verdict, *Witness) {
	t := &trial{enumeration: e, pairing: p, places: map[*form.Field]int{}}
	for _, c := range []Condition{holds, not} {
		if c.Expr != nil && !(reader{t, c}).truth(c.Expr.Tree()) {
			return Unknown, nil
		}
	}
	if !t.domains() {
		return Unknown, nil
	}
	return t.run(holds, not)
}

// trial is one enumeration.
type trial struct {
	enumeration
	pairing Pairing
	leaves  []*leaf
	places  map[*form.Field]int // into leaves
}

// leaf is a field that is read, in one version or in both.
type leaf struct {
	fields    []*form.Field // it in the versions that have it, the new one first
	constants []value.Value
	domain    []value.Value
}

// leaf returns the leaf of a field; the old and the new one are the same.
func (t *trial) leaf(f *form.Field) *leaf {
	if i, known := t.places[f]; known {
		return t.leaves[i]
	}
	l := &leaf{fields: []*form.Field{f}}
	if other := t.pairing.Other(f); other != nil && other.Type().Kind == f.Type().Kind {
		l.fields = append(l.fields, other)
	}
	slices.SortStableFunc(l.fields, func(a, b *form.Field) int {
		switch t.pairing.New {
		case a.Page().Form():
			return -1
		case b.Page().Form():
			return 1
		}
		return 0
	})
	for _, f := range l.fields {
		t.places[f] = len(t.leaves)
	}
	t.leaves = append(t.leaves, l)
	return l
}

// reader collects what a condition reads. Its methods report false for what it does not understand.
type reader struct {
	*trial
	condition Condition
}

func (r reader) truth(n *expression.Node) bool {
	switch n.Op() {
	case expression.OpLiteral, expression.OpField:
		return r.operand(n, nil)
	case expression.OpNot, expression.OpAnd, expression.OpOr, expression.OpCond, expression.OpCoalesce:
		for i := range n.Args() {
			if !r.truth(n.Arg(i)) {
				return false
			}
		}
		return true
	case expression.OpEqual, expression.OpNotEqual, expression.OpLess, expression.OpLessEqual, expression.OpGreater, expression.OpGreaterEqual:
		return r.comparison(n.Arg(0), n.Arg(1))
	case expression.OpInRange:
		return r.comparison(n.Arg(0), n.Arg(1), n.Arg(2))
	case expression.OpIn:
		return r.membership(n.Arg(0), n.Arg(1))
	case expression.OpIsNil:
		for i := range n.Args() {
			if n.Arg(i).Op() != expression.OpField || !r.operand(n.Arg(i), nil) {
				return false
			}
		}
		return true
	}
	return false
}

// comparison reads operands that are compared with each other: one field of many values, against literals.
func (r reader) comparison(operands ...*expression.Node) bool {
	var literals []value.Value
	open := 0
	for _, n := range operands {
		switch n = unconverted(n); {
		case n.Op() == expression.OpLiteral:
			literals = append(literals, n.Value())
		case n.Op() != expression.OpField:
			return false
		default:
			f := r.field(n)
			if f == nil {
				return false
			}
			if !finite(f) {
				open++
			}
		}
	}
	if open > 1 || open == 1 && len(literals) < len(operands)-1 {
		return false
	}
	for _, n := range operands {
		if n = unconverted(n); n.Op() == expression.OpField && !r.operand(n, literals) {
			return false
		}
	}
	return true
}

func (r reader) membership(item, list *expression.Node) bool {
	item = unconverted(item)
	switch {
	case list.Op() == expression.OpLiteral:
		return r.operand(item, list.Value().Items())
	case list.Op() == expression.OpList:
		var literals []value.Value
		for i := range list.Args() {
			a := unconverted(list.Arg(i))
			if a.Op() != expression.OpLiteral {
				return false
			}
			literals = append(literals, a.Value())
		}
		return r.operand(item, literals)
	case list.Op() == expression.OpField && item.Op() == expression.OpLiteral:
		return r.operand(list, []value.Value{item.Value()})
	}
	return false
}

// operand notes that a field is read, and what it is compared with.
func (r reader) operand(n *expression.Node, with []value.Value) bool {
	if n.Op() == expression.OpLiteral {
		return true
	}
	if n.Op() != expression.OpField {
		return false
	}
	f := r.field(n)
	if f == nil {
		return false
	}
	l := r.leaf(f)
	l.constants = append(l.constants, with...)
	return true
}

func (r reader) field(n *expression.Node) *form.Field {
	cell, up := n.Cell()
	return at(out(r.condition.Object, up), cell)
}

func unconverted(n *expression.Node) *expression.Node {
	for n.Op() == expression.OpConvert {
		n = n.Arg(0)
	}
	return n
}

// finite reports whether a field has few values.
func finite(f *form.Field) bool {
	return f.Type().Kind == value.Bool || f.Type().Kind == value.Text && len(f.AllOptions()) > 0
}

// domains finds the values that stand for all of each leaf; false where they are too many, or unknown.
func (t *trial) domains() bool {
	total := 1
	for _, l := range t.leaves {
		if !l.represent() {
			return false
		}
		if total *= len(l.domain); total > maxAssignments {
			return false
		}
	}
	return true
}

func (l *leaf) represent() bool {
	l.domain = []value.Value{{}}
	if slices.ContainsFunc(l.constants, func(c value.Value) bool { return !l.comparable(c) }) {
		return false
	}
	add := func(values ...value.Value) {
		for _, v := range values {
			if !v.Empty() && !slices.ContainsFunc(l.domain, func(w value.Value) bool { return value.Same(v, w) }) {
				l.domain = append(l.domain, v)
			}
		}
	}
	switch kind := l.fields[0].Type().Kind; kind {
	case value.Bool:
		add(value.OfBool(true), value.OfBool(false))
	case value.Text:
		for _, f := range l.fields {
			for _, o := range f.AllOptions() {
				add(value.OfText(o.Value()))
			}
		}
		add(l.constants...)
		if !slices.ContainsFunc(l.fields, finite) {
			add(value.OfText(other(l.constants)))
		}
	case value.List:
		return l.subsets(add)
	case value.Integer, value.Number, value.Money:
		add(l.amounts(kind)...)
	case value.Date:
		for _, c := range l.constants {
			for _, days := range []int64{-1, 0, 1} {
				if v, ok := value.OfDays(c.Days() + days); ok {
					add(v)
				}
			}
		}
		if len(l.constants) == 0 {
			v, _ := value.OfDate(2000, 1, 1)
			add(v)
		}
	case value.Rows:
		row := l.fields[0].Row()
		add(value.OfRows(value.Table{Width: row.Width(), Cells: make([]value.Value, row.Width())}))
	default:
		return false
	}
	return len(l.domain) > 1
}

// comparable reports whether a constant is of a kind that the values of the leaf are ordered with.
func (l *leaf) comparable(c value.Value) bool {
	_, number := c.Decimal()
	switch kind := l.fields[0].Type().Kind; kind {
	case value.Integer, value.Number, value.Money:
		return number
	case value.List:
		return c.Kind() == value.Text
	default:
		return c.Empty() || c.Kind() == kind
	}
}

// other returns a text that is none of some.
func other(than []value.Value) string {
	s := "x"
	for slices.ContainsFunc(than, func(v value.Value) bool { return v.Text() == s }) {
		s += "x"
	}
	return s
}

// subsets are what can be chosen of the values that are named, and one that is not.
func (l *leaf) subsets(add func(...value.Value)) bool {
	named := slices.Clone(l.constants)
	slices.SortFunc(named, func(a, b value.Value) int { c, _ := value.Compare(a, b); return c })
	named = slices.CompactFunc(named, value.Same)
	for _, f := range l.fields {
		for _, o := range f.AllOptions() {
			if v := value.OfText(o.Value()); !slices.ContainsFunc(named, func(n value.Value) bool { return value.Same(n, v) }) {
				named = append(named, v)
				break
			}
		}
	}
	if len(named) > maxSubsets {
		return false
	}
	for set := 1; set < 1<<len(named); set++ {
		var items []value.Value
		for i, v := range named {
			if set&(1<<i) != 0 {
				items = append(items, v)
			}
		}
		add(value.OfList(items))
	}
	return true
}

// amounts are the constants, and one amount between each two, below and above: between them no comparison changes.
func (l *leaf) amounts(kind value.Kind) []value.Value {
	var marks []decimal.Decimal
	for _, c := range l.constants {
		if d, ok := c.Decimal(); ok {
			marks = append(marks, d)
		}
	}
	slices.SortFunc(marks, func(a, b decimal.Decimal) int { return a.Cmp(b) })
	marks = slices.CompactFunc(marks, func(a, b decimal.Decimal) bool { return a.Equal(b) })
	if len(marks) == 0 {
		marks = []decimal.Decimal{decimal.One}
	}
	var out []value.Value
	add := func(d decimal.Decimal, err error) {
		if err == nil {
			out = append(out, amount(kind, d, l.fields[0].Places())...)
		}
	}
	for i, d := range marks {
		if i == 0 {
			add(d.Sub(decimal.One))
		}
		add(d, nil)
		if i == len(marks)-1 {
			add(d.Add(decimal.One))
			continue
		}
		sum, err := d.Add(marks[i+1])
		if err == nil {
			add(sum.Quo(decimal.Two))
		}
	}
	return out
}

// amount is a number as a field of a kind can hold it: for a whole one, or one with few places, those on both sides.
func amount(kind value.Kind, d decimal.Decimal, places int) []value.Value {
	switch kind {
	case value.Number:
		return []value.Value{value.OfNumber(d)}
	case value.Money:
		return []value.Value{value.OfMoney(d.Floor(places).Pad(places)), value.OfMoney(d.Ceil(places).Pad(places))}
	}
	var out []value.Value
	for _, whole := range []decimal.Decimal{d.Floor(0), d.Ceil(0)} {
		if n, _, ok := whole.Int64(0); ok {
			out = append(out, value.OfInteger(n))
		}
	}
	return out
}

// world are the frames of both conditions, and where each leaf lies in them.
type world struct {
	frame *expression.Frame
	cells map[*form.Object][]value.Value
}

func newWorld(c Condition) world {
	w := world{cells: map[*form.Object][]value.Value{}}
	var first, last *expression.Row
	for o := c.Object; o != nil; o = o.Outer() {
		row := &expression.Row{Cells: make([]value.Value, o.Width())}
		w.cells[o] = row.Cells
		if first == nil {
			first = row
		} else {
			last.Outer = row
		}
		last = row
	}
	w.frame = &expression.Frame{Row: first, Host: &expression.Host{}, Budget: maxAssignments}
	return w
}

func (w world) set(l *leaf, v value.Value) {
	for _, f := range l.fields {
		if cells := w.cells[f.Object()]; cells != nil {
			cells[f.Cell()] = v
		}
	}
}

// run tries all assignments, and looks at those that separate in the forms.
func (t *trial) run(holds, not Condition) (Verdict, *Witness) {
	a, b := newWorld(holds), newWorld(not)
	digits := make([]int, len(t.leaves))
	found := 0
	for {
		for i, l := range t.leaves {
			v := l.domain[digits[i]]
			a.set(l, v)
			b.set(l, v)
		}
		a.frame.Budget, b.frame.Budget = maxAssignments, maxAssignments
		if holds.holds(a.frame) && !not.holds(b.frame) {
			if found++; found > maxConfirmed {
				return Unknown, nil
			}
			if w := t.confirm(digits, holds, not); w != nil {
				return Possible, w
			}
		}
		if !t.next(digits) {
			break
		}
	}
	if found > 0 {
		return Unknown, nil // some answers separate them, and whether anybody can give those is not known
	}
	return Impossible, nil
}

// next counts on; false after the last.
func (t *trial) next(digits []int) bool {
	for i := range digits {
		if digits[i]++; digits[i] < len(t.leaves[i].domain) {
			return true
		}
		digits[i] = 0
	}
	return false
}

// confirm gives the answers to both versions, and returns them where they separate the conditions there too.
func (t *trial) confirm(digits []int, holds, not Condition) *Witness {
	if !t.evaluated(digits, holds, true) || !t.evaluated(digits, not, false) {
		return nil
	}
	w := &Witness{Answers: []Answer{}}
	for i, l := range t.leaves {
		w.Answers = append(w.Answers, Answer{address(l.fields[0]), written(l.fields[0], l.domain[digits[i]])})
	}
	return w
}

// evaluated gives the answers to one version, and reports whether the condition is there as it should be.
func (t *trial) evaluated(digits []int, c Condition, want bool) bool {
	if c.Expr == nil {
		return c.Always == want
	}
	answers := c.Form.NewAnswers()
	for i, l := range t.leaves {
		for _, f := range l.fields {
			if f.Page().Form() == c.Form {
				give(answers, f, l.domain[digits[i]])
			}
		}
	}
	return isSo(answers, t.context, c, want)
}

// isSo reports whether a condition is with answers as it should be.
func isSo(answers *form.Answers, context form.Context, c Condition, want bool) bool {
	if c.Expr == nil {
		return c.Always == want
	}
	record := c.Form.Evaluate(answers, context).Root()
	for _, list := range c.Object.Enclosing() {
		if record.Len(list) == 0 {
			return false
		}
		record = record.Row(list, 0, new(form.Record))
	}
	v := record.Eval(c.Expr.Tree(), expression.Item{})
	holds := v.Bool()
	if c.Unfails {
		holds = v.Empty() || v.Bool()
	}
	return holds == want
}

// give answers a field in the first rows of the lists around it, and a list with a first row.
func give(answers *form.Answers, f *form.Field, v value.Value) {
	row := answers.Root()
	for _, list := range f.Object().Enclosing() {
		if row.Len(list) == 0 {
			row.Append(list)
		}
		row = row.Row(list, 0)
	}
	switch {
	case f.Row() == nil:
		row.Set(f, v)
	case !v.Empty() && row.Len(f) == 0:
		row.Append(f)
	}
}

// address is the path of a field in the first rows of the lists around it.
func address(f *form.Field) string {
	rows := make([]int, f.Object().Depth())
	return form.Address{Field: f, Rows: rows}.Path()
}

// written is an answer as JSON.
func written(f *form.Field, v value.Value) json.RawMessage {
	switch {
	case v.Empty():
		return json.RawMessage("null")
	case f.Row() != nil:
		return json.RawMessage("[{}]")
	case f.Type().AppendJSON == nil:
		return json.RawMessage(strconv.Quote(v.Text()))
	}
	return f.Type().AppendJSON(nil, v)
}
