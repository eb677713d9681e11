package preview

import (
	"context"
	"errors"
	"io/fs"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/render"
	"github.com/vordruck/vordruck/submit/journey"
	"github.com/vordruck/vordruck/submit/store"
	"github.com/vordruck/vordruck/submit/store/memory"
)

// version is a definition as it stood in its files at one time. It is immutable, but for what is found out on demand.
type version struct {
	d         *definition
	names     []string // of the files that decide what it is, also of those that are missing
	print     string   // of these files
	files     *recorder
	form      *form.Form // nil where a problem is an error
	unread    error      // the definition cannot be read
	report    analysis.Report
	scenarios []string       // the files of scenarios beside it
	suites    func() []suite // those of them that are about it
	tests     func() *tests

	looking sync.Mutex
	looks   map[string]*look // by theme
}

// depends returns the names of the files that decide whether the version still is what the files say.
func (v *version) depends(now snapshot) []string {
	return slices.Concat(v.names, now.scenarios(v.d.dir))
}

// read compiles the definition, checks it and makes the form that is filled in.
func (d *definition) read(now snapshot) *version {
	v := &version{d: d, files: newRecorder(textFiles{}), scenarios: now.scenarios(d.dir)}
	v.suites = sync.OnceValue(v.load)
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
	today := d.preview.options.Now
	if today.IsZero() {
		today = time.Now()
	}
	v.report = d.preview.suite.At(today).Examine(f, problems)
	if f != nil {
		v.unread = v.show(f, d.preview.shownTheme())
	}
	v.files = v.files.closed()
	return v
}

// trouble says why the definition cannot be shown; "" where it can be, or has errors that are problems.
func (v *version) trouble() string {
	switch {
	case v.unread == nil:
		return ""
	case v.gone():
		return "The file is gone."
	}
	return v.unread.Error()
}

// gone reports whether there is no file any more.
func (v *version) gone() bool { return errors.Is(v.unread, fs.ErrNotExist) }

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
