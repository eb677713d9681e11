package surveyjs

import (
	"strings"

	"github.com/vordruck/vordruck/schema"
)

// inputs are the values of inputType and what field they make.
var inputs = []struct{ input, kind, pattern, notes string }{
	{"text", "text", "", ""},
	{"email", "email", "", ""},
	{"tel", "tel", "", ""},
	{"url", "url", "", ""},
	{"number", "number", "", ""},
	{"range", "number", "", ""},
	{"date", "date", "", ""},
	{"datetime-local", "datetime", "", ""},
	{"datetime", "datetime", "", ""},
	{"time", "time", "", ""},
	{"month", "partial-date", "", "Reported: a year alone and a whole date can be typed too."},
	{"week", "text", `[0-9]{4}-W[0-9]{2}`, ""},
	{"color", "text", `#[0-9A-Fa-f]{6}`, ""},
	{"password", "text", "", "`sensitive: true`"},
}

func (s *survey) buildText(_ holder, q *question) { s.input(q) }

// input gives a question the type of its inputType.
func (s *survey) input(q *question) {
	f, v := q.field, q.json
	input := strings.ToLower(v.Get("inputType").Scalar())
	s.setType(q, "text")
	q.untyped = input == ""
	for _, i := range inputs {
		if i.input == input {
			s.setType(q, i.kind)
			if i.pattern != "" {
				f.Pattern = schema.Of(i.pattern)
			}
		}
	}
	switch input {
	case "month":
		s.im.Change(v.Get("inputType").Place(), "a month", "a partial date may also be a year alone, or a whole date", "")
	case "password":
		f.Sensitive = schema.Of("true")
	}
	s.bounds(q, input == "range")
	s.mask(q)
	s.lengths(q)
	s.autocomplete(q)
}

func (s *survey) buildComment(_ holder, q *question) {
	s.setType(q, "textarea")
	s.lengths(q)
}

func (s *survey) lengths(q *question) {
	switch q.field.Type.Value {
	case "text", "textarea", "email", "tel", "url":
	default:
		return
	}
	most := q.json.Get("maxLength")
	if n, ok := most.Int(); !ok || n < 0 {
		most = s.json.Get("maxTextLength")
	}
	s.carryCount(&q.field.MaxLength, most)
	s.carryCount(&q.field.MinLength, q.json.Get("minLength"))
}

// bounded are the types that have a least and a greatest value.
var bounded = map[string]bool{"number": true, "integer": true, "date": true, "datetime": true, "time": true, "partial-date": true}

// bounds carries over min and max, which may be expressions.
func (s *survey) bounds(q *question, stepped bool) {
	f, v := q.field, q.json
	for _, b := range []struct {
		key, expression, code, message string
		dst                            *schema.Scalar
	}{
		{"min", "minValueExpression", "minimum", "minErrorText", &f.Minimum},
		{"max", "maxValueExpression", "maximum", "maxErrorText", &f.Maximum},
	} {
		bound, c := v.Get(b.key), s.condition(v, b.expression, q.scope)
		if src, ok := strings.CutPrefix(bound.Text(), "="); ok {
			c = s.use(&condition{at: bound.Place(), what: b.key, src: src, scope: q.scope})
		}
		if c == nil && bound.Scalar() == "" {
			continue
		}
		if !bounded[f.Type.Value] {
			if q.untyped { // without a type SurveyJS does not look at them
				s.im.Lose(first(v, b.key, b.expression).Place(), b.key, "the question has no inputType that has bounds", "")
			}
			continue
		}
		s.message(q, b.code, v.Get(b.message))
		if c == nil {
			*b.dst = schema.Of(literalOf(bound, f.Type.Value))
			s.im.Note(b.dst, bound.Place())
			continue
		}
		s.later(func() {
			if is, ok := s.settle(c); ok {
				s.count(c)
				s.im.Logic(c.at, b.dst, boundOf(is, f.Type.Value))
			}
		})
	}
	if stepped {
		s.step(q)
	}
}

// boundOf writes a bound for the type of the field: of a date, the present moment is today.
func boundOf(v value, kind string) string {
	if kind == "date" && v.moment {
		return "today()"
	}
	if kind == "date" && v.literal != nil {
		return v.literal.Value
	}
	return v.src
}

// step carries over the step of a slider, the only control that allows no other value.
func (s *survey) step(q *question) {
	step := q.json.Get("step")
	if step.Scalar() == "" || step.Scalar() == "any" {
		return
	}
	n, ok := step.Int()
	least, _ := q.json.Get("min").Int()
	if !ok || n < 1 || least%n != 0 {
		s.im.Change(step.Place(), "step "+step.Scalar(), "a multiple is counted from 0, not from the least value", "")
		return
	}
	if q.field.Type.Value == "number" && n >= 1 {
		q.field.MultipleOf = schema.Of(step.Scalar())
		s.im.Note(&q.field.MultipleOf, step.Place())
	}
}

// autocomplete carries over autocomplete where it is a word of HTML; what is none is taken out again when the definition is compiled.
func (s *survey) autocomplete(q *question) {
	v := first(q.json, "autocomplete", "autoComplete")
	if t := v.Text(); t != "" && t != "on" && t != "off" {
		q.field.Autocomplete = schema.Of(t)
		s.im.Note(&q.field.Autocomplete, v.Place())
	}
}
