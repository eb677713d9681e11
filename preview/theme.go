package preview

import (
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/render"
	"github.com/vordruck/vordruck/submit/journey"
)

// look is a form as one theme shows it.
type look struct {
	theme   string
	pages   *render.Renderer
	journey *journey.Journey
}

// styles are what a host brings for a theme.
type styles struct {
	folder string
	sheets []string // below the folder, with slashes
	more   string
}

// isTheme returns an error for what is no theme.
func isTheme(name string) error {
	if !slices.Contains(render.Themes(), name) {
		return fmt.Errorf("preview: there is no theme %q; there are %s", name, strings.Join(render.Themes(), ", "))
	}
	return nil
}

// readStyles looks for the stylesheets of themes: in the folder of a design system, or one file.
func readStyles(named map[string]string) (map[string]styles, error) {
	out := map[string]styles{}
	for _, theme := range render.Themes() {
		at, ok := named[theme]
		if !ok {
			continue
		}
		one, err := stylesAt(theme, at)
		if err != nil {
			return nil, err
		}
		out[theme] = one
	}
	for theme := range named {
		if err := isTheme(theme); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func stylesAt(theme, at string) (styles, error) {
	info, err := os.Stat(at)
	if err != nil {
		return styles{}, fmt.Errorf("preview: the styles of the theme %s: there is no %s", theme, at)
	}
	if !info.IsDir() {
		return styles{folder: filepath.Dir(at), sheets: []string{filepath.Base(at)}}, nil
	}
	system, err := render.DesignSystem(theme)
	if err != nil {
		return styles{}, err
	}
	if len(system.Sheets) == 0 {
		return styles{}, fmt.Errorf("preview: the theme %s has a stylesheet of its own; name a .css file to show it in another one", theme)
	}
	for _, sheet := range system.Sheets {
		if _, err := os.Stat(filepath.Join(at, filepath.FromSlash(sheet))); err != nil {
			return styles{}, fmt.Errorf("preview: %s is not the folder of the npm package %s, which the theme %s takes its styles from: it has no %s", at, system.Package, theme, sheet)
		}
	}
	return styles{at, system.Sheets, system.More}, nil
}

// themes returns those that can be chosen: with styles of their own or of the host's, and the one that was asked for.
func (p *Preview) themes() (out []string) {
	for _, name := range render.Themes() {
		if _, styled := p.styles[name]; styled || ownStyles(name) || name == p.options.Theme {
			out = append(out, name)
		}
	}
	return out
}

// ownStyles reports whether a theme brings its stylesheet.
func ownStyles(theme string) bool {
	name, err := render.StylesheetName(theme)
	return err == nil && name != ""
}

func (p *Preview) shownTheme() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.theme
}

// bare says what is missing where the theme that is shown has no styles; "" where it has.
func (p *Preview) bare() string {
	theme := p.shownTheme()
	if _, styled := p.styles[theme]; styled || ownStyles(theme) {
		return ""
	}
	system, _ := render.DesignSystem(theme) // it is one of the themes
	return fmt.Sprintf("The theme %s has no styles here: start the preview with --styles %s=FOLDER, the folder of the npm package %s.", theme, theme, system.Package)
}

// choose shows all forms in another theme.
func (p *Preview) choose(w http.ResponseWriter, r *http.Request) error {
	v, err := p.post(w, r)
	if err != nil {
		return err
	}
	theme := r.PostForm.Get("theme")
	if !slices.Contains(p.themes(), theme) {
		return refuse("there is no theme %q to show the form in; there are %s", theme, strings.Join(p.themes(), ", "))
	}
	p.mu.Lock()
	p.theme = theme
	p.mu.Unlock()
	p.events.tell() // other pages that are open
	http.Redirect(w, r, v.url(panelNamed(r.PostForm.Get("panel")).Name), http.StatusSeeOther)
	return nil
}

// stylesheetURL returns where the stylesheet of a theme is; "" where there is none.
func (d *definition) stylesheetURL(theme string) string {
	switch _, styled := d.preview.styles[theme]; {
	case styled:
		return "/styles/" + theme
	case ownStyles(theme):
		return d.url("form.css")
	}
	return ""
}

// sheets answers with the stylesheet of a design system: it imports the files of it.
func (p *Preview) sheets(w http.ResponseWriter, r *http.Request) error {
	theme := r.PathValue("theme")
	s, ok := p.styles[theme]
	if !ok {
		return errMissing
	}
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	for _, sheet := range s.sheets {
		fmt.Fprintf(w, "@import url(\"%s\");\n", (&url.URL{Path: "/styles/" + theme + "/" + sheet}).EscapedPath())
	}
	fmt.Fprintln(w, s.more)
	return nil
}

// styleTypes are the files that stylesheets consist of and refer to.
var styleTypes = []string{".css", ".woff", ".woff2", ".ttf", ".otf", ".svg", ".png", ".jpg", ".gif", ".webp"}

// styleFile answers with a file of a design system; nothing above its folder can be reached.
func (p *Preview) styleFile(w http.ResponseWriter, r *http.Request) error {
	s, ok := p.styles[r.PathValue("theme")]
	name := r.PathValue("file")
	if !ok || !slices.Contains(styleTypes, path.Ext(name)) {
		return errMissing
	}
	root, err := os.OpenRoot(s.folder)
	if err != nil {
		return err
	}
	defer root.Close()
	src, err := readAtMost(root.FS(), name, maxFile)
	if err != nil {
		return errMissing // or not below the folder
	}
	w.Header().Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
	_, _ = w.Write(src) // the browser may have gone away
	return nil
}
