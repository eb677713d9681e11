package form_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// round returns a definition of n fields of which each reads the next as far as next says.
func round(t *testing.T, n int, next func(i int) int) *schema.Definition {
	var b strings.Builder
	b.WriteString("edition: 2026\nid: a\nversion: 1.0.0\ntitle: A\npages:\n  - id: p\n    title: P\n    fields:\n")
	for i := range n {
		fmt.Fprintf(&b, "      - {id: q%d, type: integer, label: Q, compute: q%d}\n", i, next(i))
	}
	d, problems := schema.Parse("a.form.yaml", []byte(b.String()), schema.Options{})
	require.NoError(t, problems.Err())
	return d
}

func TestAsManyCirclesArePrintedAsTheLimitSays(t *testing.T) {
	d := round(t, 60, func(i int) int { return i ^ 1 })
	for limit, want := range map[int]int{0: 10, 20: 20, 100: 30} {
		_, problems := form.Compile(d, form.Options{Limits: form.Limits{Cycles: limit}})
		assert.Len(t, problems, want)
	}
}

func TestALongWayRoundIsPrintedFromBothEnds(t *testing.T) {
	for n, want := range map[int]string{200: "q99 (compute) → q100 (compute) → q101", 300: "q100 → … (100 more) (compute) → q201 (compute) → q202"} {
		_, problems := form.Compile(round(t, n, func(i int) int { return (i + 1) % n }), form.Options{})
		require.Len(t, problems, 1)
		assert.Contains(t, problems[0].Summary, want)
		assert.Contains(t, problems[0].Summary, fmt.Sprintf("q%d (compute) → q0", n-1))
	}
}
