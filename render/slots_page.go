package render

import (
	"maps"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/view"
)

// pageSlots are what every block may say about the page and the document that it is in.
func pageSlots() scope {
	s := scope{
		"lang":     known(func(b *builder) string { return b.lang }),
		"dir":      known(func(b *builder) string { return direction(b.lang) }),
		"rtl":      fact(func(b *builder) bool { return direction(b.lang) == "rtl" }),
		"siteName": known(func(b *builder) string { return b.options.SiteName }),
		"siteURL":  known(func(b *builder) string { return b.options.SiteURL }),
		"css": {
			write: func(b *builder) { b.html(string(b.theme.css)) },
			test: func(b *builder, yes, no func()) {
				choose(b.options.InlineStylesheet && len(b.theme.css) > 0, yes, no)
			},
		},
		"stylesheet": known(func(b *builder) string { return b.options.StylesheetURL }),
		"title":      written((*run).title, nil),
		"main":       written(func(x *run) { x.exec(x.screen.main) }, nil),
		"menu":       linkList(func(o *Options) []Link { return o.Header }),
		"footer":     linkList(func(o *Options) []Link { return o.Footer }),
		"header": {test: func(b *builder, yes, no func()) {
			if b.options.SiteName != "" || len(b.links(b.options.Header)) > 0 {
				yes()
				return
			}
			asked(hasLanguages).test(b, yes, no)
		}},
		"languages": languageList(),
	}
	maps.Copy(s, mainSlots())
	maps.Copy(s, receiptSlots())
	return s
}

// mainSlots are about the main part of a page.
func mainSlots() scope {
	return scope{
		"formTitle":  added(func(b *builder) { b.run(&b.formTitle) }),
		"heading":    added(func(b *builder) { b.run(&b.page.heading) }),
		"form":       added(func(b *builder) { b.run(&b.page.form) }),
		"first":      fact(func(b *builder) bool { return b.page.program != nil && b.page.program.first }),
		"step":       written((*run).step, func(x *run) bool { return x.page.Step > 0 }),
		"steps":      written(func(x *run) { x.number(max(x.page.Steps, 1)) }, nil),
		"stepNumber": written(func(x *run) { x.number(min(x.page.Step, x.page.Steps)) }, nil),
		"back":       brought(wordBack),
		"status":     loudlySaid(func(x *run) string { return x.page.Status }),
		"discard":    brought(wordDiscard),
		"home":       brought(wordHome),
		"continue":   said(func(x *run) string { return x.page.Continue }),
		"noticeText": said(func(x *run) string { return x.page.Text }),
		"reference":  said(func(x *run) string { return x.page.Reference }),
		"received":   written((*run).received, func(x *run) bool { return !x.page.Received.IsZero() }),
		"about":      prose(func(b *builder) *form.Text { return b.form.Description() }, "the form's description"),
		"stopText":   prose(func(b *builder) *form.Text { return b.page.program.page.Stop().Text() }, "the text of a stop"),
		"privacy":    privacy(),
		"errors":     problemItems((*run).wrong, isError),
		"missed":     loudly(func(x *run) bool { return x.page.Missed }),
		"confirmation": {
			write: func(b *builder) {
				b.then(func(x *run) { x.base = 3 })
				b.markdown(b.form.Confirmation(), "the form's confirmation")
			},
			test: func(b *builder, yes, no func()) { choose(b.form.Confirmation() != nil, yes, no) },
		},
	}
}

// formSlots are about the form element of a page, and what stands in it.
func formSlots() scope {
	return scope{
		"action":   brought(wordAction),
		"revision": brought(wordRevision),
		"upload":   fact(func(b *builder) bool { return b.page.upload }),
		"buttons":  fact(func(b *builder) bool { return b.page.buttons }),
		"do":       known(func(b *builder) string { return b.page.do }),
		"doText":   known(func(b *builder) string { return b.page.doText }),
		"undo":     loudly(func(x *run) bool { return x.page.Undo }),
		"warnings": problemItems((*run).hasWarnings, isWarning),
		"confirm":  loudly(func(x *run) bool { return x.page.Confirm }),
		"fields":   added(func(b *builder) { b.run(b.page.program.fields) }),
		"text": {
			write: func(b *builder) { b.run(b.page.program.text) },
			test:  func(b *builder, yes, no func()) { choose(len(b.page.program.text.full) > 0, yes, no) },
		},
		"sectionTitle": added(func(b *builder) { b.text(b.page.program.page.Title()) }),
		"level":        added(func(b *builder) { b.add(op{code: level, n: b.depth}) }),
		"sections":     {each: eachSection},
		"answers":      added(func(b *builder) { b.summary(b.fields) }),
		"pages":        {each: eachPage},
	}
}

