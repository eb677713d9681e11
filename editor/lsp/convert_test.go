package lsp

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"

	"github.com/vordruck/vordruck/editor"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/schema"
)

func TestADiagnosticShowsTheAnswersThatProveIt(t *testing.T) {
	found := analysis.Finding{Problem: schema.Problem{Severity: schema.Warning, Code: "c", Line: 1, Column: 1, Summary: "wrong", Detail: "mend it"}}
	text := editor.NewText("a: b\n")
	assert.Equal(t, "wrong (mend it)", diagnostic(text, found).Message)
	found.Witness = &analysis.Witness{Answers: json.RawMessage(`{"a":1}`), Today: "2026-01-31"}
	assert.Equal(t, "wrong (mend it)\nwith {\"a\":1} on 2026-01-31", diagnostic(text, found).Message)
	found.Witness.Answers = json.RawMessage(`{"a":"` + strings.Repeat("ä", 2*maxWitness) + `"}`)
	long := diagnostic(text, found).Message
	assert.Less(t, utf8.RuneCountInString(long), maxWitness+50)
	assert.True(t, strings.HasSuffix(long, "ä…"))
}
