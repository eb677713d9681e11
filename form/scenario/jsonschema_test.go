package scenario_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v4"

	"github.com/vordruck/vordruck/form/scenario"
)

func TestTheSchemaTakesScenariosAndRefusesMistakes(t *testing.T) {
	c := jsonschema.NewCompiler()
	require.NoError(t, c.AddResource("scenario.json", bytes.NewReader(scenario.Schema())))
	s, err := c.Compile("scenario.json")
	require.NoError(t, err)

	files, err := filepath.Glob("../../examples/forms/*.scenario.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, name := range files {
		src, err := os.ReadFile(name)
		require.NoError(t, err)
		assert.NoError(t, s.Validate(generic(t, string(src))), name)
	}
	for _, wrong := range []string{
		"scenarios: []", "scenarios: [{expect: {problems: none}}]", "scenarios: [{name: a, expects: {}}]",
		"scenarios: [{name: a, expect: {page: x}}]", "scenarios: [{name: a, given: x}]", "tests: []",
	} {
		assert.Error(t, s.Validate(generic(t, wrong)), wrong)
	}
}

// generic reads YAML as JSON is read.
func generic(t *testing.T, src string) any {
	t.Helper()
	var v, out any
	require.NoError(t, yaml.Unmarshal([]byte(src), &v))
	b, err := json.Marshal(v)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(b, &out))
	return out
}
