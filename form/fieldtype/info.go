package fieldtype

import "github.com/vordruck/vordruck/form/value"

// info is a text to read. It has no answer and no data.
func info() Type {
	t := structural("info", value.Absent, Prose)
	t.Keys = []string{"text"}
	return t
}
