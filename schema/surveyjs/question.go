package surveyjs

import (
	"fmt"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// begin makes the question and its field.
func (s *survey) begin(h holder, v *foreign.JSON, kind string) *question {
	q := &question{also: v.Get("name").Scalar(), kind: kind, json: v, scope: h.scope, page: h.page, when: h.when, locked: h.locked}
	if q.name = v.Get("valueName").Scalar(); q.name == "" {
		q.name = q.also
	}
	q.field = &schema.Field{ID: schema.Of(q.name)}
	s.all = append(s.all, q)
	return q
}

// register makes a question known to expressions. Questions that share a value are fields of their own.
func (s *survey) register(h holder, q *question) {
	if other := h.scope.names[q.name]; other != nil && other.name == q.name && q.name != "" {
		s.im.Change(q.json.Place(), fmt.Sprintf("the question %q", q.also), fmt.Sprintf("it has its answer in %q as another question has; in the language each field has its own", q.name),
			"ask once, and show the answer where it is needed again")
	}
	h.scope.add(q)
}

func (s *survey) setType(q *question, name string) { q.field.Type = schema.Of(name) }

// common carries over what questions of every type can have.
func (s *survey) common(h holder, q *question) {
	f, v := q.field, q.json
	if f.Type.Value != "info" {
		s.text(&f.Label, first(v, "title", "label"), h.scope)
		s.later(func() {
			if !f.Label.Set() {
				f.Label = foreign.Text(q.also)
			}
		})
		s.text(&f.Hint, v.Get("description"), h.scope)
		s.message(q, "required", v.Get("requiredErrorText"))
	}
	if p := first(v, "placeholder", "placeHolder", "optionsCaption"); f.Type.Value != "" && typed[f.Type.Value] {
		s.text(&f.Placeholder, p, h.scope)
	}
	s.visible(h, q)
	s.required(h, q)
	s.lock(h, q)
	s.defaults(q)
	s.validators(h, q)
	s.unknownKeys(v, "the question "+q.also)
}

// typed are the types with a control that one types into, and that has a placeholder.
var typed = map[string]bool{"text": true, "textarea": true, "email": true, "tel": true, "url": true, "number": true, "integer": true, "date": true,
	"partial-date": true, "time": true, "datetime": true}

// first returns the first of the members that is there.
func first(v *foreign.JSON, keys ...string) *foreign.JSON {
	for _, k := range keys {
		if m := v.Get(k); m != nil {
			return m
		}
	}
	return nil
}

func (s *survey) message(q *question, code string, v *foreign.JSON) {
	if v == nil {
		return
	}
	for _, m := range q.field.Messages {
		if m.Code.Value == code {
			return
		}
	}
	var text schema.Text
	s.text(&text, v, q.scope)
	s.later(func() {
		if text.Set() {
			q.field.Messages = append(q.field.Messages, schema.Message{Code: schema.Of(code), Text: text})
		}
	})
}

// visibility returns when something is shown: visibleIf, or visible. In SurveyJS the expression has the last word.
func (s *survey) visibility(v *foreign.JSON, sc *scope) *condition {
	if c := s.condition(v, "visibleIf", sc); c != nil {
		return c
	}
	if c := v.Get("visible"); c.Kind() == foreign.Bool && !c.True() {
		return fixed("false")
	}
	return nil
}

// hidden reports whether a question is never shown. One that computes something is a calculated value then: expressions put in what it is.
func (q *question) hidden() bool {
	v := q.json.Get("visible")
	return v.Kind() == foreign.Bool && !v.True() && q.json.Get("visibleIf").Scalar() == ""
}

// filled reports whether a hidden question gets a value that expressions could see.
func (q *question) filled() bool {
	return q.computed == nil && first(q.json, "defaultValue", "defaultValueExpression", "setValueExpression") != nil
}

func (s *survey) visible(h holder, q *question) {
	if q.hidden() && q.filled() {
		s.im.Change(q.json.Place(), fmt.Sprintf("the hidden question %q", q.also), "what is not asked is empty to expressions, whatever it is filled with", "make it a parameter, or put its value where it is used")
	}
	q.when = with(q.when, s.visibility(q.json, h.scope))
	s.later(func() {
		joined, lead := s.join(q.when)
		s.write(&q.field.Visible, joined, lead, q.json.Place())
	})
	if c := first(q.json, "clearIfInvisible"); c.Text() == "none" {
		s.im.Change(c.Place(), `clearIfInvisible "none"`, "an answer to a question that is not asked is never part of a submission", "")
	}
}

func (s *survey) required(h holder, q *question) {
	must := q.json.Get("isRequired").True() || q.json.Get("required").True()
	c := s.condition(q.json, "requiredIf", h.scope)
	kind := q.field.Type.Value
	if kind == "info" || !must && c == nil {
		return
	}
	if kind == "group" {
		s.requiredGroup(q, c)
		return
	}
	if c == nil {
		q.field.Required = schema.Of("true")
		return
	}
	s.later(func() {
		joined, lead := s.join([]*condition{c})
		if must {
			joined = "true"
		}
		s.write(&q.field.Required, joined, lead, c.at)
	})
}

// requiredGroup demands that one of the fields inside is answered, which is what SurveyJS means by it.
func (s *survey) requiredGroup(q *question, c *condition) {
	at := q.json.Place()
	var r *schema.Rule
	if c != nil {
		at = c.at
	}
	r = s.rule(&q.field.Rules, at, "required", c != nil)
	s.later(func() {
		some := "answered(" + q.field.ID.Value + ")"
		if c != nil {
			v, ok := s.settle(c)
			if !ok {
				s.dropRule(&q.field.Rules, r)
				return
			}
			s.count(c)
			some = foreign.Or(negated(asked(v)).src, some)
		}
		r.Assert = schema.Of(some)
	})
	s.ruleText(r, q.json.Get("requiredErrorText"), q.scope, words{"Bitte machen Sie hier mindestens eine Angabe.", "Please answer at least one of these questions."})
}

// lock carries over readOnly and enableIf.
func (s *survey) lock(h holder, q *question) {
	always := q.json.Get("readOnly").True()
	q.locked = with(q.locked, s.condition(q.json, "enableIf", h.scope))
	switch kind := q.field.Type.Value; {
	case kind == "info", !always && len(q.locked) == 0:
		return
	case kind == "group", kind == "list":
		s.lockedInside(q, always)
		return
	}
	if always && q.field.Readonly.Value == "" {
		q.locked = with(q.locked, fixed("false"))
	}
	s.later(func() { s.writeLock(q) })
}

// writeLock makes a field read-only where it is not enabled. What is computed is so anyway.
func (s *survey) writeLock(q *question) {
	if q.settledLock {
		return
	}
	q.settledLock = true
	enabled, lead := s.joinAll(q.locked)
	f, lock := q.field, negated(enabled)
	if lock.isFalse() || f.Compute.Set() {
		s.write(&f.Readonly, "", lead, q.json.Place())
		return
	}
	s.write(&f.Readonly, lock.src, lead, q.json.Place())
	if !lock.isTrue() && lead != nil {
		s.im.Change(lead.at, fmt.Sprintf("enableIf %q", foreign.Shorten(lead.src, 200)), "a field that is read-only has its default and no answer that was given before",
			"use visible where the question need not be seen")
	}
}

// lockedInside locks the fields of a group or list, which cannot be locked themselves.
func (s *survey) lockedInside(q *question, always bool) {
	if q.inner == nil {
		return
	}
	for _, inner := range q.inner.of {
		inner.locked = append(append([]*condition(nil), q.locked...), inner.locked...)
		if always {
			inner.locked = with(inner.locked, fixed("false"))
		}
		if k := inner.field.Type.Value; k == "group" || k == "list" {
			s.lockedInside(inner, false)
			continue
		}
		s.later(func() { s.writeLock(inner) })
	}
	if q.field.Type.Value == "list" {
		s.im.Change(q.json.Place(), "a list that cannot be changed", "its fields are read-only; rows can still be added and removed", "")
	}
}

// unknownKeys reports what nothing here knows.
func (s *survey) unknownKeys(v *foreign.JSON, of string) {
	for _, m := range v.Members() {
		if !s.known[m.Key] {
			s.im.Lose(m.Value.Place(), fmt.Sprintf("the property %q of %s", m.Key, of), "it is none that SurveyJS documents, or none that is carried over: "+m.Value.Source(120),
				"say what it does in the words of the language, where it matters")
		}
	}
}
