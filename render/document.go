package render

import (
	"html"
	"strings"

	"github.com/vordruck/vordruck/form/view"
	"github.com/vordruck/vordruck/schema"
)

// Ids of the page's own parts.
const (
	idMain     = "_main"
	idStep     = "_step"
	idProblems = "_problems"
	idWarnings = "_warnings"
	idConfirm  = "_confirm"
)

// around compiles what is the same around all pages of a language.
func (r *Renderer) around(e *edition) {
	o := &r.options
	var b builder
	b.html("<!DOCTYPE html>\n<html lang=\"")
	b.plain(e.lang)
	b.html(`" dir="`, direction(e.lang), "\">\n<head>\n<meta charset=\"utf-8\">\n",
		`<meta name="viewport" content="width=device-width, initial-scale=1">`, "\n",
		`<meta name="color-scheme" content="light dark">`, "\n")
	if o.InlineStylesheet {
		b.html("<style>\n", string(r.theme.css), "</style>\n")
	} else if o.StylesheetURL != "" {
		b.html(`<link rel="stylesheet" href="`)
		b.plain(o.StylesheetURL)
		b.html(`">`, "\n")
	}
	b.html("<title>")
	e.head = string(b.lit)

	b = builder{}
	b.html("</title>\n</head>\n<body>\n", `<a class="skip" href="#`+idMain+`">`)
	b.plain(e.texts.Skip)
	b.html("</a>\n<header class=\"site-header\"><div class=\"wrap\">\n")
	if o.SiteName != "" {
		b.html(`<p class="site-name">`)
		b.anchor(Link{Text: o.SiteName, URL: o.SiteURL})
		b.html("</p>\n")
	}
	b.links(o.Header, e.lang)
	e.top = string(b.lit)

	b = builder{}
	b.html("</main>\n<footer class=\"site-footer\"><div class=\"wrap\">\n")
	b.links(o.Footer, e.lang)
	b.html("</div></footer>\n</body>\n</html>\n")
	e.bottom = string(b.lit)
}

func (b *builder) anchor(l Link) {
	if l.URL == "" {
		b.plain(l.Text)
		return
	}
	b.html(`<a href="`)
	b.plain(l.URL)
	b.html(`">`)
	b.plain(l.Text)
	b.html(`</a>`)
}

func (b *builder) links(links []Link, lang string) {
	open := false
	for _, l := range links {
		if l.Lang != "" && l.Lang != lang {
			continue
		}
		if !open {
			b.html("<ul class=\"links\">\n")
			open = true
		}
		b.html("<li>")
		b.anchor(l)
		b.html("</li>\n")
	}
	if open {
		b.html("</ul>\n")
	}
}

// documentOf writes a whole document around what main writes.
func (x *run) documentOf(main func()) {
	x.str(x.edition.head)
	x.title()
	x.str(x.edition.top)
	x.languages()
	x.str("</div></header>\n<main class=\"wrap\" id=\"" + idMain + "\" tabindex=\"-1\">\n")
	main()
	x.str(x.edition.bottom)
}

// title writes the words of the title element: what is wrong first, then from the page to the site.
func (x *run) title() {
	before, after := "", ""
	if hasSeverity(x.found, schema.Error) {
		before, after, _ = strings.Cut(x.edition.texts.TitleError, "{title}")
	}
	x.text(before)
	if x.page.Kind != everything {
		x.kind.heading(x)
		x.str(" – ")
	}
	if x.page.Steps > 0 {
		x.step()
		x.str(" – ")
	}
	x.exec(x.edition.formTitle)
	if site := x.renderer.options.SiteName; site != "" {
		x.str(" – ")
		x.text(site)
	}
	x.text(after)
}

// plainTitle returns the words of the title, not escaped.
func (x *run) plainTitle() string {
	from := len(x.buf)
	x.title()
	title := html.UnescapeString(string(x.buf[from:]))
	x.buf = x.buf[:from]
	return title
}

// step writes "Step 2 of 5".
func (x *run) step() {
	for i, p := range phrase(x.edition.texts.Step) {
		switch {
		case i%2 == 0:
			x.text(p)
		case p == "step":
			x.number(x.page.Step)
		default:
			x.number(x.page.Steps)
		}
	}
}

// languages writes the way to the same page in other languages.
func (x *run) languages() {
	if len(x.page.Languages) < 2 {
		return
	}
	x.attribute(`<nav class="languages" aria-label`, x.edition.texts.Languages)
	x.str("><ul>\n")
	for _, l := range x.page.Languages {
		x.languageItem(l)
	}
	x.str("</ul></nav>\n")
}

func (x *run) languageItem(l view.Language) {
	name := x.edition.languages[l.Lang]
	if name == "" {
		name = l.Lang
	}
	x.str(`<li>`)
	if l.Current {
		x.attribute(`<span aria-current="true" lang`, l.Lang)
		x.str(`>`)
		x.text(name)
		x.str("</span></li>\n")
		return
	}
	x.attribute(`<a href`, l.URL)
	x.attribute(` lang`, l.Lang)
	x.attribute(` hreflang`, l.Lang)
	x.str(`>`)
	x.text(name)
	x.str("</a></li>\n")
}
