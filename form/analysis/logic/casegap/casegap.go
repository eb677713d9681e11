// Package casegap is a check of package logic.
package casegap

import (
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// Check finds answers between the cases of a computed value or a bound that none of them is for.
func Check() analysis.Check {
	return analysis.Check{
		Code: "case-gap",
		Meaning: "Cases of a computed value, of a default or of a bound that take numbers, amounts or days below and above an answer, or a value that they compare, such as `count(dogs)`, and not that itself, or up to three whole numbers between at least as many on both sides, or that take at least three options, and one not; " +
			"and the last case, which is left for it, is `nil`. Where it is a number, it is found if the number lies outside of those of the cases around it, such as 0 between 5 and 10; " +
			"so are cases that are added up, each of which is 0 for all others. A default or a bound that some options have and one has not is meant. Cases about something else, such as an exemption that comes first, do not matter, nor what a parameter is set to.",
		Why:     "Who gives this answer gets no result, or none that was meant for it, such as no fee.",
		Remedy:  "Let the cases meet (`<=` instead of `<`), or let the last case say what holds for all others.",
		Example: "- {id: alter, type: integer, label: Alter, minimum: 0}\n- {id: preis, type: money, label: Preis, compute: 'alter < 18 ? 5 : alter > 18 ? 10 : nil'}",
		Hard:    true,
		Run:     run,
	}
}

// found is a gap: what the cases are about, and answers that none of them takes.
type found struct {
	about   amount
	witness *decide.Witness
}

func run(p *analysis.Pass) {
	for _, uses := range analysis.ComputedUses(p.Form) {
		var c analysis.Computed
		var x *found
		if analysis.Everywhere(uses, func(u analysis.Computed) bool { c, x = u, gap(p, u); return x != nil }) {
			place := analysis.Place{File: c.Field.File(), At: c.Written.At(0)}
			p.ReportWitness(place, analysis.Proof(x.witness), fmt.Sprintf("no case of %s takes this %s, and others around it are taken", c.Name(), x.about),
				"let the cases meet, or say what holds for all others")
		}
	}
}

// chain is cases of which at most one is taken, and what is left for all others.
type chain struct {
	conditions []*expression.Node
	added      bool  // they are added up, instead of one standing behind the other
	empty      bool  // nothing is left, which is no value
	way        []way // by which an answer comes to the cases
}

// way is a condition around cases, and whether they are looked at where it holds.
type way struct {
	condition *expression.Node
	holds     bool
}

// chains returns the cases in an expression, but for those that look at rows.
func chains(n *expression.Node, around ...way) (all []chain) {
	switch {
	case n.Op() == expression.OpCond:
		c := chain{way: around}
		rest, before := n, slices.Clone(around)
		for ; rest.Op() == expression.OpCond; rest = rest.Arg(2) {
			c.conditions = append(c.conditions, rest.Arg(0))
			all = append(all, chains(rest.Arg(1), append(slices.Clone(before), way{rest.Arg(0), true})...)...)
			before = append(before, way{rest.Arg(0), false})
		}
		c.empty = rest.Op() == expression.OpLiteral && rest.Value().Empty()
		return append(append(all, c), chains(rest, before...)...)
	case n.Op() == expression.OpAdd:
		if c, ok := added(n); ok {
			c.way, c.added = around, true
			return []chain{c}
		}
	}
	for i := range n.Args() {
		if k := n.Arg(i).Type().Kind; k == value.Rows || k == value.List {
			return nil
		}
	}
	for i := range n.Args() {
		all = append(all, chains(n.Arg(i), around...)...)
	}
	return all
}

// added returns the cases of a sum of which each part is nothing but for one of them.
func added(n *expression.Node) (c chain, ok bool) {
	for n.Op() == expression.OpConvert {
		n = n.Arg(0)
	}
	switch {
	case n.Op() == expression.OpAdd:
		a, okA := added(n.Arg(0))
		b, okB := added(n.Arg(1))
		return chain{conditions: append(a.conditions, b.conditions...)}, okA && okB
	case n.Op() != expression.OpCond:
		return c, false
	}
	rest := n.Arg(2)
	for rest.Op() == expression.OpConvert {
		rest = rest.Arg(0)
	}
	d, isNumber := rest.Value().Decimal()
	return chain{conditions: []*expression.Node{n.Arg(0)}}, rest.Op() == expression.OpLiteral && isNumber && d.IsZero()
}

// gap returns a gap in the cases of what is computed, or nil.
func gap(p *analysis.Pass, c analysis.Computed) *found {
	for _, cases := range chains(c.Tree()) {
		for _, s := range subjects(c, cases) {
			if w := between(p, c, s.about, s.chain); w != nil {
				return &found{s.about, w}
			}
		}
	}
	return nil
}

// between returns answers with an amount that no case takes, between such that one takes.
func between(p *analysis.Pass, f analysis.Computed, x amount, c chain) *decide.Witness {
	asked := []decide.Goal{decide.Relevant(f.Field), x.there()}
	for _, w := range c.way {
		want := decide.True
		if !w.holds {
			want = decide.False | decide.Unknown
		}
		asked = append(asked, decide.Truth(f.Field.Object(), w.condition, want))
	}
	none := slices.Clone(asked)
	for _, cond := range c.conditions {
		none = append(none, decide.Truth(f.Field.Object(), cond, decide.False|decide.Unknown))
	}
	some := decide.Truth(f.Field.Object(), c.conditions[0], decide.True)
	for _, cond := range c.conditions[1:] {
		some = decide.Either(some, decide.Truth(f.Field.Object(), cond, decide.True))
	}
	taken := append(asked, some)
	switch {
	case len(x.options()) > 0 && c.empty && isValue(f):
		return option(p, x.field, taken, none)
	case len(x.options()) > 0 || !c.empty && !isNumber(f):
		return nil
	}
	for _, edge := range edges(f.Written.Value, c.conditions) {
		near := append(slices.Clone(none), x.notBeyond(step(edge, -1), -1), x.notBeyond(step(edge, 1), 1))
		if a := p.Decide(near...); a.Verdict == decide.Possible && !meant(p, f, x, c, a.Witness, taken) {
			return a.Witness
		}
	}
	return nil
}

// isValue reports whether it is a value of its own, and not a default or a bound that there need not be.
func isValue(c analysis.Computed) bool { return c.Key == "compute" }

func isNumber(c analysis.Computed) bool {
	k := c.Tree().Type().Kind
	return k == value.Integer || k == value.Number || k == value.Money
}

// meant reports whether what is left for an answer may be meant for it: what lies outside of all cases or wide apart from them, and a result between
// those of the cases below and above.
func meant(p *analysis.Pass, f analysis.Computed, x amount, c chain, gap *decide.Witness, taken []decide.Goal) bool {
	v := x.in(gap)
	below, above := around(p, x, v, c, taken)
	if below == nil || above == nil {
		return true
	}
	if c.empty {
		return false
	}
	result := func(w *decide.Witness) value.Value {
		return w.Record(f.Field.Object()).Eval(f.Tree(), expression.Item{})
	}
	low, okLow := value.Compare(result(gap), result(below))
	high, okHigh := value.Compare(result(gap), result(above))
	return !okLow || !okHigh || low*high <= 0
}

// widest is how many whole numbers a gap may have.
const widest = 3

// around returns answers that cases take, just below and just above one that none takes. Several whole numbers are a gap if the cases take at least as many
// below and above them, and no parameter sets where they end.
func around(p *analysis.Pass, x amount, v value.Value, c chain, taken []decide.Goal) (below, above *decide.Witness) {
	most := int64(1)
	if v.Kind() == value.Integer && !slices.ContainsFunc(c.conditions, isParametric) {
		most = widest
	}
	side := func(side, most int64) (w *decide.Witness, steps int64) {
		for steps = 1; steps <= most; steps++ {
			if w = next(p, x, after(v, side*(steps-1)), int(side), taken); w != nil {
				return w, steps
			}
		}
		return nil, steps
	}
	below, down := side(-1, most)
	if below == nil {
		return nil, nil
	}
	above, up := side(1, most-down+1)
	if above == nil {
		return nil, nil
	}
	if wide := down + up - 2; wide > 0 && (next(p, x, after(v, -down-wide+1), -1, taken) == nil || next(p, x, after(v, up+wide-1), 1, taken) == nil) {
		return nil, nil
	}
	return below, above
}

func isParametric(n *expression.Node) (is bool) {
	analysis.Walk(n, func(n *expression.Node) bool { is = is || n.Parametric(); return true })
	return is
}

// next returns answers just below another one, or just above it, that a case takes, or nil.
func next(p *analysis.Pass, x amount, v value.Value, side int, taken []decide.Goal) *decide.Witness {
	near := append(slices.Clone(taken), x.beyond(v, side), x.notBeyond(after(v, int64(side)), side))
	return p.Decide(near...).Witness
}

// after is an answer that is greater by n, or a later day, of the same kind.
func after(v value.Value, n int64) value.Value {
	if i, ok := value.IntAt(&v); ok {
		return value.OfInteger(i + n)
	}
	return step(v, n)
}

// step returns a number that is greater by n, or a day that is later.
func step(v value.Value, n int64) value.Value {
	switch v.Kind() {
	case value.Date:
		out, _ := value.OfDays(v.Days() + n)
		return out
	case value.Integer, value.Number, value.Money:
		number := value.Result{Kind: value.Number}
		return value.Add(number, value.Convert(number, v), value.OfInteger(n))
	}
	return value.Value{}
}

// fewest is how many options must have a case before the one that has none stands out.
const fewest = 3

// option returns answers with the one option that has no case, or nil.
func option(p *analysis.Pass, x *form.Field, taken, none []decide.Goal) *decide.Witness {
	var left *decide.Witness
	with := 0
	for _, o := range x.AllOptions() {
		is := decide.Equals(x, value.OfText(o.Value()))
		if p.Verdict(append(slices.Clone(taken), is)...) == decide.Possible {
			with++
		} else if a := p.Decide(append(slices.Clone(none), is)...); a.Verdict == decide.Possible {
			if left != nil {
				return nil
			}
			left = a.Witness
		}
	}
	if with < fewest {
		return nil
	}
	return left
}
