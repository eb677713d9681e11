package scenario

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/internal/smallform"
)

// both makes the whole and the changed form with parameters.
type both func(parameters map[string]string) (whole, changed *form.Form)

// mutantsOf calls see with each changed form that compiles, beside the whole one.
func mutantsOf(t *testing.T, definition string, see func(c change, whole, changed *form.Form, with both)) {
	t.Helper()
	files := fstest.MapFS{"f.form.yaml": {Data: []byte(definition)}}
	whole, problems := form.Load(files, "f.form.yaml", form.Options{})
	if problems.HasErrors() {
		return
	}
	m, err := newMutator(files, "f.form.yaml", nil, Options{})
	require.NoError(t, err)
	for _, c := range m.changes {
		undo := c.make()
		changed, _ := form.Compile(m.def, form.Options{})
		if changed != nil {
			see(c, whole, changed, func(parameters map[string]string) (*form.Form, *form.Form) {
				o := form.Options{Parameters: parameters}
				whole, _ := form.Load(files, "f.form.yaml", o)
				changed, _ := form.Compile(m.def, o)
				return whole, changed
			})
		}
		undo()
	}
}

func TestChangesThatMakeNoDifferenceAreProved(t *testing.T) {
	const page = "edition: 2026\nid: f\nversion: 1.0.0\nlanguages: [en]\ntitle: F\nparameters: {limit: {type: integer, default: 3}}\npages:\n  - {id: p, title: P, fields: [%s]%s}\n"
	for _, c := range []struct{ title, fields, more, same string }{
		{"a list that is required has a row", `{id: l, type: list, label: L, required: true, minItems: 1, fields: [{id: a, type: text, label: A}]}`, "", "bound moved 1 → 0"},
		{"a list that is not required need not", `{id: l, type: list, label: L, minItems: 1, fields: [{id: a, type: text, label: A}]}`, "", ""},
		{"an answer has a character", `{id: a, type: text, label: A, minLength: 1}`, "", "bound moved 1 → 0"},
		{"no address is that long", `{id: a, type: email, label: A, maxLength: 254}`, "", "bound moved 254 → 255"},
		{"another bound refuses the same", `{id: a, type: integer, label: A, minimum: 0, multipleOf: 2}`, "", ""},
		{"the same twice", `{id: a, type: boolean, label: A}, {id: b, type: text, label: B, visible: 'a or (true and a)'}`, "", "or became and or → and"},
		{"an option that there is not is no answer", `{id: a, type: choice, label: A, options: [x, y]}, {id: b, type: text, label: B, visible: 'a == "x" and a != "y"'}`, "", "and became or and → or"},
		{"a condition that its like implies", `{id: n, type: integer, label: N}, {id: b, type: text, label: B, visible: n > 3 and n > 1}`, "", "comparison moved > → >=; constant moved 1 → 2; constant moved 1 → 0"},
		{"a bound is no excuse: scenarios answer beyond it", `{id: n, type: integer, label: N, maximum: 5}, {id: b, type: text, label: B, visible: n > 7}`, "", ""},
		{"nor is a parameter as it happens to be", `{id: n, type: integer, label: N}, {id: b, type: text, label: B, visible: n > limit or n > 9}`, "", ""},
		{"not in a condition that it decides", `{id: n, type: integer, label: N, visible: limit < 9, required: limit > 9, readonly: limit > 8}`, "", ""},
		{"nor in one that it decides in part", `{id: n, type: integer, label: N}`, ", rules: [{id: r, assert: 'limit < 9 or n > 1', message: M}]", ""},
		{"nor in a bound or value", `{id: n, type: integer, label: N, minimum: 'min(limit, 9)', default: 'max(limit, 2)'}, {id: a, type: text, label: A, minLength: limit - 3}`, "", ""},
		{"nor in a page or an option", `{id: c, type: choice, label: C, options: [{value: x, label: X, visible: limit < 9}, y]}`, ", visible: limit < 8, stop: {when: limit > 7, title: T}", ""},
		{"but what is the same with all parameters", `{id: n, type: integer, label: N, visible: limit > 3 or limit < 9}`, "",
			"comparison moved > → >=; constant moved 3 → 4; constant moved 3 → 2; comparison moved < → <=; constant moved 9 → 10; constant moved 9 → 8"},
		{"a case behind another", `{id: n, type: integer, label: N}, {id: m, type: integer, label: M, compute: 'n > 5 ? 1 : (n > 5 ? 2 : 3)'}`, "", "constant moved 5 → 6; constant moved 2 → 3; constant moved 2 → 1"},
		{"rows need not be", `{id: l, type: list, label: L, uniqueItems: true, fields: [{id: a, type: text, label: A}]}`, "", ""},
		{"what is demanded of files and texts", `{id: a, type: file, label: A, accept: [image/png], maxSize: 1MB}, {id: b, type: text, label: B, pattern: "[0-9]+", charset: din91379-a}`, "", ""},
		{"what is computed is readonly anyway, and nothing is as much to add as to take", `{id: a, type: integer, label: A, readonly: true, compute: 1 + 0}`, "", "readonly dropped true → false; operator exchanged + → -"},
		{"a rule that nothing breaks", `{id: n, type: integer, label: N}`, ", rules: [{id: r, assert: 'n > 3 or n < 9', message: M}]",
			"comparison moved > → >=; constant moved 3 → 4; constant moved 3 → 2; comparison moved < → <=; constant moved 9 → 10; constant moved 9 → 8; rule dropped r"},
	} {
		t.Run(c.title, func(t *testing.T) {
			var same []string
			mutantsOf(t, fmt.Sprintf(page, c.fields, c.more), func(x change, whole, changed *form.Form, _ both) {
				if equivalent(whole, changed) {
					same = append(same, strings.TrimSuffix(x.kind+" "+x.was+" → "+x.now, " → "))
				}
			})
			assert.Equal(t, c.same, strings.Join(same, "; "))
		})
	}
}

