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
	objects []*form.Object       // by world: the innermost whose row the goals are about
	steps   int                  // left
	open    bool                 // some box was given up
	touched map[*form.Field]bool // questions that were looked at
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

// many is from how many questions on it is worth a try to answer them all, before they are looked at one after the other.
const many = 8

// solve looks for a witness in a box. A box that is left without one holds none, unless s.open is set.
func (s *search) solve(b *box) *Witness {
	if s.steps <= 0 || s.spent() {
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
			s.touch(eyes[s.worldOf(g)])
			return nil
		}
		decided = decided && can.within(g.want)
	}
	if s.contradict(eyes) {
		return nil
	}
	var read []variable
	blurred := false
	for _, e := range eyes {
		s.touch(e)
		read = append(read, e.read...)
		blurred = blurred || e.opaque
	}
	if first := s.steps == s.options.Steps-1; first && !decided && len(read) > many { // everything answered is often enough
		if w := s.witness(b, eyes, 4); w != nil {
			return w
		}
	}
	if decided || len(read) == 0 {
		if w := s.witness(b, eyes, attempts); w != nil {
			return w
		}
		if len(read) == 0 && !blurred {
			s.open = s.open || s.options.Ignore != nil
			return nil // one set of answers, which does not do
		}
	}
	v, parts := s.choose(b, read)
	if parts == nil {
		if !decided {
			if w := s.witness(b, eyes, attempts); w != nil {
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
		if s.steps <= 0 || s.spent() {
			s.open = true
			return nil
		}
	}
	return nil
}

// touch remembers what was looked at, for the one who asks.
func (s *search) touch(e *eyes) {
	if s.touched == nil {
		return
	}
	for v := range e.touched {
		if f := e.fieldOf(v); f != nil && v != todayVar {
			s.touched[f] = true
		}
	}
}

// choose picks the variable that is split next: what has few values first, then what the logic names values of.
func (s *search) choose(b *box, read []variable) (variable, []set) {
	var best variable
	var parts []set
	rank := 0
	for _, v := range read {
		have := b.vars[v]
		named := s.named(v)
		r := rankOf(&have, named)
		if f := s.fieldOf(v); f != nil && f.Row() != nil && r > 0 {
			named, r = append(named, value.OfInteger(0)), rankOfRows(&have)
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

// rankOf says how soon a set is split.
func rankOf(have *set, named []value.Value) int {
	switch have.shape {
	case truths, several, opaque:
		return 5
	case textual:
		return 4
	case ordered:
		if have.empty { // whether there is a value at all decides more than which
			return 4
		}
		if slices.ContainsFunc(named, func(v value.Value) bool { return len(have.within(point(v)).spans) > 0 }) {
			return 3
		}
		return 2
	}
	return 0
}

// rankOfRows says how soon a number of rows is split: whether there are any matters soon, how many matters last.
func rankOfRows(have *set) int {
	h := have.hull()
	if least, ok := value.IntAt(&h.lo); ok && least > 0 {
		return 1
	}
	return 3
}

// fieldOf returns the field that any of the forms has for a variable, or nil.
func (s *search) fieldOf(v variable) *form.Field {
	for _, w := range s.worlds {
		if f := w.fieldOf(v); f != nil {
			return f
		}
	}
	return nil
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
