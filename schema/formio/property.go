package formio

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// property is a line of the table of what a component says about itself. carry is called where one of the keys has a value.
type property struct {
	keys  []string // a key, or two with a point between them
	to    string
	notes string
	carry func(b *builder, c *component, v *foreign.JSON) // nil: the second pass reads it
}

// properties are carried over in this order.
var properties = []property{
	{[]string{"label"}, "`label`", "without one the key", func(*builder, *component, *foreign.JSON) {}},
	{[]string{"description"}, "`hint`, `description`", "`hint` where it is short and plain", description},
	{[]string{"tooltip", "additionalDescriptionText", "additionalDescription"}, "`description`", "HTML becomes Markdown", tooltip},
	{[]string{"placeholder"}, "`placeholder`", "", placeholder},
	{[]string{"prefix", "suffix"}, "`unit`", "of other types than numbers a `hint`", unit},
	{[]string{"autocomplete"}, "`autocomplete`", "where it is one of HTML's", autocomplete},
	{[]string{"validate.required"}, "`required`", "of a `group` of questions that of each", required},
	{[]string{"validate.minLength"}, "`minLength`, `minItems`", "`minItems` of rows", bound("minLength")},
	{[]string{"validate.maxLength"}, "`maxLength`, `maxItems`", "`maxItems` of rows", bound("maxLength")},
	{[]string{"validate.pattern"}, "`pattern`", "both mean the whole answer; a look-ahead at the beginning becomes one of the `rules`, others are reported", pattern},
	{[]string{"validate.min", "minDate", "datePicker.minDate", "widget.minDate"}, "`minimum`", "of dates literals and `moment()`", minimum},
	{[]string{"validate.max", "maxDate", "datePicker.maxDate", "widget.maxDate"}, "`maximum`", "of dates literals and `moment()`", maximum},
	{[]string{"validate.step"}, "`multipleOf`", "", step},
	{[]string{"decimalLimit"}, "`multipleOf`", "of what is typed; what is computed is not rounded", decimals},
	{[]string{"validate.minSelectedCount"}, "`minItems`", "", bound("minItems")},
	{[]string{"validate.maxSelectedCount"}, "`maxItems`", "", bound("maxItems")},
	{[]string{"inputMask", "inputMasks"}, "`pattern`", "", mask},
	{[]string{"fileMaxSize"}, "`maxSize`", "", fileSize},
	{[]string{"filePattern"}, "`accept`", "endings become media types", filePattern},
	{[]string{"defaultValue"}, "`default`", "", defaultValue},
	{[]string{"defaultDate"}, "`default`", "literals and `moment()`", defaultDate},
	{[]string{"disabled", "readOnly"}, "`readonly`", "", disabled},
	{[]string{"protected", "encrypted"}, "`sensitive`", "", sensitive},
	{[]string{"validate.customMessage", "errors"}, "`messages`", "", messages},
	{[]string{"earliestAllowedDate", "latestAllowedDate", "specificEarliestAllowedDate", "specificLatestAllowedDate"}, "`minimum`, `maximum`", "in days from today", navBounds},
	{[]string{"unique", "validate.unique"}, "", "a form does not know other submissions", lostRule("unique", "whether another submission has the same answer is not known to a form", "let the host check it")},
	{[]string{"fileMinSize"}, "", "", minFileSize},
	{[]string{"fileTypes"}, "", "", fileTypes},
	{[]string{"case"}, "", "", changed("case", "an answer stays as it is typed", "allow only such letters by a pattern")},
	{[]string{"disableFunction", "datePicker.disableFunction", "widget.disableFunction"}, "", "", lostRule("disableFunction", "it is a script of Form.io", "write a rule")},
	{[]string{"disabledDates", "widget.disabledDates", "datePicker.disable"}, "", "", lostRule("disabledDates", "single dates are not excluded", "write a rule")},
}

