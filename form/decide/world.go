package decide

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// world is a form with what is known about each question before anything is chosen.
type world struct {
	form   *form.Form
	days   set // that it may be
	ignore func(f *form.Field, key string) bool
	looks  int     // questions that were looked at, in all boxes
	spare  []*eyes // that nobody looks with

	variables *variables
	rename    func(path string) string // of the variables, for two versions of a form; nil: none
	numbers   []variable               // of the fields, by index
	fields    []*form.Field            // by variable; nil where the form has none

	marks          map[*form.Field]*marks   // what the logic compares the answer with
	parameterMarks map[string][]value.Value // what parameters are compared with, by name
	comparisons    int                      // in the logic and in goals, so far: each has a number of its own

	anyParameter  bool                     // parameters may be anything
	ownParameters map[variable]value.Value // those that the form has, where they may be anything and were looked at

	versions  []*world                 // all that get the same answers, this one among them
	blank     func(f *form.Field) bool // nobody answers it; nil: of none
	lead      *world                   // what takes the answers, in the place of this form; nil: itself
	led       bool                     // one of the versions is the lead
	leftBlank bool                     // what it was not answered is blank in all

	needed map[*form.Field]bool          // what goals want to be answered in all rows
	others map[*expression.Node]otherRow // what aggregates make of rows, where nothing outside of them decides it

	remembered
}

// remembered is what is found out once.
type remembered struct {
	domains        map[*form.Field]*set                                  // see domain
	siblingFields  map[*form.Field][]*form.Field                         // see siblings
	allConstraints [][]form.Constraint                                   // by the index of a field; see constraints
	memberTexts    map[*expression.Node]map[string]bool                  // see members
	joins          map[[2]*set]*set                                      // see joined
	likenesses     map[likeness]Outcomes                                 // see world.likeness
	appliers       map[*expression.Node]func(...value.Value) value.Value // see apply
	pooled         map[*expression.Node]bool                             // see pools
	hasLists       bool
}

func newRemembered() remembered {
	return remembered{domains: map[*form.Field]*set{}, siblingFields: map[*form.Field][]*form.Field{}, memberTexts: map[*expression.Node]map[string]bool{},
		joins: map[[2]*set]*set{}, likenesses: map[likeness]Outcomes{}, appliers: map[*expression.Node]func(...value.Value) value.Value{},
		pooled: map[*expression.Node]bool{}}
}

// counts reports whether a bound is taken into account.
func (w *world) counts(f *form.Field, key string) bool { return w.ignore == nil || !w.ignore(f, key) }

// pageCounts reports whether the condition of a page is taken into account.
func (w *world) pageCounts(p *form.Page) bool {
	return len(p.Fields()) == 0 || w.counts(p.Fields()[0], "page")
}

func newWorld(f *form.Form, o Options) *world {
	w := &world{form: f, ignore: o.Ignore, marks: map[*form.Field]*marks{}, parameterMarks: map[string][]value.Value{},
		anyParameter: o.Parameters, ownParameters: map[variable]value.Value{}, days: daysOf(f, o), remembered: newRemembered()}
	w.hasLists = slices.ContainsFunc(f.Fields(), func(f *form.Field) bool { return f.Row() != nil })
	w.collect()
	return w
}

// daysOf are the days that it may be.
func daysOf(f *form.Form, o Options) set {
	days := set{shape: ordered, grain: grainOf(value.Date, 0)}
	if !o.Context.Now.IsZero() {
		days.spans = []span{point(dayOf(f, o.Context.Now))}
		return days
	}
	from, _ := value.OfDate(2000, 1, 1)
	to, _ := value.OfDate(2099, 12, 31)
	if !o.Since.IsZero() {
		if from = dayOf(f, o.Since); compare(from, to) > 0 {
			to = from
		}
	}
	days.spans = []span{{lo: from, hi: to}}
	return days
}
