package scenario

import (
	"io/fs"
	"testing"

	"github.com/vordruck/vordruck/schema"
)

// Test runs a file of scenarios in go test, each scenario as a subtest of its name. At most one Options says what the host
// has; more are a mistake of the caller that fails the test. The report is for whoever wants to look at the coverage.
func Test(t *testing.T, files fs.FS, name string, options ...Options) *Report {
	t.Helper()
	s, o := loadForTest(t, files, name, options)
	report := Run(files, s, o)
	tell(t, report.Problems, report.Results)
	return report
}

// TestWalk is Test for a walk through the form in what a driver shows. The report says what of the expectations no page shows; an
// error of the driver fails the test.
func TestWalk(t *testing.T, files fs.FS, name string, d Driver, options ...Options) *WalkReport {
	t.Helper()
	s, o := loadForTest(t, files, name, options)
	report, err := Walk(files, s, d, o)
	if err != nil {
		t.Fatal(err)
	}
	results := make([]Result, len(report.Results))
	for i, r := range report.Results {
		results[i] = r.Result
	}
	tell(t, report.Problems, results)
	return report
}

// loadForTest reads a file of scenarios within the limits of the options, of which there may be none.
func loadForTest(t *testing.T, files fs.FS, name string, options []Options) (*Suite, Options) {
	t.Helper()
	var o Options
	switch len(options) {
	case 0:
	case 1:
		o = options[0]
	default:
		t.Fatal("the options are given once")
	}
	s, problems := LoadWithin(files, name, o.Limits)
	if s == nil {
		t.Fatalf("the scenarios have errors\n%v", problems)
	}
	return s, o
}

// tell tells what came of scenarios.
func tell(t *testing.T, problems schema.Problems, results []Result) {
	t.Helper()
	for _, p := range problems {
		t.Error(p.Error())
	}
	for _, r := range results {
		t.Run(r.Name, func(t *testing.T) {
			for _, f := range r.Failures {
				t.Error(f.String())
			}
			if r.Broken {
				t.Error("the scenario names what there is not; see the problems of the file")
			}
		})
	}
}
