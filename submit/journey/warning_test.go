package journey_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/submit/journey/journeytest"
)

// A confirmation holds for the answers that the warning's rule reads, and for nothing else.

// confirmed answers the form so that a warning of each kind comes up, and confirms them.
func confirmed(t *testing.T) *journeytest.Window {
	t.Helper()
	w := startForm(t, "warning.form.yaml").begin().Fill("grenze", "10").Next()
	require.Equal(t, "betraege", w.Segment(), w.Body)
	w.Press("add:posten").Press("add:posten").Fill("betrag", "20")
	w.Fill("posten[0].menge", "90", "posten[0].preis", "1", "posten[1].menge", "60", "posten[1].preis", "70").Next()
	askedAgain(t, w)
	require.True(t, w.Has("_confirm"), w.Body)
	w.Fill("_confirm", "true").Next()
	require.Equal(t, "review", w.Segment(), w.Body)
	require.False(t, w.Has("_confirm"))
	return w
}

func TestAWarningIsAskedAgainWhenAnotherAnswerOfItsRuleChanges(t *testing.T) {
	for _, c := range []struct {
		about, page, field, value string
		again                     bool
	}{
		{"the answer it points at", "betraege", "betrag", "21", true},
		{"an answer of another page that the rule reads", "grenzen", "grenze", "11", true},
		{"an answer that no rule reads", "betraege", "anderes", "x", false},
		{"an answer of another page that no rule reads", "grenzen", "notiz", "x", false},
		{"an answer of the row", "betraege", "posten[0].preis", "2", true},
		{"an answer of another row that only a sum reads", "betraege", "posten[1].menge", "61", true},
		{"an answer of another row that nothing violated reads", "betraege", "posten[1].preis", "71", false},
		{"an answer of the row that no rule reads", "betraege", "posten[0].name", "x", false},
	} {
		t.Run(c.about, func(t *testing.T) {
			w := confirmed(t)
			w.Get(c.page+"?from=review").Fill(c.field, c.value).Next()
			w.Get("review")
			assert.Equal(t, c.again, w.Has("_confirm"), w.Text("summary-box"))
		})
	}
}

func TestAWarningIsNotAskedAgainWhenTheAnswersAreTheOldOnesAgain(t *testing.T) {
	w := confirmed(t)
	w.Get("grenzen?from=review").Fill("grenze", "11").Next()
	w.Get("grenzen?from=review").Fill("grenze", "10").Next()
	assert.False(t, w.Get("review").Has("_confirm"))
}

func TestWhoLeavesAWarningUnconfirmedIsToldSo(t *testing.T) {
	w := startForm(t, "warning.form.yaml").begin().Fill("grenze", "10").Next()
	w.Fill("betrag", "20").Next()
	require.True(t, w.Has("_confirm"), w.Body)
	assert.NotContains(t, w.Body, "_problems", "nobody was asked before")
	w.Next()
	require.Equal(t, "betraege", w.Segment())
	assert.Contains(t, w.Body, "<title>Fehler: ")
	assert.Contains(t, w.Text("summary-box error"), "Bitte bestätigen Sie")
	w.Fill("_confirm", "true").Next()
	assert.Equal(t, "review", w.Segment(), w.Body)
}
