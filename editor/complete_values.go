package editor

import (
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/schema"
)

// value proposes the values of a key.
func (c *completer) value() {
	k := c.place.key
	switch {
	case k.Name == "type":
		c.types()
		return
	case k.Name == "use":
		c.named(aBlock, KindBlock)
		return
	case k.Name == "codeList":
		c.named(aCodeList, KindCodeList)
		return
	case k.Class == "file":
		c.files()
		return
	case k.Name == "default" && c.options():
		return
	case k.Name == "widget" && c.widgets():
		return
	}
	if k.Holds == schema.HoldsExpression && c.place.typed != "" {
		c.expression() // a name that was begun is more likely than a truth
		if wordEnd(c.place.typed, 0) == len(c.place.typed) {
			c.known()
		}
		return
	}
	c.known()
	c.expression()
}

// known proposes the values of a key that are known, and examples where it takes no expression.
func (c *completer) known() {
	k := c.place.key
	at := Location{c.path, c.place.from, valueEnd(c.text, c.at.To)}
	for _, word := range k.Words {
		if !slices.ContainsFunc(c.out, func(p Proposal) bool { return p.Label == word }) {
			c.add(Proposal{Kind: KindValue, Label: word, Location: at})
		}
	}
	if k.Holds == schema.HoldsExpression {
		return
	}
	for _, example := range k.Examples {
		c.add(Proposal{Kind: KindValue, Label: example, Detail: "example", Location: at})
	}
}

// valueEnd returns where the value at an offset ends that has no blanks in it.
func valueEnd(text string, at int) int {
	if i := strings.IndexAny(text[at:], " \t\r\n,]}\"'"); i >= 0 {
		return at + i
	}
	return len(text)
}

func (c *completer) types() {
	at := Location{c.path, c.place.from, valueEnd(c.text, c.at.To)}
	parameter := c.place.part != nil && c.place.part.ID == "parameter"
	for _, t := range slices.Concat(schema.FieldTypes(), hostTypes(c.w.options.Types)) {
		if !parameter || t != "group" && t != "list" && t != "info" && t != "file" {
			c.add(Proposal{Kind: KindType, Label: t, Location: at, Doc: "The field type `" + t + "`. It takes the keys " + c.w.keysOf(t) + "."})
		}
	}
}

func hostTypes(types []*fieldtype.Type) []string {
	out := make([]string, len(types))
	for i, t := range types {
		out[i] = t.Name
	}
	return out
}

// keysOf names the keys that mean something for a type, and not for all.
func (w *Workspace) keysOf(typ string) string {
	var out []string
	for _, k := range w.words["field"].Keys {
		if k.Types != nil && k.Means(typ) {
			out = append(out, k.Name)
		}
	}
	return strings.Join(out, ", ")
}

// widgets proposes the controls of the field's type, if that has any.
func (c *completer) widgets() bool {
	if c.place.holder == nil {
		return false
	}
	for _, t := range slices.Concat(fieldtype.Builtin(), c.w.options.Types) {
		if t.Name == c.place.holder.values["type"] && len(t.Widgets) > 0 {
			for _, name := range t.Widgets {
				c.add(Proposal{Kind: KindValue, Label: name})
			}
			return true
		}
	}
	return false
}

// options proposes the options of the field whose default this is, if it has any.
func (c *completer) options() bool {
	if c.place.holder == nil {
		return false
	}
	id := c.place.holder.values["id"]
	for _, d := range c.drafts() {
		for _, f := range d.Fields {
			if f.ID() != id || len(f.Definition().Options) == 0 {
				continue
			}
			for _, o := range f.Definition().Options {
				c.add(Proposal{Kind: KindValue, Label: o.Value.Value})
			}
			return true
		}
	}
	return false
}

// named proposes names that are given in the definition.
func (c *completer) named(k kind, as Kind) {
	at := Location{c.path, c.place.from, valueEnd(c.text, c.at.To)}
	for _, d := range c.drafts() {
		if d.Definition == nil {
			continue
		}
		for _, decl := range d.names().all {
			if decl.kind != k {
				continue
			}
			detail := ""
			if decl.file != "" {
				detail = filepath.Base(decl.file)
			}
			c.add(Proposal{Kind: as, Label: decl.name, Detail: detail, Location: at})
		}
	}
	if k == aCodeList {
		for _, name := range sorted(c.w.options.CodeLists) {
			c.add(Proposal{Kind: as, Label: name, Detail: "of the host", Location: at})
		}
	}
}

func sorted[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for name := range m {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

// maxFiles is how many files are proposed.
const maxFiles = 200

// files proposes the files below the folder of the definition.
func (c *completer) files() {
	at := Location{c.path, c.place.from, valueEnd(c.text, c.at.To)}
	if !filepath.IsAbs(c.path) {
		return
	}
	f := &folder{c.w, &draft{root: c.path}}
	for _, dir := range []string{".", "blocks", "codelists"} {
		entries, _ := fs.ReadDir(f, dir)
		for _, e := range entries {
			name := path.Join(dir, e.Name())
			if ext := path.Ext(name); len(c.out) < maxFiles && e.Type().IsRegular() && name != filepath.Base(c.path) && (ext == ".yaml" || ext == ".yml" || ext == ".json") {
				c.add(Proposal{Kind: KindFile, Label: name, Location: at})
			}
		}
	}
}

func (c *completer) languages() []string {
	for _, d := range c.drafts() {
		if d.Definition != nil && len(d.Definition.Languages) > 0 {
			var out []string
			for _, l := range d.Definition.Languages {
				out = append(out, l.Value)
			}
			return out
		}
	}
	return []string{"de", "en"}
}

// labelOf returns the label of a field in the first language.
func labelOf(f *form.DraftField) string {
	t := f.Definition().Label
	if len(t.Variants) == 0 {
		return ""
	}
	return t.Variants[0].Value.Value
}
