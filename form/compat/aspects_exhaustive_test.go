package compat_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/compat"
	"github.com/vordruck/vordruck/form/expression"
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
	asked     bool // it counts only where both versions ask it
	question  [2]*form.Field
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
			&aspect{kind: "required", path: n.Path(), list: list, old: is(o.Logic().Required, o.Always().Required), new: is(n.Logic().Required, n.Always().Required), more: true, asked: true, question: [2]*form.Field{o, n}})
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
	if a.asked && !(old.Relevant(a.question[0]) && now.Relevant(a.question[1])) {
		return
	}
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
		wrong = a.lost + a.won
	case "stricter":
		wrong = stricter
	case "looser":
		wrong = looser
	}
	if (code == "same" || a.kind == "rule" && wrong != "") && !v.direct() {
		return // what it reads may be another, which is told there
	}
	if wrong != "" {
		v.Contradict(a.kind, "%s %s is %s, and not so with %s", a.path, a.name, code, wrong)
	} else {
		v.Agree(a.kind)
	}
}

// direct reports whether no change is about what questions hold: then what is not called changed is the same, and rules read the same.
func (v *versions) direct() bool {
	return !slices.ContainsFunc(v.report.Changes, func(c compat.Change) bool {
		kind, _, _ := strings.Cut(c.Code, "-")
		return slices.Contains([]string{"visible", "compute", "default", "readonly", "field", "page", "option"}, kind)
	})
}
