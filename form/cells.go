package form

import (
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// Cells returns a record's values as [Record.Value] and [Record.Typed] have them, by
// [Field.Cell], for those who read every field of a record. Neither may be changed.
func (r *Record) Cells() (values, typed []value.Value) { return r.row.Cells, r.typed }

// Position returns where the text stands in the definition.
func (t *Text) Position() schema.Position { return t.pos }
