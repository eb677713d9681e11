package forms_test

import (
	"io/fs"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/examples/forms"
	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/format"
)

func TestTheExamplesAreAsFmtWritesThem(t *testing.T) {
	for _, pattern := range []string{"*.form.yaml", "blocks/*.yaml", "codelists/*.yaml"} {
		files, err := fs.Glob(forms.FS, pattern)
		require.NoError(t, err)
		require.NotEmpty(t, files, pattern)
		for _, name := range files {
			src, err := fs.ReadFile(forms.FS, name)
			require.NoError(t, err)
			out, problems := format.Source(name, src, schema.Options{})
			require.NotNil(t, out, problems)
			assert.Equal(t, string(out), string(src), "run vordruck fmt %s", name)
		}
	}
}
