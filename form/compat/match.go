package compat

import (
	"strings"

	"github.com/vordruck/vordruck/form"
)

// pairs say which field of the new version is which of the old one.
type pairs struct {
	old, new *form.Form
	oldOf    map[*form.Field]*form.Field // by the new one
	newOf    map[*form.Field]*form.Field // by the old one
	values   map[*form.Field]renamed     // by the old one, of those whose answers are written otherwise
	joined   map[*form.Field]*form.Field // by the old one, of those that are gone: the new one that has their answer where there was none to what it was first
}

// match pairs the fields of two versions by their place and by was. A field is its place in the data: one with the same id
// elsewhere is another, unless was says where it was.
func match(old, new *form.Form) *pairs {
	p := &pairs{old: old, new: new, oldOf: map[*form.Field]*form.Field{}, newOf: map[*form.Field]*form.Field{}, values: map[*form.Field]renamed{}, joined: map[*form.Field]*form.Field{}}
	for _, f := range new.Fields() { // those around come first
		if all := p.before(f); len(all) > 0 && p.newOf[all[0]] == nil && isText(all[0]) == isText(f) { // a text is nothing that was answered
			o := all[0]
			p.oldOf[f], p.newOf[o] = o, f
			if values := renamedValues(o, f); len(values) > 0 {
				p.values[o] = values
			}
		}
	}
	for _, f := range new.Fields() {
		for _, o := range p.before(f) {
			if p.newOf[o] == nil && p.joined[o] == nil && oneValue(o) && oneValue(f) {
				p.joined[o] = f
			}
		}
	}
	return p
}

// before returns what a field was, that which counts most first.
func (p *pairs) before(f *form.Field) (out []*form.Field) {
	if f.Parent() == nil || p.oldOf[f.Parent()] != nil {
		if o := p.old.Field(p.within(f.Parent(), f.ID())); o != nil {
			out = append(out, o)
		}
	}
	for _, was := range f.Was() {
		if strings.Contains(was, ".") {
			if o := p.old.Field(was); o != nil {
				out = append(out, o)
			}
			continue
		}
		for around := f.Parent(); ; around = around.Parent() {
			if around == nil || p.oldOf[around] != nil {
				if o := p.old.Field(p.within(around, was)); o != nil {
					out = append(out, o)
					break
				}
			}
			if around == nil {
				break
			}
		}
	}
	return out
}

// within returns the path that a key has in the old version, in what a group or list of the new one was.
func (p *pairs) within(around *form.Field, key string) string {
	if around == nil {
		return key
	}
	return p.oldOf[around].Path() + "." + key
}
