package jsonschema

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

func itoa(n int) string { return strconv.Itoa(n) }

// builder makes the fields of a form from schemas.
type builder struct {
	im       *foreign.Import
	document *foreign.JSON // where references begin
	anchors  map[string]*foreign.JSON
	reached  map[*foreign.JSON]bool // what references named
	names    *foreign.Names         // once all fields are there
	root     *scope
	scopes   []*scope
	fields   int
	words    words
	locks    []lock
	here     *scope // whose member is being described
	noted    map[string]bool
	least    []least
	open     bool   // a test was written that is empty, and not false, where a value is missing
	inside   string // the list into whose rows a predicate looks
}

// Bounds of what references can blow up.
const (
	maxFields = 5000
	maxLevels = 14
)

// scope is an object of the data: the root, a group, or a row of a list.
type scope struct {
	owner *schema.Field // nil for the root
	level int
	props []*prop
	rules []*pendingRule
}

// prop is a member of an object, and what decides about it.
type prop struct {
	key      string
	field    *schema.Field
	base     view
	at       foreign.Place
	inner    *scope
	in       *scope // what it is a member of
	required bool
	always   bool    // some schema has it whatever the answers
	shown    []guard // conditions of which one makes it asked, where not always
	hidden   []guard // conditions of which each forbids it
	needed   []guard // conditions of which each makes it required
	variants []variant
	ui       *foreign.JSON
}

// variant is a schema of a scalar under a condition.
type variant struct {
	view  view
	guard guard
}

// pendingRule is a rule that is written when all fields have their names.
type pendingRule struct {
	at    foreign.Place
	what  string
	about *schema.Field // the field that shows the problem, or nil
	test  func(from *schema.Field) (expression, why string)
}

// lose notes what the definition does not have, change what it says differently: once for each place, however often a
// $ref leads to it.
func (b *builder) lose(at foreign.Place, what, reason, advice string) {
	if b.first(at, what) {
		b.im.Lose(at, what, reason, advice)
	}
}

func (b *builder) change(at foreign.Place, what, reason, advice string) {
	if b.first(at, what) {
		b.im.Change(at, what, reason, advice)
	}
}

func (b *builder) first(at foreign.Place, what string) bool {
	key := at.Path + " " + what
	if b.noted == nil {
		b.noted = map[string]bool{}
	}
	known := b.noted[key]
	b.noted[key] = true
	return !known
}

// prop returns the member with a key, or nil.
func (s *scope) prop(key string) *prop {
	for _, p := range s.props {
		if p.key == key {
			return p
		}
	}
	return nil
}

func (b *builder) newScope(owner *schema.Field, level int) *scope {
	s := &scope{owner: owner, level: level}
	b.scopes = append(b.scopes, s)
	return s
}

// object fills a scope with what a schema says of an object.
func (b *builder) object(s *scope, v view, ui *foreign.JSON, when guard) {
	for _, part := range v.parts {
		b.notice(part, v)
	}
	for _, m := range members(v) {
		b.property(s, m.key, b.view(v, m.schemas...), ui, when)
		for _, demand := range m.demands {
			b.property(s, m.key, b.view(v, demand), ui, when)
		}
	}
	for _, list := range v.all("required") {
		b.require(s, list, when)
	}
	for _, part := range v.parts {
		b.conditionals(s, part, v, ui, when)
	}
}

// memberSchemas are what the parts of an object's schema say of one member: what it is, and what it must meet beside that.
type memberSchemas struct {
	key              string
	schemas, demands []*foreign.JSON
}

// members collects the members of an object over the parts of its schema, in order.
func members(v view) []*memberSchemas {
	var out []*memberSchemas
	for _, part := range v.parts {
		for _, m := range part.Get("properties").Members() {
			i := slices.IndexFunc(out, func(known *memberSchemas) bool { return known.key == m.Key })
			switch {
			case i < 0:
				out = append(out, &memberSchemas{key: m.Key, schemas: []*foreign.JSON{m.Value}})
			case m.Value.Get("type") != nil || m.Value.Get("properties") != nil || m.Value.Get("items") != nil || m.Value.Get("$ref") != nil || m.Value.Get("title") != nil:
				out[i].schemas = append(out[i].schemas, m.Value)
			default:
				out[i].demands = append(out[i].demands, m.Value)
			}
		}
	}
	return out
}

// require notes which members must be there.
func (b *builder) require(s *scope, list *foreign.JSON, when guard) {
	for _, item := range list.Items() {
		p := s.prop(item.Text())
		switch {
		case item.Text() == "":
		case p == nil:
			b.lose(item.Place(), "required: "+item.Text(), "no schema says what it is", "describe it under properties")
		case b.nullable(p.base):
			b.change(item.Place(), "required: "+item.Text(), "it may be null: no answer is needed, and the data has no key then", "")
		case len(when) == 0 || len(p.shown) == 1 && !p.always && sameGuard(p.shown[0], when):
			p.required = true
		default:
			p.needed = append(p.needed, when)
		}
	}
}

