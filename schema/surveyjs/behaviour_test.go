package surveyjs_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/internal/foreigntest"
	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/surveyjs/expression"
	"github.com/vordruck/vordruck/submit"
)

// questions are those that the expressions below name; the answers of each are drawn from the values beside it.
var questions = []struct {
	json    string
	name    string
	answers []any
}{
	{`{"type":"text","name":"n","inputType":"number"}`, "n", []any{0.0, 1.0, 2.5, -3.0, 18.0}},
	{`{"type":"text","name":"m","inputType":"number"}`, "m", []any{0.0, 1.0, 2.5, 4.0}},
	{`{"type":"text","name":"t"}`, "t", []any{"yes", "Yes", "no", "x y"}},
	{`{"type":"text","name":"u"}`, "u", []any{"yes", "NO", "maybe"}},
	{`{"type":"boolean","name":"b"}`, "b", []any{true, false}},
	{`{"type":"boolean","name":"c"}`, "c", []any{true, false}},
	{`{"type":"radiogroup","name":"r","choices":["apple","Pear","fig"]}`, "r", []any{"apple", "Pear", "fig"}},
	{`{"type":"dropdown","name":"k","choices":["1","2","10"]}`, "k", []any{"1", "2", "10"}},
	{`{"type":"checkbox","name":"x","choices":["apple","Pear","fig"]}`, "x", []any{[]any{"apple"}, []any{"Pear", "fig"}, []any{"apple", "Pear", "fig"}}},
	{`{"type":"text","name":"d","inputType":"date"}`, "d", []any{"2024-06-14", "2024-06-15", "2024-06-16", "2000-02-29"}},
	{`{"type":"text","name":"e","inputType":"date"}`, "e", []any{"2024-06-15", "1999-12-31"}},
	{`{"type":"rating","name":"s"}`, "s", []any{1.0, 3.0, 5.0}},
	{`{"type":"paneldynamic","name":"l","templateElements":[{"type":"text","name":"w","inputType":"number"},{"type":"boolean","name":"big"},{"type":"text","name":"call"}]}`, "l",
		[]any{[]any{}, []any{map[string]any{"w": 3.0, "big": true, "call": "Rex"}, map[string]any{"w": 4.0}}, []any{map[string]any{}, map[string]any{"w": 10.0, "big": false}}}},
	{`{"type":"multipletext","name":"g","items":[{"name":"one"},{"name":"two","inputType":"number"}]}`, "g", []any{map[string]any{"one": "yes"}, map[string]any{"two": 2.0}}},
}

// decisions are expressions that must decide the same on both sides, whatever is answered and whatever is not.
var decisions = []string{
	"{n} = 1", "{n} <> 1", "{n} > 2", "{n} >= 0", "{n} < 1", "{n} <= 2.5", "{n} = {m}", "{n} <> {m}", "{n} >= {m}", "{n} < {m}", "{n} = ''", "{n} = 'abc'", "{n} > '2'",
	"!({n} > 2)", "not ({n} = {m})", "{n} > 1 or {m} > 1", "!({n} > 1 and {m} > 1)", "!({n} > 1 or {m} = 1) and {b}",
	"{n} empty", "{n} notempty", "{x} empty", "{x} notempty", "{l} notempty", "{g} empty", "{t} notempty and {u} empty", "{d} empty", "{b} empty",
	"{t} = 'yes'", "{t} <> 'yes'", "{t} == 'YES'", "{t} = {u}", "{t} <> {u}", "{t} contains 'e'", "{t} notcontains 'e'", "{t} *= 'Y'", "{t} anyof ['yes', 'no']", "{t} noneof ['YES']", "{t} = undefined",
	"{b} = true", "{b} = false", "{b} <> true", "{b} <> false", "{b} = 'true'", "{b}", "!{b}", "{b} and {c}", "{b} or {c}", "{b} = {c}", "!{b} and !{c}", "({n} > 2) = true", "({n} > 2) = false", "({n} > 1) = {b}",
	"{r} = 'apple'", "{r} = 'PEAR'", "{r} <> 'fig'", "{r} = 'plum'", "{r} <> 'plum'", "{r} anyof ['apple', 'pear']", "{r} noneof ['apple']", "{r} contains 'p'", "{r} = {t}", "{x} contains {r}", "{x} notcontains {r}",
	"{k} = 1", "{k} > 1", "{k} >= 2", "{k} <> 10", "{k} + 1 > 2", "{k} * {n} > 3", "{k} = {n}",
	"{x} contains 'apple'", "{x} contains 'pear'", "{x} notcontains 'fig'", "{x} anyof ['apple', 'fig']", "{x} allof ['Pear', 'fig']", "{x} noneof ['apple']", "{x} = ['fig', 'Pear']", "{x} <> ['apple']", "{x} contains ['Pear', 'fig']",
	"{x.length} > 1", "{x} contains 'plum'", "{x} = 'apple'",
	"{d} = '2024-06-15'", "{d} <> '2024-06-15'", "{d} < today()", "{d} <= today()", "{d} > {e}", "{d} >= {e}", "{d} = {e}", "getDate({d}) > getDate({e})", "age({d}) >= 18", "age({d}) < 18", "!(age({d}) >= 18)", "{d} >= '2024-01-01'",
	"{n} + {m} > 2", "{n} + {m} = 0", "{n} - {m} < 0", "{n} * 2 + 1 >= 3", "{n} / {m} > 1", "!({n} / {m} > 1)", "{n} ^ 2 > 4", "({n} / {m}) + 1 = 1", "sum({n}, {m}) > 3", "avg({n}, {m}) >= 1", "count({n}, {m}, {s}) = 2",
	"iif({n} > 2, 1, 2) = 1", "iif({b}, {n}, {m}) > 1", "iif({t} = 'yes', 'a', 'b') = 'A'", "iif({n} > 2, '', 'x') empty",
	"{s} >= 3", "{s} anyof [1, 5]", "{s} = 3 or {s} empty",
	"{l.length} = 2", "{l[0].w} > 2", "{l[1].big} = false", "{l[0].call} = 'rex'", "sumInArray({l}, 'w') > 5", "countInArray({l}, 'w') = 1", "sumInArray({l}, 'w', {big} = true) = 3", "countInArray({l}, 'w', {w} > 3 and {big} <> true) > 0",
	"{g.one} = 'yes'", "{g.two} + 1 > 1", "{g.two} empty and {g.one} notempty",
	"{nobody} = 1", "{nobody} <> 1", "{nobody} empty or {n} = 1", "1 = 1", "true = false", "'a' = 'A' and 2 > 1", "['a', 'b'] contains {t}", "['apple', 'fig'] contains {r}",
	"{t} + ' ' + {u} = 'yes maybe'", "'' + {t} = 'no'",
}

