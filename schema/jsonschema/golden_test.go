package jsonschema_test

import (
	"testing"

	"github.com/vordruck/vordruck/internal/foreigntest"
)

func TestConstructsBecomeWhatTheTableSays(t *testing.T) {
	foreigntest.Golden(t, "testdata/import/*.txtar", foreigntest.Single(importer))
}
