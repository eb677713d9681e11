package decide_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/internal/smallform"
)

// smallVersions is how many random forms are compared with a change of them, unless VORDRUCK_SMALL_FORMS says another number.
const smallVersions = 20

// edits make another version of a small form: something is computed otherwise, stands in for no answer, is asked or taken more often or less, or
// cannot be changed.
var edits = []struct{ find, replace string }{
	{`compute: '(.*?)'`, `compute: '($1) + 1'`},
	{`compute: '(.*?)'`, `compute: '($1) * 2'`},
	{`(id: a, .*maximum: )\d`, `${1}1`},
	{`(id: a, .*maximum: )\d`, `${1}4`},
	{`(id: a, .*)\}`, `$1, default: 1}`},
	{`(id: a, .*)\}`, `$1, visible: 't'}`},
	{`(id: a, .*)\}`, `$1, visible: 't', maximum: 1}`},
	{`(id: a, .*)\}`, `$1, readonly: 't', default: 1}`},
	{`(id: u, type: boolean, label: U).*\}`, `$1, default: true}`},
	{`(id: u, type: boolean, label: U).*\}`, `$1, visible: 'a > 0'}`},
	{`(id: u, type: boolean, label: U).*\}`, `$1, readonly: 'a > 0'}`},
	{`(id: c, .*options: \[x, ).*?\](.*)\}`, `${1}y]$2}`},
	{`(id: z0, .*visible: )'.*'`, `$1'k > a'`},
	{`(id: z1, .*visible: )'.*'`, `$1'k == 2'`},
}

// Of two small versions, what is called impossible for the same answers happens with none that either lets be given.
func TestVerdictsAboutVersionsAreTheTruthOfAllAnswers(t *testing.T) {
	verdicts := map[decide.Verdict]int{}
	smallform.Compare(t, "form/decide, versions", smallVersions, func(c *smallform.Comparison) { compareSmallVersions(c, verdicts) })
	require.Greater(t, verdicts[decide.Possible], smallVersions)
	require.Greater(t, verdicts[decide.Impossible], smallVersions)
}

func compareSmallVersions(c *smallform.Comparison, verdicts map[decide.Verdict]int) {
	before := smallform.Definition(c.Seed, smallform.Options{})
	after := edited(before, rand.New(rand.NewPCG(c.Seed, 17)))
	old, now := c.Read(before), c.Read(after)
	if old == nil || now == nil {
		return
	}
	c.Text = "before:\n" + before + "after:\n" + after
	questions := inBoth(old, now)
	for _, ctx := range smallform.Contexts(c.Text) {
		eachPair(old, now, ctx, func(states [2]*form.State) {
			for _, q := range questions {
				q.happens = q.happens || q.holds(states)
			}
		})
	}
	d := decide.Versions(decide.Options{Make: func(f *form.Field) []value.Value { return smallform.Values(f)[1:] }}, decide.Version{Form: old}, decide.Version{Form: now})
	for _, q := range questions {
		a := d.Decide(q.goals...)
		verdicts[a.Verdict]++
		switch {
		case a.Verdict == decide.Open:
			c.Undecided("versions")
		case a.Verdict == decide.Impossible && q.happens:
			c.Contradict("versions", "%s happens, and is called impossible", q)
		case a.Verdict == decide.Possible && !q.holds([2]*form.State(a.Witness.States)):
			c.Contradict("versions", "%s is not proved by %s", q, a.Witness)
		default:
			c.Agree("versions")
		}
	}
}

// edited makes one to three edits.
func edited(definition string, random *rand.Rand) string {
	for range 1 + random.IntN(3) {
		e := edits[random.IntN(len(edits))]
		definition = regexp.MustCompile(e.find).ReplaceAllString(definition, e.replace)
	}
	return regexp.MustCompile(`(id: a, .*?), maximum: \d(.*maximum: 1\})`).ReplaceAllString(definition, "$1$2") // a key stands once
}

// asking is whether a question is asked in each of two versions.
type asking struct {
	fields  [2]*form.Field
	asked   [2]bool
	goals   []decide.Goal
	happens bool
}

// inBoth are all questions that are asked on a condition, each with whether it is asked in the one and in the other.
func inBoth(old, now *form.Form) (all []*asking) {
	for i := range 5 {
		path := fmt.Sprintf("z%d", i)
		fields := [2]*form.Field{old.Field(path), now.Field(path)}
		if fields[0] == nil || fields[1] == nil {
			continue
		}
		for _, asked := range [][2]bool{{true, true}, {true, false}, {false, true}, {false, false}} {
			q := &asking{fields: fields, asked: asked}
			for k, f := range fields {
				g := decide.Relevant(f)
				if !asked[k] {
					g = decide.Not(g)
				}
				q.goals = append(q.goals, g)
			}
			all = append(all, q)
		}
	}
	return all
}

func (q *asking) String() string { return fmt.Sprintf("%s %v", q.fields[0].Path(), q.asked) }

func (q *asking) holds(states [2]*form.State) bool {
	for k, s := range states {
		if s.Root().Relevant(q.fields[k]) != q.asked[k] {
			return false
		}
	}
	return true
}

// eachPair calls see with the states of both versions for all answers that one of them takes, and that the other takes where it asks.
func eachPair(old, now *form.Form, ctx form.Context, see func([2]*form.State)) {
	for side, from := range []*form.Form{old, now} {
		to := [2]*form.Form{old, now}[1-side]
		smallform.Each(from, ctx, func(s *form.State) {
			a := to.NewAnswers()
			giveSame(to, s.Answers().Root(), a.Root(), from.Root().Fields())
			var states [2]*form.State
			states[side], states[1-side] = s, to.Evaluate(a, ctx)
			if smallform.Acceptable(states[1-side].Root(), to.Root().Fields()) {
				see(states)
			}
			states[1-side].Release()
			a.Release()
		})
	}
}

// giveSame gives a version the answers of another.
func giveSame(to *form.Form, from, into form.Slots, fields []*form.Field) {
	for _, f := range fields {
		g := to.Field(f.Path())
		switch {
		case len(f.Members()) > 0:
			giveSame(to, from, into, f.Members())
		case g == nil || g.Fixed():
		case f.Row() == nil:
			into.Set(g, from.Get(f))
		default:
			for i := range from.Len(f) {
				giveSame(to, from.Row(f, i), into.Append(g), f.Row().Fields())
			}
		}
	}
}
