package compat_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/compat"
)

// forms are the definitions that match a pattern.
func forms(t *testing.T, pattern string) map[string]*form.Form {
	t.Helper()
	files, err := filepath.Glob(pattern)
	require.NoError(t, err)
	out := map[string]*form.Form{}
	for _, file := range files {
		f, problems := form.Load(os.DirFS(filepath.Dir(file)), filepath.Base(file), form.Options{AnySource: true})
		require.NotNil(t, f, "%v", problems)
		out[file] = f
	}
	return out
}

func TestAFormDoesNotDifferFromItself(t *testing.T) {
	all := forms(t, "../../examples/forms/*.form.yaml")
	require.NotEmpty(t, all)
	for name, f := range all {
		assert.Empty(t, compat.Diff(f, f).Changes, name)
	}
	for name, f := range forms(t, "../../../shared/workloads/*.form.yaml") {
		begun := time.Now()
		again, problems := form.Compile(f.Definition(), form.Options{})
		require.NotNil(t, again, "%v", problems)
		assert.Empty(t, compat.Diff(f, again).Changes, name)
		t.Log(name, len(f.Fields()), time.Since(begun))
	}
}

func TestWhollyDifferentFormsAreCompared(t *testing.T) {
	all := forms(t, "../../examples/forms/*.form.yaml")
	for oldName, old := range all {
		for newName, now := range all {
			if oldName != newName {
				r := compat.Diff(old, now)
				assert.Equal(t, compat.Breaking, r.Class(), oldName)
				assert.Len(t, r.Find("id-changed"), 1)
			}
		}
	}
}
