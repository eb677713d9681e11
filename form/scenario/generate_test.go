package scenario_test

import (
	"context"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/scenario"
)

func generate(t *testing.T, files fstest.MapFS, o scenario.GenerateOptions, suites ...*scenario.Suite) *scenario.Proposal {
	t.Helper()
	p, err := scenario.Generate(context.Background(), files, "dogs.form.yaml", suites, o)
	require.NoError(t, err)
	return p
}

func TestProposedScenariosPassAndShowWhatTheySay(t *testing.T) {
	files := fstest.MapFS{"dogs.form.yaml": {Data: []byte(dogs)}}
	p := generate(t, files, scenario.GenerateOptions{Samples: 60})
	again := generate(t, files, scenario.GenerateOptions{Samples: 60})
	assert.Equal(t, string(p.YAML), string(again.YAML), "the same input gives the same bytes")

	files["dogs.scenario.yaml"] = &fstest.MapFile{Data: p.YAML}
	report := scenario.Test(t, files, "dogs.scenario.yaml")
	assert.Len(t, report.Results, p.Scenarios)
	for _, r := range report.Results {
		assert.NotEmpty(t, r.Review, "a recorded expectation is marked")
	}
	seen, all := report.Coverage.Count()
	promised, _ := p.After.Count()
	before, _ := p.Before.Count()
	assert.Equal(t, promised, seen)
	assert.Zero(t, before)
	assert.Equal(t, all, seen, "chance finds everything in a small form")
	assert.Less(t, p.Scenarios, 8)

	s, problems := scenario.Load(files, "dogs.scenario.yaml")
	require.NotNil(t, s, problems)
	rest := generate(t, files, scenario.GenerateOptions{Samples: 60}, s)
	assert.Zero(t, rest.Scenarios, "nothing is left to propose")
	assert.Nil(t, rest.YAML)
}

func TestCandidatesOfOthersComeFirstAndWhatNoScenarioCanSayIsLeftAside(t *testing.T) {
	files := fstest.MapFS{"dogs.form.yaml": {Data: []byte(dogs)}}
	var missing int
	witnesses := func(f *form.Form, ctx form.Context, points []*scenario.Point) [][]byte {
		missing = len(points)
		assert.Equal(t, "dogs", f.ID())
		assert.False(t, ctx.Now.IsZero())
		return [][]byte{[]byte(`no answers`), []byte(`{"dogs":"x"}`), []byte(`{"role":"firm","here":false}`)}
	}
	p := generate(t, files, scenario.GenerateOptions{Samples: -1, Candidates: []scenario.Candidates{witnesses}})
	assert.Equal(t, 12, missing)
	assert.Contains(t, string(p.YAML), "role: firm\n      here: false\n    expect:\n      pages: [start]\n      stop: start\n")
}

func TestAFormThatDoesNotCompileHasNoProposals(t *testing.T) {
	_, err := scenario.Generate(context.Background(), fstest.MapFS{}, "dogs.form.yaml", nil, scenario.GenerateOptions{})
	assert.Error(t, err)
}
