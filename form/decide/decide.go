package decide

import (
	"time"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

// Verdict is what is known about goals.
type Verdict uint8

// The verdicts.
const (
	Open       Verdict = iota // not found out: the limit was reached, or no set can say it
	Possible                  // there are answers, see [Answer.Witness]
	Impossible                // there are none
)

// String returns the verdict as a word.
func (v Verdict) String() string { return [...]string{"open", "possible", "impossible"}[v] }

// Options are what a Decider works with. The zero value works.
type Options struct {
	Context form.Context // Now, when set, is the only day there is; nobody is logged in unless Identity says so
	Near    time.Time    // the day that witnesses are best of, where Now is not set; zero means time.Now()
	Since   time.Time    // the first day there is, where Now is not set; zero: 1 January 2000
	Steps   int          // boxes that one question may look at: 2,000

	// Looks is how often all questions to a Decider together may look at a field of the form, in any box, and one of them a tenth of that;
	// then only plain contradictions are found. 0: as often as they like.
	Looks int

	// Parameters lets the parameters of the definition be anything of their types: what is impossible then is so
	// wherever the form is used. A witness is one for the parameters as they are.
	Parameters bool

	// Make makes further answers to a question, beside the plain ones that the package makes itself: texts that
	// match a pattern. It may be nil.
	Make func(f *form.Field) []value.Value

	// Stop is asked before each box. Once it returns true, what is not found out stays open. It may be nil.
	Stop func() bool

	// Lead makes the answers those that the first of several versions takes. The others get them as they are, whether they take them or not.
	Lead bool
	// LeftBlank makes what the first version was not answered blank in the others, too, so that nothing stands in for it there: could they have
	// passed on the same? Without, they read what it passes on, and what stands in does.
	LeftBlank bool

	// Ignore leaves bounds out of account, by field and key, options that are not offered by the key "option", which ones and how many there
	// are by "options", whether a question is asked by the key "visible", that nobody can ever answer one by "readonly", and whether a page is asked
	// by its first field and the key "page". What is impossible then does not depend on them; a witness may be answers that bounds and options
	// exclude. It may be nil.
	Ignore func(f *form.Field, key string) bool
}

// Answer is what has been found out about goals.
type Answer struct {
	Verdict Verdict
	Witness *Witness // of Possible
	Steps   int      // boxes that were looked at
}

// Decider decides about one form. It may be asked by several goroutines only one after the other.
type Decider struct {
	options   Options
	worlds    []*world
	variables *variables
	examples  map[*form.Field][]value.Value // see parsed
	lengths   map[int64]lengths             // of some months in a row, as far as they were asked for
}

// New returns a Decider for a form.
func New(f *form.Form, o Options) *Decider { return Versions(o, Version{Form: f}) }

func (o Options) withDefaults() Options {
	if o.Steps == 0 {
		o.Steps = 2000
	}
	return o
}

// Decide finds out whether all goals can be reached together. Goals about rows are about one row, the same for
// all of them; goals about rows of two lists that do not lie in each other stay Open.
func (d *Decider) Decide(goals ...Goal) Answer {
	return d.search(goals).answer()
}

func (d *Decider) search(goals []Goal) *search {
	for _, g := range goals {
		for _, n := range g.marks {
			for _, w := range d.worlds {
				w.comparisons++
				w.mark(n)
			}
		}
	}
	rows := map[*form.Object]bool{}
	for _, g := range goals {
		if g.object.List() != nil && !rows[g.object] {
			rows[g.object] = true
			goals = append(goals[:len(goals):len(goals)], Exists(g.object))
		}
	}
	for _, w := range d.worlds {
		w.need(goals)
	}
	return &search{Decider: d, goals: goals, steps: d.options.Steps, before: d.looks()}
}

func (s *search) answer() Answer {
	if !s.arrange() {
		return Answer{}
	}
	w := s.solve(s.start())
	if w != nil {
		w = s.nearer(w)
	}
	a := Answer{Witness: w, Steps: s.options.Steps - s.steps}
	switch {
	case w != nil:
		a.Verdict = Possible
	case !s.open:
		a.Verdict = Impossible
	}
	return a
}

// looks is how often all questions so far have looked at a field.
func (d *Decider) looks() (n int) {
	for _, w := range d.worlds {
		n += w.looks
	}
	return n
}

// dayOf returns the day that it is at a time, where the form is.
func dayOf(f *form.Form, at time.Time) value.Value {
	y, m, d := at.In(f.Location()).Date()
	day, _ := value.OfDate(y, int(m), d)
	return day
}

// day returns noon of a day, where the form is.
func day(f *form.Form, v value.Value) time.Time {
	y, m, d := v.Civil()
	return time.Date(y, time.Month(m), d, 12, 0, 0, 0, f.Location())
}
