package jsonschema

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
	"github.com/vordruck/vordruck/schema/foreign/regex"
)

// later adds a rule to the object whose member is being described.
func (b *builder) later(r *pendingRule) { b.here.rules = append(b.here.rules, r) }

// finish writes the conditions, now that every field has its name.
func (b *builder) finish() {
	for _, s := range b.scopes {
		for _, p := range s.props {
			b.differ(s, p)
			b.conditions(s, p)
		}
	}
	b.applyLocks()
	b.leastRows()
	for _, s := range b.scopes {
		for _, r := range s.rules {
			b.rule(s, r)
		}
	}
}

// leastRows writes the least numbers of rows: for a list that is not required as a rule about its rows, if it has some.
func (b *builder) leastRows() {
	for _, l := range b.least {
		n := plainNumber(l.value.Scalar())
		if l.list.Required.Value == "true" {
			l.list.MinItems = schema.Of(n)
			continue
		}
		for _, s := range b.scopes {
			if i := slices.IndexFunc(s.props, func(p *prop) bool { return p.field == l.list }); i >= 0 {
				name := l.list.ID.Value
				s.rules = append(s.rules, &pendingRule{at: l.value.Place(), what: "minItems", about: l.list, test: func(*schema.Field) (string, string) {
					return name + " == nil or count(" + name + ") >= " + n, ""
				}})
			}
		}
	}
}

// conditions writes when a member is asked and when it is needed.
func (b *builder) conditions(s *scope, p *prop) {
	visible, at, why := b.shownWhen(s, p)
	switch {
	case why != "":
		b.im.LoseRule(at, "the condition of "+p.key, why, "")
	case visible != "" && visible != "true":
		b.im.Logic(at, &p.field.Visible, visible)
	}
	b.necessity(s, p, visible)
}

// shownWhen returns the condition under which a member is asked; "" for always.
func (b *builder) shownWhen(s *scope, p *prop) (visible string, at foreign.Place, why string) {
	var ways, bars []string
	for _, g := range p.shown {
		e, w := b.write(g, s.owner, true)
		at, why = g[len(g)-1].at, first(why, w)
		if !slices.Contains(ways, e) {
			ways = append(ways, e)
		}
	}
	if p.always {
		ways, why = nil, ""
	}
	for _, g := range p.hidden {
		e, w := b.write(g, s.owner, false)
		at, why = g[len(g)-1].at, first(why, w)
		bars = append(bars, e)
	}
	if why != "" {
		return "", at, why
	}
	return allOf(append([]string{anyOf(ways...)}, bars...)...), at, ""
}

func (b *builder) necessity(s *scope, p *prop, visible string) {
	if p.required && len(p.hidden) > 0 {
		b.change(p.at, "required: "+p.key, "it is required also where it may not be there: a form requires what it asks", "")
	}
	if f := p.field; f.Type.Value == "group" || f.Type.Value == "info" {
		if (p.required || len(p.needed) > 0) && p.inner != nil && !asksForSure(p.inner) {
			b.change(p.at, "required: "+p.key, "an object may be there and empty; a group without an answer is left out", "require a field inside")
		}
		return
	}
	if p.field.Type.Value == "consent" {
		p.field.Required = schema.Of("false")
	}
	at, needed, why := b.neededWhen(s, p, visible)
	if why != "" {
		b.im.LoseRule(at, "when "+p.key+" is required", why, "")
	}
	b.contradictions(s, p, at, needed)
	there := b.need(s)
	switch e := allOf(needed, there); {
	case e == "false":
	case e == "true":
		p.field.Required = schema.Of("true")
	case len(p.needed) > 0 && !p.required:
		b.im.Logic(at, &p.field.Required, e)
	default:
		p.field.Required = schema.Of(e)
	}
}

// contradictions reports a member that is required where it may not be there. One that is required under conditions that
// name those under which it is asked is not.
func (b *builder) contradictions(s *scope, p *prop, at foreign.Place, needed string) {
	if p.required || needed == "false" || needed == "true" {
		return
	}
	for _, g := range p.hidden {
		if bar, why := b.write(g, s.owner, false); why == "" && !strings.Contains(needed, bar) {
			b.change(at, "required: "+p.key, "it is required also where it may not be there: a form requires what it asks", "")
		}
	}
}

// neededWhen returns the condition under which a member is required, once it is asked and what is around it is there.
func (b *builder) neededWhen(s *scope, p *prop, visible string) (at foreign.Place, needed, why string) {
	if p.required {
		return p.at, "true", ""
	}
	ways := []string{"false"}
	for _, g := range p.needed {
		e, w := b.write(g, s.owner, true)
		at = g[len(g)-1].at
		if w != "" {
			why = w
			continue
		}
		if e == visible {
			e = "true"
		}
		ways = append(ways, e)
	}
	return at, anyOf(ways...), why
}

