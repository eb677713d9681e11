package submit_test

import (
	"bytes"
	"encoding/json"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/submit"
)

// everything is a form with every type of field, groups and lists in each other.
const everything = `
edition: 2026
id: everything
version: 1.0.0
languages: [de, en]
title: Everything
pages:
  - id: p
    title: P
    fields:
      - {id: text, type: text, label: T}
      - {id: textarea, type: textarea, label: T}
      - {id: email, type: email, label: T}
      - {id: tel, type: tel, label: T}
      - {id: url, type: url, label: T}
      - {id: number, type: number, label: T}
      - {id: integer, type: integer, label: T}
      - {id: money, type: money, label: T}
      - {id: boolean, type: boolean, label: T}
      - {id: consent, type: consent, label: T}
      - {id: choice, type: choice, label: T, options: [{value: a, label: A}, {value: b, label: B}]}
      - {id: choices, type: choices, label: T, options: [{value: a, label: A}, {value: b, label: B}]}
      - {id: date, type: date, label: T}
      - {id: partial, type: partial-date, label: T}
      - {id: time, type: time, label: T}
      - {id: datetime, type: datetime, label: T}
      - {id: file, type: file, label: T}
      - {id: files, type: file, label: T, maxItems: 5}
      - {id: iban, type: iban, label: T}
      - {id: bic, type: bic, label: T}
      - {id: taxid, type: tax-id, label: T}
      - {id: vatid, type: vat-id, label: T}
      - {id: postcode, type: postcode, label: T}
      - {id: country, type: country, label: T}
      - {id: plate, type: licence-plate, label: T}
      - {id: computed, type: integer, label: T, compute: integer * 2}
      - {id: info, type: info, text: T}
      - id: group
        type: group
        label: G
        visible: boolean
        fields:
          - {id: inner, type: text, label: T}
          - id: list
            type: list
            label: L
            fields:
              - {id: cell, type: integer, label: T}
              - id: deep
                type: list
                label: L
                fields:
                  - {id: end, type: text, label: T, visible: cell > 1}
`

// seeds are the inputs of the tables.
func seeds(f *testing.F, what string) (out []string) {
	files, err := filepath.Glob("testdata/*.txtar")
	require.NoError(f, err)
	for _, name := range files {
		archive, err := txtar.ParseFile(name)
		require.NoError(f, err)
		for _, section := range archive.Files {
			if _, kind, _ := strings.Cut(section.Name, "/"); strings.HasPrefix(kind, what) {
				out = append(out, string(section.Data))
			}
		}
	}
	require.NotEmpty(f, out)
	return out
}

// What encoding/json takes for one object, and only that, is taken, within the limits that are
// ours: UTF-8, surrogates in pairs, the nesting.
func FuzzDecodeJSON(f *testing.F) {
	for _, s := range seeds(f, "json") {
		f.Add([]byte(s))
	}
	for _, s := range []string{`{"text":"a","group":{"list":[{"deep":[{"end":"x"}]}]}}`, `{"files":[{"name":"a","size":1e3}],"file":{"name":"b"}}`, `{"number":1e999,"integer":-0,"money":0.005}`, `{"text":"\u0000\u2028"}`, strings.Repeat(`{"a":[`, 300), "\xff{}", `{"":{}}`} {
		f.Add([]byte(s))
	}
	form := compile(f, everything)
	f.Add([]byte("\ufeff{\"files\":[null,\"\",{\"name\":\"a/b\",\"name\":\"\"}],\"group\":\" \",\"text\":[ ]}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, problems := submit.DecodeJSON(form, data, "de")
		data = bytes.TrimPrefix(data, []byte("\ufeff"))
		refused := len(problems) > 0 && problems[0].Code != "unknown" && problems[0].Path == "" && problems[0].Field == nil
		isObject := json.Valid(data) && bytes.TrimLeft(data, " \t\r\n")[0] == '{'
		stricter := !utf8.Valid(data) || bytes.Contains(bytes.ToLower(data), []byte(`\ud`)) || bytes.Count(data, []byte("["))+bytes.Count(data, []byte("{")) > 200
		if refused == isObject && !(isObject && stricter) {
			t.Fatalf("refused %v, JSON object %v: %q %v", refused, isObject, data, problems)
		}
		r := submit.Check(form.Evaluate(a, clock), problems)
		assert.True(t, json.Valid(r.Data()), "%s", r.Data())
		b, err := r.MarshalJSON()
		require.NoError(t, err)
		assert.True(t, json.Valid(b), "%s", b)
		sameAgain(t, form, r.Data())
		roundTrip(t, a)
	})
}

