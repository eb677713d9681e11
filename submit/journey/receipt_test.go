package journey_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/view"
	"github.com/vordruck/vordruck/submit/journey"
	"github.com/vordruck/vordruck/submit/journey/journeytest"
	"github.com/vordruck/vordruck/submit/store"
)

// toDone submits the sample form with a file, and without the country that stands there by default.
func (h *host) toDone() *journeytest.Window {
	h.t.Helper()
	w := h.toPerson().Fill("name", "Erika & Söhne", "firma", "false", "land", "").Next()
	w.Attach("belege", "Beleg März.pdf", pdf).Press("add:hunde").Fill("hunde[0].rufname", "Luna", "hunde[0].gross", "false").Next()
	w.Fill("einverstanden", "true").Next()
	w.Press("submit")
	require.Equal(h.t, "done", w.Segment(), w.Body)
	return w
}

// leadsTo reports whether a page has a link to a segment of the journey.
func leadsTo(w *journeytest.Window, segment string) bool {
	return slices.ContainsFunc(w.Links(), func(link string) bool {
		path, _, _ := strings.Cut(link, "?")
		return path == segment
	})
}

func TestTheConfirmationLeadsToAReceiptWithEveryAnswer(t *testing.T) {
	h := start(t)
	w := h.toDone()
	require.True(t, leadsTo(w, "receipt"), w.Links())
	w.Get("receipt")
	assert.Equal(t, http.StatusOK, w.Status)
	assert.Equal(t, "Bestätigung des Eingangs", w.Heading())
	assert.Contains(t, w.Body, "<title>Bestätigung des Eingangs – Probe</title>")
	for _, want := range []string{h.submissions()[0].Reference, "02.02.2026 13:00", "Erika &amp; Söhne", "Luna", "Beleg März.pdf", "Bytes", "Alles stimmt.", "Zahl der Hunde"} {
		assert.Contains(t, w.Body, want)
	}
	assert.NotContains(t, w.Body, "Deutschland", "what was left blank does not come back as the default")
	assert.Empty(t, w.Form, "nothing can be changed")
	assert.NotContains(t, w.Body, "Ändern")
	assert.NotContains(t, w.Body, "Rechtsform", "of a page that was no part of the journey")
	assert.Contains(t, w.Answer.Get("Content-Security-Policy"), "default-src 'none'; style-src 'self'; img-src 'self'")
	assert.Equal(t, "no-store", w.Answer.Get("Cache-Control"))
	assert.Empty(t, w.URL.RawQuery, "no address holds anything secret")
	assert.False(t, leadsTo(w, "receipt.pdf"), "the host has no printer")
	assert.Equal(t, http.StatusNotFound, w.Get("receipt.pdf").Status)
}

func TestTheReceiptComesInEveryLanguage(t *testing.T) {
	h := start(t)
	w := h.toDone().Get("receipt?lang=en")
	assert.Equal(t, "Receipt", w.Heading())
	assert.Contains(t, w.Body, "All is true.")
	assert.Equal(t, "en", w.Answer.Get("Content-Language"))
}

func TestTheReceiptIsForWhoeverHoldsTheCookieAndForALimitedTime(t *testing.T) {
	h := start(t, func(c *journey.Config) { c.DraftTTL, c.PDF = time.Hour, &printer{} })
	early := h.toReview()
	assert.Equal(t, "review", early.Another("receipt").Segment(), "there is none before the submission")
	assert.Equal(t, "review", early.Another("receipt.pdf").Segment())
	w := h.toDone()
	for _, at := range []string{"receipt", "receipt.pdf"} {
		assert.Equal(t, http.StatusOK, w.Another(at).Status)
		stranger := journeytest.New(t, h.Server).Open(prefix + at)
		assert.Equal(t, http.StatusNotFound, stranger.Status)
		assert.NotContains(t, stranger.Body, "Erika")
	}
	h.wait(time.Hour)
	for _, at := range []string{"receipt", "receipt.pdf"} {
		late := w.Another(at)
		assert.Equal(t, http.StatusGone, late.Status)
		assert.NotContains(t, late.Body, "Erika")
	}
	assert.False(t, leadsTo(w.Get("done"), "receipt"))
	assert.Contains(t, w.Body, h.submissions()[0].Reference, "the confirmation stays")
}

func TestTheReceiptSaysThatTheFormWasChangedSince(t *testing.T) {
	h := start(t)
	w := h.toDone()
	h2 := startForm(t, "probe.form.yaml", func(c *journey.Config) { c.Store = changed{h.store} })
	there, err := url.Parse(h2.URL + prefix)
	require.NoError(t, err)
	here, err := url.Parse(h.URL + prefix)
	require.NoError(t, err)
	b := journeytest.New(t, h2.Server)
	b.Client.Jar.SetCookies(there, w.Client.Jar.Cookies(here))
	assert.Contains(t, b.Open(prefix+"receipt").Text("status"), "Formular wurde geändert")
	assert.Empty(t, w.Get("receipt").Text("status"))
}

// changed is a store whose submissions were checked against another definition.
type changed struct{ store.Store }

func (s changed) Submission(ctx context.Context, reference string) (store.Submission, error) {
	found, err := s.Store.Submission(ctx, reference)
	found.DefinitionHash = "another"
	return found, err
}

// printer prints a page's reference.
type printer struct{ err error }

func (p *printer) PrintPage(_ context.Context, w io.Writer, page *view.Page) error {
	if p.err != nil {
		return p.err
	}
	_, err := fmt.Fprintf(w, "%%PDF %s %s %s %v", page.Kind, page.Lang, page.Reference, page.State != nil)
	return err
}

func TestTheReceiptIsPrintedWhereTheHostCan(t *testing.T) {
	p := &printer{}
	h := start(t, func(c *journey.Config) { c.PDF = p })
	w := h.toDone().Get("receipt")
	require.True(t, leadsTo(w, "receipt.pdf"), w.Links())
	reference := h.submissions()[0].Reference
	file := w.Another("receipt.pdf")
	assert.Equal(t, http.StatusOK, file.Status)
	assert.Equal(t, "%PDF receipt de "+reference+" true", file.Body)
	assert.Equal(t, "application/pdf", file.Answer.Get("Content-Type"))
	assert.Equal(t, `attachment; filename=`+reference+`.pdf`, file.Answer.Get("Content-Disposition"))

	p.err = errors.New("out of paper")
	file = w.Another("receipt.pdf")
	assert.Equal(t, http.StatusInternalServerError, file.Status)
	assert.Contains(t, h.logged.String(), "out of paper")
	assert.NotContains(t, file.Body, "out of paper")
}
