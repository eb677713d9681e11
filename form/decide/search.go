package decide

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// search is one question to a Decider.
type search struct {
	*Decider
	goals   []Goal
	objects []*form.Object       // by world: the innermost whose row the goals are about
	steps   int                  // left
	before  int                  // looks of the questions before this one
	open    bool                 // some box was given up
	touched map[*form.Field]bool // questions that were looked at

	shots  int                      // see shot
	shotAt map[*expression.Node]int // how often, by what was aimed at
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

// shareOfLooks is what part of the looks of all questions one may have, so that a hard one leaves the others theirs.
const shareOfLooks = 10

// spent reports whether there is no more to look at boxes with.
func (s *search) spent() bool {
	if s.steps <= 0 || s.options.Stop != nil && s.options.Stop() {
		return true
	}
	if s.late() {
		return s.steps < s.options.Steps
	}
	most, all := s.options.Looks, s.looks()
	return most > 0 && (all > most || all-s.before > most/shareOfLooks)
}

// start is the box of everything: the lists whose row the goals are about have one.
func (s *search) start() *box {
	b := s.variables.box()
	for i, w := range s.worlds {
		for _, list := range s.objects[i].Enclosing() {
			b.put(w.variable(list), w.domain(list).within(span{lo: value.OfInteger(1)}))
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

// manyQuestions is from how many questions on it is worth a try to answer them all, before they are looked at one after the other.
const manyQuestions = 8

// late reports whether the questions before this one have taken all looks. It may only look whether its goals contradict each other
// in the box of everything, which costs little and finds the plainest mistakes of a form whose other questions are hard.
func (s *search) late() bool { return s.options.Looks > 0 && s.before > s.options.Looks }

// solve looks for a witness in a box, and in its parts. Parts that differ in what the logic asks for come first, one inside
// the other; halves of numbers and days, of which there is no end, come last, the largest first. A box that is left without a
// witness holds none, unless s.open is set.
func (s *search) solve(b *box) *Witness {
	near := []part{{around: b}}
	var far [][]part
	for len(near)+len(far) > 0 {
		if s.spent() {
			s.open = true
			return nil
		}
		if len(near) == 0 {
			near, far = far[0], far[1:]
		}
		last := len(near) - 1
		b, near = near[last].box(), near[:last]
		s.steps--
		w, parts, halves := s.look(b)
		switch {
		case w != nil:
			return w
		case halves:
			far = append(far, parts)
		default:
			near = append(near, parts...)
		}
	}
	return nil
}

// part is a part of a box, in which one variable has fewer values; or all of it, where values is nil.
type part struct {
	around   *box
	variable variable
	values   *set
}

func (p part) box() *box {
	if p.values == nil {
		return p.around
	}
	b := p.around.clone()
	b.share(p.variable, p.values)
	return b
}

// look looks at a box. It returns a witness, or the parts that are left to look at, the last first: none where there is no
// witness, and halves where only numbers and days are left.
func (s *search) look(b *box) (w *Witness, parts []part, halves bool) {
	eyes, decided, ok := s.narrow(b)
	defer closeAll(eyes)
	if !ok {
		return nil, nil, false
	}
	if s.late() {
		s.open = true
		return nil, nil, false
	}
	var read []variable
	blurred := false
	for _, e := range eyes {
		read = append(read, e.read...)
		blurred = blurred || e.opaque
	}
	v, sets, halves := s.choose(b, read)
	switch {
	case v == todayVar && len(sets) > 1:
		byNearness(sets, s.near(s.worlds[0].form))
	case s.variables.names[v] != "":
		ownFirst(sets, s.worlds[0].ownParameters[v])
	}
	if s.elsewhere(b) {
		if decided || s.open || len(sets) == 0 {
			s.open = true
			return nil, nil, false
		}
		return nil, partsOf(b, v, sets), halves
	}
	first := s.steps == s.options.Steps-1 && len(read) > manyQuestions // everything answered is often enough
	if decided || halves || len(sets) == 0 || first {
		times := attempts
		if first && !decided {
			times = 4
		}
		if w := s.witness(b, eyes, times); w != nil {
			return w, nil, false
		}
	}
	switch {
	case len(sets) > 0:
		parts = partsOf(b, v, sets)
	case len(read) == 0 && !blurred: // one set of answers, which does not do
		s.open = s.open || s.options.Ignore != nil || s.options.Lead
	default:
		s.open = true
	}
	return nil, parts, halves
}

// partsOf are the parts of a box in which a variable has one of some sets of values, the last first.
func partsOf(b *box, v variable, sets []set) (parts []part) {
	for i := range slices.Backward(sets) {
		parts = append(parts, part{b, v, &sets[i]})
	}
	return parts
}

// rounds is how often a box is narrowed at most before it is taken as it is.
const rounds = 10

func closeAll(all []*eyes) {
	for _, e := range all {
		e.close()
	}
}

// narrow looks at the goals in a box, and narrows it to where they can be reached. It reports whether they are in all
// of it, and whether anything is left.
func (s *search) narrow(b *box) (seen []*eyes, decided, ok bool) {
	for range rounds {
		closeAll(seen)
		seen = nil
		d := newDifferences(s.lengths)
		for i, w := range s.worlds {
			e := w.eyes(b)
			e.inner, e.differences, e.anyRows = s.objects[i], d, s.rowsOfGoals(w)
			seen = append(seen, e)
		}
		decided = true
		narrowed := false
		for _, g := range s.goals {
			e := seen[s.worldOf(g)]
			can := g.may(e)
			decided = decided && can.within(g.want)
			if !can.has(g.want) || !can.within(g.want) && !g.assumed(e) {
				s.touch(e)
				return seen, false, false
			}
		}
		for _, e := range seen {
			narrowed = narrowed || e.narrowed
			for _, f := range e.kept {
				e.orderByBounds(f)
			}
			s.touch(e)
			if !e.rowsAgree() {
				return seen, false, false
			}
		}
		d.lookThrough()
		if d.contradict() {
			return seen, false, false
		}
		if !narrowed {
			break
		}
	}
	return seen, decided, true
}

// rowsOfGoals are the rows of a form that goals about any of the forms are about.
func (s *search) rowsOfGoals(of *world) (rows []*form.Object) {
	for i, w := range s.worlds {
		for _, list := range s.objects[i].Enclosing() {
			if f := of.fieldOf(w.variable(list)); f != nil && f.Row() != nil {
				rows = append(rows, f.Row())
			}
		}
	}
	return rows
}

// touch remembers what was looked at, for the one who asks.
func (s *search) touch(e *eyes) {
	if s.touched == nil {
		return
	}
	for v, touched := range e.touched {
		for _, w := range s.worlds {
			if f := w.fieldOf(variable(v)); touched && f != nil {
				s.touched[f] = true
			}
		}
	}
	for i, relevant := range e.relevant { // also those that are not asked
		if relevant != none {
			s.touched[e.form.Fields()[i]] = true
		}
	}
}
