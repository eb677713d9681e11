package fieldtype

import (
	"strings"

	"github.com/vordruck/vordruck/form/value"
)

// boolean is a question that is answered with yes or no.
func boolean() Type {
	return Type{
		Name:        "boolean",
		Kind:        value.Bool,
		Keys:        []string{"widget"},
		Widgets:     []string{string(Radio), "checkbox"},
		Parse:       parseBoolean,
		Literal:     literalBoolean,
		AppendText:  appendBooleanText,
		AppendInput: appendBooleanInput,
		AppendJSON:  func(dst []byte, v value.Value) []byte { return appendBooleanInput(dst, v, "") },
		Schema:      schema("type", "boolean"),
		Control:     Radio,
	}
}

// truths are the words for yes and no, which mean the same in every language.
var truths = map[string]bool{
	"true": true, "false": false, "on": true, "off": false, "1": true, "0": false,
	"ja": true, "nein": false, "j": true, "n": false, "wahr": true, "falsch": false,
	"yes": true, "no": false, "y": true,
}

func parseBoolean(s, lang string) value.Value {
	if b, ok := truths[s]; ok {
		return value.OfBool(b)
	}
	v := parseLine(s, lang)
	if v.Kind() != value.Text {
		return v
	}
	if b, ok := truths[strings.ToLower(v.Text())]; ok {
		return value.OfBool(b)
	}
	return invalid(s, codeBoolean)
}

func literalBoolean(s string) (value.Value, bool) {
	return value.OfBool(s == "true"), s == "true" || s == "false"
}

func appendBooleanText(dst []byte, v value.Value, lang string) []byte {
	words := [2]string{"No", "Yes"}
	if german(lang) {
		words = [2]string{"Nein", "Ja"}
	}
	if v.Bool() {
		return append(dst, words[1]...)
	}
	return append(dst, words[0]...)
}

func appendBooleanInput(dst []byte, v value.Value, _ string) []byte {
	if v.Bool() {
		return append(dst, "true"...)
	}
	return append(dst, "false"...)
}
