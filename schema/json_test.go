package schema

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// plainJSON is a tree as encoding/json gives it.
func plainJSON(n *node) any {
	switch {
	case n.kind == mapNode:
		m := map[string]any{}
		for _, e := range n.entries {
			m[e.key.value] = plainJSON(e.value)
		}
		return m
	case n.kind == listNode:
		list := []any{}
		for _, e := range n.entries {
			list = append(list, plainJSON(e.value))
		}
		return list
	case n.style != plain:
		return n.value
	case n.value == "null":
		return nil
	case n.value == "true" || n.value == "false":
		return n.value == "true"
	}
	return json.Number(n.value)
}

// jsonParts are pieces that make well-formed texts, and nearly well-formed ones.
var jsonParts = []string{"{", "}", "[", "]", ",", ":", `"a"`, `"b"`, `"\u00e4"`, `"\ud83d\ude00"`, `"\/\n\\\""`, `"\x"`, "1", "-0.5e+3", "01", "1.", "-", "1e", "1E5", "true", "false", "null", "nul", " ", "\n", "\t",
	`{"a": 1}`, `[1, "b", null]`, `"`, `"ü"`, "'"}

func TestJSONIsReadAsTheStandardLibraryReadsIt(t *testing.T) {
	for _, part := range jsonParts {
		readsAlike(t, part)
	}
	rapid.Check(t, func(t *rapid.T) {
		readsAlike(t, strings.Join(rapid.SliceOfN(rapid.SampledFrom(jsonParts), 1, 8).Draw(t, "parts"), ""))
	})
}

func TestWellFormedJSONIsReadAsTheStandardLibraryReadsIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := wellFormed(t, 3)
		require.True(t, json.Valid([]byte(text)), "%s", text)
		readsAlike(t, text)
	})
}

// wellFormed draws a JSON text that nests at most so deep.
func wellFormed(t *rapid.T, depth int) string {
	space := rapid.SampledFrom([]string{"", " ", "\n", "\t "}).Draw(t, "space")
	kind := rapid.IntRange(0, 3).Draw(t, "kind")
	if depth == 0 || kind < 2 {
		scalars := []string{`"a"`, `"\u00e4"`, `"\ud83d\ude00"`, `"\/\n\\\""`, `""`, "0", "-0.5e+3", "1E5", "true", "false", "null"}
		return space + rapid.SampledFrom(scalars).Draw(t, "scalar") + space
	}
	items := make([]string, rapid.IntRange(0, 3).Draw(t, "items"))
	for i := range items {
		items[i] = wellFormed(t, depth-1)
		if kind == 2 {
			items[i] = fmt.Sprintf("%s\"k%d\"%s:%s", space, i, space, items[i])
		}
	}
	if kind == 2 {
		return space + "{" + strings.Join(items, ",") + space + "}"
	}
	return space + "[" + strings.Join(items, ",") + space + "]"
}

// readsAlike demands that a text is refused where the standard library refuses it, and means the same where not.
func readsAlike(t require.TestingT, text string) {
	r := &report{limits: defaultLimits}
	root := readJSON(r, newSource("a.json", text, true))
	for _, p := range r.problems {
		if p.Code == string(codeDuplicateKey) {
			return // the library takes the last one
		}
	}
	require.Equal(t, json.Valid([]byte(text)), !r.failed, "%s\n%s", text, r.problems)
	if r.failed {
		return
	}
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var want any
	require.NoError(t, d.Decode(&want))
	require.Equal(t, want, plainJSON(root), "%s", text)
}

func TestYAMLAndJSONMeanTheSame(t *testing.T) {
	yaml := mustParse(t, "a.yaml", []byte(strings.Replace(small, "type: text", "type: integer, default: 012, minimum: -1.50, required: true", 1)))
	const text = `{"edition": 2026, "id": "klein", "version": "1.0.0", "title": "Klein", "pages": [{"id": "seite", "title": "Seite",
		"fields": [{"id": "name", "type": "integer", "default": "012", "minimum": -1.50, "required": true}]}]}`
	assert.Equal(t, dump(yaml), dump(mustParse(t, "a.json", []byte(text))))
	assert.Equal(t, dump(yaml), dump(mustParse(t, "-", []byte(text))), "under another name")
	assert.Equal(t, string(Print(yaml)), strings.Replace(string(Print(mustParse(t, "a.json", []byte(text)))),
		"- id: name\n        type: integer\n        required: true\n        default: 012\n        minimum: -1.50", "- {id: name, type: integer, required: true, default: 012, minimum: -1.50}", 1))
}
