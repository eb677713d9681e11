package formio

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/internal/foreigntest"
	"github.com/vordruck/vordruck/schema/foreign"
)

func importer(name string, r io.Reader) (*foreign.Result, error) { return Import(name, r, Options{}) }

func TestRealFormsAreCarriedOver(t *testing.T) {
	results := foreigntest.Corpus(t, "formio", func(path string) bool { return filepath.Ext(path) == ".json" }, importer, foreigntest.Least{Fields: 0.98, Rules: 0.90})
	if testing.Verbose() {
		for name, r := range results {
			for _, l := range r.Losses {
				if l.Kind == foreign.Dropped {
					t.Logf("%s: %s", name, l)
				}
			}
		}
	}
}

func TestALargeFormIsImportedInNoTime(t *testing.T) {
	dir := foreigntest.Data(t, "formio")
	var largest string
	var size int64
	require.NoError(t, filepath.Walk(dir, func(path string, info os.FileInfo, err error) error {
		if err == nil && strings.HasSuffix(path, ".json") && info.Size() > size {
			largest, size = path, info.Size()
		}
		return err
	}))
	f, err := os.Open(largest)
	require.NoError(t, err)
	defer f.Close()
	begin := time.Now()
	_, err = importer(largest, f)
	require.NoError(t, err)
	assert.Less(t, time.Since(begin), time.Second)
}
