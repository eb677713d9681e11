// Package foreigntest holds importers to what package foreign promises.
package foreigntest

import (
	"bytes"
	"errors"
	"flag"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/render"
	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

var update = flag.Bool("update", false, "rewrite what is generated into files of the package")

// Update reports whether the test was run with -update, and generated text is to be written.
func Update() bool { return *update }

// Importer reads a file of one format.
type Importer func(name string, r io.Reader) (*foreign.Result, error)

// Data returns a folder of real definitions, which lies beside the checkout or where VORDRUCK_DATA says. Without it the
// test is skipped.
func Data(t *testing.T, folder string) string {
	t.Helper()
	root := os.Getenv("VORDRUCK_DATA")
	if root == "" {
		root = filepath.Join(moduleRoot(t), "..", "shared", "data")
	}
	dir := filepath.Join(root, folder)
	if _, err := os.Stat(dir); err != nil {
		if os.Getenv("VORDRUCK_DATA") != "" {
			t.Fatalf("VORDRUCK_DATA has no folder %s: %v", folder, err)
		}
		t.Skipf("real definitions are not there: set VORDRUCK_DATA to the folder that has %s", folder)
	}
	return dir
}

func moduleRoot(t *testing.T) string {
	dir, err := os.Getwd()
	require.NoError(t, err)
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		require.NotEqual(t, dir, filepath.Dir(dir), "no go.mod above the test")
		dir = filepath.Dir(dir)
	}
}

// Least is the share of fields and rules that must be carried over.
type Least struct{ Fields, Rules float64 }

// Corpus imports every file of a folder and holds each result to what is promised. A file may be none of the format:
// then its error must be a [foreign.Error]. It logs what was carried over, and returns the results by file.
func Corpus(t *testing.T, folder string, include func(path string) bool, importer Importer, least Least) map[string]*foreign.Result {
	t.Helper()
	dir := Data(t, folder)
	results := map[string]*foreign.Result{}
	var total foreign.Tally
	refused := 0
	require.NoError(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !include(path) {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		src, err := os.ReadFile(path)
		require.NoError(t, err)
		r, err := importer(filepath.ToSlash(name), bytes.NewReader(src))
		if err != nil {
			var named *foreign.Error
			require.ErrorAs(t, err, &named, "%s", name)
			t.Logf("%s", err)
			refused++
			return nil
		}
		again, err := importer(filepath.ToSlash(name), bytes.NewReader(src))
		require.NoError(t, err)
		assert.Equal(t, string(r.Source), string(again.Source), "%s: not the same bytes twice", name)
		Check(t, name, r)
		results[filepath.ToSlash(name)] = r
		total = total.Add(r.Tally)
		return nil
	}))
	require.NotEmpty(t, results, "no file of %s was imported", folder)
	fields, rules := share(total.CarriedFields, total.Fields), share(total.CarriedRules, total.Rules)
	t.Logf("%s: %d files imported, %d refused; %d of %d fields (%.1f %%), %d of %d rules (%.1f %%)", folder, len(results), refused,
		total.CarriedFields, total.Fields, 100*fields, total.CarriedRules, total.Rules, 100*rules)
	assert.GreaterOrEqual(t, fields, least.Fields, "share of fields")
	assert.GreaterOrEqual(t, rules, least.Rules, "share of rules")
	return results
}

func share(part, all int) float64 {
	if all == 0 {
		return 1
	}
	return float64(part) / float64(all)
}

// Check holds one result to what is promised: it compiles within the limits of a host that sets none, its source is the definition, its losses have places, and its pages render.
func Check(t *testing.T, name string, r *foreign.Result) *form.Form {
	t.Helper()
	parsed, problems := schema.Parse("imported.form.yaml", r.Source, schema.Options{})
	require.NoError(t, problems.Err(), name)
	require.Equal(t, string(r.Source), string(schema.Print(parsed)), "%s: prints as something else", name)
	f, problems := form.Compile(parsed, form.Options{AnySource: true})
	require.NoError(t, problems.Err(), name)
	for _, l := range r.Losses {
		assert.Positive(t, l.Place.Line, "%s: a loss without a place: %s", name, l)
		assert.NotEmpty(t, l.Reason, "%s: a loss without a reason: %s", name, l)
	}
	assert.LessOrEqual(t, r.Tally.CarriedFields, r.Tally.Fields, name)
	assert.LessOrEqual(t, r.Tally.CarriedRules, r.Tally.Rules, name)
	pages, err := render.New(f, render.Options{})
	require.NoError(t, err, name)
	state := f.Evaluate(f.NewAnswers(), form.Context{})
	var html bytes.Buffer
	require.NoError(t, pages.RenderAll(&html, state, state.Problems(), f.Languages()[0]), name)
	return f
}

const (
	begin = "<!-- mappings -->\n"
	end   = "<!-- end -->\n"
)

// Mappings demands that the table of an importer stands in a file of its package, between the marks <!-- mappings --> and
// <!-- end -->. With -update it is written there.
func Mappings(t *testing.T, file, format string, mappings []foreign.Mapping) {
	t.Helper()
	require.NotEmpty(t, mappings)
	src, err := os.ReadFile(file)
	require.NoError(t, err)
	head, rest, ok := strings.Cut(string(src), begin)
	_, tail, ok2 := strings.Cut(rest, end)
	require.True(t, ok && ok2, "%s has no %s", file, begin)
	want := head + begin + foreign.MappingTable(format, mappings) + end + tail
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(want), 0o644))
		return
	}
	assert.Equal(t, want, string(src), "run go test with -update")
}

// Hostile demands that an importer answers broken files with an error that has a position: each prefix of a good file, and bytes of it changed.
func Hostile(t *testing.T, importer Importer, good []byte) {
	t.Helper()
	step := max(1, len(good)/200)
	for i := 0; i < len(good); i += step {
		named(t, importer, good[:i])
		broken := slices.Clone(good)
		broken[i] ^= 0x41
		named(t, importer, broken)
	}
}

func named(t *testing.T, importer Importer, src []byte) {
	t.Helper()
	r, err := importer("hostile", bytes.NewReader(src))
	if err == nil {
		require.NotNil(t, r)
		return
	}
	var named *foreign.Error
	require.True(t, errors.As(err, &named), "%v\n%s", err, foreign.Shorten(string(src), 2000))
	require.Positive(t, named.Line)
	require.Positive(t, named.Column)
}
