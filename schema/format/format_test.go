package format_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/format"
)

const head = "edition: 2026\nid: a\nversion: 1.0.0\ntitle: A\n"

func TestAFileIsWrittenAsACarefulAuthorWould(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"keys in the order of the language",
			"title: A\nid: a\nversion: 1.0.0\nedition: 2026\npages: []\n",
			head + "pages: []\n"},
		{"four blanks become two, quotes go, expressions are spaced",
			head + "pages:\n    -   title: 'P'\n        id: \"p\"\n        visible: 'x==1   and y'\n",
			head + "pages:\n  - id: p\n    title: P\n    visible: x == 1 and y\n"},
		{"quotes go around what nobody takes for a number or a day, and stay around what somebody does",
			"edition: 2026\nid: a\nversion: \"1.0.0\"\ntitle: \"2026\"\ndescription: \"2 Hunde\"\nconfirmation: '2026-01-31'\npages: []\n",
			"edition: 2026\nid: a\nversion: 1.0.0\ntitle: \"2026\"\ndescription: 2 Hunde\npages: []\nconfirmation: \"2026-01-31\"\n"},
		{"brackets stay where a line has room, and open where it has not",
			head + "pages:\n  - id: p\n    title: P\n    fields:\n      - {type: text,   id: f, label: F}\n      - {type: text, id: g, label: " + strings.Repeat("Gut ", 30) + "}\n",
			head + "pages:\n  - id: p\n    title: P\n    fields:\n      - {id: f, type: text, label: F}\n      - id: g\n        type: text\n        label: " + strings.TrimSpace(strings.Repeat("Gut ", 30)) + "\n"},
		{"comments stay with what they are about, one empty line is enough",
			"# top\n" + head + "\n\n\npages:\n  # why\n  - title: P # here\n    id: p\n",
			"# top\n" + head + "\npages:\n  # why\n  - id: p\n    title: P # here\n"},
		{"texts keep their characters but in {{ }}",
			head + "description: Guten  Tag,{{name}} und {{ x==1?'a':'b' }}!\npages: []\n",
			head + "description: 'Guten  Tag,{{ name }} und {{ x == 1 ? \"a\" : \"b\" }}!'\npages: []\n"},
		{"a date is no sum, a pattern no expression, a folded expression the author's",
			head + "pages:\n  - id: p\n    title: P\n    fields:\n      - {id: f, type: date, label: F, minimum: 2024-10-10, maximum: today( )}\n      - {id: g, type: text, label: G, pattern: a  b}\n      - id: h\n        type: boolean\n        label: H\n        compute: >-\n          a==1\n          and b\n",
			head + "pages:\n  - id: p\n    title: P\n    fields:\n      - {id: f, type: date, label: F, minimum: 2024-10-10, maximum: today()}\n      - {id: g, type: text, label: G, pattern: a  b}\n      - id: h\n        type: boolean\n        label: H\n        compute: >-\n          a==1\n          and b\n"},
		{"what is said of the data stands with the title, before the pages",
			head + "pages: []\nretention: P3Y\npurpose: Steuer\n",
			head + "purpose: Steuer\nretention: P3Y\npages: []\n"},
		{"the languages of a text are in quotes together, or none",
			head + "description: {de: \"Gut, ja\", en: Good}\nconfirmation: {de: \"Gut\", en: 'Good'}\npages: []\n",
			head + "description: {de: \"Gut, ja\", en: \"Good\"}\npages: []\nconfirmation: {de: Gut, en: Good}\n"},
		{"marks of direction, which nobody sees, are escapes",
			head + "description: \"a \\u2066b\\u2069\"\npages: []\n",
			head + "description: \"a \\u2066b\\u2069\"\npages: []\n"},
		{"a block in a file of its own", "- {type: postcode, id: plz, label: PLZ}", "- {id: plz, type: postcode, label: PLZ}\n"},
		{"a code list in a file of its own", "options: {de:   Deutschland}\nuri:   urn:x", "uri: urn:x\noptions: {de: Deutschland}\n"},
		{"a list of values", "-   rot\n- 'blau'", "- rot\n- blau\n"},
		{"JSON stays JSON",
			`{"title":"A","id":"a","edition":2026,"version":"1.0.0","pages":[{"id":"p","title":"P","fields":[{"type":"number","id":"n","label":"N","required":true,"visible":"x==1"}]}]}`,
			"{\n  \"edition\": 2026,\n  \"id\": \"a\",\n  \"version\": \"1.0.0\",\n  \"title\": \"A\",\n  \"pages\": [\n    {\n      \"id\": \"p\",\n      \"title\": \"P\",\n      \"fields\": [{\"id\": \"n\", \"type\": \"number\", \"label\": \"N\", \"visible\": \"x == 1\", \"required\": true}]\n    }\n  ]\n}\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			out, problems := format.Source("a", []byte(c.src), schema.Options{})
			out = withoutEmptyPages(t, c.src, out, problems)
			assert.Equal(t, c.want, string(out))
		})
	}
}

