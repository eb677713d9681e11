package sample_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/sample"
)

// randomForm writes a definition with groups, lists and lists in lists, whose logic reads what was defined before: in its
// own row, around it, and across rows.
type randomForm struct {
	*rand.Rand
	b      strings.Builder
	n      int
	scopes []*randomScope
}

type randomScope struct {
	numbers, dates, truths, choices, texts []string
	lists                                  []string
	rows                                   map[string]*randomScope
}

func (g *randomForm) one(names []string) string { return names[g.IntN(len(names))] }

func (g *randomForm) names(kind func(*randomScope) []string) []string {
	var out []string
	for _, s := range g.scopes {
		out = append(out, kind(s)...)
	}
	return out
}

func numbers(s *randomScope) []string { return s.numbers }
func dates(s *randomScope) []string   { return s.dates }
func truths(s *randomScope) []string  { return s.truths }
func choices(s *randomScope) []string { return s.choices }
func texts(s *randomScope) []string   { return s.texts }

var options = []string{"a", "b", "c"}

// truth writes a condition.
func (g *randomForm) truth(depth int) string {
	if depth > 0 {
		switch g.IntN(5) {
		case 0:
			return "(" + g.truth(depth-1) + " and " + g.truth(depth-1) + ")"
		case 1:
			return "(" + g.truth(depth-1) + " or " + g.truth(depth-1) + ")"
		case 2:
			return "not (" + g.truth(depth-1) + ")"
		}
	}
	ways := []func() string{func() string {
		return g.number(1) + g.one([]string{" > ", " <= ", " == ", " != ", " < "}) + g.number(0)
	}}
	add := func(names []string, write func(name string) string) {
		if len(names) > 0 {
			ways = append(ways, func() string { return write(g.one(names)) })
		}
	}
	add(g.names(truths), func(n string) string { return n })
	add(g.names(choices), func(n string) string { return n + ` == "` + g.one(options) + `"` })
	add(g.names(choices), func(n string) string { return n + ` in ["a", "c"]` })
	add(g.names(numbers), func(n string) string { return "answered(" + n + ")" })
	add(g.names(texts), func(n string) string { return fmt.Sprintf("len(%s) > %d", n, g.IntN(9)) })
	add(g.names(dates), func(n string) string { return fmt.Sprintf("age(%s) >= %d", n, g.IntN(60)) })
	add(g.names(dates), func(n string) string { return n + " <= " + g.one(g.names(dates)) })
	for _, s := range g.scopes {
		for _, list := range s.lists {
			if row := s.rows[list]; len(row.numbers) > 0 {
				ways = append(ways, func() string {
					return fmt.Sprintf("%s(%s, .%s > %d)", g.one([]string{"all", "any", "none", "one"}), list, g.one(row.numbers), g.IntN(6))
				})
			}
		}
	}
	return ways[g.IntN(len(ways))]()
}

// number writes a whole number.
func (g *randomForm) number(depth int) string {
	ways := []func() string{func() string { return fmt.Sprint(g.IntN(7)) }}
	if names := g.names(numbers); len(names) > 0 {
		ways = append(ways, func() string { return g.one(names) }, func() string { return g.one(names) })
	}
	if depth > 0 {
		ways = append(ways, func() string {
			return "(" + g.number(depth-1) + g.one([]string{" + ", " - ", " * "}) + g.number(depth-1) + ")"
		})
	}
	for _, s := range g.scopes {
		for _, list := range s.lists {
			ways = append(ways, func() string { return "count(" + list + ")" })
			if row := s.rows[list]; len(row.numbers) > 0 {
				ways = append(ways, func() string { return "sum(" + list + ", ." + g.one(row.numbers) + ")" })
			}
		}
	}
	return ways[g.IntN(len(ways))]()
}

// keys writes what of a field is decided by others.
func (g *randomForm) keys() string {
	out := ""
	if g.IntN(3) == 0 {
		out += ", visible: '" + g.truth(2) + "'"
	}
	switch g.IntN(4) {
	case 0:
		out += ", required: true"
	case 1:
		out += ", required: '" + g.truth(1) + "'"
	}
	return out
}

func (g *randomForm) fields(indent string, depth, count int) {
	scope := g.scopes[len(g.scopes)-1]
	for range count {
		g.n++
		id := fmt.Sprintf("f%d", g.n)
		head := indent + "- {id: " + id + ", label: L"
		switch keys := g.keys(); g.IntN(11) {
		case 0:
			fmt.Fprintf(&g.b, "%s, type: boolean%s}\n", head, keys)
			scope.truths = append(scope.truths, id)
		case 1, 2:
			fmt.Fprintf(&g.b, "%s, type: choice%s, options: [a, b, {value: c, visible: '%s'}]}\n", head, keys, g.truth(1))
			scope.choices = append(scope.choices, id)
		case 3:
			fmt.Fprintf(&g.b, "%s, type: integer, compute: '%s'}\n", head, g.number(2))
			scope.numbers = append(scope.numbers, id)
		case 4:
			fmt.Fprintf(&g.b, "%s, type: integer%s, default: 2, readonly: '%s'}\n", head, keys, g.truth(1))
			scope.numbers = append(scope.numbers, id)
		case 5:
			fmt.Fprintf(&g.b, "%s, type: date%s, maximum: today()}\n", head, keys)
			scope.dates = append(scope.dates, id)
		case 6:
			fmt.Fprintf(&g.b, "%s, type: text%s, maxLength: 20}\n", head, keys)
			scope.texts = append(scope.texts, id)
		case 7, 8:
			if depth > 0 {
				g.holder(scope, id, indent, depth)
			}
		default:
			fmt.Fprintf(&g.b, "%s, type: integer%s, minimum: 0, maximum: %d}\n", head, keys, 3+g.IntN(20))
			scope.numbers = append(scope.numbers, id)
		}
	}
}

