package fieldtype

import "github.com/vordruck/vordruck/form/value"

// group is an object of fields. It has no answer of its own: the form reads and writes its fields.
func group() Type {
	t := structural("group", value.Absent, Group)
	t.Keys = []string{"fields", "rules"}
	t.Schema = schema("type", "object")
	return t
}

// structural is what the types have in common that nobody types an answer for. The form writes
// their JSON, from the fields they hold; AppendJSON writes what they are without any.
func structural(name string, kind value.Kind, control Control) Type {
	empty := "{}"
	if kind == value.Rows {
		empty = "[]"
	}
	nothing := func(dst []byte, _ value.Value, _ string) []byte { return dst }
	return Type{
		Name:        name,
		Kind:        kind,
		Parse:       parseNothing,
		Literal:     noLiteral,
		AppendText:  nothing,
		AppendInput: nothing,
		AppendJSON:  func(dst []byte, _ value.Value) []byte { return append(dst, empty...) },
		Schema:      schema(),
		Control:     control,
	}
}

// parseNothing takes no text at all.
func parseNothing(s, _ string) value.Value {
	v := parseLine(s, "")
	if v.Kind() != value.Text {
		return v
	}
	return invalid(s, codeType)
}
