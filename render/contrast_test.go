package render

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var (
	cssComment = regexp.MustCompile(`(?s)/\*.*?\*/`)
	cssRule    = regexp.MustCompile(`([^{}]+)\{([^{}]*)\}`) // the innermost ones
	cssFront   = regexp.MustCompile(`(?:^|[;\s])color:\s*var\(--([a-z-]+)\)`)
	cssBack    = regexp.MustCompile(`(?:^|[;\s])background(?:-color)?:\s*var\(--([a-z-]+)\)`)
	cssEdge    = regexp.MustCompile(`(?:^|[;\s])(?:outline|border)[a-z-]*:[^;]*var\(--([a-z-]+)\)`)
)

// graphic are the rules whose colours are no text: what is told apart by them needs 3:1 (WCAG 1.4.11).
var graphic = regexp.MustCompile(`^\.progress`)

// ornament are colours of lines that only please the eye: what they part is parted by space and headings too.
var ornament = map[string]bool{"border": true}

// TestEveryRuleOfTheStylesheetHasEnoughContrast computes the contrast of WCAG 2.2 for the colours that a rule sets together,
// and of those that it sets alone against the surfaces that it may stand on.
func TestEveryRuleOfTheStylesheetHasEnoughContrast(t *testing.T) {
	th, err := findTheme("plain")
	require.NoError(t, err)
	checked := 0
	for scheme, colours := range schemes(t) {
		for _, rule := range cssRule.FindAllStringSubmatch(cssComment.ReplaceAllString(string(th.css), ""), -1) {
			selector, body := strings.TrimSpace(rule[1]), rule[2]
			check := func(front, back string, least float64) {
				require.Contains(t, colours, front, selector)
				require.Contains(t, colours, back, selector)
				checked++
				assert.GreaterOrEqual(t, contrast(t, colours[front], colours[back]), least, "%s: %s: %s on %s", scheme, selector, front, back)
			}
			least := 4.5
			if graphic.MatchString(selector) {
				least = 3
			}
			backs := []string{"surface", "raised"}
			if m := cssBack.FindStringSubmatch(body); m != nil {
				backs = []string{m[1]}
			}
			for _, back := range backs {
				if m := cssFront.FindStringSubmatch(body); m != nil {
					check(m[1], back, least)
				}
				for _, m := range cssEdge.FindAllStringSubmatch(body, -1) {
					if colours[m[1]] != "" && !ornament[m[1]] && m[1] != back {
						check(m[1], back, 3)
					}
				}
			}
		}
	}
	assert.Greater(t, checked, 60, "colours are compared")
}

func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}
