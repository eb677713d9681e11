package preview

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
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

func newDefinition(p *Preview, name string) *definition {
	dir, base := path.Split(name)
	dir = path.Clean(dir)
	return &definition{preview: p, name: name, dir: dir, base: base, key: keyEscapes.Replace(name), store: memory.New()}
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

// folder opens the folder of the definition; nothing above it can be reached through it.
func (d *definition) folder() (fs.FS, func(), error) {
	root, err := os.OpenRoot(filepath.Join(d.preview.root, filepath.FromSlash(d.dir)))
	if err != nil {
		return nil, nil, err
	}
	return root.FS(), func() { _ = root.Close() }, nil
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

// url returns the address of something of the definition.
// keyEscapes keep the keys of files apart, as JSON Pointer does.
var keyEscapes = strings.NewReplacer("~", "~0", "/", "~1")

func (d *definition) url(of string) string { return "/forms/" + pathEscape(d.key) + "/" + of }

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
