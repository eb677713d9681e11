package submit_test

import (
	"fmt"
	"io"
	"log"
	"net/url"
	"strings"
	"testing/fstest"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/submit"
)

// dogForm compiles the form of the examples.
func dogForm() *form.Form {
	f, problems := form.Load(fstest.MapFS{"form.yaml": {Data: []byte(`
edition: 2026
id: hund
version: 1.0.0
languages: [de]
title: Hunde anmelden
pages:
  - id: hunde
    title: Ihre Hunde
    fields:
      - id: hunde
        type: list
        label: Hunde
        fields:
          - {id: name, type: text, label: Rufname, required: true}
          - {id: seit, type: date, label: Gehalten seit}
      - {id: nachweis, type: file, label: Nachweis}
`)}}, "form.yaml", form.Options{})
	if err := problems.Err(); err != nil {
		log.Fatal(err)
	}
	return f
}

func ExampleDecodePost() {
	f := dogForm()
	draft := f.NewAnswers()
	problems := submit.DecodePost(draft, f.Page("hunde"), submit.Post{Values: url.Values{
		"hunde[]":       {"2"},
		"hunde[0].name": {"Rex"},
		"hunde[0].seit": {"3.4.2020"},
		"hunde[1].name": {""},
		"hunde[1].seit": {"neulich"},
	}}, "de")
	fmt.Println(string(submit.EncodeDraft(draft)))

	r := submit.Check(f.Evaluate(draft, form.Context{}), problems)
	for _, p := range r.Problems {
		fmt.Println(p.Path, p.Code)
	}
	// Output:
	// {"hunde":[{"name":"Rex","seit":"2020-04-03"},{"name":null,"seit":{"raw":"neulich","code":"date"}}]}
	// hunde[1].name required
	// hunde[1].seit date
}

func ExampleParsePost() {
	body := strings.ReplaceAll(`--x
Content-Disposition: form-data; name="nachweis"; filename="C:\Scans\nachweis.pdf"
Content-Type: text/html

%PDF-1.7
--x--
`, "\n", "\r\n")
	save := func(f value.File, content io.Reader) (ref string, err error) {
		_, err = io.Copy(io.Discard, content) // a host stores it
		return "file-1", err
	}
	post, err := submit.ParsePost("multipart/form-data; boundary=x", strings.NewReader(body), dogForm().Limits(), save)
	if err != nil {
		log.Fatal(err)
	}
	file := post.Files["nachweis"][0]
	fmt.Println(file.Name, file.Type, file.Size, file.Ref)
	// Output: nachweis.pdf application/pdf 8 file-1
}

func ExampleDecodeDraft() {
	f := dogForm()
	draft, err := submit.DecodeDraft(f, []byte(`{"hunde":[{"name":"Rex","rasse":"Dackel"}]}`))
	fmt.Println(string(submit.EncodeDraft(draft)))
	fmt.Println(err)
	// Output:
	// {"hunde":[{"name":"Rex"}]}
	// submit: the form has no place for the draft's hunde[0].rasse
}
