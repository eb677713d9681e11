package logic

import (
	"regexp"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/submit"
)

// refuter looks for states that show that a finding is wrong. It works with the evaluation of the form alone, and
// knows nothing of how things are decided.
type refuter struct {
	finding analysis.Finding
	wrong   func(s *form.State) bool
}

// refuters returns one for each finding that says that something never is. Those with a witness are confirmed with it.
func refuters(t *testing.T, f *form.Form, findings analysis.Findings) (all []refuter) {
	for _, x := range findings {
		at := analysis.Place{File: x.File}
		at.At.Line, at.At.Column = x.Line, x.Column
		var wrong func(s *form.State) bool
		switch x.Code {
		case "unreachable-page", "unreachable-question", "required-never-visible", "unreachable-option", "condition-always-true", "condition-never-false", "condition-always-false", "never-required":
			wrong = ofCondition(t, f, x, at)
		case "idle-condition":
			wrong = ofParts(t, f, findings, x)
		case "rule-never-broken":
			wrong = ofRule(t, f, at)
		case "unsatisfiable-rules":
			wrong = ofRules(t, f, x)
		case "contradictory-bounds":
			wrong = ofBounds(t, f, at)
		case "case-overlap":
			wrong = ofCase(t, f, at)
		case "dead-end":
			confirmTaken(t, f, x)
			wrong = ofDeadEnd(f, x)
		case "hidden-value-used":
			confirm(t, f, x, at)
			continue
		case "case-gap":
			confirmGap(t, f, x, at)
			continue
		case "unmentioned-option":
			continue // it is about what is written
		default:
			require.Fail(t, "no way to refute", x.Code)
		}
		require.NotNil(t, wrong, "no way to refute %v", x)
		all = append(all, refuter{x, wrong})
	}
	return all
}

// rows calls see for each row of an object, until it returns true.
func rows(s *form.State, o *form.Object, see func(*form.Record) bool) bool {
	var within func(r *form.Record, lists []*form.Field) bool
	within = func(r *form.Record, lists []*form.Field) bool {
		if len(lists) == 0 {
			return see(r)
		}
		for i := range r.Len(lists[0]) {
			if within(r.Row(lists[0], i, new(form.Record)), lists[1:]) {
				return true
			}
		}
		return false
	}
	return within(s.Root(), o.Enclosing())
}

func holds(r *form.Record, n *expression.Node) (holds, fails bool) {
	v := r.Eval(n, expression.Item{})
	b, ok := value.BoolAt(&v)
	return ok && b, ok && !b
}

func ofCondition(t *testing.T, f *form.Form, x analysis.Finding, at analysis.Place) func(*form.State) bool {
	var uses []analysis.Condition
	for _, c := range analysis.Conditions(f) {
		if c.Place() == at {
			uses = append(uses, c)
		}
	}
	require.NotEmpty(t, uses, x)
	return func(s *form.State) bool {
		return slices.ContainsFunc(uses, func(c analysis.Condition) bool {
			return rows(s, c.Object, func(r *form.Record) bool {
				is, fails := holds(r, c.Tree())
				matters := asked(s, r, c)
				switch x.Code {
				case "unreachable-page":
					return s.PageRelevant(c.Page)
				case "unreachable-question", "required-never-visible":
					return r.Relevant(c.Field)
				case "unreachable-option":
					return r.Relevant(c.Field) && slices.Contains(r.Options(c.Field), c.Option)
				case "never-required":
					return r.Relevant(c.Field) && r.Required(c.Field)
				case "condition-always-true":
					return matters && !is
				case "condition-never-false":
					return matters && fails
				}
				return matters && is // never
			})
		})
	}
}

// asked reports whether a condition matters in a row.
func asked(s *form.State, r *form.Record, c analysis.Condition) bool {
	switch {
	case c.Field == nil:
		return c.Key == analysis.Visible || s.PageRelevant(c.Page)
	case c.Key != analysis.Visible || c.Option != nil:
		return r.Relevant(c.Field)
	case c.Field.Parent() == nil:
		return s.PageRelevant(c.Field.Page())
	}
	return c.Field.Object() != c.Field.Parent().Object() || r.Relevant(c.Field.Parent())
}

