package decide_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// smallForms is how many random forms are gone through, unless VORDRUCK_SMALL_FORMS says another number.
const smallForms = 100

// Of small forms all answers are tried, and every verdict must be what they show: what is called possible has a witness,
// what is called impossible never happens.
func TestVerdictsAreTheTruthOfAllAnswers(t *testing.T) {
	n := smallForms
	if s := os.Getenv("VORDRUCK_SMALL_FORMS"); s != "" {
		var err error
		n, err = strconv.Atoi(s)
		require.NoError(t, err)
	}
	verdicts := map[decide.Verdict]int{}
	for seed := range n {
		checkSmallForm(t, uint64(seed), verdicts)
		if t.Failed() {
			return
		}
	}
	t.Logf("%d forms, verdicts: %v", n, verdicts)
	require.Greater(t, verdicts[decide.Possible], n)
	require.Greater(t, verdicts[decide.Impossible], n/2)
	require.Less(t, verdicts[decide.Open]*20, verdicts[decide.Possible]+verdicts[decide.Impossible], "few are left open")
}

// smallForm writes random forms whose answers can all be gone through.
type smallForm struct {
	*rand.Rand
	truths, choices, numbers []string // names in sight
	list                     bool
}

func (g *smallForm) one(names []string) string { return names[g.IntN(len(names))] }

func (g *smallForm) truth(depth int) string {
	switch k := g.IntN(11); {
	case k < 2 && depth > 0:
		return "(" + g.truth(depth-1) + g.one([]string{" and ", " or "}) + g.truth(depth-1) + ")"
	case k == 2 && depth > 0:
		return "not (" + g.truth(depth-1) + ")"
	case k == 3 && depth > 0:
		return "(" + g.truth(depth-1) + " ? " + g.truth(depth-1) + " : " + g.truth(depth-1) + ")"
	case k == 4:
		return "answered(" + g.one(append(append(g.choices, g.numbers...), g.truths...)) + ")"
	case k < 7 && len(g.choices) > 0:
		return g.one(g.choices) + g.one([]string{" == ", " != "}) + g.one([]string{`"x"`, `"y"`})
	case k == 7 && len(g.choices) > 0:
		return g.one(g.choices) + g.one([]string{" in ", " not in "}) + `["x"]`
	case k < 10 && len(g.numbers) > 0:
		return g.number(1) + g.one([]string{" < ", " <= ", " == ", " > "}) + g.number(1)
	case k == 10 && g.list:
		return g.one([]string{"any(l, .b)", "all(l, .b)", "none(l, .b)", "one(l, .b)", "count(l) > 1", "count(l, .b) > 0", "sum(l, .n) > 1", "any(l, .n == a)"})
	}
	return g.one(g.truths)
}

func (g *smallForm) number(depth int) string {
	switch k := g.IntN(5); {
	case k == 0 && depth > 0:
		return "(" + g.number(0) + g.one([]string{" + ", " - ", " * "}) + g.number(0) + ")"
	case k == 1:
		return strconv.Itoa(g.IntN(4))
	}
	return g.one(g.numbers)
}

