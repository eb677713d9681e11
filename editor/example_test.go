package editor_test

import (
	"fmt"
	"strings"

	"github.com/vordruck/vordruck/editor"
	"github.com/vordruck/vordruck/form"
)

func ExampleWorkspace() {
	src := `edition: 2026
id: hund
version: 1.0.0
title: Hund
pages:
  - id: p
    title: P
    fields:
      - {id: rolle, type: choice, label: Rolle, options: [person, firma]}
      - {id: name, type: text, label: Name, visible: rolle == "`
	w := editor.NewWorkspace(form.Options{})
	w.Open("untitled:hund", editor.NewText(src)) // an editor calls it after every change
	for _, p := range w.Complete("untitled:hund", len(src)) {
		fmt.Println(p.Label)
	}
	w.Open("untitled:hund", editor.NewText(strings.Replace(src, `rolle == "`, "role == nil}", 1)))
	for _, p := range w.Problems("untitled:hund")["untitled:hund"] {
		fmt.Println(p.Text())
	}
	// Output:
	// person
	// firma
	// there is no field "role" here; did you mean "rolle"?
}
