package docs_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/message"
)

var update = flag.Bool("update", false, "write generated parts of the pages instead of comparing")

// answerProblem says when a code is reported. Its texts are package message's.
type answerProblem struct {
	code, severity, params, when string
}

// answerProblems are all codes but those of field types, which document themselves.
var answerProblems = []answerProblem{
	{"required", "error", "", "the answer is needed and missing"},
	{"", "", "", ""}, // the codes of field types
	{"minLength", "error", "minLength", "too few characters"},
	{"maxLength", "error", "maxLength", "too many characters"},
	{"pattern", "error", "", "the whole value is not what the pattern describes"},
	{"charset", "error", "characters (not if sensitive)", "a character is not in the set; the first that is not"},
	{"minimum", "error", "minimum", "too small or too early"},
	{"maximum", "error", "maximum", "too great or too late"},
	{"multipleOf", "error", "multipleOf", "no multiple"},
	{"option", "error", "", "not offered, or not any more"},
	{"minItems", "error", "minItems", "too few rows, options or files"},
	{"maxItems", "error", "maxItems", "too many rows, options or files"},
	{"uniqueItems", "error", "", "two rows or options are the same"},
	{"accept", "error", "accept, file (not if sensitive)", "a file of another media type"},
	{"maxSize", "error", "maxSize, file (not if sensitive)", "a file of more bytes"},
	{"emptyFile", "error", "file (not if sensitive)", "a file without content"},
	{"rule", "as the rule says", "rule", "an assertion is false; the text is the rule's message"},
	{"stop", "error", "page", "a page stops the journey; the text is the title of the stop"},
	{"overridden", "warning", "", "something else was sent for a computed, locked or read-only field"},
	{"elsewhere", "info", "value", "another window of the same person saved another answer meanwhile; only on the page that asks which one counts"},
	{"unknown", "warning", "", "a key that the form does not have"},
	{"duplicateKey", "error", "", "a key stands twice in its object"},
	{"json", "error", "line, column, detail", "the input is no JSON; nothing of it is used"},
	{"tooDeep", "error", "line, column, detail", "arrays and objects too deep in each other; nothing is used"},
	{"tooLarge", "error", "max", "too many bytes; nothing is used"},
	{"tooComplex", "error", "max", "the logic of the form would visit too many list items, see [limits](#limits); what it could not compute is empty"},
	{"tooManyRows", "error", "max", "too many rows; nothing is used, in a post the list stays as it was"},
	{"tooManyFiles", "error", "max", "too many files; nothing is used"},
	{"malformed", "error", "", "a form post cannot be read; nothing is used"},
	{"problem", "", "", "in place of a text that is not there"},
}

// shownParams are values that the texts of the page are made with.
var shownParams = message.Params{
	{Name: "minLength", Value: "3"}, {Name: "maxLength", Value: "80"}, {Name: "characters", Value: "€"}, {Name: "minimum", Value: "3"}, {Name: "maximum", Value: "9"},
	{Name: "multipleOf", Value: "5"}, {Name: "minItems", Value: "2"}, {Name: "maxItems", Value: "4"}, {Name: "accept", Value: "application/pdf, image/png"},
	{Name: "maxSize", Value: "10000000"}, {Name: "length", Value: "22"}, {Name: "max", Value: "50"}, {Name: "file", Value: "foto.heic"}, {Name: "value", Value: "Berta"},
}

// everyProblem is the list with the codes of field types at their place.
func everyProblem() []answerProblem {
	at := slices.IndexFunc(answerProblems, func(p answerProblem) bool { return p.code == "" })
	var typed []answerProblem
	for _, c := range fieldtype.Codes() {
		typed = append(typed, answerProblem{c.Name, "error", c.Facts, c.Meaning})
	}
	return slices.Concat(answerProblems[:at], typed, answerProblems[at+1:])
}

func problemsMarkdown() string {
	var b strings.Builder
	b.WriteString("| code | severity | parameters | when | text |\n|---|---|---|---|---|\n")
	for _, p := range everyProblem() {
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s |\n", p.code, p.severity, p.params, p.when, texts(p.code))
		if p.code == "places" {
			fmt.Fprintf(&b, "| `%s` [0], [3], [4] | | | of currencies with other places | %s |\n", p.code, texts(p.code+".0"))
		}
		if p.code == "accept" || p.code == "maxSize" || p.code == "emptyFile" {
			fmt.Fprintf(&b, "| `%s` [file] | | | of a file with a name | %s |\n", p.code, texts(p.code+".file"))
		}
		if p.code == "month" {
			fmt.Fprintf(&b, "| `%s` [partial] | | | of partial dates | %s |\n", p.code, texts(p.code+".partial"))
		}
		if p.code == "iban" {
			fmt.Fprintf(&b, "| `%s` [length] | | | of a country whose IBANs have another length | %s |\n", p.code, texts(p.code+".length"))
		}
		if p.code == "minimum" || p.code == "maximum" {
			fmt.Fprintf(&b, "| `%s` [date] | | | of dates and times | %s |\n", p.code, texts(p.code+".date"))
		}
	}
	return b.String()
}

func texts(code string) string {
	return message.Default().Text(code, "de", shownParams) + "<br>" + message.Default().Text(code, "en", shownParams)
}

func TestThePageHasEveryProblemOfAnswers(t *testing.T) {
	const start, end = "<!-- problems -->\n", "<!-- end -->"
	src, err := os.ReadFile(languagePage)
	require.NoError(t, err)
	before, rest, ok := strings.Cut(string(src), start)
	_, after, ok2 := strings.Cut(rest, end)
	require.True(t, ok && ok2, "the page has no place for them")
	want := before + start + problemsMarkdown() + end + after
	if *update {
		require.NoError(t, os.WriteFile(languagePage, []byte(want), 0o644))
		return
	}
	assert.Equal(t, want, string(src), "run: go test ./docs -update")
}

func TestEveryTextBelongsToAProblemOfThePage(t *testing.T) {
	listed := map[string]bool{}
	for _, p := range everyProblem() {
		assert.False(t, listed[p.code], "%s is listed twice", p.code)
		listed[p.code] = true
		for _, lang := range []string{"de", "en"} {
			assert.True(t, message.Default().Has(p.code, lang), "%s has no text in %s", p.code, lang)
			for _, name := range message.Default().Placeholders(p.code, lang) {
				assert.Contains(t, p.params, name, p.code)
			}
		}
	}
	for _, c := range message.Default().Codes("de") {
		base, _, _ := strings.Cut(c, ".")
		assert.True(t, listed[base] || base == "media" || base == "period", "%s is not documented", c)
	}
}
