package journey_test

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/submit/journey"
	"github.com/vordruck/vordruck/submit/journey/journeytest"
	"github.com/vordruck/vordruck/submit/store"
)

func TestAWholeJourneyEndsInOneStoredSubmission(t *testing.T) {
	for name, where := range map[string]func(*testing.T) func(*journey.Config){
		"memory": func(*testing.T) func(*journey.Config) { return func(*journey.Config) {} },
		"sqlite": onSQLite,
	} {
		t.Run(name, func(t *testing.T) {
			h := start(t, where(t))
			w := h.begin()
			assert.Equal(t, "start", w.Segment())
			assert.Equal(t, "Beginn", w.Heading())
			w.Fill("berechtigt", "true").Next()
			require.Equal(t, "person", w.Segment(), w.Body)
			w.Fill("name", "Erika", "geboren", "3.4.1980", "betrag", "1.000,50", "firma", "true")

			w.Next() // a question appears
			require.Equal(t, "person", w.Segment(), w.Body)
			assert.Contains(t, w.Text("status"), "weitere Fragen")
			w.Fill("firmenname", "Muster GmbH").Next() // a warning appears
			askedAgain(t, w)
			assert.Contains(t, w.Body, "ungewöhnlich hoch")
			w.Fill("_confirm", "true").Next()

			require.Equal(t, "hunde", w.Segment(), w.Body)
			w.Press("add:hunde").Fill("hunde[0].rufname", "Luna", "hunde[0].gross", "true").Next()
			require.Equal(t, "hunde", w.Segment(), w.Body)
			w.Attach("hunde[0].schein", "schein.pdf", pdf).Next()
			require.Equal(t, "extra", w.Segment(), w.Body)
			w.Fill("rechtsform", "GmbH").Next()
			require.Equal(t, "page-review", w.Segment())
			w.Fill("einverstanden", "true").Next()

			require.Equal(t, "review", w.Segment(), w.Body)
			for _, want := range []string{"Erika", "03.04.1980", "Muster GmbH", "Luna", "schein.pdf", "Deutschland"} {
				assert.Contains(t, w.Body, want)
			}
			w.Press("submit")
			require.Equal(t, "done", w.Segment(), w.Body)
			assert.Equal(t, http.StatusOK, w.Status)

			stored := h.submissions()
			require.Len(t, stored, 1)
			assert.Contains(t, w.Body, stored[0].Reference)
			assert.Contains(t, w.Body, "Danke, Erika.")
			assert.Len(t, stored[0].Files, 1)
			assert.Len(t, stored[0].DefinitionHash, 64)
			assert.Equal(t, "1.0.0", stored[0].FormVersion)
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
	w := h.toPerson().Fill("name", "", "geboren", "irgendwann", "betrag", "12,5x").Next()
	askedAgain(t, w)
	assert.Equal(t, "irgendwann", w.Value("geboren"))
	assert.Equal(t, "12,5x", w.Value("betrag"))
	assert.Contains(t, w.Body, "<title>Fehler")

	w = w.Another("person")
	assert.Equal(t, "irgendwann", w.Value("geboren"), "the draft keeps what cannot be read")
	assert.NotContains(t, w.Body, "<title>Fehler", "nobody is told off for opening a page")
}

func TestTheBackLinkShowsWhatWasSaved(t *testing.T) {
	h := start(t)
	w := h.toDogs()
	back := ""
	for _, l := range w.Links() {
		if strings.HasPrefix(l, "person") {
			back = l
		}
	}
	require.NotEmpty(t, back)
	w.Get(back)
	assert.Equal(t, "Erika", w.Value("name"))
}

func TestAReloadAfterEveryStepChangesNothing(t *testing.T) {
	h := start(t)
	w := h.toDogs().Press("add:hunde").Fill("hunde[0].rufname", "Luna")
	w.Press("add:hunde")
	before := w.Form
	w.Get(w.URL.String())
	assert.Equal(t, before, w.Form)
}

func TestAQuestionThatAppearedIsAskedBeforeGoingOn(t *testing.T) {
	h := start(t)
	w := h.toPerson().Fill("name", "Erika", "firma", "true").Next()
	assert.Equal(t, "person", w.Segment())
	assert.Equal(t, http.StatusOK, w.Status)
	assert.True(t, w.Has("firmenname"))
	assert.NotContains(t, w.Body, "<title>Fehler", "a question that was not there is no mistake")
	assert.Equal(t, "firmenname", w.URL.Query().Get("focus"))

	w.Next()
	askedAgain(t, w, "now it was there")
}

func TestErrorsAndNewQuestionsAreShownTogether(t *testing.T) {
	h := start(t)
	w := h.toPerson().Fill("name", "", "firma", "true").Next()
	askedAgain(t, w)
	assert.True(t, w.Has("firmenname"))
	assert.Contains(t, w.Text("status"), "weitere Fragen")
	assert.Contains(t, w.Links(), "#name")
	assert.NotContains(t, w.Links(), "#firmenname", "a question that was not there is no mistake")
}

func TestAnAnswerThatIsNotAskedAnyMoreComesBackWithItsQuestion(t *testing.T) {
	h := start(t)
	w := h.toPerson().Fill("name", "Erika", "firma", "true").Next()
	w.Fill("firmenname", "Muster GmbH").Next()
	w.Get("person").Fill("firma", "false").Next()
	require.Equal(t, "hunde", w.Segment())
	w.Get("person").Fill("firma", "true").Next()
	assert.Equal(t, "person", w.Segment())
	assert.Equal(t, "Muster GmbH", w.Value("firmenname"))
}

func TestAWarningIsConfirmedOnceForTheSameAnswer(t *testing.T) {
	h := start(t)
	w := h.toPerson().Fill("name", "Erika", "betrag", "2000").Next()
	askedAgain(t, w)
	require.True(t, w.Has("_confirm"))
	w.Next()
	askedAgain(t, w, "without the tick it stays")

	w.Fill("_confirm", "true", "betrag", "3000").Next()
	askedAgain(t, w, "the warning about 3000 was not on the page")
	w.Fill("_confirm", "true").Next()
	require.Equal(t, "hunde", w.Segment(), w.Body)
	w.Get("person").Next()
	assert.Equal(t, "hunde", w.Segment(), "it was confirmed")
}

func TestAStopPageEndsTheJourneyAndCanBeLeft(t *testing.T) {
	h := start(t)
	w := h.begin().Fill("berechtigt", "false").Next()
	assert.Equal(t, "Nicht zuständig", w.Heading())
	assert.Empty(t, w.Form)
	assert.Equal(t, "Nicht zuständig", w.Another("person").Heading(), "pages behind it are closed")
	w.Get("start").Fill("berechtigt", "true").Next()
	assert.Equal(t, "person", w.Segment())
}

func TestJumpingAheadLeadsToTheFirstPageThatNeedsAnswers(t *testing.T) {
	h := start(t)
	for _, there := range []string{"hunde", "page-review", "extra", "review"} {
		w := h.toPerson()
		assert.Equal(t, "person", w.Get(there).Segment(), there)
	}
	assert.Equal(t, "start", journeytest.New(t, h.Server).Open(prefix+"hunde").Segment())
}

func TestAPageThatIsNotPartOfTheJourneyLeadsOn(t *testing.T) {
	h := start(t)
	w := h.toReview()
	w.Get("extra")
	assert.Equal(t, "page-review", w.Segment())
}

func TestWhoChangesAnAnswerFromTheReviewComesBackToIt(t *testing.T) {
	h := start(t)
	w := h.toReview().Get("person?from=review").Fill("name", "Max").Next()
	assert.Equal(t, "review", w.Segment())
	assert.Contains(t, w.Body, "Max")
}

func TestAChangeFromTheReviewThatBringsAPageLeadsThere(t *testing.T) {
	h := start(t)
	w := h.toReview().Get("person?from=review").Fill("firma", "true").Next()
	w.Fill("firmenname", "Muster GmbH").Next()
	assert.Equal(t, "extra", w.Segment())
	w.Next()
	assert.Equal(t, "review", w.Segment())
}

func TestWhoComesBackContinuesWhereTheyLeftOff(t *testing.T) {
	h := start(t)
	w := h.toDogs()
	w.Get("./")
	assert.Equal(t, "hunde", w.Segment())
	assert.Contains(t, w.Text("status"), "aufgehört")
}

func TestRowsInRowsAreAddedAndRemovedLikeAnyOther(t *testing.T) {
	h := start(t)
	w := h.toDogs().Press("add:hunde").Fill("hunde[0].rufname", "Luna", "hunde[0].gross", "true").Next()
	w.Press("add:hunde[0].impfungen").Press("add:hunde[0].impfungen")
	assert.Equal(t, "hunde[0].impfungen[1]", w.URL.Query().Get("focus"))
	assert.Equal(t, "hunde-0-impfungen-1", w.URL.Fragment)
	w.Fill("hunde[0].impfungen[0].gegen", "Tollwut", "hunde[0].impfungen[1].gegen", "Staupe")
	twin := w.Twin()
	w.Press("remove:hunde[0].impfungen[0]")
	twin.Press("remove:hunde[0].impfungen[0]")
	assert.Equal(t, "Staupe", twin.Value("hunde[0].impfungen[0].gegen"))
	assert.False(t, twin.Has("hunde[0].impfungen[1].gegen"))
}

func TestAnAnswerThatTheLoginLocksCannotBeChanged(t *testing.T) {
	who := &form.Identity{Source: "bundid", Trust: "high", Attributes: map[string]form.Attribute{"surname": {Value: "Mustermann"}}}
	h := startForm(t, "trust.form.yaml", func(c *journey.Config) {
		c.Identity = func(*http.Request) *form.Identity { return who }
	})
	w := h.begin()
	assert.Contains(t, w.Body, "Mustermann")
	r, err := http.NewRequest(http.MethodPost, w.URL.String(), strings.NewReader("name=Hacker&antwort=ja"))
	require.NoError(t, err)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w.Do(r)
	askedAgain(t, w, "it is dropped with a warning")
	w.Fill("_confirm", "true").Next()
	require.Equal(t, "review", w.Segment(), w.Body)
	w.Press("submit")
	require.Len(t, h.submissions(), 1, w.Body)
	assert.JSONEq(t, `{"name": "Mustermann", "antwort": "ja"}`, string(h.submissions()[0].Data))
	assert.Contains(t, string(h.submissions()[0].Provenance), "bundid")
}

func TestWhatTheLoginFilledInKeepsItsOriginWhenThePageIsSentAsItWasShown(t *testing.T) {
	for name, origin := range map[string]string{"Mustermann": "prefilled", "Hacker": "typed"} {
		who := &form.Identity{Source: "bundid", Trust: "high", Attributes: map[string]form.Attribute{"surname": {Value: "Mustermann", Trust: "low"}}}
		h := startForm(t, "trust.form.yaml", func(c *journey.Config) {
			c.Identity = func(*http.Request) *form.Identity { return who }
		})
		w := h.begin()
		assert.Equal(t, "Mustermann", w.Value("name"))
		w.Fill("name", name, "antwort", "ja").Next()
		require.Equal(t, "review", w.Segment(), w.Body)
		w.Press("submit")
		require.Len(t, h.submissions(), 1, w.Body)
		var origins map[string]struct{ Origin string }
		require.NoError(t, json.Unmarshal(h.submissions()[0].Provenance, &origins))
		assert.Equal(t, origin, origins["name"].Origin, name)
	}
}

func TestTheHostHearsOfASubmissionOnce(t *testing.T) {
	var heard []store.Submission
	h := start(t, func(c *journey.Config) {
		c.OnSubmit = func(_ context.Context, s store.Submission) { heard = append(heard, s) }
	})
	w := h.toReview()
	twin := w.Twin()
	w.Press("submit")
	twin.Press("submit")
	require.Len(t, heard, 1)
	assert.Equal(t, h.submissions()[0].Reference, heard[0].Reference)
}

// TestWhateverIsClickedNothingBreaks clicks about in two windows of one draft.
func TestWhateverIsClickedNothingBreaks(t *testing.T) {
	h := start(t)
	pages := []string{"./", "start", "person", "hunde", "extra", "page-review", "review", "done", "receipt", "person?from=review", "hunde?check=1", "start?stop=1", "person?lang=en", "person?mine=1", "hunde?mine=2&check=1", "person?status=lost", "discard"}
	buttons := []string{"next", "next", "next", "add:hunde", "remove:hunde[0]", "remove:hunde[1]", "add:hunde[0].impfungen", "remove:belege[0]", "submit"}
	words := []string{"", "true", "false", "Erika", "2000", "3.4.1980", "\x00<b>", strings.Repeat("ä", 50)}
	rapid.Check(t, func(rt *rapid.T) {
		first := h.begin()
		windows := []*journeytest.Window{first, first.Another("start")}
		for range rapid.IntRange(1, 25).Draw(rt, "clicks") {
			w := rapid.SampledFrom(windows).Draw(rt, "window")
			if len(w.Form) == 0 || rapid.IntRange(0, 4).Draw(rt, "go") == 0 {
				w.Get(rapid.SampledFrom(pages).Draw(rt, "page"))
			} else {
				for i := range w.Form {
					c := &w.Form[i]
					switch c.Kind {
					case "radio", "checkbox":
						c.On = rapid.Bool().Draw(rt, c.Name)
					case "text", "textarea":
						c.Value = rapid.SampledFrom(words).Draw(rt, c.Name)
					}
				}
				w.Press(rapid.SampledFrom(buttons).Draw(rt, "button"))
			}
			if w.Method == http.MethodPost && w.Status < 400 {
				rt.Fatalf("%s answers a post by itself", w.URL)
			}
			if w.Status >= 500 || w.Heading() == "" {
				rt.Fatalf("%s: %d %s\n%s", w.URL, w.Status, w.Heading(), h.logged)
			}
		}
	})
	assert.NotContains(t, h.logged.String(), "level=ERROR")
}
