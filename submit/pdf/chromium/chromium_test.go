package chromium_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/examples/forms"
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/view"
	"github.com/vordruck/vordruck/internal/browser"
	"github.com/vordruck/vordruck/internal/pdfua"
	"github.com/vordruck/vordruck/render"
	"github.com/vordruck/vordruck/submit"
	"github.com/vordruck/vordruck/submit/pdf/chromium"
)

// document is a renderer that writes the same document whatever the page.
type document string

func (d document) RenderPage(w io.Writer, _ *view.Page) error {
	_, err := io.WriteString(w, string(d))
	return err
}

func printer(t *testing.T, r view.Renderer, change ...func(*chromium.Config)) *chromium.Printer {
	t.Helper()
	c := chromium.Config{Renderer: r, Path: browser.Need(t), NoSandbox: os.Geteuid() == 0}
	for _, do := range change {
		do(&c)
	}
	p, err := chromium.New(c)
	require.NoError(t, err)
	return p
}

// text returns the words of a PDF in reading order.
func text(t *testing.T, pdf []byte) string {
	t.Helper()
	path, err := exec.LookPath("pdftotext")
	if err != nil {
		browser.Missing(t, "pdftotext is not installed (poppler-utils)")
	}
	cmd := exec.CommandContext(t.Context(), path, "-enc", "UTF-8", "-layout", "-", "-")
	cmd.Stdin = bytes.NewReader(pdf)
	out, err := cmd.Output()
	require.NoError(t, err)
	return strings.Join(strings.Fields(string(out)), " ")
}

// receipt is the receipt of an example with its answers.
func receipt(t *testing.T, name string) (*form.Form, *view.Page) {
	t.Helper()
	f, problems := form.Load(forms.FS, name+".form.yaml", form.Options{})
	require.NoError(t, problems.Err())
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "examples", "forms", name+".valid.json"))
	require.NoError(t, err)
	now := time.Date(2026, 2, 2, 12, 0, 0, 0, time.UTC)
	state := submit.CheckJSON(f, data, form.Context{Now: now}, "de").State
	return f, &view.Page{Kind: view.Receipt, Lang: "de", State: state, Reference: "HUND-7KQ2-M4XZ", Received: now}
}

func TestBrowserPrintsTheReceiptAsATaggedPDF(t *testing.T) {
	f, page := receipt(t, "hundesteuer")
	r, err := render.New(f, render.Options{InlineStylesheet: true, SiteName: "Stadt Musterhausen"})
	require.NoError(t, err)
	temp, err := os.MkdirTemp("", "pdf") // t.TempDir is too long for the names of sockets in it
	require.NoError(t, err)
	t.Cleanup(func() { os.RemoveAll(temp) })
	t.Setenv("TMPDIR", temp)
	var pdf bytes.Buffer
	require.NoError(t, printer(t, r).PrintPage(t.Context(), &pdf, page))

	for _, want := range []string{"/StructTreeRoot", `/MarkInfo\s*<<[^>]*/Marked true`, `/Lang \(de\)`, "/ViewerPreferences|/Title"} {
		assert.Regexp(t, regexp.MustCompile(want), pdf.String(), "the PDF is tagged and says its language and title")
	}
	words := text(t, pdf.Bytes())
	for _, want := range []string{"Stadt Musterhausen", "Bestätigung des Eingangs", "HUND-7KQ2-M4XZ", "Eingegangen am", "Familienname", "Straße"} {
		assert.Contains(t, words, want)
	}
	for _, f := range f.Fields() {
		if f.Object().Depth() > 0 || f.Label() == nil || !page.State.Root().Relevant(f) || page.State.Root().Value(f).Empty() {
			continue
		}
		answer := strings.Join(strings.Fields(string(page.State.Root().AppendText(nil, f, "de"))), " ")
		if len(answer) < 30 { // longer ones are broken into lines beside their label
			assert.Contains(t, words, answer, f.Path())
		}
	}
	assert.NotContains(t, words, "Ändern")
	left, err := os.ReadDir(temp)
	require.NoError(t, err)
	assert.Empty(t, left, "what was typed does not stay on the disk")
}

// What is not met is only the claim to be PDF/UA, which the PDF does not make.
func TestBrowserPrintsWhatPDFUAAsks(t *testing.T) {
	for name, themes := range map[string][]string{"hundesteuer": render.Themes(), "gewerbeanmeldung": {"plain"}, "bewohnerparkausweis": {"plain"}} {
		for _, theme := range themes {
			t.Run(name+" "+theme, func(t *testing.T) {
				f, page := receipt(t, name)
				r, err := render.New(f, render.Options{InlineStylesheet: true, SiteName: "Stadt Musterhausen", Theme: theme})
				require.NoError(t, err)
				var pdf bytes.Buffer
				require.NoError(t, printer(t, r).PrintPage(t.Context(), &pdf, page))
				assert.Equal(t, []pdfua.Finding{pdfua.Claim}, pdfua.Check(t, pdf.Bytes()))
				assert.Contains(t, pdfua.Tags(t, pdf.Bytes()), "H1 Table(TR(TH TD) TR(TH TD)) ", "a question stands with its answer")
			})
		}
	}
}

