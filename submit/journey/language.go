package journey

import (
	"golang.org/x/text/language"

	"github.com/vordruck/vordruck/form"
)

// negotiate picks the language of the form that suits a browser's Accept-Language, or the
// form's first.
func negotiate(f *form.Form, accept string) string {
	const tooLong = 1000
	if len(accept) > tooLong {
		return f.Languages()[0]
	}
	wanted, _, err := language.ParseAcceptLanguage(accept)
	if err != nil {
		return f.Languages()[0]
	}
	for _, tag := range wanted {
		if l := match(f, tag.String()); l != "" {
			return l
		}
	}
	return f.Languages()[0]
}