// presentation are keys that say how something looks, how it is stored or how the builder shows it. They are not carried, and not reported.
var presentation = []string{
	"id", "input", "tableView", "order", "hideLabel", "labelPosition", "labelWidth", "labelMargin", "customClass", "className", "theme", "size", "block", "width", "offset",
	"tabindex", "autofocus", "spellcheck", "mask", "displayMask", "inputFormat", "applyMaskOn", "showCharCount", "showWordCount", "autoExpand", "rows", "editor", "wysiwyg",
	"collapsible", "collapsed", "breadcrumb", "buttonSettings", "inline", "optionsLabelPosition", "shortcut", "widget", "searchEnabled", "template", "templates", "rowClass",
	"overlay", "attributes", "addons", "properties", "tags", "dbIndex", "redrawOn", "validateOn", "modalEdit", "dataGridLabel", "lazyLoad", "delimiter", "calculateServer",
	"allowMultipleMasks", "dayFirst", "useLocaleSettings", "format", "timePicker", "penColor", "backgroundColor", "storage", "webcam", "striped", "bordered", "hover",
}

// valueAt follows the points of a key.
func valueAt(v *foreign.JSON, key string) *foreign.JSON { return v.At(strings.Split(key, ".")...) }

// says reports whether a value says anything: Form.io writes out every default.
func says(v *foreign.JSON) bool {
	switch v.Kind() {
	case foreign.Missing, foreign.Null:
		return false
	case foreign.Bool:
		return v.True()
	case foreign.String:
		return strings.TrimSpace(v.Text()) != ""
	case foreign.Array, foreign.Object:
		return len(v.Members()) > 0 || len(v.Items()) > 0
	}
	return true
}

func (b *builder) carryProperties(c *component) {
	if c.field.Type.Value != "info" && !c.field.Label.Set() {
		c.field.Label = b.label(c)
	}
	for _, p := range properties {
		for _, key := range p.keys {
			if v := valueAt(c.json, key); says(v) && p.carry != nil {
				p.carry(b, c, v)
			}
		}
	}
	b.unknownChecks(c)
	b.kept(c)
}

// checksElsewhere are keys of validate that the second pass reads, or that say nothing of an answer.
var checksElsewhere = map[string]bool{"custom": true, "json": true, "customPrivate": true, "multiple": true, "strictDateValidation": true, "onlyAvailableItems": true, "select": true,
	"integer": true, "minWords": true, "maxWords": true, "isUseForCopy": true, "row": true, "minYear": true, "maxYear": true}

// unknownChecks reports what validate says and nobody reads.
func (b *builder) unknownChecks(c *component) {
	for _, m := range c.json.Get("validate").Members() {
		if !checksElsewhere[m.Key] && says(m.Value) && !knownKey("validate."+m.Key) {
			b.im.LoseRule(m.Value.Place(), "validate."+m.Key, "this check is not known", "write it as a bound or a rule")
		}
	}
}

func knownKey(key string) bool {
	for _, p := range properties {
		for _, k := range p.keys {
			if k == key {
				return true
			}
		}
	}
	return false
}

// kept reports what of the data is not kept, or is kept where the language drops it.
func (b *builder) kept(c *component) {
	if p := c.json.Get("persistent"); p.Scalar() == "false" || p.Text() == "client-only" {
		b.im.Change(p.Place(), "persistent: "+p.Scalar(), "every answer is part of a submission", "do not ask what nobody needs, or let the host drop it")
	}
}

// texts are the types whose answers are characters that are typed.
var texts = map[string]bool{"text": true, "textarea": true, "email": true, "tel": true, "url": true}

// untyped are the types with nothing to type in.
var untyped = map[string]bool{"boolean": true, "consent": true, "choice": true, "choices": true, "file": true, "group": true, "list": true, "info": true, "country": true}

var bounded = map[string]bool{"number": true, "integer": true, "money": true, "date": true, "partial-date": true, "time": true, "datetime": true}

const shortText = 200

func description(b *builder, c *component, v *foreign.JSON) {
	s := v.Text()
	if !strings.ContainsAny(s, "<\n") && len(s) <= shortText {
		c.field.Hint = b.words(s, true)
		return
	}
	addProse(b, c, s)
}

func tooltip(b *builder, c *component, v *foreign.JSON) { addProse(b, c, v.Text()) }

func addProse(b *builder, c *component, s string) {
	b.unsaid(c.json, s)
	text := b.prose(s)
	if !text.Set() {
		return
	}
	if old := c.field.Description; old.Set() {
		for i := range old.Variants {
			if i < len(text.Variants) {
				text.Variants[i].Value = schema.Of(old.Variants[i].Value.Value + "\n\n" + text.Variants[i].Value.Value)
			}
		}
	}
	c.field.Description = text
}

