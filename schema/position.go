package schema

import "fmt"

// Position is a place in a file: line and column count from 1, the column in
// Unicode code points. The zero Position is nowhere.
type Position struct {
	Line, Column int
}

// String returns line:column.
func (p Position) String() string { return fmt.Sprintf("%d:%d", p.Line, p.Column) }
