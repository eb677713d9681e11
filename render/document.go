package render

import (
	"html"

	"github.com/vordruck/vordruck/form/view"
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
	if o.SiteName != "" {
		e.site = " – " + escaped(o.SiteName)
	}
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
	b.html("</a>\n")
	e.top = string(b.lit)

	b = builder{}
	if o.SiteName != "" {
		b.html(`<p class="site-name">`)
		b.anchor(Link{Text: o.SiteName, URL: o.SiteURL})
		b.html("</p>\n")
	}
	b.links(e.texts.Menu, o.Header, e.lang)
	e.header = string(b.lit)

	b = builder{}
	b.html("</main>\n")
	if len(o.Footer) > 0 {
		b.html("<footer class=\"site-footer\"><div class=\"wrap\">\n")
		b.links(e.texts.Footer, o.Footer, e.lang)
		b.html("</div></footer>\n")
	}
	b.html("</body>\n</html>\n")
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

// links adds links, and texts for those without an address, as a list that can be found by its name.
func (b *builder) links(name string, links []Link, lang string) {
	open := false
	for _, l := range links {
		if l.Lang != "" && l.Lang != lang {
			continue
		}
		if !open {
			b.html(`<nav aria-label="`)
			b.plain(name)
			b.html("\"><ul class=\"links\">\n")
			open = true
		}
		b.html("<li>")
		b.anchor(l)
		b.html("</li>\n")
	}
	if open {
		b.html("</ul></nav>\n")
	}
}

// document writes a whole document around the main part.
func (x *run) document() {
	x.str(x.edition.head)
	x.title()
	x.str(x.edition.top)
	x.header()
	x.str("<main class=\"wrap\" id=\"" + idMain + "\" tabindex=\"-1\">\n")
	x.main()
	x.str(x.edition.bottom)
}

// header writes the header, unless it would hold nothing.
func (x *run) header() {
	if x.edition.header == "" && len(x.page.Languages) < 2 {
		return
	}
	x.str("<header class=\"site-header\"><div class=\"wrap\">\n")
	x.str(x.edition.header)
	x.languages()
	x.str("</div></header>\n")
}

// title writes the words of the title element: what is wrong first, then from the page to the site.
func (x *run) title() {
	wrong := x.wrong()
	if wrong {
		x.text(x.edition.titleError[0])
	}
	if x.page.Kind != everything {
		x.kind.heading(x)
		x.str(" – ")
	}
	if x.page.Step > 0 {
		x.step()
		x.str(" – ")
	}
	x.exec(x.edition.formTitle)
	x.str(x.edition.site)
	if wrong {
		x.text(x.edition.titleError[2])
	}
}

// plainTitle returns the words of the title, not escaped.
func (x *run) plainTitle() string {
	from := len(x.buf)
	x.title()
	title := html.UnescapeString(string(x.buf[from:]))
	x.buf, x.stepTo = x.buf[:from], 0
	return title
}

// step writes "Step 2 of 5", which a document says twice.
func (x *run) step() {
	if from, to := x.stepFrom, x.stepTo; to > 0 {
		x.buf = append(x.buf, x.buf[from:to]...)
		return
	}
	x.stepFrom = len(x.buf)
	defer func() { x.stepTo = len(x.buf) }()
	for i, p := range x.edition.step {
		switch {
		case i%2 == 0:
			x.str(p)
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
