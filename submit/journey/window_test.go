package journey_test

import (
	"net/http"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/submit/journey/journeytest"
)

// Two windows, double clicks, reloads and the back button neither lose nor duplicate anything.

func TestADoubleClickOnAddAddsOneRow(t *testing.T) {
	h := start(t)
	w := h.toDogs()
	twin := w.Twin()
	w.Press("add:hunde")
	assert.True(t, w.Has("hunde[0].rufname"))
	assert.Contains(t, w.Text("status"), "hinzugefügt")
	assert.Equal(t, "hunde[0]", w.URL.Query().Get("focus"))

	twin.Press("add:hunde")
	assert.True(t, twin.Has("hunde[0].rufname"))
	assert.False(t, twin.Has("hunde[1].rufname"))
}

func TestADoubleClickOnAddWithNewAnswersKeepsThemAndAddsOneRow(t *testing.T) {
	h := start(t)
	w := h.toDogs().Press("add:hunde").Fill("hunde[0].rufname", "Luna", "bemerkung", "brav")
	twin := w.Twin()
	w.Press("add:hunde")
	twin.Press("add:hunde")
	assert.Equal(t, "Luna", twin.Value("hunde[0].rufname"))
	assert.Equal(t, "brav", twin.Value("bemerkung"))
	assert.True(t, twin.Has("hunde[1].rufname"))
	assert.False(t, twin.Has("hunde[2].rufname"))
}

func TestADoubleClickOnRemoveRemovesOneRow(t *testing.T) {
	h := start(t)
	w := h.threeDogs()
	twin := w.Twin()
	w.Press("remove:hunde[1]")
	twin.Press("remove:hunde[1]")
	assert.Equal(t, "Luna", twin.Value("hunde[0].rufname"))
	assert.Equal(t, "Odin", twin.Value("hunde[1].rufname"))
	assert.False(t, twin.Has("hunde[2].rufname"))
}

func (h *host) threeDogs() *journeytest.Window {
	w := h.toDogs().Press("add:hunde").Press("add:hunde").Press("add:hunde")
	return w.Fill("hunde[0].rufname", "Luna", "hunde[1].rufname", "Bello", "hunde[2].rufname", "Odin").Press("add:nothing")
}

func TestRemovingARowFromAnOutdatedWindowNeverRemovesTheWrongOne(t *testing.T) {
	h := start(t)
	w := h.threeDogs()
	other := w.Another("hunde")
	w.Press("remove:hunde[0]") // Bello and Odin are left
	other.Press("remove:hunde[1]")
	assert.Contains(t, other.Text("status"), "anderen Fenster")
	assert.Equal(t, "Bello", other.Value("hunde[0].rufname"))
	assert.Equal(t, "Odin", other.Value("hunde[1].rufname"))
}

func TestAddingInTwoWindowsKeepsWhatBothTyped(t *testing.T) {
	h := start(t)
	w := h.toDogs().Press("add:hunde").Fill("hunde[0].rufname", "Luna").Press("add:hunde")
	other := w.Another("hunde").Fill("bemerkung", "aus dem zweiten Fenster")
	w.Fill("hunde[1].rufname", "Bello").Press("add:hunde")
	other.Press("add:hunde")
	assert.Equal(t, "aus dem zweiten Fenster", other.Value("bemerkung"))
	assert.Equal(t, "Bello", other.Value("hunde[1].rufname"))
	assert.Contains(t, other.Text("status"), "anderen Fenster", "the list was changed there, so the button has no effect")
	assert.False(t, other.Has("hunde[3].rufname"))
}

func TestTwoWindowsWithDifferentPagesBothCount(t *testing.T) {
	h := start(t)
	w := h.toDogs()
	person := w.Another("person")
	w.Press("add:hunde").Fill("hunde[0].rufname", "Luna").Next()
	person.Fill("name", "Max").Next()
	assert.Equal(t, "Luna", person.Get("hunde").Value("hunde[0].rufname"))
	assert.Equal(t, "Max", person.Get("person").Value("name"))
}