// ofParts takes all the parts out of a condition, or a rule, that are said to make no difference.
func ofParts(t *testing.T, f *form.Form, findings analysis.Findings, x analysis.Finding) func(*form.State) bool {
	type use struct {
		object  *form.Object
		tree    *expression.Node
		file    string
		written schema.Scalar
		asked   func(*form.State, *form.Record) bool
		rule    bool
	}
	var all []use
	for _, c := range analysis.Conditions(f) {
		all = append(all, use{c.Object, c.Tree(), c.File, c.Written, func(s *form.State, r *form.Record) bool { return asked(s, r, c) }, false})
	}
	for _, rule := range f.Rules() {
		all = append(all, use{rule.Object(), rule.Assert().Tree(), rule.File(), rule.Definition().Assert, func(s *form.State, r *form.Record) bool { return looked(s, r, rule) }, true})
	}
	for _, field := range f.Fields() {
		for _, c := range analysis.ComputedOf(field) {
			if c.Expression == nil {
				continue
			}
			analysis.Walk(c.Tree(), func(n *expression.Node) bool {
				if n.Op() == expression.OpCond {
					cond := n.Arg(0)
					all = append(all, use{field.Object(), cond, field.File(), c.Written, func(_ *form.State, r *form.Record) bool { return r.Relevant(field) && comesTo(r, c.Tree(), cond) }, false})
				}
				return true
			})
		}
	}
	idle := func(u use, n *expression.Node) bool {
		offset, _ := n.Span()
		at := analysis.Place{File: u.file, At: u.written.At(offset)}
		return slices.ContainsFunc(findings, func(y analysis.Finding) bool {
			return y.Code == x.Code && y.File == at.File && y.Line == at.At.Line && y.Column == at.At.Column &&
				regexp.MustCompile(`^"`+regexp.QuoteMeta(quoted(analysis.Source(u.written.Value, n)))+`" makes`).MatchString(y.Summary)
		})
	}
	var uses []use
	for _, u := range all {
		here := false
		analysis.Walk(u.tree, func(n *expression.Node) bool {
			offset, _ := n.Span()
			at := u.written.At(offset)
			here = here || at.Line == x.Line && at.Column == x.Column && u.file == x.File
			return true
		})
		if here {
			uses = append(uses, u)
		}
	}
	require.NotEmpty(t, uses, x)
	return func(s *form.State) bool {
		return slices.ContainsFunc(uses, func(u use) bool {
			return rows(s, u.object, func(r *form.Record) bool {
				good := func(n *expression.Node) bool {
					is, fails := holds(r, n)
					return is || u.rule && !fails
				}
				return u.asked(s, r) && good(u.tree) != without(u.tree, good, func(n *expression.Node) bool { return idle(u, n) })
			})
		})
	}
}

// looked reports whether a rule is looked at in a row.
func looked(s *form.State, r *form.Record, rule *form.Rule) bool {
	return (rule.Page() == nil || s.PageRelevant(rule.Page())) && (rule.Owner() == nil || rule.Owner().Object() != r.Object() || r.Relevant(rule.Owner()))
}

func quoted(s string) string {
	q := regexp.MustCompile(`["\\]`).ReplaceAllString(s, `\$0`)
	return q
}

// without says what comes of a condition when parts are left out of its and and or.
func without(n *expression.Node, good, out func(*expression.Node) bool) bool {
	if n.Op() != expression.OpAnd && n.Op() != expression.OpOr {
		return good(n)
	}
	result, some := n.Op() == expression.OpAnd, false
	for i := range n.Args() {
		if out(n.Arg(i)) {
			continue
		}
		some = true
		if without(n.Arg(i), good, out) != (n.Op() == expression.OpAnd) {
			result = n.Op() == expression.OpOr
		}
	}
	return result && some || result && n.Op() == expression.OpAnd
}

