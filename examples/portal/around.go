package main

import (
	"embed"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/message"
	"github.com/vordruck/vordruck/render"
)

//go:embed texts/*.yaml
var textFiles embed.FS

// servicesTitle is the name of the start page.
const servicesTitle = "Online-Dienste"

// linksAround returns what stands above and below the pages of a form, in each of its languages. The pages behind
// the links are German.
func linksAround(f *form.Form) (header, footer []render.Link, err error) {
	texts, err := message.ReadTexts(textFiles, "texts")
	if err != nil {
		return nil, nil, err
	}
	for _, lang := range f.Languages() {
		say := func(key, german string) string {
			if text := texts[lang][key]; text != "" {
				return text
			}
			return german
		}
		header = append(header, render.Link{Text: say("services", servicesTitle), URL: "/", Lang: lang})
		footer = append(footer, render.Link{Text: say("example", exampleNotice), Lang: lang})
		for _, l := range legal {
			footer = append(footer, render.Link{Text: say(strings.TrimPrefix(l.path, "/"), l.title), URL: l.path, Lang: lang})
		}
	}
	return header, footer, nil
}
