package scenario

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/internal/cause"
	"github.com/vordruck/vordruck/form/sample"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// source is an expression as it stands in a definition.
type source struct {
	kind, name, file string // of the point that it is
	schema.Scalar
	object *form.Object // whose names it uses
}

func (w *surveyor) ofPage(p *form.Page, kind string, s schema.Scalar) source {
	return source{kind, p.ID(), w.form.Definition().File, s, w.form.Root()}
}

func ofField(f *form.Field, kind string, s schema.Scalar) source {
	return source{kind, f.Path(), f.File(), s, f.Object()}
}

func assertion(r *form.Rule) source {
	return source{"rule", ruleName(r), r.File(), r.Definition().Assert, r.Object()}
}

// condition notes which way a condition goes, and the parts of it. One that is the same for all answers is none. Without a
// record its points are made, with what shows their ways where the goals that come to it are reached.
func (w *surveyor) condition(at source, e *expression.Expression, r *form.Record, there way) {
	if e == nil {
		return
	}
	if _, constant := e.Constant(); constant {
		return
	}
	whole := part{source: at, record: r, object: at.object, there: there}
	w.truth(whole, w.point(at.kind, at.name, at.file, at.Pos), e.Tree(), decide.False)
	w.parts(whole, e.Tree())
}

// value notes the parts of an expression that gives a value.
func (w *surveyor) value(at source, e *expression.Expression, r *form.Record, there way) {
	if e != nil && at.Set() {
		w.parts(part{source: at, record: r, object: at.object, there: there}, e.Tree())
	}
}

// part is where a part of an expression stands: in a record, in view of the item of a predicate, or while points are made
// behind the goals that come to it.
type part struct {
	source
	record *form.Record // nil while points are made
	item   expression.Item
	object *form.Object // whose names the part uses; nil where no goal can be about it
	there  way          // how answers come to it
	other  bool         // the goals behind it may be about another row than the part, which no goals can say
}

// parts notes which way the parts of an expression go that can go one way or another.
func (w *surveyor) parts(at part, n *expression.Node) {
	switch {
	case n.Op() == expression.OpCond:
		w.cases(at, n)
	case n.Predicate() != nil:
		w.items(at, n)
	default:
		for i := range n.Args() {
			w.parts(at, n.Arg(i))
		}
	}
}

// truth notes which way a condition goes, or what shows its ways.
func (w *surveyor) truth(at part, p *Point, n *expression.Node, otherwise decide.Outcomes) {
	if at.record == nil {
		at.aim(p, 0, n, decide.True)
		at.aim(p, 1, n, otherwise)
		if at.other {
			p.aim(0)
			p.aim(1)
		}
		return
	}
	if v := at.record.Eval(n, at.item); !v.Empty() {
		p.see(index(!v.Bool()))
	} else if otherwise&decide.Unknown != 0 {
		p.see(1)
	}
}

// goals are those that come to a part and want it to be so; none where nobody can ask for it.
func (at part) goals(n *expression.Node, want decide.Outcomes) []decide.Goal {
	if at.object == nil {
		return nil
	}
	return append([]decide.Goal{decide.Truth(at.object, n, want)}, at.there.goals...)
}

// aim notes what shows a way at a point.
func (at part) aim(p *Point, i int, n *expression.Node, want decide.Outcomes) {
	if p != nil {
		p.aims = append(p.aims, aim{way: i, goals: at.goals(n, want), truths: at.through(n, want).truths})
	}
}

// through is the way to what is behind a condition that is so; none where nobody can ask for it.
func (at part) through(n *expression.Node, want decide.Outcomes) way {
	if at.object == nil {
		return way{}
	}
	return way{at.goals(n, want), append(slices.Clone(at.there.truths), sample.Truth{Object: at.object, Node: n, Holds: want == decide.True})}
}

// cases notes which way a ? b : c goes; with a record, only what is come to behind it.
func (w *surveyor) cases(at part, n *expression.Node) {
	w.parts(at, n.Arg(0))
	w.truth(at, w.ofPart("case", at, n.Arg(0)), n.Arg(0), decide.False|decide.Unknown)
	if at.record != nil {
		w.parts(at, n.Arg(1+index(!at.record.Eval(n.Arg(0), at.item).Bool())))
		return
	}
	for i, want := range []decide.Outcomes{decide.True, decide.False | decide.Unknown} {
		behind := at
		behind.there = at.through(n.Arg(0), want)
		w.parts(behind, n.Arg(1+i))
	}
}

// ofPart is the point of a condition inside an expression.
func (w *surveyor) ofPart(kind string, at part, n *expression.Node) *Point {
	from, length := n.Span()
	p := w.part(kind, at.name, at.file, at.At(from), length)
	if p != nil && p.Text == "" {
		p.Text, _ = cause.Balanced(at.Value, from, from+length)
	}
	return p
}

// items notes what a predicate is for the items of a list.
func (w *surveyor) items(at part, call *expression.Node) {
	list, test := call.Arg(0), call.Predicate()
	w.parts(at, list)
	var p *Point
	if test.Type().Kind == value.Bool && test.Op() != expression.OpLiteral && call.Name() != "map" {
		p = w.ofPart("item", at, test)
	}
	if at.record == nil {
		at, test = at.inRow(list, test)
		w.truth(at, p, test, decide.False)
		w.parts(at, test)
		return
	}
	eachItem(at.record, list, at.item, func(item expression.Item) {
		at.item = item
		if p != nil {
			w.truth(at, p, test, decide.False)
		}
		w.parts(at, test)
	})
}

// inRow goes into the predicate of a list of rows: what it asks is asked in one of them.
func (at part) inRow(list, test *expression.Node) (part, *expression.Node) {
	outside := at
	outside.object = nil
	if at.object == nil {
		return outside, test
	}
	tests := []*expression.Node{test}
	for list.Op() == expression.OpCall && list.Name() == "filter" {
		tests = append(tests, list.Predicate())
		list = list.Arg(0)
	}
	f := at.object.FieldOf(list)
	if f == nil || f.Row() == nil {
		return outside, test
	}
	_, up := list.Cell()
	for i := range tests {
		row, ok := tests[i].InRow(up)
		if !ok {
			return outside, test
		}
		tests[i] = row
	}
	if around := at.object; around.Enclosing() != nil {
		at.other = true
	}
	at.object = f.Row()
	for _, kept := range tests[1:] {
		at.there = at.through(kept, decide.True)
	}
	return at, tests[0]
}

// eachItem visits the items of a list as a predicate sees them, where item is the one around.
func eachItem(r *form.Record, list *expression.Node, item expression.Item, visit func(expression.Item)) {
	switch {
	case list.Predicate() != nil && list.Name() == "filter":
		eachItem(r, list.Arg(0), item, func(one expression.Item) {
			if r.Eval(list.Predicate(), one).Bool() {
				visit(one)
			}
		})
	case list.Predicate() != nil && list.Name() == "map":
		eachItem(r, list.Arg(0), item, func(one expression.Item) {
			one.Single = r.Eval(list.Predicate(), one)
			visit(one)
		})
	case list.Type().Kind == value.Rows:
		v := r.Eval(list, item)
		for i := range v.Table().Len() {
			visit(expression.Item{Row: v.Table().Row(i), Single: item.Single})
		}
	default:
		v := r.Eval(list, item)
		for _, one := range v.Items() {
			visit(expression.Item{Row: item.Row, Single: one})
		}
	}
}

func index(second bool) int {
	if second {
		return 1
	}
	return 0
}