// decisionSurvey writes a survey of the questions, and one more for each expression that is asked while it holds.
func decisionSurvey(t *testing.T) string {
	var elements []string
	for _, q := range questions {
		elements = append(elements, q.json)
	}
	for i, d := range decisions {
		src, err := json.Marshal(d)
		require.NoError(t, err)
		elements = append(elements, `{"type":"comment","name":"z`+string(rune('a'+i/26/26))+string(rune('a'+i/26%26))+string(rune('a'+i%26))+`","visibleIf":`+string(src)+`}`)
	}
	return `{"elements":[` + strings.Join(elements, ",\n") + `]}`
}

func TestConditionsDecideAsInSurveyJS(t *testing.T) {
	r, err := importer("decisions.json", strings.NewReader(decisionSurvey(t)))
	require.NoError(t, err)
	for _, l := range r.Losses {
		require.Contains(t, l.String(), "{nobody}")
	}
	f := foreigntest.Check(t, "decisions.json", r)
	now := time.Date(2024, 6, 15, 12, 30, 0, 0, time.UTC)
	held := make([]int, len(decisions))
	runs := 0
	rapid.Check(t, func(t *rapid.T) {
		data := map[string]any{}
		for _, q := range questions {
			if i := rapid.IntRange(-1, len(q.answers)-1).Draw(t, q.name); i >= 0 {
				data[q.name] = q.answers[i]
			}
		}
		src, err := json.Marshal(data)
		require.NoError(t, err)
		answers, problems := submit.DecodeJSON(f, src, "en")
		require.Empty(t, problems)
		state := f.Evaluate(answers, form.Context{Now: now})
		ref := reference{data: data, today: time.Date(2024, 6, 15, 0, 0, 0, 0, time.UTC)}
		fields := f.Root().Fields()
		runs++
		for i, d := range decisions {
			n, err := expression.Parse(d)
			require.NoError(t, err)
			want := same(ref.eval(n), true)
			if want {
				held[i]++
			}
			require.Equal(t, want, state.Root().Relevant(fields[len(fields)-len(decisions)+i]), "%s\nwith %s", d, src)
		}
	})
	decided := 0
	for _, n := range held {
		if n > 0 && n < runs {
			decided++
		}
	}
	require.Greater(t, decided, len(decisions)*8/10, "expressions that held for some answers and not for others")
}

