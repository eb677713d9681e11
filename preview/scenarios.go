package preview

import (
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/scenario"
	"github.com/vordruck/vordruck/schema"
)

// tests are what came of the scenarios beside a definition.
type tests struct {
	Problems schema.Problems // of the files of scenarios
	Reports  []*scenario.Report
	Coverage *scenario.Coverage // nil without scenarios
	Passed   int
	Failed   int
}

// trouble says how many scenarios failed, and how many problems their files have; "" where there is nothing of either.
func (t *tests) trouble() string {
	var parts []string
	if t.Failed > 0 {
		parts = append(parts, strconv.Itoa(t.Failed)+" failed")
	}
	switch n := len(t.Problems); {
	case n == 1:
		parts = append(parts, "1 problem")
	case n > 1:
		parts = append(parts, strconv.Itoa(n)+" problems")
	}
	return strings.Join(parts, ", ")
}

// suite is a file of scenarios that is about the definition.
type suite struct {
	name     string
	read     *scenario.Suite // nil where it cannot be read
	problems schema.Problems
}

// load reads the files of scenarios that lie beside the definition and are about it.
func (v *version) load() (out []suite) {
	for _, name := range v.scenarios {
		one := suite{name: name}
		one.read, one.problems = scenario.Load(v.files, name)
		about := strings.TrimSuffix(name, scenario.Ending) + scenario.FormEnding
		if one.read != nil {
			about = one.read.Form()
		}
		if about == v.d.base {
			out = append(out, one)
		}
	}
	return out
}

// test runs the scenarios that are about the definition.
func (v *version) test() *tests {
	out := &tests{}
	o := scenario.Options{Form: form.Options{AnySource: true}, Now: v.d.preview.options.Now}
	if src, err := v.files.ReadFile(v.d.base); err == nil {
		o.Form.Parameters = v.d.parameters(v.files, src)
	}
	for _, suite := range v.suites() {
		out.Problems = append(out.Problems, suite.problems...)
		if suite.read == nil {
			continue
		}
		report := scenario.Run(v.files, suite.read, o)
		out.Problems = append(out.Problems, report.Problems...)
		out.Reports = append(out.Reports, report)
		for _, r := range report.Results {
			if r.Passed() {
				out.Passed++
			} else {
				out.Failed++
			}
		}
		if out.Coverage == nil {
			out.Coverage = scenario.NewCoverage(v.files)
		}
		out.Coverage.Merge(report.Coverage)
	}
	return out
}

// scenarioPanel is what the panel of scenarios shows.
type scenarioPanel struct {
	*tests
	Unread  string // why the definition cannot be shown
	Broken  bool   // the definition has errors
	Command string // that proposes scenarios
	Percent string
	Seen    int
	All     int
	Kinds   []scenario.Tally
	Sources []source
}

func percent(share float64) string { return strconv.FormatFloat(share, 'f', 1, 64) + " %" }

func (v *version) scenarioPanel() scenarioPanel {
	if v.form == nil {
		return scenarioPanel{Broken: true, Unread: v.trouble(), tests: &tests{}}
	}
	t := v.tests()
	out := scenarioPanel{tests: t, Command: "vordruck test --generate " + v.d.name}
	if t.Coverage == nil {
		return out
	}
	out.Seen, out.All = t.Coverage.Count()
	out.Percent, out.Kinds = percent(t.Coverage.Percent()), t.Coverage.Tally()
	notes := map[string]map[int]*lineNote{}
	for _, p := range t.Coverage.Points() {
		if notes[p.File] == nil {
			notes[p.File] = map[int]*lineNote{}
		}
		if notes[p.File][p.Line] == nil {
			notes[p.File][p.Line] = &lineNote{}
		}
		notes[p.File][p.Line].cover(p)
	}
	for _, name := range v.files.files().names() {
		if notes[name] != nil {
			out.Sources = append(out.Sources, v.source(name, notes[name], len(out.Sources)))
		}
	}
	return out
}

// cover notes what was seen of a point on the line.
func (n *lineNote) cover(p *scenario.Point) {
	missing := p.Missing()
	all, none := len(missing) == 0, len(missing) == len(p.Outcomes)
	switch {
	case n.Class == "" && all:
		n.Class, n.Mark = "seen", "✓"
	case (n.Class == "" || n.Class == "never") && none:
		n.Class, n.Mark = "never", "✗"
	case n.Class != "seen" || !all:
		n.Class, n.Mark = "partly", "~"
	}
	for _, m := range missing {
		n.Notes = append(n.Notes, p.String()+": never "+m)
	}
}
