package sample

import (
	"regexp"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// Target is something of a form that answers shall reach: a page or a question that is asked, a value that is given or chosen
// somewhere, a rule that holds or is broken. Just one of Page, Field and Rule is set.
type Target struct {
	Page   *form.Page
	Field  *form.Field
	Value  value.Value // of the field, or one of several that are chosen; absent: any or none
	Rule   *form.Rule
	Broken bool // the rule does not hold
}

// Targets returns what there is to reach in a form, in the order of the definition: every page, question and option, and of
// rules that they hold, and that they are broken where that is no error.
func Targets(f *form.Form) []Target {
	var out []Target
	for _, p := range f.Pages() {
		out = append(out, Target{Page: p})
		for _, x := range f.Fields() {
			if x.Page() != p {
				continue
			}
			out = append(out, Target{Field: x})
			for _, o := range x.AllOptions() {
				out = append(out, Target{Field: x, Value: value.OfText(o.Value())})
			}
			if x.Type().Kind == value.Bool && !x.Fixed() {
				out = append(out, Target{Field: x, Value: value.OfBool(true)})
				if !x.Always().Required || x.Type().Name != "consent" {
					out = append(out, Target{Field: x, Value: value.OfBool(false)})
				}
			}
		}
	}
	for _, r := range f.Rules() {
		out = append(out, Target{Rule: r})
		if r.Severity() != schema.Error {
			out = append(out, Target{Rule: r, Broken: true})
		}
	}
	return out
}

// Mistakes returns the rules that are errors, as what invalid answers shall break.
func Mistakes(f *form.Form) []Target {
	var out []Target
	for _, r := range f.Rules() {
		if r.Severity() == schema.Error {
			out = append(out, Target{Rule: r, Broken: true})
		}
	}
	return out
}

// goal is the target as something to decide about.
func (t Target) goal() decide.Goal {
	switch {
	case t.Page != nil:
		return decide.PageRelevant(t.Page)
	case t.Rule != nil && t.Broken:
		return decide.Broken(t.Rule)
	case t.Rule != nil:
		return decide.Fulfilled(t.Rule)
	case t.Value.Kind() == value.Absent:
		return decide.Relevant(t.Field)
	case t.Value.Kind() == value.Text:
		return decide.Chosen(t.Field, t.Value.Text())
	}
	return decide.Equals(t.Field, t.Value)
}

// formula is what makes the value that is asked for; nil where nothing does.
func (t Target) formula() *expression.Expression {
	if t.Field == nil || t.Value.Kind() == value.Absent {
		return nil
	}
	return t.Field.Logic().Compute
}

// itself is what is in the way where nothing else is: the formula never has the value, or the rule is never so.
func (t Target) itself() []Obstacle {
	switch {
	case t.formula() != nil:
		return []Obstacle{{Path: t.Field.Path(), Code: "compute", What: t.Field.Path() + " is computed, and is never that", File: t.Field.File(), Where: t.Field.Definition().Compute.Pos}}
	case t.Rule != nil:
		return []Obstacle{{Rule: t.Rule.ID(), Code: "rule", What: t.settled(), File: t.Rule.File(), Where: t.Rule.Position()}}
	}
	return nil
}

var word = regexp.MustCompile(`[A-Za-z_][A-Za-z0-9_]*`)

// settled says that a rule cannot be reached, with the parameters that it reads.
func (t Target) settled() string {
	what := "the rule " + t.Rule.ID() + " never holds"
	if t.Broken {
		what = "the rule " + t.Rule.ID() + " is never broken"
	}
	var read []string
	names := word.FindAllString(t.Rule.Definition().Assert.Value, -1)
	for _, p := range t.Rule.Object().Form().Definition().Parameters {
		if slices.Contains(names, p.Name.Value) {
			read = append(read, p.Name.Value)
		}
	}
	switch {
	case len(read) == 1:
		what += " with what the parameter " + read[0] + " is set to"
	case len(read) > 1:
		what += " with what the parameters " + strings.Join(read, ", ") + " are set to"
	}
	return what
}

// Conditions are those under which the target can be there at all; none for the zero value.
func (t Target) Conditions() []decide.Demand {
	switch {
	case t == Target{}:
		return nil
	case t.Page != nil:
		return decide.PageConditions(t.Page)
	case t.Rule != nil && t.Rule.Owner() != nil:
		return decide.Conditions(t.Rule.Owner())
	case t.Rule != nil && t.Rule.Page() != nil:
		return decide.PageConditions(t.Rule.Page())
	case t.Rule != nil:
		return nil
	}
	return decide.Conditions(t.Field)
}

// object is what the target lies in.
func (t Target) object(f *form.Form) *form.Object {
	switch {
	case t.Field != nil:
		return t.Field.Object()
	case t.Rule != nil:
		return t.Rule.Object()
	}
	return f.Root()
}

// Reached reports whether the target is reached, in any row.
func (t Target) Reached(s *form.State) bool {
	if t.Page != nil {
		return s.PageRelevant(t.Page)
	}
	return anyRow(s.Root(), t.object(s.Form()).Enclosing(), func(r *form.Record) bool {
		if t.Rule != nil {
			return t.heldIn(s, r)
		}
		if !r.Relevant(t.Field) {
			return false
		}
		v := r.Value(t.Field)
		return t.Value.Kind() == value.Absent || value.Equal(v, t.Value) ||
			v.Kind() == value.List && slices.ContainsFunc(v.Items(), func(i value.Value) bool { return value.Equal(i, t.Value) })
	})
}

// heldIn reports whether the rule is looked at and holds, or is broken, in a row.
func (t Target) heldIn(s *form.State, r *form.Record) bool {
	if p := t.Rule.Page(); p != nil && !s.PageRelevant(p) {
		return false
	}
	if o := t.Rule.Owner(); o != nil && !r.Relevant(o) {
		return false
	}
	v := r.Eval(t.Rule.Assert().Tree(), expression.Item{})
	return v.Kind() == value.Bool && v.Bool() != t.Broken
}

func anyRow(r *form.Record, lists []*form.Field, so func(r *form.Record) bool) bool {
	if len(lists) == 0 {
		return so(r)
	}
	for i := range r.Len(lists[0]) {
		if anyRow(r.Row(lists[0], i, new(form.Record)), lists[1:], so) {
			return true
		}
	}
	return false
}
