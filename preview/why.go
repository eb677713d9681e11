package preview

import (
	"errors"
	"fmt"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/explain"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/reason"
)

// whyPanel is what the why-panel shows.
type whyPanel struct {
	At        string // what is explained; "" for nothing
	Unknown   string // why it cannot be
	Name      string
	Lang      string
	Sentences []string       // for who fills in the form
	Settled   []*reason.Fact // what is so whatever the answers
	Facts     []*reason.Fact // what something decided
	InForm    string         // where the form asks for it; "" where it does not
	Cut       bool           // more than maxSubjects
	Groups    []subjectGroup
}

// subjectGroup is what can be asked about on one page.
type subjectGroup struct {
	Title    string
	Lang     string // of the title
	Subjects []subject
}

// Few reports whether the list is short enough to be open from the start.
func (g subjectGroup) Few() bool { return len(g.Subjects) <= 30 }

type subject struct {
	Path, Label string
	Lang        string   // of the label
	Place       string   // the row or group that it is in; "" for none
	States      []string // shown, hidden, required …
	Value       string
	URL         string
	Here        bool
}

func (v *visit) why() (any, error) {
	out := whyPanel{At: v.r.URL.Query().Get("at"), Lang: v.lang}
	if out.At != "" {
		if err := v.explain(&out); err != nil {
			return nil, err
		}
	}
	l := v.subjects(out.At, out.Lang)
	out.Groups = l.list()
	out.Cut = l.n > maxSubjects
	return out, nil
}

// explain says why something is as it is. What is asked about may also be the name of a control.
func (v *visit) explain(out *whyPanel) error {
	why, err := v.state.WhyWith(out.At, reason.Options{Reveal: true}) // to who typed it
	var unknown *reason.UnknownError
	if at, ok := v.address(out.At); errors.As(err, &unknown) && ok && at.Path() != out.At {
		out.At = at.Path()
		why, err = v.state.WhyWith(out.At, reason.Options{Reveal: true})
	}
	switch {
	case errors.As(err, &unknown):
		out.Unknown = err.Error()
		return nil
	case err != nil:
		return err
	}
	out.InForm = v.inForm(why)
	out.Name, out.Sentences = why.Label, explain.Sentences(v.state, why, out.Lang)
	for _, f := range why.Facts {
		if f.Always {
			out.Settled = append(out.Settled, f)
		} else {
			out.Facts = append(out.Facts, f)
		}
	}
	return nil
}

// inForm returns the address of the page that asks for what is explained, with the focus there.
func (v *visit) inForm(why *reason.Explanation) string {
	var page *form.Page
	var focus []string
	switch why.Kind {
	case reason.Page:
		page = v.shown.form.Page(why.Path)
	case reason.Field:
		if at, ok := v.shown.form.Resolve(why.Path); ok {
			page, focus = at.Field.Page(), []string{"focus", why.Path}
		}
	}
	if page == nil || !v.state.PageRelevant(page) {
		return ""
	}
	return v.pageURL(page, focus...)
}

// because writes a value as JSON, or that there is none.
func because(c reason.Content, otherwise string) string {
	if c.Value == nil {
		return otherwise
	}
	return string(c.Value)
}

// subjects collects what can be asked about.
type subjects struct {
	*visit
	at, lang string
	n        int
	rules    map[*form.Field][]*form.Rule // by the group or list that they stand in; nil for those of pages and the form
}

func (v *visit) subjects(at, lang string) *subjects {
	l := &subjects{visit: v, at: at, lang: lang, rules: map[*form.Field][]*form.Rule{}}
	for _, r := range v.shown.form.Rules() {
		l.rules[r.Owner()] = append(l.rules[r.Owner()], r)
	}
	return l
}

func (l *subjects) list() (out []subjectGroup) {
	root := l.state.Root()
	for _, p := range l.shown.form.Pages() {
		g := subjectGroup{Title: p.Title().String(root, l.lang), Lang: l.lang}
		page := subject{Path: "page:" + p.ID(), Label: "The page itself", States: []string{"asked"}}
		switch {
		case !l.state.PageRelevant(p):
			page.States = []string{"hidden"}
		case l.state.Stopped(p):
			page.States = append(page.States, "stops")
		}
		l.add(&g, page)
		for _, f := range p.Fields() {
			l.field(&g, root, f)
		}
		l.rulesOf(&g, root, nil, p)
		out = append(out, g)
	}
	whole := subjectGroup{Title: "The form as a whole", Lang: "en"}
	if l.rulesOf(&whole, root, nil, nil); len(whole.Subjects) > 0 {
		out = append(out, whole)
	}
	return out
}

// rulesOf adds the rules of a group, of a row, of a page or of the form.
func (l *subjects) rulesOf(g *subjectGroup, r *form.Record, owner *form.Field, p *form.Page) {
	for _, rule := range l.rules[owner] {
		if rule.Object() != r.Object() || owner == nil && rule.Page() != p {
			continue
		}
		place := rule.Place(r)
		one := subject{Path: "rule:" + rule.ID(), Label: "Rule " + rule.ID(), States: []string{string(l.met(r, rule))}}
		if place != "" {
			one.Path, one.Place = place+":"+rule.ID(), place
		}
		l.add(g, one)
	}
}

// met says whether a rule is met.
func (l *subjects) met(r *form.Record, rule *form.Rule) reason.Verdict {
	if p := rule.Page(); p != nil && !l.state.PageRelevant(p) {
		return reason.Hidden
	}
	if o := rule.Owner(); o != nil && o.Row() == nil && !r.Relevant(o) {
		return reason.Hidden
	}
	switch v := r.Eval(rule.Assert().Tree(), expression.Item{}); {
	case v.Empty():
		return reason.Unknown
	case v.Bool():
		return reason.Met
	}
	return reason.Violated
}

// field adds a field with its members, rows and rules.
func (l *subjects) field(g *subjectGroup, r *form.Record, f *form.Field) {
	path := r.Path(f)
	one := subject{Path: path, Label: f.Label().String(r, l.lang), Lang: l.lang, Value: string(r.AppendText(nil, f, l.lang))}
	if one.Label == "" {
		one.Label = path
	}
	one.States, one.Place = states(r, f), path[:max(0, strings.LastIndexByte(path, '.'))]
	l.add(g, one)
	if f.Row() == nil {
		l.inside(g, r, f, f.Members())
		return
	}
	for i := range r.Len(f) {
		l.inside(g, r.Row(f, i, new(form.Record)), f, f.Row().Fields())
	}
}

// inside adds what stands in a group, or in a row of a list.
func (l *subjects) inside(g *subjectGroup, r *form.Record, owner *form.Field, fields []*form.Field) {
	for _, f := range fields {
		l.field(g, r, f)
	}
	l.rulesOf(g, r, owner, nil)
}

// states says in words how a field is.
func states(r *form.Record, f *form.Field) []string {
	if !r.Relevant(f) {
		return []string{"hidden"}
	}
	out := []string{"shown"}
	switch {
	case f.Computed():
		out = append(out, "computed")
	case r.Readonly(f):
		out = append(out, "read-only")
	case r.Required(f):
		out = append(out, "required")
	}
	return out
}

func (l *subjects) add(g *subjectGroup, s subject) {
	if l.n++; l.n > maxSubjects {
		return
	}
	s.URL, s.Here = whyURL(s.Path), s.Path == l.at
	g.Subjects = append(g.Subjects, s)
}

// Option returns the subject as a line of a select.
func (s subject) Option() string {
	return fmt.Sprintf("%s (%s) %s", s.Label, s.Path, strings.Join(s.States, ", "))
}
