package scenario_test

import (
	"os"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/sample"
	"github.com/vordruck/vordruck/form/scenario"
	"github.com/vordruck/vordruck/submit"
)

// The data of a scenario are those that package submit writes: its JSON, as an expectation, holds.
func TestDataAreWhatASubmissionHolds(t *testing.T) {
	const name = "hundesteuer.form.yaml"
	examples := os.DirFS("../../examples/forms")
	f, problems := form.Load(examples, name, form.Options{})
	require.NotNil(t, f, problems)
	now := time.Date(2026, 2, 2, 12, 0, 0, 0, f.Location())
	for _, invalid := range []bool{false, true} {
		s := sample.New(f, sample.Options{Invalid: invalid, Context: form.Context{Now: now}})
		compared := 0
		for range 15 {
			one, err := s.Next()
			require.NoError(t, err)
			if one.Mistake != nil && one.Mistake.Code == "type" {
				continue // what a scenario writes is its characters: it has no values of a wrong JSON type
			}
			result := submit.CheckJSON(f, one.JSON(), form.Context{Now: now}, "de")
			text := `{"today":"2026-02-02","scenarios":[{"name":"a","given":` + string(one.JSON()) + `,"expect":{"data":` + string(result.Data()) + `}}]}`
			suite, problems := scenario.Load(fstest.MapFS{"hundesteuer.scenario.yaml": {Data: []byte(text)}}, "hundesteuer.scenario.yaml")
			require.NotNil(t, suite, problems)
			report := scenario.Run(examples, suite, scenario.Options{})
			if report.Problems.HasErrors() {
				continue // an option that there is not
			}
			compared++
			assert.Empty(t, report.Results[0].Failures, string(one.JSON()))
		}
		assert.Greater(t, compared, 10)
	}
}
