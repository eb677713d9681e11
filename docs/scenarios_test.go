package docs_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/scenario"
)

func TestTheScenariosOfTheGuideHold(t *testing.T) {
	files := fstest.MapFS{}
	for _, f := range readPage(t, "scenarios.md").fences {
		switch f.kind {
		case "form":
			files["g.form.yaml"] = &fstest.MapFile{Data: []byte(f.text)}
		case "scenarios":
			files["g.scenario.yaml"] = &fstest.MapFile{Data: []byte(f.text)}
		}
	}
	require.Len(t, files, 2)
	report := scenario.Test(t, files, "g.scenario.yaml")
	assert.Len(t, report.Results, 3)
}

func TestTheGuideNamesEveryKeyAndCodeOfScenarios(t *testing.T) {
	named := map[string]string{}
	for _, table := range readPage(t, "scenarios.md").tables {
		for _, row := range table.rows {
			for _, name := range strings.Split(row[0], ",") {
				named[strings.Trim(name, " `")] = table.name
			}
		}
	}
	for table, keys := range scenario.Keys() {
		for _, key := range keys {
			assert.Equal(t, "keys: "+table, named[key], key)
		}
	}
	codes := 0
	for _, code := range scenario.Codes() {
		assert.Equal(t, "codes", named[code.Code], code.Code)
		codes++
	}
	assert.NotZero(t, codes)
}