func TestTwoWindowsWithDifferentFieldsOfOnePageBothCount(t *testing.T) {
	h := start(t)
	w := h.toDogs().Get("person")
	other := w.Another("person")
	w.Fill("betrag", "12,50").Next()
	other.Fill("geboren", "1.2.1990").Next()
	require.Equal(t, "hunde", other.Segment(), other.Body)
	other.Get("person")
	assert.Equal(t, "12,50", other.Value("betrag"))
	assert.Equal(t, "01.02.1990", other.Value("geboren"))
}

func TestTwoWindowsThatDisagreeAreAskedAboutIt(t *testing.T) {
	h := start(t)
	w := h.toDogs().Get("person")
	other := w.Another("person")
	w.Fill("name", "Erna", "betrag", "5").Next()
	other.Fill("name", "Elli").Next()
	require.Equal(t, "mine=", other.URL.RawQuery[:5], other.Body)
	assert.Contains(t, other.Text("status"), "anderen Fenster")
	assert.Equal(t, "Elli", other.Value("name"), "what was typed here is not lost")
	assert.Contains(t, other.Text("messages"), "In einem anderen Fenster haben Sie hier „Erna“ angegeben.", "and what is saved is shown beside it")
	assert.Equal(t, "5,00", other.Value("betrag"), "nor what was only changed there")
	assert.Equal(t, "Erna", w.Another("person").Value("name"), "nothing is overwritten without a word")

	other.Next()
	assert.Equal(t, "hunde", other.Segment())
	assert.Equal(t, "Elli", w.Another("person").Value("name"), "who saw it decides")
}

func TestTheSameAnswerInTwoWindowsIsNoConflict(t *testing.T) {
	h := start(t)
	w := h.toDogs().Get("person")
	other := w.Another("person")
	w.Fill("name", "Erna").Next()
	other.Fill("name", "Erna").Next()
	assert.Equal(t, "hunde", other.Segment())
}

func TestADefaultThatNobodyTouchedIsNoConflict(t *testing.T) {
	h := start(t)
	w := h.toPerson()
	other := w.Another("person")
	require.Equal(t, "Deutschland", other.Value("land"))
	w.Fill("name", "Erika", "land", "Polen").Next()
	other.Fill("name", "Erika").Next()
	assert.Equal(t, "hunde", other.Segment(), other.Body)
	assert.Equal(t, "Polen", other.Get("person").Value("land"))
}

func TestADoubleClickOnTheFirstButtonLosesNothing(t *testing.T) {
	h := start(t)
	w := h.begin().Fill("berechtigt", "true")
	twin := w.Twin()
	w.Next()
	twin.Next()
	assert.Equal(t, "person", twin.Segment())
	assert.Equal(t, "true", twin.Get("start").Value("berechtigt"))
}

func TestTwoWindowsOpenedBeforeTheFirstAnswerShareOneDraft(t *testing.T) {
	h := start(t)
	w := h.begin()
	other := w.Another("start")
	w.Fill("berechtigt", "true").Next().Fill("name", "Erika").Next()
	other.Fill("berechtigt", "true").Next()
	assert.Equal(t, "Erika", other.Get("person").Value("name"))
}

func TestPressingNextTwiceUploadsAFileOnce(t *testing.T) {
	h := start(t)
	w := h.toDogs().Press("add:hunde").Fill("hunde[0].rufname", "Luna", "hunde[0].gross", "false")
	w.Attach("belege", "beleg.pdf", pdf)
	twin := w.Twin()
	w.Next()
	twin.Next()
	require.Equal(t, "page-review", twin.Segment(), twin.Body)
	twin.Fill("einverstanden", "true").Next().Press("submit")
	require.Len(t, h.submissions(), 1)
	assert.Len(t, h.submissions()[0].Files, 1)
}

