package decide

import (
	"cmp"
	"slices"

	"github.com/vordruck/vordruck/form"
)

// Conflict is demands and bounds that no answers meet together. Without any one of them nothing is proven, unless there are so many
// that not all of them were tried.
type Conflict struct {
	Demands []Demand
	Bounds  []Bound
}

// Bound is something that the definition says about what an answer to a question is.
type Bound struct {
	Field *form.Field

	// Key is that of the definition, such as minimum, pattern or visible; "options": which ones and how many there are; "option": only some of
	// them are offered; "page": the condition of the page that the field is the first of.
	Key string
}

// maxAsked is how many questions are asked to find out what a conflict can do without.
const maxAsked = 400

// Contradiction returns demands of a form that no answers meet, and Impossible where there are such. With Possible there
// are valid answers, the witness. It is about the day and the login of the options.
func Contradiction(f *form.Form, o Options) (Conflict, Answer) {
	return Conflicts(f, o, Demands(f), Valid(f))
}

// Conflicts returns those of some demands that cannot be met together with goals, and Impossible where there are
// such. With Possible the witness meets all of them.
func Conflicts(f *form.Form, o Options, demands []Demand, goals ...Goal) (Conflict, Answer) {
	return ConflictsOf([]Version{{Form: f}}, o, demands, goals...)
}

// ConflictsOf is [Conflicts] for goals about several versions of a form.
func ConflictsOf(versions []Version, o Options, demands []Demand, goals ...Goal) (Conflict, Answer) {
	c := &contradiction{versions: versions, options: o, goals: goals}
	_, a := c.ask(demands, nil)
	if a.Verdict == Possible {
		return Conflict{}, a
	}
	c.goals = slices.DeleteFunc(slices.Clone(goals), func(g Goal) bool { return g.hazy })
	least, ok := c.alone(demands)
	if !ok {
		if len(c.goals)+len(demands) == 0 || !c.impossible(demands) {
			return Conflict{}, a
		}
		least = c.least(demands)
	}
	touched, _ := c.ask(least, nil)
	return Conflict{least, c.bounds(least, touched)}, Answer{Verdict: Impossible, Steps: a.Steps}
}

type contradiction struct {
	versions []Version
	options  Options
	goals    []Goal // that are always there
	asked    int
}

func (c *contradiction) impossible(demands []Demand) bool {
	_, a := c.ask(demands, nil)
	return a.Verdict == Impossible
}

// ask decides about demands while bounds are left out of account, and returns the questions that it looked at.
func (c *contradiction) ask(demands []Demand, without map[Bound]bool) (map[*form.Field]bool, Answer) {
	c.asked++
	o := c.options
	if len(without) > 0 {
		o.Ignore = func(f *form.Field, key string) bool {
			return without[Bound{f, key}] || c.options.Ignore != nil && c.options.Ignore(f, key)
		}
	}
	goals := slices.Clone(c.goals)
	for _, d := range demands {
		goals = append(goals, d.goal)
	}
	s := Versions(o, c.versions...).search(goals)
	s.touched = map[*form.Field]bool{}
	return s.touched, s.answer()
}

// alone finds one demand, or none, that is enough: what takes too long with all is often plain with one.
func (c *contradiction) alone(all []Demand) ([]Demand, bool) {
	if len(c.goals) > 0 && c.impossible(nil) {
		return nil, true
	}
	for _, d := range all {
		if c.impossible([]Demand{d}) {
			return []Demand{d}, true
		}
		if c.asked > maxAsked/2 {
			break
		}
	}
	return nil, false
}

// least leaves out the demands without which the rest contradict each other still.
func (c *contradiction) least(all []Demand) []Demand {
	return reduce(all, func(left []Demand) bool {
		return c.asked < maxAsked && c.impossible(left)
	})
}

// boundsOf are the bounds of questions, and the conditions under which they are asked, one version after the other.
func (c *contradiction) boundsOf(touched map[*form.Field]bool) []Bound {
	var all []Bound
	condition := func(b Bound) {
		if !slices.Contains(all, b) {
			all = append(all, b)
		}
	}
	for f := range touched {
		for x := f; x != nil; x = x.Parent() {
			if x.GeneralLogic().Visible != nil {
				condition(Bound{x, "visible"})
			}
		}
		if p := f.Page(); p.GeneralVisible() != nil {
			condition(Bound{p.Fields()[0], "page"})
		}
		for _, k := range f.Constraints() {
			if slices.Contains([]string{"minimum", "maximum", "minLength", "maxLength", "pattern", "multipleOf", "minItems", "maxItems"}, k.Key) && !f.Fixed() {
				all = append(all, Bound{f, k.Key})
			}
		}
		if isNeverFilled(f) {
			all = append(all, Bound{f, "readonly"})
		}
		if f.Dynamic().Options {
			all = append(all, Bound{f, "option"})
		} else if isChosen(f) {
			all = append(all, Bound{f, "options"})
		}
	}
	slices.SortFunc(all, func(a, b Bound) int {
		return cmp.Or(cmp.Compare(c.version(a.Field), c.version(b.Field)), cmp.Compare(a.Field.Index(), b.Field.Index()), cmp.Compare(a.Key, b.Key))
	})
	return all
}

// isNeverFilled reports whether a question is read-only, and has nothing that stands in.
func isNeverFilled(f *form.Field) bool {
	return f.Fixed() && f.Logic().Compute == nil && !hasStandIn(f)
}

// version is which of the versions a field is of.
func (c *contradiction) version(f *form.Field) int {
	return slices.IndexFunc(c.versions, func(v Version) bool { return v.Form == f.Page().Form() })
}

// bounds are those of the questions that were looked at without which the demands do not contradict each other.
func (c *contradiction) bounds(demands []Demand, touched map[*form.Field]bool) []Bound {
	all := c.boundsOf(touched)
	return reduce(all, func(left []Bound) bool {
		if c.asked >= maxAsked {
			return false
		}
		without := map[Bound]bool{}
		for _, b := range all {
			without[b] = !slices.Contains(left, b)
		}
		_, a := c.ask(demands, without)
		return a.Verdict == Impossible
	})
}

// reduce leaves out of a list what it can do without, many at a time and then one by one.
func reduce[T any](all []T, enough func(left []T) bool) []T {
	for size := (len(all) + 1) / 2; size > 0; size /= 2 {
		for at := 0; at < len(all); {
			left := slices.Delete(slices.Clone(all), at, min(at+size, len(all)))
			if enough(left) {
				all = left
			} else {
				at += size
			}
		}
	}
	return all
}
