package fleet_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/analysis/checks"
	"github.com/vordruck/vordruck/form/fleet"
)

const examples = "../../examples/forms"

func suite(t testing.TB, s analysis.Selection) *analysis.Suite {
	t.Helper()
	suite, err := analysis.NewSuite(checks.Groups(), s)
	require.NoError(t, err)
	return suite
}

// write makes n definitions that each name a block in a file of their own.
func write(t testing.TB, n int) (folder string) {
	t.Helper()
	folder = t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(folder, "blocks"), 0o755))
	for i := range n {
		definition := fmt.Sprintf("edition: 2026\nid: f%d\nversion: 1.0.0\ntitle: F\nblocks: {b: {file: blocks/%d.yaml}}\npages:\n  - id: p\n    title: P\n    fields:\n"+
			"      - {id: a, type: integer, label: \"…\"}\n      - {id: b, use: b, label: B}\n", i, i)
		require.NoError(t, os.WriteFile(filepath.Join(folder, fmt.Sprintf("%03d.form.yaml", i)), []byte(definition), 0o644))
		require.NoError(t, os.WriteFile(filepath.Join(folder, "blocks", fmt.Sprintf("%d.yaml", i)), []byte("fields: [{id: n, type: integer, label: \"…\"}]\n"), 0o644))
	}
	return folder
}

func TestResultsComeInTheOrderOfTheFiles(t *testing.T) {
	files, err := fleet.Find([]string{write(t, 40)})
	require.NoError(t, err)
	require.Len(t, files, 40)
	done := 0
	o := fleet.Options{Workers: 8, Progress: func(now, total int) {
		done++
		assert.Equal(t, done, now)
		assert.Equal(t, 40, total)
	}}
	first := fleet.Check(context.Background(), files, suite(t, analysis.Selection{}), o)
	assert.Equal(t, 40, done)
	for i, c := range first {
		assert.Equal(t, files[i], c.File)
		require.NoError(t, c.Err)
		require.Len(t, c.Report.Findings, 2, "its own, and the block's")
		assert.Equal(t, filepath.ToSlash(files[i]), c.Report.Findings[0].File)
	}
	assert.Equal(t, first, fleet.Check(context.Background(), files, suite(t, analysis.Selection{}), fleet.Options{Workers: 1}))
}

func TestTheCacheAnswersAsIfThereWereNone(t *testing.T) {
	folder := write(t, 3)
	files, err := fleet.Find([]string{folder})
	require.NoError(t, err)
	all, one := suite(t, analysis.Selection{}), suite(t, analysis.Selection{Only: []string{"link-text"}})
	dir := t.TempDir()
	check := func(s *analysis.Suite, version string) []fleet.Checked {
		got := fleet.Check(context.Background(), files, s, fleet.Options{Cache: fleet.NewCache(dir, version)})
		assert.Equal(t, fleet.Check(context.Background(), files, s, fleet.Options{}), got)
		return got
	}
	first := check(all, "1")
	assert.Equal(t, first, check(all, "1"))
	assert.Empty(t, check(one, "1")[0].Report.Findings, "other options are another question")

	require.NoError(t, os.WriteFile(filepath.Join(folder, "blocks", "1.yaml"), []byte("fields: [{id: n, type: integer, label: N}]\n"), 0o644))
	assert.Len(t, check(all, "1")[1].Report.Findings, 1, "a block changed")
	require.NoError(t, os.Remove(filepath.Join(folder, "blocks", "1.yaml")))
	assert.Equal(t, "missing-file", check(all, "1")[1].Report.Findings[0].Code, "a block is gone")
	require.NoError(t, os.WriteFile(files[0], []byte("edition: 2026\n"), 0o644))
	check(all, "1")

	kept, err := filepath.Glob(filepath.Join(dir, "*", "*.json"))
	require.NoError(t, err)
	assert.Len(t, kept, 6, "an answer for each definition and question, however often it changes")
	for _, file := range kept {
		require.NoError(t, os.WriteFile(file, []byte(`{"version":"1","sum`), 0o644))
	}
	check(all, "1") // what is broken is found again
}

func TestTheCacheIsUsed(t *testing.T) {
	files, err := fleet.Find([]string{write(t, 1)})
	require.NoError(t, err)
	dir := t.TempDir()
	check := func(version string) int {
		got := fleet.Check(context.Background(), files, suite(t, analysis.Selection{}), fleet.Options{Cache: fleet.NewCache(dir, version)})
		return len(got[0].Report.Findings)
	}
	require.Equal(t, 2, check("1"))
	kept, err := filepath.Glob(filepath.Join(dir, "*", "*.json"))
	require.NoError(t, err)
	require.Len(t, kept, 1)
	src, err := os.ReadFile(kept[0])
	require.NoError(t, err)
	at := len(`"findings":[`) + indexOf(t, string(src), `"findings":[`)
	end := indexOf(t, string(src), `},{`)
	require.NoError(t, os.WriteFile(kept[0], append(src[:at:at], src[end+2:]...), 0o644))
	assert.Equal(t, 1, check("1"), "what is kept is what is said")
	assert.Equal(t, 2, check("2"), "another version finds anew")
}