// need returns the condition under which the object of a scope must be there, or is: only then is required what it requires.
func (b *builder) need(s *scope) string {
	if s.owner == nil || s.owner.Type.Value == "list" {
		return "true"
	}
	for _, outer := range b.scopes {
		for _, p := range outer.props {
			if p.inner != s {
				continue
			}
			visible, _, _ := b.shownWhen(outer, p)
			_, needed, _ := b.neededWhen(outer, p, visible)
			if needed = allOf(needed, b.need(outer)); needed == "true" {
				return needed
			}
			name, why := b.refer(s.owner, p)
			if why != "" || len(s.props) == 1 {
				return needed
			}
			return anyOf(needed, name+" != nil")
		}
	}
	return "true"
}

// asksForSure reports whether something in a group is always required.
func asksForSure(s *scope) bool {
	return slices.ContainsFunc(s.props, func(p *prop) bool {
		if p.inner != nil && p.field.Type.Value == "group" {
			return p.always && asksForSure(p.inner)
		}
		return p.always && p.required
	})
}

// differ makes one field of a member that several branches describe: options are offered by condition, other demands are rules.
func (b *builder) differ(s *scope, p *prop) {
	if p.always || len(p.variants) < 2 {
		return
	}
	kinds := map[string]bool{}
	for _, v := range p.variants {
		kinds[b.kind(v.view)] = true
	}
	if len(kinds) == 1 && kinds["choice"] {
		b.differentOptions(s, p)
		return
	}
	if kinds["choice"] {
		p.field.Type, p.field.Options, p.field.Default = schema.Of("text"), nil, schema.Scalar{}
	}
	for i, v := range p.variants {
		if i > 0 || kinds["choice"] {
			b.constrain(s, p, v.view, v.guard)
		}
	}
}

func (b *builder) differentOptions(s *scope, p *prop) {
	offered := map[string][]guard{}
	var all schema.Field
	for _, v := range p.variants {
		var one schema.Field
		b.offer(&one, v.view)
		for _, o := range one.Options {
			if offered[o.Value.Value] == nil {
				all.Options = append(all.Options, o)
			}
			offered[o.Value.Value] = append(offered[o.Value.Value], v.guard)
		}
	}
	for _, o := range all.Options {
		guards := offered[o.Value.Value]
		if len(guards) == len(p.variants) {
			continue
		}
		var ways []string
		why := ""
		for _, g := range guards {
			e, w := b.write(g, s.owner, true)
			ways, why = append(ways, e), first(why, w)
		}
		if why != "" {
			b.im.LoseRule(p.at, "when "+o.Value.Value+" is offered", why, "")
			continue
		}
		b.im.Logic(p.at, &o.Visible, anyOf(ways...))
	}
	p.field.Options = all.Options
}

// rule writes a rule of an object.
func (b *builder) rule(s *scope, r *pendingRule) {
	b.open = false
	test, why := r.test(s.owner)
	if why != "" {
		b.im.LoseRule(r.at, r.what, why, "a rule of the form, in words of its own")
		return
	}
	if test == "" || test == "true" {
		return
	}
	if b.open { // a rule that is empty is not violated
		test = strings.TrimSuffix(strings.TrimPrefix(known(test), "("), ")")
	}
	written := &schema.Rule{Assert: schema.Of(test), Message: foreign.Text(b.words.message)}
	if r.about != nil && b.names.Outer(r.about) == s.owner {
		written.At = r.about.ID
	}
	b.im.Rule(r.at, written)
	into := &b.im.Definition.Rules
	if s.owner != nil {
		into = &s.owner.Rules
	}
	written.ID = schema.Of(fmt.Sprintf("rule-%d", len(*into)+1))
	*into = append(*into, written)
}

func applyPattern(b *builder, f *schema.Field, value *foreign.JSON, v view) {
	if !slices.Contains([]string{"text", "textarea", "email", "tel", "url"}, f.Type.Value) || exportedAs(value.Text()) != "" {
		if exportedAs(value.Text()) == "" && v.get("format") != nil && !dateLike(value.Text()) && !v.has("formatMinimum", "formatMaximum") {
			b.lose(value.Place(), "pattern", "a "+f.Type.Value+" has the form of its type", "")
		}
		return
	}
	t, why := translatePattern(value.Text(), f.Type.Value)
	switch {
	case why != "":
		b.lose(value.Place(), "pattern "+foreign.Shorten(value.Text(), 60), why, "a pattern of the common subset that describes the whole text")
	case t.Pattern != "":
		f.Pattern = schema.Of(t.Pattern)
	}
	if len(t.Conditions) > 0 {
		b.later(&pendingRule{at: value.Place(), what: "pattern", about: f, test: func(from *schema.Field) (string, string) {
			r, ok := b.names.Refer(from, f)
			if !ok || r.Name == "" {
				return "", "it looks ahead, and lies in rows"
			}
			return matches(r.Name, regex.Translation{Conditions: t.Conditions}, true), ""
		}})
	}
}
