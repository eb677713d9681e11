package scenario

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// proof compares a form with one in which a single thing was changed. Whatever answers there are, within the bounds or not, and
// whatever the parameters: what it calls the same is the same in all states. What it cannot prove is different.
type proof struct {
	old, new *form.Form
	decider  *decide.Decider // made when it is first needed
}

// proofSteps bounds the work on one question of a proof, proofLooks that on all of them.
const proofSteps, proofLooks = 300, 20_000

// equivalent reports whether a change makes no difference to anybody.
func equivalent(old, new *form.Form) bool {
	p := &proof{old: old, new: new}
	return len(old.Fields()) == len(new.Fields()) && p.rules() && p.pages() && p.fields()
}

func (p *proof) pages() bool {
	for i, o := range p.old.Pages() {
		n, root := p.new.Pages()[i], p.old.Root()
		if !p.condition(root, o.GeneralVisible(), n.GeneralVisible()) {
			return false
		}
		if o.Stop() != nil && !p.condition(root, o.Stop().When(), n.Stop().When(), decide.PageRelevant(o)) {
			return false
		}
	}
	return true
}

func (p *proof) fields() bool {
	for i, o := range p.old.Fields() {
		n, there := p.new.Fields()[i], decide.Relevant(o)
		a, b, object := o.GeneralLogic(), n.GeneralLogic(), o.Object()
		if o.Always() != n.Always() ||
			!p.condition(object, a.Visible, b.Visible, around(o)) ||
			!p.condition(object, a.Required, b.Required, there) ||
			!p.condition(object, a.Readonly, b.Readonly) || // a state says it of hidden fields too, as what options they have
			!p.value(object, a.Compute, b.Compute, there) ||
			!p.value(object, a.Default, b.Default, there) || !value.Same(a.Standard, b.Standard) ||
			!p.options(o, n) || !p.bounds(o, n) || !slices.Equal(o.Accept(), n.Accept()) || o.MaxSize() != n.MaxSize() {
			return false
		}
	}
	return true
}

func (p *proof) options(o, n *form.Field) bool {
	before, after := o.AllOptions(), n.AllOptions()
	if len(before) != len(after) {
		return false
	}
	for i := range before {
		if before[i].Value() != after[i].Value() || !p.condition(o.Object(), before[i].GeneralVisible(), after[i].GeneralVisible()) {
			return false
		}
	}
	return true
}

// rules compares the rules. One that is not there any more makes no difference where it is never broken.
func (p *proof) rules() bool {
	after := p.new.Rules()
	for _, o := range p.old.Rules() {
		if len(after) == 0 || after[0].File() != o.File() || after[0].Position() != o.Position() {
			if !p.never(decide.Broken(o)) {
				return false
			}
			continue
		}
		if !p.tree(question{object: o.Object(), apart: decide.False, there: looked(o)}, o.Assert().Tree(), after[0].Assert().Tree()) {
			return false
		}
		after = after[1:]
	}
	return len(after) == 0
}

// never reports whether it is proved that goals cannot be reached together.
func (p *proof) never(goals ...decide.Goal) bool { return p.ask(goals...) == decide.Impossible }

func (p *proof) ask(goals ...decide.Goal) decide.Verdict {
	if p.decider == nil {
		any := func(_ *form.Field, key string) bool { return key != "readonly" } // scenarios answer what no bound takes
		p.decider = decide.Versions(decide.Options{Steps: proofSteps, Looks: proofLooks, Parameters: true, Ignore: any}, decide.Version{Form: p.old}, decide.Version{Form: p.new})
	}
	return p.decider.Decide(goals...).Verdict
}

// question is where two expressions are compared, and which of their outcomes are told apart.
type question struct {
	object *form.Object
	apart  decide.Outcomes // each of these from all others
	there  []decide.Goal   // that come to it
	branch bool            // of a ? b : c, to which there leads
}

