package xdatenfelder

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/schema/foreign"
)

// asking is a schema with one rule in German.
func asking(german string) string {
	return document(rule("regel", german), field("0:1", "F12000000001", "Ja?", "input bool"), field("0:1", "F12000000002", "Zwei", "input text"), field("0:1", "F12000000003", "Drei", "input text"))
}

func TestGermanIsLeftOutOnlyWhereMachineReadableRulesSayIt(t *testing.T) {
	const two, three = `{"effect":"require","bearer":"S12000000001","target":"F12000000002","condition":{"identifier":"F12000000001"},"message":"m"}`,
		`{"effect":"require","bearer":"S12000000001","target":"F12000000003","condition":{"identifier":"F12000000001"},"message":"m"}`
	for _, c := range []struct{ german, definition, loss string }{
		{"Wenn F12000000001 = JA, dann muss F12000000002 befüllt sein.", "", ""},
		{"Es darf höchstens eines der Felder F12000000002 oder F12000000003 befüllt sein.", "assert: F12000000002 == nil or F12000000003 == nil", ""},
		{"Wenn F12000000001 = NEIN, dann muss F12000000002 befüllt sein.", "", "say it under another condition"},
		{"Wenn F12000000003 befüllt ist, dann muss F12000000002 befüllt sein.", "required: F12000000001 or F12000000003 != nil", ""},
		{"F12000000001 entscheidet über F12000000002.", "# Schema Regel: R12000000001 | - | regel | F12000000001 entscheidet", "not understood"},
		{"F12000000002 und F12000000003 passen zusammen.", "# Schema Regel: R12000000001 | - | regel | F12000000002 und", "not understood"},
	} {
		rules, err := ReadRules("antrag.rules.json", strings.NewReader("["+two+","+three+"]"), foreign.Limits{})
		require.NoError(t, err)
		r := imported(t, asking(c.german), Options{Rules: rules})
		assert.Equal(t, 2, r.Tally.CarriedRules, c.german)
		assert.Contains(t, string(r.Source), c.definition, c.german)
		if c.loss == "" {
			assert.Empty(t, r.Losses, c.german)
			continue
		}
		require.Len(t, r.Losses, 1, c.german)
		assert.Contains(t, r.Losses[0].Reason, c.loss)
	}
}

func TestARuleThatIsLostIsFoundInTheFileOfRules(t *testing.T) {
	rules, err := ReadRules("antrag.rules.json", strings.NewReader(`[
  {"effect": "require", "bearer": "S12000000001", "target": "F12000000002", "condition": true, "message": "m"},
  {"effect": "explain", "bearer": "S12000000001", "target": "F12000000002"},
  {"effect": "require", "bearer": "S12000000001", "target": ["F12000000002"], "condition": true},
  {"effect": "valid", "bearer": "S12000000001", "condition": {"equal": [{"identifier": "F12000000001"}, "keins von beiden"]}},
  {"effect": "forbid", "bearer": "G12000000009", "target": "F12000000002", "condition": {"identifier": "F12000000001"}}]`), foreign.Limits{})
	require.NoError(t, err)
	r := imported(t, asking("Wenn F12000000001 = JA, dann muss F12000000002 befüllt sein."), Options{Rules: rules})
	var found []string
	for _, l := range r.Losses {
		where, _, _ := strings.Cut(l.String(), ": lost: ")
		found = append(found, where)
	}
	assert.Equal(t, []string{"antrag.rules.json:3:3", "antrag.rules.json:4:3", "antrag.rules.json:5:3", "antrag.rules.json:6:3"}, found)
	assert.Equal(t, foreign.Tally{Fields: 3, CarriedFields: 3, Rules: 5, CarriedRules: 1}, r.Tally)
}

func TestRulesAreReadInTheShapesThatTheyAreWrittenIn(t *testing.T) {
	const one = `{"effect":"Required","target":{"identifier":"self.F12000000002"},"context":null,"condition":{"identifier":"self.F12000000001"},"message":null}`
	for _, written := range []string{"[" + one + "]", `{"version": 1, "rules": [` + one + `]}`, `{"S12000000001": [` + one + `]}`, `{"S12000000001:1.2.0": [` + one + `], "more": {"a": []}}`} {
		rules, err := ReadRules("antrag.rules.json", strings.NewReader(written), foreign.Limits{})
		require.NoError(t, err, written)
		r := imported(t, asking("."), Options{Rules: rules})
		assert.Contains(t, string(r.Source), "required: F12000000001", written)
	}
}
