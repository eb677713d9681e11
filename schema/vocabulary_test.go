package schema

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTheVocabularyHasEveryPartAndKeyOfTheSchema(t *testing.T) {
	var written struct {
		Defs map[string]struct {
			Properties map[string]struct {
				Description string
			}
		} `json:"$defs"`
	}
	require.NoError(t, json.Unmarshal(DefinitionSchema(), &written))
	parts := map[string]Part{}
	for _, p := range Vocabulary() {
		parts[p.ID] = p
		assert.NotEmpty(t, p.Doc, p.ID)
	}
	for id, def := range written.Defs {
		if len(def.Properties) == 0 {
			continue // a class
		}
		require.Contains(t, parts, id)
		assert.Len(t, parts[id].Keys, len(def.Properties), id)
		for _, k := range parts[id].Keys {
			assert.Contains(t, def.Properties[k.Name].Description, k.Doc, "%s.%s", id, k.Name)
			if k.Part != "" {
				assert.Contains(t, parts, k.Part, "%s.%s", id, k.Name)
			}
			if k.Holds == HoldsExpression {
				assert.NotEqual(t, "pattern", k.Name, "a pattern is no expression")
			}
		}
	}
	assert.Len(t, parts, 13)
}
