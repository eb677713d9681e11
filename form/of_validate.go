package form

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/vordruck/vordruck/schema"
)

// tagReader turns one tag of validate into what the definition says. It reports false where it cannot.
type tagReader func(m *member, tag, param string) bool

// validateTags are the tags that have an equal in the language. It is a function because the readers name the table.
func validateTags() map[string]tagReader {
	tags := map[string]tagReader{
		"required": (*member).needed, "omitempty": nothing, "omitnil": nothing, "omitzero": nothing, "structonly": nothing,
		"min": bound("min"), "gte": bound("min"), "max": bound("max"), "lte": bound("max"), "len": bound("len"), "gt": bound("gt"), "lt": bound("lt"),
		"eq": (*member).equals, "ne": (*member).equals, "oneof": (*member).oneOf, "unique": (*member).unique, "datetime": (*member).layout,
		"postcode_iso3166_alpha2": (*member).postcode,
		"required_if":             condition(requiredWhen, "and", false), "required_unless": condition(requiredWhen, "and", true),
		"excluded_if": condition(visibleWhen, "or", true), "excluded_unless": condition(visibleWhen, "and", false),
		"required_with": presence(requiredWhen, "or", true), "required_with_all": presence(requiredWhen, "and", true),
		"required_without": presence(requiredWhen, "or", false), "required_without_all": presence(requiredWhen, "and", false),
		"excluded_with": presence(visibleWhen, "and", false), "excluded_with_all": presence(visibleWhen, "or", false),
		"excluded_without": presence(visibleWhen, "and", true), "excluded_without_all": presence(visibleWhen, "or", true),
	}
	for tag, typ := range typeTags {
		tags[tag] = func(m *member, _, _ string) bool { return m.typed(typ) }
	}
	for tag, pattern := range patternTags {
		tags[tag] = func(m *member, _, _ string) bool { return m.patterned(pattern) }
	}
	for tag, op := range fieldTags {
		tags[tag] = func(m *member, tag, other string) bool { return m.compared(tag, op, other) }
	}
	for tag, write := range textTags {
		tags[tag] = func(m *member, tag, param string) bool { return m.tested(tag, write(m.field.ID.Value, param)) }
	}
	return tags
}

// ValidateTags returns the tags of validate that [Of] understands, sorted.
func ValidateTags() []string { return append(sortedKeys(validateTags()), "dive") }

// typeTags are tags that are types.
var typeTags = map[string]string{"email": "email", "url": "url", "http_url": "url", "https_url": "url", "iso3166_1_alpha2": "country", "bic": "bic", "iban": "iban"}

// patternTags are tags that are patterns, as validator/v10 has them.
var patternTags = map[string]string{
	"e164": `\+?[1-9]\d{7,14}`, "numeric": `[-+]?[0-9]+(?:\.[0-9]+)?`, "number": `[0-9]+`, "alpha": `[a-zA-Z]+`, "alphanum": `[a-zA-Z0-9]+`,
	"alphaspace": `[a-zA-Z ]+`, "alphanumspace": `[a-zA-Z0-9 ]+`, "alphaunicode": `[\p{L}]+`, "alphanumunicode": `[\p{L}\p{N}]+`, "hexadecimal": `(0[xX])?[0-9a-fA-F]+`,
	"hexcolor": `#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})`, "ascii": `[\x00-\x7f]*`, "printascii": `[\x20-\x7e]*`,
	"uuid":   `[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}`,
	"uuid3":  `[0-9a-f]{8}-[0-9a-f]{4}-3[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}`,
	"uuid4":  `[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}`,
	"uuid5":  `[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}`,
	"uuid7":  `[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}`,
	"ulid":   `[0-7][A-HJKMNP-TV-Za-hjkmnp-tv-z0-9]{25}`,
	"semver": `(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:0|[1-9]\d*|\d*[a-zA-Z\-][0-9a-zA-Z\-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z\-][0-9a-zA-Z\-]*))*))?(?:\+([0-9a-zA-Z\-]+(?:\.[0-9a-zA-Z\-]+)*))?`,
}

