package jsonschema

import (
	"slices"
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// uiConstruct is a key of a UI schema of react-jsonschema-form.
type uiConstruct struct {
	foreign.Mapping
	key   string
	apply func(b *builder, f *schema.Field, value *foreign.JSON, key string)
}

func uiConstructs() []uiConstruct {
	row := func(key, to, notes string, apply func(b *builder, f *schema.Field, value *foreign.JSON, key string)) uiConstruct {
		return uiConstruct{foreign.Mapping{From: "`ui:" + key + "`", To: to, Notes: notes}, key, apply}
	}
	return []uiConstruct{
		row("title", "`label`", "", func(_ *builder, f *schema.Field, v *foreign.JSON, _ string) { setText(&f.Label, v) }),
		row("description", "`hint`", "", func(_ *builder, f *schema.Field, v *foreign.JSON, _ string) { setText(&f.Hint, v) }),
		row("help", "`hint`", "Behind a description that is there.", func(_ *builder, f *schema.Field, v *foreign.JSON, _ string) {
			if f.Hint.Set() && !f.Description.Set() {
				f.Description = f.Hint
			}
			setText(&f.Hint, v)
		}),
		row("placeholder", "`placeholder`", "", func(_ *builder, f *schema.Field, v *foreign.JSON, _ string) {
			if slices.Contains(placeholders, f.Type.Value) {
				setText(&f.Placeholder, v)
			}
		}),
		row("autocomplete", "`autocomplete`", "", func(b *builder, f *schema.Field, v *foreign.JSON, _ string) {
			if _, ok := schema.CheckAutofill(v.Text()); ok && slices.Contains(placeholders, f.Type.Value) {
				f.Autocomplete = schema.Of(v.Text())
			} else if v.Text() != "" {
				b.lose(v.Place(), "ui:autocomplete", "HTML has no such value, or not for this field", "")
			}
		}),
		row("readonly", "`readonly`", "", setReadonly),
		row("disabled", "`readonly`", "", setReadonly),
		row("widget", "`type`, `widget`, `sensitive`", "textarea, radio, select, password, file, email, tel, url, date and hidden; others of the application are reported.", applyWidget),
		row("field", "", "A control of the application's own.", func(b *builder, _ *schema.Field, v *foreign.JSON, _ string) {
			b.change(v.Place(), "ui:field "+v.Scalar(), "a control of the application's own: the field is asked as its type is", "")
		}),
		row("enumNames", "`label` of options", "", func(_ *builder, f *schema.Field, v *foreign.JSON, _ string) {
			for i, item := range v.Items() {
				if i < len(f.Options) {
					setText(&f.Options[i].Label, item)
				}
			}
		}),
		row("enumDisabled", "", "", func(b *builder, f *schema.Field, v *foreign.JSON, _ string) {
			for _, item := range v.Items() {
				f.Options = slices.DeleteFunc(f.Options, func(o *schema.Option) bool { return o.Value.Value == item.Scalar() && len(f.Options) > 1 })
			}
			b.change(v.Place(), "ui:enumDisabled", "an option that nobody can choose is not offered", "")
		}),
		row("options", "the same keys without `ui:`", "", func(b *builder, f *schema.Field, v *foreign.JSON, key string) {
			for _, m := range v.Members() {
				b.uiKey(f, m, key)
			}
		}),
	}
}

// presentation are keys of a UI schema that only say what the page looks like, or how its script works.
var presentation = []string{"order", "classNames", "style", "autofocus", "emptyValue", "inline", "rows", "rootFieldId", "submitButtonOptions", "globalOptions", "label", "inputType", "orderable",
	"addable", "removable", "copyable", "duplicateKeySuffixSeparator", "norender", "props", "yearsRange", "format", "hideNowButton", "hideClearButton", "hideError", "enableMarkdownInDescription", "filePreview", "accept", "ArrayFieldTemplate", "ObjectFieldTemplate", "FieldTemplate", "title", "collapsible", "explode"}

func uiMappings() []foreign.Mapping {
	out := []foreign.Mapping{{From: "`ui:order`", To: "the order of fields", Notes: "react-jsonschema-form."}}
	for _, c := range uiConstructs() {
		out = append(out, c.Mapping)
	}
	return append(out,
		foreign.Mapping{From: "`ui:classNames`, `ui:style`, `ui:autofocus` and the like", To: "nothing", Notes: "Presentation, not carried."},
		foreign.Mapping{From: "`Categorization`, `Category`", To: "`pages`", Notes: "JSON Forms. Other layouts are on the first page."},
		foreign.Mapping{From: "`VerticalLayout`, `HorizontalLayout`, `Group`", To: "the order of fields", Notes: "The label of a group is an `info` before its fields."},
		foreign.Mapping{From: "`Control`, `ListWithDetail`", To: "the field of its `scope`", Notes: "With its label; `options`: multi, format, readonly, placeholder. A property without a control is not asked, and reported; one with several is asked once, while one of them is shown."},
		foreign.Mapping{From: "`Label`", To: "`info`", Notes: ""},
		foreign.Mapping{From: "`rule`: `SHOW`, `HIDE`", To: "`visible`", Notes: "Conditions by schema, LEAF, AND and OR."},
		foreign.Mapping{From: "`rule`: `ENABLE`, `DISABLE`", To: "`readonly`", Notes: "What is inside of a group, too."})
}

func setText(t *schema.Text, v *foreign.JSON) {
	if s := v.Text(); strings.TrimSpace(s) != "" {
		*t = foreign.Text(s)
	}
}

// setReadonly makes a field read-only, or all in it. One without a value is one that nobody can answer, and is reported.
func setReadonly(b *builder, f *schema.Field, v *foreign.JSON, _ string) {
	if !v.True() {
		return
	}
	empty := false
	for _, leaf := range leaves(f) {
		empty = empty || !leaf.Readonly.Set() && !leaf.Default.Set()
		leaf.Readonly = schema.Of("true")
	}
	if empty {
		b.change(v.Place(), lastKey(v)+": "+f.ID.Value, unanswerable, "compute, prefill or a default")
	}
}

// unanswerable is what to know of a field that is read-only and has no value.
const unanswerable = "nobody can answer it, and nothing fills it in"

// leaves returns the questions in a field that can be read-only.
func leaves(f *schema.Field) []*schema.Field {
	switch f.Type.Value {
	case "group", "list":
		var out []*schema.Field
		for _, inner := range f.Fields {
			out = append(out, leaves(inner)...)
		}
		return out
	case "info":
		return nil
	}
	return []*schema.Field{f}
}

// widget carries over what a UI schema says of one field.
func (b *builder) widget(f *schema.Field, ui *foreign.JSON, key string) {
	for _, m := range ui.Members() {
		if rest, ok := strings.CutPrefix(m.Key, "ui:"); ok {
			b.uiKey(f, foreign.Member{Key: rest, Value: m.Value}, key)
		}
	}
}

func (b *builder) uiKey(f *schema.Field, m foreign.Member, key string) {
	for _, c := range uiConstructs() {
		if c.key == m.Key {
			c.apply(b, f, m.Value, key)
			return
		}
	}
	if !slices.Contains(presentation, m.Key) {
		b.lose(m.Value.Place(), "ui:"+m.Key, "the importer does not know it", "")
	}
}

// widgets are widgets that make a text one of another type.
var widgets = map[string]string{"textarea": "textarea", "email": "email", "EmailWidget": "email", "tel": "tel", "uri": "url", "date": "date", "alt-date": "date",
	"datetime": "datetime", "alt-datetime": "datetime", "date-time": "datetime", "time": "time", "file": "file"}

func applyWidget(b *builder, f *schema.Field, v *foreign.JSON, key string) {
	name := v.Text()
	text := f.Type.Value == "text"
	switch {
	case name == "radio" || name == "select" && f.Type.Value == "choice":
		if f.Type.Value == "choice" || f.Type.Value == "boolean" {
			f.Widget = schema.Of(name)
		}
	case name == "password":
		f.Sensitive = schema.Of("true")
	case name == "hidden":
		b.hide(f, v, key)
	case widgets[name] != "" && text:
		f.Type = schema.Of(widgets[name])
		if name != "textarea" {
			f.Pattern, f.MinLength, f.MaxLength = schema.Scalar{}, schema.Scalar{}, schema.Scalar{}
		}
	case name == "checkbox" && f.Type.Value == "boolean":
		f.Widget = schema.Of("checkbox")
	case slices.Contains([]string{"updown", "range", "checkboxes", "select", "checkbox", "text", "color", "TextWidget", "SelectWidget", "CheckboxWidget", "RadioWidget"}, name), widgets[name] != "":
	default:
		b.change(v.Place(), "ui:widget "+v.Scalar(), "a control of the application's own: the field is asked as its type is", "")
	}
}

// hide is for fields that are filled without being asked.
func (b *builder) hide(f *schema.Field, v *foreign.JSON, key string) {
	if f.Default.Set() {
		f.Readonly = schema.Of("true")
		b.change(v.Place(), "the hidden field "+key, "it is shown with its value, and cannot be changed", "")
		return
	}
	b.change(v.Place(), "the hidden field "+key, "nothing fills it in: it is asked", "compute or prefill, or remove it")
}

// order brings the members of each object into the order of a UI schema.
func (b *builder) order(ui *foreign.JSON) {
	b.orderScope(b.root, ui)
	for _, s := range b.scopes {
		for _, p := range s.props {
			if p.inner == nil || p.ui == nil {
				continue
			}
			inner := p.ui
			if p.field.Type.Value == "list" && inner.Get("items") != nil {
				inner = inner.Get("items")
			}
			b.orderScope(p.inner, inner)
			b.place(p.inner)
		}
	}
}

func (b *builder) orderScope(s *scope, ui *foreign.JSON) {
	list := ui.Get("ui:order")
	if list == nil {
		list = ui.At("ui:options", "order")
	}
	keys := map[string]int{}
	for i, item := range list.Items() {
		keys[item.Text()] = i + 1
	}
	rest, ok := keys["*"]
	if !ok {
		rest = len(keys) + 1
	}
	slices.SortStableFunc(s.props, func(p, q *prop) int {
		at := func(p *prop) int {
			if i := keys[p.key]; i > 0 {
				return i
			}
			return rest
		}
		return at(p) - at(q)
	})
}
