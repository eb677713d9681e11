package foreign

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/schema"
)

func TestEveryTextThatWasReadCanStandInADefinition(t *testing.T) {
	assert.Equal(t, "Müller\tund\nSöhne", Readable("Mü\x00ller\tund\nSö\x7fhne\ufeff"))
	f := field("a", "text")
	im := begin(t, f)
	im.Name()
	for c := rune(0); c < 0x10000; c++ {
		if c < 0xd800 || c > 0xdfff {
			f.Label = schema.TextOf("a" + Literal(string(c)))
			src := schema.Print(im.Definition)
			_, problems := schema.Parse("x.yaml", src, schema.Options{})
			require.False(t, problems.HasErrors(), "%U: %v", c, problems)
		}
		if c > 0x400 && c < 0xf000 {
			c += 0xff
		}
	}
}
