package compat_test

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/compat"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/submit"
)

// small is a form whose every set of answers can be tried: one condition over two truths, a choice and a number.
const small = "- {id: a, type: boolean, label: A}\n- {id: b, type: boolean, label: B}\n- {id: c, type: choice, label: C, options: [x, y, z]}\n" +
	"- {id: n, type: integer, label: N, minimum: -3, maximum: 10}\n- {id: t, type: text, label: T, visible: '%s'}\n"

// every visits all answers to the small form.
func every(visit func(set func(*form.Answers))) {
	truths := []value.Value{{}, value.OfBool(true), value.OfBool(false)}
	choices := []value.Value{{}, value.OfText("x"), value.OfText("y"), value.OfText("z")}
	numbers := []value.Value{{}}
	for n := range int64(14) {
		numbers = append(numbers, value.OfInteger(n-3))
	}
	for _, a := range truths {
		for _, b := range truths {
			for _, c := range choices {
				for _, n := range numbers {
					visit(func(to *form.Answers) {
						to.Set("a", a)
						to.Set("b", b)
						to.Set("c", c)
						to.Set("n", n)
					})
				}
			}
		}
	}
}

// condition draws one, of up to so many levels.
func condition(m *rand.Rand, depth int) string {
	one := func(list ...string) string { return list[m.IntN(len(list))] }
	if depth > 0 {
		switch m.IntN(6) {
		case 0, 1:
			return "(" + condition(m, depth-1) + " and " + condition(m, depth-1) + ")"
		case 2, 3:
			return "(" + condition(m, depth-1) + " or " + condition(m, depth-1) + ")"
		case 4:
			return "not (" + condition(m, depth-1) + ")"
		case 5:
			return "(" + condition(m, 0) + " ? " + condition(m, depth-1) + " : " + condition(m, depth-1) + ")"
		}
	}
	return one("a", "b", "a == b", "a != true", `c == "x"`, `c != "y"`, `c in ["x", "z"]`, `not (c in ["x"])`, "answered(n)", "c == nil", "(b ?? true)",
		"n > 3", "3 >= n", "n == 5", "n != 2", "n in 2..6", "n < 2.5", "n % 2 == 0",
		"n + 1 > 3", "2 * n <= 6", "n * n > 9", "max(n, 3) > 4", "min(n, 7) <= n - 1", "(n ?? 4) >= 4", "(a ? n : 3) == 3")
}

// Each verdict about two conditions is what trying all answers says: nothing is called stricter that holds somewhere new, and a
// difference that is called decided is there.
func TestVerdictsAboutConditionsAgreeWithAllAnswers(t *testing.T) {
	decided, seen := 0, map[string]int{}
	for seed := range uint64(150) {
		m := rand.New(rand.NewPCG(seed, 1))
		before := condition(m, 2)
		after := condition(m, 2)
		switch m.IntN(6) {
		case 0: // nothing but another order
			before, after = "("+before+" and "+after+")", "("+after+" and "+before+")"
		case 1, 2:
			after = "(" + before + " " + []string{"and", "or"}[m.IntN(2)] + " " + condition(m, 1) + ")"
		}
		old, now := onPage(t, fmt.Sprintf(small, before)), onPage(t, fmt.Sprintf(small, after))
		lost, won := 0, 0
		a, b := old.NewAnswers(), now.NewAnswers()
		every(func(set func(*form.Answers)) {
			set(a)
			set(b)
			was, is := old.Evaluate(a, clock), now.Evaluate(b, clock)
			did, does := was.Root().Relevant(old.Field("t")), is.Root().Relevant(now.Field("t"))
			was.Release()
			is.Release()
			if did && !does {
				lost++
			}
			if does && !did {
				won++
			}
		})
		r := compat.Diff(old, now)
		require.LessOrEqual(t, len(r.Changes), 1)
		code, open := "same", false
		if len(r.Changes) == 1 {
			code, open = r.Changes[0].Code, !r.Changes[0].Decided
		}
		seen[code]++
		text := fmt.Sprintf("%s\n%s\n%s: %d lost, %d won", before, after, code, lost, won)
		switch code {
		case "same", "rewritten":
			require.Zero(t, lost+won, text)
		case "visible-stricter":
			require.Zero(t, won, text)
			require.True(t, open || lost > 0, text)
		case "visible-looser":
			require.Zero(t, lost, text)
			require.True(t, open || won > 0, text)
		case "visible-changed":
			require.True(t, open || lost > 0 && won > 0, text)
		}
		if open {
			continue
		}
		decided++
		if len(r.Changes) == 1 && code != "rewritten" {
			witnessed(t, old, now, r.Changes[0].Witness)
		}
	}
	t.Log(decided, seen)
	assert.Greater(t, decided, 100)
	for _, code := range []string{"same", "rewritten", "visible-stricter", "visible-looser", "visible-changed"} {
		assert.Positive(t, seen[code], code)
	}
}

// witnessed holds a witness against both versions.
func witnessed(t *testing.T, old, now *form.Form, w *compat.Witness) {
	t.Helper()
	require.NotNil(t, w)
	for _, side := range []struct {
		form *form.Form
		says string
	}{{old, w.Old}, {now, w.New}} {
		var data []string
		for _, a := range w.Answers {
			data = append(data, strconv.Quote(a.Path)+":"+string(a.Value))
		}
		answers, problems := submit.DecodeJSON(side.form, []byte("{"+strings.Join(data, ",")+"}"), "de")
		require.Empty(t, problems)
		got := side.form.Evaluate(answers, clock).Root().Relevant(side.form.Field("t"))
		require.Equal(t, side.says == "asked", got, "%s: %s %s", side.form.Field("t").Definition().Visible.Value, data, side.says)
	}
}