// withoutEmptyPages lets the table do with an empty list of pages, which is an error.
func withoutEmptyPages(t *testing.T, src string, out []byte, problems schema.Problems) []byte {
	t.Helper()
	if !strings.Contains(src, "pages: []") {
		require.NotNil(t, out, "%v", problems)
		return out
	}
	page := "pages: [{id: p, title: P}]"
	full, problems := format.Source("a", []byte(strings.Replace(src, "pages: []", page, 1)), schema.Options{})
	require.NotNil(t, full, "%v", problems)
	return []byte(strings.Replace(string(full), page, "pages: []", 1))
}

func TestWhatCannotBeReadIsNotFormatted(t *testing.T) {
	out, problems := format.Source("a.yaml", []byte("edition: 2026\npages: {"), schema.Options{})
	assert.Nil(t, out)
	assert.True(t, problems.HasErrors())
}

// files are all files of the project, and the workloads, that could be formatted.
func files(t *testing.T) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	roots := []string{"../.."}
	if dir := os.Getenv("VORDRUCK_WORKLOADS"); dir != "" {
		roots = append(roots, dir)
	} else {
		t.Log("the workloads are left out: VORDRUCK_WORKLOADS names no folder")
	}
	for _, root := range roots {
		require.NoError(t, filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() && d.Name() == ".git" {
				return filepath.SkipDir
			}
			if ext := filepath.Ext(path); d.IsDir() || ext != ".yaml" && ext != ".yml" && ext != ".json" {
				return nil
			}
			src, err := os.ReadFile(path)
			if err == nil && len(src) < 400_000 {
				out[path] = src
			}
			return err
		}))
	}
	return out
}

func TestFormattingAgainChangesNothingAndNothingEverChangesMeaning(t *testing.T) {
	formatted := map[format.Kind]int{}
	for path, src := range files(t) {
		once, _ := format.Source(path, src, schema.Options{})
		if once == nil {
			continue // no file of the language, or one with errors
		}
		formatted[format.KindOf(src)]++
		twice, problems := format.Source(path, once, schema.Options{})
		require.Equal(t, string(once), string(twice), "%s: %v", path, problems)
		if format.KindOf(src) != format.Definition {
			continue
		}
		beside := os.DirFS(filepath.Dir(path))
		before, problemsBefore := form.Read(beside, "f", src, form.Options{AnySource: true})
		after, problemsAfter := form.Read(beside, "f", once, form.Options{AnySource: true})
		require.Equal(t, said(problemsBefore), said(problemsAfter), path)
		if before != nil {
			require.Equal(t, meaning(before), meaning(after), path)
		}
	}
	assert.Greater(t, formatted[format.Definition], 20)
	assert.NotZero(t, formatted[format.Block])
	assert.NotZero(t, formatted[format.CodeList])
}

func TestKindOfTellsFilesApart(t *testing.T) {
	for _, c := range []struct {
		src  string
		want format.Kind
	}{
		{"edition: 2026\nid: a", format.Definition},
		{"# a\n---\npages:\n", format.Definition},
		{"", format.Definition},
		{"fields:\n  - id: a", format.Block},
		{"- id: a\n  type: text", format.Block},
		{"- {type: text, id: a}", format.Block},
		{"uri: urn:x\noptions: []", format.CodeList},
		{"- rot\n- blau", format.CodeList},
		{"- label: Rot\n  value: rot", format.CodeList},
		{"- {title: no file of the language}", format.Definition},
		{`{"version": 1, "pages": [{"fields": []}]}`, format.Definition},
		{` {"rules": [], "fields": [{"options": []}]}`, format.Block},
		{`[{"value": "a"}]`, format.CodeList},
		{`[{"id": "a"}]`, format.Block},
	} {
		assert.Equal(t, c.want, format.KindOf([]byte(c.src)), c.src)
	}
}
