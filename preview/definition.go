package preview

import (
	"context"
	"io/fs"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/render"
	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/submit/journey"
	"github.com/vordruck/vordruck/submit/store"
	"github.com/vordruck/vordruck/submit/store/memory"
)

// definition is a file that is previewed, whatever it says at the moment. It is safe for concurrent use.
type definition struct {
	preview   *Preview
	name      string // below the folder, with slashes
	dir, base string // of name
	key       string // of addresses
	store     *memory.Store

	mu       sync.Mutex
	current  *version
	shown    *version // the latest without errors; nil while there was none
	start    earlier  // what it was when the preview began
	head     earlier  // in the commit that was asked for last
	meaning  meaning  // of the changes that were asked for last
	scene    scene
	examples uint64 // that were made up
}

// scene is on which day, and as whom, the form is filled in.
type scene struct {
	Today    time.Time // zero: as the options say
	Identity *form.Identity
}

func newDefinition(p *Preview, name string) *definition {
	dir, base := path.Split(name)
	dir = path.Clean(dir)
	return &definition{preview: p, name: name, dir: dir, base: base, key: strings.ReplaceAll(name, "/", "~"), store: memory.New()}
}

// version is a definition as it stood in its files at one time. It is immutable, but for what is found out on demand.
type version struct {
	d         *definition
	names     []string // of the files that decide what it is, also of those that are missing
	print     string   // of these files
	files     *recorder
	form      *form.Form // nil where a problem is an error
	unread    error      // the definition cannot be read
	report    analysis.Report
	scenarios []string // the files of scenarios beside it
	tests     func() *tests

	looking sync.Mutex
	looks   map[string]*look // by theme
}

// begin reads the definition for the first time.
func (d *definition) begin() {
	v := d.now()
	d.mu.Lock()
	defer d.mu.Unlock()
	d.start = earlier{"", "the state when the preview began", v.definitionFiles(), v.form}
}

// now returns the definition as it stands in the files.
func (d *definition) now() *version {
	files := d.preview.snapshot()
	d.mu.Lock()
	defer d.mu.Unlock()
	if v := d.current; v != nil && v.print == files.print(d.dir, v.depends(files)) {
		return v
	}
	v := d.read(files)
	v.names = append([]string{d.base}, v.files.asked()...)
	v.print = files.print(d.dir, v.depends(files))
	d.current = v
	if v.form != nil {
		d.shown = v
	}
	return v
}

// latest returns the definition as it stands in the files, and the latest version without errors, which may be the same or nil.
func (d *definition) latest() (current, shown *version) {
	current = d.now()
	d.mu.Lock()
	defer d.mu.Unlock()
	return current, d.shown
}

// depends returns the names of the files that decide whether the version still is what the files say.
func (v *version) depends(now snapshot) []string {
	return slices.Concat(v.names, now.scenarios(v.d.dir))
}

// folder opens the folder of the definition; nothing above it can be reached through it.
func (d *definition) folder() (fs.FS, func(), error) {
	root, err := os.OpenRoot(filepath.Join(d.preview.root, filepath.FromSlash(d.dir)))
	if err != nil {
		return nil, nil, err
	}
	return root.FS(), func() { _ = root.Close() }, nil
}

// read compiles the definition, checks it and makes the form that is filled in.
func (d *definition) read(now snapshot) *version {
	v := &version{d: d, files: newRecorder(textFiles{}), scenarios: now.scenarios(d.dir)}
	v.tests = sync.OnceValue(v.test)
	folder, end, err := d.folder()
	if err != nil {
		v.unread = err
		return v
	}
	defer end()
	v.files = newRecorder(folder)
	for _, name := range v.scenarios {
		_, _ = v.files.ReadFile(name) // while the folder is open; that it is missing is found when it is tested
	}
	src, err := v.files.ReadFile(d.base)
	if err != nil {
		v.unread = err
		return v
	}
	f, problems := d.compile(v.files, src)
	v.report = d.preview.suite.Examine(f, problems)
	if f != nil {
		v.unread = v.show(f, d.preview.shownTheme())
	}
	v.files = v.files.closed()
	return v
}

// compile compiles a state of the definition. Parameters that it does not have are another definition's.
func (d *definition) compile(files fs.FS, src []byte) (*form.Form, schema.Problems) {
	options := form.Options{Files: files, AnySource: true, Parameters: d.preview.options.Params}
	f, problems := form.Read(files, d.base, src, options)
	unknown := func(p schema.Problem) bool { return p.Code == "unknown-parameter" }
	if !slices.ContainsFunc(problems, unknown) {
		return f, problems
	}
	options.Parameters = d.parameters(files, src)
	return form.Read(files, d.base, src, options)
}

// parameters returns those of the options that the definition has.
func (d *definition) parameters(files fs.FS, src []byte) map[string]string {
	out := map[string]string{}
	def, _ := schema.Parse(d.base, src, schema.Options{})
	if def == nil {
		return out
	}
	for _, p := range def.Parameters {
		if value, ok := d.preview.options.Params[p.Name.Value]; ok {
			out[p.Name.Value] = value
		}
	}
	return out
}

// show takes a form that can be shown.
func (v *version) show(f *form.Form, theme string) error {
	v.form, v.looks = f, map[string]*look{}
	_, err := v.look(theme)
	if err != nil {
		v.form = nil
	}
	return err
}

// look returns what shows the form in a theme, over the answers that were typed into other versions and in other themes.
func (v *version) look(theme string) (*look, error) {
	v.looking.Lock()
	defer v.looking.Unlock()
	if l := v.looks[theme]; l != nil {
		return l, nil
	}
	o := v.d.preview.options
	pages, err := render.New(v.form, render.Options{Theme: theme, StylesheetURL: v.d.stylesheetURL(theme)})
	if err != nil {
		return nil, err
	}
	j, err := journey.New(v.form, journey.Config{
		Renderer: pages, Store: drafts{v.d.store, v.form.ID()}, Logger: o.Logger,
		Clock:          v.d.clock,
		Identity:       func(*http.Request) *form.Identity { return v.d.scenery().Identity },
		Cookie:         journey.Cookie{Name: "vordruck-preview", Path: v.d.url("")},
		FrameAncestors: []string{"'self'"},
		AnyOrder:       true,
	})
	if err != nil {
		return nil, err
	}
	v.looks[theme] = &look{theme, pages, j}
	return v.looks[theme], nil
}

// drafts is the store of one definition. Its drafts stay those of the form when somebody writes another id into it: a journey has
// no use for the drafts of another form.
type drafts struct {
	*memory.Store
	form string // the id that the form has now
}

// Draft implements [store.Store].
func (s drafts) Draft(ctx context.Context, id string) (store.Draft, error) {
	d, err := s.Store.Draft(ctx, id)
	d.FormID = s.form
	return d, err
}

// url returns the address of something of the definition.
func (d *definition) url(of string) string { return "/forms/" + pathEscape(d.key) + "/" + of }

func (d *definition) scenery() scene {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.scene
}

// clock is that of the form.
func (d *definition) clock() time.Time {
	for _, t := range []time.Time{d.scenery().Today, d.preview.options.Now} {
		if !t.IsZero() {
			return t
		}
	}
	return time.Now()
}

// context is what an evaluation takes.
func (d *definition) context() form.Context {
	return form.Context{Now: d.clock(), Identity: d.scenery().Identity}
}

// each does something to all definitions, several at a time.
func each(all []*definition, do func(*definition)) {
	var wg sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for _, d := range all {
		slots <- struct{}{}
		wg.Go(func() {
			defer func() { <-slots }()
			do(d)
		})
	}
	wg.Wait()
}
