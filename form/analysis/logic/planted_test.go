package logic_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/analysis/logic"
	"github.com/vordruck/vordruck/form/scenario"
)

// mistake is a way in which authors go wrong. change returns the source with the mistake at a match of pattern, or "" where it makes none.
type mistake struct {
	name    string
	pattern *regexp.Regexp
	change  func(match string) string
}

var condition = regexp.MustCompile(`\b(visible|assert|when): [^\n]*?([,}\n]|$)`)

func swap(a, b string) func(string) string {
	return func(s string) string {
		if strings.Contains(s, a) {
			return strings.Replace(s, a, b, 1)
		}
		return strings.Replace(s, b, a, 1)
	}
}

// mistakes are planted in the text of definitions, as an editor would.
var mistakes = []mistake{
	{"condition negated", condition, func(s string) string {
		for _, pair := range [][2]string{{" == ", " != "}, {" in ", " not in "}, {" >= ", " < "}, {" > ", " <= "}} {
			if strings.Contains(s, pair[0]) {
				return strings.Replace(s, pair[0], pair[1], 1)
			}
		}
		return ""
	}},
	{"and, or swapped", condition, func(s string) string {
		if !strings.Contains(s, " and ") && !strings.Contains(s, " or ") {
			return ""
		}
		return swap(" and ", " or ")(s)
	}},
	{"option removed", regexp.MustCompile(`(?m)^ *- \{value: .*\n`), func(string) string { return "\n" }},
	{"bounds swapped", regexp.MustCompile(`minimum: [^,}\n]+(, |\n *)maximum: `), func(s string) string {
		return strings.Replace(strings.Replace(strings.Replace(s, "minimum: ", "\x00", 1), "maximum: ", "minimum: ", 1), "\x00", "maximum: ", 1)
	}},
	{"number changed", regexp.MustCompile(`(>=|<=|>|<) \d+`), func(s string) string { return s + "0" }},
	{"name misspelt", regexp.MustCompile(`visible: [a-z_]{4,}`), func(s string) string { return s[:len(s)-2] + s[len(s)-1:] + s[len(s)-2:len(s)-1] + "x" }},
	{"option misspelt", regexp.MustCompile(`[!=]= "[a-z_]{3,}"`), func(s string) string { return s[:len(s)-1] + `x"` }},
}

// planted is how many mistakes of a kind are planted in each form, spread over it, unless VORDRUCK_MISTAKES says another number.
const planted = 2

