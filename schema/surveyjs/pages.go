package surveyjs

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// build makes pages and fields of the survey. Nothing is named yet.
func (s *survey) build() {
	s.text(&s.im.Definition.Title, s.json.Get("title"), s.root)
	s.textAs(&s.im.Definition.Description, s.json.Get("description"), s.root, escapeMarkdown)
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
	s.textAs(&p.Text, p.json.Get("description"), s.root, escapeMarkdown)
	s.later(func() {
		if !p.Title.Set() {
			p.Title = s.pageTitle(p)
		}
		joined, lead := s.join(p.when)
		s.write(&p.Visible, joined, lead, p.json.Place())
	})
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

// confirmation carries over what is said at the end, which may depend on the answers.
func (s *survey) confirmation() {
	d, v := s.im.Definition, first(s.json, "completedHtml", "completedHTML")
	s.textAs(&d.Confirmation, v, s.root, s.markdown(v))
	list := s.json.Get("completedHtmlOnCondition").Items()
	if len(list) == 0 {
		return
	}
	type one struct {
		when *condition
		text schema.Text
	}
	var all []one
	for _, item := range list {
		c := s.condition(item, "expression", s.root)
		if c == nil {
			continue
		}
		all = append(all, one{when: c})
		html := first(item, "html", "text")
		s.later(func() { // the characters alone: what is put in is never Markdown
			for i := range all {
				if all[i].when == c {
					all[i].text = schema.Text{Variants: s.variants(html)}
				}
			}
		})
	}
	s.later(func() {
		for i := len(all) - 1; i >= 0; i-- {
			d.Confirmation = s.depending(all[i].when, all[i].text, d.Confirmation)
		}
	})
}

// depending returns a text that is one where a condition holds, and another where not.
func (s *survey) depending(c *condition, yes, no schema.Text) schema.Text {
	v, ok := s.settle(c)
	if !ok || !yes.Set() {
		return no
	}
	c.counted = true
	out := schema.Text{}
	for _, lang := range languagesOf(yes, no) {
		a, b := plainHTML(inLanguage(yes, lang)), inLanguage(no, lang)
		if inner, ok := strings.CutPrefix(b, "{{ "); ok && strings.HasSuffix(inner, " }}") && !strings.Contains(inner, "{{ ") {
			b = strings.TrimSuffix(inner, " }}")
		} else if b = plainHTML(b); b != "" {
			b = foreign.Quote(b)
		} else {
			b = "nil"
		}
		out.Variants = append(out.Variants, schema.Variant{Lang: lang, Value: schema.Of("{{ " + operand(asked(v).src) + " ? " + foreign.Quote(a) + " : " + operand(b) + " }}")})
	}
	for _, variant := range out.Variants {
		if len(variant.Value.Value) > maxExpression {
			s.im.LoseRule(c.at, fmt.Sprintf("%s %q", c.what, c.src), "the texts are longer than an expression may be", "")
			return no
		}
	}
	s.im.Tally.Rules++
	s.im.Tally.CarriedRules++
	return out
}

func languagesOf(texts ...schema.Text) []string {
	var out []string
	for _, t := range texts {
		for _, v := range t.Variants {
			out = append(out, v.Lang)
		}
	}
	out = distinct(out)
	if len(out) > 1 && anyLanguage(texts...) {
		var named []string
		for _, lang := range out {
			if lang != "" {
				named = append(named, lang)
			}
		}
		return named
	}
	return out
}

func inLanguage(t schema.Text, lang string) string {
	for _, v := range t.Variants {
		if v.Lang == lang || v.Lang == "" {
			return v.Value.Value
		}
	}
	if len(t.Variants) > 0 {
		return t.Variants[0].Value.Value
	}
	return ""
}

// plainHTML returns the characters of HTML.
func plainHTML(src string) string {
	if !strings.ContainsAny(src, "<&") {
		return strings.TrimSpace(src)
	}
	text, _ := toText(src)
	return text
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
