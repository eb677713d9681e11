package form_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/submit"
)

// blockFiles are a definition that uses a block in a file three times: on a page, in a list, and inside of another block.
func blockFiles(ruleAtUse string) fstest.MapFS {
	return fstest.MapFS{
		"f.yaml": {Data: []byte(header + `blocks:
  zeit: {file: b/zeit.yaml}
  person:
    fields:
    - {id: name, type: text, label: N}
    - {id: gewohnt, use: zeit, label: G}
    rules: [{id: kurz, assert: gewohnt.bis != nil, at: gewohnt.bis, message: Bis wann?}]
pages:
- id: p
  title: P
  fields:
  - id: urlaub
    use: zeit
    label: U
    rules:
    - ` + ruleAtUse + `
  - id: stellen
    type: list
    label: S
    fields: [{id: dauer, use: zeit, label: D}]
  - {id: wer, use: person, label: W}
`)},
		"b/zeit.yaml": {Data: []byte(`fields:
- {id: von, type: date, label: V}
- {id: bis, type: date, label: B}
rules:
- {id: ordnung, assert: bis >= von, at: bis, message: "{{ von }} ist später."}
`)},
	}
}

func TestARuleOfABlockIsCheckedAndPointsInsideWhereverTheBlockIsUsed(t *testing.T) {
	f, problems := form.Load(blockFiles("{id: lang, assert: 'daysBetween(von, bis) >= -5', at: von, message: Zu lang.}"), "f.yaml", form.Options{})
	require.NotNil(t, f, "%v", problems)
	late := `{"von": "2024-02-10", "bis": "2024-02-01"}`
	r := submit.CheckJSON(f, []byte(`{"urlaub": `+late+`, "stellen": [{"dauer": {}}, {"dauer": `+late+`}], "wer": {"gewohnt": {"von": "2024-01-01"}}}`), form.Context{}, "de")
	assert.Equal(t, []string{"urlaub.von rule", "urlaub.bis rule", "stellen[1].dauer.bis rule", "wer.gewohnt.bis rule"}, found(r))
	var places []string
	for _, p := range r.Problems {
		places = append(places, fmt.Sprintf("%s:%d", p.File, p.Where.Line))
	}
	assert.Equal(t, []string{"f.yaml:20", "b/zeit.yaml:5", "b/zeit.yaml:5", "f.yaml:11"}, places, "each rule where it is written")
	assert.Equal(t, "10.02.2024 ist später.", r.Problems[2].Text("de"))
}

func TestAMistakeInARuleBesideUseIsInTheFileThatItStandsIn(t *testing.T) {
	for rule, want := range map[string]string{
		"{id: r, assert: von > biss, message: M}":             "f.yaml:20 unknown-name",
		"{id: r, assert: von > bis, at: biss, message: M}":    "f.yaml:20 unknown-field",
		"{id: r, assert: von > bis, message: 'M {{ biss }}'}": "f.yaml:20 unknown-name",
	} {
		f, problems := form.Load(blockFiles(rule), "f.yaml", form.Options{})
		assert.Nil(t, f)
		if assert.Len(t, problems, 1, rule) {
			assert.Equal(t, want, fmt.Sprintf("%s:%d %s", problems[0].File, problems[0].Line, problems[0].Code))
		}
	}
}

func TestABlockThatIsUsedTwiceHasItsWarningsOnce(t *testing.T) {
	files := blockFiles("{id: r, assert: von > bis, message: M}")
	files["b/zeit.yaml"].Data = []byte("fields:\n- {id: von, type: date}\n- {id: bis, type: date, label: {en: B}}\n")
	_, problems := form.Load(files, "f.yaml", form.Options{})
	var translations []string
	for _, p := range problems {
		if p.Code == "missing-translation" {
			translations = append(translations, p.Error())
		}
	}
	assert.Len(t, translations, 1, "%v", problems)
}

func TestTheLimitsOfReadingHoldForTheDefinitionAndItsFiles(t *testing.T) {
	files := blockFiles("{id: r, assert: von > bis, message: M}")
	files["b/zeit.yaml"].Data = append(files["b/zeit.yaml"].Data, []byte(strings.Repeat("# much to say\n", 1000))...)
	load := func(limits schema.Limits) []string {
		_, problems := form.Load(files, "f.yaml", form.Options{Reading: limits})
		var out []string
		for _, p := range problems {
			if p.Severity == schema.Error {
				out = append(out, p.File+" "+p.Code)
			}
		}
		return out
	}
	assert.Empty(t, load(schema.Limits{}))
	assert.Equal(t, []string{"b/zeit.yaml too-large"}, load(schema.Limits{Size: 8000}))
	assert.Equal(t, []string{"f.yaml too-large"}, load(schema.Limits{Size: 100}))

	lists := fstest.MapFS{"f.yaml": {Data: []byte(header + "codeLists: {c: {file: c.yaml}}\npages:\n- {id: p, title: P, fields: [{id: a, type: choice, label: A, codeList: c}]}\n")},
		"c.yaml": {Data: []byte("options: [" + strings.Repeat("a b c d e f g h i j", 100) + "]\n")}}
	_, problems := form.Load(lists, "f.yaml", form.Options{Reading: schema.Limits{Size: 1000}})
	require.NotEmpty(t, problems)
	assert.Equal(t, "c.yaml too-large", problems[0].File+" "+problems[0].Code)
}

func TestAnOptionThatIsOfferedTwiceIsFoundInALongListToo(t *testing.T) {
	var b strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&b, "v%d, ", i)
	}
	_, problems := form.Read(nil, "f.yaml", []byte(header+"pages:\n- {id: p, title: P, fields: [{id: a, type: choice, label: A, options: ["+b.String()+"v17]}]}\n"), form.Options{})
	require.Len(t, problems, 1)
	assert.Equal(t, "duplicate-option", problems[0].Code)
	assert.Contains(t, problems[0].Summary, `"v17"`)
}

