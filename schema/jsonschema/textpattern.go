package jsonschema

import (
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form/pattern"
	"github.com/vordruck/vordruck/schema/foreign"
	"github.com/vordruck/vordruck/schema/foreign/regex"
)

// notBlank are the patterns that every answer meets, because no answer is blank.
var notBlank = []string{`^(?!\s*$).+`, `^(?!\s*$).+$`, `^.*\S.*`, `^.*\S.*$`, `.*\S.*`, `\S`, `\S+`, `^(?!\s*$)`, `.+`, `^.+$`, `.*`, `^.*$`, `^`, ``}

// translatePattern makes a description of the whole text of a pattern that JSON Schema searches for. The zero translation is
// one that every answer meets; why says what cannot be said.
func translatePattern(source, kind string) (t regex.Translation, why string) {
	source = strings.TrimSpace(source)
	if slices.Contains(notBlank, source) {
		return t, ""
	}
	if inner, ok := exportedPattern(source); ok {
		return regex.Translation{Pattern: inner}, ""
	}
	t, err := regex.Translate(source, regex.Options{Lines: kind == "textarea"})
	if err != nil {
		return regex.Translation{}, err.Error()
	}
	if t.Pattern == ".*" {
		t.Pattern = ""
	}
	return t, ""
}

// matches writes that a text is what a translation describes, or is not. Every answer is what an empty one describes.
func matches(name string, t regex.Translation, want bool) string {
	var all []string
	if t.Pattern != "" {
		all = append(all, name+map[bool]string{true: " matches ", false: " not matches "}[want]+foreign.Quote(t.Pattern))
	}
	for _, c := range t.Conditions {
		all = append(all, name+map[bool]string{true: " matches ", false: " not matches "}[c.Not != want]+foreign.Quote(c.Pattern))
	}
	switch {
	case len(all) == 0:
		return name + map[bool]string{true: " != nil", false: " == nil"}[want]
	case want:
		return foreign.And(all...)
	}
	return foreign.Or(all...)
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
