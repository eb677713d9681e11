package logic_test

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// shown is an expression whose value somebody reads.
type shown struct {
	analysis.Expression
	at    func(s *form.State, r *form.Record) bool // where it is shown
	asked []decide.Goal
	of    []*form.Field
	other bool // something else that it reads must be answered
}

// ofHidden are the claims that a value is missing because a question is not asked.
func ofHidden(f *form.Form) (all []*claim) {
	for _, fields := range analysis.ByPlace(f.Fields()) {
		c := &claim{code: "hidden-value-used", name: fields[0].Path()}
		for _, x := range fields {
			e := x.Logic().Compute
			if e == nil || x.Type().Kind == value.Bool || mayBeNothing(e.Tree()) {
				break
			}
			c.at = analysis.Place{File: x.File(), At: x.Definition().Compute.At(0)}
			c.uses = append(c.uses, shown{analysis.Expression{Expression: e, Object: x.Object()}, func(_ *form.State, r *form.Record) bool { return r.Relevant(x) },
				[]decide.Goal{decide.Relevant(x)}, []*form.Field{x}, true}.use())
		}
		if len(c.uses) == len(fields) {
			all = append(all, c)
		}
	}
	texts := func(file string, where shown, texts ...*form.Text) {
		for _, t := range texts {
			for _, p := range t.Parts(f.Languages()[0]) {
				if e := p.Expression(); e != nil && !mayBeNothing(e.Tree()) {
					where.Expression.Expression = e
					all = append(all, &claim{code: "hidden-value-used", at: analysis.Place{File: file, At: t.Position()}, name: "a text", uses: []*use{where.use()}})
				}
			}
		}
	}
	for _, p := range f.Pages() {
		where := shown{Expression: analysis.Expression{Object: f.Root()}, at: func(s *form.State, _ *form.Record) bool { return s.PageRelevant(p) }, asked: []decide.Goal{decide.PageRelevant(p)}, of: p.Fields()[:1]}
		texts(f.Definition().File, where, p.Title(), p.Text())
	}
	for _, x := range f.Fields() {
		where := shown{Expression: analysis.Expression{Object: x.Object()}, at: func(_ *form.State, r *form.Record) bool { return r.Relevant(x) }, asked: []decide.Goal{decide.Relevant(x)}, of: []*form.Field{x}}
		texts(x.File(), where, x.Label(), x.Hint(), x.Description(), x.Body())
	}
	for _, x := range f.Rules() {
		where := shown{Expression: analysis.Expression{Object: x.Object()}, at: func(s *form.State, r *form.Record) bool { return broken(s, r, x) }, asked: []decide.Goal{decide.Broken(x)}, of: x.Reads()}
		texts(x.File(), where, x.Message())
	}
	return all
}

// use is shown by a state in which a question is not asked, everything else is answered, and there is no value because of it.
func (w shown) use() *use {
	u := &use{needs: 1}
	reads := w.Reads()
	var hideable []*form.Field
	for _, x := range reads {
		if !conditional(x) {
			continue
		}
		hideable = append(hideable, x)
		goals := append(slices.Clone(w.asked), decide.Not(decide.Relevant(x)), decide.Not(decide.HasValue(w.Object, w.Tree())))
		u.some = append(u.some, append(goals, analysis.Settled(w.Object, append(slices.Clone(w.of), reads...)...)...))
	}
	settled := slices.DeleteFunc(analysis.Behind(append(slices.Clone(w.of), reads...)...), func(x *form.Field) bool {
		return x.Fixed() || x.Row() != nil || len(x.Members()) > 0 || !x.Always().Required && x.Logic().Required == nil || !analysis.InSight(x.Object(), w.Object)
	})
	u.see = inRows(w.Object, func(s *form.State, r *form.Record) (bool, int) {
		if !w.at(s, r) || !r.Eval(w.Tree(), expression.Item{}).Empty() ||
			slices.ContainsFunc(settled, func(x *form.Field) bool { return r.Relevant(x) && r.Required(x) && r.Value(x).Empty() }) {
			return false, 0
		}
		return false, bit(0, slices.ContainsFunc(hideable, func(x *form.Field) bool {
			others := 0
			for _, y := range reads {
				switch {
				case y == x || !r.Relevant(y):
				case r.Value(y).Empty():
					return false
				default:
					others++
				}
			}
			return !r.Relevant(x) && (others > 0 || !w.other) && w.blames(w.Tree(), x, r)
		}))
	})
	return u
}

// blames reports whether a part of the expression is empty because a question is.
func (w shown) blames(n *expression.Node, x *form.Field, r *form.Record) bool {
	switch n.Op() {
	case expression.OpField:
		return w.Field(n) == x
	case expression.OpCond:
		if is, _ := holds(r, n.Arg(0)); is {
			return w.blames(n.Arg(1), x, r)
		}
		return w.blames(n.Arg(2), x, r)
	}
	for i := range n.Args() {
		if r.Eval(n.Arg(i), expression.Item{}).Empty() && w.blames(n.Arg(i), x, r) {
			return true
		}
	}
	return false
}

// mayBeNothing reports whether nil is a result that is written.
func mayBeNothing(n *expression.Node) bool {
	switch n.Op() {
	case expression.OpConvert:
		return mayBeNothing(n.Arg(0))
	case expression.OpCond:
		return mayBeNothing(n.Arg(1)) || mayBeNothing(n.Arg(2))
	}
	return n.Op() == expression.OpLiteral && n.Value().Empty()
}

// conditional reports whether a question, or something around it, has a condition.
func conditional(x *form.Field) bool {
	if x.Page().Visible() != nil {
		return true
	}
	for ; x != nil; x = x.Parent() {
		if x.Logic().Visible != nil {
			return true
		}
	}
	return false
}
