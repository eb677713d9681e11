package surveyjs

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
	"github.com/vordruck/vordruck/schema/surveyjs/expression"
)

// decimal is an option that is a number.
var decimal = regexp.MustCompile(`^-?[0-9]{1,15}(\.[0-9]{1,6})?$`)

func (s *survey) buildRadio(_ holder, q *question) {
	s.setType(q, "choice")
	q.field.Widget = schema.Of("radio")
	s.options(q)
}

func (s *survey) buildDropdown(_ holder, q *question) {
	s.setType(q, "choice")
	q.field.Widget = schema.Of("select")
	s.options(q)
}

func (s *survey) buildCheckbox(h holder, q *question) {
	s.setType(q, "choices")
	s.options(q)
	s.exclusive(h, q)
	s.counts(q, "minSelectedChoices", "maxSelectedChoices")
	if p := q.json.Get("valuePropertyName"); p.Text() != "" {
		s.im.Change(p.Place(), "valuePropertyName", "the answer is a list of the values, not of objects with a property", "")
	}
}

func (s *survey) counts(q *question, least, most string) {
	s.carryCount(&q.field.MinItems, q.json.Get(least))
	s.carryCount(&q.field.MaxItems, q.json.Get(most))
}

// carryCount writes a number that bounds something, which 0 does not.
func (s *survey) carryCount(dst *schema.Scalar, v *foreign.JSON) {
	if n, ok := v.Int(); ok && n > 0 {
		*dst = schema.Of(v.Scalar())
		s.im.Note(dst, v.Place())
	}
}

func (s *survey) buildImagePicker(h holder, q *question) {
	s.setType(q, "choice")
	q.field.Widget = schema.Of("radio")
	if q.json.Get("multiSelect").True() {
		q.field.Widget = schema.Scalar{}
		s.buildCheckbox(h, q)
	} else {
		s.options(q)
	}
	s.im.Change(q.json.Place(), "pictures to choose from", "an option has a text and no picture", "say in the text what the picture shows")
}

func (s *survey) buildImageMap(h holder, q *question) {
	s.setType(q, "choices")
	if m := q.json.Get("multiSelect"); m.Kind() == foreign.Bool && !m.True() {
		s.setType(q, "choice")
	}
	s.optionsFrom(q, q.json.Get("areas"))
	s.counts(q, "minSelectedChoices", "maxSelectedChoices")
	s.hostOptions(q)
	s.im.Change(q.json.Place(), "a picture to point at", "an option has a text and no place in a picture", "say in the text which area it is")
}

// buildRanking makes the order of the options the order of rows.
func (s *survey) buildRanking(h holder, q *question) {
	s.setType(q, "list")
	f := q.field
	f.UniqueItems = schema.Of("true")
	in := s.inside(h, q, parts)
	inner := &question{name: "choice", kind: "dropdown", json: q.json, scope: q.inner, page: q.page, field: &schema.Field{ID: schema.Of("choice"), Type: schema.Of("choice"), Required: schema.Of("true")}}
	q.inner.add(inner)
	*in.fields = append(*in.fields, inner.field)
	s.im.Note(inner.field, q.json.Place())
	s.options(inner)
	s.text(&inner.field.Label, first(q.json, "title", "name"), h.scope)
	if n := len(inner.field.Options); n > 0 {
		f.MaxItems = schema.Of(fmt.Sprint(n))
		if q.json.Get("isRequired").True() && !q.json.Get("selectToRankEnabled").True() {
			f.MinItems = f.MaxItems
		}
	}
	if q.json.Get("selectToRankEnabled").True() {
		s.counts(q, "minSelectedChoices", "maxSelectedChoices")
	}
}

// options carries over what a question offers: choices of its own, those of another question, those of a service.
func (s *survey) options(q *question) {
	s.optionsFrom(q, q.json.Get("choices"))
	s.numberOptions(q)
	s.copiedOptions(q)
	s.specialOptions(q)
	s.hostOptions(q)
}

// optionsFrom adds options that are written out, under their conditions.
func (s *survey) optionsFrom(q *question, list *foreign.JSON) {
	for _, v := range list.Items() {
		s.option(q, v, q.json)
	}
}

// option adds one option. conditions is the question that has choicesVisibleIf and choicesEnableIf.
func (s *survey) option(q *question, v, conditions *foreign.JSON) *schema.Option {
	key, text := v, v.Get("text")
	if v.Kind() == foreign.Object {
		if key = v.Get("value"); key == nil {
			key = text
		}
	}
	name, label := strings.TrimSpace(key.Scalar()), ""
	if v.Kind() == foreign.String && strings.Contains(name, "|") {
		name, label, _ = strings.Cut(name, "|")
	}
	if name == "" || q.offers(name) {
		s.im.Lose(v.Place(), "a choice: "+v.Source(80), "it has no value that can be written as a text, or one that was there before", "")
		return nil
	}
	o := &schema.Option{Value: schema.Of(name), Label: foreign.Text(label)}
	s.im.Note(o, v.Place())
	s.text(&o.Label, text, q.scope)
	s.later(func() {
		if !o.Label.Set() {
			o.Label = foreign.Text(name)
		}
	})
	s.optionConditions(q, o, v, conditions)
	q.offer(o)
	return o
}

