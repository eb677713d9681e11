package form

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// typedKeys are the keys of a field that mean something for some types only: a type
// names those that it knows.
var typedKeys = []struct {
	key     string
	written func(*schema.Field) (bool, schema.Position)
}{
	{"minLength", func(d *schema.Field) (bool, schema.Position) { return d.MinLength.Set(), d.MinLength.Pos }},
	{"maxLength", func(d *schema.Field) (bool, schema.Position) { return d.MaxLength.Set(), d.MaxLength.Pos }},
	{"pattern", func(d *schema.Field) (bool, schema.Position) { return d.Pattern.Set(), d.Pattern.Pos }},
	{"charset", func(d *schema.Field) (bool, schema.Position) { return d.Charset.Set(), d.Charset.Pos }},
	{"minimum", func(d *schema.Field) (bool, schema.Position) { return d.Minimum.Set(), d.Minimum.Pos }},
	{"maximum", func(d *schema.Field) (bool, schema.Position) { return d.Maximum.Set(), d.Maximum.Pos }},
	{"multipleOf", func(d *schema.Field) (bool, schema.Position) { return d.MultipleOf.Set(), d.MultipleOf.Pos }},
	{"currency", func(d *schema.Field) (bool, schema.Position) { return d.Currency.Set(), d.Currency.Pos }},
	{"minItems", func(d *schema.Field) (bool, schema.Position) { return d.MinItems.Set(), d.MinItems.Pos }},
	{"maxItems", func(d *schema.Field) (bool, schema.Position) { return d.MaxItems.Set(), d.MaxItems.Pos }},
	{"uniqueItems", func(d *schema.Field) (bool, schema.Position) { return d.UniqueItems.Set(), d.UniqueItems.Pos }},
	{"accept", func(d *schema.Field) (bool, schema.Position) { return first(d.Accept) }},
	{"maxSize", func(d *schema.Field) (bool, schema.Position) { return d.MaxSize.Set(), d.MaxSize.Pos }},
	{"options", func(d *schema.Field) (bool, schema.Position) { return firstOption(d.Options) }},
	{"codeList", func(d *schema.Field) (bool, schema.Position) { return d.CodeList.Set(), d.CodeList.Pos }},
	{"source", func(d *schema.Field) (bool, schema.Position) { return d.Source.Set(), d.Source.Pos }},
	{"dependsOn", func(d *schema.Field) (bool, schema.Position) { return first(d.DependsOn) }},
	{"unit", func(d *schema.Field) (bool, schema.Position) { return d.Unit.Set(), d.Unit.Pos }},
	{"placeholder", func(d *schema.Field) (bool, schema.Position) { return d.Placeholder.Set(), d.Placeholder.Pos }},
	{"widget", func(d *schema.Field) (bool, schema.Position) { return d.Widget.Set(), d.Widget.Pos }},
	{"autocomplete", func(d *schema.Field) (bool, schema.Position) { return d.Autocomplete.Set(), d.Autocomplete.Pos }},
	{"text", func(d *schema.Field) (bool, schema.Position) { return d.Text.Set(), d.Text.Pos }},
	{"fields", func(d *schema.Field) (bool, schema.Position) { return firstField(d.Fields) }},
	{"rules", func(d *schema.Field) (bool, schema.Position) { return firstRule(d.Rules) }},
	{"itemLabel", func(d *schema.Field) (bool, schema.Position) { return d.ItemLabel.Set(), d.ItemLabel.Pos }},
	{"addLabel", func(d *schema.Field) (bool, schema.Position) { return d.AddLabel.Set(), d.AddLabel.Pos }},
}

// valueKeys are the keys that mean nothing for a field without a value of its own.
var valueKeys = []struct {
	key     string
	written func(*schema.Field) (bool, schema.Position)
}{
	{"compute", func(d *schema.Field) (bool, schema.Position) { return d.Compute.Set(), d.Compute.Pos }},
	{"default", func(d *schema.Field) (bool, schema.Position) { return d.Default.Set(), d.Default.Pos }},
	{"prefill", func(d *schema.Field) (bool, schema.Position) { return d.Prefill.Set(), d.Prefill.Pos }},
	{"lock", func(d *schema.Field) (bool, schema.Position) { return d.Lock.Set(), d.Lock.Pos }},
	{"minTrust", func(d *schema.Field) (bool, schema.Position) { return d.MinTrust.Set(), d.MinTrust.Pos }},
	{"readonly", func(d *schema.Field) (bool, schema.Position) { return d.Readonly.Set(), d.Readonly.Pos }},
}

func first(list []schema.Scalar) (bool, schema.Position) {
	if len(list) == 0 {
		return false, schema.Position{}
	}
	return true, list[0].Pos
}

func firstOption(list []*schema.Option) (bool, schema.Position) {
	if len(list) == 0 {
		return false, schema.Position{}
	}
	return true, list[0].Pos
}

func firstField(list []*schema.Field) (bool, schema.Position) {
	if len(list) == 0 {
		return false, schema.Position{}
	}
	return true, list[0].Pos
}

func firstRule(list []*schema.Rule) (bool, schema.Position) {
	if len(list) == 0 {
		return false, schema.Position{}
	}
	return true, list[0].Pos
}

