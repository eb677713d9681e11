package fleet

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What is written while a definition is looked at was not seen: the answer is about what stood there before.
func TestWhatChangesWhileItIsLookedAtIsLookedAtAgain(t *testing.T) {
	folder := t.TempDir()
	definition, block := filepath.Join(folder, "d.form.yaml"), filepath.Join(folder, "block.yaml")
	write := func(name, text string) { require.NoError(t, os.WriteFile(name, []byte(text), 0o600)) }
	write(definition, "d")
	write(block, "old")
	o := Options{Cache: NewCache(t.TempDir(), "1")}
	look := func(meanwhile func()) string {
		got, err := through(o, "q", definition, func(s *source) string {
			src, err := fs.ReadFile(s, "block.yaml")
			require.NoError(t, err)
			meanwhile()
			return string(src)
		})
		require.NoError(t, err)
		return got
	}
	assert.Equal(t, "old", look(func() { write(block, "new") }))
	assert.Equal(t, "new", look(func() {}))
	assert.Equal(t, "new", look(func() { t.Error("it is kept") }))
}
