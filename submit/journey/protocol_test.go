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
	"github.com/vordruck/vordruck/submit/store"
	"github.com/vordruck/vordruck/submit/store/memory"
)

func TestAPostFromAnotherOriginIsRefused(t *testing.T) {
	h := start(t)
	w := h.begin().fill("berechtigt", "true")
	r := w.request("next")
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	w.do(r)
	assert.Equal(t, http.StatusForbidden, w.status)
	assert.Empty(t, w.answer.Values("Set-Cookie"))
	assert.Contains(t, w.h1(), "fremden Seite")

	old := h.begin().fill("berechtigt", "true")
	r = old.request("next")
	r.Header.Del("Sec-Fetch-Site")
	r.Header.Set("Origin", "https://example.org")
	assert.Equal(t, http.StatusForbidden, old.do(r).status, "also from a browser without Sec-Fetch-Site")
}

func TestEveryAnswerHasStrictHeaders(t *testing.T) {
	h := start(t)
	w := h.toDogs()
	for _, page := range []string{"start", "hunde", "nichts", "review", "done"} {
		w.get(page)
		csp := w.answer.Get("Content-Security-Policy")
		for _, want := range []string{"default-src 'none'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"} {
			assert.Contains(t, csp, want, page)
		}
		assert.NotContains(t, csp, "unsafe", page)
		assert.Equal(t, "nosniff", w.answer.Get("X-Content-Type-Options"), page)
		assert.Equal(t, "no-store", w.answer.Get("Cache-Control"), page)
		assert.Equal(t, "same-origin", w.answer.Get("Referrer-Policy"), page)
	}
}

func TestTheHostSaysWhoMayFrameTheJourney(t *testing.T) {
	h := start(t, func(c *journey.Config) { c.FrameAncestors = []string{"'self'", "https://portal.example"} })
	assert.Contains(t, h.begin().answer.Get("Content-Security-Policy"), "frame-ancestors 'self' https://portal.example")
}

func TestTheCookieIsSetWithTheFirstAnswerAndNotBefore(t *testing.T) {
	h := start(t)
	w := h.begin()
	assert.Empty(t, w.answer.Values("Set-Cookie"))
	w.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	w.fill("berechtigt", "true").next()
	cookie := w.answer.Get("Set-Cookie")
	for _, want := range []string{"vordruck-probe=", "HttpOnly", "SameSite=Lax"} {
		assert.Contains(t, cookie, want)
	}
	assert.NotContains(t, cookie, "Max-Age")
	assert.NotContains(t, cookie, "Secure")
}

func TestTheCookieIsSecureOverTLSOrWhenTheHostSaysSo(t *testing.T) {
	h := start(t, func(c *journey.Config) { c.Cookie = journey.Cookie{Secure: true, Name: "akte", Path: "/formulare/"} })
	w := h.begin()
	w.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	w.fill("berechtigt", "true").next()
	assert.Contains(t, w.answer.Get("Set-Cookie"), "akte=")
	assert.Contains(t, w.answer.Get("Set-Cookie"), "; Secure")
	assert.Contains(t, w.answer.Get("Set-Cookie"), "Path=/formulare/")

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
		{http.MethodGet, "discard", "POST"},
	} {
		r, err := http.NewRequest(c.method, h.URL+prefix+c.page, nil)
		require.NoError(t, err)
		w := h.begin().do(r)
		assert.Equal(t, http.StatusMethodNotAllowed, w.status, c.page)
		assert.Equal(t, c.allow, w.answer.Get("Allow"), c.page)
	}
}

func TestHeadAnswersLikeGetWithoutABody(t *testing.T) {
	h := start(t)
	r, err := http.NewRequest(http.MethodHead, h.URL+prefix+"start", nil)
	require.NoError(t, err)
	w := h.begin().do(r)
	assert.Equal(t, http.StatusOK, w.status)
	assert.Empty(t, w.body)
}