func placeholder(b *builder, c *component, v *foreign.JSON) {
	if f := c.answer(); !untyped[f.Type.Value] {
		f.Placeholder = b.words(v.Text(), true)
	}
}

// unit is what stands before or behind the answer. The language has one place for both.
func unit(b *builder, c *component, v *foreign.JSON) {
	f, s := c.answer(), v.Text()
	switch {
	case f.Type.Value == "number" || f.Type.Value == "integer":
		if f.Unit.Set() {
			s = c.json.Get("prefix").Text() + " " + s
		}
		f.Unit = b.words(s, true)
	case f.Type.Value == "money" && valueAt(c.json, "prefix") == v: // the sign of the currency
	case !c.field.Hint.Set():
		c.field.Hint = b.words(s, true)
	case len(c.field.Hint.Variants) == 1 && plainText(s) != "":
		hint := &c.field.Hint.Variants[0].Value
		hint.Value += " · " + plainText(s)
	default:
		b.im.Lose(v.Place(), "a prefix or suffix "+v.Source(40), "a field of type "+f.Type.Value+" has no unit, and its hint says something else", "add it to the hint")
	}
}

func autocomplete(_ *builder, c *component, v *foreign.JSON) {
	f := c.answer()
	token := strings.TrimSpace(v.Text())
	if _, ok := schema.CheckAutofill(token); ok && (!untyped[f.Type.Value] || f.Type.Value == "country") {
		f.Autocomplete = schema.Of(token)
	}
}

func required(b *builder, c *component, v *foreign.JSON) {
	switch {
	case c.field.Type.Value == "info", c.field.Type.Value == "consent", c.field.Type.Value == "group":
	case v.Scalar() == "true":
		c.field.Required = schema.Of("true")
	}
}

func bound(key string) func(*builder, *component, *foreign.JSON) {
	return func(b *builder, c *component, v *foreign.JSON) {
		n, ok := signedNumber(v.Scalar())
		if n == "0" {
			return
		}
		if !ok || strings.ContainsAny(n, "-.") {
			b.im.Lose(v.Place(), key+" "+v.Source(40), "it is no whole number from 0", "correct the number")
			return
		}
		f, kind := c.answer(), c.field.Type.Value
		items := kind == "list" && c.item == nil || kind == "choices" || kind == "file"
		switch {
		case items && (key == "minLength" || key == "minItems"):
			c.field.MinItems = schema.Of(n)
		case items:
			c.field.MaxItems = schema.Of(n)
		case texts[f.Type.Value] && key == "minLength":
			f.MinLength = schema.Of(n)
		case texts[f.Type.Value] && key == "maxLength":
			f.MaxLength = schema.Of(n)
		case !untyped[f.Type.Value] && key == "maxLength":
		default:
			b.im.Lose(v.Place(), key+" "+n, "a field of type "+f.Type.Value+" has no such bound", "")
		}
	}
}

func pattern(b *builder, c *component, v *foreign.JSON) {
	f := c.answer()
	if !texts[f.Type.Value] {
		b.im.Lose(v.Place(), "pattern "+foreign.Shorten(v.Text(), 60), "a field of type "+f.Type.Value+" has no pattern", "its type checks the answer")
		return
	}
	t, err := matching(v.Text(), f)
	switch {
	case err != nil:
		b.im.Lose(v.Place(), "pattern "+foreign.Shorten(v.Text(), 60), err.Error(), "write a pattern that describes the whole answer")
	case t.Pattern != ".*" && t.Pattern != "":
		f.Pattern = schema.Of(t.Pattern)
		b.im.Note(&f.Pattern, v.Place())
	}
}

func minimum(b *builder, c *component, v *foreign.JSON) { b.extreme(c, v, &c.answer().Minimum) }
func maximum(b *builder, c *component, v *foreign.JSON) { b.extreme(c, v, &c.answer().Maximum) }

