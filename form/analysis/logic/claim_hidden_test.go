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
	other bool                     // something else that it reads must be answered
	found func(x *form.Field) bool // of a computed value itself
}

// ofHidden are the claims that a value is missing because a question is not asked.
func ofHidden(f *form.Form, findings analysis.Findings) (all []*claim) {
	found := func(x *form.Field) bool { // what is found of a computed value is not found again of what reads it
		at := analysis.Place{File: x.File(), At: x.Definition().Compute.At(0)}
		return slices.ContainsFunc(findings, func(y analysis.Finding) bool { return y.Code == "hidden-value-used" && place(y) == at })
	}
	for _, fields := range analysis.ByPlace(f.Fields()) {
		c := &claim{code: "hidden-value-used", name: fields[0].Path()}
		for _, x := range fields {
			e := x.Logic().Compute
			if e == nil || x.Type().Kind == value.Bool || mayBeNothing(e.Tree()) {
				break
			}
			c.at = analysis.Place{File: x.File(), At: x.Definition().Compute.At(0)}
			c.uses = append(c.uses, shown{analysis.Expression{Expression: e, Object: x.Object()}, func(_ *form.State, r *form.Record) bool { return r.Relevant(x) },
				[]decide.Goal{decide.Relevant(x)}, []*form.Field{x}, true, found}.use())
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
		where := shown{found: found, Expression: analysis.Expression{Object: f.Root()}, at: func(s *form.State, _ *form.Record) bool { return s.PageRelevant(p) }, asked: []decide.Goal{decide.PageRelevant(p)}, of: p.Fields()[:1]}
		texts(f.Definition().File, where, p.Title(), p.Text())
	}
	for _, x := range f.Fields() {
		where := shown{found: found, Expression: analysis.Expression{Object: x.Object()}, at: func(_ *form.State, r *form.Record) bool { return r.Relevant(x) }, asked: []decide.Goal{decide.Relevant(x)}, of: []*form.Field{x}}
		texts(x.File(), where, x.Label(), x.Hint(), x.Description(), x.Body())
	}
	for _, x := range f.Rules() {
		where := shown{found: found, Expression: analysis.Expression{Object: x.Object()}, at: func(s *form.State, r *form.Record) bool { return broken(s, r, x) }, asked: []decide.Goal{decide.Broken(x)}, of: x.Reads()}
		texts(x.File(), where, x.Message())
	}
	return all
}

// use is shown by a state in which a question is not asked, everything else is answered, and there is no value because of it.
func (w shown) use() *use {
	u := &use{needs: 1}
	sources := sourcesOf(reading(w.Expression))
	deciding := slices.Clone(w.of)
	for _, s := range sources {
		deciding = append(deciding, s.field)
	}
	for _, s := range sources {
		if conditional(s.field) {
			u.some = append(u.some, w.goals(s.field, sources, deciding))
		}
	}
	settled := slices.DeleteFunc(analysis.Behind(deciding...), func(x *form.Field) bool {
		return x.Fixed() || x.Row() != nil || len(x.Members()) > 0 || !x.Always().Required && x.Logic().Required == nil || !analysis.InSight(x.Object(), w.Object)
	})
	u.see = inRows(w.Object, func(s *form.State, r *form.Record) (bool, int) {
		if !w.at(s, r) || !r.Eval(w.Tree(), expression.Item{}).Empty() ||
			slices.ContainsFunc(settled, func(x *form.Field) bool { return r.Relevant(x) && r.Required(x) && r.Value(x).Empty() }) {
			return false, 0
		}
		return false, bit(0, slices.ContainsFunc(sources, func(x source) bool {
			others := 0
			for _, y := range sources {
				switch {
				case slices.Contains(y.behind, x.field) || !r.Relevant(y.field) || y.field.Row() != nil:
				case r.Value(y.field).Empty():
					return false
				default:
					others++
				}
			}
			return conditional(x.field) && !r.Relevant(x.field) && (others > 0 || !w.other) && w.blames(w.Expression, w.Tree(), x.field, r)
		}))
	})
	return u
}

// goals are what the check asks for.
func (w shown) goals(x *form.Field, sources []source, deciding []*form.Field) []decide.Goal {
	goals := append(slices.Clone(w.asked), decide.Not(decide.Relevant(x)), decide.Not(decide.HasValue(w.Object, w.Tree())))
	var other *decide.Goal
	for _, s := range sources {
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
	if w.other && other != nil {
		goals = append(goals, *other)
	}
	return append(goals, analysis.Settled(w.Object, deciding...)...)
}

// source is a field that an expression reads, itself or by a computed value, and what that is computed from, with itself.
type source struct {
	field  *form.Field
	behind []*form.Field
}

// sourcesOf are the sources of an expression that reads fields, the nearest first.
func sourcesOf(reads []*form.Field) (all []source) {
	for len(reads) > 0 {
		var deeper []*form.Field
		for _, x := range reads {
			if !slices.ContainsFunc(all, func(s source) bool { return s.field == x }) {
				all = append(all, source{x, computedFrom([]*form.Field{x})})
				deeper = append(deeper, computing(x)...)
			}
		}
		reads = deeper
	}
	return all
}

func computedFrom(all []*form.Field) []*form.Field {
	for i := 0; i < len(all); i++ {
		for _, x := range computing(all[i]) {
			if !slices.Contains(all, x) {
				all = append(all, x)
			}
		}
	}
	return all
}

// computing are the fields that a computed one reads.
func computing(x *form.Field) []*form.Field {
	if e := x.Logic().Compute; e != nil {
		return reading(analysis.Expression{Expression: e, Object: x.Object()})
	}
	return nil
}

// reading are the fields that an expression reads, with the lists of which it reads the row at a place.
func reading(e analysis.Expression) []*form.Field {
	fields := e.Reads()
	e.Walk(func(n *expression.Node) bool {
		if list := placed(e, n); list != nil {
			fields = append(fields, list)
		}
		return true
	})
	return fields
}

// placed is the list of which a node reads a cell of the row at a place, or nil.
func placed(e analysis.Expression, n *expression.Node) *form.Field {
	if n.Op() != expression.OpRowField || n.Arg(0).Op() != expression.OpRow {
		return nil
	}
	return e.Field(n.Arg(0).Arg(0))
}

// blames reports whether a part of an expression is empty because a question is, itself or by a computed value.
func (w shown) blames(e analysis.Expression, n *expression.Node, x *form.Field, r *form.Record) bool {
	switch n.Op() {
	case expression.OpRowField:
		return placed(e, n) == x
	case expression.OpField:
		f := e.Field(n)
		if f == x || f == nil || f.Logic().Compute == nil || !r.Relevant(f) || w.found(f) {
			return f == x
		}
		inner := analysis.Expression{Expression: f.Logic().Compute, Object: f.Object()}
		return w.blames(inner, inner.Tree(), x, in(r, f.Object()))
	case expression.OpCond:
		if is, _ := holds(r, n.Arg(0)); is {
			return w.blames(e, n.Arg(1), x, r)
		}
		return w.blames(e, n.Arg(2), x, r)
	}
	for i := range n.Args() {
		if r.Eval(n.Arg(i), expression.Item{}).Empty() && w.blames(e, n.Arg(i), x, r) {
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
