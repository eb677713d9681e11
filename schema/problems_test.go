package schema

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// fixture is a file of testdata with the problems it should have.
type fixture struct {
	name string
	src  []byte
	want map[int][]string // by line: codes, and parts of sentences
}

// fixtures reads the txtar files that a pattern names; none is a failure.
func fixtures(t testing.TB, pattern string) []fixture {
	t.Helper()
	paths, err := filepath.Glob(pattern)
	require.NoError(t, err)
	require.NotEmpty(t, paths, "no file matches %s", pattern)
	var found []fixture
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		require.NoError(t, err)
		require.NotEmpty(t, archive.Files, "%s holds no file", path)
		wants := map[string][]byte{}
		for _, f := range archive.Files {
			wants[f.Name] = f.Data
		}
		for _, f := range archive.Files {
			if strings.HasSuffix(f.Name, ".want") {
				continue
			}
			found = append(found, fixture{name: f.Name, src: f.Data, want: wantsOf(t, f, wants[f.Name+".want"])})
		}
	}
	return found
}

var (
	wantComment = regexp.MustCompile(`# want ((?:"[^"]*"\s*)+)`)
	wantPart    = regexp.MustCompile(`"([^"]*)"`)
)

// wantsOf reads the comments `# want "code" "text"` of a file, or its list of places.
func wantsOf(t testing.TB, f txtar.File, list []byte) map[int][]string {
	want := map[int][]string{}
	for i, line := range strings.Split(string(f.Data), "\n") {
		if m := wantComment.FindStringSubmatch(line); m != nil {
			for _, part := range wantPart.FindAllStringSubmatch(m[1], -1) {
				want[i+1] = append(want[i+1], part[1])
			}
		}
	}
	for _, line := range strings.Split(strings.TrimSpace(string(list)), "\n") {
		place, rest, _ := strings.Cut(line, " ")
		number, _, ok := strings.Cut(place, ":")
		if !ok {
			continue
		}
		n, err := strconv.Atoi(number)
		require.NoError(t, err, line)
		code, text, _ := strings.Cut(rest, " ")
		want[n] = append(want[n], place, code, text)
	}
	return want
}

// parseFixture reads a file as the kind its name says.
func parseFixture(name string, src []byte) (any, Problems) {
	switch {
	case strings.Contains(name, ".block."):
		b, problems := ParseBlock(name, src, Options{})
		return b, problems
	case strings.Contains(name, ".codes."):
		c, problems := ParseCodeList(name, src, Options{})
		return c, problems
	}
	d, problems := Parse(name, src, Options{})
	return d, problems
}

func TestPlantedMistakesAreReportedOnTheirLine(t *testing.T) {
	planted := 0
	for _, f := range fixtures(t, "testdata/problems/*.txtar") {
		t.Run(f.name, func(t *testing.T) {
			require.NotEmpty(t, f.want, "the file wants no problem")
			_, problems := parseFixture(f.name, f.src)
			at := map[int][]string{}
			codes := map[int]int{}
			for _, p := range problems {
				at[p.Line] = append(at[p.Line], p.Error())
				codes[p.Line]++
				assert.Contains(t, strings.Join(f.want[p.Line], "|"), p.Code, "unexpected: %s", p)
			}
			for line, want := range f.want {
				wanted := 0
				for _, w := range want {
					assert.Contains(t, strings.Join(at[line], "\n"), w, "line %d", line)
					if _, ok := codeTable[problemCode(w)]; ok {
						wanted++
					}
				}
				assert.Equal(t, wanted, codes[line], "problems of line %d: %s", line, strings.Join(at[line], "\n"))
				planted += wanted
			}
		})
	}
	assert.Greater(t, planted, 100)
}

