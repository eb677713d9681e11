package render

import (
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/view"
)

// compiler is what the programs of one form share while they are made.
type compiler struct {
	form    *form.Form
	all     map[string]*texts
	theme   *theme
	options *Options
	offers  map[string]*offers // by their HTML, which holds their values
	built   []*built

	controls map[fieldtype.Control]func(b *builder)

	ofPage, ofForm, ofField, ofOption, ofRow, ofPart, ofBox scope
}

// newCompiler returns a compiler for the pages of a form in a theme.
func newCompiler(f *form.Form, t *theme, o *Options, all map[string]*texts) *compiler {
	return &compiler{form: f, all: all, theme: t, options: o, offers: map[string]*offers{}, controls: controls(),
		ofPage: pageSlots(), ofForm: formSlots(), ofField: fieldSlots(), ofOption: optionSlots(), ofRow: rowSlots(), ofPart: partSlots(), ofBox: boxSlots()}
}

// edition is everything that is compiled for one language.
type edition struct {
	lang  string
	texts *texts

	formTitle pair
	document  pair
	pages     []*program // by page
	all       *screen    // of all pages in one
	ends      map[view.Kind]*screen
	site      string            // ends titles
	languages map[string]string // what each language calls itself

	step, row, titleError []string // texts, split at their places
	comma, semicolon      string   // between names, and between notes

	noAnswer    pair // what stands for an answer that is not there
	problemList pair // the problems of a field
	fileList    pair // the files of an upload
}

// program is a compiled page of the form.
type program struct {
	page     *form.Page
	title    pair
	text     *pair
	fields   *pair
	question *screen
	stop     *screen // nil where the page never ends the journey
	upload   bool    // asks for files
	buttons  bool    // has buttons beside the one that goes on
	first    bool
}

// screen is one kind of page as it is shown.
type screen struct {
	program *program // of the page of the form, if it is about one
	heading pair
	main    pair
	form    pair

	upload, buttons bool
	do, doText      string // the button that goes on
}

// screen returns what shows a page, or nil.
func (e *edition) screen(p *view.Page) *screen {
	switch p.Kind {
	case view.Question:
		return e.pages[p.Page.Index()].question
	case view.Stop:
		return e.pages[p.Page.Index()].stop
	case everything:
		return e.all
	}
	return e.ends[p.Kind]
}

// builder returns an empty program for a language.
func (c *compiler) builder(e *edition) *builder {
	return &builder{compiler: c, edition: e, row: c.form.Root(), scopes: []scope{c.ofPage}}
}

// edition compiles everything for one language.
func (c *compiler) edition(lang string) (*edition, error) {
	e := &edition{lang: lang, texts: textsFor(c.all, lang), ends: map[view.Kind]*screen{}, languages: map[string]string{}}
	e.step, e.row, e.titleError = phrase(escaped(e.texts.Step)), phrase(e.texts.Row), phrase(e.texts.TitleError)
	e.comma, e.semicolon = fieldtype.Separators(lang)
	if c.options.SiteName != "" {
		e.site = " – " + escaped(c.options.SiteName)
	}
	for _, l := range c.form.Languages() {
		e.languages[l] = languageName(c.all, l)
	}
	b := c.builder(e)
	e.formTitle = *b.sub(func() { b.text(c.form.Title()) })
	e.noAnswer = *b.sub(func() { b.block("noAnswer") })
	e.problemList = *b.sub(func() { b.within(problemListSlots(), func() { b.block("problems") }) })
	e.fileList = *b.sub(func() { b.within(fileListSlots(), func() { b.block("files") }) })
	for _, p := range c.form.Pages() {
		e.pages = append(e.pages, b.program(p))
	}
	b.endings()
	e.document = *b.sub(func() { b.block("document") })
	for _, short := range c.built {
		short.ops = nil
	}
	c.built = nil
	return e, b.err
}

// program compiles a page of the form.
func (b *builder) program(p *form.Page) *program {
	prog := &program{page: p, first: p.Index() == 0, title: *b.sub(func() { b.text(p.Title()) }),
		text: b.prose(p.Text(), "the text of page "+p.ID())}
	prog.fields = b.sub(func() { b.ask(p.Fields()) })
	prog.survey(p.Fields())
	prog.question = b.screen(&screen{program: prog, heading: prog.title, upload: prog.upload, buttons: prog.buttons,
		do: view.DoNext, doText: b.texts.Next}, "question", "questionForm")
	if stop := p.Stop(); stop != nil {
		heading := b.sub(func() { b.text(stop.Title()) })
		if len(heading.full) == 0 {
			heading = b.sub(func() { b.plain(b.texts.Stopped) })
		}
		prog.stop = b.screen(&screen{program: prog, heading: *heading}, "stop", "")
	}
	return prog
}

// endings compiles what is shown besides the pages of the form.
func (b *builder) endings() {
	heading := func(words string) pair { return *b.sub(func() { b.plain(words) }) }
	submit := screen{do: view.DoSubmit, doText: b.texts.Submit}
	review, all := submit, submit
	review.heading, all.heading = heading(b.texts.Review), b.formTitle
	for _, p := range b.pages {
		all.upload, all.buttons = all.upload || p.upload, all.buttons || p.buttons
	}
	b.ends[view.Review] = b.screen(&review, "review", "reviewForm")
	b.edition.all = b.screen(&all, "everything", "everythingForm")
	b.receipt()
	b.ends[view.Confirmation] = b.screen(&screen{heading: heading(b.texts.Done)}, "confirmation", "")
	b.ends[view.Notice] = b.screen(&screen{heading: *b.sub(func() {
		b.then(func(x *run) { x.text(x.page.Heading) })
	})}, "notice", "")
}

// screen compiles the main part of a screen, and its form element if it has one, from their blocks.
func (b *builder) screen(s *screen, main, form string) *screen {
	outer := b.page
	b.page = s
	if form != "" {
		s.form = *b.sub(func() { b.within(b.ofForm, func() { b.block(form) }) })
	}
	s.main = *b.sub(func() { b.block(main) })
	b.page = outer
	return s
}

// prose compiles a text that may be formatted; nil gives an empty program.
func (b *builder) prose(t *form.Text, what string) *pair {
	if t == nil {
		return &pair{}
	}
	return b.sub(func() { b.markdown(t, what) })
}

// survey finds out what kinds of field a page has at any depth.
func (p *program) survey(fields []*form.Field) {
	for _, f := range fields {
		if f.Row() != nil {
			p.buttons = true
			p.survey(f.Row().Fields())
		}
		if isUpload(f) {
			p.upload, p.buttons = true, true
		}
		p.survey(f.Members())
	}
}