func ofRule(t *testing.T, f *form.Form, at analysis.Place) func(*form.State) bool {
	var uses []*form.Rule
	for _, r := range f.Rules() {
		if analysis.PlaceOf(r) == at {
			uses = append(uses, r)
		}
	}
	require.NotEmpty(t, uses)
	return func(s *form.State) bool {
		return slices.ContainsFunc(uses, func(r *form.Rule) bool {
			return rows(s, r.Object(), func(rec *form.Record) bool {
				_, fails := holds(rec, r.Assert().Tree())
				return fails && looked(s, rec, r)
			})
		})
	}
}

// ofRules wants a state without an error in which the question must be answered.
func ofRules(t *testing.T, f *form.Form, x analysis.Finding) func(*form.State) bool {
	m := regexp.MustCompile(`, and "([^"]+)" must be answered`).FindStringSubmatch(x.Summary)
	require.NotNil(t, m, x.Summary)
	field := f.Field(m[1])
	return func(s *form.State) bool {
		return rows(s, field.Object(), func(r *form.Record) bool { return r.Relevant(field) && r.Required(field) }) &&
			!slices.ContainsFunc(s.Problems(), func(p form.Problem) bool { return p.Severity == 0 })
	}
}

func ofBounds(t *testing.T, f *form.Form, at analysis.Place) func(*form.State) bool {
	var uses []*form.Field
	for _, x := range f.Fields() {
		if x.File() == at.File && slices.ContainsFunc(x.Constraints(), func(k form.Constraint) bool { return k.Written.Set() && k.Written.At(0) == at.At }) {
			uses = append(uses, x)
		}
	}
	require.NotEmpty(t, uses)
	return func(s *form.State) bool {
		return slices.ContainsFunc(uses, func(x *form.Field) bool {
			return rows(s, x.Object(), func(r *form.Record) bool {
				for _, k := range x.Constraints() {
					if k.Dynamic != nil && r.Eval(k.Dynamic.Tree(), expression.Item{}).Empty() {
						return false
					}
				}
				return r.Relevant(x) && !r.Value(x).Empty() && r.Refuses(x, r.Value(x)) == ""
			})
		})
	}
}

// ofCase wants a state that comes to a case of a computed value and takes it.
func ofCase(t *testing.T, f *form.Form, at analysis.Place) func(*form.State) bool {
	type use struct {
		field *form.Field
		tree  *expression.Node
		cond  *expression.Node
	}
	var uses []use
	for _, x := range f.Fields() {
		l, d := x.Logic(), x.Definition()
		for e, written := range map[*expression.Expression]schema.Scalar{l.Compute: d.Compute, l.Default: d.Default} {
			if e == nil || x.File() != at.File {
				continue
			}
			analysis.Walk(e.Tree(), func(n *expression.Node) bool {
				if n.Op() == expression.OpCond {
					if offset, _ := n.Arg(0).Span(); written.At(offset) == at.At {
						uses = append(uses, use{x, e.Tree(), n.Arg(0)})
					}
				}
				return true
			})
		}
	}
	require.NotEmpty(t, uses)
	return func(s *form.State) bool {
		return slices.ContainsFunc(uses, func(u use) bool {
			return rows(s, u.field.Object(), func(r *form.Record) bool {
				is, _ := holds(r, u.cond)
				return is && r.Relevant(u.field) && comesTo(r, u.tree, u.cond)
			})
		})
	}
}

// comesTo reports whether the evaluation of an expression comes to the condition of a case.
func comesTo(r *form.Record, n, cond *expression.Node) bool {
	if n.Op() != expression.OpCond {
		for i := range n.Args() {
			if comesTo(r, n.Arg(i), cond) {
				return true
			}
		}
		return false
	}
	if n.Arg(0) == cond {
		return true
	}
	if is, _ := holds(r, n.Arg(0)); is {
		return comesTo(r, n.Arg(1), cond)
	}
	return comesTo(r, n.Arg(2), cond)
}