func TestBrowserTagsWhatAHostWrites(t *testing.T) {
	var pdf bytes.Buffer
	require.NoError(t, printer(t, document(`<!DOCTYPE html><html lang="de"><head><title>Alles &amp; mehr</title></head><body><h1>Alles</h1>
<p>Siehe <a href="https://example.org/a(b)">Satzung</a> und <a href="/hier">hier</a>, <strong>wichtig</strong> und <em>betont</em>.</p>
<ul><li>Eins</li><li>Zwei <strong>sehr</strong></li></ul><ol><li>Eins</li></ol><hr>
<dl><div><dt>Frage</dt><dd>Antwort <ul><li>a.pdf</li></ul></dd></div></dl><dl><dt>Wort</dt><dd>Sinn</dd></dl>
<table><tr><th scope="row">Frage</th><td>Antwort</td></tr></table><p style="border:1px solid;background:#eee">Kasten</p>`)).PrintPage(t.Context(), &pdf, nil))
	assert.Equal(t, []pdfua.Finding{pdfua.Claim}, pdfua.Check(t, pdf.Bytes()))
	assert.Equal(t, "Document(H1 P(Link Span Span) L(LI(Lbl LBody) LI(Lbl LBody(Span))) L(LI(Lbl LBody)) Table(TR(TH TD(L(LI(Lbl LBody))))) P P Table(TR(TH TD)) P)",
		pdfua.Tags(t, pdf.Bytes()))
	assert.NotContains(t, pdf.String(), "file:///", "a link that leads nowhere on paper is text")
	assert.Regexp(t, `/MediaBox \[0 0 59[45]\.?\d* 84[12]\.?\d*\]`, pdf.String(), "the paper is A4")
}

func TestBrowserPrintsWithoutScriptAndNetwork(t *testing.T) {
	var asked atomic.Int32
	srv := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Add(1) }))
	t.Cleanup(srv.Close)
	html := fmt.Sprintf(`<!DOCTYPE html><html lang="en"><head><title>T</title><link rel="stylesheet" href="%[1]s/a.css"></head>
<body><h1>Quiet</h1><img alt="" src="%[1]s/a.png"><script>document.body.innerHTML = "<p>Loud</p>"; fetch("%[1]s/b")</script></body></html>`, srv.URL)
	var pdf bytes.Buffer
	require.NoError(t, printer(t, document(html)).PrintPage(t.Context(), &pdf, nil))
	assert.Equal(t, "Quiet", text(t, pdf.Bytes()))
	assert.Zero(t, asked.Load(), "the page reaches a server")
}

func TestBrowserPrintsSeveralPagesAtOnce(t *testing.T) {
	p := printer(t, document(`<!DOCTYPE html><html lang="en"><title>T</title><p>Hello`), func(c *chromium.Config) { c.Parallel = 2 })
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			var pdf bytes.Buffer
			if assert.NoError(t, p.PrintPage(t.Context(), &pdf, nil)) {
				assert.Contains(t, text(t, pdf.Bytes()), "Hello")
			}
		})
	}
	group.Wait()
}

// script writes a program that stands in for Chromium.
func script(t *testing.T, body string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "chromium")
	require.NoError(t, os.WriteFile(path, []byte("#!/bin/sh\n"+body+"\n"), 0o700))
	return path
}

const out = `for a in "$@"; do case "$a" in --print-to-pdf=*) out="${a#--print-to-pdf=}";; esac; done
`

func TestWhatGoesWrongIsAnErrorWithoutWhatWasTyped(t *testing.T) {
	for name, c := range map[string]struct {
		program, want string
		config        chromium.Config
	}{
		"it fails":        {program: "echo secret >&2; exit 3", want: "exit status 3"},
		"it hangs":        {program: "exec sleep 60", want: "deadline exceeded", config: chromium.Config{Timeout: 200 * time.Millisecond}},
		"no file":         {program: "exit 0", want: "printed nothing"},
		"no PDF":          {program: out + `echo hello > "$out"`, want: "no PDF"},
		"it prints a lot": {program: out + `printf '%%PDF-' > "$out"; head -c 70000000 /dev/zero >> "$out"`, want: "more than"},
	} {
		t.Run(name, func(t *testing.T) {
			c.config.Renderer, c.config.Path = document("secret"), script(t, c.program)
			p, err := chromium.New(c.config)
			require.NoError(t, err)
			var pdf bytes.Buffer
			err = p.PrintPage(t.Context(), &pdf, nil)
			require.ErrorContains(t, err, c.want)
			assert.NotContains(t, err.Error(), "secret")
			assert.Zero(t, pdf.Len())
		})
	}
}

func TestChromiumSeesNoSecretOfTheHost(t *testing.T) {
	t.Setenv("DATABASE_PASSWORD", "secret")
	p, err := chromium.New(chromium.Config{Renderer: document(""), Path: script(t, out+`(printf '%%PDF-'; env) > "$out"`)})
	require.NoError(t, err)
	var pdf bytes.Buffer
	require.NoError(t, p.PrintPage(t.Context(), &pdf, nil))
	assert.NotContains(t, pdf.String(), "secret")
	assert.Contains(t, pdf.String(), "PATH=")
}

func TestWhoWaitsTooLongForAPlaceIsTold(t *testing.T) {
	p, err := chromium.New(chromium.Config{Renderer: document(""), Path: script(t, "exec sleep 2"), Parallel: 1})
	require.NoError(t, err)
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	var group sync.WaitGroup
	errs := make([]error, 2)
	for i := range errs {
		group.Go(func() { errs[i] = p.PrintPage(ctx, io.Discard, nil) })
	}
	group.Wait()
	for _, err := range errs {
		assert.ErrorIs(t, err, context.DeadlineExceeded)
	}
}

func TestAPrinterNeedsARendererAndAProgram(t *testing.T) {
	_, err := chromium.New(chromium.Config{})
	assert.ErrorContains(t, err, "Renderer is nil")
	_, err = chromium.New(chromium.Config{Renderer: document(""), Path: "/nowhere/chromium"})
	assert.Error(t, err)
	t.Setenv("PATH", t.TempDir())
	_, err = chromium.New(chromium.Config{Renderer: document("")})
	assert.ErrorIs(t, err, chromium.ErrNoProgram)
}
