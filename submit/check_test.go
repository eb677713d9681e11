package submit_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"net/url"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/submit"
)

const secretForm = `
edition: 2026
id: secret
version: 1.0.0
languages: [de, en]
title: {de: Geheim, en: Secret}
pages:
  - id: p
    title: P
    fields:
      - {id: name, type: text, label: Name, minLength: 3}
      - {id: iban, type: iban, label: IBAN, sensitive: true, required: true}
      - {id: kennwort, type: text, label: Kennwort, sensitive: true, maxLength: 5}
      - {id: zahl, type: integer, label: Zahl, sensitive: true, maximum: 5.0}
      - {id: betrag, type: money, label: Betrag, minimum: 10.5}
`

func TestTheResultPrintsAsTheCommandLineDoes(t *testing.T) {
	f := compile(t, strings.Replace(secretForm, "maximum: 5.0", "maximum: 5", 1))
	r := submit.CheckJSON(f, []byte(`{"name": "ab", "iban": "DE00", "betrag": 1, "<x>": "\u2028"}`), clock, "en-GB")
	b, err := json.Marshal(r)
	require.NoError(t, err)
	var out struct {
		Valid    *bool
		Problems []struct {
			Path, Code, Severity, Message string
			Params                        map[string]any
		}
		Data json.RawMessage
	}
	require.NoError(t, json.Unmarshal(b, &out))
	assert.False(t, *out.Valid)
	assert.JSONEq(t, `{"name": "ab", "iban": "DE00", "betrag": 1.00}`, string(out.Data))
	require.Len(t, out.Problems, 4)
	assert.Equal(t, "minLength", out.Problems[0].Code)
	assert.Equal(t, map[string]any{"minLength": 3.0}, out.Problems[0].Params)
	assert.Equal(t, map[string]any{"minimum": 10.5}, out.Problems[2].Params)
	assert.Equal(t, "warning", out.Problems[3].Severity)
	assert.Equal(t, "<x>", out.Problems[3].Path)
	for _, p := range out.Problems {
		assert.Regexp(t, `^[A-Z].*\.$`, p.Message, "English, a sentence")
	}
	r.Lang = "de"
	var german bytes.Buffer
	require.NoError(t, r.WriteJSON(&german))
	assert.Contains(t, german.String(), "Bitte ")
	assert.True(t, strings.HasSuffix(german.String(), "}\n"))
	assert.True(t, strings.HasPrefix(german.String(), `{"valid":false,"problems":[{"path":"name","code":"minLength","severity":"error","params":{"minLength":3},"message":"`))
}

func TestSensitiveAnswersAreInNoProblem(t *testing.T) {
	f := compile(t, strings.Replace(secretForm, "maximum: 5.0", "maximum: 5", 1))
	for _, input := range []string{
		`{"iban": "SECRET47", "kennwort": "SECRET47", "zahl": "SECRET47", "betrag": 11}`,
		`{"iban": {"SECRET47": 1}, "kennwort": ["SECRET47"], "zahl": "SECRET47"}`,
		`{"iban": "SECRET47\u0007", "kennwort": "SECRET47\u202e", "zahl": 4747474747}`,
	} {
		for _, lang := range []string{"de", "en"} {
			r := submit.CheckJSON(f, []byte(input), clock, lang)
			require.NotEmpty(t, r.Problems)
			for _, p := range r.Problems {
				assert.NotContains(t, fmt.Sprint(printProblems([]form.Problem{p}), p.Text(lang)), "47", input)
			}
		}
	}
}

func limited(t *testing.T, l form.Limits) *form.Form {
	t.Helper()
	f, problems := form.Load(fstest.MapFS{"form.yaml": {Data: []byte(everything)}}, "form.yaml", form.Options{Limits: l})
	require.NotNil(t, f, "%v", problems)
	return f
}

