package explain

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/schema"
)

// none is what a part outside of a predicate looks at.
var none expression.Item

// UnknownError is a path that names nothing of the form, or a row that the answers do not have.
type UnknownError struct {
	Path       string
	Rows       int    // where there is such a field and no such row: how many there are
	List       string // the list that has too few rows, or ""
	Suggestion string // what was probably meant, or ""
}

// Error says what there is not.
func (e *UnknownError) Error() string {
	switch {
	case e.List != "":
		return fmt.Sprintf("there is no %s: the list %s has %s, counted from 0", e.Path, e.List, counted(e.Rows, "row"))
	case e.Suggestion != "":
		return fmt.Sprintf("the form has no field, page or rule %q; did you mean %q?", e.Path, e.Suggestion)
	}
	return fmt.Sprintf("the form has no field, page or rule %q", e.Path)
}

// Why explains one field in a row (hunde[1].rasse), one page (page:halter, or its id where no field has that name) or one rule
// (rule:volljaehrig, or its id); a rule of a list in one row with the row in front (hunde[1]:seit-nach-geburt). The error is an
// [UnknownError]. It never panics, whatever the path and the answers, and does not change the state.
func Why(s *form.State, path string, o Options) (*Explanation, error) {
	w := &writer{state: s, form: s.Form(), secrets: secrets{}, reveal: o.Reveal, left: o.MaxInputs, seen: map[string]bool{}}
	if w.left == 0 {
		w.left = maxInputs
	}
	problems := s.Problems()
	var e *Explanation
	var err error
	s.Share(func() { e, err = w.target(path, problems) })
	if err != nil {
		return nil, err
	}
	e.Incomplete, e.state, e.reveal = w.incomplete, s, o.Reveal
	return e, nil
}

// target finds what a path names, and explains it.
func (w *writer) target(path string, problems []form.Problem) (*Explanation, error) {
	if at, ok := w.form.Resolve(path); ok {
		r, there := w.state.At(at)
		if !there {
			return nil, w.noRow(at)
		}
		return w.ofField(r, at.Field, problems), nil
	}
	if f := w.form.Field(path); f != nil {
		return nil, &UnknownError{Path: path, Suggestion: firstRow(f)}
	}
	kind, id, prefixed := strings.Cut(path, ":")
	if !prefixed {
		kind, id = "", path
	}
	if p := w.form.Page(id); p != nil && (kind == "" || kind == string(Page)) {
		return w.ofPage(p), nil
	}
	for _, rule := range w.form.Rules() {
		if rule.ID() != id || rule.ID() == "" {
			continue
		}
		for _, r := range w.records(rule.Object()) {
			if row := rowPath(r); kind == "" || kind == string(Rule) || kind == row {
				return w.ofRule(r, rule), nil
			}
		}
	}
	return nil, &UnknownError{Path: path, Suggestion: schema.Nearest(path, w.names(kind))}
}

func (w *writer) ofField(r *form.Record, f *form.Field, problems []form.Problem) *Explanation {
	e := &Explanation{Kind: Field, Path: r.Path(f), Label: f.Label().String(r, w.form.Languages()[0]), record: r, field: f}
	e.Facts = append(w.unreached(f.Page()), w.field(r, f, problems)...)
	return e
}

func (w *writer) ofPage(p *form.Page) *Explanation {
	e := &Explanation{Kind: Page, Path: p.ID(), Label: p.Title().String(w.state.Root(), w.form.Languages()[0]), record: w.state.Root()}
	h := w.holding(w.state, p)
	e.Facts = append(w.unreached(p), w.holder(h))
	if p.Stop() != nil && h.shown {
		verdict := Open
		if w.state.Stopped(p) {
			verdict = Stopped
		}
		e.Facts = append(e.Facts, w.stop(p, verdict))
	}
	return e
}

// stop explains whether the journey ends on a page that has a condition for it.
func (w *writer) stop(p *form.Page, v Verdict) *Fact {
	def := w.form.Definition()
	fact := &Fact{What: Stop, Verdict: v, Of: p.ID(), Source: source("stop", def.Pages[p.Index()].Stop.When, def.File), record: w.state.Root(), page: p}
	return w.condition(fact, p.Stop().When(), holding(v != Open))
}

// unreached returns the fact that the journey ends before a page, and what shows the page on which it ends; nil where it does not.
func (w *writer) unreached(p *form.Page) []*Fact {
	for _, before := range w.form.Pages()[:p.Index()] {
		if before.Stop() == nil || !w.state.PageRelevant(before) || !w.state.Stopped(before) {
			continue
		}
		facts := []*Fact{w.stop(before, Unreached)}
		if before.Visible() != nil {
			facts = append(facts, w.holder(w.holding(w.state, before)))
		}
		return facts
	}
	return nil
}

func (w *writer) ofRule(r *form.Record, rule *form.Rule) *Explanation {
	e := &Explanation{Kind: Rule, Path: rule.ID(), Row: rowPath(r), record: r}
	if rule.Page() != nil && !w.state.PageRelevant(rule.Page()) {
		e.Facts = []*Fact{w.holder(w.holding(w.state, rule.Page()))}
	} else if o := rule.Owner(); o != nil && o.Row() == nil && !r.Relevant(o) {
		e.Facts = w.visible(r, o, false)
	}
	e.Facts = append(e.Facts, w.rule(r, rule, nil, Assert))
	return e
}

// noRow says which list has too few rows.
func (w *writer) noRow(at form.Address) error {
	r := w.state.Root()
	for i, list := range at.Field.Object().Enclosing() {
		if at.Rows[i] >= r.Len(list) {
			return &UnknownError{Path: at.Path(), Rows: r.Len(list), List: r.Path(list)}
		}
		r = r.Row(list, at.Rows[i], new(form.Record))
	}
	return &UnknownError{Path: at.Path()}
}

// firstRow returns the path of a field in the first row of the lists around it.
func firstRow(f *form.Field) string {
	return form.Address{Field: f, Rows: make([]int, f.Object().Depth())}.Path()
}

// names returns everything that can be asked for; kind is what stood before a colon, and then before the names of that kind.
func (w *writer) names(kind string) []string {
	var out []string
	switch Kind(kind) {
	case Page:
		for _, p := range w.form.Pages() {
			out = append(out, "page:"+p.ID())
		}
		return out
	case Rule:
		for _, r := range w.form.Rules() {
			if name := "rule:" + r.ID(); r.ID() != "" && !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
		return out
	}
	for _, f := range w.form.Fields() {
		out = append(out, firstRow(f))
	}
	for _, p := range w.form.Pages() {
		out = append(out, p.ID())
	}
	for _, r := range w.form.Rules() {
		if r.ID() != "" && !slices.Contains(out, r.ID()) {
			out = append(out, r.ID())
		}
	}
	return out
}
