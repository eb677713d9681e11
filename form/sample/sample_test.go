package sample_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/sample"
)

// sampled makes n samples of each form and holds them to what is promised.
func sampled(t *testing.T, forms map[string]*form.Form, n int) {
	for _, name := range slices.Sorted(maps.Keys(forms)) {
		t.Run(name, func(t *testing.T) {
			s := sample.New(forms[name], sample.Options{Seed: 7, Context: clock})
			for range n {
				one, err := s.Next()
				require.NoError(t, err)
				holds(t, forms[name], one)
			}
		})
	}
}

func TestSamplesOfTheExamplesAreValid(t *testing.T)  { sampled(t, examples(t), 100) }
func TestSamplesOfTheWorkloadsAreValid(t *testing.T) { sampled(t, workloads(t), 20) }
func TestSamplesOfTheLawsAreValid(t *testing.T)      { sampled(t, laws(t), 30) }

// spoiled makes n samples with a mistake of each form, and returns which kinds there were.
func spoiled(t *testing.T, forms map[string]*form.Form, n int) map[string]int {
	codes := map[string]int{}
	for _, name := range slices.Sorted(maps.Keys(forms)) {
		t.Run(name, func(t *testing.T) {
			s := sample.New(forms[name], sample.Options{Seed: 7, Context: clock, Invalid: true})
			for range n {
				one, err := s.Next()
				require.NoError(t, err)
				require.NotNil(t, one.Mistake)
				holds(t, forms[name], one)
				codes[one.Mistake.Code]++
			}
		})
	}
	return codes
}

func TestInvalidSamplesHaveExactlyTheirMistake(t *testing.T) {
	codes := spoiled(t, examples(t), 100)
	assert.Greater(t, len(codes), 25, "%v", codes)
}

func TestInvalidSamplesOfTheWorkloadsHaveExactlyTheirMistake(t *testing.T) {
	codes := spoiled(t, workloads(t), 20)
	assert.Greater(t, len(codes), 12, "%v", codes)
}

func TestInvalidSamplesOfTheLawsHaveExactlyTheirMistake(t *testing.T) {
	codes := spoiled(t, laws(t), 30)
	assert.Greater(t, len(codes), 18, "%v", codes)
}
