package scenario_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestExpectationsHoldOrSayWhatCameInstead(t *testing.T) {
	for _, c := range []struct{ title, expect, want string }{
		{"pages", "pages: [start, dogs]", ""},
		{"other pages", "pages: [start]", "other pages are asked: want start, got start, dogs"},
		{"no stop", "stop: none", ""},
		{"a stop that is not", "stop: start", "the journey ends elsewhere: want start, got none"},
		{"visible", `visible: [tax, "dogs[0].proof"]`, ""},
		{"hidden", `hidden: [firm, "dogs[1].proof"]`, ""},
		{"hidden and is not", "hidden: tax", "tax is visible: want not visible, got visible"},
		{"visible and is not", `visible: ["dogs[1].proof"]`, "dogs[1].proof is not visible: want visible, got not visible"},
		{"a row that there is not", `hidden: ["dogs[2].proof"]`, "dogs has no such row: want row 2, got 2 rows"},
		{"required", `required: [role, "dogs[0].name", why]`, ""},
		{"optional", "optional: here", ""},
		{"optional and is not", "optional: role", "role is required: want not required, got required"},
		{"readonly", "readonly: [tax, note]", ""},
		{"editable and is not", "editable: note", "note is readonly: want not readonly, got readonly"},
		{"options", "options: {role: [person, firm]}", ""},
		{"other options", "options: {role: [firm]}", "role offers something else: want firm, got person, firm"},
		{"rows", "rows: {dogs: 2}", ""},
		{"other rows", "rows: {dogs: 1}", "dogs has another number of rows: want 1, got 2"},
		{"values", `values: {tax: 120.00, firm: null, dogs: [{name: Luna}], "dogs[1].big": false}`, ""},
		{"an amount in another notation", "values: {tax: 120}", ""},
		{"another value", "values: {tax: 60.00}", "tax has another value: want 60.00, got 120.00"},
		{"a value that is empty", "values: {firm: X}", `firm has another value: want "X", got nothing`},
		{"problems", `problems: {"dogs[1].name": warning no-rex, "dogs[1].born": maximum}`, "there is another problem: Please fill in this field.: want no such problem, got error required at why"},
		{"all problems", `problems: {why: required, "dogs[1].born": maximum, "dogs[1].name": warning no-rex}`, ""},
		{"some problems", "problemsContain: {why: required}", ""},
		{"a problem that is not", "problemsContain: {role: required}", "a problem is missing: want error required at role, got none"},
		{"a problem of another severity", `problemsContain: {"dogs[1].name": no-rex}`, "a problem is missing: want error no-rex at dogs[1].name, got warning no-rex at dogs[1].name"},
		{"a message", `problemsContain: [{path: "dogs[1].name", code: no-rex, severity: warning, message: Not Rex.}]`, ""},
		{"another message", `problemsContain: [{path: "dogs[1].name", code: no-rex, severity: warning, message: No.}]`, "the problem says something else: want No., got Not Rex."},
		{"accepted", `accepted: ["dogs[0].born", role]`, ""},
		{"accepted and is not", `accepted: ["dogs[1].born"]`, "dogs[1].born has a problem"},
		{"accepted and not asked", "accepted: firm", "firm is not visible: want an answer without a problem, got a question that nobody is asked"},
		{"data", `data: {role: person, here: true, dogs: [{name: Luna, born: 2024-04-03, big: true, proof: proof.pdf}, {name: Rex, born: 2026-02-03, big: false}], tax: 120.00}`, ""},
		{"data with more", `data: {role: person, dogs: [{name: Luna, born: 2024-04-03, big: true, proof: proof.pdf}, {name: Rex, born: 2026-02-03, big: false}], tax: 120.00}`, "the data have more than expected: want no here, got true"},
		{"data with less", `data: {role: person, here: true, note: x, dogs: [{name: Luna, born: 2024-04-03, big: true, proof: proof.pdf}, {name: Rex, born: 2026-02-03, big: false}], tax: 120.00}`, "the data do not have note: want note, got nothing"},
		{"data with fewer rows", "data: {role: person, here: true, dogs: [{}], tax: 120.00}", "dogs has another number of rows: want 1 rows, got 2 rows"},
		{"texts", `texts: {title: Dogs of Lotte, role.label: Who are you, here.label: "Here, in Lotte", dogs.title: Dogs, "dogs[1].itemLabel": Rex, role.value: A person, start.stop.title: Not here, tax.value: €120.00}`, ""},
		{"another text", "texts: {title: Dogs}", "title says something else: want Dogs, got Dogs of Lotte"},
	} {
		t.Run(c.title, func(t *testing.T) {
			report, err := run(given + "    expect:\n      " + c.expect + "\n")
			require.NoError(t, err)
			require.Empty(t, report.Problems)
			require.Len(t, report.Results, 1)
			failures := report.Results[0].Failures
			if c.want == "" {
				assert.Empty(t, failures)
				assert.True(t, report.Passed())
				return
			}
			require.Len(t, failures, 1)
			f := failures[0]
			assert.Contains(t, fmt.Sprintf("%s: want %s, got %s", f.Summary, f.Want, f.Got), c.want)
			assert.Equal(t, 11, f.Line)
			assert.False(t, report.Passed())
		})
	}
}

