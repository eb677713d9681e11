package compat_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/compat"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/submit"
)

// aspect is a condition that both versions have, and with which answers they differ.
type aspect struct {
	kind      string // what the codes of its changes begin with
	path      string // in the new version
	name      string // of an option, a rule or a page: it stands in the summary
	list      *form.Field
	old, new  func(r *form.Record) bool
	more      bool // stricter is that it holds more often
	lost, won string
}

// comparable are the aspects of versions in which the questions are the same: of another type, answers are others too.
func (v *versions) comparable() (all []*aspect) {
	for _, code := range []string{"type-changed", "field-moved"} {
		if len(v.report.Find(code)) > 0 {
			return nil
		}
	}
	is := func(e *expression.Expression, always bool) func(*form.Record) bool {
		return func(r *form.Record) bool { return truth(r, e, always, false) }
	}
	for _, o := range v.old.Fields() {
		n := v.pairs[o]
		if n == nil {
			continue
		}
		var list *form.Field
		if o.Object().List() != nil {
			list = o.Object().List()
		}
		all = append(all, &aspect{kind: "visible", path: n.Path(), list: list, old: is(o.Logic().Visible, true), new: is(n.Logic().Visible, true)},
			&aspect{kind: "required", path: n.Path(), list: list, old: is(o.Logic().Required, o.Always().Required), new: is(n.Logic().Required, n.Always().Required), more: true})
	}
	for _, o := range v.old.Fields() {
		n := v.pairs[o]
		if n == nil || o.Object() != v.old.Root() || n.Object() != v.now.Root() {
			continue
		}
		for _, p := range o.AllOptions() {
			for _, q := range n.AllOptions() {
				if p.Value() == q.Value() {
					all = append(all, &aspect{kind: "option", path: n.Path(), name: fmt.Sprintf("the option %q ", q.Value()), old: is(p.Visible(), true), new: is(q.Visible(), true)})
				}
			}
		}
	}
	for _, o := range v.old.Rules() {
		for _, n := range v.now.Rules() {
			if o.ID() == n.ID() {
				all = append(all, &aspect{kind: "rule", name: "the rule " + o.ID() + " ", old: func(r *form.Record) bool { return truth(r, o.Assert(), true, true) },
					new: func(r *form.Record) bool { return truth(r, n.Assert(), true, true) }})
			}
		}
	}
	for _, o := range v.old.Pages() {
		n := v.now.Page(o.ID())
		when := func(p *form.Page) func(*form.Record) bool {
			if p.Stop() == nil {
				return is(nil, false)
			}
			return is(p.Stop().When(), false)
		}
		all = append(all, &aspect{kind: "stop", name: "the page " + o.ID(), old: when(o), new: when(n), more: true},
			&aspect{kind: "visible", name: "the page " + o.ID(), old: is(o.Visible(), true), new: is(n.Visible(), true)})
	}
	return all
}

func truth(r *form.Record, e *expression.Expression, always, unfails bool) bool {
	if e == nil {
		return always
	}
	v := r.Eval(e.Tree(), expression.Item{})
	return v.Bool() || unfails && v.Empty()
}

func (a *aspect) look(v *versions, s, t *form.State) {
	if a.lost != "" && a.won != "" {
		return
	}
	if a.list == nil {
		a.compare(s, s.Root(), t.Root())
		return
	}
	list := v.pairs[a.list]
	if a.list.Object() != v.old.Root() || list == nil {
		return
	}
	for i := range min(s.Root().Len(a.list), t.Root().Len(list)) {
		a.compare(s, s.Root().Row(a.list, i, new(form.Record)), t.Root().Row(list, i, new(form.Record)))
	}
}

func (a *aspect) compare(s *form.State, old, now *form.Record) {
	was, is := a.old(old), a.new(now)
	switch {
	case was && !is && a.lost == "":
		a.lost = string(submit.EncodeDraft(s.Answers()))
	case is && !was && a.won == "":
		a.won = string(submit.EncodeDraft(s.Answers()))
	}
}

// judge compares what is said of the condition with what was seen of it.
func (a *aspect) judge(v *versions) {
	i := slices.IndexFunc(v.report.Changes, func(c compat.Change) bool {
		_, how, ok := strings.Cut(c.Code, "-")
		return ok && strings.HasPrefix(c.Code, a.kind+"-") && slices.Contains([]string{"stricter", "looser", "changed"}, how) && c.Path == a.path && strings.Contains(c.Summary+" ", a.name) &&
			c.Effects != (compat.Effects{}) // a rule that says something else, and refuses what it did
	})
	code := "same"
	if i >= 0 {
		code = strings.TrimPrefix(v.report.Changes[i].Code, a.kind+"-")
	}
	stricter, looser := a.won, a.lost
	if a.more {
		stricter, looser = looser, stricter
	}
	wrong := ""
	switch code {
	case "same":
		if wrong = a.lost + a.won; !v.direct() {
			return // what it reads may be another, which is told there
		}
	case "stricter":
		wrong = stricter
	case "looser":
		wrong = looser
	}
	if wrong != "" {
		v.Contradict(a.kind, "%s %s is %s, and not so with %s", a.path, a.name, code, wrong)
	} else {
		v.Agree(a.kind)
	}
}

// direct reports whether no change is about what questions hold: then what is not called changed is the same.
func (v *versions) direct() bool {
	return !slices.ContainsFunc(v.report.Changes, func(c compat.Change) bool {
		kind, _, _ := strings.Cut(c.Code, "-")
		return slices.Contains([]string{"visible", "compute", "default", "readonly", "field", "page", "option"}, kind)
	})
}