// property adds a member to an object, or what one more schema says of it.
func (b *builder) property(s *scope, key string, v view, ui *foreign.JSON, when guard) {
	p := s.prop(key)
	if p == nil {
		if v.never {
			return
		}
		b.addProperty(s, key, v, ui, when)
		return
	}
	if p.field.Type.Value == "list" && !v.never && v.demandsOfList() {
		b.constrain(s, p, v, when)
		return
	}
	switch {
	case len(when) == 0 && p.inner != nil && !v.never:
		p.always = true
		b.object(p.inner, b.itemOf(p, v), p.ui, nil)
	case len(when) == 0 && !v.never:
		p.always = true
		b.constrain(s, p, v, nil)
	case len(when) == 0:
		s.rules = append(s.rules, &pendingRule{at: p.at, what: p.key + ": false", about: p.field, test: func(from *schema.Field) (string, string) {
			name, why := b.refer(from, p)
			return name + " == nil", why
		}})
	case v.never || len(v.parts) == 1 && v.parts[0].Get("not").Kind() == foreign.Object && len(v.parts[0].Get("not").Members()) == 0:
		p.hidden = append(p.hidden, when)
	case p.inner != nil:
		if !p.always {
			p.shown = append(p.shown, when)
		}
		b.object(p.inner, b.itemOf(p, v), p.ui, when)
	case !p.always:
		p.shown = append(p.shown, when)
		p.variants = append(p.variants, variant{v, when})
	default:
		b.constrain(s, p, v, when)
	}
}

// itemOf returns the schema of what is inside: of an object itself, of an array its items.
func (b *builder) itemOf(p *prop, v view) view {
	if p.field.Type.Value == "list" {
		return b.view(v, v.all("items")...)
	}
	return v
}

// constrain makes a rule of what a schema demands of a member under a condition.
func (b *builder) constrain(s *scope, p *prop, v view, when guard) {
	if len(v.parts) == 0 || !v.demands() {
		return
	}
	s.rules = append(s.rules, &pendingRule{at: v.place(), what: "a demand by condition", about: p.field, test: func(from *schema.Field) (string, string) {
		unless, why := b.write(when, from, false)
		test, why2 := b.valueTest(from, p, v, true)
		return anyOf(unless, test), first(why, why2)
	}})
}

// demands reports whether a schema says more than what describes a value.
func (v view) demands() bool {
	for _, p := range v.parts {
		for _, m := range p.Members() {
			if !describing[m.Key] {
				return true
			}
		}
	}
	return false
}

// demandsOfList reports whether a schema says something of an array beside what its items are.
func (v view) demandsOfList() bool {
	return v.has("minItems", "maxItems", "contains", "not", "anyOf", "oneOf", "uniqueItems")
}

// describing are keywords that demand nothing.
var describing = map[string]bool{"title": true, "description": true, "default": true, "examples": true, "example": true, "$comment": true, "type": true, "$ref": true, "allOf": true, "enumNames": true, "x-type": true, "x-currency": true, "nullable": true}

func (b *builder) addProperty(s *scope, key string, v view, ui *foreign.JSON, when guard) {
	p := &prop{key: key, in: s, base: v, at: v.place(), always: len(when) == 0, ui: ui.Get(key)}
	if len(when) > 0 {
		p.shown = []guard{when}
	}
	if b.fields++; b.fields > maxFields || s.level >= maxLevels {
		b.im.Field(p.at, nil)
		b.lose(p.at, "the property "+key, fmt.Sprintf("a form of more than %d fields, or groups more than %d deep, asks nobody", maxFields, maxLevels), "begin at a smaller part of the schema")
		return
	}
	p.required = v.get("required").True() // drafts 3 and 4 had it at the property
	if nothing(v) {
		b.heading(s, p)
		return
	}
	p.field = &schema.Field{ID: schema.Of(key)}
	if !b.fill(s, p, v) {
		b.im.Field(p.at, nil)
		return
	}
	if p.inner != nil {
		b.place(p.inner) // what is said of the whole is said of what it holds
	}
	b.here = s
	b.describe(p.field, key, v, p.ui)
	b.im.Field(p.at, p.field)
	s.props = append(s.props, p)
	if p.inner == nil {
		p.variants = append(p.variants, variant{v, when})
	}
}

// nothing reports whether a schema is an object that is said to have no members: tools show a text there.
func nothing(v view) bool {
	return v.has("properties") && !v.has("oneOf", "anyOf", "if", "dependencies", "patternProperties") &&
		!slices.ContainsFunc(v.all("properties"), func(p *foreign.JSON) bool { return len(p.Members()) > 0 })
}

// heading shows the description of an object without members.
func (b *builder) heading(s *scope, p *prop) {
	text := first(p.ui.Get("ui:description").Text(), p.base.get("description").Text(), p.base.get("title").Text())
	if text == "" {
		b.lose(p.at, "the object "+p.key, "it is said to have no properties, so that nothing is asked", "")
		return
	}
	p.field = &schema.Field{ID: schema.Of(p.key), Type: schema.Of("info"), Text: foreign.Text(text)}
	b.im.Field(p.at, p.field)
	s.props = append(s.props, p)
}