func TestInputsBeyondTheLimitsAreRefused(t *testing.T) {
	f := limited(t, form.Limits{SubmissionSize: 1000, Rows: 5, Files: 2})
	rows := func(n int) string { return strings.TrimSuffix(strings.Repeat(`{"cell":1},`, n), ",") }
	for title, c := range map[string]struct{ input, want string }{
		"too many bytes":      {`{"text":"` + strings.Repeat("x", 1000) + `"}`, "error tooLarge (form) max=1000\n"},
		"just enough bytes":   {`{"text":"` + strings.Repeat("x", 989) + `"}`, ""},
		"too many rows":       {`{"group":{"list":[` + rows(6) + `]}}`, "error tooManyRows (form) max=5\n"},
		"just enough rows":    {`{"boolean":true,"group":{"list":[` + rows(5) + `]}}`, ""},
		"rows inside of rows": {`{"group":{"list":[{"deep":[{},{},{}]},{"deep":[{}]}]}}`, "error tooManyRows (form) max=5\n"},
		"too many files":      {`{"file":{"name":"a"},"files":[{"name":"b"},{"name":"c"}]}`, "error tooManyFiles (form) max=2\n"},
		"too deep":            {`{"x":` + strings.Repeat("[", 200) + strings.Repeat("]", 200) + `}`, `error tooDeep (form) line=1 column=206 detail="nested too deep"` + "\n"},
		"just deep enough":    {`{"x":` + strings.Repeat("[", 199) + strings.Repeat("]", 199) + `}`, "warning unknown x\n"},
	} {
		t.Run(title, func(t *testing.T) {
			_, problems := submit.DecodeJSON(f, []byte(c.input), "de")
			assert.Equal(t, c.want, printProblems(problems))
			r := submit.CheckJSON(f, []byte(c.input), clock, "de")
			if strings.HasPrefix(c.want, "error") {
				assert.False(t, r.Valid())
				assert.Equal(t, "{}", string(r.Data()))
			}
		})
	}
}

func TestAnInputCannotCauseMoreThanAHundredWarnings(t *testing.T) {
	f := compile(t, everything)
	var b strings.Builder
	b.WriteString(`{"text":"a"`)
	for i := range 1000 {
		fmt.Fprintf(&b, `,"k%d":1,"text":"b"`, i)
	}
	b.WriteString("}")
	_, problems := submit.DecodeJSON(f, []byte(b.String()), "de")
	assert.Len(t, problems, 200)
}

func TestAHostilePostTakesLittleMemory(t *testing.T) {
	f := compile(t, everything)
	for _, count := range []string{"20000", "10000000", "2147483647", "99999999999999999999"} {
		post := submit.Post{Values: url.Values{"group.list[]": {count}, "group.list[999999999].cell": {"1"}, "group.list[0].deep[]": {count}}}
		a := f.NewAnswers()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		problems := submit.DecodePost(a, f.Pages()[0], post, "de")
		runtime.ReadMemStats(&after)
		assert.Equal(t, "error tooManyRows group.list max=20000\n", firstLine(printProblems(problems)))
		assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(1<<20), count)
	}
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line + "\n"
}

func TestRowsOfAllListsCountTogetherInAPost(t *testing.T) {
	f := limited(t, form.Limits{Rows: 3})
	a, _ := submit.DecodeJSON(f, []byte(`{"group":{"list":[{"cell":1},{"cell":2}]}}`), "de")
	problems := submit.DecodePost(a, f.Pages()[0], submit.Post{Values: url.Values{
		"group.list[0].deep[]": {"1"}, "group.list[1].deep[]": {"1"}, "group.list[0].deep[0].end": {"x"}, "group.list[1].deep[0].end": {"y"},
	}}, "de")
	assert.Equal(t, "error tooManyRows group.list[1].deep max=3\n", printProblems(problems))
	assert.Equal(t, `{"group":{"list":[{"cell":1,"deep":[{"end":"x"}]},{"cell":2}]}}`, string(submit.EncodeDraft(a)))
	problems = submit.DecodePost(a, f.Pages()[0], submit.Post{Values: url.Values{"group.list[]": {"1"}, "group.list[0].deep[]": {"2"}}}, "de")
	assert.Empty(t, problems, "the rows that go make room")
}

func TestOneFormServesManyAtOnce(t *testing.T) {
	f, valid, invalid := workload(t, "hund")
	want := [2]string{}
	for i, data := range [][]byte{valid, invalid} {
		b, err := submit.CheckJSON(f, data, clock, "de").MarshalJSON()
		require.NoError(t, err)
		want[i] = string(b)
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 20 {
				for i, data := range [][]byte{valid, invalid} {
					b, err := submit.CheckJSON(f, data, clock, "de").MarshalJSON()
					assert.NoError(t, err)
					assert.Equal(t, want[i], string(b))
				}
			}
		})
	}
	group.Wait()
}

func TestTheInputMayBeUsedAgain(t *testing.T) {
	f := compile(t, everything)
	data := []byte(`{"text":"Rex"}`)
	r := submit.CheckJSON(f, data, clock, "de")
	clear(data)
	assert.Equal(t, `{"text":"Rex"}`, string(r.Data()))
}

