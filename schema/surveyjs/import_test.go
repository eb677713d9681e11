package surveyjs_test

import (
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

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

func TestASurveyWithoutALocaleSpeaksTheLanguageOfTheOptions(t *testing.T) {
	for want, c := range map[string]struct{ locale, option string }{"en": {"", ""}, "de": {"", "de"}, "fr": {`"locale":"fr",`, "de"}, "zh-CN": {`"locale":"zh-cn",`, ""}} {
		r, err := surveyjs.Import("x.json", strings.NewReader(`{`+c.locale+`"elements":[{"type":"text","name":"a"}]}`), surveyjs.Options{Language: c.option})
		require.NoError(t, err)
		require.Equal(t, []string{want}, foreigntest.Check(t, "x.json", r).Languages())
	}
}
