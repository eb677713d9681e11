package hiddenvalue

import (
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
	written string
	asked   []decide.Goal // where it is shown
	of      []*form.Field // what it is shown at
	other   bool          // something else that it reads must be answered: else it is natural that there is no result
}

// gap is a question that is not asked and leaves an expression without a value, and answers that prove it.
type gap struct {
	hidden *form.Field
	reading
	witness *decide.Witness
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
			if r := b.in(u.Expression, u.written); r != nil {
				return &gap{s.field, *r, a.Witness}
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
		if slices.Contains(s.behind, x) || s.field.Row() != nil {
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

// sources returns what an expression reads, with the lists of which it reads a certain row: what it names comes first.
func (u use) sources() (all []source) {
	known := map[*form.Field]bool{}
	next := reads(u.Expression)
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
		return reads(analysis.Expression{Expression: e, Object: f.Object()})
	}
	return nil
}

func reads(e analysis.Expression) []*form.Field {
	all := e.Reads()
	e.Walk(func(n *expression.Node) bool {
		if n.Op() == expression.OpRow {
			if list := e.Field(n.Arg(0)); list != nil {
				all = append(all, list)
			}
		}
		return true
	})
	return all
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

// in returns where the field is read that an expression has no value because of, or nil where that is not the reason.
func (b blame) in(e analysis.Expression, written string) *reading {
	return b.part(reading{e: e, written: written}, e.Tree(), b.witness.Record(e.Object))
}

func (b blame) part(at reading, n *expression.Node, r *form.Record) *reading {
	switch n.Op() {
	case expression.OpField:
		at.node = n
		return b.name(at, r)
	case expression.OpRowField:
		if row := n.Arg(0); row.Op() == expression.OpRow && at.e.Field(row.Arg(0)) == b.field {
			at.node = n
			return &at
		}
		return nil
	case expression.OpCond:
		branch := n.Arg(2)
		if v := r.Eval(n.Arg(0), expression.Item{}); v.Bool() {
			branch = n.Arg(1)
		}
		return b.part(at, branch, r)
	}
	for i := range n.Args() {
		if r.Eval(n.Arg(i), expression.Item{}).Empty() {
			if found := b.part(at, n.Arg(i), r); found != nil {
				return found
			}
		}
	}
	return nil
}

// name looks at a field that an expression names.
func (b blame) name(at reading, r *form.Record) *reading {
	f := at.e.Field(at.node)
	switch {
	case f == b.field:
		return &at
	case f == nil || f.Logic().Compute == nil || !r.Relevant(f) || b.found(f):
		return nil
	}
	inner := b.in(analysis.Expression{Expression: f.Logic().Compute, Object: f.Object()}, f.Definition().Compute.Value)
	if inner != nil {
		inner.way = append(inner.way, f)
	}
	return inner
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