// about returns the builder's page for a page of the form.
func (b *builder) onPage(p *program, body func()) {
	outer, screen := b.page, *b.page
	screen.program = p
	b.page, b.fields = &screen, p.page.Fields()
	b.unless(op{code: unlessPageRelevant, page: p.page}, body)
	b.page = outer
}

// eachSection adds a section of the review for each page that has answers.
func eachSection(b *builder, item func()) {
	for _, p := range b.pages {
		if answers(p.page.Fields()) {
			b.onPage(p, item)
		}
	}
}

// eachPage adds all pages as parts of one.
func eachPage(b *builder, item func()) {
	b.then(func(x *run) { x.base = 3 })
	for _, p := range b.pages {
		b.onPage(p, item)
	}
}

// prose is a text that may be formatted.
func prose(get func(b *builder) *form.Text, what string) slot {
	return slot{
		write: func(b *builder) { b.markdown(get(b), what) },
		test:  func(b *builder, yes, no func()) { choose(get(b) != nil, yes, no) },
	}
}

// entry is a term of the privacy notice with what it means here.
type entry struct {
	term string
	text *form.Text
	word string // where there is no text
}

// privacy is what a form says about the data it asks for.
func privacy() slot {
	terms := scope{
		"term": known(func(b *builder) string { return b.entry.term }),
		"explanation": added(func(b *builder) {
			if b.entry.text != nil {
				b.text(b.entry.text)
			}
			b.plain(b.entry.word)
		}),
	}
	return slot{
		test: func(b *builder, yes, no func()) { choose(len(b.privacy()) > 0, yes, no) },
		each: func(b *builder, item func()) {
			for _, b.entry = range b.privacy() {
				b.within(terms, item)
			}
		},
	}
}

func (b *builder) privacy() (entries []entry) {
	f := b.form
	for _, e := range []entry{{b.texts.Purpose, f.Purpose(), ""}, {b.texts.LegalBasis, f.LegalBasis(), ""}, {b.texts.Controller, f.Controller(), ""},
		{b.texts.Retention, nil, f.RetentionText(b.lang)}} {
		if e.text != nil || e.word != "" {
			entries = append(entries, e)
		}
	}
	return entries
}

// linkList are links that the host gives, and texts for those without an address.
func linkList(get func(o *Options) []Link) slot {
	items := scope{
		"url":   known(func(b *builder) string { return b.link.URL }),
		"words": known(func(b *builder) string { return b.link.Text }),
	}
	return slot{
		test: func(b *builder, yes, no func()) { choose(len(b.links(get(b.options))) > 0, yes, no) },
		each: func(b *builder, item func()) {
			for _, b.link = range b.links(get(b.options)) {
				b.within(items, item)
			}
		},
	}
}

// links returns those links that pages in this language show.
func (b *builder) links(all []Link) (shown []Link) {
	for _, l := range all {
		if l.Lang == "" || l.Lang == b.lang {
			shown = append(shown, l)
		}
	}
	return shown
}

func hasLanguages(x *run) bool { return len(x.page.Languages) >= 2 }

// languageList is the way to the same page in other languages.
func languageList() slot {
	s := asked(hasLanguages)
	s.each = iterated(scope{
		"current":      asked(func(x *run) bool { return x.language.Current }),
		"code":         said(func(x *run) string { return x.language.Lang }),
		"url":          said(func(x *run) string { return x.language.URL }),
		"languageName": said((*run).languageName),
	}, func(x *run, item func()) {
		for _, x.language = range x.page.Languages {
			item()
		}
	})
	return s
}

func (x *run) languageName() string {
	if name := x.edition.languages[x.language.Lang]; name != "" {
		return name
	}
	return x.language.Lang
}

// problemItems are problems of the page, with links to their controls.
func problemItems(any func(x *run) bool, shown func(p *form.Problem) bool) slot {
	s := loudly(any)
	s.each = iterated(scope{
		"where": written((*run).problemLink, (*run).problemPlace),
		"about": written(func(x *run) {
			x.about(x.problem)
			x.text(x.problem.Text(x.edition.lang))
		}, nil),
	}, func(x *run, item func()) {
		for i := range x.found {
			if x.problem = &x.found[i]; shown(x.problem) {
				item()
			}
		}
	})
	return s
}

// received writes when the submission was stored, which is when a time limit is kept.
func (x *run) received() {
	for i, p := range phrase(x.edition.texts.Received) {
		if i%2 == 0 {
			x.text(p)
		} else {
			x.text(x.moment())
		}
	}
}

// everything is the kind of the page that RenderAll writes.
const everything view.Kind = "everything"
