package editor

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/scenario"
	"github.com/vordruck/vordruck/form/value"
)

// within is what may stand in a part of a file of scenarios: keys of one of its tables, or names of the form.
type within struct {
	table  string         // of scenario.Vocabulary; "" where names stand
	names  scenario.Names // of the form
	around string         // the group or row that answers are in, as a path without row numbers and with a point at its end
	field  *form.Field    // whose value stands here
}

// scenario proposes what can stand in a file of scenarios.
func (c *completer) scenario() {
	s := c.place.spot
	if s.note || s.quote == '|' {
		return
	}
	at := within{table: "file"}
	for i := range s.levels {
		l := &s.levels[i]
		if l.list {
			continue
		}
		if last := i == len(s.levels)-1; last && s.key && (l.bracket != 0 || c.place.column(c.text) <= l.indent) {
			c.scenarioKeys(at, l)
			return
		}
		if l.key == "" {
			continue
		}
		at = c.under(at, l.key)
	}
	if s.key && (at.table != "" || at.mapped()) {
		c.scenarioKeys(at, nil)
	}
	c.scenarioValues(at)
}

// mapped reports whether names stand as keys of a map.
func (at within) mapped() bool {
	return at.field == nil && !slices.Contains([]scenario.Names{"", scenario.Paths, scenario.ListRows, scenario.Pages, scenario.Languages, scenario.Trusts, scenario.ProblemCodes}, at.names)
}

// under returns what may stand under a key.
func (c *completer) under(at within, key string) within {
	if at.table != "" {
		for _, k := range scenario.Vocabulary()[at.table] {
			if k.Name == key {
				return within{table: k.Inner, names: k.Names}
			}
		}
		return within{}
	}
	f := c.scenarioField(at.around + key)
	switch at.names {
	case scenario.ProblemsByPath:
		return within{names: scenario.ProblemCodes}
	case scenario.OptionsByPath:
		return within{names: at.names, field: f}
	case scenario.Answers, scenario.NewRows:
		switch {
		case f == nil:
			return within{}
		case f.Row() != nil || len(f.Members()) > 0:
			return within{names: scenario.Answers, around: f.Path() + "."}
		}
		return within{names: at.names, field: f}
	}
	return within{}
}

// form returns the form that the file is for; nil where there is none, or where it has errors.
func (c *completer) form() *form.Form {
	name := strings.TrimSuffix(filepath.Base(c.path), scenario.Ending) + scenario.FormEnding
	if levels := c.place.levels; len(levels) > 0 && levels[0].values["form"] != "" {
		name = strings.Trim(strings.TrimSpace(levels[0].values["form"]), `"'`)
	}
	root := filepath.Join(filepath.Dir(c.path), filepath.FromSlash(name))
	if d := c.w.recent(root); d.Form != nil {
		return d.Form
	}
	return nil
}

// scenarioField returns the field of a path, whatever its rows.
func (c *completer) scenarioField(path string) *form.Field {
	f := c.form()
	if f == nil {
		return nil
	}
	return f.Field(form.WithoutRows(path))
}

// scenarioKeys proposes keys that a map has not yet.
func (c *completer) scenarioKeys(at within, l *level) {
	there := map[string]string{}
	if l != nil {
		there = l.values
	}
	propose := func(p Proposal) {
		if _, written := there[p.Label]; written && p.Label != c.place.typed {
			return
		}
		p.Insert, p.Location = c.key(c.inFlow(p.Label, l)), c.wholePath()
		c.add(p)
	}
	if at.table != "" {
		for _, k := range scenario.Vocabulary()[at.table] {
			detail := ""
			if k.Required {
				detail = "needed"
			}
			propose(Proposal{Kind: KindKey, Label: k.Name, Detail: detail, Doc: k.Doc})
		}
		return
	}
	f := c.form()
	if f == nil {
		return
	}
	switch at.names {
	case scenario.Parameters:
		for _, p := range f.Definition().Parameters {
			propose(Proposal{Kind: KindParameter, Label: p.Name.Value, Detail: p.Type.Value})
		}
	case scenario.Attributes:
		for _, name := range scenario.Asked(f) {
			propose(Proposal{Kind: KindValue, Label: name, Detail: "attribute of a login"})
		}
	case scenario.TextsByPath:
		for _, name := range scenario.Texts(f) {
			if strings.HasPrefix(name, c.place.typed) {
				propose(Proposal{Kind: KindValue, Label: name})
			}
		}
	default:
		c.scenarioPaths(f, at, propose)
	}
}

// plainText returns a text in the form's first language, or "" where it has none or values in it.
func plainText(f *form.Form, t *form.Text) string {
	if t == nil {
		return ""
	}
	s, _ := t.Static(f.Language(""))
	return s
}

// scenarioValues proposes values, and the items of lists.
func (c *completer) scenarioValues(at within) {
	f := c.form()
	if f == nil && at.names != scenario.Trusts {
		return
	}
	propose := func(p Proposal) {
		p.Location = c.wholePath()
		if levels := c.place.levels; len(levels) > 0 {
			p.Insert = c.inFlow(p.Label, &levels[len(levels)-1])
		}
		c.add(p)
	}
	plain := func(kind Kind, names ...string) {
		for _, name := range names {
			propose(Proposal{Kind: kind, Label: name})
		}
	}
	switch {
	case at.field != nil:
		for _, o := range at.field.AllOptions() {
			propose(Proposal{Kind: KindValue, Label: o.Value(), Detail: plainText(f, o.Label())})
		}
		if at.field.Type().Kind == value.Bool {
			plain(KindValue, "true", "false")
		}
	case at.names == scenario.Paths, at.names == scenario.ListRows, at.names == scenario.NewRows:
		c.scenarioPaths(f, at, propose)
	case at.names == scenario.Pages:
		for _, p := range f.Pages() {
			propose(Proposal{Kind: KindPage, Label: p.ID(), Detail: plainText(f, p.Title())})
		}
	case at.names == scenario.ProblemCodes:
		plain(KindRule, scenario.ProblemCodesOf(f)...)
	case at.names == scenario.Languages:
		plain(KindValue, f.Languages()...)
	case at.names == scenario.Trusts:
		plain(KindValue, scenario.TrustLevels()...)
	}
}
