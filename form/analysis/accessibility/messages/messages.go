// Package messages is a check of package accessibility.
package messages

import (
	"strings"
	"unicode"

	"github.com/vordruck/vordruck/form/analysis"
)

// Check finds messages that say that something is wrong, but neither what nor what to do.
func Check() analysis.Check {
	return analysis.Check{
		Code:     "unhelpful-message",
		Meaning:  "Messages that say that something is wrong, but neither what nor what to do.",
		Why:      "Who cannot guess the right answer is stuck. It hits people hardest who find reading hard, or who cannot see what the page shows around.",
		Remedy:   "Say what is missing and how it is put right: “Geben Sie eine Telefonnummer mit Vorwahl an, zum Beispiel 0381 123456.”",
		Example:  "- {id: a, type: text, label: A, required: true, messages: {required: Pflichtfeld!}}",
		Criteria: []string{"3.3.1", "3.3.3"},
		Run:      run,
	}
}

func run(p *analysis.Pass) {
	for _, t := range p.Texts {
		if (t.Kind == analysis.Message || t.Kind == analysis.RuleMessage) && empty(t.String()) {
			p.ReportText(t, 0, "say what is missing, and how it is put right", "the message does not say what to do: %q", t.String())
		}
	}
}

// empty reports whether a message is made of nothing but words that say that something is wrong.
func empty(s string) bool {
	for _, word := range strings.FieldsFunc(strings.ToLower(s), func(c rune) bool { return !unicode.IsLetter(c) && c != '{' }) {
		if !blame[word] {
			return false
		}
	}
	return true
}

// blame are the words of messages that only find fault.
var blame = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`
		ungültig ungültige ungültiger ungültiges falsch falsche falscher falsches fehler fehlerhaft fehlerhafte fehlt fehlen
		fehlende eingabe eingaben angabe angaben wert werte feld pflichtfeld pflichtangabe erforderlich nicht kein keine gültig gültige korrekt
		unzulässig unzulässige unvollständig format ist sind das der die dies dieses diese ein eine einen ihr ihre bitte prüfen achtung es gab
		invalid wrong incorrect error input entry value field format required mandatory missing bad is not a an the this your please check valid data`) {
		m[w] = true
	}
	return m
}()
