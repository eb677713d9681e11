package journey_test

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/view"
	"github.com/vordruck/vordruck/render"
	"github.com/vordruck/vordruck/submit/journey"
	"github.com/vordruck/vordruck/submit/journey/journeytest"
	"github.com/vordruck/vordruck/submit/store"
	"github.com/vordruck/vordruck/submit/store/memory"
)

func TestAPostFromAnotherOriginIsRefused(t *testing.T) {
	h := start(t)
	w := h.begin().Fill("berechtigt", "true")
	r := w.Request("next")
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	w.Do(r)
	assert.Equal(t, http.StatusForbidden, w.Status)
	assert.Empty(t, w.Answer.Values("Set-Cookie"))
	assert.Contains(t, w.Heading(), "fremden Seite")

	old := h.begin().Fill("berechtigt", "true")
	r = old.Request("next")
	r.Header.Del("Sec-Fetch-Site")
	r.Header.Set("Origin", "https://example.org")
	assert.Equal(t, http.StatusForbidden, old.Do(r).Status, "also from a browser without Sec-Fetch-Site")
}

func TestEveryAnswerHasStrictHeaders(t *testing.T) {
	h := start(t)
	w := h.toDogs()
	for _, page := range []string{"start", "hunde", "nichts", "review", "done"} {
		w.Get(page)
		csp := w.Answer.Get("Content-Security-Policy")
		for _, want := range []string{"default-src 'none'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"} {
			assert.Contains(t, csp, want, page)
		}
		assert.NotContains(t, csp, "unsafe", page)
		assert.Equal(t, "nosniff", w.Answer.Get("X-Content-Type-Options"), page)
		assert.Equal(t, "no-store", w.Answer.Get("Cache-Control"), page)
		assert.Equal(t, "same-origin", w.Answer.Get("Referrer-Policy"), page)
	}
}

func TestTheHostSaysWhoMayFrameTheJourney(t *testing.T) {
	h := start(t, func(c *journey.Config) { c.FrameAncestors = []string{"'self'", "https://portal.example"} })
	assert.Contains(t, h.begin().Answer.Get("Content-Security-Policy"), "frame-ancestors 'self' https://portal.example")
}

func TestTheCookieIsSetWithTheFirstAnswerAndNotBefore(t *testing.T) {
	h := start(t)
	w := h.begin()
	assert.Empty(t, w.Answer.Values("Set-Cookie"))
	w.Client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	w.Fill("berechtigt", "true").Next()
	cookie := w.Answer.Get("Set-Cookie")
	for _, want := range []string{"vordruck-probe=", "HttpOnly", "SameSite=Lax"} {
		assert.Contains(t, cookie, want)
	}
	assert.NotContains(t, cookie, "Max-Age")
	assert.NotContains(t, cookie, "Secure")
}

func TestTheCookieIsSecureOverTLSOrWhenTheHostSaysSo(t *testing.T) {
	h := start(t, func(c *journey.Config) { c.Cookie = journey.Cookie{Secure: true, Name: "akte", Path: "/formulare/"} })
	w := h.begin()
	w.Client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	w.Fill("berechtigt", "true").Next()
	assert.Contains(t, w.Answer.Get("Set-Cookie"), "akte=")
	assert.Contains(t, w.Answer.Get("Set-Cookie"), "; Secure")
	assert.Contains(t, w.Answer.Get("Set-Cookie"), "Path=/formulare/")

	r := httptest.NewRequest(http.MethodPost, "https://example.org"+prefix+"start", strings.NewReader("berechtigt=true"))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer := httptest.NewRecorder()
	plain := start(t)
	plain.Config.Handler.ServeHTTP(answer, r)
	assert.Contains(t, answer.Header().Get("Set-Cookie"), "Secure", "the request came over TLS")
}

