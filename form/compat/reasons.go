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
		v, _ := (&trial{context: p.options.Context, pairing: p.pairs.pairing(), taken: p.from}).separate(c, r.must)
		return v == Impossible
	}
	if implies(Condition{Form: p.from, Object: p.from.Root(), Always: true}) { // as the parameters are: nothing else keeps it from coming up
		return "", true
	}
	if !p.plain(slices.Concat(r.must.Object.Enclosing(), r.about)...) {
		return "", false
	}
	reads := map[*form.Field]bool{}
	for _, f := range r.about {
		other := p.pairs.pairing().Other(f)
		reads[other] = true
		for _, k := range other.Constraints() {
			if p.plain(readIn(p.from, k.Dynamic)...) && p.sameRow(other.Object(), r.must.Object) && implies(p.bounded(other, k)) {
				return fmt.Sprintf("%s of %s", k.Key, p.label(other)), true
			}
		}
	}
	if f := r.must.Field; f != nil {
		if c := claimed(p.pairs.pairing().Other(f), p.always); c.meet(p.pairs.pairing().Other(f), r.must.Bound) {
			return strings.Join(c.by, " and "), true
		}
	}
	for _, x := range p.demandsOf(reads) {
		if x.Rule != nil && p.always(x.Rule) && p.plain(readIn(p.from, x.Rule.Assert())...) && p.sameRow(x.Rule.Object(), r.must.Object) && implies(asserted(p.from, x.Rule)) {
			return "the rule " + x.Rule.ID(), true
		}
		if stop := x.Page; x.Code == "stop" && stop.Visible() == nil && p.plain(readIn(p.from, stop.Stop().When())...) && p.sameRow(p.from.Root(), r.must.Object) && implies(passed(stop)) {
			return "the stop on the page " + stop.ID(), true
		}
	}
	return "", false
}

// sameRow reports whether something that stands in one object, of the version that takes the submissions, is about the row that something in
// another object, of the version that refuses, is about: each such row lies in one of the former.
func (p *passage) sameRow(from, to *form.Object) bool {
	outer, inner := from.Enclosing(), to.Enclosing()
	return len(outer) <= len(inner) && slices.EqualFunc(outer, inner[:len(outer)], func(a, b *form.Field) bool { return p.pairs.pairing().Other(a) == b })
}

// always reports whether a rule is checked whatever the answers, in each row there is.
func (p *passage) always(r *form.Rule) bool {
	return (r.Owner() == nil || !sometimesAsked(r.Owner())) && (r.Page() == nil || r.Page().Visible() == nil)
}

// plain reports whether questions, and the lists in whose rows they are asked, hold in both versions what was answered: they are always asked, and
// nothing else gives them a value.
func (p *passage) plain(fields ...*form.Field) bool {
	for _, f := range fields {
		for _, around := range slices.Concat(f.Object().Enclosing(), []*form.Field{f}) {
			if same := p.pairs.pairing().same(around); len(same) < 2 || slices.ContainsFunc(same, moves) {
				return false
			}
		}
	}
	return true
}

// moves reports whether a field can hold something else than what was answered, or is not always asked.
func moves(f *form.Field) bool {
	l := f.Logic()
	return f.Fixed() || l.Readonly != nil || l.Default != nil || !l.Standard.Empty() || f.Prefill() != "" || sometimesAsked(f)
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
	says, verb := unaffecting, "ruled it out before"
	switch {
	case p.back() && len(by) > 1:
		says, verb = nothingNew, "rule it out now"
	case p.back():
		says, verb = nothingNew, "rules it out now"
	}
	if len(by) == 0 || len(by) > maxReasons {
		return says
	}
	return fmt.Sprintf("%s: %s %s", says, strings.Join(by, " and "), verb)
}

// How a reason begins that something is compatible which might not be: for submissions, and for receivers.
const (
	unaffecting = "no submission is affected"
	nothingNew  = "no question has an answer that could not come before"
)

// maxReasons is how many reasons a sentence has room for.
const maxReasons = 4

func boundName(key string) string {
	if key == "option" || key == "options" {
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
