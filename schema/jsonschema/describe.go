package jsonschema

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

// object returns the schema of an object of the data: the root, a group or a row. at is the place whose conditions
// belong here; nil for a group, whose conditions stand with what is around it.
func (e *exporter) object(at *place, head object, fields []*form.Field) object {
	var properties object
	var required []any
	for _, f := range fields {
		if f.Type().Kind == value.Absent && !isGroup(f) {
			continue
		}
		properties = append(properties, member{f.ID(), e.property(f)})
		if e.always(f) && e.needed(f) {
			required = append(required, f.ID())
		}
	}
	out := append(head[:len(head):len(head)], member{"type", "object"}, member{"properties", properties})
	if required != nil {
		out = out.with("required", required)
	}
	out = out.with("additionalProperties", false)
	if at != nil {
		if all := e.rules[at].schemas(); len(all) > 0 {
			out = out.with("allOf", all)
		}
	}
	return out
}

// property returns the schema of one field, with what describes it.
func (e *exporter) property(f *form.Field) object {
	head := e.description(f)
	switch {
	case isGroup(f):
		out := e.object(nil, head, f.Members())
		return e.comment(f.Path(), out.with("minProperties", 1)) // an empty group is left out
	case f.Row() != nil:
		rows := e.object(e.places[f.Row()], nil, f.Row().Fields())
		out := append(head, member{"type", "array"}, member{"items", rows}, member{"minItems", max(1, int(literalBound(f, "minItems")))})
		return e.comment(f.Path(), e.constraints(f, out))
	}
	out := append(head, e.leaf(f)...)
	if name := f.Type().Name; name != "text" && slices.Contains(exportTypes, name) || name == "text" && f.MaxLength() >= longText {
		out = out.with("x-type", name)
	}
	if c := f.Currency(); c != "" {
		out = out.with("x-currency", c)
	}
	if f.Type().Name == "consent" && e.always(f) && e.needed(f) {
		out = out.with("const", true)
	}
	return e.comment(f.Path(), out)
}

// description returns what says to a reader what the field is.
func (e *exporter) description(f *form.Field) object {
	var out object
	if s := e.text(f.Label()); s != "" {
		out = out.with("title", s)
	}
	help := e.text(f.Hint())
	if more := e.text(f.Description()); more != "" {
		if help != "" {
			help += "\n\n"
		}
		help += more
	}
	if help != "" {
		out = out.with("description", help)
	}
	if f.Computed() || f.Always().Readonly {
		out = out.with("readOnly", true)
	}
	if v := f.Logic().Standard; !v.Empty() {
		out = out.with("default", jsonOf(v))
	}
	return out
}
