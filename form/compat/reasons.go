package compat

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
)

// contained names a rule of the version that takes the submissions, or a bound, that holds only where an objection is none; "" where none is found.
func (p *passage) contained(r objection) (by string, found bool) {
	if r.must.Form == nil {
		return "", false
	}
	implies := func(c Condition) bool {
		if c.Object.List() != nil { // it may be about another row
			return false
		}
		v, _ := (&trial{context: p.options.Context, pairing: p.pairs.pairing()}).separate(c, r.must)
		return v == Impossible
	}
	if implies(Condition{Form: p.from, Object: p.from.Root(), Always: true}) { // as the parameters are: nothing else keeps it from coming up
		return "", true
	}
	reads := map[*form.Field]bool{}
	for _, f := range r.about {
		if other := p.pairs.pairing().Other(f); other != nil {
			reads[other] = true
		}
	}
	for _, x := range p.demandsOf(reads) {
		if x.Rule != nil && x.Rule.Owner() == nil && (x.Rule.Page() == nil || x.Rule.Page().Visible() == nil) &&
			!slices.ContainsFunc(append(readIn(p.from, x.Rule.Assert()), r.about...), func(f *form.Field) bool { return !p.plain(f) }) && implies(asserted(p.from, x.Rule)) {
			return "the rule " + x.Rule.ID(), true
		}
	}
	return "", false
}

// plain reports whether a question holds in both versions what was answered: it is always asked, and nothing else gives it a value.
func (p *passage) plain(f *form.Field) bool {
	same := p.pairs.pairing().same(f)
	return len(same) > 1 && !slices.ContainsFunc(same, func(f *form.Field) bool {
		l := f.Logic()
		return f.Fixed() || l.Readonly != nil || l.Default != nil || !l.Standard.Empty() || f.Prefill() != "" || sometimesAsked(f)
	})
}

// sometimesAsked reports whether a condition decides if a field is asked.
func sometimesAsked(f *form.Field) bool {
	for around := f; around != nil; around = around.Parent() {
		if around.Logic().Visible != nil {
			return true
		}
	}
	return f.Page().Visible() != nil
}

// conflicting are the demands and bounds of the version that takes the submissions which keep an objection from coming up.
func (p *passage) conflicting(r objection) (by []string) {
	o := p.decideOptions(form.Context{})
	o.Looks = maxLooks / 10
	conflict, a := decide.ConflictsOf(p.versions(), o, p.complete, r.goals...)
	if a.Verdict != decide.Impossible {
		return nil
	}
	for _, x := range conflict.Demands {
		by = append(by, p.demand(x))
	}
	for _, b := range conflict.Bounds {
		if b.Field.Page().Form() == p.from {
			by = append(by, fmt.Sprintf("%s of %s", boundName(b.Key), p.label(b.Field)))
		}
	}
	return by
}

// why says what keeps something from coming up.
func (p *passage) why(by []string) string {
	slices.Sort(by)
	by = slices.Compact(by)
	if len(by) == 0 || len(by) > maxReasons {
		return cannotBe
	}
	when, verb := "before", "excludes"
	if p.from == p.new {
		when = "now"
	}
	if len(by) > 1 {
		verb = "exclude"
	}
	return fmt.Sprintf("%s: %s %s it %s", cannotBe, strings.Join(by, " and "), verb, when)
}

// cannotBe is how a reason begins that something is compatible which might not be.
const cannotBe = "it cannot come up in a submission"

// maxReasons is how many reasons a sentence has room for.
const maxReasons = 4

func boundName(key string) string {
	if key == "option" {
		return "the options"
	}
	return key
}

func (p *passage) demand(x decide.Demand) string {
	switch {
	case x.Rule != nil:
		return "the rule " + x.Rule.ID()
	case x.Code == "stop":
		return "the stop on the page " + x.Page.ID()
	case x.Code == "required":
		return "that " + p.label(x.Field) + " must be answered"
	}
	return fmt.Sprintf("%s of %s", x.Code, p.label(x.Field))
}
