package logic_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/submit"
)

// claim is what a check may say of a place: that something never is, or that it is in some state. It is looked at with states of the
// form alone, and knows nothing of how things are decided.
type claim struct {
	code string
	at   analysis.Place
	name string
	uses []*use // the places in which a block is used: a finding is about all of them
	with string // what the summary of its finding begins with, where several are at one place

	confirm func(s *form.State) bool // reports whether a witness shows what it is said to
}

// use is a claim in one place. It is so when no state is against it, and states show all that it takes for granted.
type use struct {
	see   func(s *form.State) (against bool, shows int)
	needs int // bits that must be shown
	*seen

	never, some [][]decide.Goal         // what the check asks for: what must be impossible, and what possible
	except      *use                    // when that is so, this is not said
	also        func(certain bool) bool // what else must be the case when all states were seen: whichever of them a finding rests on, or with some
}

// seen is what states showed so far, of all days and parameters.
type seen struct {
	against bool
	shown   int
	other   int // the same, with other parameters

	taken, free []result // what answers come to that have a case, and those that have none
	masks       []uint   // sets of rules that were met together
}

// look looks at a state, as long as there is something to learn from it.
func (u *use) look(s *form.State) {
	if u.against || u.shown == u.needs && u.never == nil {
		return
	}
	against, shows := u.see(s)
	u.against, u.shown = u.against || against, u.shown|shows
}

// lookElsewhere looks at a state with another parameter. It may be against what is never so, which is said of all of them; witnesses are for
// the parameters as they are.
func (u *use) lookElsewhere(s *form.State) {
	if !u.against && len(u.never) > 0 {
		against, shows := u.see(s)
		u.against, u.other = against, u.other|shows
	}
}

// so reports whether what is claimed is so.
func (u *use) so() bool { return u.is(u.shown, true) }

// perhaps reports whether it may be called so: other parameters may show what is taken for granted.
func (u *use) perhaps() bool { return u.is(u.shown|u.other, false) }

func (u *use) is(shown int, certain bool) bool {
	return !u.against && shown == u.needs && (u.except == nil || !u.except.so()) && (u.also == nil || u.also(certain))
}

func (c *claim) so() bool { return analysis.Everywhere(c.uses, (*use).so) }

func (c *claim) perhaps() bool { return analysis.Everywhere(c.uses, (*use).perhaps) }

// refuted reports whether a state was against it.
func (c *claim) refuted() bool {
	return slices.ContainsFunc(c.uses, func(u *use) bool { return u.against })
}

// existential reports whether it says that something is so in some state, of which the finding has a witness.
func (c *claim) existential() bool { return c.uses[0].never == nil }

// open reports whether a decider that asks for the same, at a tenth of what a run may cost, does not find out.
func (c *claim) open(f *form.Form) bool {
	return !c.ask(decide.New(f, decide.Options{Steps: 200, Looks: 2000, Parameters: true}))
}

// ask asks what the check does, and reports whether all of it is decided.
func (c *claim) ask(d *decide.Decider) (decided bool) {
	decided = true
	for _, u := range c.uses {
		for _, goals := range slices.Concat(u.never, u.some) {
			decided = d.Decide(goals...).Verdict != decide.Open && decided
		}
	}
	return decided
}

func (c *claim) String() string {
	return fmt.Sprintf("%s at %d:%d %s", c.code, c.at.At.Line, c.at.At.Column, c.name)
}

// claims returns all that the checks may say of a form. What is said together with other things is known from the findings.
func claims(f *form.Form, findings analysis.Findings) (all []*claim) {
	all = append(all, ofConditions(f)...)
	all = append(all, ofQuestions(f)...)
	before := len(all)
	all = append(all, ofBounds(f)...)
	bounds := all[before:]
	all = append(all, ofDefaults(f, bounds)...)
	all = append(all, ofWrittenBounds(f)...)
	all = append(all, ofParts(f, findings)...)
	all = append(all, ofProducts(f, findings)...)
	all = append(all, ofCases(f)...)
	all = append(all, ofGaps(f)...)
	all = append(all, ofLimits(f)...)
	all = append(all, ofRules(f)...)
	all = append(all, ofContradictions(f, findings)...)
	all = append(all, ofHidden(f, findings)...)
	all = append(all, ofOptional(f)...)
	all = append(all, ofDeadEnds(f, findings)...)
	all = append(all, ofMissingOptions(f, findings)...)
	for _, c := range all {
		for _, u := range c.uses {
			u.seen = &seen{}
		}
	}
	return all
}

// place is where a finding stands.
func place(x analysis.Finding) analysis.Place {
	at := analysis.Place{File: x.File}
	at.At.Line, at.At.Column = x.Line, x.Column
	return at
}

// stateOf evaluates the form with the witness of a finding.
func stateOf(t testing.TB, f *form.Form, w *analysis.Witness) *form.State {
	t.Helper()
	answers, problems := submit.DecodeJSON(f, w.Answers, f.Languages()[0])
	require.Empty(t, problems, "%s", w)
	var ctx form.Context
	if w.Today != "" {
		day, err := time.ParseInLocation(time.DateOnly, w.Today, f.Location())
		require.NoError(t, err)
		ctx.Now = day.Add(12 * time.Hour)
	}
	return f.Evaluate(answers, ctx)
}

// rows calls see for each row of an object, until it returns true.
func rows(s *form.State, o *form.Object, see func(*form.Record) bool) bool {
	if o.Outer() == nil {
		return see(s.Root())
	}
	var within func(r *form.Record, lists []*form.Field) bool
	within = func(r *form.Record, lists []*form.Field) bool {
		if len(lists) == 0 {
			return see(r)
		}
		for i := range r.Len(lists[0]) {
			if within(r.Row(lists[0], i, new(form.Record)), lists[1:]) {
				return true
			}
		}
		return false
	}
	return within(s.Root(), o.Enclosing())
}

// inRows makes what is seen of a state of what is seen of each row.
func inRows(o *form.Object, see func(s *form.State, r *form.Record) (against bool, shows int)) func(*form.State) (bool, int) {
	return func(s *form.State) (against bool, shows int) {
		rows(s, o, func(r *form.Record) bool {
			a, sh := see(s, r)
			against, shows = against || a, shows|sh
			return against
		})
		return against, shows
	}
}

func holds(r *form.Record, n *expression.Node) (holds, fails bool) {
	v := r.Eval(n, expression.Item{})
	b, ok := value.BoolAt(&v)
	return ok && b, ok && !b
}

// bit is 1 shifted, where something is so.
func bit(i int, is bool) int {
	if is {
		return 1 << i
	}
	return 0
}
