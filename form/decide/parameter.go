package decide

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// Where parameters may be anything, each is held as a variable like the answers, and what they decided is looked at as it
// is written. The form is evaluated with those it has: a box that leaves these out has no witness.

// general is what stands at a node, whatever parameters are set to where they may be anything.
func (w *world) general(n *expression.Node) *expression.Node {
	if w.anyParameter {
		return n.Origin()
	}
	return n
}

// isParameter reports whether a node is a parameter that may be anything.
func (w *world) isParameter(n *expression.Node) bool {
	return w.anyParameter && n.Op() == expression.OpLiteral && n.Parametric() && n.Origin() == n
}

// logic is what decides about a field.
func (w *world) logic(f *form.Field) form.Logic {
	if w.anyParameter {
		return f.GeneralLogic()
	}
	return f.Logic()
}

// fixed reports whether nobody can ever answer a field.
func (w *world) fixed(f *form.Field) bool {
	return f.Fixed() && w.logic(f).Readonly == nil && (w.counts(f, "readonly") || f.Logic().Compute != nil)
}

// alwaysNeeded reports whether a field needs an answer wherever it is asked.
func (w *world) alwaysNeeded(f *form.Field) bool {
	return f.Always().Required && w.logic(f).Required == nil
}

// visible is the condition of a page, or nil.
func (w *world) visible(p *form.Page) *expression.Expression {
	if w.anyParameter {
		return p.GeneralVisible()
	}
	return p.Visible()
}

// offering is the condition of an option, or nil.
func (w *world) offering(o *form.Option) *expression.Expression {
	if w.anyParameter {
		return o.GeneralVisible()
	}
	return o.Visible()
}

// offersSome reports whether a condition decides about an option of a field.
func (w *world) offersSome(f *form.Field) bool {
	return f.Dynamic().Options || w.anyParameter && slices.ContainsFunc(f.AllOptions(), func(o *form.Option) bool { return o.GeneralVisible() != nil })
}

// constraint is what the definition demands of an answer.
func (w *world) constraint(k form.Constraint) form.Constraint {
	if w.anyParameter && k.General != nil {
		k.Dynamic, k.Bound = k.General, value.Value{}
	}
	return k
}

// constraints are all that the definition demands of an answer. They must not be changed.
func (w *world) constraints(f *form.Field) []form.Constraint {
	if w.allConstraints == nil {
		w.allConstraints = make([][]form.Constraint, len(w.form.Fields()))
	}
	all := w.allConstraints[f.Index()]
	if all == nil {
		all = f.Constraints()
		for i, k := range all {
			all[i] = w.constraint(k)
		}
		w.allConstraints[f.Index()] = all
	}
	return all
}

// parameter is what a parameter may be.
func (e *eyes) parameter(n *expression.Node) set {
	v := e.variables.parameter(n.Name())
	s := e.box.at(v)
	if s == nil {
		all := ofType(n.Type())
		all.empty = n.Value().Empty() // else it is always something
		if n.Type().Kind == value.Date {
			all.spans = []span{{lo: firstDay, hi: lastDay}}
		}
		s = &all
		e.box.share(v, s)
	}
	e.ownParameters[v] = n.Value()
	e.note(v, s)
	return *s
}

// keepParameter narrows what a parameter may be.
func (e *eyes) keepParameter(n *expression.Node, narrow func(s *set)) bool {
	have := e.parameter(n)
	s := have
	s.empty = false
	if narrow(&s); s.never() {
		return false
	}
	e.replace(e.variables.parameter(n.Name()), &have, &s)
	return true
}

// elsewhere reports whether a box is about other parameters than the form has.
func (s *search) elsewhere(b *box) bool {
	return slices.ContainsFunc(s.worlds, func(w *world) bool {
		for v, own := range w.ownParameters {
			if have := b.at(v); have != nil && !have.mayHave(own) {
				return true
			}
		}
		return false
	})
}

// ownFirst puts the part first that has the value of a parameter that the form has.
func ownFirst(parts []set, own value.Value) {
	slices.SortStableFunc(parts, func(a, b set) int {
		switch first, second := a.mayHave(own), b.mayHave(own); {
		case first == second:
			return 0
		case first:
			return -1
		}
		return 1
	})
}

// mayHave reports whether a value may be in a set.
func (s *set) mayHave(v value.Value) bool {
	if v.Empty() {
		return s.empty
	}
	one := only(v)
	_, same, _ := s.orders(&one)
	return same
}
