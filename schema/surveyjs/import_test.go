package surveyjs_test

import (
	"io"
	"path/filepath"
	"testing"

	"github.com/vordruck/vordruck/internal/foreigntest"
	"github.com/vordruck/vordruck/schema/foreign"
	"github.com/vordruck/vordruck/schema/surveyjs"
)

func importer(name string, r io.Reader) (*foreign.Result, error) {
	return surveyjs.Import(name, r, surveyjs.Options{})
}

func TestRealSurveysAreCarriedOver(t *testing.T) {
	foreigntest.Corpus(t, "surveyjs", func(path string) bool { return filepath.Ext(path) == ".json" }, importer, foreigntest.Least{Fields: 0.98, Rules: 0.9})
}

func TestTheTableOfMappingsStandsInTheDocumentation(t *testing.T) {
	foreigntest.Mappings(t, "README.md", "SurveyJS", surveyjs.Mappings())
}
