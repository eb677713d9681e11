package logic_test

import (
	"math"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// ofGaps are the claims that there are answers for which a computed value, a default or a bound has no case, between others for which it has.
func ofGaps(f *form.Form) (all []*claim) {
	for _, uses := range analysis.ComputedUses(f) {
		for _, e := range uses {
			x := e.Field
			if len(uses) > 1 {
				continue
			}
			for _, c := range allCases(e.Tree(), nil, nil) {
				for _, about := range comparedIn(e, c) {
					if c, ok := c.about(x, e, about); ok {
						all = append(all, ofGap(x, e, about, c))
					}
				}
			}
		}
	}
	return all
}

// compared is a question that cases may be about, or a part that they compare.
type compared struct {
	*form.Field
	part    *expression.Node
	written string
}

func (a compared) value(r *form.Record) value.Value {
	if a.Field != nil {
		return r.Value(a.Field)
	}
	return r.Eval(a.part, expression.Item{})
}

// there wants it to have a value.
func (a compared) there(o *form.Object) decide.Goal {
	if a.Field != nil {
		return decide.Answered(a.Field)
	}
	return decide.HasValue(o, a.part)
}

func (a compared) kind() value.Kind {
	if a.Field != nil {
		return a.Type().Kind
	}
	return a.part.Type().Kind
}

func (a compared) options() []*form.Option {
	if a.Field != nil {
		return a.AllOptions()
	}
	return nil
}

// comparedIn are all questions, and what stands beside a number that is written in cases: sums, numbers of rows.
func comparedIn(e analysis.Computed, c cases) (all []compared) {
	for _, f := range e.Field.Page().Form().Fields() {
		all = append(all, compared{Field: f})
	}
	for _, cond := range c.conditions {
		analysis.Walk(cond, func(n *expression.Node) bool {
			for i := range n.Args() {
				beside := n.Op() == expression.OpInRange && i == 0 || n.Op() >= expression.OpEqual && n.Op() <= expression.OpGreaterEqual && n.Arg(1-i).Op() == expression.OpLiteral
				part := n.Arg(i)
				for part.Op() == expression.OpConvert {
					part = part.Arg(0)
				}
				written := analysis.Source(e.Written.Value, part)
				if beside && part.Op() >= expression.OpNegate && !slices.ContainsFunc(all, func(a compared) bool { return a.written == written }) {
					all = append(all, compared{nil, part, written})
				}
			}
			return true
		})
	}
	return all
}

// ofGap is the claim for cases that are about one question or part.
func ofGap(x *form.Field, e analysis.Computed, about compared, c cases) *claim {
	u := &use{never: [][]decide.Goal{}}
	for _, o := range about.options() { // the check must find answers with each of them
		u.some = append(u.some, []decide.Goal{decide.Relevant(x), decide.Equals(about.Field, value.OfText(o.Value()))})
	}
	if len(about.options()) == 0 { // or at all
		u.some = append(u.some, []decide.Goal{decide.Relevant(x), about.there(x.Object())})
	}
	u.also = func(certain bool) bool { return c.gap(about, u.seen, certain) }
	u.see = inRows(x.Object(), func(s *form.State, r *form.Record) (bool, int) {
		if v := about.value(r); r.Relevant(x) && !v.Empty() && c.comes(r) {
			u.note(v, r.Eval(e.Tree(), expression.Item{}), c.taken(r))
		}
		return false, 0
	})
	return &claim{code: "case-gap", at: analysis.Place{File: x.File(), At: e.Written.At(0)}, name: e.Name(), uses: []*use{u},
		confirm: func(s *form.State) bool {
			return rows(s, x.Object(), func(r *form.Record) bool {
				return r.Relevant(x) && !about.value(r).Empty() && c.comes(r) && !c.taken(r)
			})
		}}
}

// result is what an answer comes to.
type result struct{ answer, value value.Value }

// note notes what an answer comes to that a case takes, or that none does.
func (s *seen) note(answer, v value.Value, taken bool) {
	to := &s.free
	if taken {
		to = &s.taken
	}
	if !slices.ContainsFunc(*to, func(have result) bool { return value.Equal(have.answer, answer) && value.Same(have.value, v) }) {
		*to = append(*to, result{answer, v})
	}
}

// cases are those that stand one after the other, or that are added up, each of which is nothing for all others.
type cases struct {
	conditions []*expression.Node
	added      bool
	empty      bool // nothing is left for all others
	yes, no    []*expression.Node
}

// comes reports whether the evaluation comes to the cases.
func (c cases) comes(r *form.Record) bool {
	return !slices.ContainsFunc(c.no, is(r)) && !slices.ContainsFunc(c.yes, func(n *expression.Node) bool { return !is(r)(n) })
}

// taken reports whether one of the cases is.
func (c cases) taken(r *form.Record) bool { return slices.ContainsFunc(c.conditions, is(r)) }

// is says of conditions whether they hold in a row.
func is(r *form.Record) func(*expression.Node) bool {
	return func(n *expression.Node) bool { is, _ := holds(r, n); return is }
}

// gap reports whether there is one: certain, whichever answers are taken to show it, or with some of them.
func (c cases) gap(about compared, s *seen, certain bool) bool {
	of := func(all []result, answer value.Value) (out []value.Value) {
		for _, x := range all {
			if value.Equal(x.answer, answer) {
				out = append(out, x.value)
			}
		}
		return out
	}
	if len(about.options()) > 0 {
		taken, left := 0, 0
		for _, o := range about.options() {
			v := value.OfText(o.Value())
			switch {
			case len(of(s.taken, v)) > 0:
				taken++
			case len(of(s.free, v)) > 0:
				left++
			}
		}
		return taken >= 3 && left == 1
	}
	for _, x := range s.free {
		n, _ := value.IntAt(&x.answer)
		if c.set(n) {
			continue
		}
		below, above := c.around(n, func(n int64) []value.Value { return of(s.taken, value.OfInteger(n)) })
		if !c.near(n) || len(below) == 0 || len(above) == 0 {
			continue
		}
		if c.empty || outside(of(s.free, x.answer), below, above, certain) {
			return true
		}
	}
	return false
}

// around are the results of the answers just below and above one that no case takes. Up to three of these are a gap, where as many are taken on both
// sides, and no parameter counts.
func (c cases) around(n int64, taken func(int64) []value.Value) (below, above []value.Value) {
	low, high := n-1, n+1
	for ; low > n-3 && len(taken(low)) == 0; low-- {
	}
	for ; high < n+3 && len(taken(high)) == 0; high++ {
	}
	wide := high - low - 1
	if wide > 1 && (wide > 3 || len(taken(low-wide+1)) == 0 || len(taken(high+wide-1)) == 0 || slices.ContainsFunc(c.literals(math.MinInt64, math.MaxInt64), (*expression.Node).Parametric)) {
		return nil, nil
	}
	return taken(low), taken(high)
}

// outside reports whether a number lies outside of those around it.
func outside(here, below, above []value.Value, all bool) bool {
	some := false
	for _, v := range here {
		for _, b := range below {
			for _, a := range above {
				low, okLow := value.Compare(v, b)
				high, okHigh := value.Compare(v, a)
				so := okLow && okHigh && low*high > 0
				if all && !so {
					return false
				}
				some = some || so
			}
		}
	}
	return some
}

// near reports whether a number is one of those in the conditions, or beside one.
func (c cases) near(n int64) bool {
	return len(c.literals(n-1, n+1)) > 0
}

// set reports whether a number is beside one that a parameter sets, and beside another one too.
func (c cases) set(n int64) bool {
	near := c.literals(n-2, n+2)
	return slices.ContainsFunc(near, (*expression.Node).Parametric) && slices.ContainsFunc(near, func(x *expression.Node) bool { return !x.Parametric() })
}

// literals are those in the conditions that lie between two numbers.
func (c cases) literals(from, to int64) (all []*expression.Node) {
	for _, cond := range c.conditions {
		analysis.Walk(cond, func(x *expression.Node) bool {
			if v := x.Value(); x.Op() == expression.OpLiteral {
				if n, ok := value.IntAt(&v); ok && from <= n && n <= to {
					all = append(all, x)
				}
			}
			return true
		})
	}
	return all
}

// allCases returns those of an expression, which may lie in each other.
func allCases(n *expression.Node, yes, no []*expression.Node) (all []cases) {
	switch {
	case n.Op() == expression.OpCond:
		c := cases{yes: yes, no: no}
		for no := no; ; {
			c.conditions = append(c.conditions, n.Arg(0))
			all = append(all, allCases(n.Arg(1), append(slices.Clone(yes), n.Arg(0)), no)...)
			no = append(slices.Clone(no), n.Arg(0))
			if n = n.Arg(2); n.Op() != expression.OpCond {
				c.empty = n.Op() == expression.OpLiteral && n.Value().Empty()
				return append(append(all, c), allCases(n, yes, no)...)
			}
		}
	case n.Op() == expression.OpAdd:
		if conditions, ok := summed(n); ok {
			return []cases{{conditions: conditions, added: true, yes: yes, no: no}}
		}
	}
	for i := range n.Args() {
		if k := n.Arg(i).Type().Kind; k == value.Rows || k == value.List {
			return nil
		}
	}
	for i := range n.Args() {
		all = append(all, allCases(n.Arg(i), yes, no)...)
	}
	return all
}

// summed are the conditions of cases that are added up, each of which is 0 for all others.
func summed(n *expression.Node) (conditions []*expression.Node, ok bool) {
	for n.Op() == expression.OpConvert {
		n = n.Arg(0)
	}
	switch n.Op() {
	case expression.OpAdd:
		a, okA := summed(n.Arg(0))
		b, okB := summed(n.Arg(1))
		return append(a, b...), okA && okB
	case expression.OpCond:
		rest := n.Arg(2)
		for rest.Op() == expression.OpConvert {
			rest = rest.Arg(0)
		}
		d, number := rest.Value().Decimal()
		return []*expression.Node{n.Arg(0)}, rest.Op() == expression.OpLiteral && number && d.IsZero()
	}
	return nil, false
}

// counts reports whether values of a kind are numbers.
func counts(k value.Kind) bool {
	return k == value.Integer || k == value.Number || k == value.Money
}

// about returns the cases that are about a number, a day or a choice alone, behind which no case stands that is about something else.
func (c cases) about(f *form.Field, e analysis.Computed, x compared) (of cases, ok bool) {
	options, tree := len(x.options()) > 0, e.Tree()
	if options && (f.Logic().Compute == nil || f.Logic().Compute.Tree() != tree) {
		return of, false
	}
	if !counts(x.kind()) && x.kind() != value.Date && (x.kind() != value.Text || !options) || !c.empty && (options || !counts(tree.Type().Kind)) {
		return of, false
	}
	of = cases{added: c.added, empty: c.empty, yes: c.yes, no: slices.Clone(c.no)}
	last := false
	for _, n := range c.conditions {
		self, others := false, false
		analysis.Walk(n, func(n *expression.Node) bool {
			if x.Field == nil && n.Op() != expression.OpConvert && analysis.Source(e.Written.Value, n) == x.written {
				self = true
				return false
			}
			y := f.Object().FieldOf(n)
			self = self || y != nil && y == x.Field
			others = others || y != nil && y != x.Field || n.Op() == expression.OpItemField || n.Op() == expression.OpRowField
			return true
		})
		switch last = self; {
		case self && others:
			return of, false
		case self:
			of.conditions = append(of.conditions, n)
		default:
			of.no = append(of.no, n)
		}
	}
	return of, len(of.conditions) > 1 && (last || c.added)
}
