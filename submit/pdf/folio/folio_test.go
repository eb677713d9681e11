package folio_test

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/carlos7ags/folio/reader"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"

	"github.com/vordruck/vordruck/examples/forms"
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/view"
	"github.com/vordruck/vordruck/internal/pdfua"
	"github.com/vordruck/vordruck/render"
	"github.com/vordruck/vordruck/submit"
	"github.com/vordruck/vordruck/submit/pdf/folio"
)

// fonts are those of Go, which have more than the characters of Western Europe.
var fonts = fstest.MapFS{"regular.ttf": {Data: goregular.TTF}, "bold.ttf": {Data: gobold.TTF}}

// receipt returns the receipt of a form with its example answers, and how it is rendered.
func receipt(t *testing.T, name, theme string) (*render.Renderer, *view.Page) {
	t.Helper()
	f, problems := form.Load(forms.FS, name+".form.yaml", form.Options{})
	require.NoError(t, problems.Err())
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "examples", "forms", name+".valid.json"))
	require.NoError(t, err)
	now := time.Date(2026, 2, 2, 12, 0, 0, 0, time.UTC)
	r, err := render.New(f, render.Options{InlineStylesheet: true, SiteName: "Stadt Musterhausen", Theme: theme})
	require.NoError(t, err)
	return r, &view.Page{
		Kind: view.Receipt, Lang: "de", State: submit.CheckJSON(f, data, form.Context{Now: now}, "de").State,
		Reference: "HUND-7KQ2-M4XZ", Received: now,
	}
}

// words returns the characters of a PDF without the spaces between words: folio places the words of embedded fonts, and
// whoever reads them makes the spaces from that.
func words(t *testing.T, pdf []byte) string {
	t.Helper()
	r, err := reader.Parse(pdf)
	require.NoError(t, err)
	var b strings.Builder
	for i := range r.PageCount() {
		page, err := r.Page(i)
		require.NoError(t, err)
		text, err := page.ExtractText()
		require.NoError(t, err)
		b.WriteString(text + "\n")
	}
	return squeezed(b.String())
}

func TestTheReceiptIsATaggedPDFWithEveryAnswer(t *testing.T) {
	for _, config := range []folio.Config{{}, {Fonts: fonts, Regular: "regular.ttf", Bold: "bold.ttf"}} {
		for _, name := range []string{"hundesteuer", "bewohnerparkausweis", "gewerbeanmeldung"} {
			if config.Fonts == nil && name == "gewerbeanmeldung" {
				continue // its owner has a Turkish name
			}
			r, page := receipt(t, name, "plain")
			config.Renderer = r
			p, err := folio.New(config)
			require.NoError(t, err)
			var pdf bytes.Buffer
			require.NoError(t, p.PrintPage(t.Context(), &pdf, page))
			assert.Contains(t, pdf.String(), "/StructTreeRoot")
			assert.Contains(t, pdf.String(), "/Marked true")
			assert.Contains(t, pdf.String(), "/Lang (de)")
			assert.Equal(t, config.Fonts != nil, strings.Contains(pdf.String(), "/FontFile2"), "fonts are embedded when they are given")
			all, checked := words(t, pdf.Bytes()), 0
			assert.Contains(t, all, "HUND-7KQ2-M4XZ")
			for _, f := range page.State.Form().Fields() {
				root := page.State.Root()
				if f.Object().Depth() > 0 || f.Label() == nil || !root.Relevant(f) || root.Value(f).Empty() {
					continue
				}
				if files := root.Value(f).Files(); len(files) > 0 {
					assert.Contains(t, all, squeezed(files[0].Name))
					continue
				}
				answer := squeezed(string(root.AppendText(nil, f, "de")))
				assert.Contains(t, all, answer, "%s: %s", name, f.Path())
				checked++
			}
			assert.Greater(t, checked, 10, name)
		}
	}
}

// What is not met is only the claim to be PDF/UA, which the PDF does not make.
func TestTheReceiptHasWhatPDFUAAsks(t *testing.T) {
	for name, themes := range map[string][]string{"hundesteuer": render.Themes(), "bewohnerparkausweis": {"plain"}, "gewerbeanmeldung": {"plain"}} {
		for _, theme := range themes {
			t.Run(name+" "+theme, func(t *testing.T) {
				r, page := receipt(t, name, theme)
				p, err := folio.New(folio.Config{Renderer: r, Fonts: fonts, Regular: "regular.ttf", Bold: "bold.ttf"})
				require.NoError(t, err)
				var pdf bytes.Buffer
				require.NoError(t, p.PrintPage(t.Context(), &pdf, page))
				assert.Equal(t, []pdfua.Finding{pdfua.Claim}, pdfua.Check(t, pdf.Bytes()))
				assert.Contains(t, pdfua.Tags(t, pdf.Bytes()), "H1 P P P P ")
			})
		}
	}
}

