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
	named := map[[2]string]bool{} // by table and name
	for _, table := range readPage(t, "scenarios.md").tables {
		for _, row := range table.rows {
			for _, name := range strings.Split(row[0], ",") {
				named[[2]string{table.name, strings.Trim(name, " `")}] = true
			}
		}
	}
	for _, table := range []string{"file", "step", "expectations"} { // a scenario has most of the file's
		keys := scenario.Vocabulary()[table]
		assert.NotEmpty(t, keys, table)
		for _, key := range keys {
			assert.True(t, named[[2]string{"keys: " + table, key.Name}], "%s of a %s", key.Name, table)
		}
	}
	codes := 0
	for _, code := range scenario.Codes() {
		assert.True(t, named[[2]string{"codes", code.Code}], code.Code)
		codes++
	}
	assert.NotZero(t, codes)
}