// surveys are judged as SurveyJS judges them: what a whole survey makes of answers.
var surveys = []struct {
	title, survey, answers string
	data                   string
	problems               []string
}{
	{"an expression validator complains about what is not answered, unless its question is hidden",
		`{"elements":[{"type":"boolean","name":"ask"},{"type":"text","name":"a","visibleIf":"{ask} = true","validators":[{"type":"expression","expression":"{a} = 'x'"}]}]}`,
		`{"ask":true}`, `{"ask": true}`, []string{"a rule"}},
	{"a hidden question is not checked", `{"elements":[{"type":"boolean","name":"ask"},{"type":"text","name":"a","visibleIf":"{ask} = true","validators":[{"type":"expression","expression":"{a} = 'x'"}]}]}`,
		`{"ask":false,"a":"y"}`, `{"ask": false}`, nil},
	{"sums count what is not answered as nothing", `{"elements":[{"type":"text","name":"a","inputType":"number"},{"type":"text","name":"b","inputType":"number"},{"type":"expression","name":"c","expression":"{a} + {b} * 2"}]}`,
		`{"a":3}`, `{"a": 3, "c": 3}`, nil},
	{"texts are put together", `{"elements":[{"type":"text","name":"a"},{"type":"text","name":"b"},{"type":"expression","name":"c","expression":"{a} + ' ' + {b} + '!'"}]}`,
		`{"a":"Ada","b":"Weber"}`, `{"a": "Ada", "b": "Weber", "c": "Ada Weber!"}`, nil},
	{"a calculated value is put in", `{"elements":[{"type":"text","name":"a","inputType":"number"},{"type":"expression","name":"c","expression":"{twice} + 1"}],"calculatedValues":[{"name":"twice","expression":"{a} * 2"}]}`,
		`{"a":3}`, `{"a": 3, "c": 7}`, nil},
	{"a hidden expression is seen by others", `{"elements":[{"type":"text","name":"a","inputType":"number"},{"type":"expression","name":"h","visible":false,"expression":"{a} * 2"},{"type":"comment","name":"b","visibleIf":"{h} > 5","isRequired":true}]}`,
		`{"a":3}`, `{"a": 3}`, []string{"b required"}},
	{"none stands alone, and other is explained", `{"elements":[{"type":"checkbox","name":"a","choices":[1,2],"showNoneItem":true,"showOtherItem":true}]}`,
		`{"a":["none","other"]}`, `{"a": ["none","other"]}`, []string{"a rule", "a_Comment required"}},
	{"a required panel wants one answer", `{"elements":[{"type":"panel","name":"p","isRequired":true,"elements":[{"type":"text","name":"a"},{"type":"text","name":"b"}]}]}`,
		`{}`, `{}`, []string{" rule"}},
	{"a required matrix wants one answer", `{"elements":[{"type":"matrix","name":"m","isRequired":true,"columns":["x"],"rows":["a","b"]}]}`, `{}`, `{}`, []string{"m rule"}},
	{"keys differ without regard to capitals", `{"elements":[{"type":"paneldynamic","name":"l","keyName":"k","templateElements":[{"type":"text","name":"k"}]}]}`,
		`{"l":[{"k":"a"},{"k":"A"},{"k":"b"},{}]}`, `{"l": [{"k": "a"},{"k": "A"},{"k": "b"},{}]}`, []string{"l[0].k rule", "l[1].k rule"}},
	{"an option that is not offered is refused", `{"elements":[{"type":"boolean","name":"b"},{"type":"radiogroup","name":"r","choices":["x","y"],"choicesVisibleIf":"{item} = 'x' or {b} = true"}]}`,
		`{"r":"y"}`, `{"r": "y"}`, []string{"r option"}},
	{"a default follows its expression until it is written over", `{"elements":[{"type":"text","name":"a","inputType":"number"},{"type":"text","name":"b","inputType":"number","defaultValueExpression":"{a} + 1"}]}`,
		`{"a":3}`, `{"a": 3, "b": 4}`, nil},
	{"a complete trigger asks nothing more", `{"pages":[{"elements":[{"type":"text","name":"a","inputType":"number"}]},{"elements":[{"type":"text","name":"b","isRequired":true}]}],"triggers":[{"type":"complete","expression":"{a} < 18"}]}`,
		`{"a":3,"b":"x"}`, `{"a": 3}`, nil},
	{"a skip trigger leaves out the pages between", `{"pages":[{"elements":[{"type":"text","name":"a","inputType":"number"}]},{"elements":[{"type":"text","name":"b","isRequired":true}]},{"elements":[{"type":"text","name":"c","isRequired":true}]}],"triggers":[{"type":"skip","expression":"{a} < 18","gotoName":"c"}]}`,
		`{"a":3}`, `{"a": 3}`, []string{"c required"}},
}

func TestAnswersAreJudgedAsInSurveyJS(t *testing.T) {
	for _, c := range surveys {
		t.Run(c.title, func(t *testing.T) {
			r, err := importer("survey.json", strings.NewReader(c.survey))
			require.NoError(t, err)
			f := foreigntest.Check(t, "survey.json", r)
			result := submit.CheckJSON(f, []byte(c.answers), form.Context{}, "en")
			var got []string
			for _, p := range result.Problems {
				if p.Severity == schema.Error {
					got = append(got, p.Path+" "+p.Code)
				}
			}
			require.Equal(t, c.problems, got)
			require.JSONEq(t, c.data, string(result.Data()))
		})
	}
}