// extreme writes a bound of numbers or dates.
func (b *builder) extreme(c *component, v *foreign.JSON, s *schema.Scalar) {
	t := c.answer().Type.Value
	if !bounded[t] {
		b.im.Lose(v.Place(), "a bound "+v.Source(40), "a field of type "+t+" has no such bound", "")
		return
	}
	var code string
	switch n, ok := signedNumber(v.Scalar()); {
	case kindOf(c.answer()).numeric() && ok:
		code = n
	case !kindOf(c.answer()).numeric():
		code = dateCode(v.Scalar(), t)
	}
	if code == "" {
		reason, advice := "it is neither a literal nor a plain moment()", "write it as an expression"
		if t == "datetime" && dateCode(v.Scalar(), "date") != "" {
			reason, advice = "the language adds days, months and years to dates, and not to dates with a time", "ask for the date in a field of its own"
		}
		b.im.Lose(v.Place(), "a bound "+v.Source(60), reason, advice)
		return
	}
	*s = schema.Of(code)
	b.im.Note(s, v.Place())
}

func step(_ *builder, c *component, v *foreign.JSON) {
	n, ok := signedNumber(v.Scalar())
	if t := c.answer().Type.Value; ok && !strings.HasPrefix(n, "-") && n != "0" && !(t == "integer" && n == "1") && (t == "number" || t == "integer" || t == "money") {
		c.answer().MultipleOf = schema.Of(n)
	}
}

// decimals is how many places somebody can type.
func decimals(_ *builder, c *component, v *foreign.JSON) {
	n, ok := signedNumber(v.Scalar())
	places, err := strconv.Atoi(n)
	f := c.answer()
	if !ok || err != nil || places < 0 || places > 9 || f.MultipleOf.Set() || says(c.json.Get("calculateValue")) {
		return
	}
	switch {
	case f.Type.Value == "money" && places == 0:
		f.MultipleOf = schema.Of("1")
	case f.Type.Value == "number" && places > 0:
		f.MultipleOf = schema.Of("0." + strings.Repeat("0", places-1) + "1")
	}
}

func mask(b *builder, c *component, v *foreign.JSON) {
	f := c.answer()
	if !texts[f.Type.Value] || f.Pattern.Set() {
		return
	}
	if v.Kind() == foreign.String {
		f.Pattern = schema.Of(maskPattern(v.Text()))
		b.im.Note(&f.Pattern, v.Place())
		return
	}
	if !c.json.Get("allowMultipleMasks").True() {
		return
	}
	var all []string
	for _, m := range v.Items() {
		if s := m.Get("mask").Text(); s != "" {
			all = append(all, maskPattern(s))
		}
	}
	if len(all) > 0 {
		f.Pattern = schema.Of(strings.Join(all, "|"))
		b.im.Change(v.Place(), "several input masks", "the answer is a text, and not which mask it has as well", "what reads the data must know the new shape")
	}
}

func disabled(_ *builder, c *component, v *foreign.JSON) {
	if t := c.answer().Type.Value; v.True() && t != "group" && t != "list" && t != "info" && c.item == nil {
		c.field.Readonly = schema.Of("true")
	}
}

func sensitive(_ *builder, c *component, v *foreign.JSON) {
	if v.True() && c.field.Type.Value != "info" {
		c.field.Sensitive = schema.Of("true")
	}
}

func lostRule(what, reason, advice string) func(*builder, *component, *foreign.JSON) {
	return func(b *builder, _ *component, v *foreign.JSON) {
		b.im.LoseRule(v.Place(), what+" "+v.Source(80), reason, advice)
	}
}

func changed(what, reason, advice string) func(*builder, *component, *foreign.JSON) {
	return func(b *builder, _ *component, v *foreign.JSON) {
		if v.Text() != "" && v.Text() != "mixed" {
			b.im.Change(v.Place(), what+" "+v.Text(), reason, advice)
		}
	}
}

var navDays = regexp.MustCompile(`^-?[0-9]{1,6}$`)

// navBounds are days from today, or dates.
func navBounds(b *builder, c *component, v *foreign.JSON) {
	f, s := c.answer(), v.Scalar()
	if f.Type.Value != "date" && f.Type.Value != "partial-date" {
		return
	}
	target := &f.Maximum
	if strings.Contains(strings.ToLower(v.Place().Path), "earliest") {
		target = &f.Minimum
	}
	switch {
	case navDays.MatchString(s) && s == "0":
		*target = schema.Of("today()")
	case navDays.MatchString(s):
		*target = schema.Of("addDays(today(), " + s + ")")
	case fullDate.MatchString(isoOf(s)):
		*target = schema.Of(isoOf(s))
	default:
		b.im.Lose(v.Place(), "a bound "+v.Source(40), "it is neither a number of days nor a date", "write it as an expression")
		return
	}
	b.im.Note(target, v.Place())
}