func TestAParameterHasATypeWhoseValueCanBeWritten(t *testing.T) {
	for _, typ := range []string{"file", "choices", "group", "list", "info"} {
		for _, opts := range []form.Options{{}, {Parameters: map[string]string{"q": "1"}}} {
			f, problems := form.Read(nil, "f.yaml", []byte(header+"parameters:\n  q: {type: "+typ+", default: a}\n"+onePage), opts)
			assert.Nil(t, f)
			if assert.Len(t, problems, 1, typ) {
				assert.Equal(t, "unknown-type", problems[0].Code)
				assert.Contains(t, problems[0].Error(), "there is no way to write its value")
				assert.Equal(t, 6, problems[0].Line)
			}
		}
	}
	for typ, literal := range map[string]string{"text": "a", "boolean": "true", "consent": "true", "date": "2024-01-31", "partial-date": "1990", "time": "08:30",
		"datetime": "2024-01-31T08:30", "integer": "5", "money": "5.00", "iban": "DE02120300000000202051", "country": "DE", "choice": "a"} {
		_, problems := form.Read(nil, "f.yaml", []byte(header+"parameters:\n  q: {type: "+typ+", default: '"+literal+"'}\n"+onePage), form.Options{})
		assert.Empty(t, problems, typ)
	}
	_, problems := form.Read(nil, "f.yaml", []byte(header+"parameters:\n  q: {type: moneyy, default: 1}\n"+onePage), form.Options{})
	require.Len(t, problems, 1)
	assert.Equal(t, "money", problems[0].Suggestion)
}

func TestASourceThatIsNotHereTakesAnyValueWhereTheHostSaysSo(t *testing.T) {
	src := []byte(header + "pages:\n- {id: p, title: P, fields: [{id: a, type: choice, label: A, source: s, required: true}, {id: b, type: choices, label: B, source: t, maxItems: 1}]}\n")
	f, problems := form.Read(nil, "f.yaml", src, form.Options{})
	assert.Nil(t, f)
	require.Len(t, problems, 2)
	f, problems = form.Read(nil, "f.yaml", src, form.Options{AnySource: true, Sources: map[string]form.Source{"t": nil}})
	require.NotNil(t, f)
	require.Len(t, problems, 1, "the other source is here")
	assert.Equal(t, "absent-source", problems[0].Code)
	assert.Equal(t, schema.Info, problems[0].Severity)

	f, _ = form.Read(nil, "f.yaml", src, form.Options{AnySource: true})
	r := submit.CheckJSON(f, []byte(`{"a": "whatever", "b": ["x"]}`), form.Context{}, "de")
	assert.Empty(t, found(r))
	assert.Equal(t, `{"a":"whatever","b":["x"]}`, string(r.Data()))
	assert.Equal(t, "whatever", string(r.State.Root().AppendText(nil, f.Field("a"), "de")))
	assert.Empty(t, r.State.Root().Options(f.Field("a")))
	r = submit.CheckJSON(f, []byte(`{"b": ["x", "y"]}`), form.Context{}, "de")
	assert.Equal(t, []string{"a required", "b maxItems"}, found(r))
}

func TestWhatIsSensitiveInAMessageIsAWarning(t *testing.T) {
	warnings := func(fields string) []string {
		f, problems := form.Read(nil, "f.yaml", []byte(header+"pages:\n- id: p\n  title: P\n  fields:\n"+fields), form.Options{})
		require.NotNil(t, f, "%v", problems)
		var out []string
		for _, p := range problems {
			assert.Equal(t, "sensitive-in-text", p.Code)
			assert.Equal(t, schema.Warning, p.Severity)
			out = append(out, fmt.Sprintf("%d:%d", p.Line, p.Column))
		}
		return out
	}
	const group = "  - id: g\n    type: group\n    label: G\n    fields: [{id: n, type: integer, label: N, sensitive: %s}]\n    rules: [{id: r, assert: n > 1, at: n, message: '%s'}]\n"
	assert.Equal(t, []string{"13:61"}, warnings(fmt.Sprintf(group, "true", "Nicht {{ n }}.")))
	assert.Equal(t, []string{"13:61"}, warnings(fmt.Sprintf(group, "true", "Nicht {{ n + 1 }}.")))
	assert.Empty(t, warnings(fmt.Sprintf(group, "true", "Nicht so.")))
	assert.Empty(t, warnings(fmt.Sprintf(group, "false", "Nicht {{ n }}.")))
	assert.Len(t, warnings("  - {id: n, type: integer, label: N, sensitive: true, maximum: 3, messages: {maximum: 'Nicht {{ n }}.'}}\n"), 1)
	assert.Empty(t, warnings("  - {id: n, type: integer, label: N, sensitive: true}\n  - {id: i, type: info, text: 'Ihre Zahl ist {{ n }}.'}\n"), "a page is for the person alone")
}

func TestWhatIsInsideOfSomethingSensitiveIsSensitive(t *testing.T) {
	f := onPage(t, "  - {id: g, type: group, label: G, sensitive: true, fields: [{id: l, type: list, label: L, fields: [{id: n, type: text, label: N, charset: din91379-a}]}]}\n")
	assert.True(t, f.Field("g.l.n").Sensitive())
	r := submit.CheckJSON(f, []byte(`{"g": {"l": [{"n": "日"}]}}`), form.Context{}, "de")
	require.Equal(t, []string{"g.l[0].n charset"}, found(r))
	assert.Empty(t, r.Problems[0].Params)
}
