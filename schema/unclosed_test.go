package schema_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/schema"
)

func TestWhatIsNotClosedIsReportedWhereItBegins(t *testing.T) {
	const page = "  - id: q\n    title: Q\n    fields:\n      - {id: z, type: text, label: Z}\n"
	for name, c := range map[string]struct {
		src    string
		line   int
		column int
		says   string
	}{
		"a brace of a field":                       {"pages:\n  - id: p\n    fields:\n      - {id: a, visible: b == \"x\"\n      - {id: b, type: text}\n" + page, 4, 9, "map that begins here with { is not closed"},
		"a brace of a field with a comma":          {"pages:\n  - id: p\n    fields:\n      - {id: a,\n      - {id: b, type: text}\n" + page, 4, 9, "map that begins here with { is not closed"},
		"a brace at the end of a page":             {"pages:\n  - id: p\n    fields:\n      - {id: a\n" + page, 4, 9, "map that begins here with { is not closed"},
		"a bracket in braces":                      {"pages:\n  - id: p\n    fields:\n      - {id: a, options: [x, y\n      - {id: b, options: [x, y]}\n" + page, 4, 26, "list that begins here with [ is not closed"},
		"a brace around brackets":                  {"pages:\n  - id: p\n    fields:\n      - {id: a, options: [x, y]\n      - {id: b, options: [x, y]}\n" + page, 4, 9, "map that begins here with { is not closed"},
		"a bracket of languages":                   {"id: a\nlanguages: [de, en\ntitle: x\npages:\n" + page, 2, 12, "list that begins here with [ is not closed"},
		"a brace over texts with quotes and signs": {"title: {de: \"Ein [\", en: 'It''s {' # ]}\npages:\n  - id: p\n    visible: any([x])\n" + page, 1, 8, "map that begins here with { is not closed"},
		"after a block of text":                    {"text: |\n  Das {ist [so\nhint: >-\n  \"Und\n\n  so\ntitle: {de: x\npages:\n" + page, 7, 8, "map that begins here with { is not closed"},
		"a quote":                                  {"pages:\n  - id: p\n    title: \"Pe\n    fields:\n      - {id: a, label: \"A\"}\n" + page, 3, 12, "text in quotes that begins here is not closed"},
		"a quote in braces":                        {"pages:\n  - id: p\n    fields:\n      - {id: a, label: 'A, type: text}\n      - {id: b, label: 'B', type: text}\n" + page, 4, 24, "text in quotes that begins here is not closed"},
		"a list at the end of the file":            {"pages: [", 1, 8, "list that begins here with [ is not closed"},
		"a list at the end of the last line":       {"id: a\npages: [\n", 2, 8, "list that begins here with [ is not closed"},
		"a value at the end of the file":           {"fields:\n  - {id: a, visible: \n\n", 2, 5, "map that begins here with { is not closed"},
		"several lines that are closed":            {"title: {\n  de: x,\n  en: y\n}\nfields:\n  - {id: a\n  - {id: b}\nrules: []\n", 6, 5, "map that begins here with { is not closed"},
		"several lines, flush left, that are":      {"title: {\nde: x,\nen: y\n}\nversion: @\n", 5, 10, "cannot begin a value"},
		"another mistake in brackets":              {"fields:\n  - {id: a, label: \"x\" y}\n  - {id: b}\n", 2, 5, "map that begins here with { is not closed"},
		"a bracket too many":                       {"fields:\n  - {id: a}}\n  - {id: b}\n", 2, 12, ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, problems := schema.Parse("a.yaml", []byte(c.src), schema.Options{})
			require.NotEmpty(t, problems)
			p := problems[0]
			assert.Equal(t, "syntax", p.Code)
			assert.Equal(t, fmt.Sprint(c.line, ":", c.column), fmt.Sprint(p.Line, ":", p.Column), p.Text())
			assert.Contains(t, p.Summary, c.says)
		})
	}
}

// In a real definition, what is taken away is missed in its line, wherever the library noticed.
func TestABracketOrQuoteTakenAwayIsMissedInItsLine(t *testing.T) {
	src, err := os.ReadFile(filepath.FromSlash("../examples/forms/bewohnerparkausweis.form.yaml"))
	require.NoError(t, err)
	text := string(src)
	missed := 0
	for i, seen := 0, 0; i < len(text); i++ {
		if !strings.ContainsRune(`}]"'`, rune(text[i])) {
			continue
		}
		if seen++; seen%7 != 0 {
			continue
		}
		_, problems := schema.Parse("a.yaml", []byte(text[:i]+text[i+1:]), schema.Options{})
		if len(problems) == 0 || problems[0].Code != "syntax" {
			continue // it means something else
		}
		missed++
		line := 1 + strings.Count(text[:i], "\n")
		assert.Equal(t, line, problems[0].Line, "%s: %s", strings.Split(text, "\n")[line-1], problems[0].Summary)
	}
	assert.Greater(t, missed, 15)
}

// While somebody types, a file ends anywhere.
func TestEveryPlaceOfAProblemIsInTheFile(t *testing.T) {
	yaml := "edition: 2026\nid: m\ntitle: {de: 'It''s', en: \"A \\\"\"}\nlanguages: [de, en]\npages:\n  - id: p\n    text: |\n      Das\n    fields:\n" +
		"      - {id: a, type: text, label: A, visible: b == \"x\"}\n      - &b !c\n        id: *b\n? x\n"
	json := "{\n\"edition\": 2026,\n\"id\": \"m\\n\",\n\"languages\": [\"de\", 1.5e3, true],\n\"pages\": [{\"id\": null}]\n}\n"
	for name, text := range map[string]string{"a.yaml": yaml, "a.json": json} {
		for i := range text {
			for _, end := range []string{"", "\n", "\n\n", "  \n"} {
				src := text[:i] + end
				lines := strings.Split(strings.TrimRight(src, " \n"), "\n")
				_, problems := schema.Parse(name, []byte(src), schema.Options{})
				for _, p := range problems {
					if assert.LessOrEqual(t, p.Line, len(lines), "%q: %s", src, p.Text()) {
						assert.LessOrEqual(t, p.Column, len([]rune(strings.Split(src, "\n")[p.Line-1]))+1, "%q: %s", src, p.Text())
					}
				}
			}
		}
	}
}