// definition writes a form of the fields that the conditions read, each of which may itself have a condition about those before.
func (g *smallForm) definition() string {
	var b strings.Builder
	b.WriteString(head)
	visible := func() string {
		if g.IntN(2) == 0 || len(g.truths) == 0 {
			return ""
		}
		return ", visible: '" + g.truth(2) + "'"
	}
	fmt.Fprintf(&b, "  - {id: t, type: boolean, label: T}\n")
	g.truths = append(g.truths, "t")
	fmt.Fprintf(&b, "  - {id: a, type: integer, label: A, minimum: 0, maximum: %d}\n", 1+g.IntN(3))
	g.numbers = append(g.numbers, "a")
	fmt.Fprintf(&b, "  - {id: c, type: choice, label: C, options: [x, {value: y, visible: '%s'}]%s}\n", g.truth(1), visible())
	g.choices = append(g.choices, "c")
	fmt.Fprintf(&b, "  - {id: u, type: boolean, label: U%s%s}\n", visible(), g.one([]string{"", "", ", default: 'true'", ", default: '" + g.truth(1) + "'"}))
	g.truths = append(g.truths, "u")
	if g.IntN(2) == 0 {
		fmt.Fprintf(&b, "  - {id: l, type: list, label: L, maxItems: MOST, fields: [{id: b, type: boolean, label: B}, {id: n, type: integer, label: N, minimum: 0, maximum: 1}]%s}\n", visible())
		g.list = true
	} else {
		fmt.Fprintf(&b, "  - {id: n, type: integer, label: N, minimum: %s, maximum: 2%s}\n", g.one([]string{"0", "(a ?? 1)", "1"}), visible())
		g.numbers = append(g.numbers, "n")
	}
	fmt.Fprintf(&b, "  - {id: k, type: integer, label: K, compute: '%s'%s}\n", g.number(2), visible())
	g.numbers = append(g.numbers, "k")
	for i := range 4 {
		fmt.Fprintf(&b, "  - {id: z%d, type: text, label: Z, visible: '%s'}\n", i, g.truth(3))
	}
	if g.list && g.IntN(2) == 0 {
		fmt.Fprintf(&b, "  - {id: m, type: list, label: M, maxItems: 1, fields: [{id: r, type: boolean, label: R}, {id: s, type: text, label: S, visible: 'r and (%s)'}]}\n", g.truth(2))
	}
	return strings.ReplaceAll(b.String(), "MOST", rowsOf(b.String()))
}

// rowsOf is how many rows the first list may have: with a second one, one.
func rowsOf(definition string) string {
	if strings.Contains(definition, "{id: m,") {
		return "1"
	}
	return "2"
}

func checkSmallForm(t *testing.T, seed uint64, verdicts map[decide.Verdict]int) {
	g := &smallForm{Rand: rand.New(rand.NewPCG(seed, 1))}
	definition := g.definition()
	f, problems := form.Read(nil, "f.yaml", []byte(definition), form.Options{})
	if f == nil || problems.HasErrors() { // such as an option that asks for itself
		return
	}
	d := decide.New(f, decide.Options{})
	type question struct {
		name  string
		goal  decide.Goal
		holds func(s *form.State) bool
	}
	var questions []question
	for i := range 4 {
		z := f.Field(fmt.Sprintf("z%d", i))
		tree := conditionOf(z)
		if tree == nil {
			continue
		}
		for _, o := range []decide.Outcomes{decide.False, decide.Unknown, decide.True} {
			questions = append(questions, question{fmt.Sprintf("z%d=%d", i, o), decide.Truth(f.Root(), tree, o), func(s *form.State) bool {
				return outcome(s.Root().Eval(tree, expression.Item{})) == o
			}})
		}
	}
	for _, name := range []string{"c", "u", "n", "l", "k"} {
		if field := f.Field(name); field != nil {
			questions = append(questions, question{name + " is asked", decide.Relevant(field), func(s *form.State) bool { return s.Root().Relevant(field) }})
			questions = append(questions, question{name + " is answered", decide.Answered(field), func(s *form.State) bool { return !s.Root().Value(field).Empty() }})
		}
	}
	if c := f.Field("c"); c != nil {
		questions = append(questions, question{"y is chosen", decide.Equals(c, value.OfText("y")), func(s *form.State) bool { return s.Root().Value(c).Text() == "y" }})
	}
	if s := f.Field("m.s"); s != nil {
		questions = append(questions, question{"s is asked", decide.Relevant(s), func(st *form.State) bool {
			m := f.Field("m")
			return st.Root().Len(m) > 0 && st.Root().Row(m, 0, new(form.Record)).Relevant(s)
		}})
	}
	happens := make([]bool, len(questions))
	eachAnswers(f, func(s *form.State) {
		for i, q := range questions {
			happens[i] = happens[i] || q.holds(s)
		}
	})
	for i, q := range questions {
		a := d.Decide(q.goal)
		verdicts[a.Verdict]++
		if a.Verdict == decide.Open && os.Getenv("SHOWOPEN") != "" {
			t.Logf("OPEN %d %s happens=%v\n%s", seed, q.name, happens[i], definition)
		}
		switch a.Verdict {
		case decide.Possible:
			require.True(t, happens[i], "seed %d: %s is no more than claimed\n%s\n%s", seed, q.name, a.Witness, definition)
			require.True(t, q.holds(a.Witness.State()), "seed %d: %s: the witness proves it", seed, q.name)
		case decide.Impossible:
			require.False(t, happens[i], "seed %d: %s happens\n%s", seed, q.name, definition)
		}
	}
}

