package form_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestEveryLawLivesWhereThePackageCommentSays looks for the files, and for the functions named behind them.
func TestEveryLawLivesWhereThePackageCommentSays(t *testing.T) {
	src, err := os.ReadFile("doc.go")
	require.NoError(t, err)
	_, table, ok := strings.Cut(string(src), "# Where the laws of the language live\n")
	require.True(t, ok)
	require.Len(t, regexp.MustCompile(`(?m)^//\t ?\d+ `).FindAllString(table, -1), 12)
	places := regexp.MustCompile(`([a-z_/]+\.go)(?: \(([A-Za-z, ]+)\))?`).FindAllStringSubmatch(table, -1)
	require.Greater(t, len(places), 15)
	for _, place := range places {
		code, err := os.ReadFile(place[1])
		if !assert.NoError(t, err) || place[2] == "" {
			continue
		}
		for _, name := range strings.Split(place[2], ", ") {
			assert.Regexp(t, `(?m)^func (\([a-z]+ \*?[A-Za-z]+\) )?`+name+`\(`, string(code), place[1])
		}
	}
}
