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
	var forms, lists []found
	searchForms(root, 0, &forms, &lists)
	return append(forms, lists...)
}

// searchForms looks from the outside to the inside, so that a form is found before the components inside of it.
func searchForms(v *foreign.JSON, depth int, forms, lists *[]found) {
	if depth > maxSearch {
		return
	}
	if isComponentList(v, isComponent) {
		*lists = append(*lists, found{v, v})
		return
	}
	if c := v.Get("components"); c.Kind() == foreign.Array && (isForm(v) || isComponentList(c, isLikeComponent)) {
		*forms = append(*forms, found{v, c})
		return
	}
	for _, m := range v.Members() {
		searchForms(m.Value, depth+1, forms, lists)
	}
	for _, i := range v.Items() {
		searchForms(i, depth+1, forms, lists)
	}
}

// isForm reports whether an object with components says of itself that it is a form.
func isForm(v *foreign.JSON) bool {
	return v.Get("display").Kind() == foreign.String || v.Get("type").Text() == "form" || v.Get("type").Text() == "resource" ||
		v.Get("path").Kind() == foreign.String && v.Get("title").Kind() == foreign.String
}

// isComponentList reports whether a list has a component and no form in it. What else is in it is reported when the
// list is read: an item that says too little must not hide the others.
func isComponentList(v *foreign.JSON, is func(*foreign.JSON) bool) bool {
	found := false
	for _, i := range v.Items() {
		found = found || is(i)
		if !is(i) && (isForm(i) || i.Get("components").Kind() == foreign.Array) {
			return false
		}
	}
	return found
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

// isLikeComponent reports whether an item of a list that is called components is one, perhaps without a type.
func isLikeComponent(v *foreign.JSON) bool {
	typeless := v.Get("type").Kind() == foreign.Missing && v.Get("key").Kind() == foreign.String && (v.Get("input").Kind() == foreign.Bool || v.Get("label").Kind() == foreign.String)
	return isComponent(v) || typeless && !isForm(v)
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
