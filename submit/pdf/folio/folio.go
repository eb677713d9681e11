// Package folio prints pages of a journey as PDF in the host's own process, with the library folio and no browser, for
// [journey.Config.PDF]:
//
//	paper, err := render.New(f, render.Options{InlineStylesheet: true})
//	printer, err := folio.New(folio.Config{Renderer: paper, Fonts: os.DirFS("/usr/share/fonts/truetype/dejavu"), Regular: "DejaVuSans.ttf", Bold: "DejaVuSans-Bold.ttf"})
//
// The PDF is tagged, with the language and the title of the page: headings, lists and paragraphs, in the reading
// order. It looks plainer than one from package chromium, and questions and answers are paragraphs in it. What of PDF/UA-1 a program can
// find out is met by a receipt of the themes, and tested; tables and links in a layout of the host's own are not tagged as PDF/UA asks. See docs/pdf.md. The PDF does not claim PDF/UA, and
// without [Config.Fonts] it could not: the fonts that every PDF reader has are not embedded, and have the characters of Western Europe
// only; for others a font of the machine is embedded where one is found. With a font of the host, words are placed without a space character between them, which readers make from the distance. Text from right to left is for package chromium.
//
// [journey.Config.PDF]: https://pkg.go.dev/github.com/vordruck/vordruck/submit/journey#Config
package folio

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"time"

	"github.com/carlos7ags/folio/document"
	"github.com/carlos7ags/folio/html"

	"github.com/vordruck/vordruck/form/view"
	"github.com/vordruck/vordruck/submit/pdf/internal/paper"
	"github.com/vordruck/vordruck/submit/pdf/internal/tagged"
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
		`*{font-family:Paper !important;font-style:normal !important}</style>`, c.Regular, c.Bold)
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
	doc.SetViewerPreferences(document.ViewerPreferences{DisplayDocTitle: true, OpenPage: -1})
	sheet, err := paper.Prepare(source.Bytes(), "", false)
	if err != nil {
		return fmt.Errorf("folio: %w", err)
	}
	err = doc.AddHTMLWithContext(ctx, string(p.prepare(sheet.HTML)), &html.Options{
		BaseFS: p.config.Fonts, StrictAssets: p.config.Fonts != nil,
		MaxElements: maxElements, MaxDepth: maxDepth, MaxTotalAssetBytes: maxAssets,
	})
	if err != nil {
		return fmt.Errorf("folio: %w", err)
	}
	doc.Info.Language = cmp.Or(doc.Info.Language, sheet.Lang)
	if doc.Info.Language == "" && page != nil {
		doc.Info.Language = page.Lang
	}
	var pdf bytes.Buffer
	if _, err := doc.WriteToWithContext(ctx, &pdf, document.WriteOptions{}); err != nil {
		return fmt.Errorf("folio: %w", err)
	}
	_, err = w.Write(tagged.Complete(pdf.Bytes(), tagged.Description{Title: sheet.Title, Lang: doc.Info.Language}))
	return err
}

// bare takes away the surfaces behind the text: folio would tag them as if they said something.
const bare = `<style>*{background:none !important;background-color:transparent !important;box-shadow:none !important}</style>`

// prepare returns a document with more styles at the end of its head, where they prevail.
func (p *Printer) prepare(source []byte) []byte {
	at := max(0, bytes.Index(source, []byte("</head>")))
	return slices.Concat(source[:at], []byte(bare), p.fonts, source[at:])
}
