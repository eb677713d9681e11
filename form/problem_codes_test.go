package form_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/message"
)

func TestProblemCodesAreThoseOfProblemsAndNoKeysOfTexts(t *testing.T) {
	f, problems := form.Load(fstest.MapFS{"a.form.yaml": {Data: []byte("edition: 2026\nid: a\nversion: 1.0.0\nlanguages: [en]\ntitle: A\npages: [{id: p, title: P, fields: [{id: a, type: text, label: A}]}]\n")}}, "a.form.yaml", form.Options{})
	if !assert.NotNil(t, f, problems) {
		return
	}
	codes := f.ProblemCodes()
	assert.Subset(t, codes, []string{"accept", "date", "emptyFile", "iban", "maxItems", "option", "overridden", "required", "rule", "stop", "tooComplex", "uniqueItems"})
	assert.IsIncreasing(t, codes, "each once")
	for _, code := range codes {
		assert.NotContains(t, code, ".", "a key of a text")
		assert.True(t, message.Default().Has(code, "en"), "%s has no text", code)
	}
	for _, none := range []string{"problem", "json", "elsewhere", "period.days"} {
		assert.NotContains(t, codes, none)
	}
}
