package submit_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/submit"
)

// nothingAsked is everything without the box that must be ticked.
var nothingAsked = strings.Replace(everything, "      - {id: consent, type: consent, label: T}\n", "", 1)

func TestTheDescriptionOfAFileIsCheckedAsAPostIs(t *testing.T) {
	f := compile(t, nothingAsked)
	const typeError = "error type file\n"
	for title, c := range map[string]struct{ file, want, problems string }{
		"a good one":                  {`{"name":"a.pdf","type":"application/pdf","size":3}`, `{"name":"a.pdf","type":"application/pdf","size":3}`, ""},
		"all keys":                    {`{"sha256":"00","ref":"r","size":3,"type":"a/b","name":"a"}`, `{"name":"a","type":"a/b","size":3,"ref":"r","sha256":"00"}`, ""},
		"a type nobody knows":         {`{"name":"a","size":3}`, `{"name":"a","type":"","size":3}`, ""},
		"a type with parameters":      {`{"name":"a","type":"text/plain; charset=utf-8","size":3}`, `{"name":"a","type":"text/plain; charset=utf-8","size":3}`, ""},
		"a path":                      {`{"name":"../../etc/passwd","size":3}`, `{"name":"passwd","type":"","size":3}`, ""},
		"a path of Windows":           {`{"name":"C:\\Users\\k\\b.pdf","size":3}`, `{"name":"b.pdf","type":"","size":3}`, ""},
		"a name that is only a path":  {`{"name":"../..","size":3}`, `{"name":"file","type":"","size":3}`, ""},
		"a name that turns round":     {`{"name":"a\u202efdp.exe","size":3}`, `{"name":"afdp.exe","type":"","size":3}`, ""},
		"a name with control codes":   {`{"name":"a\u0000\u0007\r\n.pdf","size":3}`, `{"name":"a.pdf","type":"","size":3}`, ""},
		"a type with control codes":   {`{"name":"a","type":"text/\u0007plain","size":3}`, "", typeError},
		"a type with a line break":    {`{"name":"a","type":"text/plain\r\nX: y","size":3}`, "", typeError},
		"a ref with control codes":    {`{"name":"a","ref":"\u0000","size":3}`, "", typeError},
		"a type without a slash":      {`{"name":"a","type":"pdf","size":3}`, "", typeError},
		"a type without its end":      {`{"name":"a","type":"image/","size":3}`, "", typeError},
		"a type of several":           {`{"name":"a","type":"a/b/c","size":3}`, "", typeError},
		"no name":                     {`{"type":"a/b","size":3}`, "", typeError},
		"an empty name":               {`{"name":"","size":3}`, "", typeError},
		"a name of blanks":            {`{"name":"  ","size":3}`, "", typeError},
		"a name that is no text":      {`{"name":3,"size":3}`, "", typeError},
		"no keys":                     {`{}`, "", typeError},
		"a key that no file has":      {`{"name":"a","size":3,"path":"/"}`, `{"name":"a","type":"","size":3}`, "warning unknown file.path\n"},
		"a size below 0":              {`{"name":"a","size":-1}`, "", typeError},
		"a size that is not whole":    {`{"name":"a","size":1.5}`, "", typeError},
		"a size beyond all":           {`{"name":"a","size":99999999999999999999}`, "", typeError},
		"a size in quotes":            {`{"name":"a","size":"3"}`, "", typeError},
		"a size of 0":                 {`{"name":"a","size":0}`, `{"name":"a","type":"","size":0}`, "error emptyFile file file=\"a\"\n"},
		"no size":                     {`{"name":"a"}`, `{"name":"a","type":"","size":0}`, "error emptyFile file file=\"a\"\n"},
		"a name twice":                {`{"name":"a","name":"b","size":3}`, `{"name":"a","type":"","size":3}`, "error duplicateKey file\n"},
		"a size twice":                {`{"name":"a","size":3,"size":0}`, `{"name":"a","type":"","size":3}`, "error duplicateKey file\n"},
		"an empty name before a good": {`{"name":"","name":"b","size":3}`, "", "error type file\nerror duplicateKey file\n"},
	} {
		t.Run(title, func(t *testing.T) {
			r := submit.CheckJSON(f, []byte(`{"file":`+c.file+`}`), clock, "de")
			assert.Equal(t, c.problems, printProblems(r.Problems))
			want := "{}"
			if c.want != "" {
				want = `{"file":[` + c.want + `]}`
			}
			assert.Equal(t, want, string(r.Data()))
			sameAgain(t, f, r.Data())
			roundTrip(t, r.State.Answers())
		})
	}
}

func TestALongNameStaysAsItIsWhenItIsReadAgain(t *testing.T) {
	f := compile(t, nothingAsked)
	for _, name := range []string{strings.Repeat("a ", 300), strings.Repeat("ä", 300) + ".pdf", strings.Repeat("a", 251) + " b." + strings.Repeat("c", 30)} {
		r := submit.CheckJSON(f, fmt.Appendf(nil, `{"file":{"name":%q,"size":1}}`, name), clock, "de")
		assert.Empty(t, r.Problems)
		sameAgain(t, f, r.Data())
	}
}

