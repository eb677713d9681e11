package journey_test

import (
	"net/http"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Two windows, double clicks, reloads and the back button neither lose nor duplicate anything.

func TestADoubleClickOnAddAddsOneRow(t *testing.T) {
	h := start(t)
	w := h.toDogs()
	twin := w.again()
	w.press("add:hunde")
	assert.True(t, w.has("hunde[0].rufname"))
	assert.Contains(t, w.text("status"), "hinzugefügt")
	assert.Equal(t, "hunde[0]", w.url.Query().Get("focus"))

	twin.press("add:hunde")
	assert.True(t, twin.has("hunde[0].rufname"))
	assert.False(t, twin.has("hunde[1].rufname"))
}

func TestADoubleClickOnAddWithNewAnswersKeepsThemAndAddsOneRow(t *testing.T) {
	h := start(t)
	w := h.toDogs().press("add:hunde").fill("hunde[0].rufname", "Luna", "bemerkung", "brav")
	twin := w.again()
	w.press("add:hunde")
	twin.press("add:hunde")
	assert.Equal(t, "Luna", twin.value("hunde[0].rufname"))
	assert.Equal(t, "brav", twin.value("bemerkung"))
	assert.True(t, twin.has("hunde[1].rufname"))
	assert.False(t, twin.has("hunde[2].rufname"))
}

func TestADoubleClickOnRemoveRemovesOneRow(t *testing.T) {
	h := start(t)
	w := h.threeDogs()
	twin := w.again()
	w.press("remove:hunde[1]")
	twin.press("remove:hunde[1]")
	assert.Equal(t, "Luna", twin.value("hunde[0].rufname"))
	assert.Equal(t, "Odin", twin.value("hunde[1].rufname"))
	assert.False(t, twin.has("hunde[2].rufname"))
}

func (h *host) threeDogs() *window {
	w := h.toDogs().press("add:hunde").press("add:hunde").press("add:hunde")
	return w.fill("hunde[0].rufname", "Luna", "hunde[1].rufname", "Bello", "hunde[2].rufname", "Odin").press("add:nothing")
}

func TestRemovingARowFromAnOutdatedWindowNeverRemovesTheWrongOne(t *testing.T) {
	h := start(t)
	w := h.threeDogs()
	other := newWindow(w).get("hunde")
	w.press("remove:hunde[0]") // Bello and Odin are left
	other.press("remove:hunde[1]")
	assert.Contains(t, other.text("status"), "anderen Fenster")
	assert.Equal(t, "Bello", other.value("hunde[0].rufname"))
	assert.Equal(t, "Odin", other.value("hunde[1].rufname"))
}

func TestAddingInTwoWindowsKeepsWhatBothTyped(t *testing.T) {
	h := start(t)
	w := h.toDogs().press("add:hunde").fill("hunde[0].rufname", "Luna").press("add:hunde")
	other := newWindow(w).get("hunde").fill("bemerkung", "aus dem zweiten Fenster")
	w.fill("hunde[1].rufname", "Bello").press("add:hunde")
	other.press("add:hunde")
	assert.Equal(t, "aus dem zweiten Fenster", other.value("bemerkung"))
	assert.Equal(t, "Bello", other.value("hunde[1].rufname"))
	assert.Contains(t, other.text("status"), "anderen Fenster", "the list was changed there, so the button has no effect")
	assert.False(t, other.has("hunde[3].rufname"))
}

func TestTwoWindowsWithDifferentPagesBothCount(t *testing.T) {
	h := start(t)
	w := h.toDogs()
	person := newWindow(w).get("person")
	w.press("add:hunde").fill("hunde[0].rufname", "Luna").next()
	person.fill("name", "Max").next()
	assert.Equal(t, "Luna", person.get("hunde").value("hunde[0].rufname"))
	assert.Equal(t, "Max", person.get("person").value("name"))
}

func TestTwoWindowsWithDifferentFieldsOfOnePageBothCount(t *testing.T) {
	h := start(t)
	w := h.toDogs().get("person")
	other := newWindow(w).get("person")
	w.fill("betrag", "12,50").next()
	other.fill("geboren", "1.2.1990").next()
	require.Equal(t, "hunde", other.path(), other.body)
	other.get("person")
	assert.Equal(t, "12,50", other.value("betrag"))
	assert.Equal(t, "01.02.1990", other.value("geboren"))
}

func TestTwoWindowsThatDisagreeAreAskedAboutIt(t *testing.T) {
	h := start(t)
	w := h.toDogs().get("person")
	other := newWindow(w).get("person")
	w.fill("name", "Erna", "betrag", "5").next()
	other.fill("name", "Elli").next()
	require.Equal(t, http.StatusConflict, other.status, other.body)
	assert.Contains(t, other.text("status"), "anderen Fenster")
	assert.Equal(t, "Elli", other.value("name"), "what was typed here is not lost")
	assert.Equal(t, "5,00", other.value("betrag"), "nor what was only changed there")
	assert.Equal(t, "Erna", newWindow(w).get("person").value("name"), "nothing is overwritten without a word")

	other.next()
	assert.Equal(t, "hunde", other.path())
	assert.Equal(t, "Elli", newWindow(w).get("person").value("name"), "who saw it decides")
}

func TestTheSameAnswerInTwoWindowsIsNoConflict(t *testing.T) {
	h := start(t)
	w := h.toDogs().get("person")
	other := newWindow(w).get("person")
	w.fill("name", "Erna").next()
	other.fill("name", "Erna").next()
	assert.Equal(t, "hunde", other.path())
}

func TestADefaultThatNobodyTouchedIsNoConflict(t *testing.T) {
	h := start(t)
	w := h.toPerson()
	other := newWindow(w).get("person")
	require.Equal(t, "Deutschland", other.value("land"))
	w.fill("name", "Erika", "land", "Polen").next()
	other.fill("name", "Erika").next()
	assert.Equal(t, "hunde", other.path(), other.body)
	assert.Equal(t, "Polen", other.get("person").value("land"))
}

func TestADoubleClickOnTheFirstButtonLosesNothing(t *testing.T) {
	h := start(t)
	w := h.begin().fill("berechtigt", "true")
	twin := w.again()
	w.next()
	twin.next()
	assert.Equal(t, "person", twin.path())
	assert.Equal(t, "true", twin.get("start").value("berechtigt"))
}

func TestTwoWindowsOpenedBeforeTheFirstAnswerShareOneDraft(t *testing.T) {
	h := start(t)
	w := h.begin()
	other := newWindow(w).get("start")
	w.fill("berechtigt", "true").next().fill("name", "Erika").next()
	other.fill("berechtigt", "true").next()
	assert.Equal(t, "Erika", other.get("person").value("name"))
}

func TestPressingNextTwiceUploadsAFileOnce(t *testing.T) {
	h := start(t)
	w := h.toDogs().press("add:hunde").fill("hunde[0].rufname", "Luna", "hunde[0].gross", "false")
	w.attach("belege", "beleg.pdf", pdf)
	twin := w.again()
	w.next()
	twin.next()
	require.Equal(t, "page-review", twin.path(), twin.body)
	twin.fill("einverstanden", "true").next().press("submit")
	require.Len(t, h.submissions(), 1)
	assert.Len(t, h.submissions()[0].Files, 1)
}

func TestTheReviewIsShownAgainWhenAnotherWindowChangedSomething(t *testing.T) {
	h := start(t)
	w := h.toReview()
	newWindow(w).get("person").fill("name", "Max").next()
	w.press("submit")
	assert.Equal(t, http.StatusConflict, w.status)
	assert.Empty(t, h.submissions())
	w.get("review").press("submit")
	assert.Equal(t, "done", w.path(), w.body)
	assert.Contains(t, string(h.submissions()[0].Data), "Max")
}

func TestSubmittingTwiceLeadsToTheSameReference(t *testing.T) {
	h := start(t)
	w := h.toReview()
	twin, other := w.again(), newWindow(w).get("review")
	for _, each := range []*window{w, twin, other} {
		each.press("submit")
		assert.Equal(t, "done", each.path())
		assert.Equal(t, http.StatusOK, each.status)
		assert.Equal(t, w.text("reference"), each.text("reference"))
	}
	assert.Len(t, h.submissions(), 1)
}

func TestTenSubmitsAtOnceMakeOneSubmission(t *testing.T) {
	h := start(t, onSQLite(t))
	w := h.toReview()
	answers := make([]*window, 10)
	var wg sync.WaitGroup
	for i := range answers {
		answers[i] = w.again()
		wg.Go(func() { answers[i].press("submit") })
	}
	wg.Wait()
	require.Len(t, h.submissions(), 1)
	for _, a := range answers {
		assert.Equal(t, "done", a.path(), a.body)
		assert.Contains(t, a.body, h.submissions()[0].Reference)
	}
}

func TestTenWindowsThatSaveAtOnceLoseNothing(t *testing.T) {
	h := start(t, onSQLite(t))
	first := h.toDogs().press("add:hunde")
	names := []string{"bemerkung", "hunde[0].rufname"}
	var wg sync.WaitGroup
	windows := []*window{}
	for i := range 10 {
		w := newWindow(first).get("hunde")
		w.fill(names[i%2], "geschrieben in "+names[i%2])
		windows = append(windows, w)
	}
	for _, w := range windows {
		wg.Go(func() { w.next() })
	}
	wg.Wait()
	first.get("hunde")
	for _, name := range names {
		assert.Equal(t, "geschrieben in "+name, first.value(name))
	}
}

func TestAfterTheSubmissionTheBackButtonShowsTheConfirmation(t *testing.T) {
	h := start(t)
	w := h.toReview()
	behind := w.again()
	w.press("submit")
	for _, page := range []string{"person", "review", "submit", "hunde"} {
		w.get(page)
		assert.Equal(t, "done", w.path(), page)
		assert.Equal(t, http.StatusOK, w.status)
	}
	behind.press("submit")
	assert.Equal(t, "done", behind.path())
}

func TestAPageThatIsSentAfterTheSubmissionIsToldSo(t *testing.T) {
	h := start(t)
	w := h.toReview()
	late := newWindow(w).get("hunde")
	w.press("submit")
	late.fill("bemerkung", "noch etwas").attach("belege", "spaet.pdf", pdf).next()
	assert.Equal(t, http.StatusConflict, late.status)
	assert.Contains(t, late.h1(), "bereits abgesendet")
	assert.Contains(t, late.body, h.submissions()[0].Reference)
	assert.NotContains(t, string(h.submissions()[0].Data), "noch etwas")
}

func TestANewStartAfterTheSubmissionBeginsAFreshDraft(t *testing.T) {
	h := start(t)
	w := h.toReview().press("submit")
	w.get("./")
	assert.Equal(t, "start", w.path())
	assert.Empty(t, w.value("berechtigt"))
	w.fill("berechtigt", "true").next()
	assert.Equal(t, "person", w.path())
	assert.Empty(t, w.value("name"))
}
