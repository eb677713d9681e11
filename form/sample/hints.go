package sample

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// hints are what the expressions of a form tell about its fields. They do not change.
type hints struct {
	uploads int                           // fields that take files
	values  map[*form.Field][]value.Value // literals that the field is compared with
	rules   map[*form.Field][]ruleHint    // parts of rules that compare the field
}

// ruleHint is a comparison that must hold in each row of an object.
type ruleHint struct {
	rule   *form.Rule
	object *form.Object
	node   *expression.Node
}

func newHints(f *form.Form) *hints {
	h := &hints{values: map[*form.Field][]value.Value{}, rules: map[*form.Field][]ruleHint{}}
	root := f.Root()
	for _, p := range f.Pages() {
		h.expression(p.Visible(), root)
		if p.Stop() != nil {
			h.expression(p.Stop().When(), root)
		}
	}
	for _, x := range f.Fields() {
		h.field(x)
		if x.Type().Kind == value.Files {
			h.uploads++
		}
	}
	for _, r := range f.Rules() {
		h.expression(r.Assert(), r.Object())
		if r.Severity() == schema.Error {
			h.rule(r, r.Assert().Tree())
		}
	}
	return h
}

func (h *hints) field(f *form.Field) {
	o := f.Object()
	l := f.Logic()
	for _, e := range []*expression.Expression{l.Visible, l.Required, l.Readonly, l.Compute, l.Default} {
		h.expression(e, o)
	}
	for _, c := range f.Constraints() {
		h.expression(c.Dynamic, o)
	}
	for _, option := range f.AllOptions() {
		h.expression(option.Visible(), o)
	}
}

func (h *hints) expression(e *expression.Expression, o *form.Object) {
	if e != nil {
		h.node(e.Tree(), o, nil)
	}
}

// node notes the literals that stand beside a field. item is what .x is read from.
func (h *hints) node(n *expression.Node, o, item *form.Object) {
	if n.Args() >= 2 && n.Op() != expression.OpCoalesce {
		var field *form.Field
		for i := range n.Args() {
			if f := fieldOf(n.Arg(i), o, item); f != nil && field == nil {
				field = f
			}
		}
		for i := range n.Args() {
			h.literals(field, n.Arg(i))
		}
	}
	for i := range n.Args() {
		inner := item
		if i == 1 && n.Op() == expression.OpCall && n.Arg(0).Type().Kind == value.Rows {
			inner = rowsOf(n.Arg(0), o, item)
		}
		h.node(n.Arg(i), o, inner)
	}
}

func (h *hints) literals(f *form.Field, n *expression.Node) {
	switch {
	case f == nil:
	case n.Op() == expression.OpList:
		for i := range n.Args() {
			h.literals(f, n.Arg(i))
		}
	case n.Op() == expression.OpLiteral && n.Value().Kind() == value.List:
		h.values[f] = append(h.values[f], n.Value().Items()...)
	case n.Op() == expression.OpLiteral && !n.Value().Empty():
		h.values[f] = append(h.values[f], n.Value())
	}
}

// fieldOf returns the field that a node reads, also through a function of it: len(x), lower(x).
func fieldOf(n *expression.Node, o, item *form.Object) *form.Field {
	cell, _ := n.Cell()
	switch n.Op() {
	case expression.OpField:
		return o.FieldOf(n)
	case expression.OpItemField:
		if item != nil {
			return item.At(cell)
		}
	case expression.OpRowField:
		if rows := rowsOf(n.Arg(0), o, item); rows != nil {
			return rows.At(cell)
		}
	case expression.OpConvert, expression.OpNegate, expression.OpCoalesce:
		return fieldOf(n.Arg(0), o, item)
	case expression.OpCall:
		if n.Args() == 1 {
			return fieldOf(n.Arg(0), o, item)
		}
	}
	return nil
}

// rowsOf returns the object of the rows that a node means, or takes its row from.
func rowsOf(n *expression.Node, o, item *form.Object) *form.Object {
	for n.Op() == expression.OpRow || n.Op() == expression.OpCall && n.Args() > 0 {
		n = n.Arg(0)
	}
	if f := fieldOf(n, o, item); f != nil {
		return f.Row()
	}
	return nil
}

// rule notes the comparisons that must hold because a rule is an and of them.
func (h *hints) rule(r *form.Rule, n *expression.Node) {
	if n.Op() == expression.OpAnd {
		for i := range n.Args() {
			h.rule(r, n.Arg(i))
		}
		return
	}
	test := n
	if n.Op() == expression.OpNot {
		test = n.Arg(0)
	}
	if _, compares := flipped[n.Op()]; !compares && n.Op() != expression.OpInRange && textTests[test.Op()] == nil {
		return
	}
	for i := range min(test.Args(), 2) {
		arg := test.Arg(i)
		if arg.Op() == expression.OpConvert || isLength(arg) {
			arg = arg.Arg(0)
		}
		if arg.Op() != expression.OpField {
			continue
		}
		if f := fieldOf(arg, r.Object(), nil); f != nil {
			h.rules[f] = append(h.rules[f], ruleHint{r, r.Object(), n})
		}
	}
}

// without returns the hints less those of a rule that is to be violated.
func (h *hints) without(r *form.Rule) *hints {
	out := &hints{uploads: h.uploads, values: h.values, rules: make(map[*form.Field][]ruleHint, len(h.rules))}
	for f, hints := range h.rules {
		out.rules[f] = slices.DeleteFunc(slices.Clone(hints), func(x ruleHint) bool { return x.rule == r })
	}
	return out
}