func conditionOf(f *form.Field) *expression.Node {
	if v := f.Logic().Visible; v != nil {
		return v.Tree()
	}
	return nil
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

// eachAnswers calls see with the state for all answers that the fields take.
func eachAnswers(f *form.Form, see func(s *form.State)) {
	session := f.NewAnswers()
	nothing := value.Value{}
	truths := []value.Value{nothing, value.OfBool(true), value.OfBool(false)}
	numbers := []value.Value{nothing, value.OfInteger(0), value.OfInteger(1), value.OfInteger(2), value.OfInteger(3)}
	texts := []value.Value{nothing, value.OfText("x"), value.OfText("y")}
	var fields []*form.Field
	for _, x := range f.Root().Fields() {
		if !x.Fixed() && x.Type().Name != "text" {
			fields = append(fields, x)
		}
	}
	var fill func(s form.Slots, fields []*form.Field, then func())
	fill = func(s form.Slots, fields []*form.Field, then func()) {
		if len(fields) == 0 {
			then()
			return
		}
		x, rest := fields[0], fields[1:]
		switch x.Type().Kind {
		case value.Rows:
			most := 2
			if x.ID() == "m" || x.ID() == "l" && f.Field("m") != nil {
				most = 1
			}
			var inside []*form.Field
			for _, r := range x.Row().Fields() {
				if r.Type().Name != "text" {
					inside = append(inside, r)
				}
			}
			var rows func(n, i int)
			rows = func(n, i int) {
				if i == n {
					fill(s, rest, then)
					return
				}
				fill(s.Row(x, i), inside, func() { rows(n, i+1) })
			}
			for n := range most + 1 {
				for s.Len(x) > 0 {
					s.Remove(x, 0)
				}
				for range n {
					s.Append(x)
				}
				rows(n, 0)
			}
		default:
			values := numbers[:2+most(x)]
			switch x.Type().Kind {
			case value.Bool:
				values = truths
			case value.Text:
				values = texts
			}
			if l := x.Logic(); l.Default != nil || l.Standard.Kind() != value.Absent {
				values = append(values[:len(values):len(values)], value.OfBlank())
			}
			for _, v := range values {
				s.Set(x, v)
				fill(s, rest, then)
			}
			s.Set(x, nothing)
		}
	}
	fill(session.Root(), fields, func() {
		s := f.Evaluate(session.Clone(), form.Context{})
		if acceptable(s.Root(), f.Root().Fields()) {
			see(s)
		}
	})
}

// most is the largest number that a field takes.
func most(f *form.Field) int {
	for _, k := range f.Constraints() {
		if k.Key == "maximum" {
			return int(k.Bound.Int())
		}
	}
	return 2
}

// acceptable reports whether each question takes its answer.
func acceptable(r *form.Record, fields []*form.Field) bool {
	for _, f := range fields {
		if !r.Relevant(f) || f.Computed() {
			continue
		}
		if f.Row() != nil {
			for i := range r.Len(f) {
				if !acceptable(r.Row(f, i, new(form.Record)), f.Row().Fields()) {
					return false
				}
			}
			continue
		}
		if r.Refuses(f, r.Value(f)) != "" {
			return false
		}
	}
	return true
}
