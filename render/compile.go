package render

import (
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/view"
)

// compiler is what the programs of one form share while they are made.
type compiler struct {
	form *form.Form
	all  map[string]*texts
}

// edition is everything that is compiled for one language.
type edition struct {
	lang         string
	texts        *texts
	formTitle    pair
	description  pair
	confirmation pair
	privacy      pair
	review       pair
	pages        []*program // by page
	head         string     // up to the title's text
	top          string     // from after the title to the header
	header       string     // what the header holds besides the languages
	bottom       string
	site         string            // ends titles
	languages    map[string]string // what each language calls itself

	next, submit                 string // the ends of forms
	implicitNext, implicitSubmit string // the buttons that the return key presses

	step, row, titleError []string // texts, split at their places
}

// program is a compiled page.
type program struct {
	id        string
	title     pair
	text      pair
	fields    pair
	stop      pair // the text of the stop, if any
	stopTitle pair
	upload    bool // asks for files
	buttons   bool // has buttons beside the one that goes on
}

// builder returns an empty program for a language.
func (c *compiler) builder(lang string) *builder {
	return &builder{compiler: c, texts: textsFor(c.all, lang), lang: lang, row: c.form.Root()}
}

// edition compiles everything for one language.
func (c *compiler) edition(lang string) (*edition, error) {
	e := &edition{lang: lang, texts: textsFor(c.all, lang), languages: map[string]string{}}
	e.step, e.row, e.titleError = phrase(escaped(e.texts.Step)), phrase(e.texts.Row), phrase(e.texts.TitleError)
	e.next, e.implicitNext = endOfForm(view.DoNext, e.texts.Next)
	e.submit, e.implicitSubmit = endOfForm(view.DoSubmit, e.texts.Submit)
	for _, l := range c.form.Languages() {
		e.languages[l] = languageName(c.all, l)
	}
	var err error
	compile := func(body func(b *builder)) pair {
		b := c.builder(lang)
		body(b)
		if err == nil {
			err = b.err
		}
		return b.done()
	}
	prose := func(t *form.Text, what string) pair {
		if t == nil {
			return pair{}
		}
		return compile(func(b *builder) { b.markdown(t, what) })
	}
	e.formTitle = compile(func(b *builder) { b.text(c.form.Title()) })
	e.description = prose(c.form.Description(), "the form's description")
	e.confirmation = prose(c.form.Confirmation(), "the form's confirmation")
	e.privacy = compile((*builder).privacy)
	e.review = compile((*builder).review)
	for _, p := range c.form.Pages() {
		prog := &program{id: p.ID(), title: compile(func(b *builder) { b.text(p.Title()) }), text: prose(p.Text(), "the text of page "+p.ID())}
		prog.fields = compile(func(b *builder) { b.fields(p.Fields()) })
		if stop := p.Stop(); stop != nil {
			prog.stop = compile(func(b *builder) { b.stop(stop, p) })
			prog.stopTitle = compile(func(b *builder) { b.text(stop.Title()) })
		}
		c.survey(p.Fields(), prog)
		e.pages = append(e.pages, prog)
	}
	return e, err
}

// survey finds out what kinds of field a page has at any depth.
func (c *compiler) survey(fields []*form.Field, prog *program) {
	for _, f := range fields {
		if f.Row() != nil {
			prog.buttons = true
			c.survey(f.Row().Fields(), prog)
		}
		if isUpload(f) {
			prog.upload, prog.buttons = true, true
		}
		c.survey(f.Members(), prog)
	}
}

// stop adds what a page says that ends the journey, below the heading.
func (b *builder) stop(s *form.Stop, p *form.Page) {
	if s.Text() != nil {
		b.html(`<div class="prose">`, "\n")
		b.markdown(s.Text(), "the stop of page "+p.ID())
		b.html("</div>\n")
	}
}

// endOfForm returns the end of a form with its button, and the button that the return
// key presses. A browser takes the first of a form for that, which would else add or
// remove something. It is there for nothing else, so neither the tab key nor a screen
// reader comes across it.
func endOfForm(do, words string) (end, implicit string) {
	name := `name="` + view.NameDo + `" value="` + do + `">` + escaped(words) + "</button>"
	return `<div class="actions"><button type="submit" class="primary" ` + name + "</div>\n</form>\n",
		`<button type="submit" class="visually-hidden" tabindex="-1" aria-hidden="true" ` + name + "\n"
}