func TestAMethodThatAPageDoesNotKnowIsRefused(t *testing.T) {
	h := start(t)
	for _, c := range []struct{ method, page, allow string }{
		{http.MethodDelete, "person", "GET, HEAD, POST"},
		{http.MethodPost, "review", "GET, HEAD"},
		{http.MethodPut, "submit", "GET, HEAD, POST"},
		{http.MethodPut, "discard", "GET, HEAD, POST"},
	} {
		r, err := http.NewRequest(c.method, h.URL+prefix+c.page, nil)
		require.NoError(t, err)
		w := h.begin().Do(r)
		assert.Equal(t, http.StatusMethodNotAllowed, w.Status, c.page)
		assert.Equal(t, c.allow, w.Answer.Get("Allow"), c.page)
	}
}

func TestHeadAnswersLikeGetWithoutABody(t *testing.T) {
	h := start(t)
	r, err := http.NewRequest(http.MethodHead, h.URL+prefix+"start", nil)
	require.NoError(t, err)
	w := h.begin().Do(r)
	assert.Equal(t, http.StatusOK, w.Status)
	assert.Empty(t, w.Body)
}

func TestAnUnknownPageIsANotice(t *testing.T) {
	h := start(t)
	w := h.begin().Get("gibt-es-nicht")
	assert.Equal(t, http.StatusNotFound, w.Status)
	assert.Equal(t, "Diese Seite gibt es nicht", w.Heading())
}

func TestAnExpiredDraftKeepsWhatWasTypedOnThePage(t *testing.T) {
	h := start(t)
	w := h.toDogs().Get("person")
	h.wait(30 * 24 * time.Hour)
	w.Fill("name", "Erika Mustermann", "geboren", "unklar").Next()
	assert.Equal(t, http.StatusOK, w.Status)
	assert.Equal(t, "person", w.Segment())
	assert.Contains(t, w.Text("status"), "nicht mehr gespeichert")
	assert.Equal(t, "Erika Mustermann", w.Value("name"))
	assert.Equal(t, "unklar", w.Value("geboren"))

	w.Get("person")
	assert.Equal(t, "start", w.Segment(), "what is missing is asked again")
	w.Fill("berechtigt", "true").Next()
	assert.Equal(t, "Erika Mustermann", w.Value("name"))
}

func TestWhoseDraftIsGoneIsToldWhenTheyComeBack(t *testing.T) {
	h := start(t)
	w := h.toDogs()
	h.wait(30 * 24 * time.Hour)
	for _, page := range []string{"hunde", "./"} {
		other := w.Another(page)
		assert.Equal(t, "start", other.Segment())
		assert.Empty(t, other.Value("berechtigt"))
	}
	assert.NotContains(t, w.Another("start").Text("status"), "nicht mehr gespeichert", "once is enough")

	w = h.toDogs()
	h.wait(30 * 24 * time.Hour)
	assert.Contains(t, w.Get("hunde").Text("status"), "nicht mehr gespeichert")
}

func TestARowAddedToAnExpiredDraftIsThere(t *testing.T) {
	h := start(t)
	w := h.toDogs()
	h.wait(30 * 24 * time.Hour)
	w.Fill("bemerkung", "brav").Press("add:hunde")
	assert.Contains(t, w.Text("status"), "nicht mehr gespeichert")
	assert.Equal(t, "brav", w.Value("bemerkung"))
	assert.True(t, w.Has("hunde[0].rufname"))
}

func TestABrowserWithoutCookiesIsToldSo(t *testing.T) {
	h := start(t)
	w := h.begin()
	w.Client.Jar = nil
	w.Fill("berechtigt", "true").Next()
	assert.Equal(t, http.StatusGone, w.Status)
	assert.Contains(t, w.Body, "Cookies")
}

func TestEveryUseKeepsTheDraftForAnotherWhile(t *testing.T) {
	h := start(t, func(c *journey.Config) { c.DraftTTL = 24 * time.Hour })
	w := h.toDogs()
	for range 3 {
		h.wait(20 * time.Hour)
		w.Get("person").Next()
		require.Equal(t, "hunde", w.Segment())
	}
}