// fieldTags are comparisons with another field.
var fieldTags = map[string]string{"eqfield": "==", "nefield": "!=", "gtfield": ">", "gtefield": ">=", "ltfield": "<", "ltefield": "<="}

// textTags are tests of texts, as expressions.
var textTags = map[string]func(id, param string) string{
	"contains":      func(id, p string) string { return id + " contains " + quoted(p) },
	"excludes":      func(id, p string) string { return id + " not contains " + quoted(p) },
	"startswith":    func(id, p string) string { return id + " startsWith " + quoted(p) },
	"endswith":      func(id, p string) string { return id + " endsWith " + quoted(p) },
	"startsnotwith": func(id, p string) string { return id + " not startsWith " + quoted(p) },
	"endsnotwith":   func(id, p string) string { return id + " not endsWith " + quoted(p) },
	"lowercase":     func(id, _ string) string { return id + " == lower(" + id + ")" },
	"uppercase":     func(id, _ string) string { return id + " == upper(" + id + ")" },
}

func nothing(*member, string, string) bool { return true }

// escapes are how a validate tag writes what divides it.
var escapes = strings.NewReplacer("0x2C", ",", "0x7C", "|")

// readValidate reads the validate tag. What stands behind dive is about the items.
func (m *member) readValidate(tag string) {
	if tag == "" || tag == "-" {
		return
	}
	known := validateTags()
	items := false
	m.optional = slices.ContainsFunc(strings.Split(tag, ","), func(one string) bool { return one == "omitempty" || one == "omitnil" || one == "omitzero" })
	for one := range strings.SplitSeq(tag, ",") {
		name, param, _ := strings.Cut(one, "=")
		switch read := known[name]; {
		case name == "" || slices.Contains(m.options.Ignore, name):
		case name == "dive":
			items = true
		case items:
			m.readItems(name, escapes.Replace(param))
		case strings.Contains(one, "|"):
			m.unequal(one, "one of several tags cannot be said; write a rule in the definition, or let OfOptions.Ignore name it")
		case read == nil:
			m.report("unknown-tag", m.structPlace, fmt.Sprintf("the validate tag %q has no equal in the language", name), "OfOptions.Ignore leaves it to the validator", schema.Nearest(name, ValidateTags()))
		case !read(m, name, escapes.Replace(param)):
			m.unequal(one, "OfOptions.Ignore leaves it to the validator")
		default:
			m.needsMore(name, param)
		}
	}
}

// acceptsBlank are tags that have nothing against a text that is not there.
var acceptsBlank = []string{"ascii", "printascii", "excludes", "startsnotwith", "endsnotwith", "ne", "unique"}

// needsMore makes a field required whose zero value the validator refuses by another tag than required: it asks all of them,
// unless omitempty is among them.
func (m *member) needsMore(tag, param string) {
	if m.pointer || m.optional || m.field.Required.Set() || m.typ == reflect.TypeFor[time.Time]() {
		return
	}
	n, err := strconv.ParseFloat(param, 64)
	refuses := false
	switch tag {
	case "min", "gte", "len":
		refuses = err == nil && n > 0
	case "gt":
		refuses = err == nil && n >= 0
	case "max", "lte":
		refuses = err == nil && n < 0
	case "lt":
		refuses = err == nil && n <= 0
	default:
		refuses = (typeTags[tag] != "" || patternTags[tag] != "" || textTags[tag] != nil || slices.Contains([]string{"oneof", "eq", "datetime", "postcode_iso3166_alpha2"}, tag)) &&
			!slices.Contains(acceptsBlank, tag)
	}
	if refuses {
		m.field.Required = schema.Of("true")
	}
}

func (m *member) unequal(tag, detail string) {
	m.report("bad-tag", m.structPlace, fmt.Sprintf("the validate tag %q means nothing for a field of type %s", tag, m.field.Type.Value), detail, "")
}

// readItems reads a tag about the items of a slice.
func (m *member) readItems(name, param string) {
	switch {
	case name == "oneof" && m.field.Type.Value == "choices":
		m.oneOf(name, param)
	case name == "required" || name == "omitempty" || m.field.Type.Value == "list" || m.field.Type.Value == "file":
	default:
		m.unequal("dive,"+name, "the options decide what an item is")
	}
}

