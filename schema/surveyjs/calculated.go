package surveyjs

import (
	"errors"
	"fmt"
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// calculated is a calculated value of the survey, or the expression of a question.
//
// The language has no value that is computed and not in the data, so a calculated value is put in wherever its name stands.
// One that the survey puts into its result becomes a computed field as well.
type calculated struct {
	name    string
	value   *foreign.JSON // of a calculated value; nil of a question
	formula *condition
	working bool
	done    bool
	err     error
}

func (s *survey) readCalculatedValues() {
	for _, v := range s.json.Get("calculatedValues").Items() {
		c := &calculated{name: v.Get("name").Scalar(), value: v, formula: s.condition(v, "expression", s.root)}
		if c.name == "" || c.formula == nil {
			s.im.Lose(v.Place(), "a calculated value", "it has no name or no expression", "")
			continue
		}
		s.values = append(s.values, c)
		if v.Get("includeIntoResult").True() && len(s.pages) > 0 {
			s.includeResult(c)
			continue
		}
		s.later(func() {
			if _, ok := s.settle(c.formula); ok && s.count(c.formula) {
				s.carried()
			}
		})
	}
}

// includeResult makes a calculated value a computed field on the last page. Expressions do not read the field, which may not be relevant: they put in the value.
func (s *survey) includeResult(c *calculated) {
	h := s.pages[len(s.pages)-1].hold
	f := &schema.Field{ID: schema.Of(c.name), Type: schema.Of("text"), Label: foreign.Text(c.name)}
	q := &question{name: c.name, json: c.value, field: f, scope: s.root, page: h.page, computed: &calculated{name: c.name, formula: c.formula}}
	*h.fields = append(*h.fields, f)
	s.im.Field(c.value.Place(), f)
	s.later(func() { _ = s.settleComputed(q) })
}

func (s *survey) calculatedValue(name string) *calculated {
	for _, c := range s.values {
		if strings.EqualFold(c.name, name) {
			return c
		}
	}
	return nil
}

// calculated puts in what a calculated value is, for where it is used.
func (t *translator) calculated(c *calculated) (value, error) {
	if c.working {
		return value{}, fmt.Errorf("the calculated value {%s}: %w", c.name, errCircle)
	}
	c.working = true
	defer func() { c.working = false }()
	v, err := t.survey.read(&condition{src: c.formula.src, scope: t.scope})
	if err != nil && !errors.Is(err, errCircle) {
		err = fmt.Errorf("the calculated value {%s}: %w", c.name, err)
	}
	return v, err
}

// typeOf are the field types of what a question computes.
var typeOf = map[kind]string{truth: "boolean", number: "number", text: "text", choice: "text", date: "date", datetime: "datetime", clock: "time", partial: "partial-date"}

// settleComputed gives a question that computes its value the type of it.
func (s *survey) settleComputed(q *question) error {
	c := q.computed
	if c.working {
		return fmt.Errorf("{%s}: %w", q.name, errCircle)
	}
	if c.done {
		return c.err
	}
	c.working = true
	v, ok := s.settle(c.formula)
	c.working, c.done = false, true
	kind := typeOf[v.kind]
	switch {
	case !ok:
		c.err = fmt.Errorf("the expression of {%s} could not be carried over", q.name)
		s.blank(q)
	case kind == "":
		c.err = fmt.Errorf("the expression of {%s} is %s, which no question is", q.name, v.kind)
		s.im.LoseRule(c.formula.at, fmt.Sprintf("%s %q", c.formula.what, c.formula.src), c.err.Error(), adviceExpression)
		s.count(c.formula)
		s.blank(q)
	default:
		q.field.Type = schema.Of(kind)
		s.im.Logic(c.formula.at, &q.field.Compute, definite(v).src)
		s.count(c.formula)
	}
	return c.err
}

// blank leaves a question whose value cannot be computed as one that nobody can answer.
func (s *survey) blank(q *question) {
	q.field.Type, q.field.Readonly = schema.Of("text"), schema.Of("true")
}
