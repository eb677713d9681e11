package schema

import (
	"encoding/json"
	"flag"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the generated files")

func TestTheEmbeddedSchemaIsTheOneTheTablesGenerate(t *testing.T) {
	want, err := generateSchema()
	require.NoError(t, err)
	if *update {
		require.NoError(t, os.WriteFile("definition.schema.json", want, 0o644))
		return
	}
	assert.Equal(t, string(want), string(DefinitionSchema()), "run: go generate ./schema")
}

func TestTheSchemaExplainsEveryKey(t *testing.T) {
	var s struct {
		Defs map[string]struct {
			Description string
			Properties  map[string]struct{ Title, Description string }
		} `json:"$defs"`
	}
	require.NoError(t, json.Unmarshal(DefinitionSchema(), &s))
	require.Greater(t, len(s.Defs), 20)
	for id, def := range s.Defs {
		assert.NotEmpty(t, def.Description, id)
		for name, p := range def.Properties {
			assert.Equal(t, name, p.Title, id)
			assert.NotEmpty(t, p.Description, "%s.%s", id, name)
		}
	}
}
