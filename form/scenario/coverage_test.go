package scenario_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/scenario"
)

// seen writes coverage as lines of what was seen at a place, and how often.
func seen(c *scenario.Coverage) (out []string) {
	for _, p := range c.Points() {
		line := fmt.Sprintf("%d %s %s:", p.Line, p.Kind, p.Name)
		for _, o := range p.Outcomes {
			line += fmt.Sprintf(" %s=%d", o.Name, o.Seen)
		}
		out = append(out, line)
	}
	return out
}

func TestEveryWayOfTheLogicIsCounted(t *testing.T) {
	report, err := run(given + "    expect: {rows: {dogs: 2}}\n")
	require.NoError(t, err)
	assert.Equal(t, []string{
		"10 page start: reached=1",
		"17 option role person: chosen=1",
		"17 option role firm: chosen=0",
		"18 visible firm: true=0 false=1",
		"20 stop start: true=0 false=1",
		"21 page dogs: reached=1",
		"23 visible dogs: true=1 false=0",
		"34 visible dogs.proof: true=1 false=1",
		"36 rule no-rex: violated=1 satisfied=1",
		"37 case tax: true=1 false=0",
		"38 readonly note: true=1 false=0",
		"39 required why: true=1 false=0",
	}, seen(report.Coverage))
	got, all := report.Coverage.Count()
	assert.Equal(t, []int{13, 20}, []int{got, all})
	assert.InDelta(t, 65, report.Coverage.Percent(), 0.01)
}

func TestWhatNobodyAnsweredShowsNothing(t *testing.T) {
	report, err := run("scenarios: [{name: a, expect: {rows: {dogs: 0}}}]")
	require.NoError(t, err)
	var shown []string
	for _, p := range report.Coverage.Points() {
		if len(p.Missing()) < len(p.Outcomes) {
			shown = append(shown, p.Kind+" "+p.Name)
		}
	}
	assert.Equal(t, []string{"page start"}, shown)
}

func TestABlockCountsOnce(t *testing.T) {
	files := fstest.MapFS{
		"f.form.yaml":     {Data: []byte("edition: 2026\nid: f\nversion: 1.0.0\ntitle: F\nblocks: {b: {file: b.yaml}}\npages:\n  - id: p\n    title: P\n    fields:\n      - {id: a, use: b, label: A}\n      - {id: c, use: b, label: C}\n")},
		"b.yaml":          {Data: []byte("- {id: x, type: boolean, label: X}\n- {id: y, type: text, label: Y, visible: x}\n")},
		"f.scenario.yaml": {Data: []byte("scenarios:\n  - {name: n, given: {a.x: true, c.x: false}, expect: {visible: a.y, hidden: c.y}}\n")},
	}
	report := scenario.Test(t, files, "f.scenario.yaml")
	require.Len(t, report.Coverage.Points(), 2)
	p := report.Coverage.Points()[0]
	assert.Equal(t, []any{"b.yaml", 2, "visible", []scenario.Outcome{{Name: "true", Seen: 1}, {Name: "false", Seen: 1}}}, []any{p.File, p.Line, p.Kind, p.Outcomes})
}

func TestCoverageAddsUp(t *testing.T) {
	one, err := run(given + "    expect: {rows: {dogs: 2}}\n")
	require.NoError(t, err)
	other, err := run("scenarios: [{name: a, given: {role: firm, here: false}, expect: {stop: start}}]")
	require.NoError(t, err)
	all := scenario.NewCoverage(nil)
	all.Merge(one.Coverage)
	all.Merge(other.Coverage)
	got, _ := all.Count()
	assert.Equal(t, 17, got) // firm chosen and visible, the stop, the page dogs hidden
	got, _ = one.Coverage.Count()
	assert.Equal(t, 13, got, "what was merged stays as it is")
}

