package formio

import (
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/schema/foreign"
)

// found is a form in a file.
type found struct {
	json       *foreign.JSON // the form, or the list of components where there is no more
	components *foreign.JSON
}

// maxSearch is how deep in a file forms are looked for.
const maxSearch = 12

// findForms returns the forms of a file, in its order. A form is an object with a list of components; around it there may
// be anything: an answer of an API, versions, a test with a submission. Where there is none, a list of components is a form.
func findForms(root *foreign.JSON) []found {
	var forms []found
	searchForms(root, 0, &forms)
	return forms
}

func searchForms(v *foreign.JSON, depth int, forms *[]found) {
	if depth > maxSearch {
		return
	}
	if isComponentList(v) {
		*forms = append(*forms, found{v, v})
		return
	}
	if c := v.Get("components"); c.Kind() == foreign.Array && (isForm(v) || isComponentList(c)) {
		*forms = append(*forms, found{v, c})
		return
	}
	for _, m := range v.Members() {
		searchForms(m.Value, depth+1, forms)
	}
	for _, i := range v.Items() {
		searchForms(i, depth+1, forms)
	}
}

// isForm reports whether an object with components says of itself that it is a form.
func isForm(v *foreign.JSON) bool {
	return v.Get("display").Kind() == foreign.String || v.Get("type").Text() == "form" || v.Get("type").Text() == "resource" ||
		v.Get("path").Kind() == foreign.String && v.Get("title").Kind() == foreign.String
}

// isComponentList reports whether every item of a list is a component, and there is one.
func isComponentList(v *foreign.JSON) bool {
	items := v.Items()
	for _, i := range items {
		if !isComponent(i) {
			return false
		}
	}
	return len(items) > 0
}

func isComponent(v *foreign.JSON) bool {
	if v.Get("type").Text() == "" || v.Get("display").Kind() == foreign.String {
		return false
	}
	for _, key := range []string{"key", "input", "label", "components", "columns", "rows"} {
		if v.Get(key).Kind() != foreign.Missing {
			return !isForm(v) || v.Get("key").Kind() == foreign.String
		}
	}
	return false
}

// choose picks a form by name; "" is the first.
func choose(forms []found, name string) (found, bool) {
	for i, f := range forms {
		if name == "" || strconv.Itoa(i+1) == name {
			return f, true
		}
		for _, key := range []string{"path", "name", "title", "_id", "id"} {
			if strings.EqualFold(f.json.Get(key).Text(), name) {
				return f, true
			}
		}
	}
	return found{}, false
}
