package schema_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vordruck/vordruck/schema"
)

func TestAColonInsideAValueInBracesIsReportedWhereItStands(t *testing.T) {
	for src, column := range map[string]int{
		`- {id: a, compute: rolle == "person" ? 1 : 2}`: 42,
		`- {id: a, label: Ja: nein}`:                    20,
		`- {id: a, label: größer: nein, type: text}`:    24,
		`- {id: a, hint: [Ja: nein: doch]}`:             26,
		`- {id: a, label: "x" y}`:                       3, // another mistake: the brace
	} {
		_, problems := schema.Parse("a.yaml", []byte("fields:\n"+src+"\n"), schema.Options{})
		require.Len(t, problems, 1, src)
		assert.Equal(t, schema.Position{Line: 2, Column: column}, schema.Position{Line: problems[0].Line, Column: problems[0].Column}, src)
	}
}
