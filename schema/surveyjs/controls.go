package surveyjs

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
	"github.com/vordruck/vordruck/schema/foreign/markup"
	"github.com/vordruck/vordruck/schema/surveyjs/expression"
)

func textConst(s string) *expression.Const {
	return &expression.Const{Kind: expression.Text, Value: s}
}

// numberOr returns a number of the survey, or what SurveyJS takes for it. ok is false where it has places.
func numberOr(v *foreign.JSON, otherwise int) (n int, ok bool) {
	if v == nil {
		return otherwise, true
	}
	n, err := strconv.Atoi(v.Scalar())
	return n, err == nil
}

// buildRating makes a rating a number. One whose values are listed, or in steps that are counted from somewhere, is a choice.
func (s *survey) buildRating(h holder, q *question) {
	f, v := q.field, q.json
	least, ok1 := numberOr(v.Get("rateMin"), 1)
	step, ok2 := numberOr(v.Get("rateStep"), 1)
	most, ok3 := numberOr(v.Get("rateMax"), 5)
	if count, ok := v.Get("rateCount").Int(); ok && v.Get("rateMax") == nil {
		most = least + (count-1)*step
	}
	values := v.Get("rateValues").Items()
	if len(values) > 0 || !ok1 || !ok2 || !ok3 {
		s.setType(q, "choice")
		s.optionsFrom(q, v.Get("rateValues"))
		s.hostOptions(q)
		return
	}
	if step > 1 {
		s.setType(q, "choice")
		for n := least; n <= most && len(f.Options) < 100; n += step {
			f.Options = append(f.Options, &schema.Option{Value: schema.Of(strconv.Itoa(n)), Label: schema.TextOf(strconv.Itoa(n))})
		}
		s.hostOptions(q)
		return
	}
	s.setType(q, "integer")
	f.Minimum, f.Maximum = schema.Of(strconv.Itoa(least)), schema.Of(strconv.Itoa(most))
	s.ends(q, least, most)
}

// ends says in a hint what the least and the greatest value mean.
func (s *survey) ends(q *question, least, most int) {
	low, high := q.json.Get("minRateDescription"), q.json.Get("maxRateDescription")
	if low == nil && high == nil || q.json.Get("description") != nil {
		return
	}
	var a, b schema.Text
	s.text(&a, low, q.scope)
	s.text(&b, high, q.scope)
	s.later(func() { q.field.Hint = pairTexts(a, b, least, most) })
}

// pairTexts puts two texts together by language: 1 = never, 10 = always.
func pairTexts(a, b schema.Text, least, most int) schema.Text {
	var out schema.Text
	add := func(lang string) {
		var parts []string
		for _, x := range []struct {
			t schema.Text
			n int
		}{{a, least}, {b, most}} {
			for _, v := range x.t.Variants {
				if v.Lang == lang || v.Lang == "" {
					parts = append(parts, fmt.Sprintf("%d = %s", x.n, v.Value.Value))
				}
			}
		}
		out.Variants = append(out.Variants, schema.Variant{Lang: lang, Value: schema.Of(strings.Join(parts, ", "))})
	}
	seen := map[string]bool{}
	for _, v := range append(append([]schema.Variant(nil), a.Variants...), b.Variants...) {
		if !seen[v.Lang] && (v.Lang != "" || !anyLanguage(a, b)) {
			seen[v.Lang] = true
			add(v.Lang)
		}
	}
	return out
}

func anyLanguage(texts ...schema.Text) bool {
	for _, t := range texts {
		for _, v := range t.Variants {
			if v.Lang != "" {
				return true
			}
		}
	}
	return false
}

func (s *survey) buildSlider(h holder, q *question) {
	least, most := first(q.json, "min"), first(q.json, "max")
	if q.json.Get("sliderType").Text() == "range" {
		s.setType(q, "group")
		in := s.inside(h, q, parts)
		for i, name := range []string{"from", "to"} {
			end := &question{name: strconv.Itoa(i), also: name, kind: "slider", json: q.json, scope: q.inner, page: q.page, field: &schema.Field{ID: schema.Of(name)}}
			end.field.Label = s.say([]words{{"Von", "From"}, {"Bis", "To"}}[i])
			q.inner.add(end)
			*in.fields = append(*in.fields, end.field)
			s.im.Note(end.field, q.json.Place())
			s.sliderNumber(end, least, most)
		}
		r := s.rule(in.rules, q.json.Place(), "order", false)
		s.ruleText(r, nil, q.scope, words{"Der erste Wert darf nicht größer sein als der zweite.", "The first value must not be greater than the second."})
		s.later(func() { r.Assert = schema.Of(q.field.Fields[0].ID.Value + " <= " + q.field.Fields[1].ID.Value) })
		return
	}
	s.sliderNumber(q, least, most)
}