func TestTheReviewIsShownAgainWhenAnotherWindowChangedSomething(t *testing.T) {
	h := start(t)
	w := h.toReview()
	w.Another("person").Fill("name", "Max").Next()
	w.Press("submit")
	assert.Equal(t, "review", w.Segment())
	assert.Contains(t, w.Text("status"), "anderen Fenster geändert")
	assert.Contains(t, w.Body, "Max")
	assert.Empty(t, h.submissions())
	w.Press("submit")
	assert.Equal(t, "done", w.Segment(), w.Body)
	assert.Contains(t, string(h.submissions()[0].Data), "Max")
}

func TestSubmittingTwiceLeadsToTheSameReference(t *testing.T) {
	h := start(t)
	w := h.toReview()
	twin, other := w.Twin(), w.Another("review")
	for _, each := range []*journeytest.Window{w, twin, other} {
		each.Press("submit")
		assert.Equal(t, "done", each.Segment())
		assert.Equal(t, http.StatusOK, each.Status)
		assert.Equal(t, w.Text("reference"), each.Text("reference"))
	}
	assert.Len(t, h.submissions(), 1)
}

func TestTenSubmitsAtOnceMakeOneSubmission(t *testing.T) {
	h := start(t, onSQLite(t))
	w := h.toReview()
	answers := make([]*journeytest.Window, 10)
	var wg sync.WaitGroup
	for i := range answers {
		answers[i] = w.Twin()
		wg.Go(func() { answers[i].Press("submit") })
	}
	wg.Wait()
	require.Len(t, h.submissions(), 1)
	for _, a := range answers {
		assert.Equal(t, "done", a.Segment(), a.Body)
		assert.Contains(t, a.Body, h.submissions()[0].Reference)
	}
}

func TestTenWindowsThatSaveAtOnceLoseNothing(t *testing.T) {
	h := start(t, onSQLite(t))
	first := h.toDogs().Press("add:hunde")
	names := []string{"bemerkung", "hunde[0].rufname"}
	var wg sync.WaitGroup
	windows := []*journeytest.Window{}
	for i := range 10 {
		w := first.Another("hunde")
		w.Fill(names[i%2], "geschrieben in "+names[i%2])
		windows = append(windows, w)
	}
	for _, w := range windows {
		wg.Go(func() { w.Next() })
	}
	wg.Wait()
	first.Get("hunde")
	for _, name := range names {
		assert.Equal(t, "geschrieben in "+name, first.Value(name))
	}
}

func TestAfterTheSubmissionTheBackButtonShowsTheConfirmation(t *testing.T) {
	h := start(t)
	w := h.toReview()
	behind := w.Twin()
	w.Press("submit")
	for _, page := range []string{"person", "review", "submit", "hunde"} {
		w.Get(page)
		assert.Equal(t, "done", w.Segment(), page)
		assert.Equal(t, http.StatusOK, w.Status)
	}
	behind.Press("submit")
	assert.Equal(t, "done", behind.Segment())
}

func TestAPageThatIsSentAfterTheSubmissionIsToldSo(t *testing.T) {
	h := start(t)
	w := h.toReview()
	late := w.Another("hunde")
	w.Press("submit")
	late.Fill("bemerkung", "noch etwas").Attach("belege", "spaet.pdf", pdf).Next()
	assert.Equal(t, "done", late.Segment())
	assert.Contains(t, late.Heading(), "bereits abgesendet")
	assert.Contains(t, late.Body, h.submissions()[0].Reference)
	assert.NotContains(t, string(h.submissions()[0].Data), "noch etwas")
}

func TestANewStartAfterTheSubmissionBeginsAFreshDraft(t *testing.T) {
	h := start(t)
	w := h.toReview().Press("submit")
	w.Get("./")
	assert.Equal(t, "start", w.Segment())
	assert.Empty(t, w.Value("berechtigt"))
	w.Fill("berechtigt", "true").Next()
	assert.Equal(t, "person", w.Segment())
	assert.Empty(t, w.Value("name"))
}