// needed is required: nil, zero and no are no answers.
func (m *member) needed(_, _ string) bool {
	switch kind := m.typ.Kind(); {
	case m.field.Type.Value == "group":
		return true // there when it is asked
	case m.field.Type.Value == "boolean" && !m.pointer:
		m.field.Type = schema.Of("consent")
	case !m.pointer && (m.field.Type.Value == "integer" || m.field.Type.Value == "number" || m.field.Type.Value == "money") && kind != reflect.String:
		m.rule("required", m.field.ID.Value+" != 0")
	}
	m.field.Required = schema.Of("true")
	return true
}

// measured says what bounds a field: characters, items, or its size.
func (m *member) measured() (least, most *schema.Scalar) {
	switch {
	case m.typ.Kind() == reflect.String && m.field.Type.Value != "date" && m.field.Type.Value != "choice":
		return &m.field.MinLength, &m.field.MaxLength
	case isSlice(m.typ):
		return &m.field.MinItems, &m.field.MaxItems
	case m.field.Type.Value == "integer" || m.field.Type.Value == "number" || m.field.Type.Value == "money":
		return &m.field.Minimum, &m.field.Maximum
	case m.typ == reflect.TypeFor[time.Time]() && m.field.Type.Value == "date":
		return &m.field.Minimum, &m.field.Maximum
	}
	return nil, nil
}

// bound makes a reader of a bound: min, max, len, or the strict gt and lt.
func bound(kind string) tagReader {
	return func(m *member, tag, param string) bool {
		least, most := m.measured()
		if least == nil {
			return false
		}
		if m.typ == reflect.TypeFor[time.Time]() {
			return param == "" && m.fromToday(kind, most)
		}
		n, err := strconv.ParseInt(param, 10, 64)
		counts := err == nil && m.field.Type.Value != "number" && m.field.Type.Value != "money"
		switch {
		case kind == "min":
			*least = schema.Of(param)
		case kind == "max":
			*most = schema.Of(param)
		case kind == "len":
			*least, *most = schema.Of(param), schema.Of(param)
		case kind == "gt" && counts:
			*least = schema.Of(strconv.FormatInt(n+1, 10))
		case kind == "lt" && counts:
			*most = schema.Of(strconv.FormatInt(n-1, 10))
		case least == &m.field.Minimum:
			m.rule(kind, m.field.ID.Value+map[string]string{"gt": " > ", "lt": " < "}[kind]+param)
		default:
			return false
		}
		return true
	}
}

// fromToday bounds a date by the present: without a parameter, that is what the validator compares with.
func (m *member) fromToday(kind string, most *schema.Scalar) bool {
	switch kind {
	case "max", "lt":
		*most = schema.Of("today()")
	case "min", "gt":
		m.rule("gt", m.field.ID.Value+" > today()")
	default:
		return false
	}
	return true
}

// equals is eq and ne with a literal.
func (m *member) equals(tag, param string) bool {
	literal, ok := m.literal(m.typ, m.field.Type.Value, param)
	if !ok {
		return false
	}
	m.rule(tag, m.field.ID.Value+map[string]string{"eq": " == ", "ne": " != "}[tag]+literal)
	return true
}

// literal writes a parameter as an expression has it, for a field of a Go type.
func (m *member) literal(t reflect.Type, fieldType, param string) (string, bool) {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch kind := t.Kind(); {
	case kind == reflect.String:
		return quoted(param), true
	case kind == reflect.Bool:
		return param, param == "true" || param == "false"
	case kindTypes[kind] != "":
		_, err := strconv.ParseFloat(param, 64)
		return param, err == nil
	}
	return "", false
}

// quotedOrWord is how oneof writes its values.
var quotedOrWord = regexp.MustCompile(`'[^']*'|\S+`)

