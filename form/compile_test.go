package form_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/submit"
)

const oneField = header + "pages:\n- {id: p, title: P, fields: [{id: a, type: integer, label: A}]}\n"

func TestAMissingDefinitionIsAProblem(t *testing.T) {
	f, problems := form.Compile(nil, form.Options{})
	assert.Nil(t, f)
	assert.True(t, problems.HasErrors())
}

func TestWhatTheHostGetsWrongIsReported(t *testing.T) {
	for name, c := range map[string]struct {
		src  string
		opts form.Options
		code string
	}{
		"a parameter that does not exist": {oneField, form.Options{Parameters: map[string]string{"satz": "1"}}, "unknown-parameter"},
		"a parameter of another type": {header + "parameters:\n  satz: {type: money, default: 1.00}\npages:\n- {id: p, title: P, fields: [{id: a, type: text, label: A}]}\n",
			form.Options{Parameters: map[string]string{"satz": "viel"}}, "bad-parameter-value"},
		"a parameter without a value":      {header + "parameters:\n  satz: {type: money}\npages:\n- {id: p, title: P, fields: [{id: a, type: text, label: A}]}\n", form.Options{}, "missing-parameter"},
		"a function that there is already": {oneField, form.Options{Functions: []expression.Function{{Name: "today"}}}, "bad-host"},
		"a type that there is already":     {oneField, form.Options{Types: []*fieldtype.Type{{Name: "text"}}}, "bad-host"},
		"a source that is missing":         {header + "pages:\n- {id: p, title: P, fields: [{id: a, type: choice, label: A, source: strassen}]}\n", form.Options{}, "unknown-source"},
		"a file outside the folder":        {header + "blocks:\n  b: {file: ../b.yaml}\npages:\n- {id: p, title: P, fields: [{id: a, use: b, label: A}]}\n", form.Options{}, "bad-file"},
		"a file that is missing":           {header + "blocks:\n  b: {file: b.yaml}\npages:\n- {id: p, title: P, fields: [{id: a, use: b, label: A}]}\n", form.Options{}, "missing-file"},
		"too many fields": {header + "pages:\n- {id: p, title: P, fields: [{id: a, type: text, label: A}, {id: b, type: text, label: B}]}\n",
			form.Options{Limits: form.Limits{Fields: 1}}, "too-many-fields"},
		"too deep": {header + "pages:\n- {id: p, title: P, fields: [{id: a, type: group, label: A, fields: [{id: b, type: group, label: B, fields: [{id: c, type: text, label: C}]}]}]}\n",
			form.Options{Limits: form.Limits{Depth: 1}}, "too-deep"},
		"a block that contains itself":    {header + "blocks:\n  b: {fields: [{id: x, use: b, label: X}]}\npages:\n- {id: p, title: P, fields: [{id: a, use: b, label: A}]}\n", form.Options{}, "recursive-block"},
		"a time zone that does not exist": {header + "timeZone: Mars/Nord\npages:\n- {id: p, title: P, fields: [{id: a, type: text, label: A}]}\n", form.Options{}, "unknown-time-zone"},
	} {
		t.Run(name, func(t *testing.T) {
			f, problems := form.Read(fstest.MapFS{}, "f.yaml", []byte(c.src), c.opts)
			require.Nil(t, f)
			var codes []string
			for _, p := range problems {
				codes = append(codes, p.Code)
				assert.NotZero(t, p.Line, p.Error())
			}
			assert.Contains(t, codes, c.code)
		})
	}
}

func TestBlocksAndCodeListsLieBesideTheDefinition(t *testing.T) {
	files := fstest.MapFS{
		"stadt/f.form.yaml": {Data: []byte(header + `blocks:
  anschrift: {file: blocks/anschrift.yaml}
codeLists:
  laender: {file: listen/laender.yaml}
pages:
- id: p
  title: P
  fields:
  - {id: wohnung, use: anschrift, label: Wohnung}
  - {id: zweit, use: anschrift, label: Zweitwohnung}
`)},
		"stadt/blocks/anschrift.yaml": {Data: []byte(`fields:
- {id: plz, type: postcode, label: PLZ, required: true}
- {id: land, type: choice, label: Land, codeList: laender}
rules:
- {id: deutsch, assert: land == "01", at: land, message: Nur Deutschland.}
`)},
		"stadt/listen/laender.yaml": {Data: []byte("options:\n- {value: 01, label: Deutschland}\n- {value: 02, label: Österreich}\n")},
	}
	f, problems := form.Load(files, "stadt/f.form.yaml", form.Options{})
	require.NotNil(t, f, "%v", problems)
	r := submit.CheckJSON(f, []byte(`{"wohnung": {"plz": "18055", "land": "02"}, "zweit": {"plz": "1"}}`), form.Context{}, "de")
	var got []string
	for _, p := range r.Problems {
		got = append(got, p.Path+" "+p.Code)
	}
	assert.Equal(t, []string{"wohnung.land rule", "zweit.plz postcode"}, got)
}

