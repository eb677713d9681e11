package fieldtype

import (
	"strings"

	"github.com/vordruck/vordruck/form/value"
)

// choices is some of the options, in the order of the answer. What is typed has
// one value a line; a form post has one field a value, and joins them.
func choices() Type {
	return Type{
		Name:        "choices",
		Kind:        value.List,
		Keys:        keys(optionKeys, itemKeys),
		Parse:       parseChoices,
		Literal:     noLiteral,
		AppendText:  appendJoined(", "),
		AppendInput: appendJoined("\n"),
		AppendJSON:  appendChoicesJSON,
		Schema: func() map[string]any {
			return map[string]any{"type": "array", "items": map[string]any{"type": "string"}, "uniqueItems": true}
		},
		Control: Checks,
	}
}

func parseChoices(s, _ string) value.Value {
	v := parseLines(s, "")
	if v.Kind() != value.Text {
		return v
	}
	var items []value.Value
	for line := range strings.SplitSeq(v.Text(), "\n") {
		if item := parseLine(line, ""); item.Kind() == value.Text {
			items = append(items, item)
		}
	}
	return value.OfList(items)
}

func appendJoined(separator string) appendFunc {
	return func(dst []byte, v value.Value, _ string) []byte {
		for i, item := range v.Items() {
			if i > 0 {
				dst = append(dst, separator...)
			}
			dst = append(dst, item.Text()...)
		}
		return dst
	}
}

func appendChoicesJSON(dst []byte, v value.Value) []byte {
	dst = append(dst, '[')
	for i, item := range v.Items() {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = AppendString(dst, item.Text())
	}
	return append(dst, ']')
}
