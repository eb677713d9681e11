package decide_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/internal/smallform"
)

// smallForms is how many random forms are gone through, unless VORDRUCK_SMALL_FORMS says another number.
const smallForms = 40

// Of small forms all answers are tried, and every verdict must be what they show: what is called possible has a witness,
// what is called impossible never happens.
func TestVerdictsAreTheTruthOfAllAnswers(t *testing.T) {
	verdicts := map[decide.Verdict]int{}
	c := smallform.Compare(t, "form/decide", smallForms, func(c *smallform.Comparison) { checkSmallForm(c, verdicts) })
	require.Greater(t, verdicts[decide.Possible], c.Forms)
	require.Greater(t, verdicts[decide.Impossible], c.Forms/2)
	require.Less(t, verdicts[decide.Open]*100, verdicts[decide.Possible]+verdicts[decide.Impossible], "few are left open")
}

// question is something that may happen in a form, and whether it happens in a state.
type question struct {
	kind  string
	name  string
	goal  decide.Goal
	holds func(s *form.State) bool
}

func checkSmallForm(c *smallform.Comparison, verdicts map[decide.Verdict]int) {
	f := c.Read(smallform.Definition(c.Seed, smallform.Options{}))
	if f == nil {
		return
	}
	d := decide.New(f, decide.Options{Make: func(f *form.Field) []value.Value { return smallform.Values(f)[1:] }})
	questions := append(questionsOutsideOfRows(f), questionsInRows(f)...)
	happens := make([]bool, len(questions))
	for _, ctx := range smallform.Contexts(c.Text) {
		smallform.Each(f, ctx, func(s *form.State) {
			for i, q := range questions {
				happens[i] = happens[i] || q.holds(s)
			}
		})
	}
	for i, q := range questions {
		a := d.Decide(q.goal)
		verdicts[a.Verdict]++
		switch {
		case a.Verdict == decide.Open:
			c.Undecided(q.kind)
		case a.Verdict == decide.Impossible && happens[i]:
			c.Contradict(q.kind, "%s happens, and is called impossible", q.name)
		case a.Verdict == decide.Possible && !happens[i]:
			c.Contradict(q.kind, "%s never happens, and is claimed with %s", q.name, a.Witness)
		case a.Verdict == decide.Possible && !q.holds(a.Witness.State()):
			c.Contradict(q.kind, "%s is not proved by %s", q.name, a.Witness)
		default:
			c.Agree(q.kind)
		}
	}
}

func questionsOutsideOfRows(f *form.Form) []question {
	var questions []question
	for i := range 5 {
		z := f.Field(fmt.Sprintf("z%d", i))
		if z == nil || z.Logic().Visible == nil {
			continue
		}
		tree := z.Logic().Visible.Tree()
		for _, o := range []decide.Outcomes{decide.False, decide.Unknown, decide.True} {
			questions = append(questions, question{"truth", fmt.Sprintf("z%d=%d", i, o), decide.Truth(f.Root(), tree, o), func(s *form.State) bool {
				return outcome(s.Root().Eval(tree, expression.Item{})) == o
			}})
		}
	}
	for _, name := range []string{"c", "u", "n", "l", "k", "d", "o", "fi", "s", "g.h", "v", "ti", "tj"} {
		if field := f.Field(name); field != nil {
			questions = append(questions, question{"asked", name + " is asked", decide.Relevant(field), func(s *form.State) bool { return s.Root().Relevant(field) }})
			questions = append(questions, question{"answered", name + " is answered", decide.Answered(field), func(s *form.State) bool { return !s.Root().Value(field).Empty() }})
		}
	}
	for _, p := range f.Pages() {
		questions = append(questions, question{"page", "page " + p.ID(), decide.PageRelevant(p), func(s *form.State) bool { return s.PageRelevant(p) }})
	}
	if x := f.Field("c"); x != nil {
		questions = append(questions, question{"chosen", "y is chosen", decide.Equals(x, value.OfText("y")), func(s *form.State) bool { return s.Root().Value(x).Text() == "y" }})
	}
	return questions
}

func questionsInRows(f *form.Form) []question {
	var questions []question
	if s := f.Field("m.s"); s != nil {
		questions = append(questions, question{"asked", "s is asked", decide.Relevant(s), func(st *form.State) bool {
			m := f.Field("m")
			return st.Root().Len(m) > 0 && st.Root().Row(m, 0, new(form.Record)).Relevant(s)
		}})
	}
	for _, x := range []*form.Field{f.Field("l.s"), f.Field("m.s")} {
		if x == nil || x.Logic().Visible == nil {
			continue
		}
		tree := x.Logic().Visible.Tree()
		for _, o := range []decide.Outcomes{decide.False, decide.Unknown, decide.True} {
			questions = append(questions, question{"in a row", fmt.Sprintf("%s=%d", x.Path(), o), decide.Truth(x.Object(), tree, o), func(s *form.State) bool {
				list := x.Object().List()
				return inSomeRow(s, list, func(r *form.Record) bool {
					return outcome(r.Eval(tree, expression.Item{})) == o
				})
			}})
		}
	}
	return questions
}

func inSomeRow(s *form.State, list *form.Field, is func(r *form.Record) bool) bool {
	for i := range s.Root().Len(list) {
		if is(s.Root().Row(list, i, new(form.Record))) {
			return true
		}
	}
	return false
}

func outcome(v value.Value) decide.Outcomes {
	switch b, ok := value.BoolAt(&v); {
	case !ok:
		return decide.Unknown
	case b:
		return decide.True
	}
	return decide.False
}
