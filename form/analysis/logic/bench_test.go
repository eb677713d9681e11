package logic_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/analysis/logic"
)

// chains writes a form of 1,000 questions in chains of six, each of which is asked by what is answered to those before.
func chains(t testing.TB) *form.Form {
	var b strings.Builder
	b.WriteString("edition: 2026\nid: f\nversion: 1.0.0\ntitle: F\npages:\n")
	for i := range 1000 / 6 {
		if i%5 == 0 {
			fmt.Fprintf(&b, "- id: p%d\n  title: P\n  fields:\n", i/5)
		}
		fmt.Fprintf(&b, `  - {id: r%[1]d, type: choice, label: R, required: true, options: [a, b, c, d, e]}
  - {id: a%[1]d, type: integer, label: A, visible: r%[1]d == "b", required: true, minimum: 0, maximum: 100}
  - {id: b%[1]d, type: text, label: B, visible: a%[1]d > 10, required: true, maxLength: 40}
  - {id: c%[1]d, type: choice, label: C, visible: b%[1]d == "ja", required: true, options: [a, b, c]}
  - {id: d%[1]d, type: integer, label: D, visible: c%[1]d == "b" and a%[1]d < 50, required: true, minimum: 0, maximum: 100}
  - {id: e%[1]d, type: money, label: E, compute: 'd%[1]d > 10 ? 5 : 7', visible: answered(d%[1]d)}
`, i)
	}
	f, problems := form.Read(nil, "f.yaml", []byte(b.String()), form.Options{})
	require.NoError(t, problems.Err())
	return f
}

// All checks of 1,000 questions, whose answers hang together.
func BenchmarkChecks(b *testing.B) {
	f := chains(b)
	for b.Loop() {
		analysis.Run(f, logic.Checks())
	}
}

// A bound that a busy machine keeps, and that what grows with the square of the questions does not.
func TestChecksOfAThousandQuestionsTakeLittleTime(t *testing.T) {
	f := chains(t)
	start := time.Now()
	require.Empty(t, analysis.Run(f, logic.Checks()))
	require.Less(t, time.Since(start), 5*time.Second)
}
