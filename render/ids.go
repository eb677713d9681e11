package render

import (
	"strings"
	"unicode"
)

// The id of a control is the field's path with a dash for all that is no letter, digit
// or underscore, as [form.Record.AppendID] has it. What belongs to a control adds one
// of these; two dashes never stand in a field's own id. Ids of the page itself begin with
// an underscore, like the names of the journey's own inputs.
const (
	idHint   = "--hint"
	idError  = "--error"
	idLabel  = "--label"
	idUnit   = "--unit"
	idGroup  = "--group"
	idOffers = "--options"
)

// pathID returns the id for a path, with or without row numbers.
func pathID(path string) string {
	var b strings.Builder
	gap := false
	for _, c := range path {
		if !inID(c) {
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		gap = false
		b.WriteRune(c)
	}
	return b.String()
}

func inID(c rune) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80 && unicode.IsLetter(c)
}
