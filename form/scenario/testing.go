package scenario

import (
	"io/fs"
	"testing"
)

// Test runs a file of scenarios in go test, each scenario as a subtest of its name. At most one Options says what the host
// has; more are a mistake of the caller that fails the test. The report is for whoever wants to look at the coverage.
func Test(t *testing.T, files fs.FS, name string, options ...Options) *Report {
	t.Helper()
	var o Options
	switch len(options) {
	case 0:
	case 1:
		o = options[0]
	default:
		t.Fatal("scenario.Test takes the options once")
	}
	s, problems := LoadWithin(files, name, o.Limits)
	if s == nil {
		t.Fatalf("the scenarios have errors\n%v", problems)
	}
	report := Run(files, s, o)
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
