package surveyjs

import (
	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// comments adds the fields for what people write beside a choice. In SurveyJS the answer has the key of the question with -Comment.
func (s *survey) comments(h holder, q *question) {
	s.itemComments(h, q)
	kind := q.field.Type.Value
	if first(q.json, "showOtherItem", "hasOther").True() && (kind == "choice" || kind == "choices") {
		s.otherComment(h, q)
		return
	}
	if on := first(q.json, "showCommentArea", "hasComment"); on.True() && kind != "info" {
		c := s.comment(h, q, on, "-Comment", "textarea")
		s.text(&c.field.Label, q.json.Get("commentText"), h.scope)
		s.fallback(&c.field.Label, words{"Anmerkung", "Comment"})
		s.text(&c.field.Placeholder, q.json.Get("commentPlaceholder"), h.scope)
		s.later(func() { c.field.Visible = q.field.Visible })
	}
}

func (s *survey) comment(h holder, q *question, on *foreign.JSON, suffix, kind string) *question {
	c := &question{name: q.name + suffix, also: q.also + suffix, kind: "comment", json: on, scope: h.scope, page: h.page,
		field: &schema.Field{ID: schema.Of(q.name + suffix), Type: schema.Of(kind)}}
	*h.fields = append(*h.fields, c.field)
	h.scope.add(c)
	s.im.Field(on.Place(), c.field)
	if n, ok := s.json.Get("maxOthersLength").Int(); ok && n > 0 {
		c.field.MaxLength = schema.Of(s.json.Get("maxOthersLength").Scalar())
	}
	return c
}

// otherComment asks what other means, where it was chosen.
func (s *survey) otherComment(h holder, q *question) {
	on := first(q.json, "showOtherItem", "hasOther")
	c := s.comment(h, q, on, "-Comment", "text")
	s.text(&c.field.Label, first(q.json, "otherText"), h.scope)
	s.fallback(&c.field.Label, words{"Sonstiges, und zwar", "Other, please describe"})
	s.text(&c.field.Placeholder, first(q.json, "otherPlaceholder", "otherPlaceHolder", "commentPlaceholder"), h.scope)
	s.message(c, "required", q.json.Get("otherErrorText"))
	c.field.Required = schema.Of("true")
	s.later(func() { c.field.Visible = schema.Of(s.chosenIn(q, "other")) })
	store := first(q.json, "storeOthersAsComment")
	if store == nil {
		store = s.json.Get("storeOthersAsComment")
	}
	if store.Kind() == foreign.Bool && !store.True() {
		s.im.Change(on.Place(), "storeOthersAsComment: false", "what was written stands in a field of its own, not in place of the choice", "")
	}
}

// chosenIn says that an option is chosen in a question that is asked.
func (s *survey) chosenIn(q *question, option string) string {
	v := value{src: q.field.ID.Value, kind: kindOf[q.field.Type.Value]}
	return someOf(v, value{kind: array, items: []value{{src: foreign.Quote(option), kind: text, literal: textConst(option)}}}).src
}

// itemComments are the fields beside single choices.
func (s *survey) itemComments(h holder, q *question) {
	kind := q.field.Type.Value
	if kind != "choice" && kind != "choices" {
		return
	}
	for _, v := range q.json.Get("choices").Items() {
		on, option := first(v, "showCommentArea", "hasComment"), v.Get("value").Scalar()
		if !on.True() || option == "" {
			continue
		}
		c := s.comment(h, q, on, "-"+option+"-Comment", "text")
		s.text(&c.field.Label, first(v, "text", "value"), h.scope)
		s.text(&c.field.Placeholder, v.Get("commentPlaceholder"), h.scope)
		if v.Get("isCommentRequired").True() {
			c.field.Required = schema.Of("true")
		}
		s.later(func() { c.field.Visible = schema.Of(s.chosenIn(q, option)) })
	}
}
