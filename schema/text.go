package schema

import "fmt"

// text reads a text: a value, or a map of values by language.
func (d *decoder) text(n *node, where string) Text {
	t := Text{Pos: n.pos}
	if n.kind != mapNode {
		if n.kind == listNode {
			d.drop()
			d.report.add(codeWrongKind, n.pos, fault{
				summary: where + " is a list",
				detail:  "write a text, or a map of texts by language such as {de: …, en: …}",
			})
			return Text{}
		}
		t.Variants = []Variant{{Value: d.scalar(n, isValue, where)}}
		return t
	}
	if len(n.entries) == 0 {
		d.report.add(codeNoValue, n.pos, fault{summary: where + " has no text in any language", detail: "write one, or remove the key"})
	}
	t.Variants = make([]Variant, 0, len(n.entries))
	cut := d.cutValues(n, func(name string) bool { _, _, wrong := isLanguage.problem(name); return !wrong }, func(string) bool { return false })
	for at, e := range n.entries {
		if cut[at] {
			d.drop()
			continue
		}
		lang := d.scalar(e.key, isLanguage, "the language of "+where)
		t.Variants = append(t.Variants, Variant{
			Lang:  lang.Value,
			Value: d.scalar(e.value, isValue, where+" in "+lang.Value),
		})
	}
	return t
}

// messagesShape is a map of texts by the code of a problem.
type messagesShape struct{}

func (messagesShape) decode(d *decoder, n *node, f *Field, where string) {
	f.Messages = []Message{}
	for _, e := range d.mapping(n, where) {
		f.Messages = append(f.Messages, Message{
			Code: d.scalar(e.key, isProblemCode, "the code of a message"),
			Text: d.text(e.value.resolve(), fmt.Sprintf("the message for %q", shorten(e.key.value))),
		})
	}
}

func (messagesShape) encode(p *printer, f *Field) *node {
	if f.Messages == nil {
		return nil
	}
	m := &node{kind: mapNode}
	for _, msg := range f.Messages {
		m.entries = append(m.entries, entry{key: p.scalar(msg.Code), value: p.text(msg.Text)})
	}
	return m
}

func (messagesShape) schema() members {
	return members{{"type", "object"}, {"propertyNames", refTo(isProblemCode.name)}, {"additionalProperties", refTo("text")}}
}
