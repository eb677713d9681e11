package scenario

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

// sighted holds expectations against what a walk has seen.
type sighted struct {
	*check
	walk *walker
	out  *WalkResult
	data *yaml.Node // the expected data, until it was sent
}

// sightings are what each key of the expectations means on pages.
var sightings = map[string]func(*sighted, *yaml.Node){
	"pages":           (*sighted).pages,
	"stop":            (*sighted).stop,
	"visible":         (*sighted).visible,
	"hidden":          (*sighted).hidden,
	"required":        marked("required", "optional", func(e Element) bool { return !e.Optional }),
	"optional":        marked("optional", "required", func(e Element) bool { return e.Optional }),
	"readonly":        changeable(false),
	"editable":        changeable(true),
	"options":         (*sighted).options,
	"rows":            (*sighted).rows,
	"values":          func(c *sighted, n *yaml.Node) { c.values(n, "") },
	"problems":        (*sighted).allProblems,
	"problemsContain": (*sighted).someProblems,
	"accepted":        (*sighted).accepted,
	"data":            func(c *sighted, n *yaml.Node) { c.data = n },
	"texts":           (*sighted).texts,
}

func (c *sighted) run(expect *yaml.Node) {
	if why := c.walk.astray(); why != "" {
		for _, p := range pairs(expect) {
			c.unseen(p.value, p.key.Value, why)
		}
		return
	}
	for _, p := range pairs(expect) {
		sightings[p.key.Value](c, p.value)
	}
}

// astray says what could not be answered as a scenario says; then what follows is no sign of anything.
func (w *walker) astray() string {
	var all []string
	for _, why := range w.stuck {
		all = append(all, why)
	}
	if len(all) == 0 {
		return ""
	}
	return slices.Min(all)
}

func (c *sighted) unseen(n *yaml.Node, what, why string) {
	c.out.Unseen = append(c.out.Unseen, Unseen{Line: n.Line, Step: c.step, What: what, Why: why})
}

// hold notes an expectation that was seen.
func (c *sighted) hold(n *yaml.Node, ok bool, want, got, format string, args ...any) {
	c.out.Seen++
	if !ok {
		c.fail(n, want, got, format, args...)
	}
}

// finish hands over what was found.
func (c *sighted) finish() error {
	if c.data != nil {
		c.unseen(c.data, "data", "the form is sent only at the end of a scenario, where nothing keeps it back")
	}
	c.out.Failures = append(c.out.Failures, c.failures...)
	return c.walk.err
}

// stage returns the stage of a page, or nil where nobody came to it.
func (w *walker) stage(p *form.Page) *stage {
	for _, s := range w.came {
		if s.page == p {
			return s
		}
	}
	return nil
}

// complete reports whether the walk came to the end of the journey.
func (w *walker) complete() bool { return w.last.Page == nil || w.last.Final }

// heldUp says where the walk ended.
func (w *walker) heldUp() string {
	if w.last.Page == nil {
		return "the walk ended on the review"
	}
	return fmt.Sprintf("the page %s does not let anybody go on", w.last.Page.ID())
}

func (c *sighted) pages(n *yaml.Node) {
	var want, got []string
	for _, item := range items(n) {
		if !c.page(item) {
			return
		}
		want = append(want, item.Value)
	}
	for _, s := range c.walk.came {
		got = append(got, s.page.ID())
	}
	if c.walk.complete() {
		c.hold(n, slices.Equal(want, got), listed(want), listed(got), "other pages are asked")
		return
	}
	ahead := len(got) <= len(want) && slices.Equal(want[:len(got)], got)
	c.hold(n, ahead, listed(want), listed(got), "other pages are asked, as far as anybody comes")
	if ahead && len(got) < len(want) {
		c.unseen(n, "pages after "+got[len(got)-1], c.walk.heldUp())
	}
}

func (c *sighted) stop(n *yaml.Node) {
	if n.Value != none && !c.page(n) {
		return
	}
	got := none
	if l := c.walk.last; l.Final && l.Page != nil {
		got = l.Page.ID()
	}
	if !c.walk.complete() && c.walk.stage(c.form.Page(n.Value)) == nil {
		c.unseen(n, "stop", c.walk.heldUp())
		return
	}
	c.hold(n, got == n.Value, n.Value, got, "the journey ends elsewhere")
}

// sighting is where a field would be seen.
type sighting struct {
	at      form.Address
	sight   *Sight
	element Element
	there   bool
}