func indexOf(t *testing.T, s, part string) int {
	t.Helper()
	for i := range s {
		if len(s)-i >= len(part) && s[i:i+len(part)] == part {
			return i
		}
	}
	require.Fail(t, "not found", part)
	return 0
}

func TestWhatIsNotBegunWhenTimeIsUpSaysSo(t *testing.T) {
	files, err := fleet.Find([]string{examples})
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, c := range fleet.Check(ctx, files, suite(t, analysis.Selection{}), fleet.Options{}) {
		assert.ErrorIs(t, c.Err, context.Canceled)
	}
}

func TestAMistakeInAParameterIsNotTheDefinitions(t *testing.T) {
	files, err := fleet.Find([]string{filepath.Join(examples, "hundesteuer.form.yaml")})
	require.NoError(t, err)
	got := fleet.Check(context.Background(), files, suite(t, analysis.Selection{}), fleet.Options{Parameters: map[string]string{"nix": "1"}})
	require.Len(t, got, 1)
	require.Len(t, got[0].Faults, 1)
	assert.Equal(t, "unknown-parameter", got[0].Faults[0].Code)
	assert.Empty(t, got[0].Report.Findings)
	assert.Equal(t, got[0].Faults, got[0].Failures())
}

func TestAFileThatCannotBeReadIsAFailure(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "a.form.yaml")
	got := fleet.Check(context.Background(), []string{missing, filepath.Join(examples, "hundesteuer.form.yaml")}, suite(t, analysis.Selection{}), fleet.Options{})
	require.Len(t, got[0].Failures(), 1)
	assert.Equal(t, "missing-file", got[0].Failures()[0].Code)
	assert.Equal(t, filepath.ToSlash(missing), got[0].Failures()[0].File)
	assert.Empty(t, got[1].Failures())
}

func TestAQueryFindsFieldsAcrossForms(t *testing.T) {
	files, err := fleet.Find([]string{examples})
	require.NoError(t, err)
	for _, c := range []struct {
		query string
		want  []string // form and path
	}{
		{`type == "iban"`, []string{"bewohnerparkausweis lastschrift.iban", "hundesteuer lastschrift.iban"}},
		{`type == "iban" and not sensitive`, nil},
		{`type == "file" and depth > 0`, []string{"bewohnerparkausweis fahrzeuge.zulassungsbescheinigung", "hundesteuer hunde.sachkunde"}},
		{`form == "hundesteuer" and computed and type == "money" and path startsWith "jahres"`, []string{"hundesteuer jahressteuer"}},
		{`prefill == "surname" and hidden`, []string{"gewerbeanmeldung anmelder.familienname", "hundesteuer halter.familienname"}},
		{`label == nil and type != "group" and type != "info"`, nil},
	} {
		q, err := fleet.NewQuery(c.query)
		require.NoError(t, err)
		cache := fleet.NewCache(t.TempDir(), "")
		for range 2 { // the second time from the cache
			var got []string
			for _, m := range q.Run(context.Background(), files, fleet.Options{Cache: cache}) {
				require.NoError(t, m.Err)
				for _, f := range m.Fields {
					got = append(got, fmt.Sprint(f.Get("form"), " ", f.Get("path")))
					assert.NotZero(t, f.Line)
				}
			}
			assert.Subset(t, got, c.want, c.query)
			assert.Equal(t, len(c.want) == 0, len(got) == 0, c.query)
		}
	}
}

func TestAQueryThatMeansNothingIsRefused(t *testing.T) {
	for query, want := range map[string]string{
		`tpye == "date"`:   `column 1: there is no field "tpye" here; did you mean "type"?`,
		`type == 3`:        "6: == does not take text and integer",
		`label`:            "1: ",
		`today() == nil`:   "a query knows no day and no login",
		`sensitive and (`:  "the query",
		`type == "a" or 1`: "the query",
	} {
		_, err := fleet.NewQuery(query)
		assert.ErrorContains(t, err, want, query)
	}
}

// BenchmarkFiveHundred checks 500 definitions of the size of the examples, without and with a warm cache:
// under 10 s and under 1 s on two cores.
func BenchmarkFiveHundred(b *testing.B) {
	folder := b.TempDir()
	require.NoError(b, os.CopyFS(folder, os.DirFS(examples)))
	src, err := fleet.Find([]string{folder})
	require.NoError(b, err)
	var files []string
	for i := range 500 {
		data, err := os.ReadFile(src[i%len(src)])
		require.NoError(b, err)
		files = append(files, filepath.Join(folder, fmt.Sprintf("%03d.form.yaml", i)))
		require.NoError(b, os.WriteFile(files[i], data, 0o644))
	}
	s := suite(b, analysis.Selection{})
	run := func(b *testing.B, o fleet.Options) {
		for b.Loop() {
			fleet.Check(context.Background(), files, s, o)
		}
		b.ReportMetric(b.Elapsed().Seconds()/float64(b.N), "s/500")
	}
	b.Run("cold", func(b *testing.B) { run(b, fleet.Options{}) })
	warm := fleet.Options{Cache: fleet.NewCache(b.TempDir(), "")}
	fleet.Check(context.Background(), files, s, warm)
	b.Run("warm", func(b *testing.B) { run(b, warm) })
}
