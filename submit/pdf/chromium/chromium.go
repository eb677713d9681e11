package chromium

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/vordruck/vordruck/form/view"
	"github.com/vordruck/vordruck/submit/pdf/internal/paper"
	"github.com/vordruck/vordruck/submit/pdf/internal/tagged"
)

// Config is what a host tells New. Renderer is needed; everything else has a zero value that works.
type Config struct {
	// Renderer writes the page. Its documents must need nothing beside them: render.Options.InlineStylesheet does
	// that. A link in its header leads nowhere on paper.
	Renderer view.Renderer

	Path     string        // the program; "" looks for one
	Timeout  time.Duration // for one page, waiting included; 0 means DefaultTimeout
	Parallel int           // how many pages are printed at the same time; 0 means DefaultParallel

	// NoSandbox lets Chromium run as root, as in many containers. Better is another user.
	NoSandbox bool
}

// What a Config means that does not say.
const (
	DefaultTimeout  = 30 * time.Second
	DefaultParallel = 2
)

// maxPDF is how many bytes a PDF may have. The largest form fills some hundred pages.
const maxPDF = 64 << 20

// names of the program, in the order they are looked for.
var names = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"}

// ErrNoProgram means that there is no Chromium.
var ErrNoProgram = errors.New("chromium: there is no Chromium on this machine; install one, or set Config.Path")

// Printer prints pages. It is safe for concurrent use.
type Printer struct {
	config Config
	path   string
	places chan struct{} // one for each process that may run
}

var _ view.Printer = (*Printer)(nil)

// New returns a printer. It starts nothing yet.
func New(c Config) (*Printer, error) {
	if c.Renderer == nil {
		return nil, errors.New("chromium: Config.Renderer is nil; render.New makes one")
	}
	if c.Timeout <= 0 {
		c.Timeout = DefaultTimeout
	}
	if c.Parallel <= 0 {
		c.Parallel = DefaultParallel
	}
	path, err := find(c.Path)
	if err != nil {
		return nil, err
	}
	return &Printer{config: c, path: path, places: make(chan struct{}, c.Parallel)}, nil
}

func find(path string) (string, error) {
	if path != "" {
		return exec.LookPath(path)
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", ErrNoProgram
}

// PrintPage writes a page as PDF: all of it, or nothing.
func (p *Printer) PrintPage(ctx context.Context, w io.Writer, page *view.Page) error {
	var html bytes.Buffer
	if err := p.config.Renderer.RenderPage(&html, page); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, p.config.Timeout)
	defer cancel()
	select {
	case p.places <- struct{}{}:
		defer func() { <-p.places }()
	case <-ctx.Done():
		return fmt.Errorf("chromium: waiting for a place: %w", ctx.Err())
	}
	sheet, err := paper.Prepare(html.Bytes(), head, true)
	if err != nil {
		return fmt.Errorf("chromium: %w", err)
	}
	pdf, err := p.print(ctx, sheet.HTML)
	if err != nil {
		return err
	}
	_, err = w.Write(tagged.Complete(pdf, tagged.Description{Title: sheet.Title, Lang: sheet.Lang}))
	return err
}

// print runs Chromium over a document.
func (p *Printer) print(ctx context.Context, html []byte) (pdf []byte, err error) {
	dir, err := os.MkdirTemp("", "vordruck-pdf-")
	if err != nil {
		return nil, fmt.Errorf("chromium: %w", err)
	}
	defer func() {
		if rest := os.RemoveAll(dir); err == nil && rest != nil {
			err = fmt.Errorf("chromium: what was typed may still lie there: %w", rest)
		}
	}()
	in, out := filepath.Join(dir, "page.html"), filepath.Join(dir, "page.pdf")
	if err := os.WriteFile(in, html, 0o600); err != nil {
		return nil, fmt.Errorf("chromium: %w", err)
	}
	cmd := exec.CommandContext(ctx, p.path, p.arguments(dir, in, out)...)
	cmd.Dir, cmd.Env = dir, environment(dir)
	cmd.WaitDelay = 5 * time.Second
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			err = ctx.Err()
		}
		return nil, fmt.Errorf("chromium: %w", err) // without what it printed: that may name the document
	}
	return read(out)
}

// head lets a document have styles of its own, and neither scripts nor anything from elsewhere. Switching scripts off
// would be simpler, but Chromium prints from the command line by a script of its own. A document that names no size of paper is printed
// on A4; without that, Chromium takes the paper of the United States.
const head = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:">` +
	`<style>@page{size:A4}</style>`

// read reads what was printed.
func read(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, errors.New("chromium: it ended without an error and printed nothing")
	}
	defer f.Close()
	pdf, err := io.ReadAll(io.LimitReader(f, maxPDF+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("chromium: %w", err)
	case len(pdf) > maxPDF:
		return nil, fmt.Errorf("chromium: the PDF has more than %d bytes", maxPDF)
	case !bytes.HasPrefix(pdf, []byte("%PDF-")):
		return nil, errors.New("chromium: what it printed is no PDF")
	}
	return pdf, nil
}

// fixed are the arguments that are the same for every page: no script, no network, nothing kept, and tags.
var fixed = []string{
	"--headless", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--no-default-browser-check",
	"--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--disable-extensions", "--disable-sync",
	"--disable-breakpad", "--disable-crash-reporter", "--metrics-recording-only", "--mute-audio",
	"--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9", "--proxy-bypass-list=<-loopback>",
	"--export-tagged-pdf", "--generate-pdf-document-outline", "--no-pdf-header-footer",
}

func (p *Printer) arguments(dir, in, out string) []string {
	args := append([]string(nil), fixed...)
	if p.config.NoSandbox {
		args = append(args, "--no-sandbox")
	}
	page := url.URL{Scheme: "file", Path: filepath.ToSlash(in)}
	return append(args, "--user-data-dir="+filepath.Join(dir, "profile"), "--print-to-pdf="+out, page.String())
}

// environment is what Chromium sees of the host's: where programs and fonts lie, and nothing that may be a secret.
func environment(dir string) []string {
	env := []string{"HOME=" + dir, "TMPDIR=" + dir, "XDG_CONFIG_HOME=" + dir, "XDG_CACHE_HOME=" + dir}
	for _, v := range os.Environ() {
		name, _, _ := strings.Cut(v, "=")
		switch name {
		case "PATH", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "TZ", "FONTCONFIG_FILE", "FONTCONFIG_PATH", "XDG_DATA_DIRS", "SystemRoot":
			env = append(env, v)
		}
	}
	return env
}
