package analysis

import (
	"fmt"
	"slices"
	"time"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
)

// steps is how much one question of a check may cost, and looks how much all of them, or all of a hard check: what takes longer
// is not reported.
const (
	steps       = 200
	looks       = 20_000
	looksOfHard = 10_000

	// of questions about what is reported
	stepsOfReported = 2000
	looksOfReported = 100_000
)

// remembered is how many witnesses are kept: answers that prove one thing often prove the next.
const remembered = 12

// deciding is what the checks of a run share, since it is expensive to find out twice.
type deciding struct {
	decider   *decide.Decider
	looks     int             // see looks and looksOfHard
	stop      func() bool     // may be nil
	empty     *decide.Witness // without any answers; nil until it is made
	witnesses []*decide.Witness
	fields    map[*form.Field]decide.Verdict
	pages     map[*form.Page]decide.Verdict
	stops     []decide.Demand // in the order of the pages; nil: not looked for

	now   time.Time // of the run; zero: not known
	since time.Time // the first day there is; zero: any
	later *Pass     // from now on; nil: not asked for
}

// begin gives those who ask from now on a budget of their own. What has been found out stays.
func (d *deciding) begin(looks int) { d.decider, d.looks = nil, looks }

func (p *Pass) options() decide.Options {
	return decide.Options{Steps: steps, Looks: p.deciding.looks, Parameters: true, Stop: p.deciding.stop, Since: p.deciding.since, Near: p.deciding.day()}
}

// FromToday returns a pass for which the days before that of the run are over, to decide what is so from then on, or nil
// where no day is known or none matters. Findings are reported to the pass itself.
func (p *Pass) FromToday() *Pass {
	d := p.deciding
	if d.now.IsZero() || !slices.ContainsFunc(Expressions(p.Form), func(e Expression) bool { return e.Uses().Clock }) {
		return nil
	}
	if d.later == nil {
		d.later = &Pass{Form: p.Form, deciding: &deciding{stop: d.stop, since: d.now, looks: looks}}
	}
	return d.later
}

// Days says from which day on the pass decides, or nothing where it does for all.
func (p *Pass) Days() string {
	if p.deciding.since.IsZero() {
		return ""
	}
	return " from " + p.deciding.since.In(p.Form.Location()).Format(time.DateOnly) + " on"
}

// Decider returns a decider that may look as often as it says, whatever the other checks of the run have left of what they may.
func (p *Pass) Decider(looks int) *decide.Decider {
	o := p.options()
	o.Looks = looks
	return decide.New(p.Form, o)
}

// Brief returns a decider for questions that may each cost so many steps, of which most take 200.
func (p *Pass) Brief(steps int) *decide.Decider {
	o := p.options()
	o.Steps, o.Looks = steps, 0
	return decide.New(p.Form, o)
}

// Decide finds out whether goals can be reached together, for all that the parameters may be set to. The witness is
// made for these goals.
func (p *Pass) Decide(goals ...decide.Goal) decide.Answer {
	d := p.deciding
	if d.decider == nil {
		d.decider = decide.New(p.Form, p.options())
	}
	a := d.decider.Decide(goals...)
	if a.Verdict == decide.Possible {
		if d.witnesses = append(d.witnesses, a.Witness); len(d.witnesses) > remembered {
			d.witnesses = d.witnesses[1:]
		}
	}
	return a
}

// Verdict is Decide where the answers do not matter.
func (p *Pass) Verdict(goals ...decide.Goal) decide.Verdict {
	d := p.deciding
	if d.empty == nil { // and then there may be none, where there is no more to look with
		d.empty = p.Decide().Witness
	}
	if d.empty != nil && d.empty.Proves(goals...) {
		return decide.Possible
	}
	w := d.witnesses
	for i := len(w) - 1; i >= 0; i-- {
		if w[i].Proves(goals...) {
			return decide.Possible
		}
	}
	return p.Decide(goals...).Verdict
}

// Impossible reports whether goals are proved to be out of reach together.
func (p *Pass) Impossible(goals ...decide.Goal) bool {
	return p.Verdict(goals...) == decide.Impossible
}

// Reach says whether a field is ever asked.
func (p *Pass) Reach(f *form.Field) decide.Verdict {
	d := p.deciding
	if d.fields == nil { // backwards: answers with which a later question is asked are often those for what comes before it
		d.fields = map[*form.Field]decide.Verdict{}
		for _, x := range slices.Backward(p.Form.Fields()) {
			p.Reach(x)
		}
	}
	if v, ok := d.fields[f]; ok {
		return v
	}
	var v decide.Verdict
	switch around := p.reachAround(f); {
	case f.Logic().Visible == nil || around == decide.Impossible:
		v = around
	default:
		v = p.reached(f.Page(), decide.Relevant(f))
	}
	d.fields[f] = v
	return v
}

// reached is the verdict on a goal that is about who gets to a page.
func (p *Pass) reached(page *form.Page, g decide.Goal) decide.Verdict {
	v := p.Verdict(g)
	if v != decide.Impossible && p.stopped(page, g) {
		return decide.Impossible
	}
	return v
}

// reachAround says whether what is around a field is ever asked.
func (p *Pass) reachAround(f *form.Field) decide.Verdict {
	if f.Parent() != nil {
		return p.Reach(f.Parent())
	}
	return p.ReachPage(f.Page())
}

// ReachPage says whether a page is ever asked.
func (p *Pass) ReachPage(page *form.Page) decide.Verdict {
	d := p.deciding
	if v, ok := d.pages[page]; ok {
		return v
	}
	v := p.reached(page, decide.PageRelevant(page))
	if d.pages == nil {
		d.pages = map[*form.Page]decide.Verdict{}
	}
	d.pages[page] = v
	return v
}

// Proof makes a witness of answers that were found.
func Proof(w *decide.Witness) *Witness {
	if w == nil {
		return nil
	}
	out := &Witness{Answers: w.JSON()}
	if !w.Today.Empty() {
		y, m, d := w.Today.Civil()
		out.Today = fmt.Sprintf("%04d-%02d-%02d", y, m, d)
	}
	return out
}

// Smallest leaves out of goals that are out of reach together, with others, one after the other what is not needed for
// that, and returns the indices of the rest.
func (p *Pass) Smallest(goals []decide.Goal, others ...decide.Goal) []int {
	o := p.options()
	o.Steps, o.Looks = stepsOfReported, looksOfReported // a proof for fewer is often longer
	thorough := decide.New(p.Form, o)
	kept := make([]int, len(goals))
	for i := range kept {
		kept[i] = i
	}
	for i := len(goals) - 1; i >= 0; i-- {
		without := slices.DeleteFunc(slices.Clone(kept), func(k int) bool { return k == i })
		ask := slices.Clone(others)
		for _, k := range without {
			ask = append(ask, goals[k])
		}
		if len(ask) > 0 && (p.Impossible(ask...) || thorough.Decide(ask...).Verdict == decide.Impossible) {
			kept = without
		}
	}
	return kept
}

// day is the one that witnesses are best of: the day of the run, or the first that counts.
func (d *deciding) day() time.Time {
	if d.now.IsZero() {
		return d.since
	}
	return d.now
}