func TestCoverageIsWrittenForPeopleAndTools(t *testing.T) {
	report, err := run(given + "    expect: {rows: {dogs: 2}}\n")
	require.NoError(t, err)

	var text strings.Builder
	require.NoError(t, report.Coverage.WriteText(&text, "x/"))
	assert.Equal(t, `logic: 13 of 20 ways seen, 65.0 %
  pages reached                           2 of    2
  ends of the journey, both ways          1 of    2
  conditions of visible, both ways        4 of    6
  conditions of required, both ways       1 of    2
  conditions of readonly, both ways       1 of    2
  options chosen                          1 of    2
  cases of a ? b : c, both ways           1 of    2
  rules violated and satisfied            2 of    2
x/dogs.form.yaml:17:76: the option role firm: never chosen
x/dogs.form.yaml:18:70: visible of firm: never true
x/dogs.form.yaml:20:18: the end of the journey on start: never true
x/dogs.form.yaml:23:14: visible of dogs: never false
x/dogs.form.yaml:37:72: a case of tax (count(dogs) > 1): never false
x/dogs.form.yaml:38:93: readonly of note: never false
x/dogs.form.yaml:39:70: required of why: never false
`, text.String())

	var lcov strings.Builder
	require.NoError(t, report.Coverage.WriteLCOV(&lcov, "x/"))
	assert.Equal(t, `TN:
SF:x/dogs.form.yaml
BRDA:10,0,0,1
BRDA:17,0,0,1
BRDA:17,1,0,0
BRDA:18,0,0,0
BRDA:18,0,1,1
BRDA:20,0,0,0
BRDA:20,0,1,1
BRDA:21,0,0,1
BRDA:23,0,0,1
BRDA:23,0,1,0
BRDA:34,0,0,1
BRDA:34,0,1,1
BRDA:36,0,0,1
BRDA:36,0,1,1
BRDA:37,0,0,1
BRDA:37,0,1,0
BRDA:38,0,0,1
BRDA:38,0,1,0
BRDA:39,0,0,1
BRDA:39,0,1,0
BRF:20
BRH:13
DA:10,1
DA:17,1
DA:18,1
DA:20,1
DA:21,1
DA:23,1
DA:34,2
DA:36,2
DA:37,1
DA:38,1
DA:39,1
LF:11
LH:11
end_of_record
`, lcov.String())

	var page strings.Builder
	require.NoError(t, scenario.WriteHTML(&page, "<dogs>", scenario.Covered{Coverage: report.Coverage, Prefix: "x/"}))
	html := page.String()
	assert.NotContains(t, html, "<script")
	assert.NotContains(t, html, "http")
	assert.NotContains(t, html, "<dogs>", "a title is escaped")
	assert.Contains(t, html, "13 of 20 ways that the logic can go were seen: 65.0 %")
	assert.Contains(t, html, `<tr class="partly" id="f0l18">`)
	assert.Contains(t, html, `<tr class="seen" id="f0l34">`)
	assert.Contains(t, html, `<a href="#f0l18">Line 18</a>: visible of firm: never true`)
	assert.Contains(t, html, "id: no-rex, assert: name != &#34;Rex&#34;")
}

// What was seen is read by several at once, as by the pages of a preview: run with -race.
func TestCoverageIsReadBySeveralAtOnce(t *testing.T) {
	report, err := run(given + "    expect: {pages: [start, dogs]}\n")
	require.NoError(t, err)
	want := len(report.Coverage.Points())
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			assert.Len(t, report.Coverage.Points(), want)
			assert.NotEmpty(t, report.Coverage.Tally())
		})
	}
	group.Wait()
}

// A case whose condition is one begins where that does: each is a case of its own.
func TestACaseInTheConditionOfACaseIsCountedToo(t *testing.T) {
	const nested = "edition: 2026\nid: n\nversion: 1.0.0\nlanguages: [en]\ntitle: N\npages:\n  - id: p\n    title: P\n    fields:\n" +
		"      - {id: a, type: boolean, label: A}\n      - {id: b, type: boolean, label: B}\n      - {id: c, type: boolean, label: C}\n" +
		"      - {id: x, type: integer, label: X, compute: '(a ? b : c) ? 1 : 2'}\n"
	files := fstest.MapFS{"n.form.yaml": {Data: []byte(nested)}}
	for given, want := range map[string]string{
		"a: true, b: false": "a ? b : c true; a false",
		"a: false, c: true": "a ? b : c false; a true",
		"a: true, b: true":  "a ? b : c false; a false",
		"b: true":           "a ? b : c true; a true",
	} {
		files["n.scenario.yaml"] = &fstest.MapFile{Data: []byte("scenarios: [{name: n, given: {" + given + "}, expect: {pages: [p]}}]\n")}
		var missing []string
		for _, p := range scenario.Test(t, files, "n.scenario.yaml").Coverage.Points() {
			for _, outcome := range p.Missing() {
				missing = append(missing, p.Text+" "+outcome)
			}
		}
		assert.Equal(t, want, strings.Join(missing, "; "), given)
	}
}
