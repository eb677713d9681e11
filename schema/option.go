package schema

// optionsShape is what a choice offers: a list of maps, of which those with nothing but a value
// can be the value alone; or a map of labels by value.
type optionsShape[T any] struct {
	of  *object[Option]
	get func(*T) *[]*Option
}

func options[T any](of *object[Option], get func(*T) *[]*Option, doc string) key[T] {
	return key[T]{name: "options", doc: doc, shape: optionsShape[T]{of, get}}
}

func (s optionsShape[T]) decode(d *decoder, n *node, owner *T, where string) {
	*s.get(owner) = []*Option{}
	switch n.kind {
	case mapNode:
		for _, e := range n.entries {
			value := d.scalar(e.key, isValue, "the value of an option")
			label := d.text(e.value.resolve(), "the label of the option "+shorten(value.Value))
			*s.get(owner) = append(*s.get(owner), &Option{Pos: value.Pos, Value: value, Label: label})
		}
		return
	case scalarNode:
		if !n.null() {
			d.drop()
			d.report.add(codeWrongKind, n.pos, fault{summary: where + " is a value", detail: "write a list of options, or a map of labels by value"})
			return
		}
	}
	for _, item := range d.list(n, where) {
		if o := s.option(d, item.value.resolve()); o != nil {
			*s.get(owner) = append(*s.get(owner), o)
		}
	}
}

// option reads one option. Without a label, the value is the label.
func (s optionsShape[T]) option(d *decoder, n *node) *Option {
	if n.kind == scalarNode {
		value := d.scalar(n, isValue, "an option")
		return &Option{Pos: n.pos, Value: value, Label: labelOf(value)}
	}
	o := decodeObject(d, s.of, n)
	if o != nil && !o.Label.Set() {
		o.Label = labelOf(o.Value)
	}
	return o
}

func labelOf(value Scalar) Text {
	return Text{Pos: value.Pos, Variants: []Variant{{Value: value}}}
}

// encode keeps the form the author chose: a map as a map, a value alone as a value alone.
func (s optionsShape[T]) encode(p *printer, owner *T) *node {
	opts := *s.get(owner)
	if opts == nil {
		return nil
	}
	if len(opts) > 0 && p.optionMap(opts) {
		m := &node{kind: mapNode}
		for _, o := range opts {
			m.entries = append(m.entries, entry{key: p.scalar(o.Value), value: p.text(o.Label)})
		}
		return m
	}
	list := &node{kind: listNode}
	for _, o := range opts {
		value := p.scalar(o.Value)
		if !p.bareOption(o) {
			value = p.option(s.of, o)
		}
		list.entries = append(list.entries, entry{value: value})
	}
	return list
}

func (s optionsShape[T]) schema() members {
	return members{
		{"type", []string{"array", "object"}},
		{"items", refTo(s.of.id)},
		{"additionalProperties", refTo("text")},
	}
}
