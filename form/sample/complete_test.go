package sample_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/sample"
	"github.com/vordruck/vordruck/form/value"
)

func TestAnswersAreCompletedWithWhatIsNeeded(t *testing.T) {
	f := fields(t, rare)
	start := f.NewAnswers()
	start.Set("a", value.OfInteger(333300))
	seldom := func(s *form.State) bool { return s.Root().Relevant(f.Field("selten")) }
	one, ok := sample.New(f, sample.Options{Seed: 1, Context: clock}).Complete(start, seldom)
	require.True(t, ok)
	holds(t, f, one)
	assert.Equal(t, value.OfInteger(333300), one.Answers().Get("a"))
	assert.Regexp(t, `^S-\d{6}$`, one.Answers().Get("selten").Text())
	assert.Equal(t, value.Value{}, start.Get("selten"), "what is completed is a copy")

	again, ok := sample.New(f, sample.Options{Seed: 1, Context: clock}).Complete(start, seldom)
	require.True(t, ok)
	assert.Equal(t, string(one.JSON()), string(again.JSON()))

	_, ok = sample.New(f, sample.Options{Seed: 1, Context: clock}).Complete(start, func(*form.State) bool { return false })
	assert.False(t, ok, "nothing is as it was meant")
}
