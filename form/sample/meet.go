package sample

import (
	"math/rand/v2"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
)

// Truth is that a condition that uses the names of an object is true, or is not, in some row of it.
type Truth struct {
	Object *form.Object
	Node   *expression.Node
	Holds  bool
}

// Meet makes a sample in which conditions are so, by reading them backwards one after the other: later ones may need what earlier
// ones are about. It is valid where such a one is found, and may have any mistakes otherwise. Where it finds none there may be some still.
func (s *Sampler) Meet(truths ...Truth) (near Sample, ok bool) {
	random := rand.New(rand.NewPCG(s.options.Seed, 1<<33))
	for try := range resumed {
		t := s.search(random)
		if try%2 == 0 {
			t.density = min(t.density, nearEdge)
		}
		t.fill()
		for _, one := range truths {
			t.meet(one)
		}
		if !ok && t.allMet(truths) {
			near, ok = t.sample(nil), true
		}
		if len(t.solve()) == 0 && t.allMet(truths) {
			return t.sample(nil), true
		}
	}
	return near, ok
}

// meet makes a condition so in one of the rows, of which there is one at least.
func (s *search) meet(one Truth) {
	for _, list := range one.Object.Enclosing() {
		s.demandRow(list)
	}
	for _, in := range s.every(one.Object) {
		if s.want(one.Node, one.Holds, in); s.is(one.Node, one.Holds, in) {
			break
		}
	}
	s.fill()
}

// allMet reports whether each condition is so in a row, those of the innermost object in the same one.
func (s *search) allMet(truths []Truth) bool {
	inner := truths[len(truths)-1].Object
	return slices.ContainsFunc(s.every(inner), func(in scope) bool {
		return !slices.ContainsFunc(truths, func(one Truth) bool {
			rows := []scope{in}
			if one.Object != inner {
				rows = s.every(one.Object)
			}
			return !slices.ContainsFunc(rows, func(in scope) bool { return s.is(one.Node, one.Holds, in) })
		})
	})
}

// demandRow lets a list have a row wherever it stands.
func (s *search) demandRow(list *form.Field) {
	for _, in := range s.every(list.Object()) {
		if at := (form.Address{Field: list, Rows: in.rows}); s.len(at) == 0 {
			s.resize(at, 1)
		}
	}
}
