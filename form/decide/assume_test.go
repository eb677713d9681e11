package decide_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/decide"
)

// What a goal says about the answers is not searched for: few boxes are looked at, whatever the questions are.
func TestABoxIsNarrowedToWhatTheGoalNeeds(t *testing.T) {
	for condition, witness := range map[string]string{
		`ja`:                                        `{"ja":true}`,
		`not ja`:                                    `{"ja":false}`,
		`art == "verein"`:                           `{"art":"verein"}`,
		`art != "person" and art != "firma"`:        `{"art":"verein"}`,
		`art in ["verein", "firma"] and ja`:         `{"art":"firma","ja":true}`,
		`art not in ["person", "firma"]`:            `{"art":"verein"}`,
		`alter > 119`:                               `{"alter":120}`,
		`120 <= alter`:                              `{"alter":120}`,
		`not (alter < 120)`:                         `{"alter":120}`,
		`alter == 77`:                               `{"alter":77}`,
		`name == "Anna"`:                            `{"name":"Anna"}`,
		`"b" in wahl and "a" not in wahl`:           `{"wahl":["b"]}`,
		`betrag > 1000`:                             `{"betrag":1000.01}`,
		`firma == "X"`:                              `{"art":"firma","firma":"X"}`,
		`art == "firma" or alter > 120`:             `{"art":"firma"}`,
		`ja ? art == "verein" : 2 > 3`:              `{"art":"verein","ja":true}`,
		`geboren >= date("2026-01-31")`:             `{"geboren":"2026-01-31"}`,
		`(art == "firma" and ja) and betrag > 1000`: `{"art":"firma","ja":true,"betrag":1000.01}`,
	} {
		f := read(t, head+fields+"  - {id: bedingt, type: text, label: B, visible: '"+condition+"'}\n")
		a := decide.New(f, decide.Options{}).Decide(decide.Relevant(f.Field("bedingt")))
		require.Equal(t, decide.Possible, a.Verdict, condition)
		assert.JSONEq(t, witness, a.Witness.String(), condition)
		assert.LessOrEqual(t, a.Steps, 2, condition)
	}
}

// Each question opens the next: the last is asked as soon as it is seen that all before it must be answered.
func TestAChainOfQuestionsIsNoSearch(t *testing.T) {
	var b strings.Builder
	b.WriteString(head + "  - {id: q0, type: integer, label: Q, minimum: 0, maximum: 1000}\n")
	for i := range 60 {
		fmt.Fprintf(&b, "  - {id: q%d, type: integer, label: Q, minimum: 0, maximum: 1000, visible: q%d > %d}\n", i+1, i, i+500)
	}
	f := read(t, b.String())
	a := decide.New(f, decide.Options{}).Decide(decide.Relevant(f.Field("q60")))
	assert.Equal(t, decide.Possible, a.Verdict)
	assert.Equal(t, 1, a.Steps)
	never := read(t, strings.Replace(b.String(), "visible: q30 > 530}", "visible: q30 > 530 and q3 < 200}", 1))
	a = decide.New(never, decide.Options{}).Decide(decide.Relevant(never.Field("q60")))
	assert.Equal(t, decide.Impossible, a.Verdict)
	assert.Equal(t, 1, a.Steps)
}

// Texts that the logic does not tell apart are looked at together.
func TestOptionsThatNothingTellsApartAreOne(t *testing.T) {
	var options, odd []string
	for i := range 200 {
		options = append(options, fmt.Sprintf(`"%d"`, i))
		if i%2 == 1 {
			odd = append(odd, fmt.Sprintf(`"%d"`, i))
		}
	}
	list := strings.Join(odd, ", ")
	f := read(t, head+"  - {id: land, type: choice, label: L, options: ["+strings.Join(options, ", ")+"]}\n"+
		"  - {id: a, type: boolean, label: A, visible: 'land in ["+list+"]'}\n"+
		"  - {id: b, type: boolean, label: B, visible: 'land not in ["+list+"]'}\n"+
		"  - {id: c, type: boolean, label: C, visible: '(a or b) == (land in ["+list+"]) and answered(a) and answered(b)'}\n")
	a := decide.New(f, decide.Options{}).Decide(decide.Relevant(f.Field("c")))
	assert.Equal(t, decide.Impossible, a.Verdict)
	assert.Less(t, a.Steps, 12)
}

// A bound that depends on the day, or on another answer, is met by asking what it is.
func TestAnswersWithinBoundsThatMove(t *testing.T) {
	f := read(t, head+`
  - {id: beginn, type: date, label: B, minimum: 'today()', maximum: 'addDays(today(), 5)'}
  - {id: ende, type: date, label: E, minimum: 'addDays(beginn, 3)', maximum: 'addDays(beginn, 3)'}
`)
	a := decide.New(f, decide.Options{}).Decide(decide.Answered(f.Field("beginn")), decide.Answered(f.Field("ende")))
	require.Equal(t, decide.Possible, a.Verdict)
	assert.Less(t, a.Steps, 40)
}