func TestDiscardDeletesWhatWasTyped(t *testing.T) {
	h := start(t)
	w := h.toDogs()
	r, err := http.NewRequest(http.MethodPost, h.URL+prefix+"discard", nil)
	require.NoError(t, err)
	w.Do(r)
	assert.Equal(t, http.StatusOK, w.Status)
	assert.Equal(t, "Ihre Eingaben sind gelöscht", w.Heading())
	w.Get("person")
	assert.Equal(t, "start", w.Segment())
	assert.Empty(t, w.Value("berechtigt"))
}

func TestTheConfirmationIsForWhoeverHoldsTheCookie(t *testing.T) {
	h := start(t)
	w := h.toReview().Press("submit")
	require.Equal(t, http.StatusOK, w.Status)
	stranger := journeytest.New(t, h.Server).Open(prefix + "done")
	assert.Equal(t, http.StatusNotFound, stranger.Status)
	assert.NotContains(t, stranger.Body, h.submissions()[0].Reference)
}

func TestTheServerChecksTheWholeFormAgain(t *testing.T) {
	h := start(t)
	w := h.toReview()
	other := w.Another("person").Fill("name", "").Next()
	askedAgain(t, other)
	w.Press("submit")
	assert.Equal(t, "person", w.Segment())
	assert.Contains(t, w.Links(), "#name", "the page says what is wrong")
	assert.Empty(t, h.submissions())
}

func TestAWarningThatWasNeverConfirmedIsAskedForOnTheReview(t *testing.T) {
	h := start(t)
	w := h.toReview()
	page := w.Another("person").Fill("betrag", "5000").Next() // saved, not confirmed
	askedAgain(t, page)
	w.Get("review")
	require.True(t, w.Has("_confirm"), w.Body)
	w.Press("submit")
	assert.Equal(t, "review", w.Segment())
	assert.Empty(t, h.submissions())
	w.Fill("_confirm", "true").Press("submit")
	assert.Equal(t, "done", w.Segment(), w.Body)
}

func TestTheLanguageFollowsTheBrowserTheLinkAndTheDraft(t *testing.T) {
	h := start(t)
	b := journeytest.New(t, h.Server)
	b.Sent.Set("Accept-Language", "fr, en-GB;q=0.8, de;q=0.5")
	w := b.Open(prefix)
	assert.Equal(t, "Start", w.Heading())
	w.Get("start?lang=de")
	assert.Equal(t, "Beginn", w.Heading())
	w.Fill("berechtigt", "true").Next()
	assert.Equal(t, "Person", w.Heading())
	assert.Contains(t, w.Body, "Geburtsdatum", "the draft remembers the language")
	assert.NotContains(t, w.URL.RawQuery, "lang")
	w.Get("person?lang=en").Fill("name", "Erika", "betrag", "1,000.00").Next()
	require.Equal(t, "hunde", w.Segment(), w.Body)
	assert.Equal(t, "Dogs", w.Heading())
	assert.Equal(t, "1.000,00", w.Get("person?lang=de").Value("betrag"))
}

func TestAnAnswerIsReadInTheLanguageOfThePageItWasTypedOn(t *testing.T) {
	h := start(t)
	german := h.toPerson()
	english := german.Another("person?lang=en")
	english.Fill("name", "Erika").Next()
	german.Fill("name", "Erika", "betrag", "1.234").Next()
	german.Get("person?lang=de")
	assert.Equal(t, "1.234,00", german.Value("betrag"))
}

func TestTheJourneyWorksUnderEveryPrefix(t *testing.T) {
	f := load(t, "probe.form.yaml")
	pages, err := render.New(f, render.Options{})
	require.NoError(t, err)
	for _, c := range []struct {
		at    string
		mount func(http.Handler) http.Handler
	}{
		{"/", func(j http.Handler) http.Handler { return j }},
		{"/formulare/hund/", func(j http.Handler) http.Handler { return j }},
		{"/a/b/", func(j http.Handler) http.Handler { return http.StripPrefix("/a/b", j) }},
		{"/a/b/c/", func(j http.Handler) http.Handler { return http.StripPrefix("/a/b/c/", j) }},
	} {
		t.Run(c.at, func(t *testing.T) {
			s := memory.New()
			j, err := journey.New(f, journey.Config{Renderer: pages, Store: s, Logger: slog.New(slog.DiscardHandler)})
			require.NoError(t, err)
			mux := http.NewServeMux()
			mux.Handle(c.at, c.mount(j))
			server := httptest.NewServer(mux)
			defer server.Close()
			w := journeytest.New(t, server).Open(c.at)
			require.Equal(t, c.at+"start", w.URL.Path)
			w.Fill("berechtigt", "true").Next().Fill("name", "Erika").Next().Press("add:hunde")
			w.Fill("hunde[0].rufname", "Luna").Next().Fill("einverstanden", "true").Next().Press("submit")
			assert.Equal(t, c.at+"done", w.URL.Path, w.Body)
			found, err := s.Submissions(t.Context(), store.Query{})
			require.NoError(t, err)
			assert.Len(t, found, 1)
		})
	}
}

