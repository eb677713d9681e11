package surveyjs

import (
	"slices"
	"strconv"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// build makes pages and fields of the survey. Nothing is named yet.
func (s *survey) build() {
	s.text(&s.im.Definition.Title, s.json.Get("title"), s.root)
	s.textAs(&s.im.Definition.Description, s.json.Get("description"), s.root, asWritten)
	if list := s.json.Get("pages"); list.Kind() == foreign.Array {
		for _, v := range list.Items() {
			s.page(v)
		}
	}
	for _, key := range []string{"elements", "questions"} { // a survey of one page need not write it
		if list := s.json.Get(key); list.Kind() == foreign.Array && len(list.Items()) > 0 {
			s.page(foreign.NewJSON(list, foreign.Member{Key: "elements", Value: list}))
		}
	}
	s.readCalculatedValues()
	s.triggers()
	for _, p := range s.pages {
		s.settlePage(p)
	}
	s.leaveEmptyPages()
	s.confirmation()
	s.wholeSurvey()
	s.unknownKeys(s.json, "the survey")
}

func (s *survey) page(v *foreign.JSON) {
	p := &page{Page: &schema.Page{ID: schema.Of(v.Get("name").Scalar())}, name: v.Get("name").Scalar(), json: v}
	p.hold = holder{fields: &p.Fields, rules: &p.Rules, scope: s.root, page: len(s.pages)}
	s.im.Note(p.Page, v.Place())
	s.pages = append(s.pages, p)
	s.im.Definition.Pages = append(s.im.Definition.Pages, p.Page)
	h := p.hold
	h.locked = with(h.locked, s.condition(v, "enableIf", s.root))
	if v.Get("readOnly").True() {
		h.locked = with(h.locked, fixed("false"))
	}
	for _, e := range elementsOf(v).Items() {
		s.element(h, e)
	}
	if v.Get("isRequired").True() {
		s.requiredPanel(h, v, s.root.of)
	}
	p.when = with(p.when, s.visibility(v, s.root))
	if t := v.Get("maxTimeToFinish"); t != nil {
		s.im.Lose(t.Place(), "maxTimeToFinish", "a page has no time limit", "")
	}
	if c := s.condition(v, "requiredIf", s.root); c != nil {
		s.loseLogic(c, "a page is no field that could be required", "write a rule")
	}
	s.unknownKeys(v, "the page "+p.name)
}

// settlePage writes what needs names: title, text and condition of a page.
func (s *survey) settlePage(p *page) {
	s.text(&p.Title, p.json.Get("title"), s.root)
	s.textAs(&p.Text, p.json.Get("description"), s.root, asWritten)
	s.later(func() {
		if !p.Title.Set() {
			p.Title = s.pageTitle(p)
		}
		joined, lead := s.join(p.when)
		s.write(&p.Visible, joined, lead, p.json.Place())
	})
}

// leaveEmptyPages takes pages out on which there is nothing. SurveyJS does not show them.
func (s *survey) leaveEmptyPages() {
	d := s.im.Definition
	d.Pages = slices.DeleteFunc(d.Pages, func(p *schema.Page) bool { return len(p.Fields) == 0 })
}

// pageTitle is what a page without a title is called: as the survey where it is the only one.
func (s *survey) pageTitle(p *page) schema.Text {
	n := strconv.Itoa(p.hold.page + 1)
	switch {
	case len(s.pages) == 1 && s.json.Get("title") != nil:
		return s.im.Definition.Title
	case p.name != "" && p.name != "page"+n && p.name != "page "+n:
		return foreign.Text(p.name)
	}
	return s.say(words{"Seite " + n, "Page " + n})
}

// wholeSurvey reports settings of the survey that change what is asked or sent.
func (s *survey) wholeSurvey() {
	for _, x := range []struct{ key, value, reason, advice string }{
		{"clearInvisibleValues", "none", "an answer to a question that is not asked is never part of a submission", ""},
		{"mode", "display", "a form is filled in", "show the submission instead"},
		{"readOnly", "true", "a form is filled in", "show the submission instead"},
		{"validationEnabled", "false", "answers are always checked", ""},
	} {
		if v := s.json.Get(x.key); v.Scalar() == x.value {
			s.im.Change(v.Place(), x.key+" "+x.value, x.reason, x.advice)
		}
	}
	for _, key := range []string{"maxTimeToFinish", "maxTimeToFinishPage", "timeLimit", "timeLimitPerPage"} {
		if v := s.json.Get(key); v != nil && v.Scalar() != "0" {
			s.im.Lose(v.Place(), key, "a form has no time limit", "")
		}
	}
	for _, key := range []string{"navigateToUrl", "navigateToUrlOnCondition"} {
		if v := s.json.Get(key); v != nil {
			s.im.Lose(v.Place(), key+" "+v.Source(120), "where people go after the form is the host's business", "put a link into the confirmation")
		}
	}
}
