package fieldtype

import "slices"

// choice is one of the options, by its value. Whether it is offered is checked by the form,
// which knows the options.
func choice() Type {
	t := textual("choice")
	t.Keys = keys(optionKeys, []string{"widget", "autocomplete"})
	t.Widgets = slices.Clone(oneOf)
	t.Control = Radio
	t.InputType = ""
	return t
}