func TestTwoFormsBesideEachOtherHaveDraftsOfTheirOwn(t *testing.T) {
	f := load(t, "probe.form.yaml")
	pages, err := render.New(f, render.Options{})
	require.NoError(t, err)
	j, err := journey.New(f, journey.Config{Renderer: pages, Store: memory.New()})
	require.NoError(t, err)
	mux := http.NewServeMux()
	mux.Handle("/eins/", j)
	mux.Handle("/eins-und-zwei/", j)
	server := httptest.NewServer(mux)
	defer server.Close()
	b := journeytest.New(t, server)
	b.Open("/eins/").Fill("berechtigt", "true").Next()
	assert.Empty(t, b.Open("/eins-und-zwei/").Value("berechtigt"))
	assert.Equal(t, "person", b.Open("/eins/").Segment())
}

func TestAFormAsksForTheTrustItNeeds(t *testing.T) {
	var who *form.Identity
	h := startForm(t, "trust.form.yaml", func(c *journey.Config) {
		c.Identity = func(*http.Request) *form.Identity { return who }
		c.LoginURL = func(_ *http.Request, trust string) string { return "/login?trust=" + trust }
	})
	for _, level := range []string{"", "low"} {
		who = &form.Identity{Trust: level}
		w := h.begin()
		assert.Equal(t, http.StatusForbidden, w.Status)
		assert.Contains(t, w.Body, "substanziell")
		assert.Contains(t, w.Links(), "/login?trust=substantial")
	}
	for _, level := range []string{"substantial", "high"} {
		who = &form.Identity{Trust: level}
		assert.Equal(t, http.StatusOK, h.begin().Status)
	}
}

type failingRenderer struct{ view.Renderer }

func (failingRenderer) RenderPage(w io.Writer, _ *view.Page) error {
	_, _ = io.WriteString(w, "<html>half a page")
	return errors.New("no paper")
}

func TestAPageThatFailsIsNeverSentInHalf(t *testing.T) {
	h := start(t, func(c *journey.Config) { c.Renderer = failingRenderer{} })
	w := h.begin()
	assert.Equal(t, http.StatusInternalServerError, w.Status)
	assert.NotContains(t, w.Body, "half a page")
	assert.NotContains(t, w.Body, "no paper")
	assert.Contains(t, h.logged.String(), "no paper")
}

// failingStore fails to save once err is set.
type failingStore struct {
	store.Store
	err error
}

func (s *failingStore) SaveDraft(ctx context.Context, d store.Draft) (store.Draft, error) {
	if s.err != nil {
		return store.Draft{}, s.err
	}
	return s.Store.SaveDraft(ctx, d)
}

func TestAFaultOfOursIsLoggedUnderTheNumberThatThePageShows(t *testing.T) {
	broken := &failingStore{Store: memory.New()}
	h := start(t, func(c *journey.Config) { c.Store = broken })
	w := h.toPerson()
	broken.err = errors.New("disk on fire")
	w.Fill("name", "Geheim").Next()
	assert.Equal(t, http.StatusInternalServerError, w.Status)
	assert.NotContains(t, w.Body, "disk on fire")
	assert.NotContains(t, h.logged.String(), "Geheim")
	_, rest, found := strings.Cut(h.logged.String(), "incident=")
	require.True(t, found, h.logged.String())
	assert.Contains(t, w.Body, strings.Fields(rest)[0])
}

