package jsonschema_test

import (
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

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
