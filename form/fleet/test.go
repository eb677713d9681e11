package fleet

import (
	"cmp"
	"context"
	"encoding/json"
	"io/fs"
	"path/filepath"
	"time"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/scenario"
	"github.com/vordruck/vordruck/schema"
)

// Tested is what came of a file of scenarios. Names in it are those in the file's folder.
type Tested struct {
	File     string
	Form     string            // the definition that is tested
	Problems schema.Problems   // as in scenario.Report, or of a file that cannot be read
	Results  []scenario.Result // one for each scenario, in order
	Err      error             // the file is not there
}

// Test runs files of scenarios. What was found is kept for the day: scenarios that set no clock depend on it.
func Test(ctx context.Context, files []string, o Options) []Tested {
	asked, _ := json.Marshal(o.Parameters) // texts, ordered by name
	return Each(ctx, files, o, func(name string) Tested {
		found, err := through(o, "test "+string(asked), name, func(s *source) ran { return run(s, filepath.Base(name), o) })
		return Tested{File: name, Form: found.Form, Problems: found.Problems, Results: found.Results, Err: err}
	}, func(name string, err error) Tested { return Tested{File: name, Err: err} })
}

// ran is what is kept of a file of scenarios.
type ran struct {
	Form     string            `json:"form"`
	Problems schema.Problems   `json:"problems,omitempty"`
	Results  []scenario.Result `json:"results,omitempty"`
}

func run(s *source, base string, o Options) ran {
	suite, problems := scenario.Load(s, base)
	if suite == nil {
		return ran{Problems: problems}
	}
	s.zone = zoneOf(s, suite.Form())
	report := scenario.Run(s, suite, scenario.Options{Form: form.Options{Parameters: o.Parameters, AnySource: true}, Now: o.Now})
	return ran{suite.Form(), append(problems, report.Problems...), report.Results}
}

// zoneOf returns the time zone of a definition, in which its day begins and ends.
func zoneOf(files fs.FS, name string) *time.Location {
	zone := form.DefaultTimeZone
	if src, err := fs.ReadFile(files, name); err == nil {
		if def, _ := schema.Parse(name, src, schema.Options{}); def != nil {
			zone = cmp.Or(def.TimeZone.Value, zone)
		}
	}
	if at, err := time.LoadLocation(zone); err == nil {
		return at
	}
	return time.UTC // nothing runs in a zone that there is not
}
