package form

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vordruck/vordruck/form/fieldtype"
)

// TestWordsOfOthersLeadToTypesThatThereAre holds the table to the types; a word that is one already would never be looked up.
func TestWordsOfOthersLeadToTypesThatThereAre(t *testing.T) {
	names := map[string]bool{}
	for _, typ := range fieldtype.Builtin() {
		names[typ.Name] = true
	}
	for word, meant := range typeWords {
		assert.True(t, names[meant], "%s: %s", word, meant)
		assert.False(t, names[word], word)
	}
}
