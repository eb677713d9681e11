package xdatenfelder

import (
	"html"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// shortHelp is how many characters a hint may have; what is longer is a description.
const shortHelp = 200

// help puts a help text where it fits: one line under the label, or a description to open.
func help(f *schema.Field, text string) {
	switch all := lines(text); {
	case len(all) == 0:
	case len(all) == 1 && utf8.RuneCountInString(all[0]) <= shortHelp:
		f.Hint = foreign.Text(all[0])
	default:
		f.Description = schema.TextOf(markdown(text))
	}
}

// special are the characters that mean something in Markdown.
var special = regexp.MustCompile("[\\\\`*_<>&\\[\\]#~|]|^([-+=])|^([0-9]+)([.)])")

// markdown writes a plain text as Markdown that shows it as it is, a line as a paragraph.
func markdown(text string) string {
	all := lines(text)
	for i, line := range all {
		all[i] = special.ReplaceAllStringFunc(line, func(m string) string { return m[:len(m)-1] + `\` + m[len(m)-1:] })
	}
	return foreign.Literal(strings.Join(all, "\n\n"))
}

// escaped is a character that Markdown would otherwise read.
var escaped = regexp.MustCompile(`\\([!-/:-@\[-` + "`" + `{-~])`)

// plain is the inverse of markdown.
func plain(text string) string {
	return escaped.ReplaceAllString(strings.ReplaceAll(unliteral(text), "\n\n", "\n"), "$1")
}

// unliteral is the inverse of foreign.Literal.
func unliteral(text string) string { return strings.ReplaceAll(text, `{{ "{{" }}`, "{{") }

// Characters that were escaped for HTML before they were escaped for XML, perhaps more than once.
var (
	ampersands = regexp.MustCompile(`&(?:amp;)+`)
	entities   = regexp.MustCompile(`&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});`)
)

// unescaped writes out the characters of a text that stand as entities of HTML.
func unescaped(text string) string {
	for range 3 {
		if !entities.MatchString(text) {
			break
		}
		text = entities.ReplaceAllStringFunc(ampersands.ReplaceAllString(text, "&"), html.UnescapeString)
	}
	return foreign.Readable(text)
}