func TestStepsChangeTheAnswersOneAfterTheOther(t *testing.T) {
	report, err := run(given + `    steps:
      - name: one dog more
        append: {dogs: {name: Bello}}
        expect: {rows: {dogs: 3}, values: {tax: 180.00}}
      - name: an empty row is too much
        append: dogs
        expect: {problemsContain: {dogs: maxItems}}
      - name: the first two go, from behind
        remove: ["dogs[1]", "dogs[0]"]
        set: {"dogs[0].name": Bruno, "dogs[1].name": Carlo}
        expect: {rows: {dogs: 2}, values: {"dogs[0].name": Bruno, "dogs[1].name": Carlo}}
      - name: nothing is left
        clear: [dogs, role]
        expect: {pages: [start], problems: {role: required}}
      - name: a firm brings nothing back
        set: {role: firm, firm: Vordruck}
        expect: {problems: {firm: maxLength}}
      - name: wrong
        set: {firm: Short}
        expect: {problems: {firm: maxLength}}
`)
	require.NoError(t, err)
	require.Empty(t, report.Problems)
	require.Len(t, report.Results[0].Failures, 1)
	assert.Equal(t, "dogs.scenario.yaml:29: wrong: a problem is missing\n\twant error maxLength at firm\n\tgot  none", report.Results[0].Failures[0].String())
}

func TestAStepMayNameNoParameters(t *testing.T) {
	report, err := run(given + "    steps: [{parameters: {}, expect: {values: {tax: 120.00}}}]\n")
	require.NoError(t, err)
	assert.Empty(t, report.Problems)
	assert.True(t, report.Passed())
}

func TestAScenarioHasItsOwnCircumstances(t *testing.T) {
	report, err := run(strings.Replace(given, "scenarios:\n  - name: dogs\n", `scenarios:
  - name: another day, in German
    today: 2026-02-03
    language: de
    expect:
      accepted: ["dogs[1].born"]
      problemsContain: [{path: "dogs[1].name", code: no-rex, severity: warning, message: Nicht Rex.}]
  - name: another town and rate
    parameters: {town: Greven, rate: 1.50}
    expect:
      texts: {title: Dogs of Greven}
      values: {tax: 3.00}
  - name: here and now
    today: 2026-02-02
    given: {here: no}
    expect: {stop: start, problemsContain: {"": stop}}
`, 1))
	require.NoError(t, err)
	assert.True(t, report.Passed(), "%v", report)
	assert.Len(t, report.Results, 3)
}

func TestWhatIsTypedAsPeopleTypeIsRead(t *testing.T) {
	report, err := run("language: de\nscenarios:\n  - name: a\n    given: {role: person, dogs: [{name: Luna, born: 3.4.2024}, {name: Bello, born: gestern}]}\n" +
		"    expect: {values: {\"dogs[0].born\": 2024-04-03}, problemsContain: {\"dogs[1].born\": date}}\n")
	require.NoError(t, err)
	assert.True(t, report.Passed(), "%v %v", report.Problems, report.Results)
}

