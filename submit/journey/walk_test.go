package journey_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/submit/journey"
)

func TestAWholeJourneyEndsInOneStoredSubmission(t *testing.T) {
	for name, where := range map[string]func(*testing.T) func(*journey.Config){
		"memory": func(*testing.T) func(*journey.Config) { return func(*journey.Config) {} },
		"sqlite": onSQLite,
	} {
		t.Run(name, func(t *testing.T) {
			h := start(t, where(t))
			w := h.begin()
			assert.Equal(t, "start", w.path())
			assert.Equal(t, "Beginn", w.h1())
			w.fill("berechtigt", "true").next()
			require.Equal(t, "person", w.path(), w.body)
			w.fill("name", "Erika", "geboren", "3.4.1980", "betrag", "1.000,50", "firma", "true")

			w.next() // a question appears
			require.Equal(t, "person", w.path(), w.body)
			assert.Contains(t, w.text("status"), "weitere Fragen")
			w.fill("firmenname", "Muster GmbH").next() // a warning appears
			require.Equal(t, http.StatusUnprocessableEntity, w.status)
			assert.Contains(t, w.body, "ungewöhnlich hoch")
			w.fill("_confirm", "true").next()

			require.Equal(t, "hunde", w.path(), w.body)
			w.press("add:hunde").fill("hunde[0].rufname", "Luna", "hunde[0].gross", "true").next()
			require.Equal(t, "hunde", w.path(), w.body)
			w.attach("hunde[0].schein", "schein.pdf", pdf).next()
			require.Equal(t, "extra", w.path(), w.body)
			w.fill("rechtsform", "GmbH").next()
			require.Equal(t, "page-review", w.path())
			w.fill("einverstanden", "true").next()

			require.Equal(t, "review", w.path(), w.body)
			for _, want := range []string{"Erika", "03.04.1980", "Muster GmbH", "Luna", "schein.pdf", "Deutschland"} {
				assert.Contains(t, w.body, want)
			}
			w.press("submit")
			require.Equal(t, "done", w.path(), w.body)
			assert.Equal(t, http.StatusOK, w.status)

			stored := h.submissions()
			require.Len(t, stored, 1)
			assert.Contains(t, w.body, stored[0].Reference)
			assert.Contains(t, w.body, "Danke, Erika.")
			assert.Len(t, stored[0].Files, 1)
			var data map[string]any
			require.NoError(t, json.Unmarshal(stored[0].Data, &data))
			assert.Equal(t, "1980-04-03", data["geboren"])
			assert.Equal(t, "Muster GmbH", data["firmenname"])
			var origins map[string]struct{ Origin string }
			require.NoError(t, json.Unmarshal(stored[0].Provenance, &origins))
			assert.Equal(t, "typed", origins["name"].Origin)
			assert.Equal(t, "computed", origins["summe"].Origin)
			assert.NotContains(t, h.logged.String(), "Erika")
		})
	}
}

func TestAPageWithErrorsIsShownAgainWithWhatWasTyped(t *testing.T) {
	h := start(t)
	w := h.toPerson().fill("name", "", "geboren", "irgendwann", "betrag", "12,5x").next()
	assert.Equal(t, http.StatusUnprocessableEntity, w.status)
	assert.Equal(t, "irgendwann", w.value("geboren"))
	assert.Equal(t, "12,5x", w.value("betrag"))
	assert.Contains(t, w.body, "<title>Fehler")

	w = newWindow(w).get("person")
	assert.Equal(t, "irgendwann", w.value("geboren"), "the draft keeps what cannot be read")
	assert.NotContains(t, w.body, "<title>Fehler", "nobody is told off for opening a page")
}

func TestTheBackLinkShowsWhatWasSaved(t *testing.T) {
	h := start(t)
	w := h.toDogs()
	back := ""
	for _, l := range w.links() {
		if strings.HasPrefix(l, "person") {
			back = l
		}
	}
	require.NotEmpty(t, back)
	w.get(back)
	assert.Equal(t, "Erika", w.value("name"))
}

func TestAReloadAfterEveryStepChangesNothing(t *testing.T) {
	h := start(t)
	w := h.toDogs().press("add:hunde").fill("hunde[0].rufname", "Luna")
	w.press("add:hunde")
	before := w.form
	w.get(w.url.String())
	assert.Equal(t, before, w.form)
}