func TestADraftOfAnotherVersionLosesOnlyWhatHasNoPlace(t *testing.T) {
	f := compile(t, everything)
	for title, c := range map[string]struct{ draft, want, err string }{
		"nothing lost":                {`{"text":"a","date":{"raw":"x","code":"date"},"file":null}`, `{"text":"a","date":{"raw":"x","code":"date"},"file":null}`, ""},
		"fields that are gone":        {`{"gone":1,"text":"a","group":{"away":[{}],"list":[{"far":1}]}}`, `{"text":"a","group":{"list":[{}]}}`, "gone, group.away, group.list[0].far"},
		"a text that is a number now": {`{"number":"1234.5","integer":"three"}`, `{"number":1234.5,"integer":{"raw":"three","code":"integer"}}`, ""},
		"a number that is a text now": {`{"text":12}`, `{"text":{"raw":"12","code":"type"}}`, ""},
		"a group that is a text now":  {`{"text":{"inner":"x"}}`, `{"text":{"raw":"{\"inner\":\"x\"}","code":"type"}}`, ""},
		"a text that is a group now":  {`{"group":"x","text":"a"}`, `{"text":"a"}`, "group"},
		"a text that is a list now":   {`{"group":{"list":"x"}}`, `{"group":{"list":{"raw":"x","code":"type"}}}`, ""},
		"no JSON":                     {`{"text"`, "", "no JSON: 1:8: expected a colon"},
		"no object":                   {`[]`, "", "must be a JSON object"},
	} {
		t.Run(title, func(t *testing.T) {
			a, err := submit.DecodeDraft(f, []byte(c.draft))
			if c.err == "" {
				require.NoError(t, err)
			} else {
				require.ErrorContains(t, err, c.err)
			}
			if c.want == "" {
				assert.Nil(t, a)
				return
			}
			require.NotNil(t, a)
			assert.Equal(t, c.want, string(submit.EncodeDraft(a)))
		})
	}
}

func TestADraftMayBeLargerThanASubmission(t *testing.T) {
	f := limited(t, form.Limits{SubmissionSize: 10, Rows: 1, Files: 1})
	draft := `{"text":"more than ten bytes","files":[{"name":"a","type":"","size":0},{"name":"b","type":"","size":0}],"group":{"list":[{},{}]}}`
	a, err := submit.DecodeDraft(f, []byte(draft))
	require.NoError(t, err)
	assert.Equal(t, draft, string(submit.EncodeDraft(a)))
}

func ExampleCheckJSON() {
	files := fstest.MapFS{"form.yaml": {Data: []byte(`
edition: 2026
id: hund
version: 1.0.0
languages: [de]
title: Hund anmelden
pages:
  - id: hund
    title: Ihr Hund
    fields:
      - {id: name, type: text, label: Rufname, required: true}
      - {id: seit, type: date, label: Gehalten seit, required: true}
      - {id: steuer, type: money, label: Steuer, compute: 60.00}
`)}}
	f, problems := form.Load(files, "form.yaml", form.Options{})
	if err := problems.Err(); err != nil {
		log.Fatal(err)
	}
	r := submit.CheckJSON(f, []byte(`{"name": "Rex", "seit": "3.4.2020"}`), form.Context{}, "de")
	fmt.Println(r.Valid(), string(r.Data()))

	r = submit.CheckJSON(f, []byte(`{"seit": "gestern", "rasse": "Dackel"}`), form.Context{}, "de")
	for _, p := range r.Problems {
		fmt.Println(p.Severity, p.Path, p.Code)
	}
	// Output:
	// true {"name":"Rex","seit":"2020-04-03","steuer":60.00}
	// error name required
	// error seit date
	// warning rasse unknown
}

func TestBytesThatAreNotUTF8AreRefusedWithTheirPlace(t *testing.T) {
	f := compile(t, everything)
	for input, column := range map[string]int{"{\"text\":\"ä\xff\"}": 11, "{\"x\xc3\":1}": 4, "\xff": 1, "{\"text\":\"\xed\xa0\x80\"}": 10} {
		_, problems := submit.DecodeJSON(f, []byte(input), "de")
		assert.Equal(t, fmt.Sprintf("error json (form) line=1 column=%d detail=%q\n", column, "not UTF-8"), printProblems(problems), "%q", input)
	}
}
