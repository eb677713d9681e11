package jsonschema

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// term is one condition of a branch: an expression for that it holds, or for that it does not, at a place of the form. why says
// why there is none.
type term struct {
	at    foreign.Place
	write func(from *schema.Field, want bool) (expression, why string)
}

// guard is the conditions of a branch, all of which must hold. None is a branch that always counts.
type guard []term

func (g guard) and(t term) guard { return append(slices.Clip(g), t) }

func sameGuard(a, b guard) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].at != b[i].at {
			return false
		}
	}
	return true
}

// write returns a guard as an expression.
func (b *builder) write(g guard, from *schema.Field, want bool) (string, string) {
	var list []string
	for _, t := range g {
		e, why := t.write(from, want)
		if why != "" {
			return "", why
		}
		list = append(list, e)
	}
	if want {
		return allOf(implied(list)...), ""
	}
	return anyOf(list...), ""
}

// implied leaves out that a value is there where the next condition compares it.
func implied(list []string) []string {
	var out []string
	for i, e := range list {
		name, ok := strings.CutSuffix(e, " != nil")
		if ok && i+1 < len(list) && (strings.HasPrefix(list[i+1], name+" == \"") || strings.HasPrefix(list[i+1], name+" in [")) {
			continue
		}
		out = append(out, e)
	}
	return out
}

// holds makes a term of a schema that an object passes.
func (b *builder) holds(s *scope, v view, positive bool) term {
	return term{v.place(), func(from *schema.Field, want bool) (string, string) {
		return b.objectTest(from, s, v, want == positive)
	}}
}

// conditionals adds what an object's schema says by condition.
func (b *builder) conditionals(s *scope, part *foreign.JSON, v view, ui *foreign.JSON, when guard) {
	if test := part.Get("if"); test != nil {
		cond := b.view(v, test)
		for _, branch := range []struct {
			key      string
			positive bool
		}{{"then", true}, {"else", false}} {
			if n := part.Get(branch.key); n != nil {
				t := b.holds(s, cond, branch.positive)
				t.at = n.Place()
				b.consequence(s, b.view(v, n), ui, when.and(t))
			}
		}
	}
	for _, key := range []string{"dependencies", "dependentRequired", "dependentSchemas"} {
		for _, m := range part.Get(key).Members() {
			b.dependency(s, m, v, ui, when)
		}
	}
	for _, key := range []string{"oneOf", "anyOf"} {
		if list := part.Get(key); list != nil {
			b.branches(s, key, list, v, ui, when)
		}
	}
	if n := part.Get("not"); n.Kind() == foreign.Object && len(n.Members()) > 0 {
		b.forbid(s, b.view(v, n), when)
	}
}

// consequence adds what a branch says of an object while its guard holds.
func (b *builder) consequence(s *scope, v view, ui *foreign.JSON, when guard) {
	if v.never {
		s.rules = append(s.rules, &pendingRule{at: when[len(when)-1].at, what: "a schema that nothing passes", test: func(from *schema.Field) (string, string) {
			return b.write(when, from, false)
		}})
		return
	}
	b.object(s, v, ui, when)
}

// dependency adds what follows from a member that is there.
func (b *builder) dependency(s *scope, m foreign.Member, v view, ui *foreign.JSON, when guard) {
	t := term{m.Value.Place(), func(from *schema.Field, want bool) (string, string) {
		p := s.prop(m.Key)
		if p == nil {
			return "", "no schema says what " + m.Key + " is"
		}
		name, why := b.refer(from, p)
		if want {
			return name + " != nil", why
		}
		return name + " == nil", why
	}}
	if m.Value.Kind() == foreign.Array || m.Value.Kind() == foreign.String {
		b.require(s, m.Value, when.and(t))
		return
	}
	b.consequence(s, b.view(v, m.Value), ui, when.and(t))
}

// forbid adds a rule that an object does not pass a schema.
func (b *builder) forbid(s *scope, v view, when guard) {
	s.rules = append(s.rules, &pendingRule{at: v.place(), what: "not", test: func(from *schema.Field) (string, string) {
		unless, why := b.write(when, from, false)
		test, why2 := b.objectTest(from, s, v, false)
		return anyOf(unless, test), first(why, why2)
	}})
}

