package form

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/schema"
)

// Was returns the ids and paths that the field had in earlier versions, as written. A path with a dot leads from the
// root, without row numbers; an id alone is a key of the field's own object or, if that had none, of one around it.
func (f *Field) Was() []string { return wasValues(f.def.Was) }

// Was returns the values that the option had in earlier versions.
func (o *Option) Was() []string {
	if o.def == nil {
		return nil // the host's
	}
	return wasValues(o.def.Was)
}

func wasValues(list []schema.Scalar) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = s.Value
	}
	return out
}

// checkWas holds the names of earlier versions to what makes them mean one thing: nothing has such a name now, and
// nothing else had it.
func (c *compiler) checkWas() {
	claimed := map[string]*Field{}
	checked := map[*options]bool{}
	for _, f := range c.form.fields {
		for _, was := range f.def.Was {
			c.checkFormerField(f, was, claimed)
		}
		if f.options != nil && !checked[f.options] {
			checked[f.options] = true
			c.checkFormerValues(f.options.all)
		}
	}
}

// FormerPaths returns the paths in the form as it is now that a name of an earlier version could mean, the likeliest
// first, without the field's own.
func (f *Field) FormerPaths(was string) (paths []string) {
	if strings.Contains(was, ".") {
		paths = []string{was}
	} else {
		for p := f.parent; p != nil; p = p.parent {
			paths = append(paths, p.path+"."+was)
		}
		paths = append(paths, was)
	}
	return slices.DeleteFunc(paths, func(p string) bool { return p == f.path })
}

func (c *compiler) checkFormerField(f *Field, was schema.Scalar, claimed map[string]*Field) {
	paths := f.FormerPaths(was.Value)
	if len(paths) == 0 {
		c.report("was-cycle", f.file, was.Pos, fmt.Sprintf("the field %q was always called so: was names the field itself", f.path), "the id that it had before, or no was", "")
		return
	}
	for _, path := range paths {
		other := c.form.byPath[path]
		switch {
		case other == nil:
		case c.leadsTo(other, f):
			c.report("was-cycle", f.file, was.Pos, fmt.Sprintf("%q was %q, and that in turn was %q: nobody can say which answer is whose", f.path, path, f.path),
				"a new id for one of them", "")
			return
		default:
			c.report("was-exists", f.file, was.Pos, fmt.Sprintf("%q was %q, and there still is a field %q", f.path, was.Value, path),
				"the path from the root where another field is meant, or no was: what was answered there belongs to the field that has the name", "")
			return
		}
	}
	if first := claimed[paths[0]]; first != nil {
		c.report("was-claimed", f.file, was.Pos, fmt.Sprintf("%q and %q both were %q", first.path, f.path, paths[0]),
			fmt.Sprintf("one of them; the other stands in line %d", first.pos.Line), "")
		return
	}
	claimed[paths[0]] = f
}

// leadsTo reports whether the former names of a field, and theirs, lead to target.
func (c *compiler) leadsTo(from, target *Field) bool {
	seen, open := map[*Field]bool{}, []*Field{from}
	for len(open) > 0 {
		f := open[len(open)-1]
		open = open[:len(open)-1]
		if f == target {
			return true
		}
		if seen[f] {
			continue
		}
		seen[f] = true
		for _, was := range f.def.Was {
			for _, path := range f.FormerPaths(was.Value) {
				if next := c.form.byPath[path]; next != nil {
					open = append(open, next)
				}
			}
		}
	}
	return false
}

// formerAlone says what is enough where an option names itself among what it was.
func formerAlone(o *Option) string {
	others := slices.DeleteFunc(slices.Clone(o.Was()), func(was string) bool { return was == o.value })
	switch len(others) {
	case 0:
		return "the value that it had before, or no was"
	case 1:
		return fmt.Sprintf("was: %s is enough: what has the value %s keeps it", others[0], o.value)
	}
	return fmt.Sprintf("was: [%s] is enough: what has the value %s keeps it", strings.Join(others, ", "), o.value)
}

// checkFormerValues is the same for the values of options.
func (c *compiler) checkFormerValues(all []*Option) {
	now, claimed := map[string]*Option{}, map[string]*Option{}
	for _, o := range all {
		now[o.value] = o
	}
	for _, o := range all {
		if o.def == nil {
			continue
		}
		for _, was := range o.def.Was {
			other, first := now[was.Value], claimed[was.Value]
			switch {
			case other == o:
				c.report("was-cycle", o.file, was.Pos, fmt.Sprintf("the option %q was always called so: was names the option itself", o.value), formerAlone(o), "")
			case other != nil && slices.Contains(other.Was(), o.value):
				c.report("was-cycle", o.file, was.Pos, fmt.Sprintf("the option %q was %q, and that in turn was %q", o.value, was.Value, o.value), "a new value for one of them", "")
			case other != nil:
				c.report("was-exists", o.file, was.Pos, fmt.Sprintf("the option %q was %q, which is still offered", o.value, was.Value), "a value that is gone", "")
			case first != nil:
				c.report("was-claimed", o.file, was.Pos, fmt.Sprintf("the options %q and %q both were %q", first.value, o.value, was.Value), "one of them", "")
			default:
				claimed[was.Value] = o
			}
		}
	}
}