// holder writes a group or a list.
func (g *randomForm) holder(scope *randomScope, id, indent string, depth int) {
	kind := g.one([]string{"group", "list"})
	fmt.Fprintf(&g.b, "%s- id: %s\n%s  label: L\n%s  type: %s\n", indent, id, indent, indent, kind)
	if g.IntN(2) == 0 {
		fmt.Fprintf(&g.b, "%s  visible: '%s'\n", indent, g.truth(1))
	}
	if kind == "list" && g.IntN(2) == 0 {
		fmt.Fprintf(&g.b, "%s  minItems: %d\n", indent, 1+g.IntN(2))
	}
	fmt.Fprintf(&g.b, "%s  fields:\n", indent)
	inner := &randomScope{rows: map[string]*randomScope{}}
	g.scopes = append(g.scopes, inner)
	g.n++
	first := fmt.Sprintf("f%d", g.n)
	fmt.Fprintf(&g.b, "%s  - {id: %s, label: L, type: integer, minimum: 0, maximum: 9}\n", indent, first)
	inner.numbers = append(inner.numbers, first)
	g.fields(indent+"  ", depth-1, 2)
	g.scopes = g.scopes[:len(g.scopes)-1]
	if kind == "list" {
		scope.lists = append(scope.lists, id)
		scope.rows[id] = inner
		return
	}
	for _, n := range inner.numbers {
		scope.numbers = append(scope.numbers, id+"."+n)
	}
}

// draw writes a form without rules, and conditions that can be rules of it.
func draw(seed uint64) (src string, conditions []string) {
	g := &randomForm{Rand: rand.New(rand.NewPCG(seed, 0)), scopes: []*randomScope{{rows: map[string]*randomScope{}}}}
	g.b.WriteString("pages:\n- id: p\n  title: P\n  fields:\n  - {id: f0, label: L, type: integer}\n")
	g.scopes[0].numbers = []string{"f0"}
	g.fields("  ", 2, 3+g.IntN(8))
	for range 6 {
		conditions = append(conditions, g.truth(2))
	}
	return g.b.String(), conditions
}

// withRules adds the conditions that given answers do not violate, so that the form has valid answers.
func withRules(src string, conditions []string) string {
	if len(conditions) == 0 {
		return src
	}
	src += "  rules:\n"
	for i, c := range conditions {
		src += fmt.Sprintf("  - {id: r%d, assert: '%s', message: M}\n", i, c)
	}
	return src
}

func TestRandomFormsWithAPlantedSolutionAreSolved(t *testing.T) {
	ruled := 0
	for seed := range uint64(150) {
		src, conditions := draw(seed)
		plain := read(t, src)
		planted, err := sample.New(plain, sample.Options{Seed: seed, Context: clock}).Next()
		require.NoError(t, err, src)
		holds(t, plain, planted)
		violated := violations(read(t, withRules(src, conditions)), planted)
		conditions = slices.DeleteFunc(conditions, func(string) bool { out := violated[0]; violated = violated[1:]; return out })
		ruled += len(conditions)
		f := read(t, withRules(src, conditions))
		s := sample.New(f, sample.Options{Seed: seed + 1, Context: clock})
		for range 3 {
			one, err := s.Next()
			require.NoError(t, err, withRules(src, conditions))
			holds(t, f, one)
		}
		s = sample.New(f, sample.Options{Seed: seed, Context: clock, Invalid: true})
		for range 3 {
			one, err := s.Next()
			require.NoError(t, err, withRules(src, conditions))
			holds(t, f, one)
		}
	}
	assert.Greater(t, ruled, 300, "too few rules")
}

// violations says of each rule of a form, which are those of the whole form, whether answers violate it.
func violations(f *form.Form, answers sample.Sample) []bool {
	a := f.NewAnswers()
	copyAnswers(answers.Answers(), a)
	problems := f.Evaluate(a, clock).Problems()
	out := make([]bool, len(f.Rules()))
	for i, r := range f.Rules() {
		out[i] = slices.ContainsFunc(problems, func(p form.Problem) bool { return p.Rule == r })
	}
	return out
}

// copyAnswers copies answers to a form into answers to one that has the same fields.
func copyAnswers(from, to *form.Answers) {
	var rows func(fields []*form.Field, from, to form.Slots)
	rows = func(fields []*form.Field, from, to form.Slots) {
		for _, f := range fields {
			g := to.Object().At(f.Cell())
			rows(f.Members(), from, to)
			if f.Row() == nil {
				to.Set(g, from.Get(f))
				continue
			}
			for i := range from.Len(f) {
				rows(f.Row().Fields(), from.Row(f, i), to.Append(g))
			}
		}
	}
	rows(from.Form().Root().Fields(), from.Root(), to.Root())
}