// branches adds the alternatives of an object: told apart by a member, by a new choice, or demanded by a rule.
func (b *builder) branches(s *scope, key string, list *foreign.JSON, v view, ui *foreign.JSON, when guard) {
	var alts []view
	for _, item := range list.Items() {
		alt := b.view(v, item)
		if types, null := alt.types(); null && len(types) == 0 {
			continue
		}
		alts = append(alts, alt)
	}
	switch {
	case len(alts) == 0 || isConstants(list):
	case len(alts) == 1:
		b.object(s, alts[0], ui, when)
	case !slices.ContainsFunc(alts, func(alt view) bool { return alt.has("if", "dependencies") || !s.knows(alt) }):
		b.oneOfMust(s, key, list, alts, when)
	default:
		if name := discriminator(b, alts); name != "" {
			b.discriminated(s, name, alts, ui, when)
			return
		}
		b.chosen(s, list, alts, ui, when)
	}
}

// knows reports whether every member that a schema speaks of is asked anyway.
func (s *scope) knows(v view) bool {
	for _, props := range v.all("properties") {
		for _, m := range props.Members() {
			if p := s.prop(m.Key); p == nil {
				return false
			}
		}
	}
	return true
}

// oneOfMust demands that an object passes one of several schemas.
func (b *builder) oneOfMust(s *scope, key string, list *foreign.JSON, alts []view, when guard) {
	s.rules = append(s.rules, &pendingRule{at: list.Place(), what: key, test: func(from *schema.Field) (string, string) {
		unless, why := b.write(when, from, false)
		test, why2 := b.anyTest(from, alts, key == "oneOf", true, func(alt view, want bool) (string, string) {
			return b.objectTest(from, s, alt, want)
		})
		return anyOf(unless, test), first(why, why2)
	}})
}

// discriminator finds the member that tells alternatives apart: each says which constants it may have, or which not.
func discriminator(b *builder, alts []view) string {
	for _, part := range alts[0].parts {
		for _, m := range part.Get("properties").Members() {
			if !slices.ContainsFunc(alts, func(alt view) bool { return !decides(b, alt, m.Key) }) {
				return m.Key
			}
		}
	}
	return ""
}

func decides(b *builder, alt view, key string) bool {
	for _, props := range alt.all("properties") {
		if n := props.Get(key); n != nil {
			v := b.view(alt, n)
			return v.has("const", "enum") || v.get("not").Get("enum") != nil || v.get("not").Get("const") != nil
		}
	}
	return false
}

// discriminated adds alternatives that are told apart by a member, which is added where there is none.
func (b *builder) discriminated(s *scope, name string, alts []view, ui *foreign.JSON, when guard) {
	if p := s.prop(name); p == nil {
		b.addDiscriminator(s, name, alts, ui, when)
	} else if !covered(p, alts) {
		b.oneOfMust(s, "oneOf", alts[0].parts[0], onlyMember(b, name, alts), when)
	}
	for _, alt := range alts {
		var test view
		for _, props := range alt.all("properties") {
			if n := props.Get(name); n != nil {
				test = b.view(alt, n)
			}
		}
		g := when.and(term{test.place(), func(from *schema.Field, want bool) (string, string) {
			p := s.prop(name)
			if p == nil {
				return "", "no schema says what " + name + " is"
			}
			return b.presentTest(from, p, test, want)
		}})
		b.branch(s, alt, name, ui, g)
	}
}

// covered reports whether alternatives name every option of the member that tells them apart.
func covered(p *prop, alts []view) bool {
	named := map[string]bool{}
	for _, alt := range alts {
		for _, props := range alt.all("properties") {
			n := props.Get(p.key)
			for _, value := range append(n.Get("enum").Items(), n.Get("const")) {
				named[value.Scalar()] = true
			}
		}
	}
	return len(p.field.Options) > 0 && !slices.ContainsFunc(p.field.Options, func(o *schema.Option) bool { return !named[o.Value.Value] })
}

