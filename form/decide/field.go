package decide

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

// field is what a field may be to an expression: empty where it is not asked.
func (e *eyes) field(f *form.Field) set {
	i := f.Index()
	if e.seen[i] {
		return e.values[i]
	}
	e.seen[i], e.values[i] = true, anything()
	e.looks++
	s := e.asked(f)
	e.seen[i], e.values[i] = true, s
	return s
}

func (e *eyes) asked(f *form.Field) set {
	relevant := e.isRelevant(f)
	if !relevant.has(True) {
		return onlyEmpty
	}
	s := e.value(f)
	s = s.with(relevant != True)
	if s.empty && e.alone && e.needed[f] && e.needsAnswer(f) {
		s.empty = false
	}
	return s
}

// value is what a field may be where it is asked.
func (e *eyes) value(f *form.Field) set {
	l := e.logic(f)
	switch {
	case l.Compute != nil:
		item := e.item // it knows nothing of the row that a predicate looks at
		e.item = nil
		s := e.eval(f.Object(), l.Compute.Tree())
		e.item = item
		return s
	case e.fixed(f):
		return e.supplied(f)
	}
	if f.Prefill() != "" && f.Locked() {
		e.opaque = true
	}
	s := e.inBounds(f, e.offered(f, e.takes(f, e.answer(f))), false)
	e.narrow(f, &s)
	s = e.withDefault(f, s)
	if l.Readonly != nil {
		switch fixed := e.truth(f.Object(), l.Readonly.Tree()); {
		case fixed == True:
			return e.supplied(f)
		case fixed.has(True):
			return join(s, e.supplied(f))
		}
	}
	return s
}

// supplied is what a field is that nobody can answer.
func (e *eyes) supplied(f *form.Field) set {
	switch l := f.Logic(); {
	case f.Prefill() != "":
		e.opaque = true
		return anything()
	case l.Default != nil:
		return e.eval(f.Object(), l.Default.Tree())
	default:
		return only(l.Standard)
	}
}

// withDefault is a set and what stands in for no answer, where that is something that could not be answered.
func (e *eyes) withDefault(f *form.Field, s set) set {
	standard := e.standard(f)
	switch domain := e.domain(f); {
	case !s.empty || standard.never():
		return s
	case e.lead != nil && e.leftBlank:
		return s
	case e.lead != nil:
		s.empty = false
	case domain.covers(&standard) && e.standsInAlike(f):
		return s
	default:
		e.opaque = true
	}
	return join(s, standard)
}

// standard is what stands in for no answer.
func (e *eyes) standard(f *form.Field) set {
	l := f.Logic()
	switch {
	case l.Default != nil:
		return e.eval(f.Object(), l.Default.Tree())
	case l.Standard.Kind() != value.Absent:
		return only(l.Standard)
	}
	return onlyEmpty
}

// narrow keeps of the answers to a question that is asked for certain those that it takes, so that only these are
// taken apart: a bound that is an expression may be the only one.
func (e *eyes) narrow(f *form.Field, s *set) {
	if s.vacant() || s.shape != ordered || e.relevant[f.Index()] != True || e.logic(f).Readonly != nil && len(e.siblings(f)) > 0 {
		return
	}
	v := e.variable(f)
	if have := e.box.get(v); have.shape != ordered || slices.Equal(have.spans, s.spans) {
		return
	}
	e.box.put(v, *s)
	if _, ok := s.single(); ok {
		e.read = slices.DeleteFunc(e.read, func(r variable) bool { return r == v })
	}
}

// offered leaves out the options that cannot be offered.
func (e *eyes) offered(f *form.Field, s set) set {
	if !e.offersSome(f) || f.Sourced() || !e.counts(f, "option") { // what a host offers, nobody knows
		return s
	}
	switch s.shape {
	case textual:
		kept := make([]string, 0, len(s.texts))
		for _, t := range s.texts {
			if e.offer(f, t).has(True) {
				kept = append(kept, t)
			}
		}
		s.texts = kept
	case several:
		kept := make(map[string]Outcomes, len(s.items))
		for t, chosen := range s.items {
			switch {
			case e.offer(f, t).has(True):
				kept[t] = chosen
			case chosen == True:
				return s.vacated()
			default:
				kept[t] = False
			}
		}
		s.items = kept
	}
	return s
}

// offer says whether a value is offered: whether one of its options can be.
func (e *eyes) offer(f *form.Field, v string) Outcomes {
	out := False
	for _, o := range f.AllOptions() {
		if o.Value() != v {
			continue
		}
		when := e.offering(o)
		if when == nil {
			return True
		}
		out = or(out, e.truth(f.Object(), when.Tree()))
	}
	return out
}
