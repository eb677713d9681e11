package value_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/vordruck/vordruck/form/value"
)

func TestLengthCountsWhatPeopleSeeAsCharacters(t *testing.T) {
	for s, want := range map[string]int{
		"": 0, "abc": 3, "Müller": 6, "Mu\u0308ller": 6, "e\u0301": 1, "👨‍👩‍👧": 1, "🇩🇪🇫🇷": 2, "👍🏽": 1, "a\r\nb": 3, "\n\n": 2, "각": 1, "J\u030cz\u030c": 2, "नि": 1,
		"\xff\xfe": 2,
	} {
		assert.Equal(t, want, value.Length(s), "%q", s)
	}
}

func TestAFragmentMayBeBlankAndATextMayNot(t *testing.T) {
	assert.True(t, value.OfText(" ").Empty())
	assert.False(t, value.OfFragment(" ").Empty())
	assert.Equal(t, " ", value.OfFragment(" ").Text())
}

func TestReadingThroughAPointerSaysWhetherTheKindIsRight(t *testing.T) {
	date, _ := value.OfDate(1970, 1, 3)
	texts, whole, truth, empty := value.OfText("a"), value.OfInteger(3), value.OfBool(true), value.Value{}
	s, ok := value.TextAt(&texts)
	assert.True(t, ok && s == "a")
	n, ok := value.IntAt(&whole)
	assert.True(t, ok && n == 3)
	b, ok := value.BoolAt(&truth)
	assert.True(t, ok && b)
	d, ok := value.DayAt(&date)
	assert.True(t, ok && d == 2)
	for _, v := range []*value.Value{&empty, {}} {
		_, isText := value.TextAt(v)
		_, isInt := value.IntAt(v)
		_, isBool := value.BoolAt(v)
		_, isDay := value.DayAt(v)
		assert.False(t, isText || isInt || isBool || isDay)
	}
}

func BenchmarkLength(b *testing.B) {
	for name, s := range map[string]string{"ascii": strings.Repeat("a", 40), "umlauts": strings.Repeat("ä", 40)} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				value.Length(s)
			}
		})
	}
}
