package decide

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

// search is one question to a Decider.
type search struct {
	*Decider
	goals   []Goal
	objects []*form.Object // by world: the innermost whose row the goals are about
	steps   int            // left
	open    bool           // some box was given up
}

// arrange finds the row that the goals are about, and reports whether there is one for all of them.
func (s *search) arrange() bool {
	s.objects = make([]*form.Object, len(s.worlds))
	for i, w := range s.worlds {
		s.objects[i] = w.form.Root()
	}
	for _, g := range s.goals {
		i := s.worldOf(g)
		if i < 0 {
			return false
		}
		switch {
		case within(g.object, s.objects[i]):
			s.objects[i] = g.object
		case !within(s.objects[i], g.object):
			return false
		}
	}
	return true
}

func (s *search) worldOf(g Goal) int {
	return slices.IndexFunc(s.worlds, func(w *world) bool { return w.form == g.form })
}

// start is the box of everything: the lists whose row the goals are about have one.
func (s *search) start() *box {
	b := &box{vars: map[variable]set{}}
	for i, w := range s.worlds {
		for _, list := range s.objects[i].Enclosing() {
			b.vars[w.variable(list)] = w.domain(list).within(span{lo: value.OfInteger(1)})
		}
	}
	return b
}

// within reports whether an object is another or lies in its rows.
func within(o, around *form.Object) bool {
	for ; o != nil; o = o.Outer() {
		if o == around {
			return true
		}
	}
	return false
}

// solve looks for a witness in a box. A box that is left without one holds none, unless s.open is set.
func (s *search) solve(b *box) *Witness {
	if s.steps <= 0 {
		s.open = true
		return nil
	}
	s.steps--
	eyes := make([]*eyes, len(s.worlds))
	for i, w := range s.worlds {
		eyes[i] = w.eyes(b)
		eyes[i].inner = s.objects[i]
	}
	decided := true
	for _, g := range s.goals {
		can := g.may(eyes[s.worldOf(g)])
		if !can.has(g.want) {
			return nil
		}
		decided = decided && can.within(g.want)
	}
	var read []variable
	blurred := false
	for _, e := range eyes {
		read = append(read, e.read...)
		blurred = blurred || e.opaque
	}
	if decided || len(read) == 0 {
		if w := s.witness(b, eyes); w != nil {
			return w
		}
		if len(read) == 0 && !blurred {
			return nil // one set of answers, which does not do
		}
	}
	v, parts := s.choose(b, read)
	if parts == nil {
		if !decided {
			if w := s.witness(b, eyes); w != nil {
				return w
			}
		}
		s.open = true
		return nil
	}
	for _, part := range parts {
		inside := b.clone()
		inside.vars[v] = part
		if w := s.solve(inside); w != nil {
			return w
		}
		if s.steps <= 0 {
			s.open = true
			return nil
		}
	}
	return nil
}

// choose picks the variable that is split next: what has few values first, then what the logic names values of.
func (s *search) choose(b *box, read []variable) (variable, []set) {
	var best variable
	var parts []set
	rank := 0
	for _, v := range read {
		have := b.vars[v]
		named := s.named(v)
		r := 0
		switch have.shape {
		case truths, several, opaque:
			r = 4
		case textual:
			r = 3
		case ordered:
			r = 1
			if len(named) > 0 {
				r = 2
			}
		}
		if r <= rank {
			continue
		}
		if p := split(&have, named); p != nil {
			best, parts, rank = v, p, r
		}
	}
	return best, parts
}

// named are the values that any of the forms compares a variable with.
func (s *search) named(v variable) (all []value.Value) {
	for _, w := range s.worlds {
		if f := w.fieldOf(v); f != nil {
			all = append(all, w.named[f]...)
		}
	}
	return all
}

// fieldOf returns the field that a variable is the answer to, or nil.
func (w *world) fieldOf(v variable) *form.Field {
	if w.rename == nil {
		return w.form.Field(v.path)
	}
	if w.fields == nil {
		w.fields = map[variable]*form.Field{}
		for _, f := range w.form.Fields() {
			w.fields[w.variable(f)] = f
		}
	}
	return w.fields[v]
}
