package fieldtype

import (
	"strings"

	"github.com/vordruck/vordruck/form/value"
)

// maxURL is what browsers and servers are sure to take.
const maxURL = 2048

// url is the address of a web page. People leave out https://, so it is added.
func url() Type {
	t := textual("url")
	t.Keys = keys([]string{"minLength", "maxLength", "pattern"}, inputKeys)
	t.Parse = parseURL
	t.Literal = literalOf(parseURL)
	t.Check = checkText(codeURL, func(s string) bool { return len(s) <= maxURL && satisfies(s, "http_url") })
	t.Schema = schema("type", "string", "format", "uri")
	t.InputType = "url"
	t.InputMode = "url"
	t.Example = example("https://www.beispiel.de", "https://www.example.org")
	return t
}

func parseURL(s, lang string) value.Value {
	v := parseLine(s, lang)
	if typed := v.Text(); typed != "" && !strings.Contains(typed, ":") && strings.Contains(typed, ".") {
		return value.OfText("https://" + typed)
	}
	return v
}
