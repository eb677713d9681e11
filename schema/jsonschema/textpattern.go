package jsonschema

import (
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form/pattern"
	"github.com/vordruck/vordruck/schema/foreign/regex"
)

// notBlank are the patterns that every answer meets, because no answer is blank.
var notBlank = []string{`^(?!\s*$).+`, `^(?!\s*$).+$`, `^.*\S.*`, `^.*\S.*$`, `.*\S.*`, `\S`, `\S+`, `^(?!\s*$)`, `.+`, `^.+$`, `.*`, `^.*$`, `^`, ``}

// translatePattern makes a description of the whole text of a pattern that JSON Schema searches for. "" is one that
// every answer meets; why says what cannot be said.
func translatePattern(source, kind string) (translated, why string) {
	source = strings.TrimSpace(source)
	if slices.Contains(notBlank, source) {
		return "", ""
	}
	if inner, ok := exportedPattern(source); ok {
		return inner, ""
	}
	t, err := regex.Translate(source, regex.Options{Lines: kind == "textarea"})
	switch {
	case err != nil:
		return "", err.Error()
	case len(t.Conditions) > 0:
		return "", "it looks ahead"
	case t.Everything():
		return "", ""
	}
	return t.Pattern, ""
}

// exportedPattern recognizes ^(?:…)$, in which exported schemas have patterns of the language.
func exportedPattern(source string) (string, bool) {
	inner, begins := strings.CutPrefix(source, "^(?:")
	inner, ends := strings.CutSuffix(inner, ")$")
	_, bad := pattern.Compile(inner)
	return inner, begins && ends && bad == nil
}

// dateLike reports whether a pattern only says what a date looks like.
func dateLike(pattern string) bool {
	return strings.Contains(pattern, "{4}") && strings.Contains(pattern, "-") || pattern == datePattern
}
