package xdatenfelder

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
)

// proseCase is a rule in German and what becomes of it: a line for each of its effects.
type proseCase struct{ text, want string }

// F12000000001 is a yes or no, F12000000002 a choice of 001, 002, 003, F12000000003 a whole number: see asked.
var understoodProse = []proseCase{
	{`Wenn das Feld F12000000002 "Art" = 001 "eins", dann muss das Feld F12000000101 "Pflicht" befüllt sein. Wenn das Feld F12000000002 "Art" <> 001 "eins", dann darf das Feld F12000000101 "Pflicht" nicht befüllt sein.`,
		`101 visible: F12000000002 == "001"; 101 required: true`},
	{`WENN F12000000002 Art = 001 "eins" ODER 003, DANN zeige als Pflicht F12000000101 Pflicht an, SONST zeige F12000000101 Pflicht nicht an.`,
		`101 visible: F12000000002 == "001" or F12000000002 == "003"; 101 required: true`},
	{"WENN F12000000001 = JA, DANN aktiviere F12000000102.\n\nWENN F12000000001 = NEIN, DANN deaktiviere F12000000102.", `102 visible: F12000000001`},
	{`WENN F12000000001 = WAHR, DANN mache F12000000101 zu einer Pflichtangabe`, `101 required: F12000000001`},
	{`Wenn F12000000001 === "Ja", dann zeige F12000000101 und F12000000102 als Pflichtfelder an, sonst zeige die Felder nicht an.`,
		`101 visible: F12000000001; 101 required: true; 102 visible: F12000000001; 102 required: true`},
	{`Wenn Feld F12000000001 == "Ja", dann zeige F12000000101, ansonsten nicht.`, `101 visible: F12000000001`},
	{`Wenn F12000000001 = JA, blende das Feld F12000000102 aus.`, `102 visible: not (F12000000001 ?? false)`},
	{`Wenn in F12000000002 Auswahl = 02 "zwei", dann erscheint F12000000101 "Pflicht" und muss ausgefüllt werden`, `101 visible: F12000000002 == "002"; 101 required: true`},
	{`Wenn F12000000002 <> (001 "eins" UND 002 "zwei"), dann muss F12000000101 befüllt werden.`,
		`101 required: (F12000000002 == nil or F12000000002 != "001") and (F12000000002 == nil or F12000000002 != "002")`},
	{`Wenn F12000000004 "Text" nicht leer, dann darf F12000000101 nicht leer sein.`, `101 required: F12000000004 != nil`},
	{`F12000000101 ist ein Pflichtfeld, wenn eines der folgenden Felder F12000000001, G12000000005.F12000000052 mit "Ja" belegt ist.`,
		`101 required: F12000000001 or G12000000005.F12000000052`},
	{`Wenn F12000000003 > 5 UND (F12000000001 = JA ODER F12000000004 ist leer), dann muss F12000000101 befüllt sein.`,
		`101 required: F12000000003 > 5 and (F12000000001 or F12000000004 == nil)`},
	{`WENN F12000000002 = 001, DANN muss F12000000101 als Pflichtfeld angezeigt UND F12000000102 ausgeblendet werden.`,
		`101 visible: F12000000002 == "001"; 101 required: true; 102 visible: F12000000002 == nil or F12000000002 != "001"`},
	{`Es muss entweder F12000000101 "Pflicht" oder F12000000102 "Verboten" befüllt werden.`, `rule: (F12000000101 != nil) != (F12000000102 != nil) — Es muss entweder „Pflicht“ oder „Verboten“ befüllt werden.`},
	{`Es muss mindestens eines der Felder F12000000004 "Text", F12000000101 "Pflicht" oder F12000000102 "Verboten" befüllt sein.`,
		`rule: F12000000004 != nil or F12000000101 != nil or F12000000102 != nil — Es muss mindestens eines der Felder „Text“, „Pflicht“ oder „Verboten“ befüllt sein.`},
	{`Es darf höchstens eines der Felder F12000000101, F12000000102 befüllt sein.`, `rule: F12000000101 == nil or F12000000102 == nil — Es darf höchstens eines der Felder „Pflicht“, „Verboten“ befüllt sein.`},
	{`Es muss gelten: F12000000003 >= 1. Anzeige bei: F12000000003. Meldung: Zu klein.`, `rule: F12000000003 != nil and F12000000003 >= 1 at F12000000003 — Zu klein.`},
	{`Das Feld F12000000002 "Art" ist mit 002 "zwei" vorzubefüllen und auszublenden.`, `002 default: 002; 002 readonly: true`},
	{`Das Feld F12000000002 "Art" ist mit 002= zwei vorzubefüllen und auszublenden.`, `002 default: 002; 002 readonly: true`},
}