func TestAHostAddsTypesFunctionsSourcesAndCodeListsThroughTheSameDoor(t *testing.T) {
	text := builtin(t, "text")
	aktenzeichen := *text
	aktenzeichen.Name = "aktenzeichen"
	aktenzeichen.Check = func(v value.Value) string {
		if len(v.Text()) != 4 {
			return "aktenzeichen"
		}
		return ""
	}
	opts := form.Options{
		Types: []*fieldtype.Type{&aktenzeichen},
		Functions: []expression.Function{{
			Name: "doppelt", Params: []expression.Type{{Kind: value.Integer}}, Result: expression.Type{Kind: value.Integer},
			Call: func(args []value.Value) value.Value { return value.OfInteger(2 * args[0].Int()) },
		}},
		CodeLists: map[string][]form.HostOption{"farben": {{Value: "r", Label: map[string]string{"de": "Rot"}}}},
		Sources: map[string]form.Source{"strassen": func(answers []value.Value) []form.HostOption {
			if answers[0].Text() == "nord" {
				return []form.HostOption{{Value: "hafen", Label: map[string]string{"": "Hafenstraße"}}}
			}
			return nil
		}},
	}
	f, problems := form.Read(nil, "f.yaml", []byte(header+`pages:
- id: p
  title: P
  fields:
  - {id: az, type: aktenzeichen, label: Aktenzeichen}
  - {id: n, type: integer, label: N}
  - {id: d, type: integer, label: D, compute: doppelt(n)}
  - {id: farbe, type: choice, label: Farbe, codeList: farben}
  - {id: teil, type: text, label: Teil}
  - {id: strasse, type: choice, label: Straße, source: strassen, dependsOn: [teil]}
`), opts)
	require.NotNil(t, f, "%v", problems)
	r := submit.CheckJSON(f, []byte(`{"az": "123", "n": 4, "farbe": "r", "teil": "nord", "strasse": "hafen"}`), form.Context{}, "de")
	require.Len(t, r.Problems, 1)
	assert.Equal(t, "aktenzeichen", r.Problems[0].Code)
	assert.Equal(t, int64(8), r.State.Root().Value(f.Field("d")).Int())
	assert.Equal(t, "Rot", string(r.State.Root().AppendText(nil, f.Field("farbe"), "de")))
	assert.Equal(t, "Hafenstraße", string(r.State.Root().AppendText(nil, f.Field("strasse"), "de")))

	r = submit.CheckJSON(f, []byte(`{"teil": "süd", "strasse": "hafen"}`), form.Context{}, "de")
	require.Len(t, r.Problems, 1, "a choice that is not offered any more")
	assert.Equal(t, "option", r.Problems[0].Code)
}

func builtin(t *testing.T, name string) *fieldtype.Type {
	for _, b := range fieldtype.Builtin() {
		if b.Name == name {
			return b
		}
	}
	require.Fail(t, "no type "+name)
	return nil
}

func TestParametersAreTheHostsOrTheDefault(t *testing.T) {
	src := header + `parameters:
  satz: {type: money, default: 60.00}
pages:
- id: p
  title: P
  fields:
  - {id: n, type: integer, label: N}
  - {id: steuer, type: money, label: S, compute: n * satz}
`
	for given, want := range map[string]string{"": "120.00", "43": "86.00", "43.5": "87.00"} {
		opts := form.Options{}
		if given != "" {
			opts.Parameters = map[string]string{"satz": given}
		}
		f, problems := form.Read(nil, "f.yaml", []byte(src), opts)
		require.NotNil(t, f, "%v", problems)
		r := submit.CheckJSON(f, []byte(`{"n": 2}`), form.Context{}, "de")
		assert.Equal(t, `{"n":2,"steuer":`+want+`}`, string(r.Data()))
	}
}

func TestTextsFallBackAndInterpolate(t *testing.T) {
	f, problems := form.Read(nil, "f.yaml", []byte(`edition: 2026
id: t
version: 1.0.0
languages: [de, en]
title: {de: Titel, en: Title}
pages:
- id: p
  title: {de: Seite}
  fields:
  - {id: rolle, type: choice, label: Rolle, options: [{value: p, label: {de: Person, en: person}}]}
  - {id: tag, type: date, label: Tag}
  - {id: i, type: info, text: {de: "Sie sind {{ rolle }} seit {{ tag }}.", en: "You are a {{ rolle }} since {{ tag }}."}}
`), form.Options{})
	require.NotNil(t, f, "%v", problems)
	require.NotEmpty(t, problems)
	assert.Equal(t, schema.Warning, problems[0].Severity)
	assert.Equal(t, "missing-translation", problems[0].Code)
	assert.Equal(t, "Seite", f.Pages()[0].Title().String(nil, "en"))
	assert.Equal(t, "en", f.Language("en-GB"))
	assert.Equal(t, "de", f.Language("fr"))
	r := submit.CheckJSON(f, []byte(`{"rolle": "p", "tag": "2024-05-01"}`), form.Context{}, "de")
	body := f.Field("i").Body()
	assert.Equal(t, "Sie sind Person seit 01.05.2024.", body.String(r.State.Root(), "de"))
	assert.Contains(t, body.String(r.State.Root(), "en"), "You are a person since")
}

func TestAPathLeadsToOneFieldAndBack(t *testing.T) {
	f, problems := form.Read(nil, "f.yaml", []byte(header+`pages:
- id: p
  title: P
  fields:
  - id: hunde
    type: list
    label: H
    fields:
    - {id: wurf, type: group, label: W, fields: [{id: welpen, type: list, label: W, fields: [{id: name, type: text, label: N}]}]}
`), form.Options{})
	require.NotNil(t, f, "%v", problems)
	a, ok := f.Resolve("hunde[3].wurf.welpen[0].name")
	require.True(t, ok)
	assert.Equal(t, []int{3, 0}, a.Rows)
	assert.Equal(t, "hunde[3].wurf.welpen[0].name", a.Path())
	for _, bad := range []string{"", "hunde[0]", "hunde.wurf", "hunde[01].wurf", "hunde[-1].wurf", "hunde[0].wurf[1]", "hunde[0.wurf", "hunde]0[.wurf", "hunde[9999999999].wurf", "hunde[0].", "[0]", "hunde[0]x.wurf"} {
		_, ok := f.Resolve(bad)
		assert.False(t, ok, bad)
	}
}
