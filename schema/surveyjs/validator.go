package surveyjs

import (
	"errors"
	"fmt"
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
	"github.com/vordruck/vordruck/schema/foreign/regex"
)

// validatorType is what a type of validator becomes.
type validatorType struct {
	name, to, notes string
	apply           func(*survey, holder, *question, *foreign.JSON)
}

func validatorTypes() []validatorType {
	return []validatorType{
		{"numeric", "`minimum`, `maximum`", "A text input becomes a `number`.", (*survey).validateNumber},
		{"text", "`minLength`, `maxLength`, `pattern`", "", (*survey).validateLength},
		{"email", "`email`", "The type of the field.", (*survey).validateEmail},
		{"regex", "`pattern`", "A part that must match becomes a whole that has it, a look-ahead at the beginning a rule. What is outside the subset of patterns is reported.", (*survey).validateRegex},
		{"expression", "a rule", "It is checked while the question is asked.", (*survey).validateExpression},
		{"answercount", "`minItems`, `maxItems`", "", (*survey).validateCount},
	}
}

// validators carries over the validators of a question. The old names end with "validator".
func (s *survey) validators(h holder, q *question) {
	for _, v := range q.json.Get("validators").Items() {
		name := strings.ToLower(strings.TrimSuffix(v.Get("type").Scalar(), "validator"))
		found := false
		for _, t := range validatorTypes() {
			if t.name == name {
				t.apply(s, h, q, v)
				found = true
			}
		}
		if !found {
			s.im.Lose(v.Place(), "a validator of the type "+v.Get("type").Source(40), "the type is none of SurveyJS itself; the host has written it in JavaScript", "write a rule")
		}
		if t := v.Get("notificationType").Text(); found && t != "" && t != "error" && name != "expression" {
			s.im.Change(v.Place(), "a validator of the severity "+t, "only a rule can warn; this is an error", "write a rule with severity: "+t)
		}
	}
}

// limit writes a bound of a validator, counts it as logic, and keeps the message for it.
func (s *survey) limit(q *question, v *foreign.JSON, key, code string, dst *schema.Scalar) {
	b := v.Get(key)
	if b.Kind() != foreign.Number && b.Kind() != foreign.String || b.Scalar() == "" {
		return
	}
	s.im.Logic(b.Place(), dst, literalOf(b, q.field.Type.Value))
	s.message(q, code, v.Get("text"))
}

func (s *survey) validateNumber(_ holder, q *question, v *foreign.JSON) {
	if q.field.Type.Value == "text" && q.untyped {
		s.setType(q, "number")
		q.untyped = false
		s.message(q, "number", v.Get("text"))
	}
	s.limit(q, v, "minValue", "minimum", &q.field.Minimum)
	s.limit(q, v, "maxValue", "maximum", &q.field.Maximum)
}

func (s *survey) validateLength(_ holder, q *question, v *foreign.JSON) {
	for _, b := range []struct {
		key, code string
		dst       *schema.Scalar
	}{{"minLength", "minLength", &q.field.MinLength}, {"maxLength", "maxLength", &q.field.MaxLength}} {
		if n, ok := v.Get(b.key).Int(); ok && n > 0 {
			s.limit(q, v, b.key, b.code, b.dst)
		}
	}
	if d := v.Get("allowDigits"); d.Kind() == foreign.Bool && !d.True() {
		if q.field.Pattern.Set() {
			s.im.LoseRule(d.Place(), "allowDigits", "the field has a pattern already", "put both into one pattern")
			return
		}
		s.im.Logic(d.Place(), &q.field.Pattern, `[^0-9]*`)
		s.message(q, "pattern", v.Get("text"))
	}
}

func (s *survey) validateEmail(_ holder, q *question, v *foreign.JSON) {
	switch q.field.Type.Value {
	case "text", "textarea":
		s.setType(q, "email")
		q.untyped = false
	case "email":
	default:
		s.im.LoseRule(v.Place(), "an email validator", "the question is not one of text", "")
		return
	}
	s.carried()
	s.message(q, "email", v.Get("text"))
}

func (s *survey) validateRegex(h holder, q *question, v *foreign.JSON) {
	r := v.Get("regex")
	t, err := regex.Translate(r.Scalar(), regex.Options{Insensitive: v.Get("caseInsensitive").True() || v.Get("insensitive").True(), Lines: q.field.Type.Value == "textarea"})
	if strings.TrimSpace(r.Scalar()) == "" {
		err = errors.New("there is no pattern")
	}
	if err != nil {
		s.im.LoseRule(v.Place(), fmt.Sprintf("the pattern %q", foreign.Shorten(r.Scalar(), 200)), err.Error(), "write a pattern that describes the whole value")
		return
	}
	for _, c := range t.Conditions {
		s.matchRule(h, q, v, c)
	}
	if len(t.Conditions) > 0 && t.Pattern == ".*" {
		return
	}
	if q.field.Pattern.Set() || q.field.Type.Value == "number" || q.field.Type.Value == "integer" {
		s.matchRule(h, q, v, regex.Condition{Pattern: t.Pattern})
		return
	}
	s.im.Logic(r.Place(), &q.field.Pattern, t.Pattern)
	s.message(q, "pattern", v.Get("text"))
	q.untyped = false
}

// matchRule makes a second pattern a rule, and what a pattern looks ahead for.
func (s *survey) matchRule(h holder, q *question, v *foreign.JSON, c regex.Condition) {
	matches := map[bool]string{false: " matches ", true: " not matches "}[c.Not]
	r := s.rule(h.rules, v.Place(), q.name+"-pattern", true)
	s.ruleText(r, v.Get("text"), q.scope, wrong)
	s.later(func() {
		s.assertAt(r, q, value{src: q.field.ID.Value + " == nil or " + q.field.ID.Value + matches + foreign.Quote(c.Pattern), kind: truth, sure: true})
	})
}

// severities are what a validator of another severity becomes.
var severities = map[string]string{"warning": "warning", "info": "info"}

func (s *survey) validateExpression(h holder, q *question, v *foreign.JSON) {
	c := s.condition(v, "expression", q.scope)
	if c == nil {
		return
	}
	r := s.rule(h.rules, c.at, q.name+"-valid", true)
	s.ruleText(r, v.Get("text"), q.scope, wrong)
	if severity := severities[v.Get("notificationType").Text()]; severity != "" {
		r.Severity = schema.Of(severity)
	}
	s.later(func() {
		is, ok := s.settle(c)
		if !ok {
			s.dropRule(h.rules, r)
			return
		}
		s.count(c)
		s.assertAt(r, q, holds(is))
	})
}

func (s *survey) validateCount(_ holder, q *question, v *foreign.JSON) {
	for _, b := range []struct {
		key, code string
		dst       *schema.Scalar
	}{{"minCount", "minItems", &q.field.MinItems}, {"maxCount", "maxItems", &q.field.MaxItems}} {
		if n, ok := v.Get(b.key).Int(); ok && n > 0 {
			s.limit(q, v, b.key, b.code, b.dst)
		}
	}
}
