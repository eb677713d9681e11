package tool_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vordruck/vordruck/internal/tool"
)

// recorder is a test that only notes how it ends.
type recorder struct {
	testing.TB
	skipped, failed bool
}

func (*recorder) Helper() {}

// Skip notes only what comes first: Fatalf would not come back.
func (r *recorder) Skip(...any) { r.skipped = !r.failed }

func (r *recorder) Fatalf(string, ...any) { r.failed = true }

func TestWhatIsMissingSkipsAndFailsWhereNothingMayBeMissing(t *testing.T) {
	for mode, want := range map[string]recorder{"": {skipped: true}, "required": {failed: true}} {
		t.Setenv("VORDRUCK_TOOLS", mode)
		t.Setenv("VORDRUCK_NOTHING", "")
		for _, look := range []func(testing.TB){
			func(t testing.TB) { tool.Program(t, "no-program-of-this-name", "none") },
			func(t testing.TB) { tool.File(t, "VORDRUCK_NOTHING", "nothing") },
		} {
			var r recorder
			look(&r)
			assert.Equal(t, want, r)
		}
	}
	var r recorder
	assert.NotEmpty(t, tool.Program(&r, "go", "golang"))
	assert.False(t, r.skipped || r.failed)
}
