package schema_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/schema"
)

func TestFilesOfBlocksAndCodeListsPrintAsTheyRead(t *testing.T) {
	for pattern, again := range map[string]func(file string, src []byte) []byte{
		"blocks": func(file string, src []byte) []byte {
			b, problems := schema.ParseBlock(file, src, schema.Options{})
			require.Empty(t, problems)
			return schema.PrintBlock(b)
		},
		"codelists": func(file string, src []byte) []byte {
			c, problems := schema.ParseCodeList(file, src, schema.Options{})
			require.Empty(t, problems)
			return schema.PrintCodeList(c)
		},
	} {
		paths, err := filepath.Glob("../examples/forms/" + pattern + "/*.yaml")
		require.NoError(t, err)
		require.NotEmpty(t, paths)
		for _, path := range paths {
			src, err := os.ReadFile(path)
			require.NoError(t, err)
			once := again(path, src)
			assert.Equal(t, string(once), string(again(path, once)), path)
		}
	}
	short, problems := schema.ParseBlock("a.yaml", []byte("# short\n- {id: plz, type: postcode, label: PLZ}\n"), schema.Options{})
	require.Empty(t, problems)
	assert.Equal(t, "# short\n- {id: plz, type: postcode, label: PLZ}\n", string(schema.PrintBlock(short)))
}
