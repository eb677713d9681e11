package pattern_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/pattern"
)

func TestLengthsOfValues(t *testing.T) {
	for source, want := range map[string][2]int{
		`[A-Z]{2}[0-9]{4}`: {6, 6},
		`a*`:               {0, -1},
		`(a|bcd)e?`:        {1, 4},
		`(ab){2,3}|c+`:     {1, -1},
		`\p{L}{5}`:         {1, 5}, // letters and marks may be one character
	} {
		p, err := pattern.Compile(source)
		require.Nil(t, err, source)
		least, most := p.Lengths()
		assert.Equal(t, want, [2]int{least, most}, source)
	}
}

func TestValuesOfTwoPatterns(t *testing.T) {
	for _, test := range []struct {
		source, text string
		start, end   bool
		shared       pattern.Inclusion
	}{
		{`[A-Z]{2}[0-9]{4}`, "ab", true, false, pattern.Included},
		{`[A-Z]{2}[0-9]{4}`, "AB1", true, false, pattern.Exceeding},
		{`[A-Z]{2}[0-9]{4}`, "B1", true, false, pattern.Included},
		{`[A-Z]{2}[0-9]{4}`, "B1", false, false, pattern.Exceeding},
		{`[A-Z]{2}[0-9]{4}`, "A", false, true, pattern.Included},
		{`.*`, "\n", false, false, pattern.Included},
	} {
		p, err := pattern.Compile(test.source)
		require.Nil(t, err)
		q, ok := pattern.Holding(test.text, test.start, test.end)
		require.True(t, ok)
		assert.True(t, q.Match(test.text))
		value, shared := pattern.Shares(p, q, pattern.Shape{})
		assert.Equal(t, test.shared, shared, "%s, %s", test.source, test.text)
		if shared == pattern.Exceeding {
			assert.True(t, p.Match(value) && q.Match(value), value)
		}
	}
}
