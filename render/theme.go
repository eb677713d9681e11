package render

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
)

//go:embed theme/*.css
var themeFiles embed.FS

// theme is a stylesheet for the markup of this package.
type theme struct {
	name string // with a hash of the content: plain.0123456789ab.css
	css  []byte
}

// Themes returns the names of the themes there are.
func Themes() []string {
	entries, err := themeFiles.ReadDir("theme")
	if err != nil {
		return nil
	}
	var names []string
	for _, e := range entries {
		names = append(names, strings.TrimSuffix(e.Name(), ".css"))
	}
	return names
}

func findTheme(name string) (*theme, error) {
	if name == "" {
		name = "plain"
	}
	if !slices.Contains(Themes(), name) {
		return nil, fmt.Errorf("render: there is no theme %q; there are: %s", name, strings.Join(Themes(), ", "))
	}
	css, err := themeFiles.ReadFile("theme/" + name + ".css")
	if err != nil {
		return nil, fmt.Errorf("render: %w", err)
	}
	sum := sha256.Sum256(css)
	return &theme{name: name + "." + hex.EncodeToString(sum[:6]) + ".css", css: css}, nil
}

// Stylesheet returns the stylesheet of the theme. The slice is the caller's.
func (r *Renderer) Stylesheet() []byte { return slices.Clone(r.theme.css) }

// StylesheetName returns a file name for the stylesheet that changes with its content,
// so that a browser may keep the file for ever.
func (r *Renderer) StylesheetName() string { return r.theme.name }

// StylesheetHandler serves the stylesheet, whatever the path.
func (r *Renderer) StylesheetHandler() http.Handler { return r.theme }

// StylesheetName returns the file name of a theme's stylesheet, see [Renderer.StylesheetName];
// a host needs it for [Options.StylesheetURL] before there is a Renderer.
func StylesheetName(theme string) (string, error) {
	t, err := findTheme(theme)
	if err != nil {
		return "", err
	}
	return t.name, nil
}

func (t *theme) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", "text/css; charset=utf-8")
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("ETag", `"`+t.name+`"`)
	h.Set("X-Content-Type-Options", "nosniff")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(t.css))
}
