package render_test

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/render"
)

// kernClass is a class as KERN's stylesheet names it.
var kernClass = regexp.MustCompile(`\.(kern-[a-z0-9_-]+)`)

// narrowButton is a button that KERN takes for an icon (.kern-btn:has(.kern-sr-only)).
var narrowButton = regexp.MustCompile(`<button[^>]* class="kern-btn[^>]*>(?:[^<]|<[^/]|</[^b])*kern-sr-only`)

// Every class of the theme kern is one of KERN UX. VORDRUCK_KERN names the folder of the
// npm package @kern-ux/native, whose stylesheet says which there are.
func TestTheThemeKernUsesClassesOfKERN(t *testing.T) {
	folder := os.Getenv("VORDRUCK_KERN")
	if folder == "" {
		t.Skip("KERN UX is not there: set VORDRUCK_KERN to the folder of the npm package @kern-ux/native")
	}
	known := map[string]bool{}
	for _, file := range []string{"kern.css", "kern-grid.css", "kern-utilities.css"} {
		css, err := os.ReadFile(filepath.Join(folder, "dist", file))
		require.NoError(t, err)
		for _, m := range kernClass.FindAllStringSubmatch(string(css), -1) {
			known[m[1]] = true
		}
	}
	require.True(t, known["kern-form-input"], "the stylesheet is read")
	used, narrow := map[string]bool{}, false
	for _, s := range samples(t) {
		r := renderer(t, s.form, render.Options{Theme: "kern", SiteName: "Stadt", Footer: dressed.Footer})
		state := s.form.Evaluate(answers(t, s.form, s.answers["invalid"]), clock)
		for _, p := range pagesOf(s.form, state, s.form.Languages()[0]) {
			doc := page(t, r, p)
			narrow = narrow || narrowButton.MatchString(doc)
			all, _ := elements(doc)
			for _, e := range all {
				for _, class := range strings.Fields(e.attrs["class"]) {
					used[class] = true
				}
			}
		}
	}
	require.Greater(t, len(used), 30)
	assert.False(t, narrow, "KERN makes a button narrow that has a text for screen readers alone")
	for _, class := range slices.Sorted(maps.Keys(used)) {
		assert.True(t, known[class], "KERN has no class %s", class)
	}
}
