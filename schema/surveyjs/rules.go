package surveyjs

import (
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// rule appends a rule, whose assertion is set when names are known. counts says that it is logic that a person wrote.
func (s *survey) rule(to *[]*schema.Rule, at foreign.Place, id string, counts bool) *schema.Rule {
	r := &schema.Rule{ID: schema.Of(s.ruleID(*to, id))}
	if counts {
		s.im.Rule(at, r)
	} else {
		s.im.Note(r, at)
	}
	*to = append(*to, r)
	return r
}

// ruleID returns an id that no other rule of the place has.
func (s *survey) ruleID(others []*schema.Rule, wanted string) string {
	id := foreign.Slug(wanted)
	if id == "" {
		id = "rule"
	}
	return unused(id, func(id string) bool {
		return slices.ContainsFunc(others, func(r *schema.Rule) bool { return r.ID.Value == id })
	})
}

// dropRule takes a rule out again whose condition cannot be said; that it is lost was noted.
func (s *survey) dropRule(from *[]*schema.Rule, r *schema.Rule) {
	*from = slices.DeleteFunc(slices.Clone(*from), func(x *schema.Rule) bool { return x == r })
	if len(*from) == 0 {
		*from = nil
	}
	s.im.Tally.Rules--
	s.im.Tally.CarriedRules--
}

// ruleText writes the message of a rule, ours where the survey has none.
func (s *survey) ruleText(r *schema.Rule, v *foreign.JSON, sc *scope, w words) {
	s.text(&r.Message, v, sc)
	s.fallback(&r.Message, w)
}

// wrong is what a rule without a message of its own says.
var wrong = words{"Bitte prüfen Sie diese Angabe.", "Please check this answer."}

// assertAt makes a rule about a question hold only while the question is asked, and point at it.
func (s *survey) assertAt(r *schema.Rule, q *question, v value) {
	ref, ok := s.names.Refer(q.scope.field(), q.field)
	if ok && ref.List == "" && q.field.Type.Value != "info" {
		r.At = schema.Of(ref.Name)
	}
	v = definite(asked(v))
	r.Assert = schema.Of(s.whereAsked(q.when, v).src)
}

// whereAsked returns what must be true only while conditions hold.
func (s *survey) whereAsked(when []*condition, v value) value {
	joined, _ := s.joinAll(when)
	return either(negated(joined), v)
}

// unused returns id, or id-2 and so on where it is taken.
func unused(id string, taken func(string) bool) string {
	name := id
	for i := 2; taken(name); i++ {
		name = fmt.Sprintf("%s-%d", id, i)
	}
	return name
}