// In small forms no answers, within the bounds or not, and no parameters tell a change from the form when it is said to make no difference.
func TestWhatIsProvedTheSameIsTheSame(t *testing.T) {
	proved, told := 0, 0
	for seed := range smallform.Number(t, 14) {
		definition := smallform.Definition(uint64(seed), smallform.Options{Logic: true, Demands: true})
		mutantsOf(t, definition, func(c change, whole, changed *form.Form, with both) {
			if !equivalent(whole, changed) {
				told++
				return
			}
			proved++
			random := rand.New(rand.NewPCG(uint64(seed), 7))
			limits := smallform.Limits()
			for i := range 60 {
				if i%10 == 0 && i > 0 && strings.Contains(definition, "  lim:") {
					if a, b := with(map[string]string{"lim": strconv.Itoa(limits[i/10-1])}); a != nil && b != nil {
						whole, changed = a, b
					}
				}
				a, b := whole.NewAnswers(), changed.NewAnswers()
				fillBoth(random, a.Root(), b.Root(), whole.Root().Fields(), changed.Root().Fields())
				ctx := form.Context{Now: time.Date(2026, 2, 2, 12, 0, 0, 0, time.UTC)}
				if was, is := telling(whole.Evaluate(a, ctx)), telling(changed.Evaluate(b, ctx)); was != is {
					require.Equal(t, was, is, "seed %d: %s: %s → %s\n%s", seed, c.kind, c.was, c.now, definition)
				}
			}
		})
	}
	t.Logf("%d changes make no difference, %d may", proved, told)
	if !testing.Short() {
		require.Greater(t, proved, 25)
	}
	require.Positive(t, proved)
	require.Greater(t, told, proved)
}

// telling is all that can be told of a state.
func telling(s *form.State) string {
	var b strings.Builder
	_ = s.WriteJSON(&b, "en")
	for _, p := range s.Problems() {
		fmt.Fprintf(&b, "\n%s %s %v", p.Path, p.Code, p.Severity)
	}
	return b.String()
}

// fillBoth gives the same answers to both forms.
func fillBoth(random *rand.Rand, a, b form.Slots, fields, others []*form.Field) {
	for i, f := range fields {
		o := others[i]
		switch {
		case f.Type().Control == fieldtype.Group:
			fillBoth(random, a, b, f.Members(), o.Members())
		case f.Row() != nil:
			for n := range random.IntN(4) {
				a.Append(f)
				b.Append(o)
				fillBoth(random, a.Row(f, n), b.Row(o, n), f.Row().Fields(), o.Row().Fields())
			}
		case f.Type().Kind != value.Absent && random.IntN(5) > 0:
			v := f.Parse([]string{"true", "false", "0", "1", "2", "3", "-1", "9", "a", "b", "c", "ab", "2026-02-02", "2026-02-01"}[random.IntN(14)], "en")
			if options := f.AllOptions(); len(options) > 0 {
				v = value.OfText(options[random.IntN(len(options))].Value())
			}
			if f.Type().Kind == value.List {
				v = value.OfList([]value.Value{v})
			}
			a.Set(f, v)
			b.Set(o, v)
		}
	}
}
