package formio

import (
	"html"
	"regexp"
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// radioCheckbox is one of several boxes of a name, of which one can be ticked: together they are a choice. The first of
// them becomes the field, the others are options of it.
func radioCheckbox(b *builder, c *component) *schema.Field {
	v := c.json
	name := v.Get("name").Text()
	option := b.options([]*foreign.JSON{v}, "value", "label")
	if first := c.outer.child(name); first != nil && first.kind == radioKind {
		for _, o := range option {
			if offers(first.field, o.Value.Value) {
				b.im.Lose(v.Place(), "the option "+foreign.Shorten(o.Value.Value, 60), "another box of the name has the same value", "give each box a value of its own")
				continue
			}
			first.field.Options = append(first.field.Options, o)
		}
		for _, key := range []string{"conditional", "customConditional", "logic"} {
			if k := v.Get(key); key != "conditional" && says(k) || key == "conditional" && (says(k.Get("when")) || says(k.Get("conditions")) || says(k.Get("json"))) {
				b.im.LoseRule(k.Place(), "the condition of a box", "it is an option of the choice "+foreign.Shorten(name, 40), "write it as visible of the option")
			}
		}
		b.im.Tally.Fields++
		b.im.Tally.CarriedFields++
		return nil
	}
	c.key, c.kind = name, radioKind
	f := typed("choice")
	f.Widget = schema.Of("radio")
	f.Options = option
	f.Label = b.words(name, false)
	return f
}

// radioKind is the kind of the component that boxes of one name become.
const radioKind = "radio checkbox"

// options reads a list of objects or of plain values. What is blank is no option: the builder leaves one behind.
func (b *builder) options(items []*foreign.JSON, valueKey, labelKey string) []*schema.Option {
	return b.optionsLabelled(items, valueKey, func(i *foreign.JSON) string { return optionValue(i, labelKey).Scalar() })
}

func (b *builder) optionsLabelled(items []*foreign.JSON, valueKey string, labelOf func(*foreign.JSON) string) []*schema.Option {
	var out []*schema.Option
	seen := map[string]bool{}
	for _, i := range items {
		written, label := i.Scalar(), i.Scalar()
		if i.Kind() == foreign.Object {
			label = labelOf(i)
			written = b.optionText(optionValue(i, valueKey), label)
		}
		value := strings.TrimSpace(written)
		switch {
		case value == "":
			continue
		case seen[value]:
			b.im.Lose(i.Place(), "the option "+foreign.Shorten(value, 60), "another option has the same value", "give each option a value of its own")
			continue
		case value != written:
			b.im.Change(i.Place(), "the option "+quoted(foreign.Shorten(written, 60)), "a value has no blanks around it", "what reads the data must know the new value")
		}
		seen[value] = true
		o := &schema.Option{Value: schema.Of(value)}
		if text := b.words(label, false); text.Set() && label != value {
			o.Label = text
		}
		for _, key := range []string{"description", "tooltip"} {
			if !o.Hint.Set() {
				o.Hint = b.words(i.Get(key).Text(), false)
			}
		}
		out = append(out, o)
	}
	return out
}

// optionText is the value of an option as a text: its label where it has none, or where it is an object.
func (b *builder) optionText(v *foreign.JSON, label string) string {
	if k := v.Kind(); (k == foreign.Object || k == foreign.Array) && label != "" {
		b.im.Change(v.Place(), "an option whose value is "+v.Source(60), "a value is a text", "the value is its label now: what reads the data must know it")
	}
	if s := v.Scalar(); strings.TrimSpace(s) != "" {
		return s
	}
	return strings.TrimSpace(label)
}

func optionValue(i *foreign.JSON, key string) *foreign.JSON { return valueAt(i, key) }

// itemProperty is what a template puts in of an option.
var itemProperty = regexp.MustCompile(`\{\{\s*item\.([A-Za-z0-9_.]+)\s*\}\}`)

// templateLabel returns how a template of Form.io labels an option: every property that it puts in, and what stands between.
func templateLabel(template string) func(*foreign.JSON) string {
	if !itemProperty.MatchString(template) {
		template = "{{ item.label }}"
	}
	return func(i *foreign.JSON) string {
		return plainText(itemProperty.ReplaceAllStringFunc(template, func(s string) string {
			return html.EscapeString(optionValue(i, itemProperty.FindStringSubmatch(s)[1]).Scalar())
		}))
	}
}

// jsonOptions reads options that stand in the form as JSON, with the properties that are value and label.
func (b *builder) jsonOptions(v *foreign.JSON) []*schema.Option {
	data := v.At("data", "json")
	items := data.Items()
	if text := data.Text(); text != "" {
		items = inlineItems(text)
	}
	label := "label"
	template := v.Get("template").Text()
	if m := itemProperty.FindStringSubmatch(template); m != nil {
		label = m[1]
	}
	value := v.Get("valueProperty").Text()
	if value == "" && len(items) > 0 && items[0].Kind() == foreign.Object {
		value = wholeValue(items[0], label)
		b.im.Change(v.Place(), "a select whose value is a whole object", "an answer is the value of one option", "the answer is its "+value)
	}
	return b.optionsLabelled(items, value, templateLabel(template))
}

// wholeValue picks the property that tells objects apart.
func wholeValue(first *foreign.JSON, label string) string {
	for _, key := range []string{"value", "id", "_id", "key", "code", "abbreviation"} {
		if first.Get(key).Scalar() != "" {
			return key
		}
	}
	return label
}

func inlineItems(text string) []*foreign.JSON {
	file, err := foreign.ReadFile("json", strings.NewReader(text), foreign.Limits{Size: 4 << 20})
	if err != nil {
		return nil
	}
	v, err := foreign.ReadJSON(file)
	if err != nil {
		return nil
	}
	return v.Items()
}