func TestAnUnknownPageIsANotice(t *testing.T) {
	h := start(t)
	w := h.begin().get("gibt-es-nicht")
	assert.Equal(t, http.StatusNotFound, w.status)
	assert.Equal(t, "Diese Seite gibt es nicht", w.h1())
}

func TestAnExpiredDraftKeepsWhatWasTypedOnThePage(t *testing.T) {
	h := start(t)
	w := h.toDogs().get("person")
	h.wait(30 * 24 * time.Hour)
	w.fill("name", "Erika Mustermann", "geboren", "unklar").next()
	assert.Equal(t, http.StatusOK, w.status)
	assert.Equal(t, "person", w.path())
	assert.Contains(t, w.text("status"), "nicht mehr gespeichert")
	assert.Equal(t, "Erika Mustermann", w.value("name"))
	assert.Equal(t, "unklar", w.value("geboren"))

	w.get("person")
	assert.Equal(t, "start", w.path(), "what is missing is asked again")
	w.fill("berechtigt", "true").next()
	assert.Equal(t, "Erika Mustermann", w.value("name"))
}

func TestARowAddedToAnExpiredDraftIsThere(t *testing.T) {
	h := start(t)
	w := h.toDogs()
	h.wait(30 * 24 * time.Hour)
	w.fill("bemerkung", "brav").press("add:hunde")
	assert.Contains(t, w.text("status"), "nicht mehr gespeichert")
	assert.Equal(t, "brav", w.value("bemerkung"))
	assert.True(t, w.has("hunde[0].rufname"))
}

func TestABrowserWithoutCookiesIsToldSo(t *testing.T) {
	h := start(t)
	w := h.begin()
	w.client.Jar = nil
	w.fill("berechtigt", "true").next()
	assert.Equal(t, http.StatusGone, w.status)
	assert.Contains(t, w.body, "Cookies")
}

func TestEveryUseKeepsTheDraftForAnotherWhile(t *testing.T) {
	h := start(t, func(c *journey.Config) { c.DraftTTL = 24 * time.Hour })
	w := h.toDogs()
	for range 3 {
		h.wait(20 * time.Hour)
		w.get("person").next()
		require.Equal(t, "hunde", w.path())
	}
}

func TestDiscardDeletesWhatWasTyped(t *testing.T) {
	h := start(t)
	w := h.toDogs()
	r, err := http.NewRequest(http.MethodPost, h.URL+prefix+"discard", nil)
	require.NoError(t, err)
	w.do(r)
	assert.Equal(t, http.StatusOK, w.status)
	assert.Equal(t, "Ihre Eingaben sind gelöscht", w.h1())
	w.get("person")
	assert.Equal(t, "start", w.path())
	assert.Empty(t, w.value("berechtigt"))
}

func TestTheConfirmationIsForWhoeverHoldsTheCookie(t *testing.T) {
	h := start(t)
	w := h.toReview().press("submit")
	require.Equal(t, http.StatusOK, w.status)
	stranger := newBrowser(t, h.Server).open(prefix + "done")
	assert.Equal(t, http.StatusNotFound, stranger.status)
	assert.NotContains(t, stranger.body, h.submissions()[0].Reference)
}

func TestTheServerChecksTheWholeFormAgain(t *testing.T) {
	h := start(t)
	w := h.toReview()
	other := newWindow(w).get("person").fill("name", "").next()
	require.Equal(t, http.StatusUnprocessableEntity, other.status)
	w.press("submit")
	assert.Equal(t, "person", w.path())
	assert.Contains(t, w.links(), "#name", "the page says what is wrong")
	assert.Empty(t, h.submissions())
}

func TestAWarningThatWasNeverConfirmedIsAskedForOnTheReview(t *testing.T) {
	h := start(t)
	w := h.toReview()
	page := newWindow(w).get("person").fill("betrag", "5000").next() // saved, not confirmed
	require.Equal(t, http.StatusUnprocessableEntity, page.status)
	w.get("review")
	require.True(t, w.has("_confirm"), w.body)
	w.press("submit")
	assert.Equal(t, http.StatusUnprocessableEntity, w.status)
	assert.Empty(t, h.submissions())
	w.fill("_confirm", "true").press("submit")
	assert.Equal(t, "done", w.path(), w.body)
}

