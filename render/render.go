package render

import (
	"errors"
	"fmt"
	"html/template"
	"io"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/message"
	"github.com/vordruck/vordruck/form/view"
	"github.com/vordruck/vordruck/schema"
)

// Options are what a host tells New. The zero value works.
type Options struct {
	// Theme is the name of a theme of [Themes]; "" means "plain".
	Theme string
	// StylesheetURL is where the host serves the stylesheet, see [Renderer.StylesheetHandler]; "" means no link to one.
	StylesheetURL string
	// InlineStylesheet writes the stylesheet into each document, for files that stand
	// alone. A strict Content-Security-Policy does not allow it.
	InlineStylesheet bool

	SiteName string // who offers the form, in the header and in titles
	SiteURL  string // where its name leads
	Header   []Link // links in the header
	Footer   []Link // links in the footer: imprint, privacy, accessibility

	// Overrides are templates that stand in for blocks of the theme, by the name of the
	// block: a control, a part of it, or the whole document. Each is executed with a [*Block];
	// theme/README.md lists the blocks. A template is tried by [New], and one that fails on a
	// page makes the page fail as a whole. All other blocks are compiled as ever.
	Overrides map[string]*template.Template
	// Texts are the host's own words in place of the renderer's, by language and key as in the folder texts; see
	// message.ReadTexts. A key that the renderer has not is an error of New.
	Texts message.Texts

	// Layout writes the document around a page instead of the renderer's own. It calls
	// main once, where the page's main part goes: the part that holds the one h1.
	Layout func(w io.Writer, head Head, main func(io.Writer) error) error
}

// Link is a link of the page around the form.
type Link struct {
	Text, URL string
	Lang      string // the language of the pages that show it; "" means all
}

// Head is what a [Options.Layout] needs to know of a page.
type Head struct {
	Lang, Dir     string
	Title         string // plain text: the layout escapes it
	StylesheetURL string
	Languages     []view.Language
}

// Renderer writes the pages of one form. It is immutable and safe for concurrent use;
// the same page gives the same bytes.
type Renderer struct {
	form     *form.Form
	options  Options
	theme    *theme
	editions []*edition         // by language, the form's first
	depth    int                // of lists in lists
	lists    map[*form.Page]int // how many a page has, at any depth
}

var _ view.Renderer = (*Renderer)(nil)

// New compiles the pages of a form for all its languages. It fails when a text of the
// definition cannot be shown, such as a {{ value }} as the target of a link.
func New(f *form.Form, opts Options) (*Renderer, error) {
	if f == nil {
		return nil, errors.New("render: there is no form")
	}
	all, err := textsWith(opts.Texts)
	if err != nil {
		return nil, err
	}
	t, err := findTheme(opts.Theme)
	if err != nil {
		return nil, err
	}
	if err := t.checkOverrides(opts.Overrides); err != nil {
		return nil, err
	}
	r := &Renderer{form: f, options: opts, theme: t, depth: listDepth(f.Root().Fields()), lists: map[*form.Page]int{}}
	for _, field := range f.Fields() {
		if field.Row() != nil {
			r.lists[field.Page()]++
		}
	}
	c := newCompiler(f, t, &r.options, all)
	for _, lang := range f.Languages() {
		e, err := c.edition(lang)
		if err != nil {
			return nil, err
		}
		r.editions = append(r.editions, e)
	}
	return r, nil
}

func listDepth(fields []*form.Field) (depth int) {
	for _, f := range fields {
		depth = max(depth, listDepth(f.Members()))
		if f.Row() != nil {
			depth = max(depth, 1+listDepth(f.Row().Fields()))
		}
	}
	return depth
}

// edition returns the pages in a language, or in the one that the form has for it.
func (r *Renderer) edition(lang string) *edition {
	for _, e := range r.editions {
		if e.lang == lang {
			return e
		}
	}
	return r.edition(r.form.Language(lang))
}

// RenderPage writes a page as a whole HTML document.
func (r *Renderer) RenderPage(w io.Writer, p *view.Page) error {
	if r.options.Layout != nil {
		return r.layout(w, p)
	}
	return r.render(w, p, document)
}

// RenderMain writes what stands in the main part of a page's document, for hosts that write the rest themselves.
func (r *Renderer) RenderMain(w io.Writer, p *view.Page) error {
	return r.render(w, p, mainPart)
}

// RenderForm writes the form element of a page alone, without heading, problems and navigation.
// Only a [view.Question] and a [view.Review] have one.
func (r *Renderer) RenderForm(w io.Writer, p *view.Page) error {
	if p != nil && p.Kind != view.Question && p.Kind != view.Review {
		return fmt.Errorf("render: a page of kind %q has no form", p.Kind)
	}
	return r.render(w, p, formElement)
}

// RenderAll writes one document with all relevant pages in one form.
func (r *Renderer) RenderAll(w io.Writer, s *form.State, problems []form.Problem, lang string) error {
	p := view.Page{Kind: everything, Lang: lang, State: s, Problems: problems}
	return r.render(w, &p, document)
}

// render lets a run write a page into memory, and writes it in one piece.
func (r *Renderer) render(w io.Writer, p *view.Page, write func(x *run)) error {
	e, s, err := r.check(p)
	if err != nil {
		return err
	}
	x := r.newRun(p, e, s)
	defer x.release()
	x.state.Share(func() {
		x.showFirstRows()
		x.state.Share(func() { write(x) }) // perhaps another state than before
	})
	if x.err != nil {
		return x.err
	}
	_, err = w.Write(x.buf)
	return err
}

func document(x *run)    { x.exec(x.edition.document) }
func mainPart(x *run)    { x.exec(x.screen.main) }
func formElement(x *run) { x.exec(x.screen.form) }

// check returns what shows a page, and refuses one that is not of this form or has parts missing.
func (r *Renderer) check(p *view.Page) (*edition, *screen, error) {
	if p == nil {
		return nil, nil, errors.New("render: there is no page")
	}
	if p.State != nil && p.State.Form() != r.form {
		return nil, nil, errors.New("render: the page shows another form than the renderer was made for")
	}
	needsPage := p.Kind == view.Question || p.Kind == view.Stop
	if needsPage && (p.Page == nil || p.Page.Index() >= len(r.form.Pages()) || r.form.Pages()[p.Page.Index()] != p.Page) {
		return nil, nil, fmt.Errorf("render: a page of kind %q needs a page of the form", p.Kind)
	}
	e := r.edition(p.Lang)
	s := e.screen(p)
	if s == nil {
		return nil, nil, fmt.Errorf("render: there is no kind of page %q", p.Kind)
	}
	return e, s, nil
}

// layout lets the host write the document.
func (r *Renderer) layout(w io.Writer, p *view.Page) error {
	e, s, err := r.check(p)
	if err != nil {
		return err
	}
	x := r.newRun(p, e, s)
	defer x.release()
	x.showFirstRows()
	head := Head{Lang: x.edition.lang, Dir: direction(x.edition.lang), Title: x.plainTitle(),
		StylesheetURL: r.options.StylesheetURL, Languages: x.page.Languages}
	called := 0
	err = r.options.Layout(w, head, func(w io.Writer) error {
		called++
		x.buf, x.stepTo = x.buf[:0], 0
		if mainPart(x); x.err != nil {
			return x.err
		}
		_, err := w.Write(x.buf)
		return err
	})
	if err == nil && called != 1 {
		return fmt.Errorf("render: the layout called main %d times, not once", called)
	}
	return err
}

func hasSeverity(problems []form.Problem, s schema.Severity) bool {
	for i := range problems {
		if problems[i].Severity == s {
			return true
		}
	}
	return false
}
