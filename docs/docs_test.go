// Package docs_test holds the written documentation to the code: what a page shows is run.
package docs_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// page is a Markdown file, taken apart.
type page struct {
	fences []fence
	tables []table
}

// fence is a block of code: ```yaml fields is of the language yaml and the kind fields.
type fence struct {
	lang, kind, text string
	line             int
}

// table is a table behind a comment such as <!-- keys: field -->, which names it.
type table struct {
	name string
	line int
	head []string
	rows [][]string
}

var (
	fenceLine = regexp.MustCompile("^```([a-z]*) ?(.*)$")
	nameLine  = regexp.MustCompile(`^<!-- (.+) -->$`)
	// A stroke inside a cell is escaped.
	cellBreak = regexp.MustCompile(`[^\\]\|`)
)

func readPage(t *testing.T, file string) page {
	t.Helper()
	src, err := os.ReadFile(file)
	require.NoError(t, err)
	var p page
	var open *fence
	name := ""
	for i, line := range strings.Split(string(src), "\n") {
		m := fenceLine.FindStringSubmatch(line)
		switch {
		case open != nil && line == "```":
			p.fences = append(p.fences, *open)
			open = nil
		case open != nil:
			open.text += line + "\n"
		case m != nil:
			open = &fence{lang: m[1], kind: m[2], line: i + 1}
		case nameLine.MatchString(line):
			name = nameLine.FindStringSubmatch(line)[1]
			p.tables = append(p.tables, table{name: name, line: i + 1})
		case strings.HasPrefix(line, "|") && name != "":
			last := &p.tables[len(p.tables)-1]
			switch cells := splitRow(line); {
			case last.head == nil:
				last.head = cells
			case !strings.HasPrefix(line, "|---"):
				require.Len(t, cells, len(last.head), "%s:%d", file, i+1)
				last.rows = append(last.rows, cells)
			}
		default:
			name = ""
		}
	}
	require.Nil(t, open, "%s: a fence is open", file)
	return p
}

func splitRow(line string) []string {
	line = strings.TrimSuffix(strings.TrimPrefix(line, "|"), "|")
	var cells []string
	for {
		at := cellBreak.FindStringIndex(line)
		if at == nil {
			break
		}
		cells, line = append(cells, line[:at[0]+1]), line[at[1]:]
	}
	cells = append(cells, line)
	for i, c := range cells {
		cells[i] = strings.ReplaceAll(strings.TrimSpace(c), `\|`, "|")
	}
	return cells
}

// all returns the rows of every table of a name. A page that has none fails.
func (p page) all(t *testing.T, name string) [][]string {
	t.Helper()
	var rows [][]string
	for _, tab := range p.tables {
		if tab.name == name {
			rows = append(rows, tab.rows...)
		}
	}
	require.NotEmpty(t, rows, "there is no table %s", name)
	return rows
}

// of returns the fences of a kind. A page that has none fails.
func (p page) of(t *testing.T, lang, kind string) []fence {
	t.Helper()
	var out []fence
	for _, f := range p.fences {
		if f.lang == lang && f.kind == kind {
			out = append(out, f)
		}
	}
	require.NotEmpty(t, out, "there is no fence %s %s", lang, kind)
	return out
}

// code takes the backticks off a cell.
func code(cell string) string { return strings.TrimSuffix(strings.TrimPrefix(cell, "`"), "`") }

// codes returns what stands between backticks, with points between them.
func codes(cell string) []string {
	if cell == "" {
		return nil
	}
	var out []string
	for _, c := range strings.Split(cell, " · ") {
		out = append(out, code(c))
	}
	return out
}

func column(rows [][]string, n int) []string {
	out := make([]string, len(rows))
	for i, r := range rows {
		out[i] = code(r[n])
	}
	return out
}

var link = regexp.MustCompile(`\]\(([^)\s]+)\)`)

func TestEveryLinkOfThePagesLeadsSomewhere(t *testing.T) {
	files, err := filepath.Glob("*.md")
	require.NoError(t, err)
	found := 0
	for _, file := range files {
		for _, l := range link.FindAllStringSubmatch(prose(t, file), -1) {
			if strings.Contains(l[1], "://") {
				continue
			}
			found++
			target, anchor, _ := strings.Cut(l[1], "#")
			if target == "" {
				target = file
			}
			_, err := os.Stat(target)
			assert.NoError(t, err, "%s: %s", file, l[1])
			if anchor != "" && err == nil {
				assert.Contains(t, anchors(t, target), anchor, "%s: %s", file, l[1])
			}
		}
	}
	assert.Greater(t, found, 30)
}

// prose is a page without its fences.
func prose(t *testing.T, file string) string {
	src, err := os.ReadFile(file)
	require.NoError(t, err)
	return regexp.MustCompile("(?ms)^```.*?^```$").ReplaceAllString(string(src), "")
}

var heading = regexp.MustCompile(`(?m)^#+ (.*)$`)

// anchors are the names that headings have on a page, as code hosts make them.
func anchors(t *testing.T, file string) []string {
	var out []string
	for _, h := range heading.FindAllStringSubmatch(prose(t, file), -1) {
		name := strings.Map(func(r rune) rune {
			if strings.ContainsRune("`,:?!.()", r) {
				return -1
			}
			return r
		}, strings.ToLower(h[1]))
		out = append(out, strings.ReplaceAll(name, " ", "-"))
	}
	return out
}

func TestNoPageHidesCharacters(t *testing.T) {
	files, err := filepath.Glob("*.md")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		src, err := os.ReadFile(file)
		require.NoError(t, err)
		assert.False(t, slices.ContainsFunc([]rune(string(src)), func(r rune) bool {
			return r < ' ' && r != '\n' && r != '\t' || r >= 0x200b && r <= 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
		}), file)
	}
}
