package form_test

import (
	"errors"
	"fmt"
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/submit"
)

// problemOf returns the only problem of a form with one field, which begins in column 4 of line 9.
func problemOf(t *testing.T, field string) schema.Problem {
	t.Helper()
	_, problems := form.Read(nil, "f.yaml", []byte(header+"pages:\n- id: p\n  title: P\n  fields:\n  - {id: a, label: A, "+field+"}\n"), form.Options{})
	require.Len(t, problems, 1, "%s: %s", field, problems)
	return problems[0]
}

func TestAValueThatIsNotWrittenAsADefinitionWritesItSaysHow(t *testing.T) {
	for field, want := range map[string]string{
		"type: date, minimum: 2024-02-31":           "9:44 bad-bound there is no such day (write a date such as 2026-01-31)",
		"type: date, default: 2024-02-31":           "9:44 bad-default there is no such day (write a date such as 2026-01-31)",
		"type: date, minimum: '2024-13-01'":         "9:45 bad-bound there is no such day (write a date such as 2026-01-31)",
		"type: date, minimum: 31.12.2024":           `9:44 bad-bound "31.12.2024" is no value of type date; did you mean "2024-12-31"? (write a date such as 2026-01-31)`,
		"type: date, minimum: 2024-1-5":             `9:44 bad-bound "2024-1-5" is no value of type date; did you mean "2024-01-05"? (write a date such as 2026-01-31)`,
		"type: partial-date, minimum: 12.1990":      `9:52 bad-bound "12.1990" is no value of type partial-date; did you mean "1990-12"? (write a date such as 2026-01-31, 2026-01 or 2026)`,
		"type: money, default: '1.234,50'":          `9:46 bad-default "1.234,50" is no value of type money; did you mean "1234.50"? (write an amount such as 12.50)`,
		"type: money, maximum: 10 EUR":              `9:45 bad-bound "10 EUR" is no value of type money; did you mean "10.00"? (write an amount such as 12.50)`,
		"type: number, maximum: 10 Meter":           `9:46 bad-bound "10 Meter" is no value of type number (write a number such as 12.5)`,
		"type: number, maximum: '1,5'":              `9:47 bad-bound "1,5" is no value of type number; did you mean "1.5"? (write a number such as 12.5)`,
		"type: integer, minimum: 1 000":             `9:47 bad-bound "1 000" is no value of type integer; did you mean "1000"? (write a whole number such as 12)`,
		"type: text, maxLength: 5 Zeichen":          `9:46 bad-bound "5 Zeichen" is no value of type integer (write a whole number such as 12)`,
		"type: integer, minimum: 5, maximum: 3":     `9:47 bad-bound no answer is between minimum and maximum: minimum 5 is above maximum 3`,
		"type: file, minItems: 2":                   `9:45 bad-bound no answer is between minItems and maxItems: minItems 2 is above maxItems, which is 1 where nothing is said`,
		"type: integer, minimum: 5, maximum: 1 + 2": `9:47 bad-bound no answer is between minimum and maximum: minimum 5 is above maximum 1 + 2 (3)`,
		"type: phone":                               `9:29 unknown-type there is no field type "phone"; did you mean "tel"?`,
		"type: Drop-Down":                           `9:29 unknown-type there is no field type "Drop-Down"; did you mean "choice"?`,
		"type: fone":                                `9:29 unknown-type there is no field type "fone"`,
		"type: intger":                              `9:29 unknown-type there is no field type "intger"; did you mean "integer"?`,
		"type: boolean, default: ja":                `9:47 bad-default "ja" is no value of type boolean; did you mean "true"? (write true or false)`,
		"type: time, maximum: 8 Uhr":                `9:44 bad-bound "8 Uhr" is no value of type time; did you mean "08:00"? (write a time such as 08:30)`,
		"type: datetime, minimum: 2024-05-01 08:30": `9:48 bad-bound "2024-05-01 08:30" is no value of type datetime; did you mean "2024-05-01T08:30:00"? (write a date with a time such as 2026-01-31T08:30:00)`,
		"type: postcode, default: '123'":            `9:48 bad-default "123" is no value of type postcode (write a value such as 32657)`,
		"type: boolean, default: vielleicht":        `9:47 unknown-name there is no field "vielleicht" here`,
		"type: integer, minimum: 10 - preis":        `9:52 unknown-name there is no field "preis" here`,
		"type: integer, minimum: 10-preis":          `9:50 unknown-name there is no field "preis" here`,
		"type: date, minimum: 'addDays(2024, 1)'":   `9:53 expression-type`,
	} {
		p := problemOf(t, field)
		text := p.Summary
		if p.Suggestion != "" {
			text += fmt.Sprintf("; did you mean %q?", p.Suggestion)
		}
		if p.Detail != "" {
			text += " (" + p.Detail + ")"
		}
		assert.Contains(t, fmt.Sprintf("%d:%d %s %s", p.Line, p.Column, p.Code, text), want, field)
	}
}

