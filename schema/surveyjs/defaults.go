package surveyjs

import (
	"fmt"
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// literalOf writes a JSON value as a field of a type takes it. A date may come with a time.
func literalOf(v *foreign.JSON, kind string) string {
	s := strings.TrimSpace(v.Scalar())
	if plain, ok := foreign.PlainNumber(s); ok && v.Kind() == foreign.Number {
		return plain
	}
	if kind == "date" && len(s) > 10 && s[10] == 'T' {
		return s[:10]
	}
	return s
}

// defaults carries over what a question is filled with.
func (s *survey) defaults(q *question) {
	f, v := q.field, q.json.Get("defaultValue")
	if expression, ok := strings.CutPrefix(v.Text(), "="); ok && q.computed == nil {
		s.defaultExpression(q, s.use(&condition{at: v.Place(), what: "defaultValue", src: expression, scope: q.scope}), nil)
	} else if v != nil && v.Kind() != foreign.Null {
		s.defaultValue(q, v)
	}
	if c := s.condition(q.json, "defaultValueExpression", q.scope); c != nil {
		s.defaultExpression(q, c, nil)
	}
	when := s.condition(q.json, "setValueIf", q.scope)
	if c := s.condition(q.json, "setValueExpression", q.scope); c != nil {
		s.defaultExpression(q, c, when)
	} else if when != nil {
		s.loseLogic(when, "nothing says which value is set", "")
	}
	for _, key := range []string{"resetValueIf"} {
		if c := s.condition(q.json, key, q.scope); c != nil {
			s.loseLogic(c, "an answer that somebody gave is never taken back", "ask under visible: what is not asked any more is not submitted")
		}
	}
	if f.Type.Value == "" {
		s.setType(q, "text")
	}
}

// loseLogic notes an expression that has no counterpart. It is not translated.
func (s *survey) loseLogic(c *condition, reason, advice string) {
	c.settled = true
	s.count(c)
	s.im.LoseRule(c.at, fmt.Sprintf("%s %q", c.what, foreign.Shorten(c.src, 300)), reason, advice)
}

func (s *survey) defaultValue(q *question, v *foreign.JSON) {
	kind := q.field.Type.Value
	switch {
	case kind == "group" && v.Kind() == foreign.Object && q.inner != nil:
		for _, m := range v.Members() {
			if inner, _ := lookup(q.inner, m.Key); inner != nil && inner.field != nil {
				s.defaultValue(inner, m.Value)
			}
		}
	case kind == "choices":
		s.defaultChoices(q, v)
	case kind == "choice" && !s.offers(q, v.Scalar()), kind == "list", kind == "group", kind == "file", kind == "info", v.Scalar() == "":
		s.im.Lose(v.Place(), "a default: "+v.Source(200), "a field of the type "+kind+" has no such default", "")
	default:
		q.field.Default = schema.Of(literalOf(v, kind))
		s.im.Note(&q.field.Default, v.Place())
	}
}

// offers reports whether a value is one of the options.
func (s *survey) offers(q *question, value string) bool {
	if value == "" {
		return false
	}
	options := optionsOf(q.field)
	for _, o := range options {
		if o == value {
			return true
		}
	}
	return options == nil
}

func (s *survey) defaultChoices(q *question, v *foreign.JSON) {
	items := v.Items()
	if v.Kind() != foreign.Array {
		items = []*foreign.JSON{v}
	}
	var all []string
	for _, item := range items {
		if !s.offers(q, item.Scalar()) {
			s.im.Lose(item.Place(), "a default: "+item.Source(80), "it is none of the choices", "")
			continue
		}
		all = append(all, foreign.Quote(item.Scalar()))
	}
	if len(all) > 0 {
		q.field.Default = schema.Of("[" + strings.Join(all, ", ") + "]")
		s.im.Note(&q.field.Default, v.Place())
	}
}

// literalDefaults are the types whose default is always a literal.
var literalDefaults = map[string]bool{"text": true, "textarea": true, "email": true, "tel": true, "url": true, "choice": true}

// defaultExpression fills a question with the value of an expression, under a condition or always.
func (s *survey) defaultExpression(q *question, c, when *condition) {
	if q.computed != nil || q.field.Type.Value == "info" {
		s.loseLogic(c, "the value is computed already", "")
		return
	}
	s.later(func() {
		v, ok := s.settle(c)
		if !ok {
			return
		}
		if when != nil {
			w, ok := s.settle(when)
			if !ok {
				s.im.LoseRule(c.at, c.what, "the condition of it could not be carried over", "")
				return
			}
			s.count(when)
			s.carried()
			t := &translator{survey: s, scope: q.scope}
			v, _ = iif(t, []value{w, v, {kind: nothing, src: "nil"}})
		}
		s.writeDefault(q, c, v)
	})
}

// writeDefault decides between a default, which somebody can write over, and a computed value, which is all that a field of text can have.
func (s *survey) writeDefault(q *question, c *condition, v value) {
	s.count(c)
	f := q.field
	kind := f.Type.Value
	v = definite(v)
	what := fmt.Sprintf("%s %q", c.what, foreign.Shorten(c.src, 200))
	switch {
	case kind == "list" || kind == "group" || kind == "file" || f.Compute.Set():
		s.im.LoseRule(c.at, what, "a field of the type "+kind+" is not filled by an expression", "")
	case v.literal != nil && v.kind != nothing:
		s.im.Logic(c.at, &f.Default, v.literal.Value)
	case q.json.Get("readOnly").True():
		f.Readonly, f.Default = schema.Scalar{}, schema.Scalar{}
		s.im.Logic(c.at, &f.Compute, v.src)
	case literalDefaults[kind]:
		f.Readonly, f.Default = schema.Scalar{}, schema.Scalar{}
		s.im.Logic(c.at, &f.Compute, v.src)
		s.im.Change(c.at, what, "the default of a field of text is a literal, so the value is computed, and nobody can write over it", "make it a hint where people need to write over it")
	default:
		s.im.Logic(c.at, &f.Default, v.src)
		if c.what != "defaultValueExpression" {
			s.im.Change(c.at, what, "the value follows the expression until somebody writes over it, and then stays", "use compute where nobody needs to write over it")
		}
	}
}