// sameAgain holds that what was pruned is canonical: reading and writing it gives the same bytes.
func sameAgain(t *testing.T, f *form.Form, data []byte) {
	t.Helper()
	r := submit.CheckJSON(f, data, clock, "en")
	assert.Equal(t, string(data), string(r.Data()))
	for _, p := range r.Problems {
		assert.NotContains(t, []string{"unknown", "json", "type", "duplicateKey"}, p.Code)
	}
}

// roundTrip holds that a draft loses nothing.
func roundTrip(t *testing.T, a *form.Answers) {
	t.Helper()
	draft := submit.EncodeDraft(a)
	assert.True(t, json.Valid(draft), "%s", draft)
	back, err := submit.DecodeDraft(a.Form(), draft)
	require.NoError(t, err, "%s", draft)
	assert.Equal(t, string(draft), string(submit.EncodeDraft(back)))
	assertSame(t, a.Root(), back.Root(), a.Form().Root().Fields())
}

func assertSame(t *testing.T, a, b form.Slots, fields []*form.Field) {
	t.Helper()
	for _, f := range fields {
		assertSame(t, a, b, f.Members())
		if f.Row() == nil || a.Get(f).Table() == nil {
			assert.True(t, value.Same(a.Get(f), b.Get(f)), "%s: %v, %v", f.Path(), a.Get(f), b.Get(f))
			continue
		}
		require.Equal(t, a.Len(f), b.Len(f), f.Path())
		for i := range a.Len(f) {
			assertSame(t, a.Row(f, i), b.Row(f, i), f.Row().Fields())
		}
	}
}

func FuzzDecodePost(f *testing.F) {
	for _, s := range seeds(f, "post") {
		values := url.Values{}
		for name, vs := range pairs(s) {
			values[name] = vs
		}
		f.Add(values.Encode())
	}
	f.Add("group.list[]=2&group.list[0].cell=3&group.list[0].deep[]=1&group.list[0].deep[0].end=%ff&files=&integer=1.000")
	f.Add("group.list[]=99999999999999999999&group.list[4294967295].cell=1&choices=&choices=a&choices=%00")
	form := compile(f, everything)
	f.Fuzz(func(t *testing.T, query string) {
		values, _ := url.ParseQuery(query)
		a := form.NewAnswers()
		problems := submit.DecodePost(a, form.Pages()[0], submit.Post{Values: values, Files: map[string][]value.File{query: {{Name: "x"}}}}, "de")
		r := submit.Check(form.Evaluate(a, clock), problems)
		sameAgain(t, form, r.Data())
		roundTrip(t, a)
		before := submit.EncodeDraft(a)
		submit.DecodePost(a, form.Pages()[0], submit.Post{}, "de")
		assert.Equal(t, string(before), string(submit.EncodeDraft(a)), "an empty post changes nothing")
	})
}

// A draft of another version of a form is read without a panic, and what comes of it is a draft.
func FuzzDraftRoundTrip(f *testing.F) {
	for _, s := range append(seeds(f, "answers"), seeds(f, "before")...) {
		f.Add([]byte(s))
	}
	f.Add([]byte(`{"text":{"raw":"\u0000","code":"characters"},"group":{"raw":"x","code":"y"},"date":{"inner":1},"choices":{"raw":"","code":"type"}}`))
	form := compile(f, everything)
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := submit.DecodeDraft(form, data)
		if a == nil {
			require.Error(t, err)
			return
		}
		roundTrip(t, a)
	})
}