// What a step says of the time, the language, the parameters and who is logged in holds from then on.
func TestCircumstancesChangeOnTheWay(t *testing.T) {
	for _, c := range []struct{ title, scenario, want string }{
		{"three days later", `
    now: 2026-02-01T22:00
    given: {dogs: [{name: Luna, born: 2026-02-03}]}
    expect: {problemsContain: {"dogs[0].born": maximum}}
    steps:
      - {later: 1 day, expect: {problemsContain: {"dogs[0].born": maximum}}}
      - {later: 2 hours, expect: {accepted: "dogs[0].born"}}
      - {later: 1 week, set: {"dogs[0].born": 10.2.2026}, expect: {accepted: "dogs[0].born"}}
      - {set: {"dogs[0].born": 2026-02-11}, expect: {problemsContain: {"dogs[0].born": maximum}}}`, ""},
		{"a month ends where a shorter one does", `
    today: 2026-01-31
    given: {dogs: [{name: Luna, born: 2026-03-01}]}
    expect: {problemsContain: {"dogs[0].born": maximum}}
    steps:
      - {later: 1 month, expect: {problemsContain: {"dogs[0].born": maximum}}}
      - {later: 1 day, expect: {accepted: "dogs[0].born"}}
      - {later: 2 years, set: {"dogs[0].born": 2028-03-01}, expect: {accepted: "dogs[0].born"}}
      - {today: 2020-01-01, expect: {problemsContain: {"dogs[0].born": maximum}}}`, ""},
		{"another language", `
    given: {dogs: [{born: 3/4/2025}, {name: Rex}]}
    expect: {texts: {tax.value: €120.00, "dogs[1].name.label": Name, role.label: Who are you}}
    steps:
      - {language: de, set: {"dogs[1].born": 3. April 2025}, expect: {texts: {tax.value: "120,00 €", role.label: Wer sind Sie}, values: {dogs: [{born: 2025-04-03}, {born: 2025-04-03}]}}}
      - {set: {"dogs[0].born": 4.4.2025}, expect: {values: {"dogs[0].born": 2025-04-04}}}`, ""},
		{"the town changes its rate while somebody fills in the form", `
    parameters: {town: Lengerich}
    given: {dogs: [{name: Luna}, {name: Rex, big: true}], note: Hello}
    expect: {values: {tax: 120.00}, texts: {title: Dogs of Lengerich}}
    steps:
      - {parameters: {rate: 45.00}, expect: {values: {tax: 90.00, note: Hello, dogs: [{name: Luna}, {name: Rex, big: true}]}, rows: {dogs: 2}, texts: {title: Dogs of Lengerich}}}
      - {parameters: {town: Lotte}, clear: note, expect: {values: {tax: 90.00, note: null}, texts: {title: Dogs of Lotte}}}`, ""},
		{"somebody signs in, and out", `
    expect: {values: {note: null}}
    steps:
      - {identity: {attributes: {remark: From the login}}, expect: {values: {note: From the login}}}
      - {set: {note: My own}, expect: {values: {note: My own}}}
      - {identity: none, clear: note, expect: {values: {note: null}}}`, ""},
		{"nobody, where all others are somebody", `
    identity: none
    expect: {values: {note: null}}`, ""},
		{"a step that fails has its name", `
    expect: {visible: role}
    steps: [{name: signed in, identity: {attributes: {remark: A}}, expect: {values: {note: B}}}]`, "note has another value after signed in: want \"B\", got \"A\""},
	} {
		t.Run(c.title, func(t *testing.T) {
			shared := ""
			if strings.HasPrefix(c.title, "nobody") {
				shared = "identity: {attributes: {remark: Shared}}\n"
			}
			report, err := run(shared + "given: {role: person, here: true}\nscenarios:\n  - name: a" + c.scenario + "\n")
			require.NoError(t, err)
			require.Empty(t, report.Problems)
			failures := report.Results[0].Failures
			if c.want == "" {
				assert.Empty(t, failures)
				return
			}
			require.Len(t, failures, 1)
			f := failures[0]
			assert.Equal(t, c.want, fmt.Sprintf("%s after %s: want %s, got %s", f.Summary, f.Step, f.Want, f.Got))
		})
	}
}
