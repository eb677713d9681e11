package fieldtype

import "github.com/vordruck/vordruck/form/value"

// text is one line: line breaks and tabs become blanks.
func text() Type {
	t := textual("text")
	t.Keys = keys(lengthKeys, inputKeys, []string{"widget"})
	t.Widgets = []string{string(Input), string(TextArea)}
	t.Spellcheck = true
	return t
}

// textual is what the types have in common whose answers are texts of one line.
func textual(name string) Type {
	return Type{
		Name:        name,
		Kind:        value.Text,
		Keys:        keys(inputKeys),
		Parse:       parseLine,
		Literal:     literalOf(parseLine),
		AppendText:  appendPlain,
		AppendInput: appendPlain,
		AppendJSON:  appendTextJSON,
		Schema:      schema("type", "string"),
		Control:     Input,
		InputType:   "text",
	}
}

func appendPlain(dst []byte, v value.Value, _ string) []byte { return append(dst, v.Text()...) }

// checkText makes a Check from a test of the text.
func checkText(code string, valid func(s string) bool) func(value.Value) string {
	return func(v value.Value) string {
		if v.Kind() != value.Text || valid(v.Text()) {
			return ""
		}
		return code
	}
}
