package foreign

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAColumnCountsCharactersHoweverLongTheLine(t *testing.T) {
	text := strings.Repeat("aä€😀\n", 3) + strings.Repeat("ä€😀x", 2000)
	f, err := ReadFile("x", strings.NewReader(text), Limits{})
	require.NoError(t, err)
	for at := range text {
		begin := strings.LastIndexByte(text[:at], '\n') + 1
		line, column := f.At(at)
		require.Equal(t, strings.Count(text[:at], "\n")+1, line)
		require.Equal(t, utf8.RuneCountInString(text[begin:at])+1, column)
	}
	line, column := f.At(len(text) + 5)
	assert.Equal(t, []int{4, 8001}, []int{line, column})
}