// oneOf gives a choice its options; of a number it is a rule.
func (m *member) oneOf(tag, param string) bool {
	values := quotedOrWord.FindAllString(param, -1)
	for i, v := range values {
		values[i] = strings.Trim(v, "'")
	}
	switch {
	case len(values) == 0:
		return false
	case m.field.Type.Value == "integer":
		m.rule(tag, m.field.ID.Value+" in ["+strings.Join(values, ", ")+"]")
		return true
	case m.field.Type.Value == "text":
		m.field.Type = schema.Of("choice")
	case m.field.Type.Value != "choice" && m.field.Type.Value != "choices":
		return false
	}
	if len(m.field.Options) > 0 { // with labels; the tag may name fewer
		m.field.Options = slices.DeleteFunc(m.field.Options, func(o *schema.Option) bool { return !slices.Contains(values, o.Value.Value) })
		return len(m.field.Options) > 0
	}
	for _, v := range values {
		m.field.Options = append(m.field.Options, &schema.Option{Value: schema.Of(v), Label: schema.TextOf(v)})
	}
	return true
}

func (m *member) unique(_, param string) bool {
	switch {
	case param != "":
		return false
	case m.field.Type.Value == "list":
		m.field.UniqueItems = schema.Of("true")
	case m.field.Type.Value != "choices": // of which none is chosen twice
		return false
	}
	return true
}

// layouts are layouts of times that are types, clocks those that are patterns: a time of the language has seconds only where they are not 0.
var (
	layouts = map[string]string{time.DateOnly: "date", "2006-01-02T15:04:05": "datetime"}
	clocks  = map[string]string{"15:04": `([01][0-9]|2[0-3]):[0-5][0-9]`, "15:04:05": `([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]`}
)

func (m *member) layout(_, param string) bool {
	if clocks[param] != "" {
		return m.patterned(clocks[param])
	}
	return layouts[param] != "" && m.typed(layouts[param])
}

func (m *member) postcode(_, param string) bool { return param == "DE" && m.typed("postcode") }

// typed gives a text a type of its own.
func (m *member) typed(typ string) bool {
	if m.typ.Kind() != reflect.String {
		return false
	}
	if m.field.Type.Value == "text" {
		m.field.Type = schema.Of(typ)
	}
	return m.field.Type.Value == typ
}

func (m *member) patterned(pattern string) bool {
	if m.typ.Kind() != reflect.String || m.field.Pattern.Set() {
		return false
	}
	m.field.Pattern = schema.Of(pattern)
	return true
}

func (m *member) tested(tag, assert string) bool {
	if m.typ.Kind() != reflect.String {
		return false
	}
	m.rule(tag, assert)
	return true
}

// compared compares with another field of the struct, as the validator does: what is not answered is the zero value, unless
// omitempty or a condition says that it need not be there. The bytes of texts, of which it compares the number, nobody sees.
func (m *member) compared(tag, op, other string) bool {
	name, t, ok := m.refer(other)
	if ok && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if !ok || t.Kind() != m.typ.Kind() || m.typ.Kind() == reflect.String && op != "==" && op != "!=" {
		return false
	}
	id := m.field.ID.Value
	assert := m.orZero(id) + " " + op + " " + m.orZero(name)
	if m.typ.Kind() == reflect.String {
		assert = textComparison(id, op, name)
	}
	if m.pointer || m.field.Visible.Set() || m.optional {
		assert = id + " == nil or (" + assert + ")"
	}
	m.rule(tag, assert)
	return true
}

// orZero writes an operand of the field's type, with what stands for its zero value where it has one.
func (m *member) orZero(name string) string {
	switch {
	case zeros[m.typ.Kind()] != "":
		return "(" + name + " ?? " + zeros[m.typ.Kind()] + ")"
	case m.field.Type.Value == "date":
		return "(" + name + ` ?? date("0001-01-01"))`
	}
	return name
}

// textComparison compares texts that may be blank, which is empty to an expression.
func textComparison(a, op, b string) string {
	switch op {
	case "==":
		return fmt.Sprintf("(%s == nil) == (%s == nil) and (%s == nil or %s == %s)", a, b, a, a, b)
	default:
		return fmt.Sprintf("(%s == nil) != (%s == nil) or %s != nil and %s != %s", a, b, a, a, b)
	}
}
