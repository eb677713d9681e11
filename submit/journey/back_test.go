package journey_test

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/submit/journey/journeytest"
)

// Every answer to a post is the address of a page: it can be reloaded, left and come back to.

// reload asks for the window's page again, which must be the same.
func reload(t *testing.T, w *journeytest.Window) {
	t.Helper()
	require.Equal(t, http.MethodGet, w.Method, "a page that answers a post cannot be reloaded")
	before, form := w.Text("summary-box")+w.Text("status"), w.Form
	w.Get(w.URL.String())
	assert.Equal(t, before, w.Text("summary-box")+w.Text("status"))
	assert.Equal(t, form, w.Form)
}

func TestAPageThatIsAskedAgainCanBeReloaded(t *testing.T) {
	h := start(t)
	mistaken := func() *journeytest.Window { return h.toPerson().Fill("name", "", "geboren", "nie").Next() }
	for name, w := range map[string]*journeytest.Window{
		"mistakes":             mistaken(),
		"a further question":   h.toPerson().Fill("name", "Erika", "firma", "true").Next(),
		"both":                 h.toPerson().Fill("name", "", "firma", "true").Next(),
		"a warning to confirm": h.toPerson().Fill("name", "Erika", "betrag", "5000").Next(),
		"a row":                h.toDogs().Press("add:hunde"),
		"a dispute":            h.dispute("Elli"),
		"a stop":               h.begin().Fill("berechtigt", "false").Next(),
	} {
		t.Run(name, func(t *testing.T) { reload(t, w) })
	}
}

func TestWhoGoesBackToAMistakeSeesWhatIsSavedNow(t *testing.T) {
	h := start(t)
	w := h.toPerson().Fill("name", "", "geboren", "nie").Next()
	askedAgain(t, w)
	mistake := w.URL.String()
	w.Fill("name", "Erika", "geboren", "3.4.1980").Next()
	require.Equal(t, "hunde", w.Segment())
	w.Get(mistake)
	assert.Equal(t, http.StatusOK, w.Status)
	assert.Equal(t, "03.04.1980", w.Value("geboren"))
	assert.Empty(t, w.Text("summary-box"), "it is mended")
	assert.Equal(t, "hunde", w.Next().Segment())
}

func TestNoAddressHoldsWhatWasTyped(t *testing.T) {
	h := start(t)
	w := h.toPerson()
	var seen []string
	follow := w.Client.CheckRedirect
	w.Client.CheckRedirect = func(r *http.Request, via []*http.Request) error {
		seen = append(seen, r.URL.String())
		if follow != nil {
			return follow(r, via)
		}
		return nil
	}
	other := w.Another("person")
	w.Fill("name", "", "geboren", "Geheim-1", "firma", "true").Next()
	w.Fill("name", "Geheim-2", "geboren", "", "firmenname", "Geheim-3", "betrag", "4444").Next()
	w.Fill("_confirm", "true").Next()
	other.Fill("name", "Geheim-5").Next()
	require.NotEmpty(t, other.URL.Query().Get("mine"))
	require.GreaterOrEqual(t, len(seen), 4)
	for _, address := range seen {
		assert.NotContains(t, address, "Geheim")
		assert.NotContains(t, address, "4444")
	}
}

func TestAQuestionThatWasNotThereIsNoMistakeAfterAReloadEither(t *testing.T) {
	h := start(t)
	w := h.toPerson().Fill("name", "", "firma", "true").Next()
	w.Get(w.URL.String())
	assert.Contains(t, w.Links(), "#name")
	assert.NotContains(t, w.Links(), "#firmenname")
	w.Next()
	assert.Contains(t, w.Links(), "#firmenname", "now it was there")
}

func TestNobodyIsToldOffByAnAddressBeforeTheFirstAnswer(t *testing.T) {
	w := start(t).begin().Get("start?check=1")
	assert.Empty(t, w.Text("summary-box"))
}

// dispute has two windows fill in the name of a person differently, and returns the later one.
func (h *host) dispute(name string) *journeytest.Window {
	w := h.toDogs().Get("person")
	other := w.Another("person")
	w.Fill("name", "Erna", "land", "Polen").Next()
	other.Fill("name", name).Next()
	require.NotEmpty(h.t, other.URL.Query().Get("mine"), other.Body)
	return other
}

