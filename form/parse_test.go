package form_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/submit"
)

func TestANumberMayHaveTheUnitOfItsFieldBehindIt(t *testing.T) {
	f, problems := form.Read(nil, "f.yaml", []byte("edition: 2026\nid: f\nversion: 1.0.0\ntitle: {de: F, en: F}\nlanguages: [de, en]\npages:\n- id: p\n  title: {de: P, en: P}\n  fields:\n"+
		"  - {id: cm, type: integer, label: A, unit: cm}\n  - {id: m2, type: number, label: B, unit: m²}\n  - {id: jahre, type: integer, label: C, unit: {de: Jahre, en: years}}\n"+
		"  - {id: name, type: text, label: D}\n  - {id: je, type: number, label: E, unit: \"{{ name }}\"}\n  - {id: ohne, type: integer, label: F}\n"), form.Options{})
	require.NotNil(t, f, "%s", problems)
	for _, c := range []struct{ given, lang, data, problem string }{
		{`{"cm": "25 cm"}`, "de", `{"cm":25}`, ""},
		{`{"cm": " 25CM "}`, "de", `{"cm":25}`, ""},
		{`{"cm": "1.250\u00a0cm"}`, "de", `{"cm":1250}`, ""},
		{`{"m2": "12,5 m2"}`, "de", `{"m2":12.5}`, ""},
		{`{"m2": "12.5 m²"}`, "en", `{"m2":12.5}`, ""},
		{`{"jahre": "3 Jahre"}`, "de", `{"jahre":3}`, ""},
		{`{"jahre": "3 years"}`, "en-GB", `{"jahre":3}`, ""},
		{`{"jahre": "3 years"}`, "de", `{}`, "integer"},
		{`{"cm": "25 m"}`, "de", `{}`, "integer"},
		{`{"cm": "cm"}`, "de", `{}`, "integer"},
		{`{"cm": "cm 25"}`, "de", `{}`, "integer"},
		{`{"cm": "2,5 cm"}`, "de", `{}`, "integer"},
		{`{"je": "25 Rex", "name": "Rex"}`, "de", `{"name":"Rex"}`, "number"},
		{`{"ohne": "25 cm"}`, "de", `{}`, "integer"},
	} {
		r := submit.CheckJSON(f, []byte(c.given), form.Context{}, c.lang)
		assert.JSONEq(t, c.data, string(r.Data()), c.given)
		code := ""
		if len(r.Problems) > 0 {
			code = r.Problems[0].Code
		}
		assert.Equal(t, c.problem, code, c.given)
	}
	a := f.NewAnswers()
	submit.DecodePost(a, f.Pages()[0], submit.Post{Values: map[string][]string{"cm": {"25 cm"}}}, "de")
	assert.Equal(t, int64(25), a.Root().Get(f.Field("cm")).Int(), "in a post too")
}
