package jsonschema

import (
	"net/url"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/schema/foreign"
)

// view is everything that a schema says about one value: what stands in it, what its $ref names, and what its allOf joins.
type view struct {
	parts []*foreign.JSON
	refs  []*foreign.JSON // what $ref named on the way here, which must not come again
	cut   bool            // a $ref led back to what it stands in
	never bool            // the schema false
	only  string          // the one member that counts; "" for all
}

// get returns the value of a keyword: what stands nearer counts before what is referred to.
func (v view) get(key string) *foreign.JSON {
	for _, p := range v.parts {
		if value := p.Get(key); value != nil {
			return value
		}
	}
	return nil
}

// all returns the values of a keyword in every part.
func (v view) all(key string) []*foreign.JSON {
	var out []*foreign.JSON
	for _, p := range v.parts {
		if value := p.Get(key); value != nil {
			out = append(out, value)
		}
	}
	return out
}

// has reports whether one of the keywords is there.
func (v view) has(keys ...string) bool {
	return slices.ContainsFunc(keys, func(k string) bool { return v.get(k) != nil })
}

// place returns where the schema stands.
func (v view) place() foreign.Place {
	if len(v.parts) == 0 {
		return foreign.Place{Line: 1, Column: 1}
	}
	return v.parts[0].Place()
}

// types returns the types that a value may have, without null, and whether null is one.
func (v view) types() (types []string, null bool) {
	t := v.get("type")
	for _, item := range append([]*foreign.JSON{t}, t.Items()...) {
		switch s := item.Text(); {
		case s == "null":
			null = true
		case s != "" && !slices.Contains(types, s):
			types = append(types, s)
		}
	}
	return types, null || v.get("nullable").True()
}

// view joins schemas that all hold for one value.
func (b *builder) view(refs []*foreign.JSON, nodes ...*foreign.JSON) view {
	v := view{refs: slices.Clip(refs)}
	for _, n := range nodes {
		b.expand(&v, n)
	}
	return v
}

func (b *builder) expand(v *view, n *foreign.JSON) {
	if n.Kind() == foreign.Bool {
		v.never = v.never || !n.True()
		return
	}
	if n.Kind() != foreign.Object || slices.Contains(v.parts, n) {
		return
	}
	v.parts = append(v.parts, n)
	for _, key := range []string{"$ref", "$dynamicRef", "$recursiveRef"} {
		if ref := n.Get(key); ref.Kind() == foreign.String {
			b.follow(v, ref)
		}
	}
	for _, part := range n.Get("allOf").Items() {
		b.expand(v, part)
	}
}

// follow adds what a reference names.
func (b *builder) follow(v *view, ref *foreign.JSON) {
	target := b.resolve(ref.Text())
	switch {
	case target == nil:
		b.lose(ref.Place(), "the reference "+ref.Text(), "it leads out of the file, or to nothing in it", "copy the schema that is meant into the file")
	case slices.Contains(v.refs, target) || slices.Contains(v.parts, target):
		v.cut = true
		b.lose(ref.Place(), "the reference "+ref.Text(), "it leads back to what it stands in, and a form has an end", "say how deep it may go, with a schema for each level")
	default:
		v.refs = append(v.refs, target)
		b.expand(v, target)
	}
}

// resolve finds what a reference names: a JSON pointer or an anchor of this file, with or without its address in front.
func (b *builder) resolve(ref string) *foreign.JSON {
	if named := b.anchors[ref]; named != nil {
		return named
	}
	base, fragment, _ := strings.Cut(ref, "#")
	start := b.document
	if base != "" {
		if start = b.anchors[base]; start == nil {
			return nil
		}
	}
	if decoded, err := url.PathUnescape(fragment); err == nil {
		fragment = decoded
	}
	if fragment == "" {
		return start
	}
	if !strings.HasPrefix(fragment, "/") {
		return b.anchors["#"+fragment]
	}
	return pointed(start, fragment)
}

// pointed follows a JSON pointer (RFC 6901).
func pointed(v *foreign.JSON, pointer string) *foreign.JSON {
	for _, key := range strings.Split(strings.TrimPrefix(pointer, "/"), "/") {
		key = strings.NewReplacer("~1", "/", "~0", "~").Replace(key)
		next := v.Get(key)
		if next == nil && v.Kind() == foreign.Array {
			for i, item := range v.Items() {
				if key == itoa(i) {
					next = item
				}
			}
		}
		if v = next; v == nil {
			return nil
		}
	}
	return v
}

// collectAnchors finds everything that a reference can name other than by a pointer.
func (b *builder) collectAnchors(n *foreign.JSON) {
	for _, key := range []string{"$id", "id"} {
		if id := n.Get(key).Text(); id != "" && b.anchors[id] == nil {
			b.anchors[id] = n
			b.anchors[strings.TrimSuffix(id, "#")] = n
		}
	}
	for _, key := range []string{"$anchor", "$dynamicAnchor"} {
		if name := n.Get(key).Text(); name != "" && b.anchors["#"+name] == nil {
			b.anchors["#"+name] = n
		}
	}
	for _, m := range n.Members() {
		b.collectAnchors(m.Value)
	}
	for _, item := range n.Items() {
		b.collectAnchors(item)
	}
}
