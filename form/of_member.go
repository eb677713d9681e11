package form

import (
	"encoding"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/govalues/decimal"

	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// member is a struct field on its way to a field of the definition.
type member struct {
	*deriver
	structPlace
	level    *level
	field    *schema.Field
	typ      reflect.Type // without the pointer
	pointer  bool
	optional bool        // validate stops where there is no answer
	message  schema.Text // of its rules
}

// member reads a struct field.
func (d *deriver) member(l *level, at structPlace, sf reflect.StructField, key string) {
	m := &member{deriver: d, structPlace: at, level: l, typ: sf.Type, field: &schema.Field{ID: schema.Of(key)}}
	d.places[m.field] = at
	if m.typ.Kind() == reflect.Pointer {
		m.typ, m.pointer = m.typ.Elem(), true
	}
	m.readForm(sf.Tag.Get("form"))
	m.readType()
	m.readValidate(sf.Tag.Get("validate"))
	m.complete()
	m.leaveOut()
	l.add(m.field)
}

// complete fills in what the tags left open.
func (m *member) complete() {
	f := m.field
	if !f.Label.Set() && f.Type.Value != "info" {
		f.Label = schema.TextOf(wording(m.owner.Field(m.index).Name))
	}
	if isSlice(m.typ) && f.Type.Value == "file" && !f.MaxItems.Set() {
		f.MaxItems = schema.Of(strconv.Itoa(Limits{}.withDefaults().Files))
	}
	if bounds, ok := integerBounds[m.typ.Kind()]; ok && f.Type.Value == "integer" {
		if !f.Minimum.Set() && bounds[0] != "" {
			f.Minimum = schema.Of(bounds[0])
		}
		if !f.Maximum.Set() && bounds[1] != "" {
			f.Maximum = schema.Of(bounds[1])
		}
	}
}

// integerBounds are what a Go type holds; "" where that is all that the language does.
var integerBounds = map[reflect.Kind][2]string{
	reflect.Int8: {"-128", "127"}, reflect.Int16: {"-32768", "32767"}, reflect.Int32: {"-2147483648", "2147483647"},
	reflect.Uint8: {"0", "255"}, reflect.Uint16: {"0", "65535"}, reflect.Uint32: {"0", "4294967295"}, reflect.Uint64: {"0", ""}, reflect.Uint: {"0", ""},
}

// knownTypes are the Go types that have a field type of their own.
var knownTypes = map[reflect.Type]string{
	reflect.TypeFor[time.Time](): "date", reflect.TypeFor[decimal.Decimal](): "number", reflect.TypeFor[value.File](): "file",
	reflect.TypeFor[[]value.File](): "file", reflect.TypeFor[json.Number](): "number",
}

// kindTypes are the field types of the kinds of Go types.
var kindTypes = map[reflect.Kind]string{
	reflect.String: "text", reflect.Bool: "boolean", reflect.Float32: "number", reflect.Float64: "number",
	reflect.Int: "integer", reflect.Int8: "integer", reflect.Int16: "integer", reflect.Int32: "integer", reflect.Int64: "integer",
	reflect.Uint: "integer", reflect.Uint8: "integer", reflect.Uint16: "integer", reflect.Uint32: "integer", reflect.Uint64: "integer",
}

var (
	jsonReader = reflect.TypeFor[json.Unmarshaler]()
	textReader = reflect.TypeFor[encoding.TextUnmarshaler]()
	optioner   = reflect.TypeFor[Optioner]()
)

// readType finds the type of the field, unless the form tag says it.
func (m *member) readType() {
	if len(m.field.Options) == 0 && !m.field.Source.Set() && !m.field.CodeList.Set() {
		m.readOptions()
	}
	if offers := len(m.field.Options) > 0 || m.field.Source.Set() || m.field.CodeList.Set(); offers && !m.field.Type.Set() {
		m.field.Type = schema.Of("choice")
		if isSlice(m.typ) {
			m.field.Type = schema.Of("choices")
		}
	}
	if m.field.Type.Set() {
		return
	}
	if known := knownTypes[m.typ]; known != "" {
		m.field.Type = schema.Of(known)
		return
	}
	reads := reflect.PointerTo(m.typ).Implements(jsonReader) || reflect.PointerTo(m.typ).Implements(textReader)
	switch kind := m.typ.Kind(); {
	case reads:
		m.report("unsupported-type", m.structPlace, fmt.Sprintf("nothing says what kind of answer a %s reads", m.typ), `form:"type=…"`, "")
	case kindTypes[kind] != "":
		m.field.Type = schema.Of(kindTypes[kind])
	case kind == reflect.Struct:
		m.nested("group", m.typ)
	case isSlice(m.typ) && m.typ.Elem().Kind() == reflect.Struct && !m.pointer:
		m.nested("list", m.typ.Elem())
	case isSlice(m.typ) && m.typ.Elem().Kind() == reflect.String:
		m.field.Type = schema.Of("choices") // its options may be in the validate tag
	default:
		m.report("unsupported-type", m.structPlace, fmt.Sprintf("there is no field for a %s", m.owner.Field(m.index).Type), "a text, number, truth, time.Time, value.File, a struct or a slice of structs", "")
	}
}

func isSlice(t reflect.Type) bool { return t.Kind() == reflect.Slice }

// nested reads the struct of a group or a list.
func (m *member) nested(kind string, t reflect.Type) {
	m.field.Type = schema.Of(kind)
	if slices.Contains(m.open, t) || t == m.structType {
		m.report("unsupported-type", m.structPlace, fmt.Sprintf("a %s contains itself", t), "a type of its own for what is inside", "")
		return
	}
	inner := &level{typ: t}
	switch {
	case kind == "list": // a row that is there is asked
	case m.pointer && !m.mustBeThere():
		inner.within = m.field.ID.Value
	default:
		inner.within = m.level.within
	}
	m.open = append(m.open, t)
	m.fields(inner, t)
	m.open = m.open[:len(m.open)-1]
	m.field.Fields, m.field.Rules = inner.fields, inner.rules
	if len(inner.fields) == 0 {
		m.report("unsupported-type", m.structPlace, fmt.Sprintf("a %s has no field with a json tag", t), "json tags on what is asked", "")
	}
}

// mustBeThere reports whether the validator refuses a nil pointer.
func (m *member) mustBeThere() bool {
	own, _, _ := strings.Cut(m.owner.Field(m.index).Tag.Get("validate"), ",dive")
	return slices.Contains(strings.Split(own, ","), "required")
}

// leaveOut makes what a field demands depend on an answer in the group around, where that may be left out.
func (m *member) leaveOut() {
	group := m.level.within
	if group == "" {
		return
	}
	switch r := &m.field.Required; {
	case r.Value == "true", m.field.Type.Value == "consent" && !r.Set():
		*r = schema.Of(group + " != nil")
	case r.Set() && r.Value != "false":
		*r = schema.Of(group + " != nil and (" + r.Value + ")")
	}
	if n := &m.field.MinItems; n.Set() && m.field.Type.Value == "list" {
		*n = schema.Of(group + " != nil ? " + n.Value + " : 0")
	}
}

// readOptions asks the Go type for its options.
func (m *member) readOptions() {
	t := m.typ
	if isSlice(t) {
		t = t.Elem()
	}
	if !t.Implements(optioner) && !reflect.PointerTo(t).Implements(optioner) || t.Kind() == reflect.Interface {
		return
	}
	o, _ := reflect.New(t).Interface().(Optioner)
	for _, option := range o.FormOptions() {
		one := &schema.Option{Value: schema.Of(option.Value), Label: schema.TextOf(option.Value)}
		if text, ok := option.Label[""]; ok {
			one.Label = schema.TextOf(text)
		} else if len(option.Label) > 0 {
			one.Label = schema.Text{}
			for _, lang := range sortedKeys(option.Label) {
				one.Label.Variants = append(one.Label.Variants, schema.Variant{Lang: lang, Value: schema.Of(option.Label[lang])})
			}
		}
		m.field.Options = append(m.field.Options, one)
	}
}

// rule adds a rule about the field.
func (m *member) rule(name, assert string) {
	message := m.message
	if !message.Set() {
		message = m.standardMessage(name)
	}
	if group := m.level.within; group != "" {
		assert = group + " == nil or (" + assert + ")"
	}
	m.level.rules = append(m.level.rules, &schema.Rule{ID: schema.Of(m.field.ID.Value + "-" + name), Assert: schema.Of(assert), At: schema.Of(m.field.ID.Value), Message: message})
}

// standardMessage returns what a rule says that the struct has no words for.
func (m *member) standardMessage(name string) schema.Text {
	texts, ok := ruleTexts[name]
	if !ok {
		texts = ruleTexts[""]
	}
	var t schema.Text
	for _, lang := range m.languages {
		base, _, _ := strings.Cut(lang, "-")
		if i := slices.Index([]string{"de", "en"}, base); i >= 0 {
			t.Variants = append(t.Variants, schema.Variant{Lang: lang, Value: schema.Of(texts[i])})
		}
	}
	if len(t.Variants) == 0 {
		return schema.TextOf(texts[1])
	}
	return t
}

// ruleTexts are the texts of rules in German and English, by the tag of validate.
var ruleTexts = map[string][2]string{
	"":          {"Diese Angabe passt nicht. Bitte prüfen Sie sie.", "This answer does not fit. Please check it."},
	"required":  {"Bitte geben Sie eine andere Zahl als 0 ein.", "Please enter a number other than 0."},
	"eqfield":   {"Diese beiden Angaben müssen gleich sein.", "These two answers must be the same."},
	"nefield":   {"Diese beiden Angaben dürfen nicht gleich sein.", "These two answers must not be the same."},
	"gtfield":   {"Diese Angabe muss größer oder später sein.", "This answer must be greater or later."},
	"gtefield":  {"Diese Angabe darf nicht kleiner oder früher sein.", "This answer must not be smaller or earlier."},
	"ltfield":   {"Diese Angabe muss kleiner oder früher sein.", "This answer must be smaller or earlier."},
	"ltefield":  {"Diese Angabe darf nicht größer oder später sein.", "This answer must not be greater or later."},
	"lowercase": {"Bitte schreiben Sie alles klein.", "Please use small letters only."},
	"uppercase": {"Bitte schreiben Sie alles groß.", "Please use capital letters only."},
	"gt":        {"Diese Angabe muss größer oder später sein.", "This answer must be greater or later."},
	"lt":        {"Diese Angabe muss kleiner oder früher sein.", "This answer must be smaller or earlier."},
}

// quoted writes a text as a literal of the expression language.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(s) + `"`
}
