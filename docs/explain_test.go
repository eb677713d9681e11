package docs_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/explain"
	"github.com/vordruck/vordruck/form/graph"
	"github.com/vordruck/vordruck/submit"
)

// places change with every line that is added to an example.
var places = regexp.MustCompile(`\d+:\d+`)

func TestTheExplanationsOfTheGuideAreTrue(t *testing.T) {
	dir := os.DirFS("../examples/forms")
	f, problems := form.Load(dir, "hundesteuer.form.yaml", form.Options{})
	require.NotNil(t, f, "%v", problems)
	data, err := os.ReadFile("../examples/forms/hundesteuer.unternehmen.valid.json")
	require.NoError(t, err)
	answers, _ := submit.DecodeJSON(f, data, "de")
	state := f.Evaluate(answers, form.Context{Now: time.Date(2026, 1, 31, 12, 0, 0, 0, time.UTC)})
	why, err := state.Why("halter.vornamen")
	require.NoError(t, err)
	var author strings.Builder
	require.NoError(t, explain.Write(&author, why))
	checked := 0
	for _, fence := range readPage(t, "explain.md").fences {
		command, shown, _ := strings.Cut(fence.text, "\n")
		switch {
		case strings.HasSuffix(command, "--as citizen"):
			assert.Equal(t, strings.Join(explain.Sentences(state, why, "de"), "\n")+"\n", shown)
			checked++
		case strings.Contains(command, "vordruck explain"):
			assert.Equal(t, places.ReplaceAllString(author.String(), "LINE:COLUMN"), places.ReplaceAllString(shown, "LINE:COLUMN"))
			checked++
		}
	}
	assert.Equal(t, 2, checked)
}

func TestTheGuideNamesEveryLetterOfAGraph(t *testing.T) {
	src, err := os.ReadFile("explain.md")
	require.NoError(t, err)
	for letter, effect := range map[string]graph.Effect{"V": graph.Visible, "R": graph.Required, "L": graph.Readonly, "C": graph.Compute, "D": graph.Default,
		"O": graph.Option, "B": graph.Bound, "A": graph.Assert, "S": graph.Stops} {
		assert.Contains(t, string(src), "**"+letter+"**", effect)
	}
}
