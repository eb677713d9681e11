package journey_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAListThatMustHaveRowsOffersTheFirst(t *testing.T) {
	w := startForm(t, "rows.form.yaml").begin()
	require.True(t, w.Has("dogs[0].name"), w.Body)
	w.Next()
	askedAgain(t, w)
	assert.Contains(t, w.Text("summary-box"), "Eintrag 1, Name")
	w.Fill("dogs[0].name", "Luna").Next()
	assert.Equal(t, "end", w.Segment(), w.Body)
}

func TestARowIsAddedBelowTheFirstThatWasOffered(t *testing.T) {
	w := startForm(t, "rows.form.yaml").begin().Fill("dogs[0].name", "Luna").Press("add:dogs")
	assert.Equal(t, "Luna", w.Value("dogs[0].name"))
	assert.True(t, w.Has("dogs[1].name"))
	w.Press("remove:dogs[1]").Press("remove:dogs[0]")
	assert.True(t, w.Has("dogs[0].name"), "the last row can be emptied, not removed")
	assert.Empty(t, w.Value("dogs[0].name"))
}

func TestARowThatWasOnlyOfferedIsNoChange(t *testing.T) {
	h := startForm(t, "rows.form.yaml")
	first := h.begin().Fill("from", "1").Press("add:dogs").Press("remove:dogs[1]").Press("remove:dogs[0]")
	second := first.Another("dogs")
	first.Fill("dogs[0].name", "Luna", "moved", "true").Next()
	require.Equal(t, "end", first.Segment(), first.Body)
	second.Fill("from", "2").Next()
	assert.Equal(t, "end", second.Segment(), "the windows do not disagree: %s", second.Body)
	second.Get("dogs")
	assert.Equal(t, "Luna", second.Value("dogs[0].name"))
	assert.Equal(t, "2", second.Value("from"))
}

func TestAnErrorOfAnEarlierPageLeadsThere(t *testing.T) {
	w := startForm(t, "rows.form.yaml").begin().Fill("from", "5", "dogs[0].name", "Luna").Next().Fill("until", "3").Next()
	askedAgain(t, w)
	require.Contains(t, w.Links(), "dogs#from", w.Body)
	w.Get("dogs")
	assert.Equal(t, "5", w.Value("from"))
}

func TestAnErrorOfAnEarlierPageLeadsBackToTheReviewInTheEnd(t *testing.T) {
	w := startForm(t, "rows.form.yaml").begin().Fill("from", "5", "dogs[0].name", "Luna").Next().Fill("until", "6").Next()
	require.Equal(t, "review", w.Segment())
	w.Get("end?from=review").Fill("until", "3").Next()
	require.Contains(t, w.Links(), "dogs?from=review#from", w.Body)
	w.Get("dogs?from=review").Fill("from", "2").Next()
	assert.Equal(t, "review", w.Segment(), w.Body)
}

func TestWhatWasTypedIsDeletedAfterAQuestion(t *testing.T) {
	for _, page := range []string{"person", "review"} {
		h := start(t)
		assert.NotContains(t, h.begin().Links(), "discard", "nothing is there to be deleted")
		w := h.toReview().Get(page)
		require.Contains(t, w.Links(), "discard", w.Body)
		w.Get("discard")
		assert.Equal(t, "Möchten Sie Ihre Eingaben löschen?", w.Heading())
		assert.Equal(t, "Erika", w.Another("person").Value("name"), "a link deletes nothing")
		w.Press("")
		assert.Equal(t, "Ihre Eingaben sind gelöscht", w.Heading())
		assert.Equal(t, "start", w.Get("person").Segment())
	}
}

func TestASubmissionIsNotOfferedToBeDeleted(t *testing.T) {
	w := start(t).toReview().Press("submit")
	require.Equal(t, http.StatusOK, w.Status)
	assert.Equal(t, "done", w.Get("discard").Segment())
}
