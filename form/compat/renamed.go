package compat

import (
	"maps"
	"slices"
	"strconv"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

// renamed are the values of options by what they were before; of a question that asked for yes or no, by true and false.
type renamed map[string]string

func renamedValues(o, n *form.Field) renamed {
	out := renamed{}
	if o.Type().Kind == value.Bool {
		for _, was := range []string{"true", "false"} {
			if v, ok := current(n, was); ok {
				out[was] = v
			}
		}
		return out
	}
	if len(o.AllOptions()) == 0 || o.Type().Kind != n.Type().Kind {
		return out
	}
	_, newOf := pairOptions(o, n)
	for was, is := range newOf {
		if was.Value() != is.Value() {
			out[was.Value()] = is.Value()
		}
	}
	return out
}

// same returns a field and what it is in the other version, where that takes the same answers or was says which are which; the new one first.
func (p Pairing) same(f *form.Field) []*form.Field {
	other := p.Other(f)
	if other == nil || other.Object().Depth() != f.Object().Depth() {
		return []*form.Field{f}
	}
	old, now := other, f
	if f.Page().Form() != p.New {
		old, now = f, other
	}
	if k := old.Type().Kind; k != now.Type().Kind && !(k == value.Bool && now.Type().Kind == value.Text && len(p.values[old]) == 2) {
		return []*form.Field{f}
	}
	return []*form.Field{now, old}
}

// as is an answer to a field as another version has it: an option may have another value there.
func (p Pairing) as(f, to *form.Field, v value.Value) value.Value {
	old := f
	if f.Page().Form() == p.New {
		old = to
	}
	names := p.values[old]
	if f == to || len(names) == 0 || v.Empty() {
		return v
	}
	if v.Kind() == value.List {
		items := slices.Clone(v.Items())
		for i := range items {
			items[i] = p.as(f, to, items[i])
		}
		return value.OfList(items)
	}
	if f == old {
		return names.now(v)
	}
	return names.before(v, to.Type().Kind == value.Bool)
}

func (r renamed) now(v value.Value) value.Value {
	written := v.Text()
	if v.Kind() == value.Bool {
		written = strconv.FormatBool(v.Bool())
	}
	if now, ok := r[written]; ok {
		return value.OfText(now)
	}
	return v
}

// before is what an answer was; nothing where it was none of yes and no.
func (r renamed) before(v value.Value, truth bool) value.Value {
	for _, was := range slices.Sorted(maps.Keys(r)) {
		if r[was] != v.Text() {
			continue
		}
		if truth {
			return value.OfBool(was == "true")
		}
		return value.OfText(was)
	}
	if truth {
		return value.Value{}
	}
	return v
}