func TestTheLanguageFollowsTheBrowserTheLinkAndTheDraft(t *testing.T) {
	h := start(t)
	b := newBrowser(t, h.Server)
	b.header.Set("Accept-Language", "fr, en-GB;q=0.8, de;q=0.5")
	w := b.open(prefix)
	assert.Equal(t, "Start", w.h1())
	w.get("start?lang=de")
	assert.Equal(t, "Beginn", w.h1())
	w.fill("berechtigt", "true").next()
	assert.Equal(t, "Person", w.h1())
	assert.Contains(t, w.body, "Geburtsdatum", "the draft remembers the language")
	assert.NotContains(t, w.url.RawQuery, "lang")
	w.get("person?lang=en").fill("name", "Erika", "betrag", "1,000.00").next()
	require.Equal(t, "hunde", w.path(), w.body)
	assert.Equal(t, "Dogs", w.h1())
	assert.Equal(t, "1.000,00", w.get("person?lang=de").value("betrag"))
}

func TestAnAnswerIsReadInTheLanguageOfThePageItWasTypedOn(t *testing.T) {
	h := start(t)
	german := h.toPerson()
	english := newWindow(german).get("person?lang=en")
	english.fill("name", "Erika").next()
	german.fill("name", "Erika", "betrag", "1.234").next()
	german.get("person?lang=de")
	assert.Equal(t, "1.234,00", german.value("betrag"))
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
			w := newBrowser(t, server).open(c.at)
			require.Equal(t, c.at+"start", w.url.Path)
			w.fill("berechtigt", "true").next().fill("name", "Erika").next().press("add:hunde")
			w.fill("hunde[0].rufname", "Luna").next().fill("einverstanden", "true").next().press("submit")
			assert.Equal(t, c.at+"done", w.url.Path, w.body)
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
	b := newBrowser(t, server)
	b.open("/eins/").fill("berechtigt", "true").next()
	assert.Empty(t, b.open("/eins-und-zwei/").value("berechtigt"))
	assert.Equal(t, "person", b.open("/eins/").path())
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
		assert.Equal(t, http.StatusForbidden, w.status)
		assert.Contains(t, w.body, "substanziell")
		assert.Contains(t, w.links(), "/login?trust=substantial")
	}
	for _, level := range []string{"substantial", "high"} {
		who = &form.Identity{Trust: level}
		assert.Equal(t, http.StatusOK, h.begin().status)
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
	assert.Equal(t, http.StatusInternalServerError, w.status)
	assert.NotContains(t, w.body, "half a page")
	assert.NotContains(t, w.body, "no paper")
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
	w.fill("name", "Geheim").next()
	assert.Equal(t, http.StatusInternalServerError, w.status)
	assert.NotContains(t, w.body, "disk on fire")
	assert.NotContains(t, h.logged.String(), "Geheim")
	_, rest, found := strings.Cut(h.logged.String(), "incident=")
	require.True(t, found, h.logged.String())
	assert.Contains(t, w.body, strings.Fields(rest)[0])
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
		w := h.begin().do(r)
		assert.Equal(t, http.StatusBadRequest, w.status, c.contentType)
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
		w.do(r)
		assert.Less(t, w.status, 500, "%v\n%s", c, h.logged)
	}
	w.get("person")
	assert.Equal(t, "Erika", w.value("name"))
}

func TestAForgedCookieOpensNothing(t *testing.T) {
	h := start(t)
	h.toDogs()
	for _, value := range []string{"x", strings.Repeat("A", 43), strings.Repeat("A", 4000), "' or 1=1 --"} {
		b := newBrowser(t, h.Server)
		jar, err := cookiejar.New(nil)
		require.NoError(t, err)
		b.client.Jar = jar
		b.header.Set("Cookie", "vordruck-probe="+value)
		w := b.open(prefix + "person")
		assert.Equal(t, "start", w.path())
	}
}
