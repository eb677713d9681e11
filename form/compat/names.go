package compat

import (
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
)

// Names knows what questions were called in earlier versions, for pages that were open in a browser when the version changed and
// post under the old names. It is immutable and safe for concurrent use.
type Names struct {
	form  *form.Form
	field map[string]*form.Field // by an old path without row numbers
}

// maxFormer is how many paths of one question are known: each name that something around it had makes as many more.
const maxFormer = 1000

// NewNames returns the old names of a form.
func NewNames(f *form.Form) *Names {
	n := &Names{f, map[string]*form.Field{}}
	former := map[*form.Field][]string{} // with the path that it has now
	for _, field := range f.Fields() {   // those around come first
		around := []string{""}
		if p := field.Parent(); p != nil {
			around = former[p]
		}
		paths := []string{field.Path()}
		for _, a := range around {
			paths = append(paths, join(a, field.ID()))
		}
		for _, was := range field.Was() {
			paths = append(paths, field.FormerPaths(was)...)
			if !strings.Contains(was, ".") {
				for _, a := range around {
					paths = append(paths, join(a, was))
				}
			}
		}
		paths = paths[:min(len(paths), maxFormer)]
		former[field] = paths
		for _, path := range paths {
			if f.Field(path) == nil && n.field[path] == nil {
				n.field[path] = field
			}
		}
	}
	return n
}

// Current returns the name that a control has now: a path, with row numbers and with what controls put behind it. A name that
// the form has, or never had, stays.
func (n *Names) Current(name string) string {
	steps := strings.Split(name, ".")
	keys := make([]string, len(steps))
	var rows []string
	for i, s := range steps {
		key, row, inRow := strings.Cut(s, "[")
		if keys[i] = key; inRow {
			rows = append(rows, "["+row)
		}
	}
	for length := len(keys); length > 0; length-- {
		path := strings.Join(keys[:length], ".")
		if n.form.Field(path) != nil {
			return name
		}
		if field := n.field[path]; field != nil {
			now, ok := withRows(field, rows)
			if !ok {
				return name
			}
			return strings.Join(append([]string{now}, steps[length:]...), ".")
		}
	}
	return name
}

// withRows writes the path of a field with the row numbers that an old one had; ok is false where there are more or fewer lists now.
func withRows(f *form.Field, rows []string) (path string, ok bool) {
	var steps []string
	lists := rows
	var around []*form.Field
	for p := f; p != nil; p = p.Parent() {
		around = append([]*form.Field{p}, around...)
	}
	for _, p := range around {
		step := p.ID()
		if p.Row() != nil && (p != f || len(lists) > 0) {
			if len(lists) == 0 {
				return "", false
			}
			step, lists = step+lists[0], lists[1:]
		}
		steps = append(steps, step)
	}
	return strings.Join(steps, "."), len(lists) == 0
}

// Post renames what a browser sent under old names, and chosen options that have another value now. values is not changed.
func (n *Names) Post(values url.Values) url.Values {
	out := make(url.Values, len(values))
	for _, name := range slices.Sorted(maps.Keys(values)) {
		list, now := values[name], n.Current(name)
		if _, both := values[now]; both && now != name {
			continue // the page has the new name too, and means it
		}
		field := n.form.Field(form.WithoutRows(now))
		for _, v := range list {
			if field != nil && field.AllOptions() != nil {
				v, _ = current(field, v)
			}
			out[now] = append(out[now], v)
		}
	}
	return out
}