func TestAQuestionThatAppearedIsAskedBeforeGoingOn(t *testing.T) {
	h := start(t)
	w := h.toPerson().fill("name", "Erika", "firma", "true").next()
	assert.Equal(t, "person", w.path())
	assert.Equal(t, http.StatusOK, w.status)
	assert.True(t, w.has("firmenname"))
	assert.NotContains(t, w.body, "<title>Fehler", "a question that was not there is no mistake")
	assert.Equal(t, "firmenname", w.url.Query().Get("focus"))

	w.next()
	assert.Equal(t, http.StatusUnprocessableEntity, w.status, "now it was there")
}

func TestErrorsAndNewQuestionsAreShownTogether(t *testing.T) {
	h := start(t)
	w := h.toPerson().fill("name", "", "firma", "true").next()
	assert.Equal(t, http.StatusUnprocessableEntity, w.status)
	assert.True(t, w.has("firmenname"))
	assert.Contains(t, w.text("status"), "weitere Fragen")
	assert.Contains(t, w.links(), "#name")
	assert.NotContains(t, w.links(), "#firmenname", "a question that was not there is no mistake")
}

func TestAnAnswerThatIsNotAskedAnyMoreComesBackWithItsQuestion(t *testing.T) {
	h := start(t)
	w := h.toPerson().fill("name", "Erika", "firma", "true").next()
	w.fill("firmenname", "Muster GmbH").next()
	w.get("person").fill("firma", "false").next()
	require.Equal(t, "hunde", w.path())
	w.get("person").fill("firma", "true").next()
	assert.Equal(t, "person", w.path())
	assert.Equal(t, "Muster GmbH", w.value("firmenname"))
}

func TestAWarningIsConfirmedOnceForTheSameAnswer(t *testing.T) {
	h := start(t)
	w := h.toPerson().fill("name", "Erika", "betrag", "2000").next()
	require.Equal(t, http.StatusUnprocessableEntity, w.status)
	require.True(t, w.has("_confirm"))
	w.next()
	assert.Equal(t, http.StatusUnprocessableEntity, w.status, "without the tick it stays")

	w.fill("_confirm", "true", "betrag", "3000").next()
	assert.Equal(t, http.StatusUnprocessableEntity, w.status, "the warning about 3000 was not on the page")
	w.fill("_confirm", "true").next()
	require.Equal(t, "hunde", w.path(), w.body)
	w.get("person").next()
	assert.Equal(t, "hunde", w.path(), "it was confirmed")
}

func TestAStopPageEndsTheJourneyAndCanBeLeft(t *testing.T) {
	h := start(t)
	w := h.begin().fill("berechtigt", "false").next()
	assert.Equal(t, "Nicht zuständig", w.h1())
	assert.Empty(t, w.form)
	assert.Equal(t, "Nicht zuständig", newWindow(w).get("person").h1(), "pages behind it are closed")
	w.get("start").fill("berechtigt", "true").next()
	assert.Equal(t, "person", w.path())
}

func TestJumpingAheadLeadsToTheFirstPageThatNeedsAnswers(t *testing.T) {
	h := start(t)
	for _, there := range []string{"hunde", "page-review", "extra", "review"} {
		w := h.toPerson()
		assert.Equal(t, "person", w.get(there).path(), there)
	}
	assert.Equal(t, "start", newBrowser(t, h.Server).open(prefix+"hunde").path())
}

func TestAPageThatIsNotPartOfTheJourneyLeadsOn(t *testing.T) {
	h := start(t)
	w := h.toReview()
	w.get("extra")
	assert.Equal(t, "page-review", w.path())
}

func TestWhoChangesAnAnswerFromTheReviewComesBackToIt(t *testing.T) {
	h := start(t)
	w := h.toReview().get("person?from=review").fill("name", "Max").next()
	assert.Equal(t, "review", w.path())
	assert.Contains(t, w.body, "Max")
}

func TestAChangeFromTheReviewThatBringsAPageLeadsThere(t *testing.T) {
	h := start(t)
	w := h.toReview().get("person?from=review").fill("firma", "true").next()
	w.fill("firmenname", "Muster GmbH").next()
	assert.Equal(t, "extra", w.path())
	w.next()
	assert.Equal(t, "review", w.path())
}

func TestWhoComesBackContinuesWhereTheyLeftOff(t *testing.T) {
	h := start(t)
	w := h.toDogs()
	w.get("./")
	assert.Equal(t, "hunde", w.path())
	assert.Contains(t, w.text("status"), "aufgehört")
}

func newWindow(w *window) *window { return &window{browser: w.browser, url: w.url} }
