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
		Code:    "secret-not-sensitive",
		Meaning: "Passwords, one-time codes, card numbers and tax identification numbers that are not marked sensitive.",
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
		secret := f.Type().Name == "tax-id" || len(words) > 0 && slices.Contains(tokens, words[len(words)-1])
		if secret && !f.Sensitive() {
			p.ReportField(f, "write sensitive: true", "the answer to %q is a secret, and can stand in logs", f.ID())
		}
	}
}
