package form

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/vordruck/vordruck/form/value"
)

// drawAnswers fills in some fields and rows.
func drawAnswers(t *rapid.T, f *Form) *Answers {
	a := f.NewAnswers()
	for range rapid.IntRange(0, 15).Draw(t, "answers") {
		at, _ := drawAddress(t, a)
		slots, ok := a.Slots(at)
		switch {
		case !ok || at.Field.typ.Name == "group":
		case at.Field.row != nil:
			slots.Append(at.Field)
		default:
			slots.Set(at.Field, drawValue(t, at.Field))
		}
	}
	return a
}

func TestMemoryThatWasReleasedHoldsNothingOfTheAnswersBefore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, src := drawForm(t)
		for range 4 {
			a := drawAnswers(t, f)
			fresh, problems := Read(nil, "random.yaml", []byte(src), Options{Limits: f.Limits()})
			require.NotNil(t, fresh, "%v", problems)
			same := fresh.NewAnswers()
			copyAnswers(f.root, a.Root(), same.Root(), fresh.root)
			state := f.Evaluate(a, Context{})
			require.Equal(t, dump(fresh.Evaluate(same, Context{})), dump(state), src)
			state.Release()
			a.Release()
		}
	})
}

// copyAnswers copies a row of answers to a form compiled from the same definition.
func copyAnswers(o *Object, from, to Slots, other *Object) {
	for i, f := range o.all {
		if f == nil {
			continue
		}
		if f.row == nil {
			to.Set(other.all[i], from.Get(f))
			continue
		}
		for r := range from.Len(f) {
			copyAnswers(f.row, from.Row(f, r), to.Append(other.all[i]), other.all[i].row)
		}
	}
}

func TestAFormIsSafeForConcurrentUse(t *testing.T) {
	f, problems := Read(nil, "f.yaml", []byte(`edition: 2026
id: f
version: 1.0.0
title: F
pages:
- id: p
  title: P
  fields:
  - {id: n, type: integer, label: N, required: true}
  - {id: m, type: integer, label: M, visible: n > 1, required: true}
  - {id: rows, type: list, label: R, fields: [{id: x, type: integer, label: X, compute: n * 2}]}
  - {id: total, type: integer, label: T, compute: "sum(rows, .x)"}
`), Options{})
	require.NotNil(t, f, "%v", problems)
	var all sync.WaitGroup
	for g := range 8 {
		all.Go(func() {
			for i := range 200 {
				n := int64(g*200 + i)
				a := f.NewAnswers()
				a.Set("n", value.OfInteger(n))
				a.Root().Append(f.Field("rows"))
				s := f.Evaluate(a, Context{})
				assert.Equal(t, 2*n, s.Root().Value(f.Field("total")).Int())
				assert.Len(t, s.Problems(), map[bool]int{true: 1, false: 0}[n > 1])
				s.Release()
				a.Release()
			}
		})
	}
	all.Wait()
}
