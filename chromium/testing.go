package chromium

import (
	"errors"
	"io/fs"
	"os"
	"testing"

	"github.com/vordruck/vordruck/form/scenario"
)

// envMode is off to skip, or required to fail where there is no browser.
const envMode = "VORDRUCK_BROWSER"

// Test walks through a file of scenarios in go test as [scenario.TestWalk] does, in a browser of its own. Where there is none it skips
// the test, unless VORDRUCK_BROWSER=required.
func Test(t *testing.T, files fs.FS, name string, options ...scenario.Options) *scenario.WalkReport {
	t.Helper()
	return scenario.TestWalk(t, files, name, open(t), options...)
}

// open opens a tab in a browser of its own, for as long as the test takes.
func open(t testing.TB) *Driver {
	t.Helper()
	if os.Getenv(envMode) == "off" {
		t.Skipf("%s=off", envMode)
	}
	b, err := Open()
	switch {
	case errors.Is(err, ErrMissing) && os.Getenv(envMode) != "required":
		t.Skip(err)
	case err != nil:
		t.Fatal(err)
	}
	t.Cleanup(b.Close)
	d, err := b.Driver()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Close)
	return d
}
