package schema_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/vordruck/vordruck/schema"
)

func TestABlankExpressionIsReportedWhereItsTextBegins(t *testing.T) {
	for written, column := range map[string]int{`""`: 15, `''`: 15, `"  "`: 15} {
		src := "fields:\n- {id: a, type: text, label: A}\n- id: b\n  type: text\n  label: B\n  visible:   " + written + "\n"
		def, problems := schema.ParseBlock("a.yaml", []byte(src), schema.Options{Partial: true})
		if assert.Len(t, problems, 1, written) && assert.NotNil(t, def, written) {
			p := problems[0]
			assert.Equal(t, "bad-value", p.Code)
			assert.Equal(t, schema.Position{Line: 6, Column: column}, schema.Position{Line: p.Line, Column: p.Column}, written)
			assert.Equal(t, def.Fields[1].Visible.At(0), schema.Position{Line: p.Line, Column: p.Column}, "where an expression has its first character")
		}
	}
}
