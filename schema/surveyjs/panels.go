package surveyjs

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// panel puts what a panel holds where the panel stands: a panel is not in the data. Its title becomes a text to read.
func (s *survey) panel(h holder, v *foreign.JSON) {
	h.when = with(h.when, s.visibility(v, h.scope))
	h.locked = with(h.locked, s.condition(v, "enableIf", h.scope))
	if v.Get("readOnly").True() {
		h.locked = with(h.locked, fixed("false"))
	}
	s.heading(h, v)
	begin := len(h.scope.of)
	for _, e := range elementsOf(v).Items() {
		s.element(h, e)
	}
	if v.Get("isRequired").True() {
		s.requiredPanel(h, v, h.scope.of[begin:])
	}
	if c := s.condition(v, "requiredIf", h.scope); c != nil {
		s.loseLogic(c, "a panel is no field that could be required", "write a rule")
	}
	s.unknownKeys(v, "the panel "+v.Get("name").Scalar())
}

// heading shows title and description of a panel.
func (s *survey) heading(h holder, v *foreign.JSON) {
	title, description := v.Get("title"), v.Get("description")
	if strings.TrimSpace(firstText(title)+firstText(description)) == "" {
		return
	}
	f := &schema.Field{ID: schema.Of(v.Get("name").Scalar() + "_title"), Type: schema.Of("info")}
	*h.fields = append(*h.fields, f)
	s.im.Field(v.Place(), f)
	s.text(&f.Label, title, h.scope)
	s.textAs(&f.Text, description, h.scope, asWritten)
	if len(h.when) > 0 {
		s.later(func() {
			joined, lead := s.join(h.when)
			s.write(&f.Visible, joined, lead, v.Place())
		})
	}
}

// requiredPanel demands one answer somewhere in a panel.
func (s *survey) requiredPanel(h holder, v *foreign.JSON, inside []*question) {
	if len(inside) == 0 {
		return
	}
	r := s.rule(h.rules, v.Place(), v.Get("name").Scalar()+"-required", false)
	s.ruleText(r, v.Get("requiredErrorText"), h.scope, words{"Bitte machen Sie hier mindestens eine Angabe.", "Please answer at least one of these questions."})
	inside = append([]*question(nil), inside...)
	s.later(func() {
		all := []string{}
		for _, q := range inside {
			if f := q.field; f.Readonly.Value != "true" || f.Default.Set() || f.Compute.Set() { // else nobody can answer it
				all = append(all, "answered("+f.ID.Value+")")
			}
		}
		if len(all) == 0 {
			s.dropRule(h.rules, r)
			return
		}
		is := value{src: foreign.Or(all...), kind: truth, sure: true}
		r.Assert = schema.Of(s.whereAsked(h.when, is).src)
	})
}

// buildPanelDynamic makes a list of what the template holds.
func (s *survey) buildPanelDynamic(h holder, q *question) {
	s.setType(q, "list")
	in := s.inside(h, q, panelRow)
	s.rowCondition(&in, q, "templateVisibleIf")
	for _, e := range elementsOf(q.json).Items() {
		s.element(in, e)
	}
	s.columns(in, &question{also: q.also, json: foreign.NewJSON(q.json)}) // where the template is empty
	s.rowCounts(q, "minPanelCount", "maxPanelCount")
	if add := q.json.Get("allowAddPanel"); add.Kind() == foreign.Bool && !add.True() {
		s.noMore(q, q.json.Get("panelCount"), "0")
	}
	s.keys(in, q)
	s.itemLabel(&q.field.ItemLabel, q.json.Get("templateTitle"), in.scope)
	s.text(&q.field.AddLabel, first(q.json, "addPanelText", "panelAddText"), h.scope)
	if d := q.json.Get("templateDescription"); firstText(d) != "" {
		f := &schema.Field{ID: schema.Of("template_description"), Type: schema.Of("info")}
		q.field.Fields = append([]*schema.Field{f}, q.field.Fields...)
		s.im.Note(f, d.Place())
		s.textAs(&f.Text, d, in.scope, asWritten)
	}
}

// rowNumber is where the title of a row has its number.
var rowNumber = regexp.MustCompile(`(?i)\s*#?\{(visible)?(panel|row)Index\}[.:)]?`)

// itemLabel carries over the title of a row without the number: where it says nothing else of the row, it has the title that the form gives it.
func (s *survey) itemLabel(dst *schema.Text, v *foreign.JSON, sc *scope) {
	unnumbered := func(text string) string { return strings.TrimSpace(rowNumber.ReplaceAllString(text, "")) }
	texts := []string{v.Scalar()}
	if localized(v) {
		texts = nil
		for _, m := range v.Members() {
			texts = append(texts, m.Value.Text())
		}
	}
	numbered, says := false, true
	for _, text := range texts {
		if rowNumber.MatchString(text) {
			numbered, says = true, says && strings.Contains(unnumbered(text), "{")
		}
	}
	if numbered {
		s.im.Change(v.Place(), "templateTitle "+foreign.Shorten(firstText(v), 80), "a text cannot number the rows: the form does so where they have no title of their own", "write what tells a row from the others, such as a name")
	}
	if says {
		s.textAs(dst, v, sc, unnumbered)
	}
}

// rowCondition puts the condition of a whole row on each of its questions: a row itself is always there.
func (s *survey) rowCondition(in *holder, q *question, key string) {
	if c := s.condition(q.json, key, in.scope); c != nil {
		in.when = with(in.when, c)
		s.im.Change(c.at, fmt.Sprintf("%s %q", key, foreign.Shorten(c.src, 200)), "a row is always there; where the condition does not hold, nothing is asked in it", "")
	}
}

// buildMultipleText makes a group of the items.
func (s *survey) buildMultipleText(h holder, q *question) {
	s.setType(q, "group")
	in := s.inside(h, q, parts)
	for _, v := range q.json.Get("items").Items() {
		if v.Kind() == foreign.String {
			v = foreign.NewJSON(v, foreign.Member{Key: "name", Value: v})
		}
		s.question(in, v, "text")
	}
	s.columns(in, &question{also: q.also, json: foreign.NewJSON(q.json)})
}

// share puts the questions of a dynamic panel or matrix into the list of another that has the same rows, and reports whether there is one.
func (s *survey) share(h holder, q *question) bool {
	if q.kind != "paneldynamic" && q.kind != "matrixdynamic" || q.json.Get("valueName").Scalar() == "" {
		return false
	}
	i := slices.IndexFunc(h.scope.of, func(other *question) bool {
		return other.name == q.name && other.field.Type.Value == "list" && other.inner != nil
	})
	if i < 0 {
		return false
	}
	list := h.scope.of[i]
	list.inner.shared = true
	in := holder{fields: &list.field.Fields, rules: &list.field.Rules, scope: list.inner, page: list.page, when: with(q.when, s.visibility(q.json, h.scope))}
	for _, e := range elementsOf(q.json).Items() {
		s.element(in, e)
	}
	for _, c := range q.json.Get("columns").Items() {
		s.column(in, q, c)
	}
	s.im.Tally.Fields++
	s.im.Tally.CarriedFields++
	s.im.Change(q.json.Place(), fmt.Sprintf("the question %q", q.also), fmt.Sprintf("it asks more about the rows of %q, and a list is asked in one place", list.also), "its questions stand in the list now")
	s.itemLabel(&list.field.ItemLabel, q.json.Get("templateTitle"), in.scope)
	q.field, q.inner = list.field, list.inner
	s.unknownKeys(q.json, "the question "+q.also)
	return true
}
