package value_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vordruck/vordruck/form/value"
)

func TestReadingThroughAPointerSaysTheSame(t *testing.T) {
	date, ok := value.OfDate(1980, 4, 3)
	assert.True(t, ok)
	for _, v := range []value.Value{{}, value.OfBlank(), value.OfText("1980-04-03"), value.OfInteger(3), date} {
		assert.Equal(t, v.Kind(), value.KindAt(&v))
		y, m, d, is := value.CivilAt(&v)
		assert.Equal(t, v.Kind() == value.Date, is, v.Kind())
		if is {
			assert.Equal(t, [3]int{1980, 4, 3}, [3]int{y, m, d})
		}
	}
}