func TestAnEmptyUploadIsAProblemOfItsOwn(t *testing.T) {
	f := compile(t, strings.Replace(nothingAsked, "{id: file, type: file,", "{id: file, type: file, accept: [application/pdf],", 1))
	contentType, b := body(t, part{"file", "leer.pdf", ""})
	post, err := submit.ParsePost(contentType, strings.NewReader(string(b)), limits, saved{}.save)
	require.NoError(t, err)
	a := f.NewAnswers()
	problems := submit.DecodePost(a, f.Pages()[0], post, "de")
	r := submit.Check(f.Evaluate(a, clock), problems)
	assert.Equal(t, "error emptyFile file file=\"leer.pdf\"\n", printProblems(r.Problems), "and nothing about its type")
	assert.False(t, r.Valid())
	assert.Equal(t, "Die Datei „leer.pdf“ ist leer. Bitte entfernen Sie sie.", r.Problems[0].Text("de"))
	assert.Equal(t, "The file “leer.pdf” is empty. Please remove it.", r.Problems[0].Text("en"))
}

func TestEveryTypeCanBeLeftBlankInEveryWay(t *testing.T) {
	f := compile(t, everything)
	for _, field := range f.Pages()[0].Fields() {
		if field.ID() == "info" || field.ID() == "group" {
			continue // no answer of its own
		}
		for _, blank := range []string{`null`, `""`, `" \t\n\u00a0"`, `[]`, "[ \n]"} {
			a, problems := submit.DecodeJSON(f, []byte(`{"`+field.ID()+`":`+blank+`}`), "de")
			assert.Empty(t, problems, "%s %s", field.ID(), blank)
			assert.Equal(t, `{"`+field.ID()+`":null}`, string(submit.EncodeDraft(a)), blank)
		}
	}
}

func TestAGroupIsAnObjectOrNull(t *testing.T) {
	f := compile(t, everything)
	for input, want := range map[string]string{`null`: "", `{}`: "", `[]`: "error type group\n", "[ \n]": "error type group\n", `[1]`: "error type group\n",
		`""`: "error type group\n", `" "`: "error type group\n", `"x"`: "error type group\n", `false`: "error type group\n"} {
		a, problems := submit.DecodeJSON(f, []byte(`{"group":`+input+`,"text":"x"}`), "de")
		assert.Equal(t, want, printProblems(problems), input)
		assert.Equal(t, `{"text":"x"}`, string(submit.EncodeDraft(a)), "%s: what follows is read", input)
	}
}

func TestBlanksAmongSeveralAreDropped(t *testing.T) {
	f := compile(t, everything)
	for input, want := range map[string]string{
		`{"choices":[null]}`:                        `{"choices":null}`,
		`{"choices":[""]}`:                          `{"choices":null}`,
		`{"choices":[" ",null,"a",""]}`:             `{"choices":["a"]}`,
		`{"choices":[[]]}`:                          `{"choices":{"raw":"[[]]","code":"type"}}`,
		`{"choices":[null,1]}`:                      `{"choices":{"raw":"[null,1]","code":"type"}}`,
		`{"files":[null]}`:                          `{"files":null}`,
		`{"files":["",null,{"name":"a","size":1}]}`: `{"files":[{"name":"a","type":"","size":1}]}`,
		`{"files":[[]]}`:                            `{"files":{"raw":"[[]]","code":"type"}}`,
		`{"files":["a"]}`:                           `{"files":{"raw":"[\"a\"]","code":"type"}}`,
		`{"group":{"list":""}}`:                     `{"group":{"list":null}}`,
		`{"text":[1]}`:                              `{"text":{"raw":"[1]","code":"type"}}`,
		`{"text":[[]]}`:                             `{"text":{"raw":"[[]]","code":"type"}}`,
		`{"text":{}}`:                               `{"text":{"raw":"{}","code":"type"}}`,
	} {
		a, problems := submit.DecodeJSON(f, []byte(input), "de")
		assert.Empty(t, problems, input)
		assert.Equal(t, want, string(submit.EncodeDraft(a)), input)
	}
}

func TestABlankAnswerKeepsTheDefaultAway(t *testing.T) {
	f := compile(t, strings.Replace(nothingAsked, "{id: integer, type: integer,", "{id: integer, type: integer, default: 7,", 1))
	for input, want := range map[string]string{`{}`: `{"integer":7,"computed":14}`, `{"integer":[]}`: `{}`, `{"integer":""}`: `{}`} {
		assert.Equal(t, want, string(submit.CheckJSON(f, []byte(input), clock, "de").Data()), input)
	}
}

func TestAByteOrderMarkIsPassedOver(t *testing.T) {
	f := compile(t, nothingAsked)
	const mark = "\ufeff"
	for input, want := range map[string]struct {
		data, text string
	}{
		mark + `{"text":"Käthe, sehr lang"}`: {data: `{"text":"Käthe, sehr lang"}`},
		mark + ` {}`:                         {data: `{}`},
		mark + mark + `{}`:                   {data: `{}`, text: "error json (form) line=1 column=1 detail=\"not a value\"\n"},
		mark + `{`:                           {data: `{}`, text: "error json (form) line=1 column=2 detail=\"expected a key\"\n"},
		`{}` + mark:                          {data: `{}`, text: "error json (form) line=1 column=3 detail=\"something follows the end\"\n"},
	} {
		r := submit.CheckJSON(f, []byte(input), clock, "de")
		assert.Equal(t, want.data, string(r.Data()), "%q", input)
		assert.Equal(t, want.text, printProblems(r.Problems), "%q", input)
	}
}
