package jsonschema

import (
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// Options say how a schema is imported. The zero value works.
type Options struct {
	Limits foreign.Limits

	// Pointer names the schema in a file that has several: a JSON pointer such as /components/schemas/Order, or the name of a schema
	// under definitions, $defs or components/schemas. Without it the file itself is the schema; of an OpenAPI document
	// it is the first schema with properties.
	Pointer string

	// UISchema is the user interface of react-jsonschema-form, or of JSON Forms, in a file of its own. A file that holds schema and uiSchema, or
	// schema and uischema, needs none.
	UISchema io.Reader

	Language string // of the texts in the schema, and of those that the importer adds: "en" where it is empty
}

// Import reads a JSON Schema, of the drafts 4 to 2020-12, as a definition. The error is a [foreign.Error] where the file is
// no schema. It is safe for concurrent use.
func Import(name string, r io.Reader, o Options) (*foreign.Result, error) {
	file, err := foreign.ReadFile(name, r, o.Limits)
	if err != nil {
		return nil, err
	}
	document, err := foreign.ReadJSON(file)
	if err != nil {
		return nil, err
	}
	in, err := locate(file, document, o)
	if err != nil {
		return nil, err
	}
	var beside *foreign.File
	if in.ui == nil && o.UISchema != nil {
		if beside, in.ui, err = readUI(name, o); err != nil {
			return nil, err
		}
	}
	lang := first(o.Language, "en")
	b := &builder{document: in.document, reached: map[*foreign.JSON]bool{}, anchors: map[string]*foreign.JSON{}, words: wordsOf(lang)}
	b.collectAnchors(in.document)
	title := first(in.schema.Get("title").Text(), in.title, baseName(name))
	b.im = foreign.NewImport(file, first(in.id, baseName(name)), title)
	b.im.Definition.Languages = []schema.Scalar{schema.Of(lang)}
	b.im.Definition.Description = foreign.Text(in.schema.Get("description").Text())
	if beside != nil {
		b.im.Repeated(beside)
	}
	b.start(in)
	b.names = b.im.Name()
	b.finish()
	if in.chosen {
		b.others(in)
	}
	return b.im.Finish()
}

// others reports the schemas of objects that the chosen one does not refer to: each may be a form of its own.
func (b *builder) others(in located) {
	for _, defs := range definitions(in.document) {
		for _, m := range defs.Members() {
			if m.Value != in.schema && !b.reached[m.Value] && describesObject(m.Value) {
				b.lose(m.Value.Place(), "the schema "+m.Key, "a form is made of one schema, and this file has several: it is made of "+in.id,
					"import it too, with --part "+m.Key+" or the option Pointer")
			}
		}
	}
}

func describesObject(n *foreign.JSON) bool {
	return n.Get("properties") != nil || n.Get("allOf") != nil
}

func readUI(name string, o Options) (*foreign.File, *foreign.JSON, error) {
	file, err := foreign.ReadFile(name+" (user interface)", o.UISchema, o.Limits)
	if err != nil {
		return nil, nil, err
	}
	ui, err := foreign.ReadJSON(file)
	return file, ui, err
}

// located is what of a file is imported.
type located struct {
	document   *foreign.JSON // where references begin
	schema, ui *foreign.JSON
	id, title  string
	chosen     bool // it is one of several, which nobody named
}

// schemaKeywords are keywords of which a schema has one at least.
var schemaKeywords = []string{"type", "properties", "$ref", "allOf", "anyOf", "oneOf", "items", "enum", "const", "if", "patternProperties", "required"}

// jsonTypes are the types of JSON Schema.
var jsonTypes = []string{"object", "array", "string", "number", "integer", "boolean", "null"}

// locate finds the schema in a file.
func locate(file *foreign.File, document *foreign.JSON, o Options) (located, error) {
	in := located{document: document, schema: document}
	if inner := document.Get("schema"); inner.Kind() == foreign.Object && document.Get("properties") == nil && looksLikeSchema(inner) {
		in = located{document: inner, schema: inner, id: document.Get("name").Text(), title: document.Get("label").Text()}
		in.ui = document.Get("uiSchema")
		if ui := document.Get("uischema"); ui != nil {
			in.ui = ui
		}
	}
	switch {
	case o.Pointer != "":
		if in.schema = named(in.document, o.Pointer); in.schema == nil {
			return in, file.Fail(0, foreign.WrongFormat, "there is no schema "+o.Pointer+" in the file", "a JSON pointer, or the name of a schema under definitions, $defs or components/schemas")
		}
		in.id = lastKey(in.schema)
	case document.Get("openapi") != nil || document.Get("swagger") != nil:
		if in.schema = firstObject(document); in.schema == nil {
			return in, file.Fail(0, foreign.WrongFormat, "the OpenAPI document has no schema with properties", "name one with Pointer")
		}
		in.id, in.chosen = lastKey(in.schema), true
	}
	if !looksLikeSchema(in.schema) {
		if only := firstObject(in.document); only != nil && in.schema.Kind() == foreign.Object && hasOnlyDefinitions(in.schema) {
			in.schema, in.id, in.chosen = only, lastKey(only), true
			return in, nil
		}
		return in, file.Fail(0, foreign.WrongFormat, "this is no JSON Schema", "an object with type, properties, $ref or another keyword that says what the data is")
	}
	return in, nil
}

func hasOnlyDefinitions(n *foreign.JSON) bool {
	return !slices.ContainsFunc(n.Members(), func(m foreign.Member) bool {
		return !strings.HasPrefix(m.Key, "$") && m.Key != "definitions" && m.Key != "title" && m.Key != "description" && m.Key != "id"
	})
}

// looksLikeSchema reports whether a value is a schema, and not data that happens to be an object.
func looksLikeSchema(n *foreign.JSON) bool {
	if n.Kind() != foreign.Object {
		return false
	}
	if t := n.Get("type"); t != nil {
		names := append([]*foreign.JSON{t}, t.Items()...)
		if !slices.ContainsFunc(names, func(t *foreign.JSON) bool { return slices.Contains(jsonTypes, t.Text()) }) {
			return false
		}
	}
	if p := n.Get("properties"); p != nil && p.Kind() != foreign.Object {
		return false
	}
	return slices.ContainsFunc(schemaKeywords, func(k string) bool { return n.Get(k) != nil })
}

// named finds a schema by pointer or name.
func named(document *foreign.JSON, pointer string) *foreign.JSON {
	pointer = strings.TrimPrefix(pointer, "#")
	if strings.HasPrefix(pointer, "/") {
		return pointed(document, pointer)
	}
	for _, defs := range definitions(document) {
		if n := defs.Get(pointer); n != nil {
			return n
		}
	}
	return nil
}

func definitions(document *foreign.JSON) []*foreign.JSON {
	return []*foreign.JSON{document.At("components", "schemas"), document.Get("definitions"), document.Get("$defs")}
}

func firstObject(document *foreign.JSON) *foreign.JSON {
	for _, defs := range definitions(document) {
		for _, m := range defs.Members() {
			if describesObject(m.Value) {
				return m.Value
			}
		}
	}
	return nil
}

// start makes fields of the schema, and puts them on pages.
func (b *builder) start(in located) {
	layout := in.ui.Get("type") != nil && in.ui.Get("ui:order") == nil && in.schema.At("properties", "type") == nil || in.ui.Get("elements") != nil
	v := b.view(view{ways: []way{{in.schema, []*foreign.JSON{in.schema}}}}, in.schema)
	b.root = b.newScope(nil, 0)
	ui := in.ui
	if layout {
		ui = nil
	}
	if b.kind(v) == "object" {
		b.object(b.root, v, ui, nil)
	} else {
		b.notice(in.schema, view{})
		b.change(in.schema.Place(), "the schema", "the answers of a form are an object: the value is its member value", "")
		b.addProperty(b.root, "value", v, (*foreign.JSON)(nil), nil)
		if len(b.root.props) > 0 {
			b.root.props[0].required = true
		}
	}
	for _, s := range b.scopes {
		b.place(s)
	}
	if layout {
		b.layOut(in.ui)
		return
	}
	if w := ui.Get("ui:field"); w != nil {
		b.change(w.Place(), "ui:field "+w.Scalar(), "a control of the application's own: the fields are asked as they are", "")
	}
	b.order(ui)
	b.pages()
}

// place puts the members of an object into its group or list.
func (b *builder) place(s *scope) {
	if s.owner == nil {
		return
	}
	s.owner.Fields = nil
	for _, p := range s.props {
		s.owner.Fields = append(s.owner.Fields, p.field)
	}
}

// small is how many questions fit on one page.
const small = 12

// pages puts the members of the root on pages: one where there is little; otherwise each group and list of some size has a
// page, and the others share the first.
func (b *builder) pages() {
	rest := &schema.Page{ID: schema.Of(b.words.pageID), Title: b.im.Definition.Title}
	pages := []*schema.Page{rest}
	total := 0
	for _, p := range b.root.props {
		total += weight(p.field)
	}
	for _, p := range b.root.props {
		if total <= small || len(p.field.Fields) < 2 {
			rest.Fields = append(rest.Fields, p.field)
			continue
		}
		pages = append(pages, &schema.Page{ID: schema.Of(foreign.Slug(p.key)), Title: b.titled(p.field.Label), Fields: []*schema.Field{p.field}})
	}
	if len(rest.Fields) == 0 && len(pages) > 1 {
		pages = pages[1:]
	}
	b.im.Definition.Pages = pages
}

// titled returns the title of a page, or that of the form where it has none.
func (b *builder) titled(t schema.Text) schema.Text {
	if !t.Set() {
		return b.im.Definition.Title
	}
	return t
}

func weight(f *schema.Field) int {
	n := 1
	for _, inner := range f.Fields {
		n += weight(inner)
	}
	return n
}

// words are the texts that the importer adds.
type words struct{ alternative, option, pageID, message string }

func wordsOf(lang string) words {
	if strings.HasPrefix(lang, "de") {
		return words{"Was trifft zu?", "Möglichkeit", "angaben", "Diese Angabe passt nicht zu Ihren anderen Angaben. Bitte prüfen Sie sie."}
	}
	return words{"Which of these applies?", "Option", "details", "This answer does not fit your other answers. Please check it."}
}

// baseName returns the name of a file without folder and ending.
func baseName(name string) string {
	name = name[strings.LastIndexByte(name, '/')+1:]
	for _, ending := range []string{".json", ".schema", "-schema"} {
		name = strings.TrimSuffix(name, ending)
	}
	return name
}

// inWords makes a label of a key: firstName and first_name are First name.
func inWords(key string) string {
	var b strings.Builder
	runes := []rune(key)
	for i, r := range runes {
		switch {
		case r == '_' || r == '-' || r == '.' || r == ':':
			b.WriteByte(' ')
			continue
		case i > 0 && unicode.IsUpper(r) && (unicode.IsLower(runes[i-1]) || unicode.IsDigit(runes[i-1])):
			b.WriteByte(' ')
			if i+1 < len(runes) && !unicode.IsUpper(runes[i+1]) {
				r = unicode.ToLower(r)
			}
		}
		b.WriteRune(r)
	}
	s := strings.Join(strings.Fields(b.String()), " ")
	if s == "" {
		return key
	}
	head := []rune(s)
	head[0] = unicode.ToUpper(head[0])
	return string(head)
}

func atoi(s string) (int, bool) {
	n, err := strconv.Atoi(s)
	return n, err == nil
}