func TestADisputeIsKeptUntilItIsSettled(t *testing.T) {
	h := start(t)
	w := h.dispute("Elli")
	address := w.URL.String()
	for range 2 {
		w.Get("hunde").Get(address)
		assert.Equal(t, "Elli", w.Value("name"))
		assert.Contains(t, w.Text("status"), "anderen Fenster")
		assert.Equal(t, "Erna", w.Another("person").Value("name"))
	}
	w.Fill("name", "Emma").Next()
	require.Equal(t, "hunde", w.Segment(), w.Body)
	w.Get(address)
	assert.Equal(t, "Emma", w.Value("name"), "who goes back sees what was decided")
	assert.Empty(t, w.Text("status"))
}

func TestADisputeCanBeAboutAnAnswerThatWasTakenBack(t *testing.T) {
	h := start(t)
	w := h.toDogs().Get("person").Fill("betrag", "5").Next().Get("person")
	other := w.Another("person")
	w.Fill("betrag", "6").Next()
	other.Fill("betrag", "").Next()
	require.NotEmpty(t, other.URL.Query().Get("mine"))
	assert.Empty(t, other.Value("betrag"))
	other.Next()
	assert.Empty(t, w.Get("person").Value("betrag"))
}

func TestADisputeCanBeAboutRows(t *testing.T) {
	h := start(t)
	w := h.threeDogs()
	other := w.Another("hunde")
	w.Fill("hunde[0].rufname", "Ajax").Next()
	other.Press("remove:hunde[2]")
	other = other.Another("hunde")
	w.Get("hunde").Press("remove:hunde[2]")
	other.Fill("hunde[1].rufname", "Cora").Next()
	require.NotEmpty(t, other.URL.Query().Get("mine"), other.Body)
	assert.Equal(t, []string{"Ajax", "Cora", "Odin"}, []string{other.Value("hunde[0].rufname"), other.Value("hunde[1].rufname"), other.Value("hunde[2].rufname")})
	other.Next()
	assert.Equal(t, "Odin", w.Get("hunde").Value("hunde[2].rufname"), "who saw it decides")
}

func TestWhatAThirdWindowSavesDuringADisputeIsKept(t *testing.T) {
	h := start(t)
	w := h.dispute("Elli")
	w.Another("person").Fill("betrag", "7").Next()
	w.Next()
	require.Equal(t, "hunde", w.Segment(), w.Body)
	w.Get("person")
	assert.Equal(t, []string{"Elli", "Polen", "7,00"}, []string{w.Value("name"), w.Value("land"), w.Value("betrag")})
}

func TestADoubleClickMakesOneDispute(t *testing.T) {
	h := start(t)
	w := h.toDogs().Get("person")
	other := w.Another("person")
	w.Fill("name", "Erna").Next()
	other.Fill("name", "Elli")
	twin := other.Twin()
	assert.Equal(t, other.Next().URL.String(), twin.Next().URL.String())
}

func TestAMadeUpDisputeShowsWhatIsSaved(t *testing.T) {
	h := start(t)
	w := h.dispute("Elli")
	id := w.URL.Query().Get("mine")
	for _, address := range []string{"person?mine=x", "person?mine=", "start?mine=" + id, "person?mine=" + url.QueryEscape("1 or 2")} {
		w.Get(address)
		assert.Equal(t, http.StatusOK, w.Status, address)
		assert.Empty(t, w.Text("status"), address)
		assert.NotEqual(t, "Elli", w.Value("name"), address)
	}
}

func TestWhatWasRescuedFromALostDraftCanBeReloaded(t *testing.T) {
	h := start(t)
	w := h.toDogs().Get("person")
	h.wait(30 * 24 * time.Hour)
	w.Fill("name", "Erika", "geboren", "unklar").Next()
	require.Equal(t, "person", w.Segment())
	reload(t, w)
	assert.Equal(t, "unklar", w.Value("geboren"))
}

func TestWhatWasDiscardedStaysSo(t *testing.T) {
	h := start(t)
	w := h.toDogs()
	assert.NotEqual(t, "Ihre Eingaben sind gelöscht", w.Another("discard").Heading())
	assert.Equal(t, "Erika", w.Another("person").Value("name"), "going there discards nothing")
	r, err := http.NewRequest(http.MethodPost, h.URL+prefix+"discard", nil)
	require.NoError(t, err)
	w.Do(r)
	require.Equal(t, "Ihre Eingaben sind gelöscht", w.Heading())
	w.Get(w.URL.String())
	assert.Equal(t, "Ihre Eingaben sind gelöscht", w.Heading())
}
