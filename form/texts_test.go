package form_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/submit"
)

func withFields(fields string) string {
	return header + "pages:\n- id: p\n  title: P\n  fields:\n" + fields
}

func TestOptionsAndPatternsAreComparedInNFC(t *testing.T) {
	const composed, decomposed = "sch\u00f6n", "scho\u0308n"
	for _, written := range []string{composed, decomposed} {
		f, problems := form.Read(nil, "form.yaml", []byte(withFields(`
  - {id: c, type: choice, label: C, options: [`+written+`, b]}
  - {id: d, type: choices, label: C, options: [`+written+`, b], default: '["`+written+`"]'}
  - {id: e, type: choice, label: E, options: [`+written+`, b], default: `+written+`}
  - {id: p, type: text, label: P, pattern: "[a-z\u00f6]*|x`+written+`"}
  - {id: q, type: boolean, label: Q, compute: c == "`+written+`"}
  - {id: h, type: choice, label: H, codeList: host, default: `+written+`}
`)), form.Options{CodeLists: map[string][]form.HostOption{"host": {{Value: written}}}})
		require.NotNil(t, f, "%v", problems)
		for _, typed := range []string{composed, decomposed} {
			r := submit.CheckJSON(f, []byte(`{"c":"`+typed+`","p":"x`+typed+`"}`), form.Context{}, "de")
			assert.Empty(t, r.Problems, "%+q for %+q", typed, written)
			assert.JSONEq(t, `{"c":"`+composed+`","d":["`+composed+`"],"e":"`+composed+`","p":"x`+composed+`","q":true,"h":"`+composed+`"}`, string(r.Data()))
		}
	}
}

func TestAnOptionOfTheHostThatNobodyCanChooseIsAnError(t *testing.T) {
	f, problems := form.Read(nil, "form.yaml", []byte(withFields("  - {id: h, type: choice, label: H, codeList: host}\n")),
		form.Options{CodeLists: map[string][]form.HostOption{"host": {{Value: "a\u200b"}}}})
	require.Nil(t, f)
	require.Len(t, problems, 1)
	assert.Equal(t, "bad-option", problems[0].Code)
}

func TestComputedTextsAreStoredAsTypedOnesAre(t *testing.T) {
	f, problems := form.Read(nil, "form.yaml", []byte(withFields(`
  - {id: t, type: textarea, label: T}
  - {id: u, type: text, label: U}
  - {id: one, type: text, label: O, compute: t}
  - {id: many, type: textarea, label: M, compute: t + " "}
  - {id: ends, type: text, label: E, compute: '" " + u + " "'}
  - {id: hidden, type: text, label: H, compute: "u + \"\\u00adx\""}
  - {id: wrong, type: text, label: W, compute: "u + \"\\u202ex\""}
  - {id: given, type: text, label: G, readonly: true, default: 'u x'}
  - {id: c, type: choices, label: C, options: [a, b], compute: 'split("a,," + u, ",")'}
`)), form.Options{})
	require.NotNil(t, f, "%v", problems)
	r := submit.CheckJSON(f, []byte(`{"t":"a\nb\tc","u":"b"}`), form.Context{}, "de")
	assert.Empty(t, r.Problems)
	assert.JSONEq(t, `{"t":"a\nb\tc","u":"b","one":"a b c","many":"a\nb\tc","ends":"b","hidden":"bx","given":"u x","c":["a","b"]}`, string(r.Data()))
}

func TestABoundThatReadsWhatIsSensitiveStaysOutOfItsProblem(t *testing.T) {
	f, problems := form.Read(nil, "form.yaml", []byte(withFields(`
  - {id: gehalt, type: money, label: G, sensitive: true}
  - {id: rate, type: money, label: R, maximum: gehalt * 0.1}
  - {id: kinder, type: integer, label: K, sensitive: true}
  - {id: wunsch, type: integer, label: W, minimum: kinder}
  - {id: l, type: list, label: L, minItems: kinder, fields: [{id: q, type: text, label: Q, maxLength: kinder}]}
  - {id: frei, type: integer, label: F, maximum: 3}
`)), form.Options{})
	require.NotNil(t, f, "%v", problems)
	texts := map[string]string{}
	for _, given := range []string{`{"gehalt":4321.00,"rate":1000,"kinder":2,"wunsch":1,"frei":4,"l":[{"q":"abc"}]}`, `{"kinder":2}`} {
		for _, p := range submit.CheckJSON(f, []byte(given), form.Context{}, "de").Problems {
			if p.Path != "frei" {
				assert.Empty(t, p.Params, p.Path)
				assert.NotRegexp(t, `[0-9]`, p.Text("de")+p.Text("en"), p.Path)
			}
			texts[p.Path+" "+p.Code] = p.Text("en")
		}
	}
	assert.Equal(t, map[string]string{
		"rate maximum":     "This value is too high or too late. Please check it.",
		"wunsch minimum":   "This value is too low or too early. Please check it.",
		"l minItems":       "These are too few answers. Please add to them.",
		"l[0].q maxLength": "This answer is too long. Please shorten it.",
		"frei maximum":     "Please enter 3 or less.",
	}, texts)
}

