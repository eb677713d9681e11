package jsonschema_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	validator "github.com/santhosh-tekuri/jsonschema/v5"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/internal/foreigntest"
	"github.com/vordruck/vordruck/schema/foreign"
	"github.com/vordruck/vordruck/submit"
)

// source compiles the schema of a file that may hold more than that.
func source(src []byte) (*validator.Schema, error) {
	var wrapped struct {
		Schema json.RawMessage `json:"schema"`
	}
	if json.Unmarshal(src, &wrapped) == nil && wrapped.Schema != nil {
		src = wrapped.Schema
	}
	c := validator.NewCompiler()
	c.Draft = validator.Draft7
	if err := c.AddResource("source.json", bytes.NewReader(src)); err != nil {
		return nil, err
	}
	return c.Compile("source.json")
}

// faithful reports whether an import says that nothing is missing and nothing means something else.
func faithful(r *foreign.Result) bool { return len(r.Losses) == 0 }

// answer gives random answers until the form takes some, and checks what it submits with the schema it came from.
func answer(t *testing.T, name string, f *form.Form, s *validator.Schema, n int) (accepted int) {
	c := citizen{rand.New(rand.NewPCG(7, 7))}
	data := c.object(f.Root().Fields())
	for range n {
		src, err := json.Marshal(data)
		require.NoError(t, err)
		r := submit.CheckJSON(f, src, today, "en")
		data = parse(string(r.Data())).(map[string]any)
		if r.Valid() {
			accepted++
			assert.NoError(t, s.Validate(any(data)), "%s: the form submits what the schema refuses: %s", name, r.Data())
			c.disturb(data, f.Root().Fields())
			continue
		}
		for _, p := range r.Problems {
			c.fill(data, f, p.Path)
		}
	}
	return accepted
}

func TestWhatAnImportedFormSubmitsIsWhatItsSchemaTakes(t *testing.T) {
	files, accepted := 0, 0
	for _, folder := range []string{"rjsf", "jsonforms", "vets"} {
		dir := foreigntest.Data(t, "jsonschema/"+folder)
		names, err := filepath.Glob(filepath.Join(dir, "*.json"))
		require.NoError(t, err)
		for _, path := range names {
			src, err := os.ReadFile(path)
			require.NoError(t, err)
			r, err := importer(filepath.Base(path), bytes.NewReader(src))
			if err != nil || !faithful(r) {
				continue
			}
			s, err := source(src)
			if err != nil {
				continue // not a schema that the validator reads
			}
			f, problems := form.Compile(r.Definition, form.Options{})
			require.NoError(t, problems.Err())
			files++
			accepted += answer(t, filepath.Base(path), f, s, 300)
		}
	}
	t.Logf("%d schemas that came across without a loss; their forms submitted %d answers, and each was taken", files, accepted)
	assert.Greater(t, files, 5)
	assert.Greater(t, accepted, 500)
}
