package fleet

import (
	"cmp"
	"slices"
	"sync"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// Property is something that a query can ask of a field.
type Property struct {
	Name    string
	Kind    value.Kind // Text, Bool or Integer
	Meaning string
	Values  []string // all that there are; nil where anything may be written
	of      func(*form.Field) value.Value
}

// Properties returns what a query can ask, in the order of the documentation. A text that is not written is empty. The slice is the
// caller's.
func Properties() []Property { return slices.Clone(properties()) }

// properties are made once, as each field is asked for several of them.
var properties = sync.OnceValue(func() []Property {
	text := func(name, meaning string, get func(*form.Field) string) Property {
		return Property{name, value.Text, meaning, nil, func(f *form.Field) value.Value { return value.OfText(get(f)) }}
	}
	truth := func(name, meaning string, get func(*form.Field) bool) Property {
		return Property{name, value.Bool, meaning, nil, func(f *form.Field) value.Value { return value.OfBool(get(f)) }}
	}
	number := func(name, meaning string, get func(*form.Field) int) Property {
		return Property{name, value.Integer, meaning, nil, func(f *form.Field) value.Value { return value.OfInteger(int64(get(f))) }}
	}
	one := func(of []string, p Property) Property {
		p.Values = of
		return p
	}
	types, widgets := closed()
	written := func(name, meaning string, get func(*schema.Field) schema.Scalar) Property {
		return text(name, meaning, func(f *form.Field) string { return get(f.Definition()).Value })
	}
	return []Property{
		text("form", "the id of the form", func(f *form.Field) string { return f.Page().Form().ID() }),
		text("page", "the id of the page", func(f *form.Field) string { return f.Page().ID() }),
		text("id", "the id of the field", (*form.Field).ID),
		text("path", "the path without row numbers, such as hunde.name", (*form.Field).Path),
		text("file", "the file that the field stands in", (*form.Field).File),
		one(types, text("type", "the type; of a block that is used, group", func(f *form.Field) string { return f.Type().Name })),
		text("label", "the label, as written in the form’s first language", func(f *form.Field) string { return first(f.Definition().Label) }),
		text("hint", "the hint, as written in the form’s first language", func(f *form.Field) string { return first(f.Definition().Hint) }),
		text("purpose", "the purpose, the field’s own or the form’s", purpose),
		truth("required", "whether an answer is needed, always or under a condition", func(f *form.Field) bool { return f.Always().Required || f.Dynamic().Required }),
		truth("readonly", "whether the answer cannot be changed, always or under a condition", func(f *form.Field) bool { return f.Always().Readonly || f.Dynamic().Readonly }),
		truth("hidden", "whether the field can be hidden: it, or what is around it, has a condition", hideable),
		truth("computed", "whether the value is computed", (*form.Field).Computed),
		truth("locked", "whether a login locks it", (*form.Field).Locked),
		truth("sensitive", "whether the field, or what is around it, is sensitive", (*form.Field).Sensitive),
		number("depth", "how many lists are around it", func(f *form.Field) int { return f.Object().Depth() }),
		number("options", "how many options it has", func(f *form.Field) int { return len(f.AllOptions()) }),
		one(widgets, text("widget", "the widget that is asked for", (*form.Field).Widget)),
		text("autocomplete", "the token of autocomplete", (*form.Field).Autocomplete),
		text("prefill", "the attribute that fills it in", (*form.Field).Prefill),
		written("use", "the block that is used", func(d *schema.Field) schema.Scalar { return d.Use }),
		written("codeList", "the code list", func(d *schema.Field) schema.Scalar { return d.CodeList }),
		written("source", "the source of options", func(d *schema.Field) schema.Scalar { return d.Source }),
		written("visible", "the condition, as written", func(d *schema.Field) schema.Scalar { return d.Visible }),
		written("compute", "the expression of the value, as written", func(d *schema.Field) schema.Scalar { return d.Compute }),
		written("default", "the default, as written", func(d *schema.Field) schema.Scalar { return d.Default }),
		written("minimum", "the bound, as written", func(d *schema.Field) schema.Scalar { return d.Minimum }),
		written("maximum", "the bound, as written", func(d *schema.Field) schema.Scalar { return d.Maximum }),
		written("minLength", "the bound, as written", func(d *schema.Field) schema.Scalar { return d.MinLength }),
		written("maxLength", "the bound, as written", func(d *schema.Field) schema.Scalar { return d.MaxLength }),
		written("pattern", "the pattern, as written", func(d *schema.Field) schema.Scalar { return d.Pattern }),
	}
})

// closed returns the names of all types, and of all widgets.
func closed() (types, widgets []string) {
	for _, t := range fieldtype.Builtin() {
		types = append(types, t.Name)
		for _, w := range t.Widgets {
			if !slices.Contains(widgets, w) {
				widgets = append(widgets, w)
			}
		}
	}
	return types, widgets
}

func first(t schema.Text) string {
	if len(t.Variants) == 0 {
		return ""
	}
	return t.Variants[0].Value.Value
}

func purpose(f *form.Field) string {
	return cmp.Or(first(f.Definition().Purpose), first(f.Page().Form().Definition().Purpose))
}

// hideable reports whether answers decide if the field is there.
func hideable(f *form.Field) bool {
	if f.Page().Visible() != nil {
		return true
	}
	for around := f; around != nil; around = around.Parent() {
		if around.Dynamic().Relevant || around.Logic().Visible != nil {
			return true
		}
	}
	return false
}
