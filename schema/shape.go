package schema

import "fmt"

// scalarShape is one value.
type scalarShape[T any] struct {
	class *class
	get   func(*T) *Scalar
}

func scalar[T any](name string, c *class, get func(*T) *Scalar, doc string) key[T] {
	return key[T]{name: name, doc: doc, shape: scalarShape[T]{c, get}}
}

func (s scalarShape[T]) decode(d *decoder, n *node, owner *T, where string) {
	*s.get(owner) = d.scalar(n, s.class, where)
}

func (s scalarShape[T]) encode(p *printer, owner *T) *node { return p.scalar(*s.get(owner)) }

func (s scalarShape[T]) schema() members { return refTo(s.class.name) }

// textShape is a text, plain or by language.
type textShape[T any] struct{ get func(*T) *Text }

func text[T any](name string, get func(*T) *Text, doc string) key[T] {
	return key[T]{name: name, doc: doc, shape: textShape[T]{get}}
}

func (s textShape[T]) decode(d *decoder, n *node, owner *T, where string) {
	*s.get(owner) = d.text(n, where)
}

func (s textShape[T]) encode(p *printer, owner *T) *node { return p.text(*s.get(owner)) }

func (s textShape[T]) schema() members { return refTo("text") }

// scalarsShape is a list of values.
type scalarsShape[T any] struct {
	class *class
	get   func(*T) *[]Scalar
}

func scalars[T any](name string, c *class, get func(*T) *[]Scalar, doc string) key[T] {
	return key[T]{name: name, doc: doc, shape: scalarsShape[T]{c, get}}
}

func (s scalarsShape[T]) decode(d *decoder, n *node, owner *T, where string) {
	*s.get(owner) = []Scalar{}
	for i, item := range d.list(n, where) {
		*s.get(owner) = append(*s.get(owner), d.scalar(item.value, s.class, fmt.Sprintf("item %d of %s", i+1, where)))
	}
}

func (s scalarsShape[T]) encode(p *printer, owner *T) *node { return p.scalars(*s.get(owner)) }

func (s scalarsShape[T]) schema() members {
	return members{{"type", "array"}, {"items", refTo(s.class.name)}}
}

// oneOrMoreShape is a list of values, of which a single one can stand alone.
type oneOrMoreShape[T any] struct{ scalarsShape[T] }

func oneOrMore[T any](name string, c *class, get func(*T) *[]Scalar, doc string) key[T] {
	return key[T]{name: name, doc: doc, shape: oneOrMoreShape[T]{scalarsShape[T]{c, get}}}
}

func (s oneOrMoreShape[T]) decode(d *decoder, n *node, owner *T, where string) {
	if n.kind != scalarNode {
		s.scalarsShape.decode(d, n, owner, where)
		return
	}
	*s.get(owner) = []Scalar{d.scalar(n, s.class, where)}
}

func (s oneOrMoreShape[T]) encode(p *printer, owner *T) *node {
	list := *s.get(owner)
	if len(list) == 1 {
		return p.written(list[0])
	}
	return p.scalars(list)
}

func (s oneOrMoreShape[T]) schema() members {
	return members{{"anyOf", []any{refTo(s.class.name), s.scalarsShape.schema()}}}
}

// objectShape is one map.
type objectShape[T, E any] struct {
	of  *object[E]
	get func(*T) **E
}

func one[T, E any](name string, of *object[E], get func(*T) **E, doc string) key[T] {
	return key[T]{name: name, doc: doc, shape: objectShape[T, E]{of, get}}
}

func (s objectShape[T, E]) decode(d *decoder, n *node, owner *T, _ string) {
	*s.get(owner) = decodeObject(d, s.of, n)
}

func (s objectShape[T, E]) encode(p *printer, owner *T) *node {
	if *s.get(owner) == nil {
		return nil
	}
	return encodeObject(p, s.of, *s.get(owner))
}

func (s objectShape[T, E]) schema() members { return refTo(s.of.id) }

// objectsShape is a list of maps.
type objectsShape[T, E any] struct {
	of  *object[E]
	get func(*T) *[]*E
}

func many[T, E any](name string, of *object[E], get func(*T) *[]*E, doc string) key[T] {
	return key[T]{name: name, doc: doc, shape: objectsShape[T, E]{of, get}}
}

func (s objectsShape[T, E]) decode(d *decoder, n *node, owner *T, where string) {
	items := d.list(n, where)
	*s.get(owner) = make([]*E, 0, len(items))
	for _, item := range items {
		if v := decodeObject(d, s.of, item.value); v != nil {
			*s.get(owner) = append(*s.get(owner), v)
		}
	}
}

func (s objectsShape[T, E]) encode(p *printer, owner *T) *node {
	if *s.get(owner) == nil {
		return nil
	}
	list := &node{kind: listNode}
	for _, v := range *s.get(owner) {
		list.entries = append(list.entries, entry{value: encodeObject(p, s.of, v), notes: builtNotes(v)})
	}
	return list
}

func (s objectsShape[T, E]) schema() members {
	return members{{"type", "array"}, {"items", refTo(s.of.id)}}
}

// namedShape is a map of maps by name.
type namedShape[T, E any] struct {
	class *class
	of    *object[E]
	get   func(*T) *[]*E
}

func named[T, E any](name string, c *class, of *object[E], get func(*T) *[]*E, doc string) key[T] {
	return key[T]{name: name, doc: doc, shape: namedShape[T, E]{c, of, get}}
}

func (s namedShape[T, E]) decode(d *decoder, n *node, owner *T, where string) {
	*s.get(owner) = []*E{}
	for _, e := range d.mapping(n, where) {
		named := d.scalar(e.key, s.class, "the name of a "+s.of.noun)
		if v := decodeObject(d, s.of, e.value); v != nil {
			*s.of.name(v) = named
			*s.get(owner) = append(*s.get(owner), v)
		}
	}
}

func (s namedShape[T, E]) encode(p *printer, owner *T) *node {
	if *s.get(owner) == nil {
		return nil
	}
	m := &node{kind: mapNode}
	for _, v := range *s.get(owner) {
		m.entries = append(m.entries, entry{key: p.scalar(*s.of.name(v)), value: encodeObject(p, s.of, v)})
	}
	return m
}

func (s namedShape[T, E]) schema() members {
	return members{{"type", "object"}, {"propertyNames", refTo(s.class.name)}, {"additionalProperties", refTo(s.of.id)}}
}
