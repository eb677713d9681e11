package foreign_test

import (
	"math/big"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/vordruck/vordruck/schema/foreign"
)

func TestANumberIsWrittenInPlainDigits(t *testing.T) {
	for s, want := range map[string]string{
		"0": "0", "-0": "0", "-0.0": "0.0", "007": "7", "1.50": "1.50", ".5": "0.5", "5.": "5", "-12.25": "-12.25", "1e3": "1000", "1.5E+3": "1500", "12e-1": "1.2",
		"1e-7": "0.0000001", "-2.50e1": "-25", "100e-2": "1", "0e9": "0",
		"": "", ".": "", "-": "", "e1": "", "1e": "", "1e99": "", "1e99999": "", "0x1": "", "NaN": "", "1_0": "", "+1": "", " 1": "",
	} {
		got, ok := foreign.PlainNumber(s)
		assert.Equal(t, want, got, s)
		assert.Equal(t, want != "", ok, s)
	}
}

func TestAPlainNumberIsTheSameNumber(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := strconv.FormatFloat(rapid.Float64Range(-1e15, 1e15).Draw(t, "number"), byte(rapid.SampledFrom([]rune{'e', 'f', 'g'}).Draw(t, "format")), rapid.IntRange(0, 12).Draw(t, "digits"), 64)
		plain, ok := foreign.PlainNumber(s)
		if !ok {
			t.Skip("too many digits")
		}
		want, ok := new(big.Rat).SetString(s)
		require.True(t, ok)
		got, ok := new(big.Rat).SetString(plain)
		require.True(t, ok)
		require.NotContains(t, plain, "e")
		require.Zero(t, want.Cmp(got), "%s became %s", s, plain)
	})
}
