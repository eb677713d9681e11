package form

import (
	"slices"

	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/internal/cause"
	"github.com/vordruck/vordruck/form/reason"
	"github.com/vordruck/vordruck/form/value"
)

// problem explains a problem of a field.
func (x *explainer) problem(r *Record, f *Field, p *Problem) []*reason.Fact {
	if p.Rule != nil {
		var facts []*reason.Fact
		for _, at := range x.records(p.Rule.Object()) {
			if x.truth(at, p.Rule.Assert()) != cause.No {
				continue
			}
			if _, path := p.Rule.shownAt(at); path == p.Path {
				facts = append(facts, x.rule(at, p.Rule, p, reason.Problem))
			}
		}
		return facts
	}
	fact := &reason.Fact{What: reason.Problem, Verdict: reason.Wrong, Of: p.Path, Problem: &reason.Trouble{Code: p.Code, Severity: p.Severity}}
	if p.Code == "required" && f.Logic().Required != nil {
		fact.Source = sourceOf("required", f.Definition().Required, f.File())
		return []*reason.Fact{x.condition(fact, r, f.Logic().Required, cause.IsYes)}
	}
	for _, k := range f.Constraints() {
		if k.Key != p.Code {
			continue
		}
		fact.Source = sourceOf(k.Key, k.Written, f.File())
		fact.Content = contentOf(k.Bound)
		if k.Dynamic == nil {
			return []*reason.Fact{fact}
		}
		bound := contentOf(r.Eval(k.Dynamic.Tree(), expression.Item{}))
		fact.Content = x.masked(bound, k.Dynamic.Tree(), x.row(r), nil)
		return []*reason.Fact{x.result(fact, r, k.Dynamic)}
	}
	if p.Code == "option" { // one that is not offered now
		for _, o := range f.AllOptions() {
			if v := r.Value(f); o.Conditional() && (v.Text() == o.Value() || slices.ContainsFunc(v.Items(), isText(o.Value()))) && !slices.Contains(r.Options(f), o) {
				fact.Source = sourceOf("visible", o.Definition().Visible, o.File())
				return []*reason.Fact{x.condition(fact, r, o.Visible(), cause.NotYes)}
			}
		}
	}
	return []*reason.Fact{fact}
}

// rule explains whether a rule is met in a record.
func (x *explainer) rule(r *Record, rule *Rule, p *Problem, what reason.What) *reason.Fact {
	t := x.truth(r, rule.Assert())
	fact := &reason.Fact{What: what, Of: rule.ID(), Source: sourceOf("assert", rule.Definition().Assert, rule.File())}
	fact.Verdict = map[cause.Verity]reason.Verdict{cause.No: reason.Violated, cause.Unknown: reason.Unknown, cause.Yes: reason.Met}[t]
	if p != nil {
		fact.Problem, fact.Verdict = &reason.Trouble{Code: p.Code, Severity: p.Severity, Rule: rule.ID()}, reason.Wrong
		fact.Of = p.Path
	}
	return x.condition(fact, r, rule.Assert(), cause.Exactly(t))
}

// unchecked is that a rule is not checked, as what it stands in is not asked.
func unchecked(rule *Rule) *reason.Fact {
	return &reason.Fact{What: reason.Assert, Verdict: reason.Unchecked, Of: rule.ID(), Source: sourceOf("assert", rule.Definition().Assert, rule.File())}
}

// isText reports whether an item is a text.
func isText(text string) func(value.Value) bool {
	return func(v value.Value) bool { return v.Text() == text }
}

// records returns every row of an object.
func (x *explainer) records(o *Object) []*Record {
	if o.List() == nil {
		return []*Record{x.state.Root()}
	}
	var out []*Record
	for _, outer := range x.records(o.Outer()) {
		out = append(out, outer.rows(o.List())...)
	}
	return out
}

// rows returns the rows of a list.
func (r *Record) rows(list *Field) []*Record {
	out := make([]*Record, r.Len(list))
	for i := range out {
		out[i] = r.Row(list, i, new(Record))
	}
	return out
}
