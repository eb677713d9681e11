package form

import (
	"errors"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form/internal/cause"
	"github.com/vordruck/vordruck/form/reason"
	"github.com/vordruck/vordruck/schema"
)

// Why explains one field in a row (hunde[1].rasse), one page (page:halter, or its id where no field has that name) or one rule
// (rule:volljaehrig, or its id); a rule of a list in one row, or of a group, with that in front (hunde[1]:seit-nach-geburt). The
// error is a [reason.UnknownError]. It never panics, whatever the path and the answers, and does not change the state; what it takes
// is taken only when it is called.
//
// The explanation is data; package form/explain puts it into words, for authors and in six languages for citizens.
func (s *State) Why(path string) (*reason.Explanation, error) {
	return s.WhyWith(path, reason.Options{})
}

// WhyWith is [State.Why] with options: whether sensitive values are shown, and how much is named.
func (s *State) WhyWith(path string, o reason.Options) (*reason.Explanation, error) {
	x := newExplainer(s, o)
	problems := s.Problems()
	var e *reason.Explanation
	var err error
	s.Share(func() { e, err = x.target(path, problems) })
	if err != nil {
		return nil, err
	}
	e.Incomplete = x.incomplete
	return e, nil
}

// target finds what a path names, and explains it.
func (x *explainer) target(path string, problems []Problem) (*reason.Explanation, error) {
	if at, ok := x.form.Resolve(path); ok {
		r, there := x.state.At(at)
		if !there {
			return nil, x.noRow(at)
		}
		return x.ofField(r, at.Field, problems), nil
	}
	if f := x.form.Field(path); f != nil {
		return nil, &reason.UnknownError{Path: path, Suggestion: firstRow(f)}
	}
	kind, id, prefixed := strings.Cut(path, ":")
	if !prefixed {
		kind, id = "", path
	}
	if p := x.form.Page(id); p != nil && (kind == "" || kind == string(reason.Page)) {
		return x.ofPage(p), nil
	}
	if e := x.ruleNamed(kind, id); e != nil {
		return e, nil
	}
	return nil, x.unknown(path, kind, id)
}

// ruleNamed explains the first rule with an id that a kind fits: none, rule, or the row or group that the rule is asked in.
func (x *explainer) ruleNamed(kind, id string) *reason.Explanation {
	for _, rule := range x.form.rules {
		if rule.id != id {
			continue
		}
		for _, r := range x.records(rule.object) {
			if kind == "" || kind == string(reason.Rule) || kind == r.rowPath() || kind == rule.Place(r) {
				return x.ofRule(r, rule)
			}
		}
	}
	return nil
}

// unknown says what there is not: of a rule of a list, which list has too few rows.
func (x *explainer) unknown(path, kind, id string) error {
	for _, rule := range x.form.rules {
		if rule.id != id || rule.object.list == nil {
			continue
		}
		row := kind
		if kind == "" || kind == string(reason.Rule) {
			row = firstRow(rule.object.list) + "[0]"
		}
		at, ok := x.form.Resolve(row + "." + rule.object.fields[0].id)
		if !ok || at.Field.object != rule.object {
			continue
		}
		if _, there := x.state.At(at); there {
			continue
		}
		var few *reason.UnknownError
		if err := x.noRow(at); errors.As(err, &few) {
			few.Path = path
			return few
		}
	}
	return &reason.UnknownError{Path: path, Suggestion: schema.Nearest(path, x.names(kind))}
}

func (x *explainer) ofField(r *Record, f *Field, problems []Problem) *reason.Explanation {
	e := &reason.Explanation{Kind: reason.Field, Path: r.Path(f), Label: f.Label().String(r, x.form.Languages()[0])}
	e.Facts = append(x.unreached(f.Page()), x.field(r, f, problems)...)
	return e
}

func (x *explainer) ofPage(p *Page) *reason.Explanation {
	e := &reason.Explanation{Kind: reason.Page, Path: p.ID(), Label: p.Title().String(x.state.Root(), x.form.Languages()[0])}
	h := x.holding(x.state, p)
	e.Facts = append(x.unreached(p), x.holder(h))
	if p.Stop() != nil && h.shown {
		verdict := reason.Open
		if x.state.Stopped(p) {
			verdict = reason.Stopped
		}
		e.Facts = append(e.Facts, x.stop(p, verdict))
	}
	return e
}

// stop explains whether the journey ends on a page that has a condition for it.
func (x *explainer) stop(p *Page, v reason.Verdict) *reason.Fact {
	def := x.form.Definition()
	fact := &reason.Fact{What: reason.Stop, Verdict: v, Of: p.ID(), Source: sourceOf("stop", def.Pages[p.Index()].Stop.When, def.File)}
	return x.condition(fact, x.state.Root(), p.Stop().When(), cause.Holding(v != reason.Open))
}

// unreached returns the fact that the journey ends before a page, and what shows the page on which it ends; nil where it does not.
func (x *explainer) unreached(p *Page) []*reason.Fact {
	for _, before := range x.form.Pages()[:p.Index()] {
		if before.Stop() == nil || !x.state.PageRelevant(before) || !x.state.Stopped(before) {
			continue
		}
		facts := []*reason.Fact{x.stop(before, reason.Unreached)}
		if before.Visible() != nil {
			facts = append(facts, x.holder(x.holding(x.state, before)))
		}
		return facts
	}
	return nil
}

func (x *explainer) ofRule(r *Record, rule *Rule) *reason.Explanation {
	e := &reason.Explanation{Kind: reason.Rule, Path: rule.ID(), Row: r.rowPath()}
	if rule.Page() != nil && !x.state.PageRelevant(rule.Page()) {
		e.Facts = []*reason.Fact{x.holder(x.holding(x.state, rule.Page())), unchecked(rule)}
	} else if o := rule.Owner(); o != nil && o.Row() == nil && !r.Relevant(o) {
		e.Facts = append(x.visible(r, o, false), unchecked(rule))
	} else {
		e.Facts = []*reason.Fact{x.rule(r, rule, nil, reason.Assert)}
	}
	return e
}

// noRow says which list has too few rows.
func (x *explainer) noRow(at Address) error {
	r := x.state.Root()
	for i, list := range at.Field.Object().Enclosing() {
		if at.Rows[i] >= r.Len(list) {
			return &reason.UnknownError{Path: at.Path(), Rows: r.Len(list), List: r.Path(list)}
		}
		r = r.Row(list, at.Rows[i], new(Record))
	}
	return &reason.UnknownError{Path: at.Path()}
}

// firstRow returns the path of a field in the first row of the lists around it.
func firstRow(f *Field) string {
	return Address{Field: f, Rows: make([]int, f.Object().Depth())}.Path()
}

// names returns everything that can be asked for; kind is what stood before a colon, and then before the names of that kind.
func (x *explainer) names(kind string) []string {
	var out []string
	switch reason.Kind(kind) {
	case reason.Page:
		for _, p := range x.form.Pages() {
			out = append(out, "page:"+p.ID())
		}
		return out
	case reason.Rule:
		for _, r := range x.form.Rules() {
			if name := "rule:" + r.ID(); r.ID() != "" && !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
		return out
	}
	for _, f := range x.form.Fields() {
		out = append(out, firstRow(f))
	}
	for _, p := range x.form.Pages() {
		out = append(out, p.ID())
	}
	for _, r := range x.form.Rules() {
		if r.ID() != "" && !slices.Contains(out, r.ID()) {
			out = append(out, r.ID())
		}
	}
	return out
}
