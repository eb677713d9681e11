package surveyjs

import (
	"fmt"
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
	"github.com/vordruck/vordruck/schema/foreign/markup"
)

// confirmation carries over what is said at the end. Where it depends on the answers, the text is an expression that chooses one;
// what an expression gives is never Markdown, so the texts are without formatting then.
func (s *survey) confirmation() {
	d, always := s.im.Definition, first(s.json, "completedHtml", "completedHTML")
	s.textAs(&d.Confirmation, always, s.root, s.markdown(always))
	var all []ending
	for _, item := range s.json.Get("completedHtmlOnCondition").Items() {
		html := first(item, "html", "text")
		if c := s.condition(item, "expression", s.root); c != nil && firstText(html) != "" {
			all = append(all, ending{c, html})
		}
	}
	if len(all) > 0 {
		s.later(func() { s.chooseEnding(all, always) })
	}
}

// ending is what is said at the end under a condition.
type ending struct {
	when *condition
	html *foreign.JSON
}

func (s *survey) chooseEnding(all []ending, always *foreign.JSON) {
	var codes []string
	texts := map[*foreign.JSON][]schema.Variant{always: s.variants(always)}
	for _, e := range all {
		texts[e.html] = s.variants(e.html)
	}
	for _, v := range append([]*foreign.JSON{always}, htmlOf(all)...) {
		for _, variant := range texts[v] {
			codes = append(codes, variant.Lang)
		}
	}
	out := schema.Text{}
	for _, code := range languagesOf(codes) {
		src := s.spokenText(texts[always], code)
		for i := len(all) - 1; i >= 0; i-- {
			if v, ok := s.settle(all[i].when); ok {
				src = operand(asked(v).src) + " ? " + s.spokenText(texts[all[i].html], code) + " : " + operand(src)
			}
		}
		out.Variants = append(out.Variants, schema.Variant{Lang: code, Value: schema.Of("{{ " + src + " }}")})
		if src == "nil" || len(src) > maxExpression {
			s.loseEndings(all)
			return
		}
	}
	for _, e := range all {
		if _, ok := s.settle(e.when); ok && s.count(e.when) {
			s.carried()
		}
	}
	s.im.Definition.Confirmation = out
	s.im.Note(&s.im.Definition.Confirmation, all[0].html.Place())
}

func (s *survey) loseEndings(all []ending) {
	for _, e := range all {
		if _, ok := s.settle(e.when); ok && s.count(e.when) {
			s.im.LoseRule(e.when.at, fmt.Sprintf("%s %q", e.when.what, foreign.Shorten(e.when.src, 200)), "the texts together are longer than an expression may be", "say less at the end, or the same to all")
		}
	}
}

func htmlOf(all []ending) []*foreign.JSON {
	var out []*foreign.JSON
	for _, e := range all {
		out = append(out, e.html)
	}
	return out
}

// languagesOf returns the languages of texts, without the mark for all where there are some.
func languagesOf(codes []string) []string {
	var out []string
	for _, code := range distinct(codes) {
		if code != "" {
			out = append(out, code)
		}
	}
	if len(out) == 0 {
		return []string{""}
	}
	return out
}

// spokenText returns a text in a language as an expression.
func (s *survey) spokenText(variants []schema.Variant, code string) string {
	if len(variants) == 0 {
		return "nil"
	}
	html := variants[0].Value.Value
	for _, v := range variants {
		if v.Lang == code || v.Lang == "" {
			html = v.Value.Value
		}
	}
	text := html
	if strings.ContainsAny(html, "<&") {
		text = markup.Read(html).Plain()
	}
	return s.joined(text)
}

// joined writes a text with {names} in it as an expression; names of what is no text stay as they are.
func (s *survey) joined(text string) string {
	var parts []string
	for text != "" {
		at := braces.FindStringIndex(text)
		if at == nil {
			at = []int{len(text), len(text)}
		}
		if at[0] > 0 {
			parts = append(parts, foreign.Quote(text[:at[0]]))
		}
		if at[0] < at[1] {
			parts = append(parts, s.namedText(text[at[0]:at[1]]))
		}
		text = text[at[1]:]
	}
	switch len(parts) {
	case 0:
		return "nil"
	case 1:
		return parts[0]
	}
	return "join([" + strings.Join(spaced(parts), ", ") + "])"
}

func (s *survey) namedText(braced string) string {
	t := &translator{survey: s, scope: s.root}
	v, err := t.variable(strings.TrimSpace(strings.Trim(braced, "{}")))
	if err == nil && (v.kind == text || v.kind == choice) {
		return operand(v.src)
	}
	return foreign.Quote(braced)
}
