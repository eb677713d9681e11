package render_test

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/view"
	"github.com/vordruck/vordruck/render"
)

const folded = `
edition: 2026
id: folded
version: 1.0.0
title: Folded
pages:
  - id: one
    title: One
    fields:
      - id: dogs
        type: list
        label: Dogs
        widget: details
        itemLabel: "{{ name }}"
        fields:
          - {id: name, type: text, label: Name, required: true}
          - {id: born, type: date, label: Born}
          - {id: chip, type: text, label: Chip, visible: name == "Rex", required: true}
          - id: chips
            type: list
            label: Chips
            widget: details
            fields: [{id: number, type: text, label: Number}]
`

var rowStart = regexp.MustCompile(`<details class="[a-z-]+"( open)?>`)

// A row is closed when nothing in it is missing, unreadable, wrong or about to be typed.
func TestARowIsClosedOnceItIsFilledIn(t *testing.T) {
	const open, shut = true, false
	for _, test := range []struct {
		title, answers string
		at             []string // paths of problems
		focus          string
		open           []bool // of each row, as they stand in the page
	}{
		{"filled in", `{"dogs": [{"name": "A"}, {"name": "B", "born": "2020-01-02"}]}`, nil, "", []bool{shut, shut}},
		{"empty", `{"dogs": [{"name": "A"}, {}]}`, nil, "", []bool{shut, open}},
		{"a missing answer", `{"dogs": [{"born": "2020-01-02"}]}`, nil, "", []bool{open}},
		{"one that another answer asks for", `{"dogs": [{"name": "Rex"}, {"name": "Rex", "chip": "1"}]}`, nil, "", []bool{open, shut}},
		{"unreadable", `{"dogs": [{"name": "A", "born": "soon"}]}`, nil, "", []bool{open}},
		{"a problem", `{"dogs": [{"name": "A"}, {"name": "B"}]}`, []string{"dogs[1].name"}, "", []bool{shut, open}},
		{"a problem of the row", `{"dogs": [{"name": "A"}, {"name": "B"}]}`, []string{"dogs[0]"}, "", []bool{open, shut}},
		{"a problem elsewhere", `{"dogs": [{"name": "A"}]}`, []string{"dogs"}, "", []bool{shut}},
		{"a problem in a row inside", `{"dogs": [{"name": "A", "chips": [{"number": "1"}, {"number": "2"}]}]}`, []string{"dogs[0].chips[1].number"}, "", []bool{open, shut, open}},
		{"the focus", `{"dogs": [{"name": "A"}, {"name": "B"}]}`, nil, "dogs[1]", []bool{shut, open}},
		{"the focus inside", `{"dogs": [{"name": "A"}, {"name": "B"}]}`, nil, "dogs[0].born", []bool{open, shut}},
		{"the focus beside", `{"dogs": [{"name": "A"}, {"name": "B"}]}`, nil, "dogs", []bool{shut, shut}},
	} {
		for _, theme := range []string{"plain", "kern", "govuk"} {
			t.Run(test.title+"/"+theme, func(t *testing.T) {
				f := compile(t, folded)
				r := renderer(t, f, render.Options{Theme: theme})
				s := f.Evaluate(answers(t, f, test.answers), form.Context{})
				var found []form.Problem
				for _, path := range test.at {
					found = append(found, form.Problem{Path: path, Field: f.Field(regexp.MustCompile(`\[\d+\]`).ReplaceAllString(path, "")), Code: "required"})
				}
				doc := page(t, r, &view.Page{Kind: view.Question, Page: f.Pages()[0], State: s, Lang: "de", Problems: found, Focus: test.focus})
				var is []bool
				for _, m := range rowStart.FindAllStringSubmatch(doc, -1) {
					is = append(is, m[1] != "")
				}
				assert.Equal(t, test.open, is)
			})
		}
	}
}
