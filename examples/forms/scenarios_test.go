package forms_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/examples/forms"
	"github.com/vordruck/vordruck/form/scenario"
)

// least is how many of a hundred changes of its logic that make a difference the scenarios of a form must notice.
const least = 98

func TestScenariosHoldAndSeeAllOfTheLogic(t *testing.T) {
	for _, form := range forms.Names() {
		report := scenario.Test(t, os.DirFS("."), strings.TrimSuffix(form, scenario.FormEnding)+scenario.Ending)
		for _, p := range report.Coverage.Points() {
			assert.Empty(t, p.Missing(), "%s:%d: %s %s was never seen", p.File, p.Line, p.Kind, p.Name)
		}
		assert.NotEmpty(t, report.Coverage.Points())
	}
}

// The score, and each change that nothing notices, are in the log: go test -v -run ScenariosNotice.
func TestScenariosNoticeChangesOfTheLogic(t *testing.T) {
	if testing.Short() {
		t.Skip("tries each change of three forms")
	}
	for _, form := range forms.Names() {
		name := strings.TrimSuffix(form, scenario.FormEnding)
		t.Run(name, func(t *testing.T) {
			s, problems := scenario.Load(os.DirFS("."), name+scenario.Ending)
			require.NotNil(t, s, problems)
			m, err := scenario.Mutate(context.Background(), os.DirFS("."), []*scenario.Suite{s}, scenario.MutateOptions{})
			require.NoError(t, err)
			var text strings.Builder
			require.NoError(t, m.WriteText(&text, ""))
			t.Log(text.String())
			assert.GreaterOrEqual(t, m.Score(), float64(least))
		})
	}
}
