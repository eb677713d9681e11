package sample

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// ParseTarget reads PATH or PATH=VALUE: the path of a question, without row numbers, or the id of a page or rule, which may have
// page: or rule: before it. Of a block that is used several times, the path of the use stands before the id of a rule: hund.alter-fehlt. A value
// is written as a person would type it; that of a rule is true or false.
func ParseTarget(f *form.Form, s string) (Target, error) {
	name, written, valued := strings.Cut(s, "=")
	if x := f.Field(name); x != nil {
		t := Target{Field: x}
		var err error
		if valued {
			t.Value, err = valueOf(x, written)
		}
		return t, err
	}
	id, isPage := strings.CutPrefix(name, "page:")
	id, isRule := strings.CutPrefix(id, "rule:")
	if p := f.Page(id); p != nil && !isRule {
		if valued {
			return Target{}, fmt.Errorf("%s is a page, and has no value", name)
		}
		return Target{Page: p}, nil
	}
	if !isPage {
		switch r, err := ruleOf(f, id); {
		case err != nil:
			return Target{}, err
		case r != nil && valued && written != "true" && written != "false":
			return Target{}, fmt.Errorf("%s is a rule: write %[1]s=true, or %[1]s=false for one that is broken", name)
		case r != nil:
			return Target{Rule: r, Broken: written == "false"}, nil
		}
	}
	if near := schema.Nearest(name, targetNames(f, strings.TrimSuffix(name, id))); near != "" {
		return Target{}, fmt.Errorf("the form has no question, page or rule %q; did you mean %q?", name, near)
	}
	return Target{}, fmt.Errorf("the form has no question, page or rule %q", name)
}

// targetNames are what the questions, pages and rules of a form are called; the latter two behind a prefix.
func targetNames(f *form.Form, prefix string) []string {
	names := make([]string, 0, len(f.Fields()))
	for _, r := range f.Rules() {
		names = append(names, prefix+nameOf(r))
	}
	for _, x := range f.Fields() {
		names = append(names, x.Path())
	}
	for _, p := range f.Pages() {
		names = append(names, prefix+p.ID())
	}
	return names
}

// ruleOf returns the rule of a name, or nil. The error says that there are several.
func ruleOf(f *form.Form, name string) (*form.Rule, error) {
	var called []string
	for _, r := range f.Rules() {
		switch {
		case r.ID() == "":
		case nameOf(r) == name:
			return r, nil
		case r.ID() == name:
			called = append(called, nameOf(r))
		}
	}
	if len(called) == 0 {
		return nil, nil
	}
	return nil, fmt.Errorf("%s is a rule in several places: write %s", name, strings.Join(called, " or "))
}

// nameOf is what a rule is called: its id, behind the path of what it is a rule of where several have the same, as those of a block that is used
// several times.
func nameOf(r *form.Rule) string {
	several := slices.ContainsFunc(r.Object().Form().Rules(), func(x *form.Rule) bool { return x != r && x.ID() == r.ID() })
	if several && r.Owner() != nil {
		return r.Owner().Path() + "." + r.ID()
	}
	return r.ID()
}

// valueOf reads a value of a question. That of a choice is one of its options, where the definition has them.
func valueOf(f *form.Field, s string) (value.Value, error) {
	v := value.OfText(s)
	if f.Type().Kind != value.List {
		v = f.Parse(s, "")
	}
	if v.Kind() <= value.Blank || v.Kind() == value.Invalid {
		return v, fmt.Errorf("%s: %q is no value of type %s", f.Path(), s, f.Type().Name)
	}
	var options []string
	for _, o := range f.AllOptions() {
		options = append(options, o.Value())
	}
	if len(options) == 0 || slices.Contains(options, v.Text()) {
		return v, nil
	}
	near := ""
	if n := schema.Nearest(s, options); n != "" {
		near = fmt.Sprintf("; did you mean %q?", n)
	}
	return v, fmt.Errorf("%s has no option %q%s", f.Path(), s, near)
}

// String names the target as [ParseTarget] reads it, but for a rule without an id.
func (t Target) String() string {
	switch {
	case t.Page != nil && t.Page.Form().Field(t.Page.ID()) != nil:
		return "page:" + t.Page.ID()
	case t.Page != nil:
		return t.Page.ID()
	case t.Rule != nil && t.Rule.ID() == "":
		return fmt.Sprintf("%s:%d=%v", t.Rule.File(), t.Rule.Position().Line, !t.Broken)
	case t.Rule != nil && isOther(t.Rule):
		return fmt.Sprintf("rule:%s=%v", nameOf(t.Rule), !t.Broken)
	case t.Rule != nil:
		return fmt.Sprintf("%s=%v", nameOf(t.Rule), !t.Broken)
	case t.Value.Kind() == value.Absent:
		return t.Field.Path()
	case t.Value.Kind() == value.Text:
		return t.Field.Path() + "=" + t.Value.Text()
	}
	return t.Field.Path() + "=" + string(t.Field.Type().AppendJSON(nil, t.Value))
}

// isOther reports whether a question or a page is called like a rule.
func isOther(r *form.Rule) bool {
	f, name := r.Object().Form(), nameOf(r)
	return f.Field(name) != nil || f.Page(name) != nil
}
