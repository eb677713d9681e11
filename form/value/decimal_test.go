package value

import (
	"testing"

	"github.com/govalues/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestADecimalComesBackExactlyAsItWentIn(t *testing.T) {
	for _, s := range []string{"0", "-0.00", "0.0000000000000000001", "9999999999999999999", "-9999999999999999999", "9.999999999999999999",
		"0.9999999999999999999", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "12.50"} {
		d, err := decimal.Parse(s)
		require.NoError(t, err)
		got, ok := OfNumber(d).Decimal()
		require.True(t, ok)
		assert.Equal(t, d, got, s)
	}
	rapid.Check(t, func(t *rapid.T) {
		digits := rapid.Uint64Max(9_999_999_999_999_999_999).Draw(t, "digits")
		d := hugeDecimal(rapid.Bool().Draw(t, "neg"), digits, rapid.IntRange(0, 19).Draw(t, "scale"))
		got, ok := OfMoney(d).Decimal()
		require.True(t, ok)
		require.Equal(t, d, got)
	})
}