// optionConditions says when an option is offered. One that is shown but cannot be chosen is not offered.
func (s *survey) optionConditions(q *question, o *schema.Option, v, conditions *foreign.JSON) {
	item := constant(&expression.Const{Kind: expression.Text, Value: o.Value.Value})
	if decimal.MatchString(o.Value.Value) {
		item = constant(&expression.Const{Kind: expression.Number, Value: o.Value.Value})
	}
	var all []*condition
	own := s.condition(v, "visibleIf", q.scope)
	if own == nil {
		own = s.condition(conditions, "choicesVisibleIf", q.scope)
	}
	enabled := s.condition(v, "enableIf", q.scope)
	if enabled == nil {
		enabled = s.condition(conditions, "choicesEnableIf", q.scope)
	}
	for _, c := range []*condition{own, enabled} {
		if c != nil {
			c.item = &item
			all = append(all, c)
		}
	}
	if len(all) == 0 {
		return
	}
	s.later(func() {
		joined, lead := s.join(all)
		s.write(&o.Visible, joined, lead, v.Place())
	})
}

// maxNumberOptions is how many options a range of numbers may make.
const maxNumberOptions = 1000

// numberOptions are those of choicesMin to choicesMax.
func (s *survey) numberOptions(q *question) {
	least, ok1 := q.json.Get("choicesMin").Int()
	most, ok2 := q.json.Get("choicesMax").Int()
	step, ok3 := numberOr(q.json.Get("choicesStep"), 1)
	if !ok1 && !ok2 || least >= most {
		return
	}
	if !ok3 || step < 1 || (most-least)/step > maxNumberOptions {
		s.im.Lose(q.json.Get("choicesMax").Place(), "a range of choices", "it has a step that is no whole number, or too many numbers", "ask for a number with minimum and maximum")
		return
	}
	for n := least; n <= most; n += step {
		name := strconv.Itoa(n)
		if !q.offers(name) {
			q.offer(&schema.Option{Value: schema.Of(name), Label: schema.TextOf(name)})
		}
	}
}

// special are the options that SurveyJS adds.
var special = []struct {
	keys      []string
	value     string
	text      string
	exclusive bool
	words     words
}{
	{[]string{"showOtherItem", "hasOther"}, "other", "otherText", false, words{"Sonstiges", "Other"}},
	{[]string{"showNoneItem", "hasNone"}, "none", "noneText", true, words{"Nichts davon", "None"}},
	{[]string{"showRefuseItem"}, "refused", "refuseText", true, words{"Keine Angabe", "Refuse to answer"}},
	{[]string{"showDontKnowItem"}, "dontknow", "dontKnowText", true, words{"Weiß nicht", "Don't know"}},
}

func (s *survey) specialOptions(q *question) {
	for _, x := range special {
		on := first(q.json, x.keys...)
		if !on.True() || q.offers(x.value) {
			continue
		}
		o := &schema.Option{Value: schema.Of(x.value)}
		s.im.Note(o, on.Place())
		s.text(&o.Label, q.json.Get(x.text), q.scope)
		s.fallback(&o.Label, x.words)
		q.offer(o)
	}
}

// exclusive makes a rule of the options that cannot be chosen with others; SurveyJS takes the others away.
func (s *survey) exclusive(h holder, q *question) {
	var alone []string
	for _, x := range special {
		if x.exclusive && first(q.json, x.keys...).True() {
			alone = append(alone, x.value)
		}
	}
	for _, v := range q.json.Get("choices").Items() {
		if v.Get("isExclusive").True() && v.Get("value").Scalar() != "" {
			alone = append(alone, v.Get("value").Scalar())
		}
	}
	for _, option := range alone {
		r := s.rule(h.rules, q.json.Place(), q.name+"-"+option+"-alone", false)
		s.ruleText(r, nil, q.scope, words{"Diese Antwort kann nicht mit anderen gewählt werden.", "This answer cannot be chosen with others."})
		s.later(func() {
			name := q.field.ID.Value
			s.assertAt(r, q, value{src: foreign.Quote(option) + " not in " + name + " or len(" + name + ") == 1", kind: truth, loose: false, sure: true})
		})
	}
}

