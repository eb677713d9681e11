package scenario_test

import (
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/scenario"
)

// still is a driver of a form with one page, which shows the same whatever is filled in, and then the next sight.
type still struct {
	page   *form.Page
	sight  scenario.Sight // of the page
	next   scenario.Sight // behind it; without a heading it is the page again
	filled []scenario.Input
}

func (s *still) Begin(who scenario.Visitor) (scenario.Visit, error) {
	s.page = who.Form.Pages()[0]
	return s, nil
}
func (s *still) Become(scenario.Visitor) error { return nil }
func (s *still) End()                          {}
func (s *still) Sent() ([]byte, error)         { return nil, nil }

func (s *still) Open(*form.Page) (*scenario.Sight, error) {
	out := s.sight
	out.Page, out.Final = s.page, len(out.Buttons) == 0
	return &out, nil
}

func (s *still) Fill(inputs []scenario.Input) error {
	s.filled = append(s.filled, inputs...)
	return nil
}

func (s *still) Press(string) (*scenario.Sight, error) {
	if s.next.Heading == "" {
		return s.Open(s.page)
	}
	out := s.next
	return &out, nil
}

// seen is what came of walking through one scenario of a form with one page.
func (s *still) seen(t *testing.T, page, sc string) scenario.WalkResult {
	t.Helper()
	files := fstest.MapFS{
		"a.form.yaml":     {Data: fmt.Appendf(nil, "edition: 2026\nid: a\nversion: 1.0.0\nlanguages: [en]\ntitle: A\npages:\n- {id: p, title: Page, %s}\n", page)},
		"a.scenario.yaml": {Data: fmt.Appendf(nil, "today: 2026-02-02\nscenarios:\n- {name: a, %s}\n", sc)},
	}
	suite, problems := scenario.Load(files, "a.scenario.yaml")
	require.NotNil(t, suite, problems)
	report, err := scenario.Walk(files, suite, s, scenario.Options{})
	require.NoError(t, err)
	require.Empty(t, report.Problems)
	require.Len(t, report.Results, 1)
	return report.Results[0]
}

var review = scenario.Sight{Heading: "Review"}

func TestAWalkLeavesWhatAScenarioDoesNotAnswer(t *testing.T) {
	const page = `fields: [{id: a, type: text, label: A, default: X}]`
	for name, c := range map[string]struct {
		has      []string // what stands on the page
		scenario string
		filled   [][]string // the values that are typed
		want     string     // the failure
	}{
		"a default":                  {[]string{"X"}, "expect: {values: {a: X}}", nil, ""},
		"a page without the default": {nil, "expect: {values: {a: X}}", nil, "a has another value"},
		"left blank on purpose":      {[]string{"X"}, "given: {a: null}, expect: {pages: [p]}", [][]string{nil}, ""},
		"another answer":             {[]string{"X"}, "given: {a: Y}, expect: {pages: [p]}", [][]string{{"Y"}}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			at := &still{next: review, sight: scenario.Sight{
				Heading: "Page", Buttons: []string{scenario.ButtonNext}, Controls: []scenario.Control{{Name: "a", Kind: "text", Has: c.has}},
				Shown: map[string]scenario.Element{"a": {Label: "A"}},
			}}
			r := at.seen(t, page, c.scenario)
			var filled [][]string
			for _, in := range at.filled {
				filled = append(filled, in.Values)
			}
			assert.Equal(t, c.filled, filled)
			if c.want == "" {
				assert.Empty(t, r.Failures)
				return
			}
			require.Len(t, r.Failures, 1)
			assert.Equal(t, c.want, r.Failures[0].Summary)
		})
	}
}

func TestAWalkFindsProblemsOfTheFormAsAWhole(t *testing.T) {
	const page = `fields: [{id: y, type: integer, label: Y}], rules: [{id: whole, assert: y > 2, message: At least three.}, {id: low, at: y, assert: y > 0, message: Too low.}]`
	for name, c := range map[string]struct {
		shown    []scenario.ProblemSight
		expect   string
		failures []string
	}{
		"shown":             {[]scenario.ProblemSight{{Text: "At least three."}}, `problems: {"": whole}`, nil},
		"among others":      {[]scenario.ProblemSight{{ID: "y", Text: "Too low."}, {Text: "At least three."}}, `problemsContain: {"": whole}`, nil},
		"beside a field":    {[]scenario.ProblemSight{{ID: "y", Text: "At least three."}}, `problemsContain: {"": whole}`, []string{"the page does not show a problem"}},
		"not shown":         {nil, `problems: {"": whole}`, []string{"the page does not show a problem"}},
		"another beside it": {[]scenario.ProblemSight{{Text: "At least three."}, {Text: "Seven."}}, `problems: {"": whole}`, []string{"the page shows another problem"}},
	} {
		t.Run(name, func(t *testing.T) {
			at := &still{sight: scenario.Sight{
				Heading: "Page", Buttons: []string{scenario.ButtonNext}, Controls: []scenario.Control{{Name: "y", Kind: "text", Has: []string{"1"}}},
				Shown: map[string]scenario.Element{"y": {Label: "Y"}}, Problems: c.shown,
			}}
			r := at.seen(t, page, "given: {y: 1}, expect: {"+c.expect+"}")
			var failures []string
			for _, f := range r.Failures {
				failures = append(failures, f.Summary)
			}
			assert.Equal(t, c.failures, failures)
		})
	}
}