func (s *survey) sliderNumber(q *question, least, most *foreign.JSON) {
	f := q.field
	s.setType(q, "number")
	f.Minimum, f.Maximum = schema.Of("0"), schema.Of("100")
	for _, b := range []struct {
		v   *foreign.JSON
		dst *schema.Scalar
	}{{least, &f.Minimum}, {most, &f.Maximum}} {
		if b.v.Kind() == foreign.Number {
			*b.dst = schema.Of(b.v.Scalar())
			s.im.Note(b.dst, b.v.Place())
		}
	}
	if step, ok := numberOr(q.json.Get("step"), 1); ok && step == 1 {
		s.setType(q, "integer")
		return
	}
	s.step(q)
}

// buildBoolean makes a question for yes or no, and a choice where the answers are other values than true and false.
func (s *survey) buildBoolean(h holder, q *question) {
	yes, no := q.json.Get("valueTrue"), q.json.Get("valueFalse")
	plain := func(v *foreign.JSON, want string) bool {
		return v == nil || v.Kind() == foreign.Null || v.Scalar() == want
	}
	s.setType(q, "boolean")
	if plain(yes, "true") && plain(no, "false") {
		for _, key := range []string{"labelTrue", "labelFalse"} {
			if l := q.json.Get(key); l != nil {
				s.im.Change(l.Place(), key+" "+foreign.Shorten(firstText(l), 80), "the answers to a question for yes or no are Yes and No", "make it a choice where the words matter")
			}
		}
		return
	}
	s.setType(q, "choice")
	q.field.Widget = schema.Of("radio")
	for _, o := range []struct {
		v, label *foreign.JSON
		plain    string
		words    words
	}{{yes, first(q.json, "labelTrue"), "true", words{"Ja", "Yes"}}, {no, first(q.json, "labelFalse"), "false", words{"Nein", "No"}}} {
		option := &schema.Option{Value: schema.Of(o.plain)}
		if o.v.Scalar() != "" {
			option.Value = schema.Of(o.v.Scalar())
		}
		s.im.Note(option, q.json.Place())
		s.text(&option.Label, o.label, q.scope)
		s.fallback(&option.Label, o.words)
		q.field.Options = append(q.field.Options, option)
	}
}

// buildExpression makes a computed field, of the type that the expression turns out to have.
func (s *survey) buildExpression(_ holder, q *question) {
	s.setType(q, "text")
	c := s.condition(q.json, "expression", q.scope)
	if c == nil {
		s.blank(q)
		return
	}
	q.computed = &calculated{name: q.name, formula: c}
	s.later(func() { _ = s.settleComputed(q) })
}

func (s *survey) buildHTML(h holder, q *question) {
	s.setType(q, "info")
	src := q.json.Get("html")
	s.textAs(&q.field.Text, src, h.scope, s.markdown(src))
	s.later(func() {
		if !q.field.Text.Set() {
			q.field.Label = foreign.Text(q.also)
		}
	})
}

// markdown returns how HTML of the survey becomes Markdown. What it cannot say is reported once for each text.
func (s *survey) markdown(v *foreign.JSON) func(string) string {
	return func(html string) string {
		text := markup.Read(html)
		if len(text.Missing) > 0 {
			s.im.Change(v.Place(), "HTML with "+strings.Join(text.Missing, ", "), "texts are Markdown, without pictures, scripts, forms and tables", "")
		}
		return text.Markdown(braces)
	}
}

func (s *survey) buildImage(h holder, q *question) {
	s.setType(q, "info")
	s.text(&q.field.Text, first(q.json, "altText", "title"), h.scope)
	s.later(func() {
		if !q.field.Text.Set() {
			q.field.Label = foreign.Text(q.also)
		}
	})
	s.im.Change(q.json.Place(), "a picture "+foreign.Shorten(firstText(q.json.Get("imageLink")), 120), "no page loads a picture; its alternative text is shown", "")
}
