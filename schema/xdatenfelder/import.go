package xdatenfelder

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// Options are what an import can be told. The zero value works.
type Options struct {
	Limits foreign.Limits
	// Rules are the machine-readable rules of the schema, see [ReadRules]. They come before the prose of the same rules.
	Rules []Rule
	// CodeLists gives the options of a published code list by its canonicalVersionUri, or nil where it does not have it. A list
	// that is there is embedded; any other becomes a source that the host gives at run time. It must be safe for concurrent use.
	CodeLists func(canonicalVersionURI string) []*schema.Option
}

// Import reads a data schema or a data field group of XDatenfelder 2 or 3. The file is read as a stream: what is skipped
// takes no memory. The error is a [foreign.Error], or r's own. Import is safe for concurrent use.
func Import(name string, r io.Reader, o Options) (*foreign.Result, error) {
	// A file that is not held in memory: its places come from the stream.
	file, err := foreign.ReadFile(name, strings.NewReader(""), o.Limits)
	if err != nil {
		return nil, err
	}
	t := &importer{options: o, sources: map[string]string{}}
	root, err := t.read(name, r)
	if err != nil {
		return nil, err
	}
	t.root = root
	t.begin(file)
	t.pages()
	if t.fields > maxFields {
		return nil, file.FailAt(t.beyond, foreign.TooManyNodes, fmt.Sprintf("there are more than %d fields", maxFields), "no form can have more; divide the schema")
	}
	t.names = t.Name()
	t.logic()
	t.comments()
	return t.Finish()
}

// What a form can have at most: fields, and groups inside each other.
const (
	maxFields = 20_000
	maxDepth  = 16
)

// importer is an import on its way.
type importer struct {
	fields int           // so far
	beyond foreign.Place // of the first field too many
	*foreign.Import
	options Options
	names   *foreign.Names
	root    *node
	losses  []foreign.Loss    // that were met while reading
	sources map[string]string // names of code lists and sources by URI, and the URIs by "name:" and name
}

// read reads the tree of positions.
func (t *importer) read(name string, in io.Reader) (*node, error) {
	r := newReader(name, in, t.options.Limits)
	r.note = func(kind foreign.LossKind, at foreign.Place, what, reason, advice string) {
		at.Path = strings.Join(r.path, ".")
		t.losses = append(t.losses, foreign.Loss{Kind: kind, Place: at, What: what, Reason: reason, Advice: advice})
	}
	for r.depth == 0 { // texts before the root
		if _, err := r.token(); err != nil {
			return nil, err
		}
	}
	root, err := r.root()
	if err == nil {
		err = r.behind()
	}
	if err != nil {
		return nil, err
	}
	if root == nil || len(root.children) == 0 {
		return nil, r.fail(r.at, foreign.NoFields, "there is nothing in the file that could be asked", "")
	}
	return root, nil
}

// root reads the message around the schema.
func (r *reader) root() (*node, error) {
	r.version = versionOf(r.start.Name.Space)
	at, local := r.at, r.start.Name.Local
	known := strings.HasPrefix(local, "xdatenfelder.stammdatenschema.") || strings.HasPrefix(local, "xdatenfelder.datenfeldgruppe.")
	if r.version == 0 || !known {
		return nil, r.fail(at, foreign.WrongFormat, fmt.Sprintf("the root element is %s in the namespace %q", local, foreign.Shorten(r.start.Name.Space, 100)),
			"xdatenfelder.stammdatenschema.0102 or xdatenfelder.datenfeldgruppe.0103 of XDatenfelder 2 or 3 is read")
	}
	var root *node
	v := newVocabulary()
	err := r.children(func(name string) error {
		switch {
		case name == "header":
			return r.skip()
		case root != nil:
			r.lost(r.at, "<"+name+">", "the file has a schema already", "import it on its own")
			return r.skip()
		case name == "stammdatenschema":
			root = &node{kind: schemaNode, min: 1, max: 1}
			return r.element(v, root)
		case name == "datenfeldgruppe":
			root = &node{kind: schemaNode, min: 1, max: 1}
			group := &node{kind: groupNode, parent: root, min: 1, max: 1}
			err := r.element(v, group)
			if len(group.children) > 0 {
				root.children = []*node{group}
			}
			root.id, root.version, root.label, root.name, root.at = group.id, group.version, group.label, group.name, group.at
			return err
		}
		r.lost(r.at, "<"+name+">", "it is no part of a message that is known", "")
		return r.skip()
	})
	return root, err
}

// begin makes the definition and what the schema says of itself.
func (t *importer) begin(file *foreign.File) {
	t.Import = foreign.NewImport(file, t.root.fieldID(), oneLine(t.root.title()))
	for _, l := range t.losses {
		if l.Kind == foreign.Changed {
			t.Change(l.Place, l.What, l.Reason, l.Advice)
			continue
		}
		t.Lose(l.Place, l.What, l.Reason, l.Advice)
	}
	d := t.Definition
	if v := t.root.version; versionPattern.MatchString(v) {
		d.Version = schema.Of(v)
	} else if v != "" {
		t.Change(t.root.at, "version "+v, "the language counts as semantic versioning does", "it is 1.0.0 now")
	}
	if text := markdown(t.root.help); text != "" {
		d.Description = schema.TextOf(text)
	}
	if t.root.isSchema() {
		d.LegalBasis = legalBasis(t.root.law)
	}
}

// isSchema reports whether the file holds a schema, and not a group alone.
func (n *node) isSchema() bool { return !strings.HasPrefix(n.id, "G") }

// legalBasis puts legal bases into one text.
func legalBasis(law []reference) schema.Text {
	var all []string
	for _, l := range law {
		if l.text != "" && !slices.Contains(all, l.text) {
			all = append(all, l.text)
		}
	}
	return foreign.Text(strings.Join(all, "; "))
}

// Keywords that carry what XDatenfelder has no place for, see [Export].
const (
	keyID   = "urn:vordruck:id"
	keyType = "urn:vordruck:type"
	keyPage = "urn:vordruck:page"
)

// pages makes a page of each group at the top, and pages of the fields between them.
func (t *importer) pages() {
	var between *schema.Page
	count := 0
	for _, n := range t.root.children {
		f := t.field(n)
		if f == nil {
			continue
		}
		if id, title, ok := strings.Cut(n.keyword(keyPage), " "); ok {
			between = &schema.Page{ID: schema.Of(id), Title: foreign.Text(title)}
			t.Definition.Pages = append(t.Definition.Pages, between)
		} else if n.kind == groupNode && (between == nil || n.keyword(keyPage) != "-") {
			between = nil
			t.pageOf(n, f)
			continue
		}
		if between == nil {
			count++
			between = &schema.Page{ID: schema.Of("angaben"), Title: schema.TextOf("Angaben")}
			if count > 1 {
				between.ID, between.Title = schema.Of(fmt.Sprintf("angaben-%d", count)), schema.TextOf("Weitere Angaben")
			}
			t.Definition.Pages = append(t.Definition.Pages, between)
		}
		between.Fields = append(between.Fields, f)
	}
}

// pageOf shows a group as a step of its own. The heading of the page is that of the group.
func (t *importer) pageOf(n *node, f *schema.Field) {
	page := &schema.Page{ID: schema.Of(n.fieldID()), Title: foreign.Text(n.title()), Fields: []*schema.Field{f}}
	if f.Type.Value == "group" {
		f.Label = schema.Text{}
	}
	n.page = page
	t.Definition.Pages = append(t.Definition.Pages, page)
}
