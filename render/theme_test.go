package render

import (
	"math"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var colour = regexp.MustCompile(`--([a-z-]+): #([0-9a-f]{6});`)

// schemes reads the colours of the theme, by scheme.
func schemes(t *testing.T) map[string]map[string]string {
	t.Helper()
	th, err := findTheme("plain")
	require.NoError(t, err)
	light, rest, found := strings.Cut(string(th.css), "@media (prefers-color-scheme: dark)")
	require.True(t, found)
	dark, _, _ := strings.Cut(rest, "/* Text */")
	all := map[string]map[string]string{"light": {}, "dark": {}}
	for scheme, css := range map[string]string{"light": light, "dark": dark} {
		for _, m := range colour.FindAllStringSubmatch(css, -1) {
			all[scheme][m[1]] = m[2]
		}
	}
	return all
}

func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
		require.NoError(t, err)
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

// The contrast of WCAG 2.2: 4.5 for text, 3 for the edges of controls and for focus.
func TestColoursHaveEnoughContrast(t *testing.T) {
	for scheme, c := range schemes(t) {
		for _, pair := range []struct {
			front string
			backs []string
			least float64
		}{
			{"text", []string{"page", "surface", "raised", "control", "error-surface", "warning-surface"}, 7},
			{"muted", []string{"page", "surface", "raised", "control"}, 4.5},
			{"link", []string{"page", "surface", "raised"}, 4.5},
			{"accent", []string{"surface", "raised"}, 4.5},
			{"on-accent", []string{"accent", "accent-strong"}, 4.5},
			{"error", []string{"surface", "raised", "error-surface"}, 4.5},
			{"warning", []string{"surface", "raised", "warning-surface"}, 4.5},
			{"success", []string{"surface", "success-surface"}, 4.5},
			{"control-border", []string{"surface", "raised", "control"}, 3},
			{"focus", []string{"page", "surface", "raised", "error-surface", "warning-surface"}, 3},
		} {
			require.Contains(t, c, pair.front, scheme)
			for _, back := range pair.backs {
				require.Contains(t, c, back, scheme)
				a, b := luminance(t, c[pair.front]), luminance(t, c[back])
				ratio := (max(a, b) + 0.05) / (min(a, b) + 0.05)
				assert.GreaterOrEqual(t, ratio, pair.least, "%s: %s on %s", scheme, pair.front, back)
			}
		}
	}
}

func TestTheStylesheetIsServedToBeKept(t *testing.T) {
	th, err := findTheme("")
	require.NoError(t, err)
	assert.Regexp(t, `^plain\.[0-9a-f]{12}\.css$`, th.name)
	w := httptest.NewRecorder()
	th.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/"+th.name, nil))
	assert.Equal(t, http.StatusOK, w.Code)
	assert.Equal(t, "text/css; charset=utf-8", w.Header().Get("Content-Type"))
	assert.Contains(t, w.Header().Get("Cache-Control"), "immutable")
	assert.Equal(t, string(th.css), w.Body.String())

	again := httptest.NewRequest(http.MethodGet, "/", nil)
	again.Header.Set("If-None-Match", w.Header().Get("ETag"))
	w = httptest.NewRecorder()
	th.ServeHTTP(w, again)
	assert.Equal(t, http.StatusNotModified, w.Code)
}

func TestTheStylesheetAsksForNothingElse(t *testing.T) {
	th, err := findTheme("plain")
	require.NoError(t, err)
	for _, word := range []string{"@import", "url(", "http:", "https:", "</style", "expression("} {
		assert.NotContains(t, string(th.css), word)
	}
}

func TestAnUnknownThemeNamesTheKnownOnes(t *testing.T) {
	_, err := StylesheetName("nice")
	assert.ErrorContains(t, err, "plain")
	name, err := StylesheetName("")
	require.NoError(t, err)
	assert.NotEmpty(t, name)
}
