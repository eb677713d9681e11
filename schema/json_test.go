package schema

import (
	"encoding/json"
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

func TestJSONIsReadAsTheStandardLibraryReadsIt(t *testing.T) {
	parts := []string{"{", "}", "[", "]", ",", ":", `"a"`, `"b"`, `"\u00e4"`, `"\ud83d\ude00"`, `"\/\n\\\""`, `"\x"`, "1", "-0.5e+3", "01", "1.", "-", "1e", "1E5", "true", "false", "null", "nul", " ", "\n", "\t",
		`{"a": 1}`, `[1, "b", null]`, `"`, `"ü"`, "'"}
	valid := 0
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 1, 8).Draw(t, "parts"), "")
		src := newSource("a.json", text, true)
		r := &report{limits: defaultLimits}
		root := readJSON(r, src)
		for _, p := range r.problems {
			if p.Code == string(codeDuplicateKey) {
				return // the library takes the last one
			}
		}
		require.Equal(t, json.Valid([]byte(text)), !r.failed, "%s\n%s", text, r.problems)
		if r.failed {
			return
		}
		valid++
		d := json.NewDecoder(strings.NewReader(text))
		d.UseNumber()
		var want any
		require.NoError(t, d.Decode(&want))
		require.Equal(t, want, plainJSON(root), "%s", text)
	})
	assert.Positive(t, valid)
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
