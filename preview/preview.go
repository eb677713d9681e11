package preview

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/analysis/checks"
)

// What a preview takes at most.
const (
	maxVisited   = 20_000   // files and folders below the folder that is previewed
	maxFile      = 16 << 20 // bytes of a definition, block, code list or file of scenarios, also in a commit
	maxListeners = 64       // pages that are open at the same time
	maxPost      = 4 << 20  // bytes of answers that are typed or filled in
	maxSubjects  = 2_000    // questions, pages and rules that the why-panel lists
)

// The errors of a preview, found with errors.Is.
var (
	ErrTooMany  = errors.New("preview: too many files")
	ErrTooLarge = errors.New("preview: the file is too large")
	ErrNoForms  = errors.New("preview: there is no definition")
)

// Options say what is previewed, and how. Path is needed; everything else has a zero value that works.
type Options struct {
	Path string // a definition, or a folder below which definitions (*.form.yaml, *.form.json) lie

	Lang   string            // of the forms, where they have it; "" is what the browser prefers
	Theme  string            // one of render.Themes that is shown first; "" is plain
	Styles map[string]string // by theme: the folder of its design system's npm package (see render.DesignSystem), or a stylesheet
	Params map[string]string // parameters, for the definitions that have them
	Now    time.Time         // the clock of the forms; zero is that of the machine

	Poll   time.Duration // how often Watch looks at the files; 0 means 400 ms
	Logger *slog.Logger  // nil means slog.Default
}

// Preview shows definitions to who writes them. It is an http.Handler for the root of a host of its own, answers only to names of
// this machine, and is safe for concurrent use.
type Preview struct {
	options Options
	root    string // the folder
	only    string // the one definition in it; "" for all
	suite   *analysis.Suite
	styles  map[string]styles // by theme
	handler http.Handler
	events  bell
	closing chan struct{} // closed when Serve ends
	ended   sync.Once

	mu    sync.Mutex
	seen  snapshot
	forms map[string]*definition // by name
	theme string                 // that forms are shown in
}

var _ http.Handler = (*Preview)(nil)

// New returns a preview. It reads the definitions once, so that later states can be compared with the present one.
func New(o Options) (*Preview, error) {
	if o.Poll <= 0 {
		o.Poll = 400 * time.Millisecond
	}
	if o.Logger == nil {
		o.Logger = slog.Default()
	}
	if o.Theme == "" {
		o.Theme = "plain"
	}
	if err := isTheme(o.Theme); err != nil {
		return nil, err
	}
	info, err := os.Stat(o.Path)
	if err != nil {
		return nil, fmt.Errorf("preview: %w", err)
	}
	p := &Preview{options: o, root: o.Path, forms: map[string]*definition{}, closing: make(chan struct{}), theme: o.Theme}
	if p.styles, err = readStyles(o.Styles); err != nil {
		return nil, err
	}
	if !info.IsDir() {
		p.root, p.only = filepath.Dir(o.Path), filepath.Base(o.Path)
	}
	if p.suite, err = analysis.NewSuite(checks.Groups(), analysis.Selection{}); err != nil {
		return nil, err
	}
	if p.seen, err = takeSnapshot(p.root); err != nil {
		return nil, err
	}
	all := p.definitions()
	if len(all) == 0 {
		return nil, fmt.Errorf("%w (*.form.yaml, *.form.json) in %s", ErrNoForms, o.Path)
	}
	each(all, func(d *definition) { d.begin() })
	p.handler = guard(p.spoken(p.routes()))
	return p, nil
}

// ServeHTTP answers a request.
func (p *Preview) ServeHTTP(w http.ResponseWriter, r *http.Request) { p.handler.ServeHTTP(w, r) }

// Serve answers at a listener and follows the files until the context ends.
func (p *Preview) Serve(ctx context.Context, l net.Listener) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var watching sync.WaitGroup
	watching.Go(func() { p.Watch(ctx) })
	server := &http.Server{Handler: p, ReadHeaderTimeout: 10 * time.Second, ErrorLog: slog.NewLogLogger(p.options.Logger.Handler(), slog.LevelDebug)}
	watching.Go(func() {
		<-ctx.Done()
		p.Close()
		grace, end := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer end()
		if server.Shutdown(grace) != nil {
			_ = server.Close()
		}
	})
	err := server.Serve(l)
	stop()
	watching.Wait()
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

// Close ends what open pages listen to, for who serves the preview without [Preview.Serve]. The handler must not be used afterwards.
func (p *Preview) Close() { p.ended.Do(func() { close(p.closing) }) }

// definitions returns the definitions that there are now, by name.
func (p *Preview) definitions() (out []*definition) {
	p.mu.Lock()
	defer p.mu.Unlock()
	names := p.seen.forms()
	if p.only != "" {
		names = []string{p.only}
	}
	for _, name := range names {
		if p.forms[name] == nil {
			p.forms[name] = newDefinition(p, name)
		}
		out = append(out, p.forms[name])
	}
	return out
}

// definition returns the definition with a key, also one whose file is gone: its form is open, and has answers. It is nil where
// there never was one.
func (p *Preview) definition(key string) *definition {
	for _, d := range p.definitions() {
		if d.key == key {
			return d
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, name := range slices.Sorted(maps.Keys(p.forms)) {
		if d := p.forms[name]; d.key == key {
			return d
		}
	}
	return nil
}

// snapshot returns the files as they were seen last.
func (p *Preview) snapshot() snapshot {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.seen
}
