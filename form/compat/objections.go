package compat

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// broken is that a rule is broken.
func broken(r *form.Rule) []objection {
	if r == nil || r.Severity() != schema.Error {
		return nil
	}
	f := r.Object().Form()
	return []objection{{goals: []decide.Goal{decide.Broken(r)}, must: asserted(f, r), about: readIn(f, r.Assert()), where: checkedWhen(r),
		shows: func(_, to *form.State) bool { return hasErrorOf(to, func(p form.Problem) bool { return p.Rule == r }) }}}
}

// missing is that a question must be answered, and is not.
func missing(f *form.Field) []objection {
	if !f.Always().Required && f.Logic().Required == nil {
		return nil
	}
	goals := []decide.Goal{decide.Required(f, true)}
	switch {
	case f.Row() != nil:
		goals = append(goals, decide.Rowless(f))
	case f.Type().Name != "consent":
		goals = append(goals, decide.Not(decide.Answered(f)))
	}
	return []objection{{goals: goals, missed: f, about: append(readIn(f.Page().Form(), f.Logic().Required, f.Logic().Visible), f), where: askedWhen(f),
		shows: func(_, to *form.State) bool {
			return hasErrorOf(to, func(p form.Problem) bool { return p.Field == f && p.Code == "required" })
		}}}
}

// absent is that a question which the version that refuses must have an answer to has no value in the one that takes the submission; one that is computed
// there is where it is asked and comes out empty, or is not asked.
func absent(f, from *form.Field) []objection {
	out := missing(f)
	if len(out) == 0 || !from.Computed() {
		return out
	}
	out[0].about = append(readIn(from.Page().Form(), from.Logic().Compute), from)
	none := out[0]
	out[0].goals, none.goals = []decide.Goal{decide.Relevant(from), decide.Not(decide.Answered(from))}, []decide.Goal{decide.Not(decide.Relevant(from))}
	if !sometimesAsked(from) && from.Object().List() == nil {
		return out
	}
	return append(out, none)
}

// outOfBounds is that an answer to a question is not within a bound; without a key, that it is not taken.
func outOfBounds(f *form.Field, key string) []objection {
	goal := decide.Answered(f)
	switch {
	case slices.Contains([]string{"minimum", "maximum", "minItems", "maxItems"}, key) && (f.Type().Kind != value.List && f.Type().Kind != value.Files):
		goal = decide.Refused(f, key)
	case f.Row() != nil:
		goal = decide.Relevant(f)
	}
	r := objection{goals: []decide.Goal{goal}, about: []*form.Field{f}, where: askedWhen(f)}
	for _, k := range f.Constraints() {
		if k.Key == key {
			r.must = Condition{Form: f.Page().Form(), Object: f.Object(), Field: f, Bound: k}
			r.about = append(readIn(f.Page().Form(), k.Dynamic), f)
		}
	}
	r.shows = func(from, to *form.State) bool {
		return hasErrorOf(to, func(p form.Problem) bool { return p.Field == f && p.Code != "required" })
	}
	return []objection{r}
}

// notOffered is that an option is chosen which the other version does not offer; none is its option there.
func notOffered(f, other *form.Field, chosen, there *form.Option) []objection {
	goals := []decide.Goal{decide.Chosen(f, chosen.Value()), decide.Relevant(f)}
	if f.Type().Kind == other.Type().Kind {
		goals = append(goals, decide.Relevant(other))
	}
	about := []*form.Field{other}
	if there != nil {
		goals = append(goals, decide.Not(decide.Offered(other, there)))
		about = append(readIn(other.Page().Form(), there.Visible()), other)
	}
	return []objection{{goals: goals, about: about, shows: func(_, to *form.State) bool {
		return hasErrorOf(to, func(p form.Problem) bool { return p.Field == other })
	}}}
}

// given are the ways in which a field, or something in it, is answered in the version that takes the submission.
func given(f *form.Field) (out []objection) {
	inside(f, func(f *form.Field) {
		if f.Type().Kind == value.Absent {
			return
		}
		goals := []decide.Goal{decide.Relevant(f), decide.Answered(f)}
		if f.Row() != nil {
			goals[1] = decide.Not(decide.Rowless(f))
		}
		out = append(out, objection{goals: goals, about: []*form.Field{f}, where: askedWhen(f), alone: true, shows: func(from, _ *form.State) bool {
			r := firstRow(from, f.Object())
			return r != nil && r.Relevant(f) && (f.Row() == nil && !r.Value(f).Empty() || f.Row() != nil && r.Len(f) > 0)
		}})
	})
	return out
}

// halted is that the journey ends on a page.
func halted(p *form.Page) []objection {
	if p == nil || p.Stop() == nil {
		return nil
	}
	f := p.Form()
	return []objection{{must: passed(p), goals: []decide.Goal{decide.PageRelevant(p), decide.Truth(f.Root(), p.Stop().When().Tree(), decide.True)}, about: readIn(f, p.Stop().When()), where: pageWhen(p),
		shows: func(_, to *form.State) bool { return to.PageRelevant(p) && to.Stopped(p) }}}
}

// passed is the condition that one passes a stop.
func passed(p *form.Page) Condition {
	return Condition{Form: p.Form(), Object: p.Form().Root(), Expr: p.Stop().When(), passes: true}
}