// look finds a field on its page. ok is false where nobody came to the page, which is then noted.
func (c *sighted) look(path pathAt, what, prefix string) (p sighting, ok bool) {
	a, ok := c.resolvePath(c.form, path, prefix)
	if !ok {
		return p, false
	}
	p.at = a
	s := c.walk.stage(a.Field.Page())
	if s == nil {
		if c.walk.complete() {
			return sighting{at: a, sight: &Sight{}}, true // the page is not asked
		}
		c.unseen(path.node, what+" "+a.Path(), c.walk.heldUp())
		return p, false
	}
	if c.walk.last.Final && c.walk.last.Page == s.page && c.state.Stopped(s.page) && s.sight.Final {
		c.unseen(path.node, what+" "+a.Path(), "the page that ends the journey shows no questions")
		return p, false
	}
	p.sight = c.walk.look(s)
	r, exists := c.state.At(a)
	if !exists {
		return p, true // a row that is not asked
	}
	p.element, p.there = p.sight.Shown[string(r.AppendID(nil, a.Field))]
	if a.Field.Type().Kind == value.Absent && !p.there && a.Field.Members() == nil && a.Field.Row() == nil {
		p.there = c.read(p.sight, r, a.Field)
	}
	return p, true
}

// read reports whether a text to read can be read on a page: Markdown is compared by its words.
func (c *sighted) read(s *Sight, r *form.Record, f *form.Field) bool {
	for _, t := range []*form.Text{f.Body(), f.Label()} {
		if t != nil {
			return strings.Contains(wordsOnly(s.Text), wordsOnly(t.String(r, c.lang)))
		}
	}
	return false
}

// wordsOnly returns the letters and digits of a text.
func wordsOnly(s string) string {
	return strings.Map(func(c rune) rune {
		if strings.ContainsRune(" \n\t\r\u00a0\u202f*_#>[]()-`\\", c) {
			return -1
		}
		return c
	}, s)
}

func (c *sighted) visible(n *yaml.Node) { c.presence(n, true) }
func (c *sighted) hidden(n *yaml.Node)  { c.presence(n, false) }

func (c *sighted) presence(n *yaml.Node, want bool) {
	says := map[bool]string{true: "visible", false: "not visible"}
	for _, item := range items(n) {
		p, ok := c.look(whole(item), map[bool]string{true: "visible", false: "hidden"}[want], "")
		if !ok {
			continue
		}
		if p.at.Field.Computed() && !p.there {
			c.unseen(item, "visible "+p.at.Path(), "the page does not show what is computed here")
			continue
		}
		c.hold(item, p.there == want, says[want], says[p.there], "%s is %s on the page", p.at.Path(), says[p.there])
	}
}

// notAsked is why nobody sees how a question would be.
const notAsked = "the question is not asked"

// asks reports whether the engine asks for a field, which a page then must show.
func (c *sighted) asks(at form.Address) bool {
	r, exists := c.state.At(at)
	return exists && r.Relevant(at.Field)
}

// marked makes the check of a mark beside labels.
func marked(name, otherwise string, of func(Element) bool) func(*sighted, *yaml.Node) {
	return func(c *sighted, n *yaml.Node) {
		for _, item := range items(n) {
			p, ok := c.look(whole(item), name, "")
			switch {
			case !ok:
			case !p.there && !c.asks(p.at):
				c.unseen(item, name+" "+p.at.Path(), notAsked)
			case !p.there:
				c.hold(item, false, name, "not asked", "%s is not asked", p.at.Path())
			case p.element.Label == "" || p.element.Output || p.at.Field.Row() != nil:
				c.unseen(item, name+" "+p.at.Path(), "nothing beside it says whether it must be answered")
			default:
				c.hold(item, of(p.element), name, otherwise, "%s is marked as %s", p.at.Path(), otherwise)
			}
		}
	}
}

// changeable makes the check whether there is a control.
func changeable(want bool) func(*sighted, *yaml.Node) {
	says := map[bool]string{true: "editable", false: "readonly"}
	return func(c *sighted, n *yaml.Node) {
		for _, item := range items(n) {
			p, ok := c.look(whole(item), says[want], "")
			switch {
			case !ok:
			case !p.there && !c.asks(p.at):
				c.unseen(item, says[want]+" "+p.at.Path(), notAsked)
			case !p.there && p.at.Field.Computed():
				c.unseen(item, says[want]+" "+p.at.Path(), "the page does not show what is computed here")
			default:
				got := p.there && !p.element.Output
				c.hold(item, got == want, says[want], says[got], "%s is %s on the page", p.at.Path(), says[got])
			}
		}
	}
}
