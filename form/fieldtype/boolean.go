package fieldtype

import "github.com/vordruck/vordruck/form/value"

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

// truths are short and technical words for yes and no. Those of the languages are in their locales, and all of them are read in every language.
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
	word := foldName(v.Text())
	if b, ok := truths[word]; ok {
		return value.OfBool(b)
	}
	for _, l := range locales() {
		if yes := among(l.Yes, word); yes || among(l.No, word) {
			return value.OfBool(yes)
		}
	}
	return invalid(s, codeBoolean)
}

func literalBoolean(s string) (value.Value, bool) {
	return value.OfBool(s == "true"), s == "true" || s == "false"
}

func appendBooleanText(dst []byte, v value.Value, lang string) []byte {
	l := localeOf(lang)
	if v.Bool() {
		return append(dst, l.Yes[0]...)
	}
	return append(dst, l.No[0]...)
}

// among reports whether a word that foldName wrote is one of some.
func among(words []string, word string) bool {
	for _, w := range words {
		if foldName(w) == word {
			return true
		}
	}
	return false
}

func appendBooleanInput(dst []byte, v value.Value, _ string) []byte {
	if v.Bool() {
		return append(dst, "true"...)
	}
	return append(dst, "false"...)
}