func TestAnExpressionThatLooksLikeAValueIsOne(t *testing.T) {
	_, problems := form.Read(nil, "f.yaml", []byte(header+"pages:\n- id: p\n  title: P\n  fields:\n  - {id: ja, type: boolean, label: A}\n  - {id: b, type: boolean, label: B, default: ja}\n  - {id: n, type: integer, label: N, minimum: 10-3}\n"), form.Options{})
	assert.Empty(t, problems)
}

func TestAMediaTypeThatNoFileIsOfIsAWarning(t *testing.T) {
	for accept, want := range map[string]string{"image/jpg": "image/jpeg", "application/pfd": "application/pdf", "img/*": ""} {
		p := problemOf(t, "type: file, accept: [image/png, "+accept+"]")
		assert.Equal(t, "unknown-media-type", p.Code, accept)
		assert.Equal(t, schema.Warning, p.Severity, accept)
		assert.Equal(t, want, p.Suggestion, accept)
	}
}

func TestAFileIsOfAMediaTypeUnderEachOfItsNames(t *testing.T) {
	for accept, given := range map[string]string{"application/xml": "text/xml", "text/xml": "application/xml", "application/zip": "application/x-zip-compressed", "image/PNG": "image/png"} {
		f, problems := form.Read(nil, "f.yaml", []byte(header+"pages:\n- {id: p, title: P, fields: [{id: a, type: file, label: A, accept: ["+accept+"]}]}\n"), form.Options{})
		require.Empty(t, problems)
		r := submit.CheckJSON(f, []byte(`{"a": [{"name": "x", "type": "`+given+`", "size": 3, "ref": "r"}]}`), form.Context{}, "de")
		assert.Empty(t, r.Problems, accept)
	}
}

func TestWhatIsWrittenAndSaysNothingIsAWarning(t *testing.T) {
	for src, want := range map[string]string{
		"pages:\n- {id: p, title: P, fields: [{id: a, type: text, label: ''}]}\n":                                 "6:30 missing-label",
		"pages:\n- {id: p, title: P, fields: [{id: a, type: text, label: '  '}]}\n":                               "6:30 missing-label",
		"pages:\n- {id: p, title: P, fields: [{id: a, type: text, label: {de: ''}}]}\n":                           "6:30 missing-label",
		"languages: [de, en]\npages:\n- {id: p, title: P, fields: [{id: a, type: text, label: {de: A, en: ''}}]}": "7:57 missing-translation",
		"pages:\n- {id: p, title: P, fields: [{id: a, type: text, label: A, hint: ' '}]}\n":                       "6:66 empty-text",
		"pages:\n- {id: p, title: '', fields: [{id: a, type: text, label: A}]}\n":                                 "6:18 empty-text",
		"pages:\n- {id: p, title: P, fields: []}\n":                                                               "6:3 empty-part",
		"pages:\n- {id: p, title: P, fields: [{id: a, type: group, label: A, fields: []}]}\n":                     "6:30 empty-part",
		"pages:\n- {id: p, title: P, fields: [{id: a, type: list, label: A, fields: []}]}\n":                      "6:30 empty-part",
		"blocks: {b: []}\npages:\n- {id: p, title: P, fields: [{id: a, label: A, use: b}]}\n":                     "5:13 empty-part",
		"codeLists: {c: {options: []}}\npages:\n- {id: p, title: P, fields: [{id: a, type: text, label: A}]}\n":   "5:16 empty-part",
		"pages:\n- {id: p, title: P, fields: [{id: a, type: choice, label: A, options: []}]}\n":                   "6:30 no-options",
		"pages:\n- {id: p, title: P, text: Lies, fields: []}\n":                                                   "",
	} {
		_, problems := form.Read(nil, "f.yaml", []byte(header+src), form.Options{})
		got := ""
		if len(problems) > 0 {
			got = fmt.Sprintf("%d:%d %s", problems[0].Line, problems[0].Column, problems[0].Code)
		}
		assert.LessOrEqual(t, len(problems), 1, "%s", problems)
		assert.Equal(t, want, got, src)
	}
}

