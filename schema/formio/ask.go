package formio

import (
	"fmt"
	"regexp"
	"strings"

	"golang.org/x/text/currency"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

func typed(t string) *schema.Field { return &schema.Field{Type: schema.Of(t)} }

// plain makes a field of one type.
func plain(t string) func(*builder, *component) *schema.Field {
	return func(*builder, *component) *schema.Field { return typed(t) }
}

func group(*builder, *component) *schema.Field { return typed("group") }

func named(token string) func(*builder, *component) *schema.Field {
	return func(*builder, *component) *schema.Field {
		f := typed("text")
		f.Autocomplete = schema.Of(token)
		return f
	}
}

func password(b *builder, c *component) *schema.Field {
	f := typed("text")
	f.Sensitive = schema.Of("true")
	b.im.Change(c.json.Place(), "password", "the language has no field that hides what is typed", "a login is not part of a form; leave it to the host")
	return f
}

func number(_ *builder, c *component) *schema.Field {
	v := c.json
	if limit, ok := v.Get("decimalLimit").Int(); ok && limit == 0 || v.At("validate", "integer").Scalar() == "true" || v.At("validate", "step").Scalar() == "1" {
		return typed("integer")
	}
	return typed("number")
}

func money(_ *builder, c *component) *schema.Field {
	f := typed("money")
	code := strings.ToUpper(strings.TrimSpace(c.json.Get("currency").Text()))
	if code == "" {
		code = "USD"
	}
	f.Currency = schema.Of(code)
	return f
}

func currencyField(b *builder, c *component) *schema.Field {
	f := money(b, c)
	if _, err := currency.ParseISO(f.Currency.Value); err != nil {
		b.im.Change(c.json.Get("currency").Place(), "currency "+foreign.Shorten(f.Currency.Value, 20), "it is no currency of ISO 4217", "it is a number now")
		return typed("number")
	}
	return f
}

// checkbox is a yes/no question in one box, or a consent where it must be ticked.
func checkbox(b *builder, c *component) *schema.Field {
	v := c.json
	if v.Get("inputType").Text() == "radio" && v.Get("name").Text() != "" && v.Get("value").Scalar() != "" {
		return radioCheckbox(b, c)
	}
	if v.At("validate", "required").True() || strings.Contains(v.Get("logic").Source(5000), `"validate.required"`) {
		return typed("consent")
	}
	f := typed("boolean")
	f.Widget = schema.Of("checkbox")
	return f
}

func radio(b *builder, c *component) *schema.Field {
	f := choiceField(b, c, "choice")
	f.Widget = schema.Of("radio")
	return f
}

func selection(b *builder, c *component) *schema.Field {
	if c.json.Get("multiple").True() {
		return choiceField(b, c, "choices")
	}
	f := choiceField(b, c, "choice")
	f.Widget = schema.Of("select")
	return f
}

func selectboxes(b *builder, c *component) *schema.Field {
	f := choiceField(b, c, "choices")
	b.im.Change(c.json.Place(), "selectboxes", "the data is an array of the boxes that are ticked, where Form.io has an object of truths", "what reads the data must know the new shape")
	return f
}

func fetched(b *builder, c *component) *schema.Field {
	return b.sourced(c, typed("choices"), "the options are fetched while the form runs")
}

// choiceField is a choice of what stands in values, or in data.
func choiceField(b *builder, c *component, t string) *schema.Field {
	v := c.json
	f := typed(t)
	values := v.Get("values")
	if len(values.Items()) == 0 {
		values = v.At("data", "values")
	}
	switch source := v.Get("dataSrc").Text(); source {
	case "", "values":
		f.Options = b.options(values.Items(), "value", "label")
	case "json":
		f.Options = b.jsonOptions(v)
	default:
		if len(values.Items()) == 0 || v.At("data", "url").Text() != "" || source == "custom" {
			return b.sourced(c, f, "the options come from elsewhere ("+foreign.Shorten(source, 20)+") while the form runs")
		}
		f.Options = b.options(values.Items(), "value", "label")
	}
	if len(f.Options) == 0 {
		return b.sourced(c, f, "no options are written down")
	}
	return f
}

// sourced lets the host give the options.
func (b *builder) sourced(c *component, f *schema.Field, why string) *schema.Field {
	name := foreign.Slug(c.key)
	if name == "" {
		name = "options"
	}
	f.Source = schema.Of(name)
	b.im.Change(c.json.Place(), "the options of "+c.json.Get("type").Text(), why, "the host must have a source "+name+", or write the options down")
	return f
}

// attachmentLabels are those of the Norwegian forms.
var attachmentLabels = map[string]string{
	"leggerVedNaa": "Jeg legger det ved dette skjemaet", "ettersender": "Jeg ettersender dokumentasjonen senere",
	"levertTidligere": "Jeg har levert denne dokumentasjonen tidligere", "nei": "Nei, jeg har ingen ekstra dokumentasjon jeg vil legge ved",
	"harIkke": "Jeg har ikke denne dokumentasjonen", "andre": "Jeg ønsker at Nav innhenter dokumentasjonen",
	"nav": "Jeg ønsker at Nav innhenter dokumentasjonen",
}

func attachment(b *builder, c *component) *schema.Field {
	f := typed("choice")
	f.Widget = schema.Of("radio")
	f.Options = b.options(c.json.Get("values").Items(), "value", "label")
	for _, m := range c.json.Get("attachmentValues").Members() {
		if m.Value.Get("enabled").True() {
			o := &schema.Option{Value: schema.Of(m.Key)}
			if label := attachmentLabels[m.Key]; label != "" {
				o.Label = b.words(label, false)
			}
			f.Options = append(f.Options, o)
		}
	}
	b.im.Change(c.json.Place(), "attachment", "the answer is how the enclosure is handed in; the enclosure itself is not asked for", "add a file field that is visible for the answer that needs it")
	if len(f.Options) == 0 {
		return b.sourced(c, f, "no options are written down")
	}
	return f
}

func country(b *builder, c *component) *schema.Field {
	b.im.Change(c.json.Place(), "landvelger", "the countries are those of ISO 3166-1, not of the address that the form names", "compare the lists")
	return typed("country")
}

func currencies(b *builder, c *component) *schema.Field {
	f := typed("choice")
	f.Widget = schema.Of("select")
	return b.sourced(c, f, "the currencies are fetched while the form runs")
}

// norwegian are the formats of numbers that Norwegian authorities give.
var norwegian = map[string]string{"fnrfield": `\d{6} ?\d{5}`, "orgnr": `\d{3} ?\d{3} ?\d{3}`, "bankaccount": `\d{4}[ .]?\d{2}[ .]?\d{5}`}

func norwegianNumber(_ *builder, c *component) *schema.Field {
	f := typed("text")
	f.Pattern = schema.Of(norwegian[typeOf(c.json)])
	return f
}

func tags(b *builder, c *component) *schema.Field {
	f := typed("list")
	c.item = &schema.Field{ID: schema.Of("value"), Type: schema.Of("text"), Label: b.words(firstText(c.json, "label"), false), Required: schema.Of("true")}
	if !c.item.Label.Set() {
		c.item.Label = schema.TextOf(c.key)
	}
	f.Fields = []*schema.Field{c.item}
	b.im.Note(c.item, c.json.Place())
	b.im.Change(c.json.Place(), "tags", "each tag is a row of a list", "what reads the data must know the new shape")
	if n, ok := c.json.Get("maxTags").Int(); ok && n > 0 {
		f.MaxItems = schema.Of(fmt.Sprint(n))
	}
	return f
}

func day(b *builder, c *component) *schema.Field {
	fields := c.json.Get("fields")
	b.im.Change(c.json.Place(), "day", "the data is 2024-12-31, where Form.io has 12/31/2024", "what reads the data must know the new shape")
	partial := fields.At("day", "hide").True() || fields.At("month", "hide").True()
	if partial || !fields.At("year", "hide").True() {
		f := typed(pick(partial, "partial-date", "date"))
		f.Required = requiredPart(fields)
		return f
	}
	f := typed("text")
	f.Pattern = schema.Of(`[0-9]{1,2}/[0-9]{1,2}`)
	f.Required = requiredPart(fields)
	b.im.Change(c.json.Place(), "a day without a year", "the language has no such date", "it is a text like 12/31")
	return f
}

// requiredPart is what a date must meet of which a part is required: without an answer the part is not there.
func requiredPart(fields *foreign.JSON) (required schema.Scalar) {
	for _, part := range []string{"day", "month", "year"} {
		if f := fields.Get(part); f.Get("required").True() && !f.Get("hide").True() {
			required = schema.Of("true")
		}
	}
	return required
}

func datetime(b *builder, c *component) *schema.Field {
	on := func(key string) bool {
		for _, v := range []*foreign.JSON{c.json.Get(key), c.json.At("widget", key)} {
			if v.Scalar() == "false" {
				return false
			}
		}
		return true
	}
	t := "datetime"
	switch {
	case !on("enableDate") && on("enableTime"), c.json.At("widget", "noCalendar").True():
		t = "time"
	case !on("enableTime"):
		t = "date"
	}
	b.im.Change(c.json.Place(), "datetime", "the data has no zone: it is what the calendar or the clock of the form shows", "what reads the data must know the new shape")
	return typed(t)
}

func monthpicker(_ *builder, c *component) *schema.Field {
	f := typed("partial-date")
	if y := c.json.At("validate", "minYear").Scalar(); isYear.MatchString(y) {
		f.Minimum = schema.Of(y)
	}
	if y := c.json.At("validate", "maxYear").Scalar(); isYear.MatchString(y) {
		f.Maximum = schema.Of(y)
	}
	return f
}

var isYear = regexp.MustCompile(`^[0-9]{4}$`)

func signature(b *builder, c *component) *schema.Field {
	f := typed("file")
	f.Accept = []schema.Scalar{schema.Of("image/png"), schema.Of("image/jpeg")}
	b.im.Change(c.json.Place(), "signature", "nobody draws in a form of the language", "a picture of the signature is uploaded; a login of high trust is better")
	return f
}

// hidden is a value that nobody types. What it is must be seen; where it is nothing, nobody is asked.
func hidden(b *builder, c *component) *schema.Field {
	c.silent = true
	t := "text"
	switch d := c.json.Get("defaultValue"); {
	case d.Kind() == foreign.Number:
		t = "number"
	case d.Kind() == foreign.Bool:
		t = "boolean"
	case d.Kind() == foreign.Missing || d.Scalar() == "":
		if l, ok := b.customDefault(c).(literal); ok && l.kind == aNumber {
			t = "number"
		}
	}
	return typed(t)
}

func list(b *builder, c *component) *schema.Field {
	v := c.json
	f := typed("list")
	f.AddLabel = b.words(v.Get("addAnother").Text(), false)
	if v.Get("disableAddingRemovingRows").True() {
		if n := len(v.Get("defaultValue").Items()); n > 0 {
			f.MinItems, f.MaxItems = schema.Of(fmt.Sprint(n)), schema.Of(fmt.Sprint(n))
		}
	}
	if v.Get("enableRowGroups").True() {
		b.im.Lose(v.Place(), "groups of rows", "a list has rows and no groups of them", "use a list for each group")
	}
	if n := v.Get("conditionalAddButton"); n.Text() != "" {
		b.im.LoseRule(n.Place(), "conditionalAddButton "+n.Source(80), "rows can always be added, up to maxItems", "write maxItems as an expression")
	}
	return f
}

func tree(b *builder, c *component) *schema.Field {
	b.im.Change(c.json.Place(), "tree", "a row has no rows of its own kind inside", "the list has the first level")
	return typed("list")
}
