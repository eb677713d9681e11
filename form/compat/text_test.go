package compat_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/compat"
)

// A list of countries that shrinks is one change to a reader, and as many as there are to a program.
func TestManyOptionsThatChangeAlikeAreCounted(t *testing.T) {
	for gone, c := range map[int]struct {
		shown int
		more  string
	}{
		3:  {3, ""},
		9:  {9, ""}, // one more line says as much as that there is one more
		10: {8, "and 2 more options of \"w\" in the same way [option-removed]"},
		40: {8, "and 32 more options of \"w\" in the same way [option-removed]"},
	} {
		options := func(from int) string {
			var all []string
			for i := from; i < 42; i++ {
				all = append(all, fmt.Sprintf("o%d", i))
			}
			return "- {id: w, type: choice, label: W, options: [" + strings.Join(all, ", ") + "]}"
		}
		r := compat.Diff(onPage(t, options(0)), onPage(t, options(gone)))
		var text bytes.Buffer
		require.NoError(t, r.WriteText(&text))
		assert.Len(t, r.Changes, gone)
		assert.Equal(t, c.shown, strings.Count(text.String(), "any more [option-removed]\n"), text.String())
		assert.Contains(t, text.String(), c.more)
		assert.Equal(t, c.more != "", strings.Contains(text.String(), "in the same way"), text.String())
	}
}
