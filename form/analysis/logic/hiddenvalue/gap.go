package hiddenvalue

import (
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
)

// saysNothing reports whether an expression has nil as a result: then it is meant.
func saysNothing(n *expression.Node) bool {
	switch n.Op() {
	case expression.OpConvert:
		return saysNothing(n.Arg(0))
	case expression.OpCond:
		return saysNothing(n.Arg(1)) || saysNothing(n.Arg(2))
	}
	return n.Op() == expression.OpLiteral && n.Value().Empty()
}

// use is an expression whose value is shown.
type use struct {
	analysis.Expression
	asked []decide.Goal // where it is shown
	of    []*form.Field // what it is shown at
	other bool          // something else that it reads must be answered: else it is natural that there is no result
}

// gap is a question that is not asked and leaves an expression without a value, and answers that prove it.
type gap struct {
	hidden  *form.Field
	via     *form.Field // the computed value that the expression names instead, or nil
	witness *decide.Witness
}

// named is what the expression itself names.
func (g *gap) named() *form.Field {
	if g.via != nil {
		return g.via
	}
	return g.hidden
}

// String says when there is a gap.
func (g *gap) String() string {
	if g.via == nil {
		return fmt.Sprintf("%q is not asked", g.hidden.Path())
	}
	return fmt.Sprintf("%q is not asked, so that %q has no value (line %d)", g.hidden.Path(), g.via.Path(), g.via.Definition().Compute.Pos.Line)
}

// gap returns the first gap of an expression, or nil.
func (c *check) gap(u use) *gap {
	read := u.sources()
	for _, s := range read {
		if !mayBeHidden(s.field) {
			continue
		}
		goals, ok := u.goals(s.field, read)
		if !ok {
			continue
		}
		if a := c.Decide(goals...); a.Verdict == decide.Possible {
			b := blame{c, s.field, a.Witness}
			if ok, via := b.in(u.Expression); ok {
				return &gap{s.field, via, a.Witness}
			}
		}
	}
	return nil
}

// goals want a field not to be asked, and the expression to have no value although everything else is answered. There are none where
// there is nothing else.
func (u use) goals(x *form.Field, read []source) (goals []decide.Goal, ok bool) {
	goals = append(u.asked[:len(u.asked):len(u.asked)], decide.Not(decide.Relevant(x)), decide.Not(decide.HasValue(u.Object, u.Tree())))
	var other *decide.Goal
	all := slices.Clone(u.of)
	for _, s := range read {
		all = append(all, s.field)
		if slices.Contains(s.behind, x) {
			continue
		}
		answered := decide.Answered(s.field)
		goals = append(goals, decide.Either(decide.Not(decide.Relevant(s.field)), answered))
		if other != nil {
			answered = decide.Either(*other, answered)
		}
		other = &answered
	}
	if u.other {
		if other == nil {
			return nil, false
		}
		goals = append(goals, *other)
	}
	return append(goals, analysis.Settled(u.Object, all...)...), true
}

// source is a field whose value an expression reads, by itself or by a computed value that it names.
type source struct {
	field  *form.Field
	behind []*form.Field // the field, and what is behind it where it is computed
}

// sources returns what an expression reads: what it names comes first.
func (u use) sources() (all []source) {
	known := map[*form.Field]bool{}
	next := u.Reads()
	for len(next) > 0 {
		var deeper []*form.Field
		for _, f := range next {
			if known[f] {
				continue
			}
			known[f] = true
			all = append(all, source{f, computedFrom(f)})
			deeper = append(deeper, readsOf(f)...)
		}
		next = deeper
	}
	return all
}

// readsOf is what a field is computed from.
func readsOf(f *form.Field) []*form.Field {
	if e := f.Logic().Compute; e != nil {
		return analysis.Expression{Expression: e, Object: f.Object()}.Reads()
	}
	return nil
}

// computedFrom is a field and whatever it is computed from.
func computedFrom(f *form.Field) []*form.Field {
	all := []*form.Field{f}
	for i := 0; i < len(all); i++ {
		for _, x := range readsOf(all[i]) {
			if !slices.Contains(all, x) {
				all = append(all, x)
			}
		}
	}
	return all
}

// blame finds out whether an expression has no value because a field has none, and not for another reason, such as a sum that is too
// large, or because of a computed value of which that is found itself.
type blame struct {
	*check
	field   *form.Field
	witness *decide.Witness
}

// in reports whether it is so, and returns the computed value by which it is.
func (b blame) in(e analysis.Expression) (is bool, via *form.Field) {
	return b.part(e, e.Tree(), b.witness.Record(e.Object))
}

func (b blame) part(e analysis.Expression, n *expression.Node, r *form.Record) (is bool, via *form.Field) {
	switch n.Op() {
	case expression.OpField:
		return b.name(e.Field(n), r)
	case expression.OpCond:
		branch := n.Arg(2)
		if v := r.Eval(n.Arg(0), expression.Item{}); v.Bool() {
			branch = n.Arg(1)
		}
		return b.part(e, branch, r)
	}
	for i := range n.Args() {
		if r.Eval(n.Arg(i), expression.Item{}).Empty() {
			if is, via := b.part(e, n.Arg(i), r); is {
				return is, via
			}
		}
	}
	return false, nil
}

// name looks at a field that an expression names.
func (b blame) name(f *form.Field, r *form.Record) (is bool, via *form.Field) {
	switch {
	case f == b.field:
		return true, nil
	case f == nil || f.Logic().Compute == nil || !r.Relevant(f) || b.found(f):
		return false, nil
	}
	is, _ = b.in(analysis.Expression{Expression: f.Logic().Compute, Object: f.Object()})
	return is, f
}

// mayBeHidden reports whether a condition decides about a field.
func mayBeHidden(f *form.Field) bool {
	if f.Page().Visible() != nil {
		return true
	}
	for ; f != nil; f = f.Parent() {
		if f.Logic().Visible != nil {
			return true
		}
	}
	return false
}
