package render_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/form/view"
	"github.com/vordruck/vordruck/schema"
)

const errorsAnywhere = `
edition: 2026
id: errors
version: 1.0.0
title: Fehler
pages:
  - id: a
    title: Vorher
    fields:
      - {id: first, type: text, label: Erstes}
  - id: b
    title: Jetzt
    fields:
      - {id: more, type: boolean, label: Mehr}
      - {id: second, type: text, label: Zweites}
      - {id: hidden, type: text, label: Verborgenes, visible: more}
      - {id: rows, type: list, label: Zeilen, fields: [{id: x, type: text, label: X}]}
`

func TestAnErrorLinksToWhereItCanBeMended(t *testing.T) {
	f := compile(t, errorsAnywhere)
	r := renderer(t, f, dressed)
	a := f.NewAnswers()
	a.Root().Append(f.Field("rows"))
	state := f.Evaluate(a, clock)
	p := pagesOf(f, state, "de")["b"]
	problem := func(field, path string) form.Problem {
		return form.Problem{Severity: schema.Error, Code: "required", Field: f.Field(field), Path: path}
	}
	shown := func(problem form.Problem) string {
		q := *p
		q.Problems = []form.Problem{problem}
		return page(t, r, &q)
	}
	for path, want := range map[string]string{"first": "/f/a#first", "second": "#second", "rows": "#rows", "hidden": ""} {
		doc := shown(problem(path, path))
		assert.Contains(t, doc, `id="_problems"`, path)
		if want == "" {
			assert.NotContains(t, doc, `#`+path+`"`, "a question that is not asked is no place to go to")
			continue
		}
		assert.Contains(t, doc, `<li><a href="`+want+`">`, path)
	}
	assert.Contains(t, shown(problem("rows", "rows[0]")), `<li><a href="#rows-0">`)
	assert.Contains(t, shown(problem("rows.x", "rows[0].x")), `<li><a href="#rows-0-x">`)
	assert.NotContains(t, shown(problem("rows.x", "rows[7].x")), `#rows-7-x"`, "there is no such row")
	p.PageURL = nil
	assert.NotContains(t, shown(problem("first", "first")), `#first"`, "the host knows no address")
}

func TestASingleBoxShowsWhatWasAnswered(t *testing.T) {
	f := compile(t, `
edition: 2026
id: box
version: 1.0.0
title: Kästchen
pages: [{id: a, title: A, fields: [{id: here, type: boolean, widget: checkbox, label: Ich wohne hier, required: true}]}]
`)
	r := renderer(t, f, dressed)
	for _, answer := range []value.Value{{}, value.OfBlank(), value.OfBool(false), value.OfBool(true)} {
		a := f.NewAnswers()
		a.Set("here", answer)
		doc := page(t, r, &view.Page{Kind: view.Question, Lang: "de", Page: f.Pages()[0], State: f.Evaluate(a, clock)})
		box := `<input type="hidden" name="here" value="false">` + "\n" + `<div class="box"><input type="checkbox" id="here" name="here" value="true"`
		if answer.Bool() {
			box += " checked"
		}
		assert.Contains(t, doc, box+`><label for="here">Ich wohne hier</label>`)
	}
}

func TestAnErrorSaysWhichRowAndGroupItIsIn(t *testing.T) {
	const dogs = `
      - id: dogs
        type: list
        label: Hunde
        itemLabel: "{{ name }}"
        fields:
          - {id: name, type: text, label: Name}
          - id: keeper
            type: group
            label: Bisheriger Halter
            fields:
              - {id: home, type: group, label: Anschrift, fields: [{id: town, type: text, label: Ort, required: true}]}
`
	const cats = `
      - {id: cats, type: list, label: Katzen, fields: [{id: colour, type: text, label: Farbe, required: true}]}
`
	for _, c := range []struct{ fields, given, want string }{
		{dogs, `{"dogs": [{"name": "Rex & <b>"}]}`, `<a href="#dogs-0-keeper-home-town">Eintrag 1 (Rex &amp; &lt;b&gt;), Bisheriger Halter, Anschrift, Ort: `},
		{dogs, `{"dogs": [{"name": "Rex"}, {}]}`, `<a href="#dogs-1-keeper-home-town">Eintrag 2, Bisheriger Halter, Anschrift, Ort: `},
		{dogs + cats, `{"dogs": [{"name": "Rex"}], "cats": [{}]}`, `<a href="#cats-0-colour">Katzen, Eintrag 1, Farbe: `},
	} {
		f := compile(t, "edition: 2026\nid: dogs\nversion: 1.0.0\ntitle: Hunde\npages:\n  - id: dogs\n    title: Hunde\n    fields:"+c.fields)
		state := f.Evaluate(answers(t, f, c.given), clock)
		p := pagesOf(f, state, "de")["dogs"]
		p.Problems = state.PageProblems(f.Pages()[0])
		assert.Contains(t, page(t, renderer(t, f, dressed), p), c.want)
	}
}

func TestAWarningThatWasNotConfirmedIsAnError(t *testing.T) {
	f := compile(t, `
edition: 2026
id: a
version: 1.0.0
title: A
pages:
  - id: p
    title: P
    fields: [{id: n, type: integer, label: N}]
    rules: [{id: r, assert: n < 5, at: n, message: Viel., severity: warning}]
`)
	state := f.Evaluate(answers(t, f, `{"n": 9}`), clock)
	p := pagesOf(f, state, "de")["p"]
	p.Problems, p.Confirm = state.PageProblems(f.Pages()[0]), true
	asked := page(t, renderer(t, f, dressed), p)
	assert.Contains(t, asked, `<input type="checkbox" id="_confirm" name="_confirm" value="true" required><label`)
	assert.NotContains(t, asked, `id="_problems"`)
	p.Missed = true
	missed := page(t, renderer(t, f, dressed), p)
	assert.Contains(t, missed, "<title>Fehler: ")
	assert.Contains(t, missed, `<li><a href="#_confirm">Bitte bestätigen Sie`)
	assert.Contains(t, missed, `value="true" required aria-invalid="true" aria-describedby="_confirm--error"><label`)
	assert.Equal(t, 1, strings.Count(missed, "autofocus"))
}
