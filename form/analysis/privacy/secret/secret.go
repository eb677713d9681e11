// Package secret is a check of package privacy.
package secret

import (
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form/analysis"
)

// Check finds secrets that are not marked sensitive.
func Check() analysis.Check {
	return analysis.Check{
		Code: "secret-not-sensitive",
		Meaning: "Passwords, one-time codes, numbers of payment cards and tax identification numbers that are not marked sensitive. " +
			"They are told by the type `tax-id`, by `autocomplete`, and by a label or an id that says just that in German or English, such as “Ihr Passwort” or `steuer_id`.",
		Why:     "What is not sensitive stands in problems, and with them in logs: readable for people whom it is no concern of. For the Steuer-ID, § 139b AO forbids any other use.",
		Remedy:  "Write sensitive: true at the field, or at the group around it.",
		Example: "- {id: steuer_id, type: tax-id, label: Steuer-ID}",
		Run:     run,
	}
}

// tokens of autocomplete that are secrets by themselves.
var tokens = []string{"current-password", "new-password", "one-time-code", "cc-number", "cc-csc"}

func run(p *analysis.Pass) {
	for _, f := range p.Form.Fields() {
		words := strings.Fields(strings.ToLower(f.Autocomplete()))
		secret := f.Type().Name == "tax-id" || len(words) > 0 && slices.Contains(tokens, words[len(words)-1]) || isCalledSo(f, p.Form.Languages())
		if secret && !f.Sensitive() {
			p.ReportField(f, "write sensitive: true", "the answer to %q is a secret, and can stand in logs", f.ID())
		}
	}
}
