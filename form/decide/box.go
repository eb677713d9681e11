package decide

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// eyes look at one form in a box, and remember what they saw.
type eyes struct {
	*world
	differences *differences // of all forms that are looked at together; nil inside of rows
	box         *box
	seen        []bool             // by the index of a field: whether it has been looked at
	values      []set              // by the index of a field that was seen; while it is being looked at, whose options may ask for itself, anything
	relevant    []Outcomes         // by the index of a field; none where that was not looked at
	read        []variable         // what has been looked at and is not decided, in the order of reading
	touched     []bool             // by variable: all that has been looked at
	inner       *form.Object       // whose row the goals are about
	item        *form.Object       // whose row a predicate looks at, or nil
	apart       []*form.Object     // whose answers in the box are those of some row, which need not be the first
	opaque      bool               // something was asked that is no variable
	alone       bool               // it is a row of its own that is looked at
	strayed     bool               // parts of a row were looked at with something outside of it
	valued      []*expression.Node // expressions that have a value
	ofRows      []ofRows           // what is taken for granted of the rows of lists
	kept        []*form.Field      // fields that have an answer of their own
	narrowed    bool               // the box has been narrowed to what the goals need
}

// world is a form with what is known about each question before anything is chosen.
type world struct {
	form      *form.Form
	initial   map[*form.Field]*set
	marks     map[*form.Field]*marks // what the logic compares the answer with
	places    int                    // that compare answers, so far
	clock     set
	rename    func(path string) string // of the variables, for two versions of a form; nil: none
	variables *variables
	numbers   []variable                           // of the fields, by index
	fields    []*form.Field                        // by variable; nil where the form has none
	lists     map[*expression.Node]map[string]bool // texts of lists that are written
	ignore    func(f *form.Field, key string) bool
	blank     func(f *form.Field) bool // nobody answers it; nil: of none
	lead      *world                   // what takes the answers, in the place of this form; nil: itself

	versions []*world                      // all that get the same answers, this one among them
	led      bool                          // one of them is the lead
	same     map[*form.Field][]*form.Field // see siblings
	joins    map[[2]*set]*set              // see joined

	likenesses map[likeness]Outcomes
	appliers   map[*expression.Node]func(...value.Value) value.Value

	anyParameter bool                       // what a parameter decided may be otherwise
	setting      map[string][]value.Value   // what they are compared with
	own          map[variable]value.Value   // the parameters that the form has, where they may be anything and were looked at
	others       map[*expression.Node]other // what aggregates make of rows, where nothing outside of them decides it
	needed       map[*form.Field]bool       // what goals want to be answered in all rows
	spare        []*eyes                    // that nobody looks with
	demands      [][]form.Constraint        // by the index of a field; see constraints
	looks        int                        // questions that were looked at, in all boxes
}

// counts reports whether a bound is taken into account.
func (w *world) counts(f *form.Field, key string) bool { return w.ignore == nil || !w.ignore(f, key) }

// pageCounts reports whether the condition of a page is taken into account.
func (w *world) pageCounts(p *form.Page) bool {
	return len(p.Fields()) == 0 || w.counts(p.Fields()[0], "page")
}

func (w *world) eyes(b *box) *eyes {
	if last := len(w.spare) - 1; last >= 0 {
		e := w.spare[last]
		w.spare = w.spare[:last]
		e.box = b
		return e
	}
	n := len(w.numbers)
	return &eyes{world: w, box: b, seen: make([]bool, n), values: make([]set, n), relevant: make([]Outcomes, n), touched: make([]bool, len(w.variables.names))}
}

// close gives the memory of eyes to others. What they said of sets and questions stays.
func (e *eyes) close() {
	clear(e.seen)
	clear(e.relevant)
	clear(e.touched)
	*e = eyes{world: e.world, seen: e.seen, values: e.values, relevant: e.relevant, touched: e.touched, read: e.read[:0], valued: e.valued[:0], ofRows: e.ofRows[:0], kept: e.kept[:0]}
	e.spare = append(e.spare, e)
}

// note remembers that a variable was read that is not decided yet.
func (e *eyes) note(v variable, s *set) {
	for int(v) >= len(e.touched) {
		e.touched = append(e.touched, false)
	}
	e.touched[v] = true
	if _, ok := s.single(); !ok && !slices.Contains(e.read, v) {
		e.read = append(e.read, v)
	}
}

// answer is what the field may be answered with, whether it is asked or not.
func (e *eyes) answer(f *form.Field) set {
	v := e.variable(f)
	s := e.box.at(v)
	if s == nil {
		s = e.common(f)
		e.box.share(v, s)
	}
	e.note(v, s)
	return *s
}

func (e *eyes) today() set {
	s := e.box.at(todayVar)
	if s == nil {
		s = &e.clock
		e.box.share(todayVar, s)
	}
	e.note(todayVar, s)
	return *s
}

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

func isBound(key string) bool { return key == "minimum" || key == "maximum" }

// inBounds leaves out what a bound that depends on answers cannot allow. there says that each bound has a value.
func (e *eyes) inBounds(f *form.Field, s set, there bool) set {
	chosen := span{}
	for _, k := range e.constraints(f) {
		if !e.counts(f, k.Key) || !s.isBoundedBy(k) {
			continue
		}
		bound := only(k.Bound)
		if k.Dynamic != nil {
			bound = e.eval(f.Object(), k.Dynamic.Tree())
		}
		if bound.shape != ordered || bound.empty && !there || bound.never() {
			continue
		}
		switch h := bound.hull(); k.Key {
		case "minimum":
			s = s.within(span{lo: h.lo, loOpen: h.loOpen})
		case "maximum":
			s = s.within(span{hi: h.hi, hiOpen: h.hiOpen})
		case "minLength":
			s = s.ofLength(span{lo: h.lo})
		case "maxLength":
			s = s.ofLength(span{hi: h.hi})
		case "minItems":
			chosen = chosen.meet(span{lo: h.lo})
			s = s.ofCount(chosen)
		case "maxItems":
			chosen = chosen.meet(span{hi: h.hi})
			s = s.ofCount(chosen)
		}
	}
	return s
}

// isRelevant says whether a field is asked: by its own condition and those of all around it.
func (e *eyes) isRelevant(f *form.Field) Outcomes {
	i := f.Index()
	if o := e.relevant[i]; o != none {
		return o
	}
	e.relevant[i] = any3 // while being looked at
	e.looks++
	o := True
	if f.Parent() != nil {
		o = e.isRelevant(f.Parent())
	} else {
		o = e.pageRelevant(f.Page())
	}
	if v := e.logic(f).Visible; v != nil && o.has(True) {
		if e.counts(f, "visible") {
			o = and(o, e.truth(f.Object(), v.Tree()))
		} else {
			o |= False
		}
	}
	// What is not shown is not asked, whether the condition is false or unknown.
	if o.has(Unknown) {
		o = o&^Unknown | False
	}
	e.relevant[i] = o
	return o
}

func (e *eyes) pageRelevant(p *form.Page) Outcomes {
	if p == nil || e.visible(p) == nil {
		return True
	}
	if !e.pageCounts(p) {
		return True | False
	}
	o := e.truth(e.form.Root(), e.visible(p).Tree())
	if o.has(Unknown) {
		o = o&^Unknown | False
	}
	return o
}