func TestAWalkDoesNotSeeHowAQuestionIsThatNobodyIsAsked(t *testing.T) {
	const page = `fields: [{id: y, type: integer, label: Y, required: y == 1}, {id: z, type: text, label: Z, visible: y == 2}]`
	for expect, c := range map[string]struct{ seen, failures, unseen int }{
		"optional: z": {0, 0, 1},
		"editable: z": {0, 0, 1},
		"editable: y": {1, 1, 0},
		"optional: y": {1, 1, 0},
		"hidden: z":   {1, 0, 0},
	} {
		at := &still{next: review, sight: scenario.Sight{Heading: "Page", Buttons: []string{scenario.ButtonNext}}} // lacks y, which is asked
		r := at.seen(t, page, "expect: {"+expect+"}")
		assert.Equal(t, c.seen, r.Seen, expect)
		assert.Len(t, r.Failures, c.failures, expect)
		assert.Len(t, r.Unseen, c.unseen, expect)
	}
}

func TestAWalkReadsWhatIsComputed(t *testing.T) {
	const page = `fields: [{id: y, type: integer, label: Y}, {id: twice, type: integer, label: Twice, compute: 2 * y}]`
	for name, c := range map[string]struct {
		text, want string
		failed     bool
	}{
		"nothing, and nothing is shown":   {"", "null", false},
		"nothing, and something is shown": {"4", "null", true},
		"a number that is not shown":      {"", "4", true},
		"a number":                        {"4", "4", false},
	} {
		t.Run(name, func(t *testing.T) {
			at := &still{next: review, sight: scenario.Sight{
				Heading: "Page", Buttons: []string{scenario.ButtonNext}, Shown: map[string]scenario.Element{"twice": {Label: "Twice", Output: true, Text: c.text}},
			}}
			r := at.seen(t, page, "given: {}, expect: {values: {twice: "+c.want+"}}")
			assert.Equal(t, 1, r.Seen)
			assert.Equal(t, c.failed, len(r.Failures) > 0)
			if c.want == "null" {
				r = at.seen(t, page, `given: {}, expect: {texts: {twice.value: ""}}`)
				assert.Equal(t, c.failed, len(r.Failures) > 0)
			}
		})
	}
}

func TestAWalkHoldsTheTextsOfAStopAgainstTheStop(t *testing.T) {
	const page = `fields: [{id: y, type: integer, label: Y}], stop: {when: y == 9, title: Not here, text: Ask elsewhere.}`
	for name, c := range map[string]struct {
		heading, text string
		stops         bool   // the page ends the journey
		given         string // 9 ends it
		expect        string
		seen          int
		failures      int
		unseen        string
	}{
		"a page that goes on":        {"Page", "Page", false, "", "p.stop.title: Not here", 0, 0, "the page p does not end the journey"},
		"its title":                  {"Page", "Page", false, "", "p.title: Page", 1, 0, ""},
		"a stop":                     {"Not here", "Not here Ask elsewhere.", true, "given: {y: 9}, ", "p.stop.title: Not here", 1, 0, ""},
		"its text":                   {"Not here", "Not here Ask elsewhere.", true, "given: {y: 9}, ", "p.stop.text: Ask elsewhere.", 1, 0, ""},
		"a stop that is not said":    {"Page", "Page", true, "given: {y: 9}, ", "p.stop.title: Not here", 1, 1, ""},
		"a stop that does not come":  {"Page", "Page", false, "given: {y: 9}, ", "p.stop.title: Not here", 1, 1, ""},
		"the page's title on a stop": {"Not here", "Not here", true, "given: {y: 9}, ", "p.title: Page", 0, 0, "the page that ends the journey shows its stop alone"},
	} {
		t.Run(name, func(t *testing.T) {
			at := &still{next: review, sight: scenario.Sight{Heading: c.heading, Text: c.text}}
			if !c.stops {
				at.sight.Buttons = []string{scenario.ButtonNext}
			}
			r := at.seen(t, page, c.given+"expect: {texts: {"+c.expect+"}}")
			assert.Equal(t, c.seen, r.Seen)
			assert.Len(t, r.Failures, c.failures)
			var unseen string
			for _, u := range r.Unseen {
				unseen = u.Why
			}
			assert.Equal(t, c.unseen, unseen)
		})
	}
}
