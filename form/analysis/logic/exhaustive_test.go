package logic_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/analysis/logic"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/internal/smallform"
)

// smallForms is how many random forms are gone through, unless VORDRUCK_SMALL_FORMS says another number.
const smallForms = 35

// Of small forms all answers are tried, on every day and with every parameter that counts: what is found is so, what its witness proves is, and
// nothing that is so is not found, unless the procedure says of the same question that it does not know.
func TestFindingsAreTheTruthOfAllAnswers(t *testing.T) {
	c := smallform.Compare(t, "form/analysis/logic", smallForms, compareFindings)
	require.Less(t, c.Open*100, c.Verdicts, "few are left open")
	if c.Forms >= smallForms {
		for _, check := range logic.Checks() {
			ofWords := check.Code == "decimal-comma" // says nothing of answers
			require.True(t, check.Asked || ofWords || c.Kinds[check.Code] > 0, "%s is compared", check.Code)
		}
	}
}

func compareFindings(c *smallform.Comparison) {
	definition := smallform.Definition(c.Seed, smallform.Options{Logic: true})
	f := c.Read(definition)
	if f == nil {
		return
	}
	findings := analysis.Run(f, logic.Checks())
	all := claims(f, findings)
	for _, g := range settings(c, f, definition) {
		here := all
		if g != f { // with another parameter: the same claims
			here = claims(g, findings)
			require.Len(c, here, len(all), definition)
			for i, x := range here {
				for k, u := range x.uses {
					u.seen = all[i].uses[k].seen
				}
			}
		}
		for _, ctx := range smallform.Contexts(definition) {
			smallform.Each(g, ctx, func(s *form.State) {
				for _, x := range here {
					for _, u := range x.uses {
						if g == f {
							u.look(s)
						} else {
							u.lookElsewhere(s)
						}
					}
				}
			})
		}
	}
	compareClaims(c, f, findings, all)
}

// settings are the form with each value of its parameter that counts.
func settings(c *smallform.Comparison, f *form.Form, definition string) []*form.Form {
	all := []*form.Form{f}
	if !strings.Contains(definition, "parameters:") {
		return all
	}
	for _, n := range smallform.Limits() {
		g, problems := form.Read(nil, "f.yaml", []byte(definition), form.Options{Parameters: map[string]string{"lim": fmt.Sprint(n)}})
		require.NoError(c, problems.Err())
		all = append(all, g)
	}
	return all
}

func compareClaims(c *smallform.Comparison, f *form.Form, findings analysis.Findings, all []*claim) {
	for _, x := range all {
		found := finding(x, findings)
		same := func(is func(*claim) bool) bool {
			return slices.ContainsFunc(all, func(y *claim) bool { return y.code == x.code && y.at == x.at && y.with == x.with && is(y) })
		}
		so := same((*claim).so)
		switch {
		case found != nil && !x.refuted() && !same((*claim).perhaps) && (x.open(f) || long(f, all)):
			c.Undecided(x.code + ", around it")
		case found != nil && !same((*claim).perhaps):
			c.Contradict(x.code, "what is found is not so: %v", found)
		case found == nil && so && x.open(f):
			c.Undecided(x.code)
		case found == nil && so && long(f, all):
			c.Undecided(x.code + " (long run)")
		case found == nil && so:
			c.Contradict(x.code, "it is so, and not found: %v", x)
		case found != nil && (x.confirm != nil || x.existential()) && !shows(c, f, x, found, all):
			c.Contradict(x.code, "the witness does not prove it: %v %s", found, found.Witness)
		default:
			c.Agree(x.code)
		}
	}
	written := []string{"unmentioned-option", "decimal-comma"} // of these is told by how the form is written
	for _, x := range findings {
		if !slices.ContainsFunc(all, func(y *claim) bool { f := finding(y, findings); return f != nil && f.Problem == x.Problem }) && !slices.Contains(written, x.Code) {
			c.Contradict(x.Code, "nothing is known of it: %v", x)
		}
	}
}

// long reports whether what a run may cost is spent when all is asked that the checks may say.
func long(f *form.Form, all []*claim) bool {
	d := decide.New(f, decide.Options{Steps: 200, Looks: 20_000, Parameters: true})
	for _, x := range all {
		x.ask(d)
	}
	return d.Decide(decide.PageRelevant(f.Pages()[0])).Verdict == decide.Open
}

// finding returns the finding that says what a claim does, or nil.
func finding(c *claim, findings analysis.Findings) *analysis.Finding {
	i := slices.IndexFunc(findings, func(x analysis.Finding) bool {
		return x.Code == c.code && place(x) == c.at && strings.HasPrefix(x.Summary, c.with)
	})
	if i < 0 || c.code == "unsatisfiable-rules" && c.with == "" {
		return nil
	}
	return &findings[i]
}

// shows evaluates the form with the witness of a finding, and reports whether that is as one of the claims at its place says.
func shows(t testing.TB, f *form.Form, x *claim, found *analysis.Finding, all []*claim) bool {
	if found.Witness == nil {
		return false
	}
	s := stateOf(t, f, found.Witness)
	return slices.ContainsFunc(all, func(y *claim) bool {
		switch {
		case y.code != x.code || y.at != x.at:
			return false
		case y.confirm != nil:
			return y.confirm(s)
		}
		return slices.ContainsFunc(y.uses, func(u *use) bool { _, shows := u.see(s); return shows == u.needs })
	})
}
