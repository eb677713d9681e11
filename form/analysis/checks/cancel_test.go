package checks_test

import (
	"context"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/analysis/checks"
)

// limited is a context that is done once it was asked often enough.
type limited struct {
	context.Context
	left int
}

func (c *limited) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}

// An editor gives up at any moment, and mostly before the first question is decided.
func TestWhoGivesUpGetsAnErrorAtAnyMoment(t *testing.T) {
	f, problems := form.Load(os.DirFS("../../../examples/forms"), "hundesteuer.form.yaml", form.Options{})
	require.NoError(t, problems.Err())
	all, err := analysis.NewSuite(checks.Groups(), analysis.Selection{})
	require.NoError(t, err)
	suites := []*analysis.Suite{all}
	for _, c := range checks.All() {
		one, err := analysis.NewSuite(checks.Groups(), analysis.Selection{Only: []string{c.Code}})
		require.NoError(t, err)
		suites = append(suites, one)
	}
	for _, suite := range suites {
		for moment := range 12 {
			ctx := &limited{t.Context(), moment}
			_, err := suite.ExamineContext(ctx, f, problems)
			if ctx.left >= 0 {
				break // it came to its end before
			}
			assert.ErrorIs(t, err, context.Canceled, "%s at %d", suite, moment)
		}
	}
}