func TestAStopWhoseTitleShowsWhatIsSensitiveIsAWarning(t *testing.T) {
	src := header + `pages:
- id: p
  title: P
  fields: [{id: g, type: money, label: G, sensitive: true}]
  stop: {when: g > 5, title: "Zu viel: {{ g }}", text: "Sie haben {{ g }}."}
`
	f, problems := form.Read(nil, "form.yaml", []byte(src), form.Options{})
	require.NotNil(t, f)
	require.Len(t, problems, 1, "the text is the page's own")
	assert.Equal(t, "sensitive-in-text", problems[0].Code)
}

func TestRowsThatNobodyAnsweredAreNotTheSameTwice(t *testing.T) {
	f, problems := form.Read(nil, "form.yaml", []byte(withFields(`
  - {id: b, type: integer, label: B}
  - id: l
    type: list
    label: L
    uniqueItems: true
    fields:
    - {id: q, type: integer, label: Q}
    - {id: d, type: text, label: D, default: DE}
    - {id: e, type: integer, label: E, default: b + 1}
    - {id: c, type: integer, label: C, compute: b * 2}
    - {id: p, type: text, label: P, prefill: place}
    - {id: n, type: list, label: N, fields: [{id: m, type: integer, label: M}, {id: k, type: integer, label: K, compute: b}]}
`)), form.Options{})
	require.NotNil(t, f, "%v", problems)
	who := &form.Identity{Source: "x", Attributes: map[string]form.Attribute{"place": {Value: "Lemgo"}}}
	for _, c := range []struct {
		it, given string
		identity  *form.Identity
		unique    bool
	}{
		{"nothing answered", `{"b":1,"l":[{},{}]}`, nil, true},
		{"defaults, sent as they were shown", `{"b":1,"l":[{"d":"DE","e":2},{"d":"DE","e":2}]}`, nil, true},
		{"a computed value, sent as it was shown", `{"b":1,"l":[{"c":2},{"c":2}]}`, nil, true},
		{"rows without answers inside", `{"b":1,"l":[{"n":[{}]},{"n":[{}]}]}`, nil, true},
		{"another default was typed twice", `{"b":1,"l":[{"d":"AT"},{"d":"AT"}]}`, nil, false},
		{"the same answer twice", `{"b":1,"l":[{"q":1},{"q":1}]}`, nil, false},
		{"the same answer twice, one with the default sent", `{"b":1,"l":[{"q":1},{"q":1,"d":"DE"}]}`, nil, false},
		{"different answers", `{"b":1,"l":[{"q":1},{"q":2},{}]}`, nil, true},
		{"the same inside", `{"b":1,"l":[{"n":[{"m":1}]},{"n":[{"m":1}]}]}`, nil, false},
		{"filled in by the login", `{"b":1,"l":[{},{}]}`, who, false},
	} {
		r := submit.CheckJSON(f, []byte(c.given), form.Context{Identity: c.identity}, "de")
		codes := []string{}
		for _, p := range r.Problems {
			codes = append(codes, p.Code)
		}
		want := []string{}
		if !c.unique {
			want = append(want, "uniqueItems")
		}
		assert.Equal(t, want, codes, c.it)
	}
}

func TestACharacterThatShowsNothingIsNamed(t *testing.T) {
	f, problems := form.Read(nil, "form.yaml", []byte(withFields("  - {id: t, type: textarea, label: T, charset: din91379-a}\n")), form.Options{})
	require.NotNil(t, f, "%v", problems)
	for typed, want := range map[string][3]string{
		`a\nb`:                                  {"U+000A", "Zeilenumbrüche sind hier nicht möglich. Bitte ersetzen Sie sie, zum Beispiel durch Kommas.", "Line breaks are not possible here. Please replace them, for example with commas."},
		`a\tb`:                                  {"U+0009", "Tabulatoren sind hier nicht möglich. Bitte ersetzen Sie sie durch Leerzeichen.", "Tabs are not possible here. Please replace them with spaces."},
		`a\u2003b`:                              {"U+2003", "Das Zeichen „U+2003“ ist hier nicht möglich. Bitte ersetzen Sie es.", "The character “U+2003” is not possible here. Please replace it."},
		`a\u200db`:                              {"U+200D", "Das Zeichen „U+200D“ ist hier nicht möglich. Bitte ersetzen Sie es.", "The character “U+200D” is not possible here. Please replace it."},
		`a€b`:                                   {"€", "Das Zeichen „€“ ist hier nicht möglich. Bitte ersetzen Sie es.", "The character “€” is not possible here. Please replace it."},
		"q" + strings.Repeat(`\u0301`, 100_000): {"q\u0301\u0301\u0301\u0301", "Das Zeichen „q\u0301\u0301\u0301\u0301“ ist hier nicht möglich. Bitte ersetzen Sie es.", "The character “q\u0301\u0301\u0301\u0301” is not possible here. Please replace it."},
	} {
		r := submit.CheckJSON(f, []byte(`{"t":"`+typed+`"}`), form.Context{}, "de")
		require.Len(t, r.Problems, 1, want[0])
		p := r.Problems[0]
		assert.Equal(t, want, [3]string{p.Params[0].Value.Text(), p.Text("de"), p.Text("en")})
	}
}
