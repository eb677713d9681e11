package editor

import (
	"strings"

	"github.com/vordruck/vordruck/schema"
)

// keys proposes the keys of a part that it has not yet, those it needs first.
func (c *completer) keys() {
	part := c.place.part
	if part == nil {
		return
	}
	var values map[string]string
	typ := ""
	if h := c.place.holder; h != nil {
		values, typ = h.values, h.values["type"]
		if _, used := values["use"]; used {
			typ = "group"
		}
	}
	for _, needed := range []bool{true, false} {
		for _, k := range part.Keys {
			if _, there := values[k.Name]; there && k.Name != c.place.typed || k.Required != needed || typ != "" && !k.Means(typ) {
				continue
			}
			c.add(Proposal{Kind: KindKey, Label: k.Name, Detail: detailOf(k), Doc: docOf(k), Insert: c.key(k.Name)})
		}
	}
}

func detailOf(k schema.Key) string {
	if k.Required {
		return "needed"
	}
	return ""
}

// docOf is the documentation of a key.
func docOf(k schema.Key) string {
	doc := k.Doc
	if len(k.Examples) > 0 {
		doc += "\n\nFor example `" + strings.Join(k.Examples, "`, `") + "`."
	}
	if k.Types != nil {
		doc += "\n\nFor fields of type " + strings.Join(k.Types, ", ") + "."
	}
	return doc
}