// yes are the words for a version in which something holds; all others say that it does not.
var yes = []string{"holds", "asked", "shown", "required", "offered", "stopped", "accepted", "no warning", "yes"}

var named = regexp.MustCompile(`the (option|rule|page) "?([a-z0-9]+)"?`)

// witness says what a witness does not show of what it says.
func (v *versions) witness(c compat.Change) string {
	for _, side := range []struct {
		f    *form.Form
		says string
		old  bool
	}{{v.old, c.Witness.Old, true}, {v.now, c.Witness.New, false}} {
		s := side.f.Evaluate(v.decode(side.f, c.Witness, side.old), clock)
		is, known := v.holds(s, side.f, c, side.old)
		if known && is != slices.Contains(yes, side.says) {
			return fmt.Sprintf("%v is said to be %q in one version (old: %v)", answersOf(c.Witness), side.says, side.old)
		}
	}
	return ""
}

func answersOf(w *compat.Witness) (out []string) {
	for _, a := range w.Answers {
		out = append(out, a.Path+"="+string(a.Value))
	}
	return out
}

// decode gives the answers of a witness to a version, by the names that it has for them.
func (v *versions) decode(f *form.Form, w *compat.Witness, old bool) *form.Answers {
	answers := f.NewAnswers()
	for _, a := range w.Answers {
		path, raw := a.Path, []byte(a.Value)
		at, _ := v.now.Resolve(path)
		switch {
		case a.Old && !old:
			continue
		case a.Old:
			at, _ = v.old.Resolve(path)
		case old:
			if at.Field == nil || path != at.Path() {
				at, _ = v.old.Resolve(path)
			}
			for o, n := range v.pairs {
				if n == at.Field {
					at = form.Address{Field: o, Rows: at.Rows}
				}
			}
			raw = v.formerly(at.Field, raw)
		}
		if at.Field == nil || at.Field.Page().Form() != f {
			continue
		}
		row := answers.Root()
		for i, list := range at.Field.Object().Enclosing() {
			for row.Len(list) <= at.Rows[i] {
				row.Append(list)
			}
			row = row.Row(list, at.Rows[i])
		}
		if at.Field.Row() != nil {
			var items []any
			if json.Unmarshal(raw, &items) == nil {
				for row.Len(at.Field) < len(items) {
					row.Append(at.Field)
				}
			}
			continue
		}
		row.Set(at.Field, valueOf(at.Field, raw))
	}
	return answers
}

// valueOf reads one answer.
func valueOf(f *form.Field, raw []byte) value.Value {
	one, problems := submit.DecodeJSON(f.Page().Form(), nested(f, raw), "de")
	if len(problems) > 0 {
		return value.Value{}
	}
	row := one.Root()
	for _, list := range f.Object().Enclosing() {
		row = row.Row(list, 0)
	}
	return row.Get(f)
}

// nested is an answer as JSON, in the first rows of the lists around it.
func nested(f *form.Field, raw []byte) []byte {
	out := string(raw)
	for x := f; x != nil; x = x.Parent() {
		if out = fmt.Sprintf("{%q:%s}", x.ID(), out); x.Parent() != nil && x.Parent().Row() != nil {
			out = "[" + out + "]"
		}
	}
	return []byte(out)
}

// formerly is an answer in the words of the old version.
func (v *versions) formerly(o *form.Field, raw []byte) []byte {
	if o == nil || v.pairs[o] == nil {
		return raw
	}
	out := string(raw)
	for _, x := range v.pairs[o].AllOptions() {
		for _, was := range x.Was() {
			if slices.ContainsFunc(o.AllOptions(), func(p *form.Option) bool { return p.Value() == was }) && !slices.ContainsFunc(o.AllOptions(), func(p *form.Option) bool { return p.Value() == x.Value() }) {
				out = strings.ReplaceAll(out, fmt.Sprintf("%q", x.Value()), fmt.Sprintf("%q", was))
			}
		}
	}
	return []byte(out)
}

// holds says of a version whether what a change is about holds; known is false where this test does not know how to find out.
func (v *versions) holds(s *form.State, f *form.Form, c compat.Change, old bool) (is, known bool) {
	path := c.Path
	if old {
		path = cmp.Or(c.OldPath, c.Path)
	}
	name := named.FindStringSubmatch(c.Summary)
	field := f.Field(path)
	r := s.Root()
	if field != nil {
		for _, list := range field.Object().Enclosing() {
			if r.Len(list) == 0 {
				return false, false
			}
			r = r.Row(list, 0, new(form.Record))
		}
	}
	kind, _, _ := strings.Cut(c.Code, "-")
	switch {
	case kind == "rule":
		for _, x := range f.Rules() {
			if name != nil && x.ID() == name[2] {
				return truth(s.Root(), x.Assert(), true, true), true
			}
		}
		return true, c.Code == "rule-added" && old || c.Code == "rule-removed" && !old
	case kind == "stop" && name != nil:
		p := f.Page(name[2])
		return p.Stop() != nil && truth(r, p.Stop().When(), false, false), true
	case kind == "visible" && path == "" && name != nil:
		return truth(r, f.Page(name[2]).Visible(), true, false), true
	case field == nil:
		return false, false
	case kind == "visible":
		return truth(r, field.Logic().Visible, true, false), true
	case kind == "required":
		return truth(r, field.Logic().Required, field.Always().Required, false), true
	case kind == "pattern":
		return r.Refuses(field, r.Typed(field)) == "", true // an answer alone
	case kind == "bound" && field.Row() == nil:
		return r.Relevant(field) && !r.Value(field).Empty() && r.Refuses(field, r.Value(field)) == "", true
	}
	return false, false
}
