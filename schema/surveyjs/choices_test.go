package surveyjs

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestManyChoicesCostNoMoreThanTheirNumber(t *testing.T) {
	const n = 80_000
	var list strings.Builder
	for i := range n {
		fmt.Fprintf(&list, `"o%d",`, i)
	}
	list.WriteString(`"o0"`)
	for name, src := range map[string]string{
		"written": `{"elements":[{"type":"dropdown","name":"a","choices":[` + list.String() + `]}]}`,
		"copied": `{"elements":[{"type":"html","name":"t","html":"T"},{"type":"panel","name":"p","elements":[{"type":"dropdown","name":"a","choicesFromQuestion":"b"}]},` +
			`{"type":"checkbox","name":"b","choices":[` + list.String() + `],"visibleIf":"{a} = 'none'"}]}`,
	} {
		begun := time.Now()
		r, err := zero("many.json", strings.NewReader(src))
		require.NoError(t, err, name)
		for _, f := range r.Definition.Pages[0].Fields {
			assert.True(t, f.Options == nil || len(f.Options) == n, name)
		}
		assert.Len(t, r.Losses, 1, "%s: a value that was there before", name)
		assert.Less(t, time.Since(begun), 10*time.Second, name)
	}
}

func TestCopiedChoicesKeepThePlacesThatTheyHaveInTheOtherQuestion(t *testing.T) {
	r, err := zero("copied.json", strings.NewReader(`{"elements":[{"type":"checkbox","name":"a","choices":["x","y","z"]},
		{"type":"checkbox","name":"b","choices":["y","v","w"],"choicesFromQuestion":"a"}]}`))
	require.NoError(t, err)
	var got []string
	for _, o := range r.Definition.Pages[0].Fields[1].Options {
		got = append(got, o.Value.Value)
	}
	assert.Equal(t, []string{"x", "y", "z", "v", "w"}, got)
}
