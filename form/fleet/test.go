package fleet

import (
	"context"
	"encoding/json"
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
	s.zone = time.UTC
	suite, problems := scenario.Load(s, base)
	if suite == nil {
		return ran{Problems: problems}
	}
	report := scenario.Run(s, suite, scenario.Options{Form: form.Options{Parameters: o.Parameters, AnySource: true}, Now: o.Now})
	return ran{suite.Form(), append(problems, report.Problems...), report.Results}
}