// confirmGap wants what is left for all others to be computed with the witness: the last of some cases, or nothing of some that are added up.
func confirmGap(t *testing.T, f *form.Form, x analysis.Finding, at analysis.Place) {
	s := witnessed(t, f, x)
	ok := false
	for _, field := range f.Fields() {
		c := field.Definition().Compute
		if !c.Set() || field.File() != at.File || c.At(0) != at.At {
			continue
		}
		ok = ok || rows(s, field.Object(), func(r *form.Record) bool {
			last := false
			var taken func(n *expression.Node, depth int)
			taken = func(n *expression.Node, depth int) { // goes where the evaluation goes
				if n.Op() != expression.OpCond {
					last = last || depth > 1
					for i := range n.Args() {
						taken(n.Arg(i), 0)
					}
					return
				}
				if is, _ := holds(r, n.Arg(0)); is {
					taken(n.Arg(1), 0)
				} else {
					last = last || n.Arg(2).Op() == expression.OpLiteral
					taken(n.Arg(2), depth+1)
				}
			}
			taken(field.Logic().Compute.Tree(), 0)
			return r.Relevant(field) && last
		})
	}
	assert.True(t, ok, "%v: %s", x, x.Witness)
}

// witnessed evaluates a form with the witness of a finding.
func witnessed(t *testing.T, f *form.Form, x analysis.Finding) *form.State {
	require.NotNil(t, x.Witness, "%v", x)
	answers, problems := submit.DecodeJSON(f, x.Witness.Answers, f.Languages()[0])
	require.Empty(t, problems, "%v: %s", x, x.Witness)
	var ctx form.Context
	if x.Witness.Today != "" {
		day, err := time.ParseInLocation(time.DateOnly, x.Witness.Today, f.Location())
		require.NoError(t, err)
		ctx.Now = day.Add(12 * time.Hour)
	}
	return f.Evaluate(answers, ctx)
}

// confirm evaluates the form with the witness of a finding, and looks whether it is as the finding says.
func confirm(t *testing.T, f *form.Form, x analysis.Finding, at analysis.Place) {
	s := witnessed(t, f, x)
	ok := false
	for _, field := range f.Fields() { // a computed value at this place that is asked and empty
		if c := field.Definition().Compute; c.Set() && field.File() == at.File && c.At(0) == at.At {
			ok = ok || rows(s, field.Object(), func(r *form.Record) bool { return r.Relevant(field) && r.Value(field).Empty() })
		}
	}
	ok = ok || gapIn(f, s, at)
	assert.True(t, ok, "%v: %s", x, x.Witness)
}

// gapIn reports whether a text at a place is shown in which a value is empty.
func gapIn(f *form.Form, s *form.State, at analysis.Place) bool {
	empty := func(r *form.Record, texts ...*form.Text) bool {
		for _, t := range texts {
			for _, lang := range f.Languages() {
				for _, part := range t.Parts(lang) {
					if part.Value() && t.Position() == at.At && r.Eval(part.Expression().Tree(), expression.Item{}).Empty() {
						return true
					}
				}
			}
		}
		return false
	}
	for _, p := range f.Pages() {
		if s.PageRelevant(p) && empty(s.Root(), p.Title(), p.Text()) {
			return true
		}
		if stop := p.Stop(); stop != nil && s.PageRelevant(p) && empty(s.Root(), stop.Title(), stop.Text()) {
			return true
		}
	}
	for _, x := range f.Fields() {
		if rows(s, x.Object(), func(r *form.Record) bool {
			return r.Relevant(x) && empty(r, x.Label(), x.Hint(), x.Description(), x.Body())
		}) {
			return true
		}
	}
	for _, rule := range f.Rules() {
		if rows(s, rule.Object(), func(r *form.Record) bool {
			_, fails := holds(r, rule.Assert().Tree())
			return fails && empty(r, rule.Message())
		}) {
			return true
		}
	}
	return false
}
