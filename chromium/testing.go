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

// Test walks through a file of scenarios in go test, each scenario as a subtest of its name. Where there is no browser it
// skips the test. At most one Options says what the host has; more are a mistake of the caller that fails the test. The report says
// what of the expectations no page shows.
func Test(t *testing.T, files fs.FS, name string, options ...scenario.Options) *scenario.WalkReport {
	t.Helper()
	var o scenario.Options
	switch len(options) {
	case 0:
	case 1:
		o = options[0]
	default:
		t.Fatal("chromium.Test takes the options once")
	}
	d := open(t)
	s, problems := scenario.LoadWithin(files, name, o.Limits)
	if s == nil {
		t.Fatalf("the scenarios have errors\n%v", problems)
	}
	report, err := scenario.Walk(files, s, d, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range report.Problems {
		t.Error(p.Error())
	}
	for _, r := range report.Results {
		t.Run(r.Name, func(t *testing.T) {
			for _, f := range r.Failures {
				t.Error(f.String())
			}
			if r.Broken {
				t.Error("the scenario names what there is not; see the problems of the file")
			}
		})
	}
	return report
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
