// Package folio prints pages of a journey as PDF in the host's own process, with the library folio and no browser, for
// [journey.Config.PDF]:
//
//	paper, err := render.New(f, render.Options{InlineStylesheet: true})
//	printer, err := folio.New(folio.Config{Renderer: paper, Fonts: os.DirFS("/usr/share/fonts/truetype/dejavu"), Regular: "DejaVuSans.ttf", Bold: "DejaVuSans-Bold.ttf"})
//
// The PDF is tagged, with the language and the title of the page: headings, lists and paragraphs, in the reading
// order. It looks plainer than one from package chromium, and questions and answers are paragraphs in it. It does not claim PDF/UA, and
// without [Config.Fonts] it cannot: the fonts that every PDF reader has are not embedded, and have the characters of Western Europe
// only; for others a font of the machine is embedded where one is found. With a font of the host, words are placed without a space character between them, which readers make from the distance. Text from right to left is for package chromium.
//
// [journey.Config.PDF]: https://pkg.go.dev/github.com/vordruck/vordruck/submit/journey#Config
package folio

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"time"

	"github.com/carlos7ags/folio/document"
	"github.com/carlos7ags/folio/html"

	"github.com/vordruck/vordruck/form/view"
)

// Config is what a host tells New. Renderer is needed; everything else has a zero value that works.
type Config struct {
	// Renderer writes the page. Its documents must need nothing beside them: render.Options.InlineStylesheet does that.
	Renderer view.Renderer

	// Fonts holds the files of a font, TrueType or OpenType, which is embedded; nil means Helvetica, not embedded.
	Fonts         fs.FS
	Regular, Bold string // files of Fonts

	Timeout time.Duration // for one page; 0 means DefaultTimeout
}

// DefaultTimeout is how long a page may take when the host says nothing.
const DefaultTimeout = 20 * time.Second

// What a document may have. The largest form has some ten thousand elements.
const (
	maxElements = 1_000_000
	maxDepth    = 200
	maxAssets   = 64 << 20
)

// Printer prints pages. It is safe for concurrent use.
type Printer struct {
	config Config
	fonts  []byte // the style element that names the fonts
}

var _ view.Printer = (*Printer)(nil)

// New returns a printer.
func New(c Config) (*Printer, error) {
	if c.Renderer == nil {
		return nil, errors.New("folio: Config.Renderer is nil; render.New makes one")
	}
	if c.Timeout <= 0 {
		c.Timeout = DefaultTimeout
	}
	p := &Printer{config: c}
	if c.Fonts == nil {
		return p, nil
	}
	for _, name := range []string{c.Regular, c.Bold} {
		if _, err := fs.Stat(c.Fonts, name); err != nil {
			return nil, fmt.Errorf("folio: Config.Fonts: %w", err)
		}
	}
	p.fonts = fmt.Appendf(nil, `<style>@font-face{font-family:Paper;src:url(%q)}@font-face{font-family:Paper;font-weight:bold;src:url(%q)}`+
		`body,h1,h2,h3,h4,h5,h6,dt,dd,p,li,a,strong,span,div{font-family:Paper !important}</style>`, c.Regular, c.Bold)
	return p, nil
}

// PrintPage writes a page as PDF: all of it, or nothing.
func (p *Printer) PrintPage(ctx context.Context, w io.Writer, page *view.Page) error {
	var source bytes.Buffer
	if err := p.config.Renderer.RenderPage(&source, page); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, p.config.Timeout)
	defer cancel()
	doc := document.NewDocument(document.PageSizeA4)
	doc.SetTagged(true)
	doc.SetAutoBookmarks(true)
	err := doc.AddHTMLWithContext(ctx, string(p.prepare(source.Bytes())), &html.Options{
		BaseFS: p.config.Fonts, StrictAssets: p.config.Fonts != nil,
		MaxElements: maxElements, MaxDepth: maxDepth, MaxTotalAssetBytes: maxAssets,
	})
	if err != nil {
		return fmt.Errorf("folio: %w", err)
	}
	if doc.Info.Language == "" && page != nil {
		doc.Info.Language = page.Lang
	}
	var pdf bytes.Buffer
	if _, err := doc.WriteToWithContext(ctx, &pdf, document.WriteOptions{}); err != nil {
		return fmt.Errorf("folio: %w", err)
	}
	_, err = w.Write(pdf.Bytes())
	return err
}

var headEnd = regexp.MustCompile(`(?i)</head>`)

// prepare returns a document with the fonts in its head.
func (p *Printer) prepare(source []byte) []byte {
	at := headEnd.FindIndex(source)
	if at == nil || p.fonts == nil {
		return source
	}
	return slices.Concat(source[:at[0]], p.fonts, source[at[0]:])
}