func TestWithoutARendererOrStoreThereIsNoJourney(t *testing.T) {
	f := load(t, "probe.form.yaml")
	_, err := journey.New(f, journey.Config{Store: memory.New()})
	assert.ErrorContains(t, err, "Renderer")
	_, err = journey.New(f, journey.Config{Renderer: failingRenderer{}})
	assert.ErrorContains(t, err, "Store")
	_, err = journey.New(nil, journey.Config{Renderer: failingRenderer{}, Store: memory.New()})
	assert.ErrorContains(t, err, "form")
}

func TestAPostThatNobodyUnderstandsIsRefused(t *testing.T) {
	h := start(t)
	for _, c := range []struct{ contentType, body string }{
		{"application/json", `{"berechtigt":true}`},
		{"", "berechtigt=true"},
		{"multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\ncut off"},
		{"application/x-www-form-urlencoded", "%zz"},
	} {
		r, err := http.NewRequest(http.MethodPost, h.URL+prefix+"start", strings.NewReader(c.body))
		require.NoError(t, err)
		r.Header.Set("Content-Type", c.contentType)
		w := h.begin().Do(r)
		assert.Equal(t, http.StatusBadRequest, w.Status, c.contentType)
	}
}

func TestAMadeUpPostDoesNoHarm(t *testing.T) {
	h := start(t)
	w := h.toDogs()
	for _, c := range []url.Values{
		{"_do": {"add:gibtesnicht"}},
		{"_do": {"add:name"}},
		{"_do": {"remove:hunde[7]"}},
		{"_do": {"remove:hunde[-1]"}},
		{"_do": {"remove:hunde[99999999999999999999]"}},
		{"_do": {"remove:["}, "_revision": {"-1.x"}},
		{"_do": {"add:hunde[0].gibtesnicht"}, "_revision": {"999999999.AAAA"}},
		{"_revision": {"1." + strings.Repeat("A", 10_000)}, "hunde[]": {"1"}},
		{"summe": {"99"}, "_do": {"next", "add:hunde"}},
	} {
		r, err := http.NewRequest(http.MethodPost, h.URL+prefix+"hunde", strings.NewReader(c.Encode()))
		require.NoError(t, err)
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		w.Do(r)
		assert.Less(t, w.Status, 500, "%v\n%s", c, h.logged)
	}
	w.Get("person")
	assert.Equal(t, "Erika", w.Value("name"))
}

func TestAPostThatLeavesOutAQuestionHearsOfTheMissingAnswer(t *testing.T) {
	h := start(t)
	w := h.toPerson()
	r, err := http.NewRequest(http.MethodPost, w.URL.String(), strings.NewReader(url.Values{"_revision": {revision(w)}}.Encode()))
	require.NoError(t, err)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w.Do(r)
	askedAgain(t, w)
	assert.Contains(t, w.Links(), "#name")
}

func revision(w *journeytest.Window) string {
	for _, c := range w.Form {
		if c.Name == view.NameRevision {
			return c.Value
		}
	}
	return ""
}

func TestAForgedCookieOpensNothing(t *testing.T) {
	h := start(t)
	h.toDogs()
	for _, value := range []string{"x", strings.Repeat("A", 43), strings.Repeat("A", 4000), "' or 1=1 --"} {
		b := journeytest.New(t, h.Server)
		jar, err := cookiejar.New(nil)
		require.NoError(t, err)
		b.Client.Jar = jar
		b.Sent.Set("Cookie", "vordruck-probe="+value)
		w := b.Open(prefix + "person")
		assert.Equal(t, "start", w.Segment())
	}
}

func TestNothingIsServedBelowTheAddressesOfAJourney(t *testing.T) {
	h := start(t)
	b := journeytest.New(t, h.Server)
	for path, want := range map[string]int{"person": http.StatusOK, "a/person": http.StatusNotFound, "person/": http.StatusNotFound, "a/b/c/person": http.StatusNotFound} {
		assert.Equal(t, want, b.Open(prefix+path).Status, path)
	}
}
