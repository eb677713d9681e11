package scenario_test

import (
	"testing/fstest"

	"github.com/vordruck/vordruck/form/scenario"
)

// dogs is a small form with every kind of logic.
const dogs = `edition: 2026
id: dogs
version: 1.0.0
languages: [en, de]
title: {en: "Dogs of {{ town }}", de: "Hunde in {{ town }}"}
parameters:
  town: {type: text, default: Lotte}
  rate: {type: money, default: 60.00}
pages:
  - id: start
    title: {en: Who, de: Wer}
    fields:
      - id: role
        type: choice
        label: {en: Who are you, de: Wer sind Sie}
        required: true
        options: [{value: person, label: {en: A person, de: Eine Person}}, {value: firm, label: {en: A firm, de: Eine Firma}}]
      - {id: firm, type: text, label: {en: Name, de: Name}, visible: role == "firm", required: true, maxLength: 5}
      - {id: here, type: boolean, label: {en: "Here, in {{ town }}", de: Hier}}
    stop: {when: here == false, title: {en: Not here, de: Nicht hier}, text: {en: Elsewhere., de: Anderswo.}}
  - id: dogs
    title: {en: Dogs, de: Hunde}
    visible: role == "person"
    fields:
      - id: dogs
        type: list
        label: {en: Dogs, de: Hunde}
        itemLabel: {en: "{{ name ?? \"?\" }}", de: "{{ name ?? \"?\" }}"}
        maxItems: 3
        fields:
          - {id: name, type: text, label: {en: Name, de: Name}, required: true}
          - {id: born, type: date, label: {en: Born, de: Geboren}, maximum: today()}
          - {id: big, type: boolean, label: {en: Big, de: Gross}}
          - {id: proof, type: file, label: {en: Proof, de: Nachweis}, visible: big}
        rules:
          - {id: no-rex, assert: name != "Rex", at: name, severity: warning, message: {en: "Not {{ name }}.", de: "Nicht {{ name }}."}}
      - {id: tax, type: money, label: {en: Tax, de: Steuer}, compute: "count(dogs) > 1 ? rate * count(dogs) : rate"}
      - {id: note, type: textarea, prefill: remark, label: {en: Note, de: Notiz}, readonly: tax > 100}
      - {id: why, type: text, label: {en: Why, de: Warum}, required: tax > 70}
`

// run runs scenarios, below the file's other keys, of the form dogs.
func run(text string) (*scenario.Report, error) {
	files := fstest.MapFS{"dogs.form.yaml": {Data: []byte(dogs)}, "dogs.scenario.yaml": {Data: []byte(text)}}
	s, problems := scenario.Load(files, "dogs.scenario.yaml")
	if s == nil {
		return nil, problems
	}
	return scenario.Run(files, s, scenario.Options{}), nil
}

// given are answers that every expectation of the tests can be held against; line 1 to 9 of the file.
const given = `today: 2026-02-02
given:
  role: person
  here: true
  dogs:
    - {name: Luna, born: 2024-04-03, big: true, proof: proof.pdf}
    - {name: Rex, born: 2026-02-03, big: false}
scenarios:
  - name: dogs
`
