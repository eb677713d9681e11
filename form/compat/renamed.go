package compat

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// renamed are the values of options by what they were before; of a question that asked for yes or no, by true and false. Of one that several are carried
// over to, all are there.
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
	for _, x := range o.AllOptions() {
		if now, mapped := current(n, x.Value()); mapped {
			out[x.Value()] = now
			if offers(o, now) {
				out[now] = now
			}
		}
	}
	return out
}

// merges reports whether several values are the value that an old one is now.
func (r renamed) merges(v value.Value) bool {
	now, several := r.now(v), 0
	for _, is := range r {
		if now.Kind() == value.Text && is == now.Text() {
			several++
		}
	}
	return several > 1
}

// merging reports whether some values are one now: the answers of the old version tell more then.
func (p Pairing) merging(old *form.Field) bool {
	for was := range p.values[old] {
		if p.values[old].merges(value.OfText(was)) {
			return true
		}
	}
	return false
}

// fullest is that of two fields that are the same whose answers tell those of both.
func (p Pairing) fullest(fields []*form.Field) *form.Field {
	if old := fields[len(fields)-1]; p.merging(old) {
		return old
	}
	return fields[0]
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
	if k := old.Type().Kind; k != now.Type().Kind && !(k == value.Bool && now.Type().Kind == value.Text && len(p.values[old]) == 2 && !p.merging(old)) {
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
		var items []value.Value
		for _, item := range v.Items() {
			if item = p.as(f, to, item); !slices.ContainsFunc(items, func(have value.Value) bool { return value.Same(have, item) }) {
				items = append(items, item)
			}
		}
		return value.OfList(items)
	}
	if f == old {
		return names.now(v)
	}
	return names.before(v, to.Type().Kind == value.Bool)
}

// befores are all values that are, as a field has them, a value of it.
func (p Pairing) befores(f, to *form.Field, v value.Value) (all []value.Value) {
	if f == to || f.Page().Form() != p.New || !p.merging(to) {
		return []value.Value{p.as(f, to, v)}
	}
	for _, was := range slices.Sorted(maps.Keys(p.values[to])) {
		if p.values[to][was] == v.Text() {
			all = append(all, value.OfText(was))
		}
	}
	if all == nil {
		return []value.Value{v}
	}
	return all
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

// option writes a value of an option of the old version as it is called now; one of several that are one now, otherwise than that.
func (w writer) option(f *form.Field, v value.Value) string {
	now := literal(w.pairing.as(f, w.pairing.same(f)[0], v))
	if w.pairing.values[f].merges(v) {
		return "one of " + now + ", " + literal(v)
	}
	return now
}

// plain writes a part of which it does not matter whether several values of it are one in the new version.
func (w writer) plain(n *expression.Node) string {
	if f := w.fieldOf(n); f != nil {
		return strings.Replace(w.node(n), several, "", 1)
	}
	return w.node(n)
}

// several begins the name of an old question of which several values are one now, so that what is made of it is another thing.
const several = "several "
