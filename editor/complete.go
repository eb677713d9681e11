package editor

import (
	"cmp"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/schema"
)

// Kind is what a proposal or symbol is.
type Kind uint8

// The kinds.
const (
	KindKey Kind = iota
	KindValue
	KindType
	KindField
	KindGroup
	KindList
	KindParameter
	KindFunction
	KindWord
	KindBlock
	KindCodeList
	KindFile
	KindPage
	KindRule
)

// Proposal is what could stand at a place.
type Proposal struct {
	Kind   Kind
	Label  string
	Detail string // short: a type, a signature
	Doc    string // Markdown
	Insert string // instead of Location
	Location
}

// Complete proposes what can stand at an offset of a file, what is nearest first.
func (w *Workspace) Complete(path string, offset int) []Proposal {
	w.mu.Lock()
	defer w.mu.Unlock()
	text := w.text(path)
	if text == nil {
		return nil
	}
	p := w.words.placeAt(text.src, offset)
	end := wordEnd(text.src, offset)
	c := completer{w: w, path: path, place: p, text: text.src, at: Location{path, p.from, end}}
	if p.quote == '|' {
		c.at.From = offset
	}
	switch p.role {
	case partKey, inOption:
		c.keys()
	case aLang:
		for _, lang := range c.languages() {
			c.add(Proposal{Kind: KindKey, Label: lang, Insert: c.key(lang)})
		}
	case aCode:
		if k := key(w.words["field"], "messages"); k != nil {
			for _, code := range messageCodes {
				c.add(Proposal{Kind: KindKey, Label: code, Insert: c.key(code)})
			}
		}
	case aText:
		c.expression()
	case aValue:
		c.value()
	}
	return c.out
}

// messageCodes are the problems whose texts are replaced most.
var messageCodes = []string{"required", "type", "minLength", "maxLength", "pattern", "minimum", "maximum", "minItems", "maxItems"}

type completer struct {
	w     *Workspace
	path  string
	place place
	text  string
	at    Location // what a proposal replaces
	out   []Proposal
}

func (c *completer) add(p Proposal) {
	if p.Location == (Location{}) {
		p.Location = c.at
	}
	p.Insert = cmp.Or(p.Insert, p.Label)
	c.out = append(c.out, p)
}

// key writes a key with its colon, unless there is one.
func (c *completer) key(name string) string {
	rest := strings.TrimLeft(c.text[c.at.To:], " \"'")
	if c.place.json && c.place.quote == 0 {
		name = `"` + name + `"`
	}
	if strings.HasPrefix(rest, ":") || c.place.quote != 0 {
		return name
	}
	return name + ": "
}

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

func (c *completer) drafts() []*draft {
	var out []*draft
	for _, root := range c.w.definitions(c.path) {
		out = append(out, c.w.recent(root))
	}
	return out
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

// expression proposes what can stand in an expression.
func (c *completer) expression() {
	seen := map[string]bool{}
	for _, e := range c.w.expressionsAt(c.path, c.place) {
		got := expression.Complete(e.src, len(e.src), e.scope)
		at := Location{c.path, c.offset() - (len(e.src) - got.From), c.at.To}
		for _, option := range got.Options {
			insert := option
			if !got.Quoted {
				insert = c.quoted(option)
			}
			c.once(seen, Proposal{Kind: KindValue, Label: option, Insert: insert, Location: Location{c.path, at.From, max(at.To, c.offset())}})
		}
		for _, sym := range got.Symbols {
			c.once(seen, c.symbol(e.draft, sym, at))
		}
		if got.Words && c.place.key.Class != "path" {
			c.functions(seen, at)
		}
		if got.Operator && c.place.key.Class != "path" {
			for _, word := range []string{"and", "or", "in", "not in", "contains", "startsWith", "endsWith", "matches"} {
				c.once(seen, Proposal{Kind: KindWord, Label: word, Location: at})
			}
		}
	}
}

// offset returns the place of the cursor.
func (c *completer) offset() int { return c.place.from + len(c.place.typed) }

// quoted writes a text in an expression, whose quotation marks YAML may need escaped.
func (c *completer) quoted(s string) string {
	if c.place.quote == '"' {
		return `\"` + s + `\"`
	}
	return `"` + s + `"`
}

func (c *completer) once(seen map[string]bool, p Proposal) {
	if !seen[p.Label] {
		seen[p.Label] = true
		c.add(p)
	}
}

// symbol proposes a field or parameter.
func (c *completer) symbol(d *draft, sym *expression.Symbol, at Location) Proposal {
	p := Proposal{Kind: KindField, Label: sym.Name, Detail: sym.Type.String(), Location: at}
	switch {
	case sym.Const != nil:
		p.Kind, p.Detail = KindParameter, "parameter, "+p.Detail
		return p
	case sym.Group != nil:
		p.Kind, p.Detail = KindGroup, "group"
	case sym.Type.Row != nil:
		p.Kind = KindList
	}
	if d != nil && sym.Field < len(d.Fields) {
		p.Doc = describeField(d, &d.Fields[sym.Field])
	}
	return p
}

// functions proposes the functions of the language and of the host, and its words.
func (c *completer) functions(seen map[string]bool, at Location) {
	for _, name := range expression.Functions() {
		usage, _ := expression.Usage(name)
		c.once(seen, Proposal{Kind: KindFunction, Label: name, Detail: usage, Insert: name + "(", Location: at})
	}
	for _, f := range c.w.options.Functions {
		c.once(seen, Proposal{Kind: KindFunction, Label: f.Name, Detail: "of the host", Insert: f.Name + "(", Location: at})
	}
	for _, word := range []string{"true", "false", "nil", "not"} {
		c.once(seen, Proposal{Kind: KindWord, Label: word, Location: at})
	}
}

// labelOf returns the label of a field in the first language.
func labelOf(f *form.DraftField) string {
	t := f.Definition().Label
	if len(t.Variants) == 0 {
		return ""
	}
	return t.Variants[0].Value.Value
}
