package compat

import (
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// recomputed tells of a value that is computed in another way: whether it comes out differently is proved or shown, and whether it can be missing.
func (d *differ) recomputed(o, n *form.Field) {
	c := d.of(o, n, "compute-changed", fmt.Sprintf("%s is computed in another way", d.label(n)), atCompute)
	var r comparison
	if o.Type().Kind == value.Bool && n.Type().Kind == value.Bool {
		r = d.compare(Condition{Form: d.old, Object: o.Object(), Expr: o.Logic().Compute}, Condition{Form: d.new, Object: n.Object(), Expr: n.Logic().Compute}, computing)
	}
	t := &trial{context: d.options.Context, pairing: d.pairs.pairing()}
	before, after := t.computed(o, n)
	if t.alike(before, after) && sameKind(o, n) {
		c.code, c.summary = "rewritten", fmt.Sprintf("how %s is computed is written differently, and means the same", d.label(n))
		d.add(c)
		return
	}
	switch r.relation {
	case stronger:
		c.summary = fmt.Sprintf("%s is yes less often", d.label(n))
	case weaker:
		c.summary = fmt.Sprintf("%s is yes more often", d.label(n))
	}
	found := d.passage(d.old, d.new).find(differing(o, n, before, after), r.witness)
	if found.verdict == Impossible && sameKind(o, n) {
		c.summary += ", and comes out the same in every submission"
		c.effects = &harmless
		d.add(c)
		return
	}
	d.holding(&c, o, n)
	c.witness, c.otherwise, c.doubt = r.witness, found.witness.comparing(o, n), found.witness == nil
	d.missed(&c, o, n)
	d.add(c)
}

// sameKind reports whether two fields have values that can be the same.
func sameKind(o, n *form.Field) bool {
	return o.Type().Name == n.Type().Name && o.Places() == n.Places() && currency(o) == currency(n)
}

// holding says what it means for submissions and receivers that a field holds something else.
func (d *differ) holding(c *change, o, n *form.Field) {
	e := kindOf(c.code).effects
	kept := (c.code == "default-changed" || c.code == "compute-removed") && d.keeps(o, n)
	if upset := d.upset(n); c.code == "default-changed" && len(upset) > 0 {
		if other := migrates(decidesOthers); !kept {
			e[Submissions], c.unrefused, c.dropped = other, &other, upset
		}
		if d.replaces(n) {
			e[Drafts] = migrates("what was typed into what depends on it is replaced where it cannot be changed")
		}
	}
	steadyIn := func(f *form.Form) map[*expression.Expression]bool { return nil }
	if c.code == "compute-changed" {
		steadyIn = (&steady{differ: d, fields: map[*form.Field]amounts{}}).conditions
	}
	if c.refused = objectionsBut(d.new, steadyIn(d.new), []*form.Field{n}); len(c.refused) > 0 && !kept {
		e[Submissions] = breaks("what it holds decides whether answers are taken")
	}
	if unseen := objectionsBut(d.old, steadyIn(d.old), []*form.Field{o}); d.judges(o, n) && len(unseen) > 0 {
		e[Receivers], c.unseen = worse(e[Receivers], migrates(elsewhere)), unseen
	}
	c.effects = &e
}

// typed says that what is typed need not be what was computed, and need not be there.
func (d *differ) typed(c *change, o, n *form.Field) {
	shows := func(from, to *form.State) bool {
		r, s := firstRow(from, n.Object()), firstRow(to, o.Object())
		return r != nil && s != nil && r.Relevant(n) && s.Relevant(o) && !sameValue(r.Value(n), s.Value(o))
	}
	for _, answered := range []decide.Goal{decide.Answered(n), decide.Not(decide.Answered(n))} {
		c.unseen = append(c.unseen, objection{goals: []decide.Goal{decide.Relevant(n), answered}, shows: shows, values: [2]*form.Field{o, n},
			about: append(readIn(o.Page().Form(), o.Logic().Compute), n)})
	}
	c.effects[Receivers] = worse(c.effects[Receivers], migrates(unseen))
	if there(o) {
		d.missedIn(c, o, n)
	}
}

// unbounded says that what is computed need not be within the bounds that what was typed had to meet.
func (d *differ) unbounded(c *change, o, n *form.Field) {
	for _, k := range o.Constraints() {
		out := outOfBounds(o, k.Key)
		beyond(out, n, o, k.Key)
		c.unseen = append(c.unseen, out...)
	}
	if len(o.AllOptions()) > 0 || o.Type().Check != nil {
		c.unseen = append(c.unseen, outOfBounds(o, "")...)
	}
	if len(c.unseen) > 0 {
		c.effects[Receivers] = worse(c.effects[Receivers], migrates(unseen))
	}
}

// keeps reports whether a field holds in the new version what a submission has for it: what was answered, computed or stood in. Where that is nothing, nothing
// stands in.
func (d *differ) keeps(o, n *form.Field) bool {
	l := n.Logic()
	return len(d.pairs.pairing().same(o)) > 1 && l.Default == nil && l.Standard.Empty() && n.Prefill() == "" &&
		!n.Fixed() && l.Readonly == nil && (o.Computed() || !o.Fixed() && o.Logic().Readonly == nil)
}

// differing are ways in which two versions may compute other values: each branch of the one with each of the other that is not proved to be the same.
func differing(o, n *form.Field, before, after []branch) []objection {
	out := []objection{} // there may be none
	about := slices.Concat(readIn(o.Page().Form(), o.Logic().Compute), readIn(n.Page().Form(), n.Logic().Compute))
	for _, x := range before {
		for _, y := range after {
			if !x.equal(y) {
				out = append(out, objection{goals: slices.Concat([]decide.Goal{decide.Relevant(o), decide.Relevant(n)}, x.goals, y.goals), about: about,
					shows: func(from, to *form.State) bool { return !equalValue(valueIn(from, o), valueIn(to, n)) }})
			}
		}
	}
	return out
}

// equalValue reports whether two values are the same but for how they are held: 0 is 0.0.
func equalValue(a, b value.Value) bool { return sameValue(a, b) || value.Equal(a, b) }

func valueIn(s *form.State, f *form.Field) value.Value {
	if r := firstRow(s, f.Object()); r != nil {
		return r.Value(f)
	}
	return value.Value{}
}

// comparing makes a witness tell what a field holds in both versions.
func (w *Witness) comparing(o, n *form.Field) *Witness {
	if w == nil || w.proof == nil {
		return w
	}
	tell := func(f *form.Field) string {
		v := valueIn(w.evaluated(f.Page().Form()), f)
		if v.Empty() || f.Type().AppendJSON == nil {
			return "no value"
		}
		return string(f.Type().AppendJSON(nil, v))
	}
	w.Old, w.New = tell(o), tell(n)
	return w
}

// branch is one of the values that a part can have, and when.
type branch struct {
	reader
	when  formula
	goals []decide.Goal
	node  *expression.Node // nil for a truth
	is    truth
	outer []*expression.Node // conversions of it, the innermost first
}

// computed takes apart how two fields are computed.
func (t *trial) computed(o, n *form.Field) (before, after []branch) {
	t.distances, t.gone = map[string]bool{}, map[string]bool{}
	for range readings {
		t.leaves, t.places = nil, map[string]int{}
		before, after = reader{t, o.Object()}.branches(o.Logic().Compute.Tree()), reader{t, n.Object()}.branches(n.Logic().Compute.Tree())
	}
	return before, after
}

// alike reports whether two parts are proved to have the same value, whatever the answers.
func (t *trial) alike(before, after []branch) bool {
	if len(before)*len(after) > maxBranches || !t.domains() {
		return false
	}
	var unequal [][2]formula
	for _, x := range before {
		for _, y := range after {
			if !x.equal(y) {
				unequal = append(unequal, [2]formula{x.when, y.when})
			}
		}
	}
	digits, values := make([]int, len(t.leaves)), make([]value.Value, len(t.leaves))
	for {
		for i, l := range t.leaves {
			values[i] = l.domain[digits[i]]
		}
		if slices.ContainsFunc(unequal, func(pair [2]formula) bool { return pair[0](values) == yes && pair[1](values) == yes }) {
			return false
		}
		if !t.next(digits) {
			return true
		}
	}
}

// maxBranches is how many pairs of branches are compared.
const maxBranches = 400

// branches takes a part apart.
func (r reader) branches(n *expression.Node) (out []branch) {
	within := func(when formula, goal decide.Goal, n *expression.Node) {
		for _, b := range r.branches(n) {
			inner := b.when
			b.when, b.goals = func(v []value.Value) truth { return min(when(v), inner(v)) }, append([]decide.Goal{goal}, b.goals...)
			out = append(out, b)
		}
	}
	switch {
	case n.Op() == expression.OpConvert && n.Type().Kind != value.Bool:
		for _, b := range r.branches(n.Arg(0)) {
			b.outer = append(slices.Clone(b.outer), n)
			out = append(out, b)
		}
	case n.Op() == expression.OpCond:
		c := r.truth(n.Arg(0))
		within(func(v []value.Value) truth { return truthOf(c(v) == yes) }, decide.Truth(r.object, n.Arg(0), decide.True), n.Arg(1))
		within(func(v []value.Value) truth { return truthOf(c(v) != yes) }, decide.Truth(r.object, n.Arg(0), decide.False|decide.Unknown), n.Arg(2))
	case n.Op() == expression.OpCoalesce:
		there, has := r.given(n.Arg(0)), decide.HasValue(r.object, n.Arg(0))
		within(func(v []value.Value) truth { return truthOf(there(v)) }, has, n.Arg(0))
		within(func(v []value.Value) truth { return truthOf(!there(v)) }, decide.Not(has), n.Arg(1))
	case n.Type().Kind == value.Bool:
		f := r.truth(n)
		for is, want := range map[truth]decide.Outcomes{yes: decide.True, open: decide.Unknown, no: decide.False} {
			out = append(out, branch{r, func(v []value.Value) truth { return truthOf(f(v) == is) }, []decide.Goal{decide.Truth(r.object, n, want)}, nil, is, nil})
		}
		slices.SortFunc(out, func(a, b branch) int { return int(b.is - a.is) })
	default:
		return []branch{{r, func([]value.Value) truth { return yes }, nil, n, open, nil}}
	}
	return out
}

// equal reports whether two parts are proved to have the same value, whatever the answers.
func (b branch) equal(c branch) bool {
	if b.node == nil || c.node == nil {
		return b.node == c.node && b.is == c.is
	}
	x, isConstant := b.constant()
	y, both := c.constant()
	switch {
	case isConstant && both:
		return value.Equal(x, y)
	case !slices.EqualFunc(b.outer, c.outer, func(x, y *expression.Node) bool {
		return x.Type().Kind == y.Type().Kind && x.Arg(0).Type().Kind == y.Arg(0).Type().Kind
	}):
		return false
	case b.node.Op() == expression.OpLiteral && c.node.Op() == expression.OpLiteral:
		return b.node.Value().Empty() && c.node.Value().Empty()
	case b.write(b.node) == c.write(c.node):
		return true
	case !isAmount(b.node.Type().Kind) || b.node.Type().Kind != c.node.Type().Kind:
		return false
	}
	s, known := b.sum(b.node)
	u, too := c.sum(c.node)
	return known && too && s.constant.Equal(u.constant) && slices.EqualFunc(s.terms, u.terms, func(a, b term) bool { return a.written == b.written && a.factor.Equal(b.factor) })
}

// constant is the value, as it is converted, of a part that is a literal.
func (b branch) constant() (value.Value, bool) {
	v, ok := constant(b.node)
	for _, x := range b.outer {
		v = x.Apply(v)
	}
	return v, ok && !v.Empty()
}
