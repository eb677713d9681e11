package surveyjs

import (
	"strings"

	"github.com/vordruck/vordruck/schema/foreign"
)

// questionType is what a type of question becomes.
type questionType struct {
	names []string
	to    string
	notes string
	build func(*survey, holder, *question)
}

// unknownType is a type that the host has made: one question, whose answer may be anything.
var unknownType = questionType{build: (*survey).buildUnknown}

// questionTypes are the types of questions of SurveyJS. A panel is none: it holds questions.
func questionTypes() []questionType {
	return []questionType{
		{[]string{"text"}, "by `inputType`, see below", "Without an inputType it becomes a `number` or a `date` where expressions take it for one, which is reported.", (*survey).buildText},
		{[]string{"comment"}, "`textarea`", "", (*survey).buildComment},
		{[]string{"radiogroup"}, "`choice`, `widget: radio`", "", (*survey).buildRadio},
		{[]string{"dropdown"}, "`choice`, `widget: select`", "", (*survey).buildDropdown},
		{[]string{"buttongroup"}, "`choice`, `widget: radio`", "", (*survey).buildRadio},
		{[]string{"checkbox", "tagbox"}, "`choices`", "", (*survey).buildCheckbox},
		{[]string{"ranking"}, "`list` of one `choice`, `uniqueItems`", "The order of the rows is the ranking.", (*survey).buildRanking},
		{[]string{"imagepicker"}, "`choice` or `choices`", "The pictures are reported: an option has a text.", (*survey).buildImagePicker},
		{[]string{"imagemap"}, "`choice` or `choices`", "As imagepicker, of the areas.", (*survey).buildImageMap},
		{[]string{"rating"}, "`integer`, `minimum`, `maximum`; `choice` with rateValues or another step", "The data is a number in both.", (*survey).buildRating},
		{[]string{"slider"}, "`integer` or `number`; a `group` of two for a range", "", (*survey).buildSlider},
		{[]string{"boolean"}, "`boolean`; a `choice` with valueTrue and valueFalse", "", (*survey).buildBoolean},
		{[]string{"expression"}, "`compute`, in a field of the type of the expression", "", (*survey).buildExpression},
		{[]string{"html"}, "`info`", "HTML becomes Markdown.", (*survey).buildHTML},
		{[]string{"image"}, "`info`", "The picture is reported.", (*survey).buildImage},
		{[]string{"file"}, "`file`", "acceptedTypes, maxSize, allowMultiple", (*survey).buildFile},
		{[]string{"signaturepad"}, "`file`, `accept: [image/png]`", "Reported: the signature is uploaded.", (*survey).buildSignature},
		{[]string{"matrix"}, "`group` of one `choice` a row", "Without rows one `choice`. With cellType checkbox `choices`.", (*survey).buildMatrix},
		{[]string{"matrixdropdown"}, "`group` of one `group` a row", "", (*survey).buildMatrixDropdown},
		{[]string{"matrixdynamic"}, "`list`", "The columns are the fields of a row.", (*survey).buildMatrixDynamic},
		{[]string{"multipletext"}, "`group`", "", (*survey).buildMultipleText},
		{[]string{"paneldynamic"}, "`list`", "", (*survey).buildPanelDynamic},
	}
}

// element builds what stands on a page or in a panel.
func (s *survey) element(h holder, v *foreign.JSON) {
	kind := strings.ToLower(v.Get("type").Scalar())
	switch {
	case v.Kind() != foreign.Object:
		s.im.Field(v.Place(), nil)
		s.im.Lose(v.Place(), "an element", "it is no object", "")
	case kind == "panel", kind == "flowpanel", kind == "" && elementsOf(v) != nil:
		s.panel(h, v)
	default:
		s.question(h, v, kind)
	}
}

// elementsOf returns what stands in a page, panel or dynamic panel, by any of the names that SurveyJS had for it.
func elementsOf(v *foreign.JSON) *foreign.JSON {
	for _, key := range []string{"elements", "questions", "templateElements"} {
		if v.Get(key).Kind() == foreign.Array {
			return v.Get(key)
		}
	}
	return nil
}

// question builds a question and what every question can have.
func (s *survey) question(h holder, v *foreign.JSON, kind string) *question {
	q := s.begin(h, v, kind)
	if s.share(h, q) {
		return q
	}
	if s.answered(kind) {
		s.register(h, q)
	}
	t, ok := s.types[kind]
	if !ok {
		t = unknownType
	}
	*h.fields = append(*h.fields, q.field)
	s.im.Field(v.Place(), q.field)
	t.build(s, h, q)
	s.common(h, q)
	s.comments(h, q)
	return q
}

// answered reports whether questions of a type have a value.
func (s *survey) answered(kind string) bool { return kind != "html" && kind != "image" }

func (s *survey) buildUnknown(_ holder, q *question) {
	s.setType(q, "text")
	if len(q.json.Get("choices").Items()) > 0 {
		s.setType(q, "choice")
		s.options(q)
	}
	what := "a question without a type"
	if v := q.json.Get("type"); v != nil {
		what = "a question of the type " + v.Source(40)
	}
	s.im.Change(q.json.Place(), what, "the type is none of SurveyJS itself; the host has made it", "it is a "+q.field.Type.Value+" now: choose the type that fits")
}