// fill decides what a member is, and adds what is inside of it. false is for what cannot be asked.
func (b *builder) fill(s *scope, p *prop, v view) bool {
	if v.cut && !v.has("properties", "items", "enum", "type") {
		return false // reported where the reference stands
	}
	v = b.alternatives(p, v)
	p.base = v
	switch k := b.kind(v); k {
	case "object":
		return b.group(s, p, v)
	case "array":
		return b.array(s, p, v)
	default:
		p.field.Type = schema.Of(k)
	}
	return true
}

// alternatives chooses one of the schemas of a value that may be several things. Objects are left to the branches of an object.
func (b *builder) alternatives(p *prop, v view) view {
	for _, key := range []string{"oneOf", "anyOf"} {
		list := v.get(key)
		if list == nil || v.has("properties") || isConstants(list) {
			continue
		}
		var known []view
		for _, item := range list.Items() {
			alt := b.view(v, item)
			if types, null := alt.types(); null && len(types) == 0 || alt.get("const").Kind() == foreign.Null {
				continue // may be missing
			}
			if alt.demands() || alt.has("type") {
				known = append(known, alt)
			}
		}
		switch {
		case len(known) == 1:
		case len(known) > 1 && b.kind(known[0]) != "object":
			if b.kind(known[1]) != b.kind(known[0]) || !known[0].has("enum", "const") {
				b.change(list.Place(), key+" of "+p.key, "a field is of one type: the first of the alternatives is asked", "two fields, one for each")
			}
		default:
			continue
		}
		known[0].parts, known[0].ways = slices.Concat(v.parts, known[0].parts), slices.Concat(v.ways, known[0].ways)
		return known[0]
	}
	return v
}

// group makes a member a group of what is in an object.
func (b *builder) group(s *scope, p *prop, v view) bool {
	p.field.Type = schema.Of("group")
	p.inner = b.newScope(p.field, s.level+1)
	b.object(p.inner, v, p.ui, nil)
	if len(p.inner.props) == 0 {
		b.lose(p.at, "the object "+p.key, "its properties have no names that could be asked for", "describe them under properties")
		return false
	}
	return true
}

// array makes a member a list, choices or files.
func (b *builder) array(s *scope, p *prop, v view) bool {
	items := v.get("items")
	if items.Kind() == foreign.Array || v.has("prefixItems") {
		return b.tuple(s, p, v)
	}
	item := b.alternatives(p, b.view(v, v.all("items")...))
	if item.cut && !item.has("properties", "type") {
		return false
	}
	switch k := b.kind(item); {
	case k == "choice":
		p.field.Type = schema.Of("choices")
		b.offer(p.field, item)
		return true
	case k == "file":
		p.field.Type = schema.Of("file")
		p.field.MaxItems = schema.Of("50")
		return true
	case k == "object":
		p.field.Type = schema.Of("list")
		p.inner = b.newScope(p.field, s.level+1)
		b.object(p.inner, item, p.ui.Get("items"), nil)
		if len(p.inner.props) > 0 {
			return true
		}
		b.lose(p.at, "the array "+p.key, "its items have no properties that could be asked for", "describe them under items")
		return false
	}
	p.field.Type = schema.Of("list")
	p.inner = b.newScope(p.field, s.level+1)
	if len(item.parts) == 0 {
		item = view{parts: v.parts[:1]}
		item.parts = []*foreign.JSON{items}
	}
	b.single(p, item)
	return true
}

// single makes each item of an array of single values, or of arrays, a row with one field.
func (b *builder) single(p *prop, item view) {
	if len(item.parts) == 0 || item.parts[0] == nil {
		item = view{}
	}
	b.change(p.at, "the array "+p.key, "the rows of a list are objects: each item is the field value of its row", "")
	b.addProperty(p.inner, "value", item, nil, nil)
	if len(p.inner.props) == 1 {
		p.inner.props[0].required = true
	}
}

// tuple makes an array whose items have schemas of their own a group.
func (b *builder) tuple(s *scope, p *prop, v view) bool {
	p.field.Type = schema.Of("group")
	p.inner = b.newScope(p.field, s.level+1)
	list := v.get("prefixItems")
	if list == nil {
		list = v.get("items")
	}
	b.change(p.at, "the array "+p.key, "its items have schemas of their own: they are the fields of a group", "")
	for i, item := range list.Items() {
		b.addProperty(p.inner, "item"+itoa(i+1), b.view(v, item), nil, nil)
	}
	if more := v.get("additionalItems"); more.Kind() == foreign.Object {
		b.im.Field(more.Place(), nil)
		b.lose(more.Place(), "additionalItems", "a group has no further fields", "a list for them")
	}
	return len(p.inner.props) > 0
}

// notice reports the keywords of a schema that nothing is made of.
func (b *builder) notice(part *foreign.JSON, v view) {
	for _, m := range part.Members() {
		c, known := constructOf(m.Key)
		switch {
		case known && c.lost != nil:
			c.lost(b, m, v)
		case !known && !strings.HasPrefix(m.Key, "x-"):
			b.lose(m.Value.Place(), "the keyword "+m.Key, "JSON Schema does not have it", "")
		}
	}
}

func first(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}