// copiedOptions are those of another question.
func (s *survey) copiedOptions(q *question) {
	from := q.json.Get("choicesFromQuestion")
	if from.Text() == "" {
		return
	}
	other := s.jsonOf(from.Text())
	var list []*foreign.JSON
	for _, key := range []string{"choices", "rateValues", "areas"} {
		list = append(list, other.Get(key).Items()...)
	}
	mode := q.json.Get("choicesFromQuestionMode").Text()
	own := q.field.Options
	q.field.Options = nil
	for i, v := range list {
		if q.offers(firstOf(v)) {
			continue
		}
		for len(q.field.Options) < i && len(own) > 0 { // one of the other question keeps the place that it has there
			q.field.Options, own = append(q.field.Options, own[0]), own[1:]
		}
		if o := s.option(q, v, q.json); o != nil && (mode == "selected" || mode == "unselected") {
			s.offeredIf(q, o, from, mode == "selected")
		}
	}
	q.field.Options = append(q.field.Options, own...)
}

// offers reports whether a question has an option of a value already.
func (q *question) offers(value string) bool { return q.offered[value] }

// offer adds an option.
func (q *question) offer(o *schema.Option) {
	if q.offered == nil {
		q.offered = map[string]bool{}
	}
	q.offered[o.Value.Value] = true
	q.field.Options = append(q.field.Options, o)
}

func firstOf(v *foreign.JSON) string {
	if v.Kind() == foreign.Object {
		return v.Get("value").Scalar()
	}
	return v.Scalar()
}

// offeredIf offers an option where it was chosen in another question, or where it was not.
func (s *survey) offeredIf(q *question, o *schema.Option, from *foreign.JSON, chosen bool) {
	op := "anyof"
	if !chosen {
		op = "noneof"
	}
	src := fmt.Sprintf("{%s} %s ['%s']", from.Text(), op, strings.ReplaceAll(o.Value.Value, "'", `\'`))
	c := s.use(&condition{at: from.Place(), what: "choicesFromQuestion", src: src, scope: q.scope})
	s.later(func() {
		joined, lead := s.join([]*condition{c})
		if o.Visible.Set() {
			joined = foreign.And(o.Visible.Value, joined)
		}
		s.write(&o.Visible, joined, lead, from.Place())
	})
}

// jsonOf finds a question by its name anywhere in the survey.
func (s *survey) jsonOf(name string) *foreign.JSON {
	if s.named == nil {
		s.named = map[string]*foreign.JSON{}
		s.collectNamed(s.json)
	}
	return s.named[name]
}

// collectNamed notes the first question of each name.
func (s *survey) collectNamed(v *foreign.JSON) {
	for _, key := range []string{"pages", "elements", "questions", "templateElements"} {
		for _, e := range v.Get(key).Items() {
			if name := e.Get("name").Scalar(); s.named[name] == nil && e.Get("type") != nil {
				s.named[name] = e
			}
			s.collectNamed(e)
		}
	}
}

// hostOptions leaves it to the host to give the options that the survey gets from elsewhere.
func (s *survey) hostOptions(q *question) {
	f := q.field
	url := first(q.json, "choicesByUrl")
	why := ""
	switch {
	case len(url.Get("url").Text()) > 0:
		why = "the choices come from " + foreign.Shorten(url.Get("url").Text(), 200)
	case len(f.Options) > 0:
		return
	case q.json.Get("choicesFromQuestion").Text() != "":
		why = "the choices come from the answers of " + q.json.Get("choicesFromQuestion").Text()
	default:
		why = "the survey has no choices for it: they are given at run time"
	}
	if len(f.Options) > 0 {
		s.im.Lose(url.Place(), fmt.Sprintf("%d choices beside those of a service", len(f.Options)), "a source gives all options", "let the source give them too")
	}
	f.Options, f.Source = nil, schema.Of(sourceName(q))
	s.im.Note(&f.Source, q.json.Place())
	s.im.Change(q.json.Place(), fmt.Sprintf("the choices of %q", q.also), why, fmt.Sprintf("give the host a source of the name %q", f.Source.Value))
	s.later(func() { s.dependsOn(q, url.Get("url").Text()+" {"+q.json.Get("choicesFromQuestion").Text()+"}") })
}

func sourceName(q *question) string {
	if name := foreign.Slug(q.name); name != "" {
		return name
	}
	return "choices"
}

// dependsOn names the answers that a source needs.
func (s *survey) dependsOn(q *question, text string) {
	for _, m := range braces.FindAllStringSubmatch(text, -1) {
		t := &translator{survey: s, scope: q.scope}
		if v, err := t.variable(m[1]); err == nil && named.MatchString(v.src) && v.q != nil && v.kind != rows && v.q != q {
			q.field.DependsOn = append(q.field.DependsOn, schema.Of(v.src))
		}
	}
}

var braces = regexp.MustCompile(`\{([^{}]+)\}`)
