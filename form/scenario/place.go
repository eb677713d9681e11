package scenario

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/vordruck/vordruck/form"
)

var rowNumbers = regexp.MustCompile(`\[([0-9]+)\]`)

// pathAt is a path where it is written: all that stands at a node, or its beginning, as in hunde[0].rufname.label. What is
// suggested in its place is suggested with the rest.
type pathAt struct {
	node       *yaml.Node
	path, rest string
}

// whole is a node that is a path.
func whole(n *yaml.Node) pathAt { return pathAt{n, n.Value, ""} }

// before is the beginning of a path, up to an offset.
func (p pathAt) before(end int) pathAt { return pathAt{p.node, p.path[:end], p.path[end:] + p.rest} }

// resolve finds the field that a node names, where prefix is the path around it. What there is not is a problem, with the
// near path.
func (r *report) resolve(f *form.Form, n *yaml.Node, prefix string) (form.Address, bool) {
	return r.resolvePath(f, whole(n), prefix)
}

func (r *report) resolvePath(f *form.Form, p pathAt, prefix string) (form.Address, bool) {
	path := prefix + p.path
	if at, ok := f.Resolve(path); ok {
		return at, true
	}
	var rows []int
	for _, m := range rowNumbers.FindAllStringSubmatch(path, -1) {
		i, _ := strconv.Atoi(m[1]) // of one that is too large the largest
		rows = append(rows, i)
	}
	bare := rowNumbers.ReplaceAllString(path, "")
	wrong := fault{code: codeUnknownPath, summary: fmt.Sprintf("the form has no field %q", path)}
	meant := f.Field(bare)
	if meant != nil {
		wrong.summary, wrong.detail = fmt.Sprintf("%q does not say which row", p.path), "fields in lists have row numbers, which count from 0"
	} else {
		meant = r.nearField(f, bare, rowNumbers.ReplaceAllString(prefix, ""))
	}
	if meant != nil {
		near := form.Address{Field: meant, Rows: enough(rows, meant)}.Path()
		if here, within := strings.CutPrefix(near, prefix); within {
			wrong.suggestion = here + p.rest
		} else {
			wrong.detail = fmt.Sprintf("the form has %s, which does not lie in %s", near, strings.TrimSuffix(prefix, "."))
		}
	}
	r.add(p.node, wrong)
	return form.Address{}, false
}

// nearField returns the field that was probably meant by a path without row numbers, or nil: rather one within what is around it.
func (r *report) nearField(f *form.Form, bare, around string) *form.Field {
	if field := renamed(f, bare); field != nil {
		return field
	}
	paths := func(within string) func() []string {
		return func() (out []string) {
			for _, field := range f.Fields() {
				if path, inside := strings.CutPrefix(field.Path(), within); inside {
					out = append(out, path)
				}
			}
			return out
		}
	}
	if near := r.near.Nearest(strings.TrimPrefix(bare, around), paths(around)); near != "" {
		return f.Field(around + near)
	}
	if near := r.near.Nearest(bare, paths("")); near != "" {
		return f.Field(near)
	}
	return lastNamed(f, bare)
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

// lastNamed returns the only field with the last name of a path, one that was written without what is around it; nil where there are
// none or several.
func lastNamed(f *form.Form, bare string) (found *form.Field) {
	id := bare[strings.LastIndexByte(bare, '.')+1:]
	for _, field := range f.Fields() {
		if field.ID() != id {
			continue
		}
		if found != nil {
			return nil
		}
		found = field
	}
	return found
}

// enough returns a row number for each list around a field: those that were written, then 0.
func enough(rows []int, field *form.Field) []int {
	out := make([]int, len(field.Object().Enclosing()))
	copy(out, rows)
	return out
}

// row finds the list and the row that a path such as hunde[0] names.
func (r *report) row(f *form.Form, p pathAt) (list form.Address, row int, ok bool) {
	open := strings.LastIndexByte(p.path, '[')
	if open < 0 || !strings.HasSuffix(p.path, "]") {
		r.add(p.node, fault{code: codeUnknownPath, summary: fmt.Sprintf("%q is no row", p.path), detail: "write the list and the row's number, which counts from 0", suggestion: firstRow(f, p)})
		return list, 0, false
	}
	row, err := strconv.Atoi(p.path[open+1 : len(p.path)-1])
	if err != nil || row < 0 {
		r.add(p.node, fault{code: codeUnknownPath, summary: fmt.Sprintf("%q is no row", p.path), detail: "rows are numbers that count from 0"})
		return list, 0, false
	}
	list, ok = r.resolvePath(f, p.before(open), "")
	if ok && list.Field.Row() == nil {
		r.add(p.node, fault{code: codeUnknownPath, summary: fmt.Sprintf("%q is no list", p.path[:open]), detail: "only lists have rows"})
		ok = false
	}
	return list, row, ok
}

// firstRow returns the path of a list as that of its first row, or "" where it is no list's.
func firstRow(f *form.Form, p pathAt) string {
	if at, ok := f.Resolve(p.path); ok && at.Field.Row() != nil {
		return p.path + "[0]" + p.rest
	}
	return ""
}
