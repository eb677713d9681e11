package xdatenfelder

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/schema/foreign"
)

// shaped is a schema whose group of positions stands twice.
func shaped() string {
	inner := []string{field("0:1", "F12000000011", "Ja?", "input bool"),
		field("0:1", "F12000000012", "Art", "select text", values("001 Ja", "002 Nein", "003 weiß nicht")), field("0:1", "F12000000013", "Tag", "input date"),
		field("0:1", "F12000000014", "Zahl", "input num_int"), field("0:1", "F12000000015", "Text", "input text")}
	return document("", group("1:1", "G12000000001", "Eins", "", group("1:1", "G12000000003", "Innen", "", inner...)),
		group("1:1", "G12000000002", "Zwei", "", group("1:1", "G12000000003", "Innen", "", inner...)))
}

func TestConditionsAreReadInEveryShape(t *testing.T) {
	const text = "G12000000003.F12000000015"
	for condition, want := range map[string]string{
		`{"identifier":"self.G12000000003.F12000000011"}`:                                                   `G12000000003.F12000000011`,
		`{"identifier":"G12000000001.G12000000003.F12000000011"}`:                                           `G12000000003.F12000000011`,
		`{"identifier":"F12000000011"}`:                                                                     `G12000000003.F12000000011`,
		`{"identifier":"F12000011"}`:                                                                        `G12000000003.F12000000011`,
		`{"identifier":"G12000000003"}`:                                                                     `assert: G12000000003 != nil`,
		`{"equal":[{"identifier":"F12000000011"},false]}`:                                                   `not (G12000000003.F12000000011 ?? true)`,
		`{"equal":[true,{"identifier":"F12000000012"}]}`:                                                    `G12000000003.F12000000012 == "001"`,
		`{"Equal":[{"identifier":"F12000000012"},{"literal":"2"}]}`:                                         `G12000000003.F12000000012 == "002"`,
		`{"in":[{"identifier":"F12000000012"},["001","003"]]}`:                                              `G12000000003.F12000000012 == "001") or (G12000000003.F12000000012 != nil and G12000000003.F12000000012 == "003"`,
		`{"equal":[{"identifier":"F12000000015"},null]}`:                                                    text + ` == nil`,
		`{"not_equal":[{"identifier":"F12000000015"},""]}`:                                                  text + ` != nil`,
		`{"is-not-empty":{"identifier":"F12000000015"}}`:                                                    text + ` != nil`,
		`{"equal":[{"is_empty":{"identifier":"F12000000015"}},false]}`:                                      text + ` != nil`,
		`{"equal":[{"is_empty":[{"identifier":"F12000000015"}]},{"identifier":"F12000000011"}]}`:            `(G12000000003.F12000000015 == nil) == (G12000000003.F12000000011 ?? false)`,
		`{"equal":[{"is_empty":{"identifier":"F12000000015"}},{"is_empty":{"identifier":"F12000000013"}}]}`: `(G12000000003.F12000000015 == nil) == (G12000000003.F12000000013 == nil)`,
		`{"less_than":[18,{"identifier":"F12000000014"}]}`:                                                  `G12000000003.F12000000014 > 18`,
		`{"less_than":[{"identifier":"F12000000014"},1e3]}`:                                                 `G12000000003.F12000000014 < 1000`,
		`{"less_than":[{"identifier":"F12000000013"},"01.02.2026"]}`:                                        `G12000000003.F12000000013 < date("2026-02-01")`,
		`[{"identifier":"F12000000011"}]`:                                                                   `G12000000003.F12000000011`,
		`{"before":[1,2]}`:                                                                                  "",
		`{"equal":[{"identifier":"F12000000012"},"999"]}`:                                                   "",
		`{"equal":[{"identifier":"G12000000003"},"999"]}`:                                                   "",
		`{"equal":[{"identifier":"F12000000099"},"999"]}`:                                                   "",
		`{"identifier":7}`:                          "",
		`{"in":[{"identifier":"F12000000012"},[]]}`: "",
		`[]`:             "",
		`"F12000000011"`: "",
	} {
		rules, err := ReadRules("antrag.rules.json", strings.NewReader(`[{"effect":"valid","bearer":"G12000000001","condition":`+condition+`,"message":"m"}]`), foreign.Limits{})
		require.NoError(t, err, condition)
		r := imported(t, shaped(), Options{Rules: rules})
		if want == "" {
			require.Len(t, r.Losses, 1, condition)
			assert.Equal(t, "antrag.rules.json", r.Losses[0].File)
			assert.Equal(t, foreign.Tally{Fields: 14, CarriedFields: 14, Rules: 1}, r.Tally, condition)
			continue
		}
		assert.Empty(t, r.Losses, condition)
		assert.Equal(t, 1, r.Tally.CarriedRules, condition)
		assert.Contains(t, string(r.Source), want, condition)
	}
}

func TestARuleHoldsWhereverItsElementStands(t *testing.T) {
	rules, err := ReadRules("antrag.rules.json", strings.NewReader(`[
{"effect":"require","bearer":"G12000000003","target":"self.F12000000015","condition":{"identifier":"self.F12000000011"}},
{"effect":"forbid","bearer":"G12000000003","context":["G12000000002","G12000000003"],"target":"F12000000014","condition":{"identifier":"F12000000011"}},
{"effect":"forbid","bearer":"G12000000003","context":["G12000000004","G12000000003"],"target":"F12000000014","condition":true}]`), foreign.Limits{})
	require.NoError(t, err)
	r := imported(t, shaped(), Options{Rules: rules})
	assert.Equal(t, 2, strings.Count(string(r.Source), "required: F12000000011"))
	assert.Equal(t, 1, strings.Count(string(r.Source), "visible: not (F12000000011 ?? false)"))
	assert.Equal(t, 4, r.Tally.Rules)
	assert.Equal(t, 3, r.Tally.CarriedRules)
	require.Len(t, r.Losses, 1)
	assert.Contains(t, r.Losses[0].Reason, "there is no such element at G12000000004.G12000000003")
}

func TestTextsThatWereEscapedTwiceAreRead(t *testing.T) {
	whole := document(rule("regel", "Wenn F12000000001 &lt;&gt; JA, dann muss F12000000002 befüllt sein."),
		field("0:1", "F12000000001", "Stra&amp;szlig;e &amp;amp; Ort", "input bool"), field("0:1", "F12000000002", "Wert&nbsp;2 &amp;amp;lt; 3", "input text"))
	r := imported(t, whole, Options{})
	assert.Empty(t, r.Losses)
	for _, want := range []string{"label: Straße & Ort\n", "label: Wert 2 < 3\n", "required: not (F12000000001 ?? false)\n"} {
		assert.Contains(t, string(r.Source), want)
	}
}

func TestWhatHasNoNameIsAskedAndReported(t *testing.T) {
	nothing := `<x:struktur><x:enthaelt><x:datenfeld><x:name/><x:feldart><code>input</code></x:feldart><x:datentyp><code>text</code></x:datentyp></x:datenfeld></x:enthaelt></x:struktur>`
	r := imported(t, document(`<x:regel><x:freitextRegel>Alles passt.</x:freitextRegel><x:bezug>§ 1</x:bezug><x:neu/></x:regel>`, nothing), Options{})
	assert.Equal(t, 1, r.Tally.CarriedFields)
	var all strings.Builder
	for _, l := range r.Losses {
		all.WriteString(l.String() + "\n")
	}
	for _, want := range []string{"changed: a datenfeld: it has neither a name nor an id", "lost: the rule without a name: not understood", "lost: <neu>: it is no element of a regel"} {
		assert.Contains(t, all.String(), want)
	}
}
