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
	ways  []way  // to the parts
	cut   bool   // a $ref led back to what it stands in
	never bool   // the schema false
	only  string // the one member that counts; "" for all
}

// way is what $ref named on the way to a part of a schema, which must not come again inside of it.
type way struct {
	part *foreign.JSON
	refs []*foreign.JSON
}

// wayTo returns what $ref named on the way to a schema inside of a part: the innermost one, where parts lie in each other.
func (v view) wayTo(n *foreign.JSON) []*foreign.JSON {
	var inner way
	for _, w := range v.ways {
		if n.Within(w.part) && (inner.part == nil || w.part.Within(inner.part)) {
			inner = w
		}
	}
	return slices.Clip(inner.refs)
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

// nullable reports whether null is a value of it. A form has no null: there is no answer then.
func (b *builder) nullable(v view) bool {
	isNull := func(n *foreign.JSON) bool { return n.Kind() == foreign.Null }
	said := v.get("nullable").True()
	for _, values := range v.all("enum") {
		if !said && !slices.ContainsFunc(values.Items(), isNull) {
			return false
		}
	}
	for _, key := range []string{"anyOf", "oneOf"} {
		for _, item := range v.get(key).Items() {
			alt := b.view(v, item)
			if types, null := alt.types(); null && len(types) == 0 || isNull(alt.get("const")) {
				return true
			}
		}
	}
	types, null := v.types()
	return null || len(types) == 0 && v.has("enum")
}

// view joins schemas that all hold for one value. They stand in from.
func (b *builder) view(from view, nodes ...*foreign.JSON) view {
	var v view
	for _, n := range nodes {
		b.expand(&v, n, from.wayTo(n), nil)
	}
	return v
}

// expand adds a schema and what it joins. around are the schemas that it is being joined to.
func (b *builder) expand(v *view, n *foreign.JSON, refs, around []*foreign.JSON) {
	if n.Kind() == foreign.Bool {
		v.never = v.never || !n.True()
		return
	}
	if n.Kind() != foreign.Object || slices.Contains(v.parts, n) {
		return
	}
	v.parts, v.ways = append(v.parts, n), append(v.ways, way{n, refs})
	around = append(slices.Clip(around), n)
	for _, key := range []string{"$ref", "$dynamicRef", "$recursiveRef"} {
		if ref := n.Get(key); ref.Kind() == foreign.String {
			b.follow(v, ref, refs, around)
		}
	}
	for _, part := range n.Get("allOf").Items() {
		b.expand(v, part, refs, around)
	}
}

// follow adds what a reference names. What two schemas have in common may be named twice, as long as it does not stand on the way to itself.
func (b *builder) follow(v *view, ref *foreign.JSON, refs, around []*foreign.JSON) {
	target := b.resolve(ref.Text())
	if b.reached != nil {
		b.reached[target] = true
	}
	switch {
	case target == nil:
		b.lose(ref.Place(), "the reference "+ref.Text(), "it leads out of the file, or to nothing in it", "copy the schema that is meant into the file")
	case slices.Contains(refs, target) || slices.Contains(around, target):
		v.cut = true
		b.lose(ref.Place(), "the reference "+ref.Text(), "it leads back to what it stands in, and a form has an end", "say how deep it may go, with a schema for each level")
	default:
		b.expand(v, target, append(slices.Clip(refs), target), around)
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
