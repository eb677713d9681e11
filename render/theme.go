package render

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"slices"
	"strings"
	"sync"
	"text/template/parse"
	"time"

	"go.yaml.in/yaml/v4"
)

// basis is the theme whose blocks stand in for those that another theme does not have.
const basis = "plain"

//go:embed theme/*/theme.yaml theme/*/*.html theme/*/*.css
var themeFiles embed.FS

// theme is how pages look: a template for each block of a page, and what the templates
// leave open. It is data; see theme/README.md.
type theme struct {
	settings
	stylesheet
	blocks map[string]*parse.Tree
}

// settings are what a theme says in its theme.yaml.
type settings struct {
	Stylesheet  string            `yaml:"stylesheet"`  // a file beside it; "": the host brings the styles
	DescribedBy []string          `yaml:"describedBy"` // error, hint and unit, in the order in which a control names them
	Invalid     bool              `yaml:"invalid"`     // whether a control with an error says so with aria-invalid
	Widths      map[int]string    `yaml:"widths"`      // classes of inputs by the most characters they suit
	Markdown    map[string]string `yaml:"markdown"`    // classes of elements that come from Markdown
	System      System            `yaml:"system"`      // whose styles the host brings
}

// System is the design system of a theme that has no stylesheet of its own: what a host serves for it. Its zero value is that of a
// theme that has one.
type System struct {
	Package string   `yaml:"package"` // of npm
	Sheets  []string `yaml:"sheets"`  // the stylesheets, by their path in the package, in order; what they refer to is served too
	More    string   `yaml:"more"`    // what a host adds to them; CSS
}

// DesignSystem returns what a host serves for a theme.
func DesignSystem(theme string) (System, error) {
	t, err := findTheme(theme)
	if err != nil {
		return System{}, err
	}
	out := t.settings.System
	out.Sheets = slices.Clone(out.Sheets)
	return out, nil
}

// Themes returns the names of the themes there are.
func Themes() []string {
	entries, err := themeFiles.ReadDir("theme")
	if err != nil {
		return nil
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func findTheme(name string) (*theme, error) {
	if name == "" {
		name = basis
	}
	if !slices.Contains(Themes(), name) {
		return nil, fmt.Errorf("render: there is no theme %q; there are: %s", name, strings.Join(Themes(), ", "))
	}
	all, err := builtinThemes()
	if err != nil {
		return nil, fmt.Errorf("render: %w", err)
	}
	return all[name], nil
}

// builtinThemes reads the themes once; what it returns is never changed.
var builtinThemes = sync.OnceValues(func() (map[string]*theme, error) {
	all := map[string]*theme{}
	for _, name := range Themes() {
		t, err := readTheme(name)
		if err != nil {
			return nil, fmt.Errorf("theme %s: %w", name, err)
		}
		all[name] = t
	}
	return all, nil
})

func readTheme(name string) (*theme, error) {
	dir := "theme/" + name
	t := &theme{blocks: map[string]*parse.Tree{}}
	src, err := themeFiles.ReadFile(dir + "/theme.yaml")
	if err != nil {
		return nil, err
	}
	d := yaml.NewDecoder(bytes.NewReader(src))
	d.KnownFields(true)
	if err := d.Decode(&t.settings); err != nil {
		return nil, fmt.Errorf("theme.yaml: %w", err)
	}
	if t.Stylesheet != "" {
		css, err := themeFiles.ReadFile(dir + "/" + t.Stylesheet)
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(css)
		t.stylesheet = stylesheet{name: name + "." + hex.EncodeToString(sum[:6]) + ".css", css: css}
	}
	for _, dir := range slices.Compact([]string{"theme/" + basis, dir}) {
		own := map[string]*parse.Tree{}
		if err := readBlocks(dir, own); err != nil {
			return nil, err
		}
		for block, tree := range own {
			t.blocks[block] = tree
		}
	}
	return t, nil
}

// readBlocks reads the templates of a folder. Within it each block is defined once.
func readBlocks(dir string, blocks map[string]*parse.Tree) error {
	paths, err := fs.Glob(themeFiles, dir+"/*.html")
	if err != nil {
		return err
	}
	for _, path := range paths {
		src, err := themeFiles.ReadFile(path)
		if err != nil {
			return err
		}
		trees, err := parse.Parse(path, string(src), "", "")
		if err != nil {
			return err
		}
		delete(trees, path) // what stands outside of blocks
		for name, tree := range trees {
			if blocks[name] != nil {
				return fmt.Errorf("%s: the block %s is there twice", path, name)
			}
			blocks[name] = tree
		}
	}
	return nil
}

// stylesheet is a theme's own stylesheet, if it has one.
type stylesheet struct {
	name string // with a hash of the content: plain.0123456789ab.css
	css  []byte
}

// Stylesheet returns the stylesheet of the theme, nil where the host brings it. The slice is the caller's.
func (r *Renderer) Stylesheet() []byte { return slices.Clone(r.theme.css) }

// StylesheetName returns a file name for the stylesheet that changes with its content, so
// that a browser may keep the file for ever; "" where the theme has no stylesheet of its own.
func (r *Renderer) StylesheetName() string { return r.theme.stylesheet.name }

// StylesheetHandler serves the stylesheet, whatever the path.
func (r *Renderer) StylesheetHandler() http.Handler { return &r.theme.stylesheet }

// StylesheetName returns the file name of a theme's stylesheet, see [Renderer.StylesheetName];
// a host needs it for [Options.StylesheetURL] before there is a Renderer.
func StylesheetName(theme string) (string, error) {
	t, err := findTheme(theme)
	if err != nil {
		return "", err
	}
	return t.stylesheet.name, nil
}

func (s *stylesheet) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if s.name == "" {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/css; charset=utf-8")
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("ETag", `"`+s.name+`"`)
	h.Set("X-Content-Type-Options", "nosniff")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(s.css))
}
