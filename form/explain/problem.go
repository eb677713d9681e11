package explain

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

// problem explains a problem of a field.
func (w *writer) problem(r *form.Record, f *form.Field, p *form.Problem) []*Fact {
	if p.Rule != nil {
		var facts []*Fact
		for _, at := range w.records(p.Rule.Object()) {
			if (place{record: at}).truth(p.Rule.Assert().Tree()) == no && shownAt(at, p.Rule) == p.Path {
				facts = append(facts, w.rule(at, p.Rule, p, Problem))
			}
		}
		return facts
	}
	fact := &Fact{What: Problem, Verdict: Wrong, Of: p.Path, Problem: &Trouble{Code: p.Code, Severity: p.Severity}, record: r, field: f, problem: p}
	if p.Code == "required" && f.Logic().Required != nil {
		fact.Source = source("required", f.Definition().Required, f.File())
		return []*Fact{w.condition(fact, f.Logic().Required, isYes)}
	}
	for _, k := range f.Constraints() {
		if k.Key != p.Code {
			continue
		}
		fact.Source = source(k.Key, k.Written, f.File())
		fact.Content = contentOf(k.Bound)
		if k.Dynamic == nil {
			return []*Fact{fact}
		}
		fact.Content = w.masked(contentOf(r.Eval(k.Dynamic.Tree(), none)), k.Dynamic.Tree(), place{record: r})
		return []*Fact{w.result(fact, k.Dynamic)}
	}
	if p.Code == "option" { // one that is not offered now
		for _, o := range f.AllOptions() {
			if v := r.Value(f); o.Conditional() && (v.Text() == o.Value() || slices.ContainsFunc(v.Items(), isText(o.Value()))) && !slices.Contains(r.Options(f), o) {
				fact.Source = source("visible", o.Definition().Visible, o.File())
				return []*Fact{w.condition(fact, o.Visible(), notYes)}
			}
		}
	}
	return []*Fact{fact}
}

// rule explains whether a rule is met in a record.
func (w *writer) rule(r *form.Record, rule *form.Rule, p *form.Problem, what What) *Fact {
	t := (place{record: r}).truth(rule.Assert().Tree())
	fact := &Fact{What: what, Of: rule.ID(), Source: source("assert", rule.Definition().Assert, rule.File()), record: r, problem: p}
	fact.Verdict = map[truth]Verdict{no: Violated, unknown: Unknown, yes: Met}[t]
	if p != nil {
		fact.Problem, fact.Verdict = &Trouble{Code: p.Code, Severity: p.Severity, Rule: rule.ID()}, Wrong
		fact.Of, fact.field = p.Path, p.Field
	}
	return w.condition(fact, rule.Assert(), exactly(t))
}

// isText reports whether an item is a text.
func isText(text string) func(value.Value) bool {
	return func(v value.Value) bool { return v.Text() == text }
}

// records returns every row of an object.
func (w *writer) records(o *form.Object) []*form.Record {
	if o.List() == nil {
		return []*form.Record{w.state.Root()}
	}
	var out []*form.Record
	for _, outer := range w.records(o.Outer()) {
		out = append(out, rows(outer, o.List())...)
	}
	return out
}

// shownAt returns the path at which a rule that is violated in a record shows its problem.
func shownAt(r *form.Record, rule *form.Rule) string {
	switch at, owner := rule.At(), rule.Owner(); {
	case at != nil && r.Relevant(at):
		return r.Path(at)
	case owner != nil && owner.Row() != nil:
		return rowPath(r)
	case owner != nil:
		return r.Path(owner)
	}
	return ""
}
