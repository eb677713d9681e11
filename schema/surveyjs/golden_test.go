package surveyjs_test

import (
	"testing"

	"github.com/vordruck/vordruck/internal/foreigntest"
)

func TestEachConstructBecomesWhatIsWritten(t *testing.T) {
	foreigntest.Golden(t, "testdata/*.txtar", foreigntest.Single(importer))
}