func TestANameStandsInForATextThatIsEmpty(t *testing.T) {
	f, problems := form.Read(nil, "f.yaml", []byte("edition: 2026\nid: f\nversion: 1.0.0\ntitle: ''\npages:\n- {id: seite, title: ' ', fields: [{id: a, type: choice, label: '', options: [{value: rot, label: ''}]}]}\n"), form.Options{})
	require.NotNil(t, f, "%s", problems)
	assert.Equal(t, "f", f.Title().String(nil, "de"))
	assert.Equal(t, "seite", f.Pages()[0].Title().String(nil, "de"))
	assert.Equal(t, "a", f.Field("a").Label().String(nil, "de"))
}

// unreadableFiles is a file system in which a file may not be read, and another cannot be.
type unreadableFiles struct{ others fstest.MapFS }

func (u unreadableFiles) Open(name string) (fs.File, error) {
	switch name {
	case "secret.yaml":
		return nil, &fs.PathError{Op: "open", Path: "/srv/forms/secret.yaml", Err: fs.ErrPermission}
	case "broken.yaml":
		return nil, &fs.PathError{Op: "open", Path: "/srv/forms/broken.yaml", Err: errors.New("input/output error")}
	}
	return u.others.Open(name)
}

func TestAFileThatCannotBeReadSaysWhy(t *testing.T) {
	files := unreadableFiles{fstest.MapFS{"blocks/b.yaml": {Data: []byte("[]")}}}
	for name, want := range map[string]string{
		"missing.yaml": `the file "missing.yaml" does not exist`, "blocks": `the file "blocks" is a folder`,
		"secret.yaml": `the file "secret.yaml" may not be read`, "broken.yaml": `the file "broken.yaml" cannot be read`,
	} {
		_, problems := form.Read(files, "f.yaml", []byte(header+"blocks: {b: {file: "+name+"}}\npages:\n- {id: p, title: P, fields: [{id: a, label: A, use: b}]}\n"), form.Options{})
		_, loaded := form.Load(files, name, form.Options{})
		for _, ps := range []schema.Problems{problems, loaded} {
			require.Len(t, ps, 1, name)
			assert.Equal(t, "missing-file", ps[0].Code)
			assert.Equal(t, want, ps[0].Summary)
			assert.NotContains(t, ps[0].Error(), "/srv")
		}
	}
}

func TestAParameterSaysWhoseValueIsWrongAndWhatIsRight(t *testing.T) {
	const src = header + "parameters:\n  satz: {type: money, default: 1.00}\n  ort: {type: choice, default: kiel, options: [kiel, lemgo]}\npages:\n- {id: p, title: P, fields: [{id: a, type: text, label: A}]}\n"
	for given, want := range map[string]string{
		"satz=abc":  `bad-parameter-value the parameter "satz": "abc" is no value of type money write an amount such as 12.50 `,
		"satz=1,50": `bad-parameter-value the parameter "satz": "1,50" is no value of type money write an amount such as 12.50 1.50`,
		"ort=keil":  `bad-parameter-value the parameter "ort": "keil" is none of the options one of kiel, lemgo kiel`,
		"sats=1":    `unknown-parameter the definition has no parameter "sats", to which the host gives a value it has ort, satz satz`,
	} {
		name, value := given[:4], given[5:]
		if given[3] == '=' {
			name, value = given[:3], given[4:]
		}
		_, problems := form.Read(nil, "f.yaml", []byte(src), form.Options{Parameters: map[string]string{name: value}})
		require.Len(t, problems, 1, given)
		p := problems[0]
		assert.Equal(t, want, p.Code+" "+p.Summary+" "+p.Detail+" "+p.Suggestion)
	}
}
