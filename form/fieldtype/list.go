package fieldtype

import "github.com/vordruck/vordruck/form/value"

// list is an array of objects, its rows. The form reads and writes their fields.
func list() Type {
	t := structural("list", value.Rows, Repeat)
	t.Keys = keys(itemKeys, []string{"uniqueItems", "itemLabel", "addLabel", "widget", "fields", "rules"})
	t.Widgets = []string{"fieldset", "details"}
	t.Schema = schema("type", "array")
	return t
}