// rawMistakes are those that a text file cannot show.
var rawMistakes = []struct {
	name, file, src string
	limits          Limits
	want            string // file:line:column: severity … [code]
}{
	{"no bytes", "a.yaml", "", Limits{}, "1:1 empty-file"},
	{"white space only", "a.yaml", " \n\n\t\n", Limits{}, "1:1 empty-file"},
	{"an empty document", "a.yaml", "---\n...\n", Limits{}, "2:1 no-value"},
	{"an empty JSON file", "a.json", "", Limits{}, "1:1 empty-file"},
	{"Latin-1", "a.yaml", "id: a\ntitle: Stra\xdfe\n", Limits{}, "2:12 not-utf8"},
	{"UTF-16", "a.yaml", "\xff\xfei\x00d\x00", Limits{}, "1:1 not-utf8"},
	{"a cut-off character", "a.yaml", "a: \xe2\x82", Limits{}, "1:4 not-utf8"},
	{"NUL", "a.yaml", "a: b\nc: x\x00y", Limits{}, "2:5 control-character"},
	{"a byte order mark inside", "a.yaml", "a: x\ufeffy", Limits{}, "1:5 control-character"},
	{"an invisible line break", "a.yaml", "a: x\u2028y", Limits{}, "1:5 control-character"},
	{"a vertical tab in JSON", "a.json", "{\"a\": \"\v\"}", Limits{}, "1:8 control-character"},
	{"a tab inside JSON quotes", "a.json", "{\"a\": \"\t\"}", Limits{}, "1:8 syntax"},
	{"too many bytes", "a.yaml", "id: abc", Limits{Size: 5}, "1:1 too-large"},
	{"too deep, YAML in brackets", "a.yaml", "a: [[[[]]]]", Limits{Depth: 3}, "1:7 too-deep"},
	{"too deep, YAML in blocks", "a.yaml", "- - - - a", Limits{Depth: 3}, "1:7 too-deep"},
	{"too deep, JSON", "a.json", "[[[[]]]]", Limits{Depth: 3}, "1:4 too-deep"},
	{"too deep by aliases", "a.yaml", "a: &a [[]]\nb: &b [*a]\nc: [*b]", Limits{Depth: 4}, "3:5 too-deep"},
	{"too many nodes", "a.yaml", "[a, b, c, d, e]", Limits{Nodes: 3}, "1:1 too-many-nodes"},
	{"too many nodes of another kind", "a.yaml", "- a\n- b\n- c\n", Limits{Nodes: 3}, "3:3 too-many-nodes"},
	{"too many nodes, JSON", "a.json", "[1,2,3,4]", Limits{Nodes: 3}, "1:6 too-many-nodes"},
	{"too many aliases", "a.yaml", "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]", Limits{Aliases: 30}, "3:12 too-many-aliases"},
}

func TestFilesThatAreNoTextOrTooMuchAreNamedProblems(t *testing.T) {
	for _, m := range rawMistakes {
		t.Run(m.name, func(t *testing.T) {
			d, problems := Parse(m.file, []byte(m.src), Options{Limits: m.limits})
			assert.Nil(t, d)
			require.NotEmpty(t, problems)
			p := problems[0]
			assert.Equal(t, m.want, fmt.Sprintf("%d:%d %s", p.Line, p.Column, p.Code), "%s", problems)
			assert.NotEmpty(t, p.Detail)
		})
	}
}

func TestAByteOrderMarkIsAWarningAndMovesNothing(t *testing.T) {
	d, problems := Parse("a.yaml", []byte(byteOrderMark+small), Options{})
	require.NotNil(t, d, "%s", problems)
	require.Len(t, problems, 1)
	assert.Equal(t, "byte-order-mark", problems[0].Code)
	assert.Equal(t, Position{1, 10}, d.Edition.Pos)
}

func TestTooManyFieldsAndProblemsAreProblems(t *testing.T) {
	fields := strings.Repeat("      - {id: a, type: text}\n", 4)
	src := strings.Replace(small, "      - {id: name, type: text}\n", fields, 1)
	_, problems := Parse("a.yaml", []byte(src), Options{Limits: Limits{Fields: 3}})
	require.Len(t, problems, 1)
	assert.Equal(t, "too-many-fields", problems[0].Code)

	wrong := strings.Replace(small, "      - {id: name, type: text}\n", strings.Repeat("      - {id: 1, type: text}\n", 9), 1)
	_, problems = Parse("a.yaml", []byte(wrong), Options{Limits: Limits{Problems: 5}})
	require.Len(t, problems, 6)
	assert.Equal(t, "too-many-problems", problems[5].Code)
}

const small = `edition: 2026
id: klein
version: 1.0.0
title: Klein
pages:
  - id: seite
    title: Seite
    fields:
      - {id: name, type: text}
`