// Mistakes that are planted in the examples are caught by the compiler, by a check or by a scenario; few by nobody.
func TestPlantedMistakes(t *testing.T) {
	const root = "../../../examples/forms"
	files, err := filepath.Glob(root + "/*.form.yaml")
	require.NoError(t, err)
	require.Len(t, files, 3)
	each := planted
	if s := os.Getenv("VORDRUCK_MISTAKES"); s != "" {
		each, err = strconv.Atoi(s)
		require.NoError(t, err)
	}
	type tally struct{ planted, compiler, checks, scenarios int }
	tallies := make([]tally, len(mistakes))
	for _, file := range files {
		src, err := os.ReadFile(file)
		require.NoError(t, err)
		_, whole, passed := caught(t, root, file, src)
		require.True(t, passed(), "the scenarios of %s pass", file)
		for i, m := range mistakes {
			places := slices.DeleteFunc(m.pattern.FindAllIndex(src, -1), func(at []int) bool { return m.change(string(src[at[0]:at[1]])) == "" })
			for k := range min(each, len(places)) {
				at := places[k*len(places)/min(each, len(places))]
				changed := m.change(string(src[at[0]:at[1]]))
				errors, found, passed := caught(t, root, file, slices.Concat(src[:at[0]], []byte(changed), src[at[1]:]))
				tallies[i].planted++
				switch {
				case errors:
					tallies[i].compiler++
				case slices.ContainsFunc(found, func(s string) bool { return !slices.Contains(whole, s) }):
					tallies[i].checks++
				case !passed():
					tallies[i].scenarios++
				}
			}
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%-18s %8s %9s %7s %10s %7s\n", "mistake", "planted", "compiler", "checks", "scenarios", "nobody")
	var sum tally
	for i, m := range mistakes {
		n := tallies[i]
		require.Positive(t, n.planted, m.name)
		fmt.Fprintf(&b, "%-18s %8d %9d %7d %10d %7d\n", m.name, n.planted, n.compiler, n.checks, n.scenarios, n.planted-n.compiler-n.checks-n.scenarios)
		sum.planted, sum.compiler, sum.checks, sum.scenarios = sum.planted+n.planted, sum.compiler+n.compiler, sum.checks+n.checks, sum.scenarios+n.scenarios
	}
	nobody := sum.planted - sum.compiler - sum.checks - sum.scenarios
	t.Logf("\n%s%-18s %8d %9d %7d %10d %7d", b.String(), "all", sum.planted, sum.compiler, sum.checks, sum.scenarios, nobody)
	for i, name := range []string{"name misspelt", "option misspelt"} {
		n := tallies[len(mistakes)-2+i]
		assert.Equal(t, n.planted, n.compiler, "the compiler catches each %s", name)
	}
	assert.GreaterOrEqual(t, sum.checks, 2, "caught by checks")
	assert.LessOrEqual(t, nobody*10, sum.planted, "nobody notices one in ten at most")
}

var lines = regexp.MustCompile(`line \d+`)

// caught says what is found in a changed definition: whether it has an error, the findings without their places, and whether its scenarios pass, which takes
// longest to find out.
func caught(t *testing.T, root, file string, src []byte) (errors bool, found []string, passed func() bool) {
	t.Helper()
	files := fstest.MapFS{filepath.Base(file): {Data: src}}
	for _, folder := range []string{"blocks", "codelists"} {
		beside, err := filepath.Glob(filepath.Join(root, folder, "*.yaml"))
		require.NoError(t, err)
		for _, b := range beside {
			data, err := os.ReadFile(b)
			require.NoError(t, err)
			files[folder+"/"+filepath.Base(b)] = &fstest.MapFile{Data: data}
		}
	}
	f, problems := form.Load(files, filepath.Base(file), form.Options{AnySource: true})
	if problems.HasErrors() {
		return true, nil, nil
	}
	for _, x := range append(analysis.Of(problems), analysis.Run(f, logic.Checks())...) {
		found = append(found, lines.ReplaceAllString(x.Summary, ""))
	}
	return false, found, func() bool {
		return passes(t, root, files, strings.TrimSuffix(filepath.Base(file), ".form.yaml")+scenario.Ending)
	}
}

// passes runs the scenarios beside a definition.
func passes(t *testing.T, root string, files fstest.MapFS, name string) bool {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, name))
	require.NoError(t, err)
	files[name] = &fstest.MapFile{Data: data}
	suite, problems := scenario.Load(files, name)
	require.Empty(t, problems)
	report := scenario.Run(files, suite, scenario.Options{})
	return report.Passed()
}

// What contradicts itself is found wherever it stands, whatever the rest of a form costs to find out.
func TestAConditionThatContradictsItselfIsFoundInEveryExample(t *testing.T) {
	const root = "../../../examples/forms"
	simple := regexp.MustCompile(`(?m)^( +visible: )([a-z_]+(?: == "[a-z_]+")?)$`)
	files, err := filepath.Glob(root + "/*.form.yaml")
	require.NoError(t, err)
	require.Len(t, files, 3)
	all := 0
	for _, file := range files {
		src, err := os.ReadFile(file)
		require.NoError(t, err)
		for _, at := range simple.FindAllSubmatchIndex(src, -1) {
			all++
			condition := string(src[at[4]:at[5]])
			changed := slices.Concat(src[:at[4]], []byte(condition+" and not ("+condition+")"), src[at[5]:])
			errors, found, _ := caught(t, root, file, changed)
			require.False(t, errors, condition)
			says := condition + " and not (" + condition + ")) never holds"
			assert.True(t, slices.ContainsFunc(found, func(s string) bool { return strings.Contains(s, says) }), "%s: %s and not: %q", filepath.Base(file), condition, found)
		}
	}
	assert.Greater(t, all, 20)
}
