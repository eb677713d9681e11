package compat_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/compat"
	"github.com/vordruck/vordruck/form/value"
)

// bounding is a form with a number and a day whose bounds are expressions of other answers.
const bounding = "- {id: n, type: integer, label: N, minimum: 0, maximum: 6}\n- {id: m, type: integer, label: M, minimum: -2, maximum: 9}\n- {id: von, type: date, label: V}\n" +
	"- {id: x, type: integer, label: X, %s: '%s'}\n- {id: bis, type: date, label: B, %s: '%s'}\n"

// numbers and days are bounds to draw from.
var (
	numbers = []string{"4", "n", "n + 1", "n - 2", "2 * n", "n + m", "m + n + 1", "max(n, 3)", "n == 3 ? 5 : n", "n + 8", "3 * n - n"}
	days    = []string{"2026-01-10", "von", "addDays(von, 3)", "addDays(von, -2)", "addDays(von, n)", "addMonths(von, 1)", "addMonths(von, 2)", "today()", "addYears(today(), 0)", "addDays(today(), 2)"}
)

// Each verdict about bounds is what trying all answers says.
func TestVerdictsAboutBoundsAgreeWithAllAnswers(t *testing.T) {
	seen := map[string]int{}
	for seed := range uint64(80) {
		m := rand.New(rand.NewPCG(seed, 3))
		one := func(list []string) string { return list[m.IntN(len(list))] }
		key := one([]string{"minimum", "maximum"})
		old := onPage(t, fmt.Sprintf(bounding, key, one(numbers), key, one(days)))
		now := onPage(t, fmt.Sprintf(bounding, key, one(numbers), key, one(days)))
		r := compat.Diff(old, now)
		codes := map[string]compat.Change{"x": {Code: "same"}, "bis": {Code: "same"}}
		for _, c := range r.Changes {
			codes[c.Path] = c
		}
		for path, c := range codes {
			lost, won := tried(old, now, path)
			text := fmt.Sprintf("%s %s to %s: %s, %d lost, %d won", path, old.Field(path).Definition().Maximum.Value+old.Field(path).Definition().Minimum.Value,
				now.Field(path).Definition().Maximum.Value+now.Field(path).Definition().Minimum.Value, c.Code, lost, won)
			switch c.Code {
			case "same", "rewritten":
				require.Zero(t, lost+won, text)
			case "bound-tighter":
				require.Zero(t, won, text)
			case "bound-looser":
				require.Zero(t, lost, text)
			case "bound-changed":
			default:
				require.Fail(t, text)
			}
			if seen[c.Code]++; !c.Decided && c.Code != "same" {
				seen["open"]++
			} else if c.Code[:4] == "boun" {
				require.NotNil(t, c.Witness, text)
			}
		}
	}
	t.Log(seen)
	assert.Less(t, 10*seen["open"], seen["bound-changed"], "of most that differ both sides are shown")
	for _, code := range []string{"same", "bound-tighter", "bound-looser", "bound-changed"} {
		assert.Positive(t, seen[code], code)
	}
}

// tried counts the answers to a field that only the old version takes, and those that only the new one takes.
func tried(old, now *form.Form, path string) (lost, won int) {
	day := func(month, day int) value.Value { v, _ := value.OfDate(2026, month, day); return v }
	dates := []value.Value{{}, day(1, 1), day(1, 5), day(1, 31)}
	var values []value.Value
	if path == "x" {
		for v := range int64(24) {
			values = append(values, value.OfInteger(v-5))
		}
	} else {
		for d := range 92 {
			values = append(values, value.AddDays(day(1, 1), int64(d-5)))
		}
	}
	for n := range int64(8) {
		for k := range int64(13) {
			if path == "bis" && k > 0 {
				continue
			}
			for _, von := range dates {
				if path == "x" && !von.Empty() {
					continue
				}
				refuses := func(f *form.Form) func(value.Value) bool {
					a := f.NewAnswers()
					if n > 0 {
						a.Set("n", value.OfInteger(n-1))
					}
					if k > 0 {
						a.Set("m", value.OfInteger(k-3))
					}
					a.Set("von", von)
					s := f.Evaluate(a, clock)
					return func(v value.Value) bool { return s.Root().Refuses(f.Field(path), v) != "" }
				}
				before, after := refuses(old), refuses(now)
				for _, v := range values {
					switch did, does := before(v), after(v); {
					case !did && does:
						lost++
					case did && !does:
						won++
					}
				}
			}
		}
	}
	return lost, won
}
