package decide

import (
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

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

	anyParameter bool                          // what a parameter decided may be otherwise
	setting      map[string][]value.Value      // what they are compared with
	own          map[variable]value.Value      // the parameters that the form has, where they may be anything and were looked at
	others       map[*expression.Node]otherRow // what aggregates make of rows, where nothing outside of them decides it
	needed       map[*form.Field]bool          // what goals want to be answered in all rows
	spare        []*eyes                       // that nobody looks with
	demands      [][]form.Constraint           // by the index of a field; see constraints
	looks        int                           // questions that were looked at, in all boxes
}

// counts reports whether a bound is taken into account.
func (w *world) counts(f *form.Field, key string) bool { return w.ignore == nil || !w.ignore(f, key) }

// pageCounts reports whether the condition of a page is taken into account.
func (w *world) pageCounts(p *form.Page) bool {
	return len(p.Fields()) == 0 || w.counts(p.Fields()[0], "page")
}

func newWorld(f *form.Form, o Options) *world {
	w := &world{anyParameter: o.Parameters, form: f, ignore: o.Ignore, initial: map[*form.Field]*set{}, marks: map[*form.Field]*marks{}, likenesses: map[likeness]Outcomes{},
		own: map[variable]value.Value{}, setting: map[string][]value.Value{}, appliers: map[*expression.Node]func(...value.Value) value.Value{}, same: map[*form.Field][]*form.Field{}, joins: map[[2]*set]*set{}}
	w.clock = set{shape: ordered, grain: grainOf(value.Date, 0)}
	if o.Context.Now.IsZero() {
		from, _ := value.OfDate(2000, 1, 1)
		to, _ := value.OfDate(2099, 12, 31)
		if !o.Since.IsZero() {
			if from = dayOf(f, o.Since); compare(from, to) > 0 {
				to = from
			}
		}
		w.clock.spans = []span{{lo: from, hi: to}}
	} else {
		w.clock.spans = []span{point(dayOf(f, o.Context.Now))}
	}
	w.collect()
	return w
}