// Tables and links are not in a receipt of the themes; a host that has its own may write them.
func TestWhatFolioDoesNotTagIsKnown(t *testing.T) {
	p, err := folio.New(folio.Config{Fonts: fonts, Regular: "regular.ttf", Bold: "bold.ttf", Renderer: document(`<html lang="de"><head><title>T</title></head><body><h1>H</h1>
<ul><li>Eins<ul><li>Innen</li></ul></li><li>Zwei</li></ul><p><em>a</em> <a href="https://example.org">b</a></p><table><tr><td>c</td></tr></table>`)})
	require.NoError(t, err)
	var pdf bytes.Buffer
	require.NoError(t, p.PrintPage(t.Context(), &pdf, nil))
	points := map[string]bool{}
	for _, f := range pdfua.Check(t, pdf.Bytes()) {
		points[f.Point] = true
	}
	assert.Equal(t, map[string]bool{"06-002": true, "09-004": true, "28-002": true, "28-008": true, "+": true}, points)
}

func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }

// document is a renderer that writes the same document whatever the page.
type document string

func (d document) RenderPage(w io.Writer, _ *view.Page) error {
	_, err := io.WriteString(w, string(d))
	return err
}

func TestOtherScriptsNeedAFont(t *testing.T) {
	p, err := folio.New(folio.Config{Renderer: document(`<html><head><title>Ж</title></head><body><p>Привіт, Şükrü`), Fonts: fonts, Regular: "regular.ttf", Bold: "bold.ttf"})
	require.NoError(t, err)
	var pdf bytes.Buffer
	require.NoError(t, p.PrintPage(t.Context(), &pdf, &view.Page{Lang: "uk"}))
	assert.Equal(t, "Привіт,Şükrü", words(t, pdf.Bytes()))
	assert.Contains(t, pdf.String(), "/Lang (uk)")
}

func TestAPrinterIsSafeForConcurrentUseAndGivesTheSameBytes(t *testing.T) {
	p, err := folio.New(folio.Config{Renderer: document(`<html lang="de"><head><title>T</title></head><body><h1>Hallo</h1>`)})
	require.NoError(t, err)
	pdfs := make([]bytes.Buffer, 8)
	var group sync.WaitGroup
	for i := range pdfs {
		group.Go(func() { assert.NoError(t, p.PrintPage(t.Context(), &pdfs[i], nil)) })
	}
	group.Wait()
	for i := range pdfs {
		assert.Contains(t, words(t, pdfs[i].Bytes()), "Hallo")
	}
}

func TestAPrinterTakesNothingFromElsewhere(t *testing.T) {
	secret := filepath.Join(t.TempDir(), "secret.css")
	require.NoError(t, os.WriteFile(secret, []byte(`p::before{content:"secret"}`), 0o600))
	p, err := folio.New(folio.Config{Renderer: document(`<html><head><link rel="stylesheet" href="` + secret + `"></head><body><p>Hallo</p><img alt="x" src="` + secret + `">`)})
	require.NoError(t, err)
	var pdf bytes.Buffer
	require.NoError(t, p.PrintPage(t.Context(), &pdf, nil))
	assert.NotContains(t, words(t, pdf.Bytes()), "secret")
}

func TestAPrinterNeedsARendererAndItsFonts(t *testing.T) {
	_, err := folio.New(folio.Config{})
	assert.ErrorContains(t, err, "Renderer is nil")
	_, err = folio.New(folio.Config{Renderer: document(""), Fonts: fonts, Regular: "regular.ttf", Bold: "missing.ttf"})
	assert.ErrorContains(t, err, "missing.ttf")
}

func TestAPrinterEndsWithItsContext(t *testing.T) {
	p, err := folio.New(folio.Config{Renderer: document(strings.Repeat("<p>Hallo</p>", 20_000))})
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	assert.ErrorIs(t, p.PrintPage(ctx, io.Discard, nil), context.Canceled)
}
