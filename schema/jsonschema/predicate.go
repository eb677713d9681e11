package jsonschema

import (
	"slices"
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// refer returns the name of a member where an expression stands.
func (b *builder) refer(from *schema.Field, p *prop) (name, why string) {
	r, ok := b.names.Refer(from, p.field)
	switch {
	case ok && r.Name != "":
		return r.Name, ""
	case ok && b.inside != "" && r.List == b.inside:
		return "." + r.Inner, ""
	}
	return "", "it reads the rows of a list from outside"
}

// objectTest writes that an object passes a schema, or that it does not. A member that is not there passes what properties
// says of it.
func (b *builder) objectTest(from *schema.Field, s *scope, v view, want bool) (string, string) {
	var list []string
	for _, part := range v.parts {
		for _, m := range part.Members() {
			more, why := b.objectKeyword(from, s, v, m, want)
			if why != "" {
				return "", why
			}
			list = append(list, more...)
		}
	}
	return joined(list, want), ""
}

// allOf joins conditions that must all hold, anyOf those of which one must; what is known to hold, or not to, is left out.
func allOf(list ...string) string { return joinKnown(list, "true", "false", foreign.And) }
func anyOf(list ...string) string { return joinKnown(list, "false", "true", foreign.Or) }

func joinKnown(list []string, neutral, decides string, join func(...string) string) string {
	var out []string
	for _, e := range list {
		switch {
		case e == decides:
			return decides
		case e != neutral && e != "" && !slices.Contains(out, e):
			out = append(out, e)
		}
	}
	if len(out) == 0 && len(list) > 0 && slices.Contains(list, neutral) {
		return neutral
	}
	return join(out...)
}

// joined joins tests that must all be passed: with want, all; without, it is enough that one is not.
func joined(list []string, want bool) string {
	switch {
	case len(list) == 0 && want:
		return "true"
	case len(list) == 0:
		return "false"
	case want:
		return allOf(list...)
	}
	return anyOf(list...)
}

func (b *builder) objectKeyword(from *schema.Field, s *scope, v view, m foreign.Member, want bool) ([]string, string) {
	if v.only != "" && m.Key != "properties" {
		return nil, ""
	}
	switch m.Key {
	case "properties":
		return b.propertyTests(from, s, v, m.Value, want)
	case "required":
		var list []string
		for _, item := range m.Value.Items() {
			p := s.prop(item.Text())
			if p == nil {
				return nil, "no schema says what " + item.Text() + " is"
			}
			if inProperties(v, item.Text()) {
				continue // said with the member
			}
			name, why := b.refer(from, p)
			if why != "" {
				return nil, why
			}
			list = append(list, name+map[bool]string{true: " != nil", false: " == nil"}[want])
		}
		return list, ""
	case "anyOf", "oneOf":
		var alts []view
		for _, item := range m.Value.Items() {
			alts = append(alts, b.view(v, item))
		}
		e, why := b.anyTest(from, alts, m.Key == "oneOf", want, func(alt view, want bool) (string, string) { return b.objectTest(from, s, alt, want) })
		return []string{e}, why
	case "not":
		e, why := b.objectTest(from, s, b.view(v, m.Value), !want)
		return []string{e}, why
	}
	if describing[m.Key] || m.Key == "type" || m.Key == "additionalProperties" {
		return nil, ""
	}
	return nil, "the condition uses " + m.Key
}

// inProperties reports whether a schema says something of a member that can be tested.
func inProperties(v view, key string) bool {
	return slices.ContainsFunc(v.all("properties"), func(p *foreign.JSON) bool { return p.Get(key) != nil })
}

func (b *builder) propertyTests(from *schema.Field, s *scope, v view, properties *foreign.JSON, want bool) ([]string, string) {
	var list []string
	for _, m := range properties.Members() {
		if v.only != "" && v.only != m.Key {
			continue
		}
		p := s.prop(m.Key)
		if p == nil {
			return nil, "no schema says what " + m.Key + " is"
		}
		there := slices.ContainsFunc(v.all("required"), func(r *foreign.JSON) bool {
			return slices.ContainsFunc(r.Items(), func(i *foreign.JSON) bool { return i.Text() == m.Key })
		})
		test := b.valueTest
		if there {
			test = b.presentTest
		}
		e, why := test(from, p, b.view(v, m.Value), want)
		if why != "" {
			return nil, why
		}
		if e != joined(nil, want) {
			list = append(list, e)
		}
	}
	return list, ""
}

// anyTest writes that one of several schemas is passed; with only, exactly one.
func (b *builder) anyTest(from *schema.Field, alts []view, only, want bool, test func(view, bool) (string, string)) (string, string) {
	yes, no := make([]string, len(alts)), make([]string, len(alts))
	for i, alt := range alts {
		var why, why2 string
		yes[i], why = test(alt, true)
		no[i], why2 = test(alt, false)
		if why = first(why, why2); why != "" {
			return "", why
		}
	}
	if !only {
		if want {
			return anyOf(yes...), ""
		}
		return allOf(no...), ""
	}
	var ways []string
	for i := range alts {
		others := slices.Delete(slices.Clone(no), i, i+1)
		ways = append(ways, allOf(append([]string{yes[i]}, others...)...))
	}
	if want {
		return anyOf(ways...), ""
	}
	return "not " + known(anyOf(ways...)), ""
}

// known makes a condition that is empty one that does not hold, so that its opposite does.
func known(e string) string { return "((" + e + ") ?? false)" }

// valueTest writes what a schema says of a member, which passes where it is not there.
func (b *builder) valueTest(from *schema.Field, p *prop, v view, want bool) (string, string) {
	e, why := b.leafTest(from, p, v, want)
	name, why2 := b.refer(from, p)
	if why = first(why, why2); why != "" {
		return "", why
	}
	switch {
	case !want:
		b.open = true
		return b.there(p, name, e), ""
	case e == "true", certain(p), e != "false" && p.field.Type.Value == "group":
		return e, ""
	}
	return anyOf(name+" == nil", e), ""
}

// certain reports whether a member of the form or of a row is there in every valid answer, or else is reported as missing.
func certain(p *prop) bool {
	return p.required && len(p.shown) == 0 && len(p.hidden) == 0 && p.in != nil && (p.in.owner == nil || p.in.owner.Type.Value == "list")
}

// presentTest writes that a member is there and passes a schema, or else not.
func (b *builder) presentTest(from *schema.Field, p *prop, v view, want bool) (string, string) {
	e, why := b.leafTest(from, p, v, want)
	name, why2 := b.refer(from, p)
	if why = first(why, why2); why != "" {
		return "", why
	}
	if want {
		b.open = true
		return b.there(p, name, e), ""
	}
	return anyOf(name+" == nil", e), ""
}

// there adds to a test of a value that there is one, where the test does not need it: a comparison of a single value with
// nothing does not hold anyway, nor does one of something in a group without answers.
func (b *builder) there(p *prop, name, e string) string {
	kind := p.field.Type.Value
	single := kind != "list" && kind != "choices" && kind != "file"
	if single && e != "true" && !strings.Contains(e, "== nil") {
		return e
	}
	return allOf(name+" != nil", e)
}

// leafTest writes what a schema says of the value of a member. Where there is no value it is empty.
func (b *builder) leafTest(from *schema.Field, p *prop, v view, want bool) (string, string) {
	if v.never {
		return joined(nil, !want), ""
	}
	if p.inner != nil && p.field.Type.Value == "group" {
		return b.objectTest(from, p.inner, v, want)
	}
	name, why := b.refer(from, p)
	if why != "" {
		return "", why
	}
	var list []string
	for _, part := range v.parts {
		for _, m := range part.Members() {
			e, why := b.keywordTest(from, p, name, v, m, want)
			if why != "" {
				return "", why
			}
			if e != "" {
				list = append(list, e)
			}
		}
	}
	return joined(list, want), ""
}

// formatLimits are keywords that bound dates and times.
var formatLimits = []string{"formatMinimum", "formatMaximum", "formatExclusiveMinimum", "formatExclusiveMaximum"}

// comparisons are keywords that compare a value with a number, with the operators for that it passes and that it does not.
var comparisons = map[string]struct{ name, pass, fail string }{
	"minimum": {"X", ">=", "<"}, "maximum": {"X", "<=", ">"}, "exclusiveMinimum": {"X", ">", "<="}, "exclusiveMaximum": {"X", "<", ">="},
	"minLength": {"len(X)", ">=", "<"}, "maxLength": {"len(X)", "<=", ">"}, "minItems": {"count(X)", ">=", "<"}, "maxItems": {"count(X)", "<=", ">"},
}

func (b *builder) keywordTest(from *schema.Field, p *prop, name string, v view, m foreign.Member, want bool) (string, string) {
	if c, ok := comparisons[m.Key]; ok && m.Value.Kind() == foreign.Number {
		return strings.ReplaceAll(c.name, "X", name) + " " + map[bool]string{true: c.pass, false: c.fail}[want] + " " + plainNumber(m.Value.Scalar()), ""
	}
	if c, ok := comparisons[strings.Replace(strings.Replace(m.Key, "formatE", "e", 1), "formatM", "m", 1)]; ok && strings.HasPrefix(m.Key, "format") {
		if p.field.Type.Value != "date" {
			return "", "it compares a time, and there is no literal for one"
		}
		return name + " " + map[bool]string{true: c.pass, false: c.fail}[want] + " date(" + foreign.Quote(m.Value.Text()) + ")", ""
	}
	switch m.Key {
	case "const":
		return b.among(p, name, []*foreign.JSON{m.Value}, want)
	case "enum":
		return b.among(p, name, m.Value.Items(), want)
	case "not":
		return b.leafTest(from, p, b.view(v, m.Value), !want)
	case "contains":
		if p.field.Type.Value == "list" {
			return b.someRow(from, p, name, v, m.Value, want)
		}
		return b.containsTest(p, name, m.Value, want)
	case "minContains", "maxContains":
		if p.field.Type.Value == "list" && v.has("contains") {
			return "", "" // said with contains
		}
	case "items":
		return b.everyRow(from, p, name, v, m.Value, want)
	case "multipleOf":
		return multipleTest(p, name, m.Value, want)
	case "anyOf", "oneOf":
		var alts []view
		for _, item := range m.Value.Items() {
			alts = append(alts, b.view(v, item))
		}
		return b.anyTest(from, alts, m.Key == "oneOf", want, func(alt view, want bool) (string, string) { return b.leafTest(from, p, alt, want) })
	case "pattern":
		if v.has(formatLimits...) {
			return "", "" // says the same bound of a date again
		}
		t, why := translatePattern(m.Value.Text(), p.field.Type.Value)
		return matches(name, t, want), why
	case "type":
		if m.Value.Text() == "null" {
			return name + map[bool]string{true: " == nil", false: " != nil"}[want], ""
		}
		return "", ""
	}
	if describing[m.Key] || m.Key == "format" || m.Key == "uniqueItems" {
		return "", ""
	}
	return "", "the condition uses " + m.Key
}

// among writes that a value is one of constants.
func (b *builder) among(p *prop, name string, values []*foreign.JSON, want bool) (string, string) {
	var literals []string
	null := false
	for _, v := range values {
		switch {
		case v.Kind() == foreign.Null:
			null = true
		case v.Scalar() == "" && v.Kind() != foreign.String, p.field.Type.Value == "choices", p.inner != nil:
			return "", "it compares with a value that is not single"
		case v.Kind() == foreign.String && v.Text() == "":
			null = true
		case v.Kind() == foreign.String || p.field.Type.Value == "choice":
			literals = append(literals, foreign.Quote(v.Scalar()))
		default:
			literals = append(literals, plainNumber(v.Scalar()))
		}
	}
	equal, in, empty := " == ", " in ", " == nil"
	if !want {
		equal, in, empty = " != ", " not in ", " != nil"
	}
	if date := p.field.Type.Value; date == "date" {
		for i, l := range literals {
			literals[i] = "date(" + l + ")"
		}
	}
	var e string
	switch {
	case len(literals) == 0 && null:
		return name + empty, ""
	case len(literals) == 0:
		return joined(nil, !want), ""
	case len(literals) == 1 && literals[0] == "true" && want, len(literals) == 1 && literals[0] == "false" && !want:
		e = name
	case len(literals) == 1:
		e = name + equal + literals[0]
	default:
		e = name + in + "[" + strings.Join(literals, ", ") + "]"
	}
	if null {
		return joined([]string{name + empty, e}, !want), ""
	}
	return e, ""
}

// rows writes what a schema says of the rows of a list, for any, all and count.
func (b *builder) rows(from *schema.Field, p *prop, name string, v view, item *foreign.JSON, want bool) (string, string) {
	if b.inside != "" || p.inner == nil {
		return "", "it looks into rows from inside of rows"
	}
	b.inside = name
	defer func() { b.inside = "" }()
	return b.objectTest(from, p.inner, b.view(v, item), want)
}

// someRow is contains, with how many rows it is about.
func (b *builder) someRow(from *schema.Field, p *prop, name string, v view, item *foreign.JSON, want bool) (string, string) {
	test, why := b.rows(from, p, name, v, item, true)
	if why != "" {
		return "", why
	}
	least, hasLeast := v.get("minContains").Int()
	most, hasMost := v.get("maxContains").Int()
	if !hasLeast {
		least = 1
	}
	count := "count(" + name + ", " + test + ")"
	if test == "true" {
		count = "count(" + name + ")"
	}
	list := []string{count + map[bool]string{true: " >= ", false: " < "}[want] + itoa(least)}
	if hasMost {
		list = append(list, count+map[bool]string{true: " <= ", false: " > "}[want]+itoa(most))
	}
	if test == "false" {
		return joined(nil, want == (least == 0)), ""
	}
	return joined(list, want), ""
}

// everyRow is items.
func (b *builder) everyRow(from *schema.Field, p *prop, name string, v view, item *foreign.JSON, want bool) (string, string) {
	if item.Kind() == foreign.Array || p.field.Type.Value != "list" {
		return "", "the condition uses items"
	}
	test, why := b.rows(from, p, name, v, item, want)
	switch {
	case why != "":
		return "", why
	case item.Kind() == foreign.Bool:
		return joined([]string{name + map[bool]string{true: " == nil", false: " != nil"}[want == !item.True()]}, want), ""
	case test == "true" || test == "false":
		return test, ""
	case want:
		return "all(" + name + ", " + test + ")", ""
	}
	return "any(" + name + ", " + test + ")", ""
}

// multipleTest writes that a number is a multiple of a whole one.
func multipleTest(p *prop, name string, value *foreign.JSON, want bool) (string, string) {
	n, ok := atoi(plainNumber(value.Scalar()))
	equal := map[bool]string{true: " == ", false: " != "}[want]
	switch {
	case ok && n > 0 && p.field.Type.Value == "integer":
		return name + " % " + itoa(n) + equal + "0", ""
	case ok && n == 1 && p.field.Type.Value == "number":
		return name + equal + "floor(" + name + ")", ""
	}
	return "", "the condition uses multipleOf"
}

// containsTest writes that one of the chosen options is one of constants.
func (b *builder) containsTest(p *prop, name string, item *foreign.JSON, want bool) (string, string) {
	values := item.Get("enum").Items()
	if c := item.Get("const"); c != nil {
		values = []*foreign.JSON{c}
	}
	if len(values) == 0 || p.field.Type.Value != "choices" {
		return "", "the condition uses contains"
	}
	var list []string
	for _, v := range values {
		list = append(list, foreign.Quote(v.Scalar())+map[bool]string{true: " in ", false: " not in "}[want]+name)
	}
	return joined(list, !want), ""
}