// checkKeys reports keys that the field's type does not know, and takes over what the
// type decides.
//
// Of the language's own types package schema has said it already, where it read the definition.
func (c *compiler) checkKeys(f *fieldSource) {
	kind, file := f.typ.Kind, f.file
	f.Field.file = file
	f.consent = f.typ.Name == "consent"
	f.asked = kind != value.Absent
	f.given = f.asked && (f.def.Compute.Set() || f.def.Readonly.Set() || f.def.Lock.Set())
	c.checkWords(file, f.Field)
	if f.untyped || c.read && c.builtin(f.typ) {
		return
	}
	for _, k := range typedKeys {
		c.keyOf(f, k.key, k.written, func(t *fieldtype.Type) bool { return slices.Contains(t.Keys, k.key) })
	}
	for _, k := range valueKeys {
		c.keyOf(f, k.key, k.written, func(t *fieldtype.Type) bool { return t.Kind != value.Absent && t.Kind != value.Rows })
	}
	c.keyOf(f, "required", func(d *schema.Field) (bool, schema.Position) { return d.Required.Set(), d.Required.Pos },
		func(t *fieldtype.Type) bool { return t.Kind != value.Absent })
}

// keyOf reports a key that is written and not one of the field's type, in the words of package schema.
func (c *compiler) keyOf(f *fieldSource, key string, written func(*schema.Field) (bool, schema.Position), knows func(*fieldtype.Type) bool) {
	set, at := written(f.def)
	if !set || knows(f.typ) {
		return
	}
	var types []string
	for _, t := range slices.Concat(fieldtype.Builtin(), c.form.options.Types) {
		if knows(t) {
			types = append(types, t.Name)
		}
	}
	summary, detail, suggestion := schema.Misplaced(f.id, f.typ.Name, key, types)
	c.report("key-not-for-type", f.file, at, summary, detail, suggestion)
}

// builtin reports whether a type is one of the language's own.
func (c *compiler) builtin(t *fieldtype.Type) bool {
	return !slices.ContainsFunc(c.form.options.Types, func(own *fieldtype.Type) bool { return own == t })
}

// checkWords reports a widget and an autocomplete that do not exist.
func (c *compiler) checkWords(file string, f *Field) {
	if w := f.def.Widget; w.Set() && slices.Contains(f.typ.Keys, "widget") && len(f.typ.Widgets) > 0 && !slices.Contains(f.typ.Widgets, w.Value) {
		c.report("unknown-widget", file, w.Pos, fmt.Sprintf("the type %s has no widget %q", f.typ.Name, w.Value), "one of "+strings.Join(f.typ.Widgets, ", "), schema.Nearest(w.Value, f.typ.Widgets))
	}
	if a := f.def.Autocomplete; a.Set() {
		if suggestion, ok := schema.CheckAutofill(a.Value); !ok {
			c.report("unknown-autocomplete", file, a.Pos, fmt.Sprintf("%q is no value of HTML's autocomplete", a.Value), "a token such as family-name, with section-x, billing or home before it where needed", suggestion)
		} else if instead, ok := schema.AutofillFits(a.Value, f.typ.InputType); !ok {
			c.warnNear("autocomplete-not-for-type", file, a.Pos, fmt.Sprintf("the control of type %s does not take the autocomplete %q, which is left out", f.typ.Name, a.Value), "a token for what is typed here; street-address is for a textarea", instead)
			return
		}
		f.autocomplete = a.Value
	}
}

// answerCodes are the codes of problems that a field reports beside those of its type.
var answerCodes = []string{"required", "minLength", "maxLength", "pattern", "charset", "minimum", "maximum", "multipleOf",
	"option", "minItems", "maxItems", "uniqueItems", "accept", "maxSize", "emptyFile", "overridden"}

// messageCodeKnown reports a message for a problem that no field has. A host's type can have any.
func (c *compiler) messageCodeKnown(f *fieldSource, code schema.Scalar) {
	if !slices.ContainsFunc(fieldtype.Builtin(), func(t *fieldtype.Type) bool { return t.Name == f.typ.Name }) {
		return
	}
	known := slices.Clone(answerCodes)
	for _, typed := range fieldtype.Codes() {
		known = append(known, typed.Name)
	}
	if !slices.Contains(known, code.Value) {
		c.report("unknown-message", f.file, code.Pos, fmt.Sprintf("no field has a problem %q", code.Value), "the code of a problem of answers, such as required", schema.Nearest(code.Value, known))
	}
}

// wider are codes whose message stands in for that of a code which says more exactly what is wrong.
var wider = map[string]string{"month": "day"}

// ownMessage returns the definition's message for a problem of the field, or nil.
func (f *Field) ownMessage(code string) *Text {
	if text := f.messages[code]; text != nil {
		return text
	}
	return f.messages[wider[code]]
}

// messageCode is the code under which the field's text for a problem is looked up: some
// texts differ by what asks ("Please choose" instead of "Please enter").
func (f *Field) messageCode(code string, params []Param) string {
	switch {
	case f.typ.Facts != nil && len(params) == 1 && params[0].Name != code:
		return code + "." + params[0].Name
	case slices.ContainsFunc(params, func(p Param) bool { return p.Name == "file" }):
		return code + ".file"
	case code == "required":
		return code + "." + string(f.typ.Control)
	case (code == "minimum" || code == "maximum") && (f.typ.Kind == value.Date || f.typ.Kind == value.Partial || f.typ.Kind == value.DateTime || f.typ.Kind == value.Time):
		return code + ".date"
	case code == "month" && f.typ.Kind == value.Partial:
		return code + ".partial"
	case (code == "places" || code == "money") && f.typ.Kind == value.Money && f.places != 2:
		return code + "." + strconv.Itoa(f.places)
	case code == "elsewhere" && len(params) == 0 && (f.row != nil || f.members != nil):
		return code + ".list"
	case code == "elsewhere" && len(params) == 0:
		return code + ".none"
	case (code == "minItems" || code == "maxItems"):
		return code + "." + string(f.typ.Control)
	}
	return code
}