// unasked is that a question of the version that takes the submission is not asked in the other.
func unasked(f, other *form.Field) []objection {
	return []objection{{goals: []decide.Goal{decide.Relevant(f), decide.Not(decide.Relevant(other))}, about: append(askedBy(f), askedBy(other)...), says: asking,
		shows: func(from, to *form.State) bool {
			return anywhere(from.Root(), f, nil) && !anywhere(to.Root(), other, nil)
		}}}
}

// skipped is that a page is asked in the version that takes the submission, and not in the other.
func skipped(p, other *form.Page) []objection {
	return []objection{{goals: []decide.Goal{decide.PageRelevant(p), decide.Not(decide.PageRelevant(other))}, about: append(readIn(p.Form(), p.Visible()), readIn(other.Form(), other.Visible())...), says: asking,
		shows: func(from, to *form.State) bool { return from.PageRelevant(p) && !to.PageRelevant(other) }}}
}

// hiding is that a question of the version that takes the submission is not asked, where the other one always asks it.
func hiding(f *form.Field) []objection {
	return []objection{{goals: []decide.Goal{decide.Not(decide.Relevant(f))}, about: askedBy(f),
		shows: func(from, _ *form.State) bool { return !anywhere(from.Root(), f, nil) }, says: wording{"not asked", "asked"}}}
}

// askedBy are the fields that decide whether one is asked.
func askedBy(f *form.Field) (out []*form.Field) {
	for _, c := range askedWhen(f) {
		out = append(out, readIn(c.Form, c.Expr)...)
	}
	return out
}

// askedWhen are the conditions that all must hold for a field to be asked: its own, and those of what it lies in. Nil has none.
func askedWhen(f *form.Field) (out []Condition) {
	if f == nil {
		return nil
	}
	in := f.Page().Form()
	for around := f; around != nil; around = around.Parent() {
		if e := around.Logic().Visible; e != nil {
			out = append(out, Condition{Form: in, Object: around.Object(), Expr: e})
		}
	}
	return append(out, pageWhen(f.Page())...)
}

// pageWhen is the condition that a page is asked, where it has one.
func pageWhen(p *form.Page) []Condition {
	if p == nil || p.Visible() == nil {
		return nil
	}
	return []Condition{{Form: p.Form(), Object: p.Form().Root(), Expr: p.Visible()}}
}

// checkedWhen are the conditions under which a rule is checked.
func checkedWhen(r *form.Rule) []Condition {
	if r.Owner() != nil {
		return askedWhen(r.Owner())
	}
	return pageWhen(r.Page())
}

// anywhere reports whether a question is asked in any row.
func anywhere(r *form.Record, f *form.Field, from []*form.Field) bool {
	lists := f.Object().Enclosing()
	if len(from) == len(lists) {
		return r.Relevant(f)
	}
	list := lists[len(from)]
	for i := range r.Len(list) {
		if anywhere(r.Row(list, i, new(form.Record)), f, lists[:len(from)+1]) {
			return true
		}
	}
	return false
}

// readIn are the fields that expressions read.
func readIn(f *form.Form, list ...*expression.Expression) (out []*form.Field) {
	for _, e := range list {
		if e == nil {
			continue
		}
		for _, d := range e.Dependencies() {
			if x := f.Fields()[d.Field]; !slices.Contains(out, x) {
				out = append(out, x)
			}
		}
	}
	return out
}

// objectionsTo are all ways in which a version can refuse answers because of what some of its fields hold, or whether they are asked: those of the fields
// themselves, and of all that depends on them.
func objectionsTo(f *form.Form, changed ...*form.Field) []objection {
	return objectionsBut(f, nil, changed)
}

// objectionsBut are [objectionsTo] without those because of conditions that are known not to matter.
func objectionsBut(f *form.Form, steady map[*expression.Expression]bool, changed []*form.Field) []objection {
	out := []objection{} // there may be none
	in := dependantsBut(f, steady, changed)
	reads := readsOf(f, steady, in)
	for _, x := range f.Fields() {
		l := x.Logic()
		if in[x] || reads(l.Required, l.Readonly) {
			out = append(out, missing(x)...)
		}
		supplied := in[x] && (l.Compute != nil || l.Default != nil || !l.Standard.Empty() || x.Always().Readonly || l.Readonly != nil || x.Prefill() != "" || x.Row() != nil)
		fits := fitting(x)
		same := false // whether rows may be the same because of it; what is computed is the same where all else is
		if unique(x) {
			inside(x, func(f *form.Field) { same = same || f != x && in[f] && !f.Computed() })
		}
		for _, k := range x.Constraints() {
			if supplied && (!fits || k.Dynamic != nil) || same && k.Key == "uniqueItems" || reads(k.Dynamic) {
				out = append(out, outOfBounds(x, k.Key)...)
			}
		}
		options := slices.ContainsFunc(x.AllOptions(), func(o *form.Option) bool { return reads(o.Visible()) })
		if options || supplied && !fits && !offered(x) && (len(x.AllOptions()) > 0 || x.Type().Check != nil) || offeredBy(x, in) {
			out = append(out, outOfBounds(x, "")...)
		}
	}
	for _, r := range f.Rules() {
		if reads(r.Assert()) || in[r.Owner()] || r.Page() != nil && reads(r.Page().Visible()) {
			out = append(out, broken(r)...)
		}
	}
	for _, p := range f.Pages() {
		if p.Stop() != nil && reads(p.Stop().When(), p.Visible()) {
			out = append(out, halted(p)...)
		}
	}
	return out
}
