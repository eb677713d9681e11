package explain_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form/explain"
	"github.com/vordruck/vordruck/form/message"
)

func TestEveryLanguageOfProblemsHasEverySentence(t *testing.T) {
	c := explain.Texts()
	require.Equal(t, message.Default().Languages(), c.Languages())
	for _, lang := range c.Languages() {
		assert.Empty(t, c.Gaps(lang, "de"))
		assert.Empty(t, c.Gaps("en", lang))
	}
}

func TestVerdictsAreSentencesAndReasonsAreNot(t *testing.T) {
	impolite := regexp.MustCompile(`(?i)\b(du|dich|dir|dein\w*|euch|euer|eure\w*)\b`)
	technical := regexp.MustCompile(`(?i)\b(null|nil|true|false|json|regel|rule|expression|error|fehler)\b`)
	c := explain.Texts()
	sentences := 0
	for _, lang := range c.Languages() {
		for _, code := range c.Codes(lang) {
			var params message.Params
			for _, name := range c.Placeholders(code, lang) {
				params = append(params, message.Param{Name: name, Value: "X"})
			}
			text := c.Text(code, lang, params)
			takesReasons := strings.Contains(c.Written(code, lang), "{reasons}")
			if takesReasons {
				sentences++
				assert.Regexp(t, `\.$`, text, "%s %s", lang, code)
			}
			assert.NotRegexp(t, `[{}]|  |!`, text, "%s %s", lang, code)
			assert.NotRegexp(t, technical, text, "%s %s", lang, code)
			assert.Less(t, len([]rune(text)), 130, "%s %s is short", lang, code)
			if strings.HasPrefix(lang, "de") {
				assert.NotRegexp(t, impolite, text, code)
			}
		}
	}
	assert.Equal(t, 21*len(c.Languages()), sentences, "verdicts with reasons")
}