// onlyMember returns what alternatives say of one member, as schemas of the object.
func onlyMember(b *builder, name string, alts []view) []view {
	var out []view
	for _, alt := range alts {
		for _, part := range alt.parts {
			if n := part.Get("properties").Get(name); n != nil {
				out = append(out, view{ways: alt.ways, only: name, parts: []*foreign.JSON{part}})
			}
		}
	}
	return out
}

// branch adds an alternative without the member that tells it apart.
func (b *builder) branch(s *scope, alt view, without string, ui *foreign.JSON, g guard) {
	for _, part := range alt.parts {
		b.notice(part, alt)
		for _, m := range part.Get("properties").Members() {
			if m.Key != without {
				b.property(s, m.Key, b.view(alt, m.Value), ui, g)
			}
		}
	}
	for _, list := range alt.all("required") {
		b.require(s, list, g)
	}
	for _, part := range alt.parts {
		b.conditionals(s, part, alt, ui, g)
	}
}

// addDiscriminator adds the member that tells alternatives apart: a choice of all their constants, or a text where one
// takes all the others.
func (b *builder) addDiscriminator(s *scope, name string, alts []view, ui *foreign.JSON, when guard) {
	p := &prop{key: name, in: s, always: len(when) == 0, ui: ui.Get(name), field: &schema.Field{ID: schema.Of(name), Type: schema.Of("choice"), Label: foreign.Text(inWords(name))}}
	if len(when) > 0 {
		p.shown = []guard{when}
	}
	for _, alt := range alts {
		for _, props := range alt.all("properties") {
			v := b.view(alt, props.Get(name))
			if len(v.parts) == 0 {
				continue
			}
			if p.at.Line == 0 {
				p.at, p.base = v.place(), v
			}
			if v.has("not") {
				p.field.Type = schema.Of("text")
				continue
			}
			before := len(p.field.Options)
			b.offer(p.field, v)
			if c := v.get("const"); c.Scalar() != "" && v.get("enum") == nil {
				p.field.Options = append(p.field.Options, &schema.Option{Value: schema.Of(c.Scalar()), Label: foreign.Text(first(v.get("title").Text(), alt.get("title").Text(), c.Scalar()))})
			}
			if t := alt.get("title").Text(); t != "" && len(p.field.Options) == before+1 {
				p.field.Options[before].Label = foreign.Text(t)
			}
		}
	}
	if p.field.Type.Value == "text" {
		p.field.Options = nil
	}
	b.im.Field(p.at, p.field)
	p.required = slices.ContainsFunc(alts, func(alt view) bool {
		return slices.ContainsFunc(alt.get("required").Items(), func(i *foreign.JSON) bool { return i.Text() == name })
	})
	s.props = append(s.props, p)
}

// chosen adds alternatives that nothing in the data tells apart: a new choice does.
func (b *builder) chosen(s *scope, list *foreign.JSON, alts []view, ui *foreign.JSON, when guard) {
	key := "alternative"
	for i := 2; s.prop(key) != nil; i++ {
		key = "alternative" + itoa(i)
	}
	f := &schema.Field{ID: schema.Of(key), Type: schema.Of("choice"), Label: foreign.Text(b.words.alternative), Required: schema.Of("true")}
	p := &prop{key: key, in: s, field: f, at: list.Place(), always: len(when) == 0, required: true}
	if len(when) > 0 {
		p.shown = []guard{when}
	}
	b.im.Field(p.at, f)
	b.change(p.at, lastKey(list), "nothing in the data tells the alternatives apart: the field "+key+" asks for it", "a property with one constant in each alternative")
	s.props = append(s.props, p)
	for i, alt := range alts {
		value := itoa(i + 1)
		f.Options = append(f.Options, &schema.Option{Value: schema.Of(value), Label: foreign.Text(first(alt.get("title").Text(), fmt.Sprintf("%s %s", b.words.option, value)))})
		b.branch(s, alt, "", ui, when.and(term{alt.place(), func(from *schema.Field, want bool) (string, string) {
			name, why := b.refer(from, p)
			if want {
				return name + " == " + foreign.Quote(value), why
			}
			return name + " != " + foreign.Quote(value), why
		}}))
	}
}