// condition compares truths that hold where they are true.
func (p *proof) condition(o *form.Object, old, new *expression.Expression, there ...decide.Goal) bool {
	return p.expression(question{object: o, apart: decide.True, there: there}, old, new)
}

func (p *proof) value(o *form.Object, old, new *expression.Expression, there ...decide.Goal) bool {
	return p.expression(question{object: o, apart: allOutcomes, there: there}, old, new)
}

func (p *proof) expression(q question, old, new *expression.Expression) bool {
	if old == nil || new == nil {
		return old == nil && new == nil // one that is the same for all answers is as the definition says, which was compared
	}
	return p.tree(q, old.Tree(), new.Tree())
}

// allOutcomes are the three truths.
const allOutcomes = decide.True | decide.False | decide.Unknown

// tree compares two trees: by what they can be, and where that stays open by their parts. What parameters decided is compared as it
// is written, as they may be set otherwise.
func (p *proof) tree(q question, a, b *expression.Node) bool {
	a, b = a.Origin(), b.Origin()
	if sameTree(a, b) {
		return true
	}
	if a.Type().Kind == value.Bool && b.Type().Kind == value.Bool {
		switch p.truths(q, a, b) {
		case decide.Impossible:
			return true
		case decide.Possible:
			return false
		}
	}
	if !sameNode(a, b) || a.Predicate() != nil {
		return q.branch && p.never(q.there...) // nobody comes here
	}
	for i := range a.Args() {
		if !p.tree(q.part(a, i), a.Arg(i), b.Arg(i)) {
			return false
		}
	}
	return true
}

// truths asks whether two truths can ever be different.
func (p *proof) truths(q question, a, b *expression.Node) decide.Verdict {
	verdict := decide.Impossible
	for _, outcome := range []decide.Outcomes{decide.True, decide.False, decide.Unknown} {
		if q.apart&outcome == 0 {
			continue
		}
		for _, way := range [][2]decide.Outcomes{{outcome, allOutcomes &^ outcome}, {allOutcomes &^ outcome, outcome}} {
			switch p.ask(append([]decide.Goal{decide.Truth(q.object, a, way[0]), decide.Truth(p.inNew(q.object), b, way[1])}, q.there...)...) {
			case decide.Possible:
				return decide.Possible
			case decide.Open:
				verdict = decide.Open
			}
		}
	}
	return verdict
}

// part is the question about an operand.
func (q question) part(n *expression.Node, i int) question {
	out := q
	out.apart = allOutcomes
	if n.Op() != expression.OpCond {
		return out
	}
	if i == 0 {
		out.apart = decide.True
		return out
	}
	way := []decide.Outcomes{decide.True, decide.False | decide.Unknown}[i-1]
	out.there, out.branch = append(slices.Clone(q.there), decide.Truth(q.object, n.Arg(0), way)), true
	return out
}

// inNew returns the object of the changed form.
func (p *proof) inNew(o *form.Object) *form.Object {
	if o.List() == nil {
		return p.new.Root()
	}
	return p.new.Fields()[o.List().Index()].Row()
}

// sameTree reports whether two trees are written the same.
func sameTree(a, b *expression.Node) bool {
	a, b = a.Origin(), b.Origin()
	if !sameNode(a, b) {
		return false
	}
	for i := range a.Args() {
		if !sameTree(a.Arg(i), b.Arg(i)) {
			return false
		}
	}
	return true
}

// sameNode reports whether two nodes do the same with their operands.
func sameNode(a, b *expression.Node) bool {
	cell, up := a.Cell()
	otherCell, otherUp := b.Cell()
	pattern := func(n *expression.Node) string {
		if n.Pattern() == nil {
			return ""
		}
		return n.Pattern().Source()
	}
	return a.Op() == b.Op() && a.Args() == b.Args() && a.Name() == b.Name() && a.Type().Kind == b.Type().Kind && cell == otherCell && up == otherUp &&
		a.Parametric() == b.Parametric() &&
		value.Same(a.Value(), b.Value()) && pattern(a) == pattern(b)
}
