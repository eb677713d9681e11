package xdatenfelder

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/internal/foreigntest"
)

func TestTheDocumentationHasTheTableOfMappings(t *testing.T) {
	foreigntest.Mappings(t, "README.md", "XDatenfelder", Mappings())
}

func TestTheDocumentationHasTheGrammar(t *testing.T) {
	const begin, end = "<!-- grammar -->\n", "<!-- end grammar -->\n"
	src, err := os.ReadFile("README.md")
	require.NoError(t, err)
	head, rest, ok := strings.Cut(string(src), begin)
	_, tail, ok2 := strings.Cut(rest, end)
	require.True(t, ok && ok2)
	want := head + begin + "```\n" + Grammar + "```\n" + end + tail
	if foreigntest.Update() {
		require.NoError(t, os.WriteFile("README.md", []byte(want), 0o644))
		return
	}
	assert.Equal(t, want, string(src), "run go test with -update")
}

func TestEveryConstructOfTheTableIsFoundByItsName(t *testing.T) {
	v := newVocabulary()
	for _, c := range constructs {
		for _, in := range strings.Fields(c.in) {
			for _, name := range strings.Fields(c.names) {
				require.NotNil(t, v[in+" "+name])
				assert.Equal(t, c.names, v[in+" "+name].names, "%s in %s stands twice", name, in)
			}
		}
	}
}
