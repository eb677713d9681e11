package bench

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/vordruck/vordruck/render"
	"github.com/vordruck/vordruck/submit"
)

// pages are answers that make every question of the dog registration appear in one of them.
var pages = map[string]string{
	"nothing":     `{}`,
	"a company":   `{"anrede": "firma", "firma": "Hund & Co", "zuzug": false, "ermaessigung": "rettungshund", "anzahl_hunde": 1, "ausweisnummer": "AB-123456"}`,
	"no option":   `{"anrede": "sir", "ermaessigung": "\"><script>", "zahlungsart": "ueberweisung"}`,
	"wrong dates": `{"geburtsdatum": "<1980>", "zuzug": true, "zuzug_datum": "1980-02-30", "dogs": [{}, {"wurfdatum": "2020"}]}`,
}

func TestHandWrittenPagesSayWhatTheEnginesPageSays(t *testing.T) {
	all := map[string]string{"valid": string(workload(t, "hund.valid.json")), "invalid": string(workload(t, "hund.invalid.json"))}
	for title, answers := range pages {
		all[title] = answers
	}
	for title, answers := range all {
		t.Run(title, func(t *testing.T) {
			h, err := DecodeHund([]byte(answers))
			require.NoError(t, err)
			engine := enginePage(t, []byte(answers))
			written := string(h.AppendHTML(nil))
			template := templatePage(t, h)
			assert.Equal(t, shown(t, engine), shown(t, written))
			assert.Equal(t, shown(t, written), shown(t, template))
			assert.InEpsilon(t, len(engine), len(written), 0.05, "the pages are of nearly the same size")
		})
	}
}

func enginePage(t *testing.T, answers []byte) string {
	t.Helper()
	f := load(t, "hund")
	a, _ := submit.DecodeJSON(f, answers, "de")
	r, err := render.New(f, render.Options{})
	require.NoError(t, err)
	var out bytes.Buffer
	require.NoError(t, r.RenderAll(&out, f.Evaluate(a, today), nil, "de"))
	return out.String()
}

func templatePage(t *testing.T, h *Hund) string {
	t.Helper()
	tmpl, err := NewHundTemplate()
	require.NoError(t, err)
	var out bytes.Buffer
	require.NoError(t, tmpl.Execute(&out, h))
	return out.String()
}

// elements are those that ask, and what names them.
var elements = map[string]bool{"form": true, "fieldset": true, "legend": true, "label": true, "input": true, "select": true, "option": true, "textarea": true, "button": true, "h1": true, "h2": true, "h3": true}

// attributes are what makes a control what it is.
var attributes = map[string]bool{"type": true, "name": true, "value": true, "id": true, "for": true, "checked": true, "selected": true, "aria-required": true, "aria-describedby": true}

// shown lists what a page shows and asks, a line each: its texts, and the elements that ask.
func shown(t *testing.T, page string) string {
	t.Helper()
	var lines []string
	doc, err := html.Parse(strings.NewReader(page))
	require.NoError(t, err)
	for n := range doc.Descendants() {
		switch n.Type {
		case html.TextNode:
			if text := strings.TrimSpace(n.Data); text != "" {
				lines = append(lines, text)
			}
		case html.ElementNode:
			if !elements[n.Data] {
				continue
			}
			line := "<" + n.Data
			for _, a := range n.Attr {
				if attributes[a.Key] {
					line += " " + a.Key + "=" + a.Val
				}
			}
			lines = append(lines, line)
		}
	}
	require.NotEmpty(t, lines)
	return strings.Join(lines, "\n")
}
