package scenario

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

var rowNumbers = regexp.MustCompile(`\[([0-9]+)\]`)

// resolve finds the field that a node names, where prefix is the path around it. What there is not is a problem, with the
// near path.
func (r *report) resolve(f *form.Form, n *yaml.Node, prefix string) (form.Address, bool) {
	path := prefix + n.Value
	if at, ok := f.Resolve(path); ok {
		return at, true
	}
	var rows []int
	for _, m := range rowNumbers.FindAllStringSubmatch(path, -1) {
		i, _ := strconv.Atoi(m[1])
		rows = append(rows, i)
	}
	bare := rowNumbers.ReplaceAllString(path, "")
	if field := f.Field(bare); field != nil {
		want := form.Address{Field: field, Rows: enough(rows, field)}
		r.add(n, fault{code: codeUnknownPath, summary: fmt.Sprintf("%q does not say which row", n.Value), detail: "fields in lists have row numbers, which count from 0", suggestion: strings.TrimPrefix(want.Path(), prefix)})
		return form.Address{}, false
	}
	r.add(n, fault{code: codeUnknownPath, summary: fmt.Sprintf("the form has no field %q", path), suggestion: nearPath(f, bare, prefix, rows)})
	return form.Address{}, false
}

// nearPath returns the path that was probably meant, as it would stand behind prefix.
func nearPath(f *form.Form, bare, prefix string, rows []int) string {
	if field := renamed(f, bare); field != nil {
		return strings.TrimPrefix(form.Address{Field: field, Rows: enough(rows, field)}.Path(), prefix)
	}
	within := rowNumbers.ReplaceAllString(prefix, "")
	var inside, all []string
	for _, field := range f.Fields() {
		all = append(all, field.Path())
		if strings.HasPrefix(field.Path(), within) {
			inside = append(inside, field.Path()[len(within):])
		}
	}
	near := schema.Nearest(strings.TrimPrefix(bare, within), inside)
	if near != "" {
		near = within + near
	} else if near = schema.Nearest(bare, all); near == "" {
		return lastName(f, bare)
	}
	field := f.Field(near)
	return strings.TrimPrefix(form.Address{Field: field, Rows: enough(rows, field)}.Path(), prefix)
}

// renamed returns the field that had a path in an earlier version, or that lies in one that had; nil where there is none.
func renamed(f *form.Form, bare string) *form.Field {
	for end := len(bare); end > 0; end = strings.LastIndexByte(bare[:end], '.') {
		for _, field := range f.Fields() {
			for _, was := range field.Was() {
				if now := f.Field(field.Path() + bare[end:]); now != nil && slices.Contains(field.FormerPaths(was), bare[:end]) {
					return now
				}
			}
		}
	}
	return nil
}

// lastName returns the path of the only field with the last name of a path: one that was written without what is around it.
func lastName(f *form.Form, bare string) string {
	id := bare[strings.LastIndexByte(bare, '.')+1:]
	found := ""
	for _, field := range f.Fields() {
		if field.ID() == id {
			if found != "" {
				return ""
			}
			found = form.Address{Field: field, Rows: enough(nil, field)}.Path()
		}
	}
	return found
}

// enough returns a row number for each list around a field: those that were written, then 0.
func enough(rows []int, field *form.Field) []int {
	out := make([]int, len(field.Object().Enclosing()))
	copy(out, rows)
	return out
}

// row finds the list and the row that a node such as hunde[0] names.
func (r *report) row(f *form.Form, n *yaml.Node) (list form.Address, row int, ok bool) {
	open := strings.LastIndexByte(n.Value, '[')
	if open < 0 || !strings.HasSuffix(n.Value, "]") {
		r.add(n, fault{code: codeUnknownPath, summary: fmt.Sprintf("%q is no row", n.Value), detail: "write the list and the row's number, which counts from 0, such as " + n.Value + "[0]"})
		return list, 0, false
	}
	row, err := strconv.Atoi(n.Value[open+1 : len(n.Value)-1])
	if err != nil || row < 0 {
		r.add(n, fault{code: codeUnknownPath, summary: fmt.Sprintf("%q is no row", n.Value), detail: "rows are numbers that count from 0"})
		return list, 0, false
	}
	named := *n
	named.Value = n.Value[:open]
	list, ok = r.resolve(f, &named, "")
	if ok && list.Field.Row() == nil {
		r.add(n, fault{code: codeUnknownPath, summary: fmt.Sprintf("%q is no list", named.Value), detail: "only lists have rows"})
		ok = false
	}
	return list, row, ok
}
