package compat

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// settings compares what concerns the form as a whole.
func (d *differ) settings() {
	a, b := d.old.Definition(), d.new.Definition()
	scalar := func(code string, old, new schema.Scalar, summary string) {
		c := change{code: code, summary: summary, old: placeAt(a.File, old.Pos), new: placeAt(b.File, new.Pos)}
		d.add(c)
	}
	if a.ID.Value != b.ID.Value {
		scalar("id-changed", a.ID, b.ID, fmt.Sprintf("the form is called %s, and was called %s", b.ID.Value, a.ID.Value))
	}
	if d.old.Location().String() != d.new.Location().String() {
		c := change{code: "time-zone-changed", old: placeAt(a.File, a.TimeZone.Pos), new: placeAt(b.File, b.TimeZone.Pos), summary: fmt.Sprintf("the time zone is %s, and was %s", d.new.Location(), d.old.Location())}
		if slices.ContainsFunc(d.new.Fields(), func(f *form.Field) bool { return f.Type().Kind == value.DateTime && d.pairs.oldOf[f] != nil }) {
			e := effectsOn(breaks(otherMoment), breaks(otherMoment), breaks(otherMoment)) // a time is written without its zone
			c.effects = &e
		}
		d.add(c)
	}
	d.languages()
	d.access()
	for _, t := range []struct {
		code, name string
		old, new   schema.Text
	}{
		{"text-changed", "title", a.Title, b.Title},
		{"text-changed", "description", a.Description, b.Description},
		{"text-changed", "confirmation", a.Confirmation, b.Confirmation},
		{"privacy-changed", "purpose", a.Purpose, b.Purpose},
		{"privacy-changed", "legalBasis", a.LegalBasis, b.LegalBasis},
		{"privacy-changed", "controller", a.Controller, b.Controller},
	} {
		d.text(change{code: t.code, summary: t.name + " of the form"}, a.File, b.File, t.old, t.new)
	}
	switch before, after := d.old.Retention(), d.new.Retention(); {
	case before == after:
	case months(before) == months(after) && days(before) == days(after):
		scalar("rewritten", a.Retention, b.Retention, fmt.Sprintf("submissions are kept %s, and were kept %s, which is as long", period(after), period(before)))
	default:
		scalar("retention-changed", a.Retention, b.Retention, fmt.Sprintf("submissions are kept %s, and were kept %s", period(after), period(before)))
	}
	d.parameters()
}

// months and days are what a period is made of: twelve months are a year on any calendar, and seven days a week.
func months(p form.Period) int { return 12*p.Years + p.Months }
func days(p form.Period) int   { return 7*p.Weeks + p.Days }

func period(p form.Period) string {
	if s := p.String(); s != "" {
		return s
	}
	return "as long as nobody says"
}

func (d *differ) languages() {
	a, b := d.old.Languages(), d.new.Languages()
	place := func(f *form.Form, lang string) *Place {
		for _, s := range f.Definition().Languages {
			if s.Value == lang {
				return placeAt(f.Definition().File, s.Pos)
			}
		}
		return nil
	}
	for _, lang := range b {
		if !slices.Contains(a, lang) {
			d.add(change{code: "language-added", new: place(d.new, lang), summary: "the form speaks " + lang})
		}
	}
	for _, lang := range a {
		if !slices.Contains(b, lang) {
			d.add(change{code: "language-removed", old: place(d.old, lang), summary: "the form does not speak " + lang + " any more"})
		}
	}
}

// trusts are the levels of trust, ascending.
var trusts = []string{"", "low", "substantial", "high"}

func (d *differ) access() {
	a, b := slices.Index(trusts, d.old.Trust()), slices.Index(trusts, d.new.Trust())
	if a == b {
		return
	}
	c := change{code: "access-stricter", summary: fmt.Sprintf("opening the form asks for the trust %s, and asked for %s", trustName(d.new.Trust()), trustName(d.old.Trust()))}
	if b < a {
		c.code = "access-looser"
	}
	if x := d.old.Definition().Access; x != nil {
		c.old = placeAt(d.old.Definition().File, x.Trust.Pos)
	}
	if x := d.new.Definition().Access; x != nil {
		c.new = placeAt(d.new.Definition().File, x.Trust.Pos)
	}
	d.add(c)
}

func trustName(trust string) string {
	if trust == "" {
		return "of nobody"
	}
	return trust
}

func (d *differ) parameters() {
	a, b := d.old.Definition(), d.new.Definition()
	find := func(list []*schema.Parameter, name string) *schema.Parameter {
		i := slices.IndexFunc(list, func(p *schema.Parameter) bool { return p.Name.Value == name })
		if i < 0 {
			return nil
		}
		return list[i]
	}
	for _, n := range b.Parameters {
		o := find(a.Parameters, n.Name.Value)
		c := change{new: placeAt(b.File, n.Name.Pos)}
		switch {
		case o == nil:
			c.code, c.summary = "parameter-added", fmt.Sprintf("the parameter %s is new", n.Name.Value)
			if !n.Default.Set() {
				c.summary += ", and every host must set it"
			}
		case parameterText(o) != parameterText(n):
			c.code, c.old = "parameter-changed", placeAt(a.File, o.Name.Pos)
			c.summary = fmt.Sprintf("the parameter %s is %s, and was %s", n.Name.Value, parameterText(n), parameterText(o))
			if o.Default.Set() && n.Default.Set() && strings.Replace(parameterText(o), o.Default.Value, n.Default.Value, 1) == parameterText(n) {
				c.summary = fmt.Sprintf("the parameter %s is %s where a host says nothing, and was %s", n.Name.Value, n.Default.Value, o.Default.Value)
			}
		default:
			continue
		}
		d.add(c)
	}
	for _, o := range a.Parameters {
		if find(b.Parameters, o.Name.Value) == nil {
			d.add(change{code: "parameter-removed", old: placeAt(a.File, o.Name.Pos), summary: fmt.Sprintf("the parameter %s is gone", o.Name.Value)})
		}
	}
}

func parameterText(p *schema.Parameter) string {
	out := p.Type.Value
	if p.Default.Set() {
		out += " " + p.Default.Value
	}
	for i, o := range p.Options {
		if i == 0 {
			out += " of "
		} else {
			out += ", "
		}
		out += o.Value.Value
	}
	return out
}
