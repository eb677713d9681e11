// Package conformance says, criterion by criterion of WCAG 2.2, how the pages of a form meet it and which tests show that. The
// statements in docs are written from it, as the base of the one that a public body has to publish.
package conformance

import (
	"bytes"
	_ "embed"
	"fmt"
	"strings"

	"go.yaml.in/yaml/v4"
)

//go:embed criteria.yaml
var criteriaFile []byte

// Criterion is a success criterion of WCAG 2.2.
type Criterion struct {
	ID     string            `yaml:"id"`
	Level  string            `yaml:"level"` // A or AA
	Name   map[string]string `yaml:"name"`  // by language
	Result Result            `yaml:"result"`
	How    map[string]string `yaml:"how"`   // by language
	Tests  []string          `yaml:"tests"` // folder.Name
}

// Result is what is known of a criterion.
type Result string

// The results.
const (
	Tested Result = "tested" // tests show it, for the pages that they see
	Partly Result = "partly" // tests show a part of it
	Author Result = "author" // the author of a definition decides; checks help
	Host   Result = "host"   // the host decides
	Manual Result = "manual" // it follows from how pages are made, and no test shows it
	Absent Result = "absent" // there is nothing on the pages that it is about
)

// Results returns all results in the order of the statement.
func Results() []Result { return []Result{Tested, Partly, Author, Host, Manual, Absent} }

// Criteria returns the criteria of the levels A and AA in their order.
func Criteria() ([]Criterion, error) {
	d := yaml.NewDecoder(bytes.NewReader(criteriaFile))
	d.KnownFields(true)
	var all []Criterion
	if err := d.Decode(&all); err != nil {
		return nil, fmt.Errorf("conformance: criteria.yaml: %w", err)
	}
	return all, nil
}

// words are those of a statement.
type words struct {
	title, intro, limits, legend, table, testsTitle string
	results                                         map[Result][2]string // in the table, and what it means
}

// statements are the words by language.
var statements = map[string]words{
	"en": {
		title: "Accessibility: what the tests show",
		intro: "How the pages of a form, as the renderer writes them with the theme “plain”, meet WCAG 2.2 on the levels A and AA. A public body can take it as the base of its " +
			"own statement (in Germany: the Erklärung zur Barrierefreiheit of the BITV); it is not that statement, and no certificate. Written by `go test ./internal/conformance -update`.",
		limits: "What this does not show: nobody with a disability and nobody with a screen reader has tried the pages for it. The tests run in Chromium on the example forms. " +
			"Automatic tests find a part of all barriers only. A definition, a theme and a layout of the host’s own can add some: run `vordruck check` " +
			"([what it finds](checks.md#accessibility)), and have the result looked at by people. The PDF of the receipt is tagged; what a program can find out of PDF/UA-1 is tested, by no validator ([how](pdf.md)).",
		legend:     "Results",
		table:      "| Criterion | Level | Result | How |\n|---|---|---|---|",
		testsTitle: "Tests by criterion",
		results: map[Result][2]string{
			Tested: {"tested", "tests show it, for the pages that they see"},
			Partly: {"tested in part", "tests show a part of it"},
			Author: {"author’s part", "the author of the definition decides; checks help"},
			Host:   {"host’s part", "whoever offers the form decides"},
			Manual: {"not tested", "it follows from how pages are made, and no test shows it"},
			Absent: {"nothing of the kind", "there is nothing on the pages that it is about"},
		},
	},
	"de": {
		title: "Barrierefreiheit: was die Tests zeigen",
		intro: "Wie die Seiten eines Formulars, so wie der Renderer sie mit der Gestaltung „plain“ schreibt, die WCAG 2.2 auf den Stufen A und AA erfüllen. Eine öffentliche Stelle kann dies als Grundlage ihrer " +
			"Erklärung zur Barrierefreiheit nach BITV verwenden; es ist nicht diese Erklärung und kein Zertifikat. Erzeugt mit `go test ./internal/conformance -update`.",
		limits: "Was dies nicht zeigt: Weder Menschen mit Behinderungen noch Menschen mit einem Screenreader haben die Seiten dafür erprobt. Die Tests laufen in Chromium mit den Beispielformularen. " +
			"Automatische Tests finden nur einen Teil aller Barrieren. Eine Definition, eine eigene Gestaltung und ein eigenes Layout können weitere hinzufügen: Rufen Sie `vordruck check` auf " +
			"([was es findet](checks.md#accessibility)), und lassen Sie das Ergebnis von Menschen prüfen. Das PDF der Eingangsbestätigung ist getaggt; was ein Programm von PDF/UA-1 feststellen kann, ist geprüft, aber von keinem Validator ([wie](pdf.md)).",
		legend:     "Ergebnisse",
		table:      "| Kriterium | Stufe | Ergebnis | Wie |\n|---|---|---|---|",
		testsTitle: "Tests nach Kriterium",
		results: map[Result][2]string{
			Tested: {"getestet", "Tests zeigen es für die Seiten, die sie sehen"},
			Partly: {"teilweise getestet", "Tests zeigen einen Teil davon"},
			Author: {"Sache der Verfassenden", "wer die Definition schreibt, entscheidet; Prüfungen helfen"},
			Host:   {"Sache der Betreiberin", "wer das Formular anbietet, entscheidet"},
			Manual: {"nicht getestet", "es folgt daraus, wie die Seiten entstehen; kein Test zeigt es"},
			Absent: {"kommt nicht vor", "auf den Seiten gibt es nichts, was das Kriterium betrifft"},
		},
	},
}

// Statement returns the statement in a language, as Markdown: "de" or "en".
func Statement(lang string) (string, error) {
	all, err := Criteria()
	if err != nil {
		return "", err
	}
	w, ok := statements[lang]
	if !ok {
		return "", fmt.Errorf("conformance: there is no statement in %q", lang)
	}
	count := map[Result]int{}
	for _, c := range all {
		count[c.Result]++
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n\n%s\n\n## %s\n\n", w.title, w.intro, w.limits, w.legend)
	for _, r := range Results() {
		fmt.Fprintf(&b, "- **%s** (%d): %s\n", w.results[r][0], count[r], w.results[r][1])
	}
	fmt.Fprintf(&b, "\n## WCAG 2.2\n\n%s\n", w.table)
	for _, c := range all {
		fmt.Fprintf(&b, "| %s %s | %s | %s | %s |\n", c.ID, c.Name[lang], c.Level, w.results[c.Result][0], c.How[lang])
	}
	fmt.Fprintf(&b, "\n## %s\n\n", w.testsTitle)
	for _, c := range all {
		for _, t := range c.Tests {
			fmt.Fprintf(&b, "- %s: `%s`\n", c.ID, t)
		}
	}
	return b.String(), nil
}
