package form

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/go-playground/validator/v10"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/pattern"
)

func TestThePatternsOfValidateTagsAreThoseOfTheValidator(t *testing.T) {
	v := validator.New()
	random := rand.New(rand.NewPCG(1, 2))
	refused := 0
	for _, tag := range sortedKeys(patternTags) {
		p, err := pattern.Compile(patternTags[tag])
		require.Nil(t, err, tag)
		samples := p.Sampler(nil)
		for range 200 {
			s, ok := samples.Sample(random, 1, 60)
			require.True(t, ok, tag)
			assert.NoError(t, v.Var(s, tag), "%s accepts %q, the validator does not", tag, s)
			letters := []rune(s) // one that is changed is judged alike too
			letters[random.IntN(len(letters))] = []rune("aZ0-+.#ß ")[random.IntN(9)]
			changed := string(letters)
			if !p.Match(changed) {
				refused++
			}
			assert.Equal(t, v.Var(changed, tag) == nil, p.Match(changed), "%s: %q", tag, changed)
		}
	}
	assert.Greater(t, refused, 500)
}

func TestEveryValidateTagThatIsUnderstoodIsOneOfTheValidator(t *testing.T) {
	v := validator.New()
	for _, tag := range ValidateTags() {
		if slices.Contains([]string{"iban", "dive", "structonly"}, tag) { // of the host's own validator; words of the tag itself
			continue
		}
		assert.NotPanics(t, func() {
			defer func() {
				if p := recover(); p != nil && assert.ObjectsAreEqual(p, "Undefined validation function '"+tag+"' on field ''") {
					panic(p)
				}
			}()
			_ = v.Var("x", tag)
		}, tag)
	}
}