// What could mean two things, contradicts itself or is about something that is not there is not understood.
var obscureProse = []proseCase{
	{`Bitte alles ausfüllen.`, `a field or group`},
	{`Wenn F12000000001 = JA ODER F12000000003 > 5 UND F12000000004 ist leer, dann muss F12000000101 befüllt sein.`, `without parentheses`},
	{`Wenn F12000000002 = 001 "zwei", dann muss F12000000101 befüllt sein.`, `is called`},
	{`Wenn F12000000002 = 007, dann muss F12000000101 befüllt sein.`, `can never be`},
	{`Wenn F12000000002 <> 001 ODER 002, dann muss F12000000101 befüllt sein.`, `joined by oder after =`},
	{`Wenn F12000000002 = 001 UND = 002, dann muss F12000000101 befüllt sein.`, `joined by oder after =`},
	{`Wenn F12000099999 = JA, dann muss F12000000101 befüllt sein.`, `not to be found`},
	{`Wenn F12000000001 = "Ja, dann zeige F12000000101 an.`, `a value`},
	{`Wenn F12000000001 = JA, dann muss F12000000101 geprüft werden.`, `befüllt, angezeigt`},
	{`Für die Länder NW und SL gilt: F12000000101 ist ein Pflichtfeld.`, `a field or group`},
	{`Die Gruppe G12000000005 ist nur für die Länder TH und HH zu befüllen.`, `Pflichtfeld`},
	{`Wenn F12000000001 = JA, dann muss F12000000101 befüllt sein, es sei denn, es ist Montag.`, `ist, wird oder muss`},
	{`Wenn F12000000002 > 001, dann muss F12000000101 befüllt sein.`, `no order`},
}

func proseSeeds() []string {
	var all []string
	for _, c := range append(append([]proseCase{}, understoodProse...), obscureProse...) {
		all = append(all, c.text)
	}
	return all
}

func TestGermanOfTheGrammarBecomesLogic(t *testing.T) {
	for _, c := range understoodProse {
		r := imported(t, document(rule("regel", c.text), asked()...), Options{})
		assert.Equal(t, c.want, logicOf(compiled(t, r)), c.text)
		for _, l := range r.Losses {
			assert.NotContains(t, l.Reason, "not understood", c.text)
		}
	}
}

// logicOf lists the logic of the fields that rules are about, and the rules of the form.
func logicOf(f *form.Form) string {
	var all []string
	d := f.Definition()
	for _, p := range d.Pages {
		for _, q := range p.Fields {
			id := q.ID.Value[len(q.ID.Value)-3:]
			for _, s := range []struct{ name, value string }{{"visible", q.Visible.Value}, {"required", q.Required.Value}, {"default", q.Default.Value}, {"readonly", q.Readonly.Value}} {
				if s.value != "" {
					all = append(all, fmt.Sprintf("%s %s: %s", id, s.name, s.value))
				}
			}
		}
	}
	for _, r := range d.Rules {
		at := ""
		if r.At.Set() {
			at = " at " + r.At.Value
		}
		all = append(all, "rule: "+r.Assert.Value+at+" — "+first(r.Message))
	}
	return strings.Join(all, "; ")
}

func TestGermanThatIsNotUnderstoodIsKeptAsACommentAndReported(t *testing.T) {
	for _, c := range obscureProse {
		r := imported(t, document(rule("regel", c.text), asked()...), Options{})
		assert.Empty(t, logicOf(compiled(t, r)), c.text)
		require.Len(t, r.Losses, 1, c.text)
		assert.Contains(t, r.Losses[0].Reason, "not understood", c.text)
		assert.Contains(t, r.Losses[0].Reason, c.want, c.text)
		assert.Contains(t, string(r.Source), "# Schema Regel: R12000000001 | - | regel | "+oneLine(c.text))
	}
}

func TestTwoRulesThatShowTheSameAreNotUnderstood(t *testing.T) {
	both := rule("a", `Wenn F12000000001 = JA, dann zeige F12000000101 an.`) + rule("b", `Wenn F12000000002 = 001, dann zeige F12000000101 an.`)
	r := imported(t, document(both, asked()...), Options{})
	assert.Empty(t, logicOf(compiled(t, r)))
	assert.Len(t, r.Losses, 2)
}

func TestMachineReadableRulesComeBeforeTheirGerman(t *testing.T) {
	german := rule("a", `Wenn F12000000001 = JA, dann muss F12000000101 befüllt sein.`)
	r := imported(t, document(german, asked()...), Options{Rules: []Rule{machineRule("require", "F12000000101", `{"equal":[{"identifier":"F12000000001"},false]}`)}})
	assert.Equal(t, "101 required: not F12000000001", logicOf(compiled(t, r)))
	require.Len(t, r.Losses, 1)
	assert.Contains(t, r.Losses[0].Reason, "under another condition")
	assert.Contains(t, r.Losses[0].Advice, "F12000000001 = JA")
}

func TestRulesThatContradictEachOtherAreSettledAndReported(t *testing.T) {
	yes := `{"identifier":"F12000000001"}`
	other := `{"not_equal":[{"identifier":"F12000000002"},"001"]}`
	r := imported(t, document("", asked()...), Options{Rules: []Rule{machineRule("require", "F12000000101", yes), machineRule("forbid", "F12000000101", other)}})
	assert.Equal(t, `101 visible: F12000000002 == "001" or F12000000001; 101 required: F12000000001`, logicOf(compiled(t, r)))
	require.Len(t, r.Losses, 1)
	assert.Contains(t, r.Losses[0].Reason, "demands what another one forbids")

	german := rule("a", `WENN F12000000001 = JA, DANN aktiviere F12000000101.`)
	r = imported(t, document(german, asked()...), Options{Rules: []Rule{machineRule("require", "F12000000101", yes), machineRule("forbid", "F12000000101", yes)}})
	assert.Equal(t, `101 visible: F12000000001; 101 required: true`, logicOf(compiled(t, r)))
}
