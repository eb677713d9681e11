package formio

import (
	"testing"

	"github.com/vordruck/vordruck/internal/foreigntest"
)

func TestEachConstructBecomesWhatTheGoldenFilesSay(t *testing.T) {
	foreigntest.Golden(t, "testdata/*.txtar", foreigntest.Single(importer))
}
