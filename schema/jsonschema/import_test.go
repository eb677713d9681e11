package jsonschema_test

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/internal/foreigntest"
	"github.com/vordruck/vordruck/schema/foreign"
	"github.com/vordruck/vordruck/schema/jsonschema"
)

func importer(name string, r io.Reader) (*foreign.Result, error) {
	return jsonschema.Import(name, r, jsonschema.Options{})
}

func TestRealSchemasAreImported(t *testing.T) {
	results := foreigntest.Corpus(t, "jsonschema", func(path string) bool { return strings.HasSuffix(path, ".json") }, importer, foreigntest.Least{Fields: 0.98, Rules: 0.90})
	for name := range results {
		assert.NotContains(t, name, "-example.json", "answers are no schema")
	}
}

func TestTheTableOfTheImporterIsPrintedInItsDocumentation(t *testing.T) {
	foreigntest.Mappings(t, "README.md", "JSON Schema", jsonschema.Mappings())
}

// everything is a schema with one of most constructs.
const everything = `{
  "$schema": "http://json-schema.org/draft-07/schema#", "title": "All", "type": "object", "required": ["kind"],
  "definitions": {"tree": {"type": "object", "properties": {"name": {"type": "string"}, "children": {"type": "array", "items": {"$ref": "#/definitions/tree"}}}}},
  "properties": {
    "kind": {"enum": ["a", "b"], "enumNames": ["Ay", "Bee"]}, "tree": {"$ref": "#/definitions/tree"}, "far": {"$ref": "other.json#/x"},
    "n": {"type": ["integer", "null"], "exclusiveMinimum": 3, "maximum": 9.5}, "x": {"type": "number", "exclusiveMinimum": 0, "not": {"const": 5}},
    "rows": {"type": "array", "minItems": 2, "items": {"type": "object", "properties": {"y": {"type": "string", "format": "email"}}, "required": ["y"]}},
    "tags": {"type": "array", "items": {"type": "string"}}, "pair": {"type": "array", "items": [{"type": "string"}, {"type": "boolean"}]}
  },
  "if": {"properties": {"kind": {"const": "a"}}}, "then": {"required": ["n"]}, "else": {"properties": {"z": {"type": "string", "pattern": "\\d"}}},
  "dependencies": {"x": ["n"], "n": {"properties": {"w": {"type": "boolean"}}}},
  "anyOf": [{"required": ["n"]}, {"required": ["x"]}]
}`

func TestBrokenFilesAreAnsweredWithAPosition(t *testing.T) {
	foreigntest.Hostile(t, importer, []byte(everything))
	for name, src := range map[string]string{
		"deep":          strings.Repeat(`{"not":`, 300) + "{}" + strings.Repeat("}", 300),
		"deep in items": `{"type":"object","properties":{"a":` + strings.Repeat(`{"type":"array","items":`, 150) + "{}" + strings.Repeat("}", 150) + "}}",
		"data":          `{"veteran": {"name": "A"}, "type": "Dog"}`,
		"an array":      `[1]`,
		"blanks":        strings.Repeat(" ", 1<<20),
		"nothing":       `{"type": "object"}`,
		"itself":        `{"$ref": "#"}`,
		"each other":    `{"$ref": "#/definitions/a", "definitions": {"a": {"$ref": "#/definitions/b"}, "b": {"allOf": [{"$ref": "#/definitions/a"}]}}}`,
		"wide":          `{"type":"object","properties":{"a":{"$ref":"#/definitions/d0"}},"definitions":{` + doubling(30) + `"d30":{"type":"string"}}}`,
	} {
		t.Run(name, func(t *testing.T) {
			r, err := importer("hostile.json", strings.NewReader(src))
			if err != nil {
				var named *foreign.Error
				require.ErrorAs(t, err, &named)
				return
			}
			foreigntest.Check(t, name, r)
		})
	}
}

// doubling makes definitions of which each has two of the next: more fields than anybody could ask for.
func doubling(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `"d%d":{"type":"object","properties":{"l%d":{"$ref":"#/definitions/d%d"},"r%d":{"$ref":"#/definitions/d%d"}}},`, i, i, i+1, i, i+1)
	}
	return b.String()
}

func FuzzImport(f *testing.F) {
	f.Add(everything)
	f.Add(`{"schema": {"properties": {"a": {"type": "boolean"}}}, "uischema": {"type": "Control", "scope": "#/properties/a", "rule": {"effect": "HIDE", "condition": {"scope": "#/properties/a", "schema": {"const": true}}}}}`)
	f.Add(`{"schema": {"properties": {"a": {"oneOf": [{"const": 1}, {"const": 2, "title": "Two"}]}}}, "uiSchema": {"ui:order": ["*"], "a": {"ui:widget": "radio"}}}`)
	f.Fuzz(func(t *testing.T, src string) {
		r, err := importer("fuzz.json", strings.NewReader(src))
		if err != nil {
			var named *foreign.Error
			require.ErrorAs(t, err, &named, "%s", src)
			return
		}
		_, problems := form.Compile(r.Definition, form.Options{AnySource: true})
		require.NoError(t, problems.Err())
	})
}

func TestManyConstantsCostNoMoreThanTheirNumber(t *testing.T) {
	const n = 80_000
	var list strings.Builder
	for i := range n {
		fmt.Fprintf(&list, `"o%d",`, i)
	}
	begun := time.Now()
	r, err := importer("many.json", strings.NewReader(`{"type":"object","properties":{"a":{"enum":[`+list.String()+`"o0"]}}}`))
	require.NoError(t, err)
	assert.Len(t, r.Definition.Pages[0].Fields[0].Options, n)
	assert.Less(t, time.Since(begun), 10*time.Second)
}
