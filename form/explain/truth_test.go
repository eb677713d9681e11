package explain_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/explain"
	"github.com/vordruck/vordruck/submit"
)

const stall = `
edition: 2026
id: stall
version: 1.0.0
languages: [en, de, de-simple, tr, uk, ar]
title: T
parameters: {basis: {type: money, default: 5.00}}
pages:
  - id: stall
    title: T
    fields:
      - {id: n, type: integer, label: Length}
      - {id: power, type: boolean, label: Power}
      - {id: watts, type: integer, label: Watts, visible: power}
      - {id: share, type: money, label: Share, compute: watts * 0.10}
      - {id: total, type: money, label: Total, compute: basis + share}
      - {id: fee, type: money, label: Fee, compute: 'n < 7 ? 10.00 : n < 9 ? 15.00 : nil'}
      - {id: one, type: list, label: One, minItems: 1, fields: [{id: x, type: text, label: X}]}
      - {id: some, type: list, label: Some, minItems: 'n > 3 ? 2 : 0', fields: [{id: x, type: text, label: X}]}
      - {id: both, type: list, label: Both, required: power, minItems: 'n > 3 ? 2 : 0', fields: [{id: x, type: text, label: X}]}
      - {id: goods, type: choices, label: Goods, minItems: 2, options: [a, b, c]}
      - {id: name, type: text, label: Name}
      - {id: from, type: date, label: From}
    rules:
      - {id: named, assert: answered(name), at: name, message: No name.}
      - {id: season, assert: month(from) in 4..10, message: Not in winter.}
`

// TestWhatPeopleReadIsTrue asks about what looks optional, calculated or decided and is not.
func TestWhatPeopleReadIsTrue(t *testing.T) {
	f, problems := form.Read(nil, "stall.form.yaml", []byte(stall), form.Options{})
	require.NotNil(t, f, "%v", problems)
	tests := []struct{ answers, path, lang, want string }{
		{`{}`, "one", "en", "An answer is always needed here. Please add at least one entry."},
		{`{}`, "one", "de", "Eine Antwort ist hier immer nötig. Bitte fügen Sie mindestens einen Eintrag hinzu."},
		{`{}`, "one", "de-simple", "Alle müssen hier antworten. Bitte fügen Sie mindestens 1 Eintrag hinzu."},
		{`{"n": 4}`, "some", "en", "An answer is needed because “Length” (4) is more than 3. Please add at least 2 entries. You see this because “Length” (4) is more than 3."},
		{`{"n": 3}`, "some", "en", "You may leave this blank because “Length” (3) is at most 3."},
		{`{"n": 3, "power": false}`, "both", "en", "You may leave this blank because “Length” (3) is at most 3 and you answered “No” to “Power”."},
		{`{"n": 3, "power": true}`, "both", "en", "An answer is needed because you answered “Yes” to “Power”. Please add at least one entry. You see this because you answered “Yes” to “Power”."},
		{`{}`, "goods", "en", "You may always leave this blank."},
		{`{}`, "name", "en", "No name. You see this because “Name” is not answered yet."},
		{`{"name": "A"}`, "name", "en", "You may always leave this blank."},
		{`{"power": false}`, "share", "en", "This has no value because you are not asked “Watts”."},
		{`{"power": false}`, "share", "de", "Dieser Wert bleibt leer, weil nach „Watts“ nicht gefragt wird."},
		{`{"power": false}`, "share", "de-simple", "Das Formular rechnet diesen Wert nicht aus. Der Grund ist: Die Frage „Watts“ kommt bei Ihnen nicht vor."},
		{`{"power": false}`, "share", "tr", "“Watts” sorusu size sorulmadığı için bu değer boş."},
		{`{"power": false}`, "share", "uk", "Це значення порожнє, бо запитання «Watts» вам не ставлять."},
		{`{"power": false}`, "share", "ar", "هذه القيمة فارغة للسبب التالي: لا يُطرح عليكم السؤال «Watts»."},
		{`{"power": true}`, "share", "en", "This has no value because “Watts” is not answered yet."},
		{`{"power": false}`, "total", "en", "This has no value because you are not asked “Watts”."},
		{`{"power": true, "watts": 100}`, "total", "en", "This is calculated from “Share”."},
		{`{"n": 8}`, "fee", "en", "This is calculated from “Length”."},
		{`{"n": 9}`, "fee", "en", "This has no value because “Length” (9) is at least 7 and “Length” (9) is at least 9."},
		{`{"from": "2026-03-08"}`, "rule:season", "en", "The condition is not met because you answered “8 March 2026” to “From”."},
		{`{"from": "2026-03-08"}`, "rule:season", "de", "Die Bedingung ist nicht erfüllt, weil Sie bei „From“ „08.03.2026“ angegeben haben."},
		{`{"from": "2026-03-08"}`, "rule:season", "de-simple", "Die Antworten passen nicht zusammen. Der Grund ist: Sie haben bei „From“ „08.03.2026“ geantwortet."},
		{`{"from": "2026-03-08"}`, "rule:season", "tr", "“From” sorusuna “08.03.2026” yanıtını verdiğiniz için koşul sağlanmıyor."},
		{`{"from": "2026-03-08"}`, "rule:season", "uk", "Умову не виконано, бо на запитання «From» ви відповіли «08.03.2026»."},
	}
	for _, test := range tests {
		answers, _ := submit.DecodeJSON(f, []byte(test.answers), "en")
		state := f.Evaluate(answers, clock)
		why, err := state.Why(test.path)
		require.NoError(t, err)
		said := explain.Sentences(state, why, test.lang)
		if !strings.HasPrefix(test.path, "rule:") {
			said = said[1:] // that it is shown
		}
		got := strings.NewReplacer("\u2068", "", "\u2069", "").Replace(strings.Join(said, " ")) // what keeps directions apart
		assert.Equal(t, test.want, got, "%s %s %s", test.path, test.lang, test.answers)
	}
}

// TestOnlyTheCaseThatWasTakenIsNamed holds for amounts that are literals too.
func TestOnlyTheCaseThatWasTakenIsNamed(t *testing.T) {
	f, problems := form.Read(nil, "stall.form.yaml", []byte(stall), form.Options{})
	require.NotNil(t, f, "%v", problems)
	answers, _ := submit.DecodeJSON(f, []byte(`{"n": 8}`), "en")
	why, err := f.Evaluate(answers, clock).Why("fee")
	require.NoError(t, err)
	assert.Contains(t, text(why), `  fee: value is computed: 15.00
    stall.form.yaml:17:54: compute: n < 7 ? 10.00 : n < 9 ? 15.00 : nil
      17:54: n < 7 is false
        n = 8 (typed)
      17:70: n < 9 is true
        n = 8 (typed)
      17:78: 15.00 is 15.00
`)
	why, err = f.Evaluate(answers, clock).Why("one")
	require.NoError(t, err)
	assert.Contains(t, text(why), "  one: required always: no condition decides\n    stall.form.yaml:18:53: minItems: 1\n")
}
