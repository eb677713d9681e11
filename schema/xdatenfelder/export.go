package xdatenfelder

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// ExportOptions are what an export can be told. The zero value works.
type ExportOptions struct {
	Time  time.Time // of the message and of the last change; the zero value is the beginning of 1970, so that the same definition gives the same bytes
	Files fs.FS     // where blocks and code lists written as files lie
	Dir   string    // the folder in Files that their names are relative to
}

// Export writes a definition as XDatenfelder 3. What the format has no words for is in the losses, with its place in the
// definition. Conditions are written as rules in German, in the patterns that [Import] reads ([Grammar]).
//
// A definition that was imported keeps the ids of its elements, from the comments that Import writes. For any other they
// are made of the form's id and the path of the field: F99, G99, R99 and S99 with nine digits of a hash. 99 is the number range that no
// editorial office has; the same path has the same id for ever. Names of fields that are no ids of FIM, types that the format does not
// have and pages that are more than a group at the top are kept as keywords (stichwort) of the URIs urn:vordruck:id, urn:vordruck:type and urn:vordruck:page.
func Export(w io.Writer, d *schema.Definition, o ExportOptions) ([]foreign.Loss, error) {
	e, err := newExporter(d, o)
	if err != nil {
		return nil, err
	}
	e.schema()
	e.pages()
	e.names = e.Name()
	e.infer()
	x := &xmlWriter{time: o.Time}
	x.message(e.root)
	if _, err := w.Write(x.out.Bytes()); err != nil {
		return nil, err
	}
	for i := range e.lost {
		e.lost[i].File = d.File
	}
	slices.SortStableFunc(e.lost, func(a, b foreign.Loss) int {
		return cmp.Or(cmp.Compare(a.Place.Line, b.Place.Line), cmp.Compare(a.Place.Column, b.Place.Column))
	})
	return e.lost, nil
}

// exporter is an export on its way. It fills the same tree that an import reads.
type exporter struct {
	*importer
	source   *schema.Definition
	o        ExportOptions
	comments map[schema.Position]string
	blocks   map[string]*schema.Block
	ids      map[string]bool
	lost     []foreign.Loss
}

func newExporter(d *schema.Definition, o ExportOptions) (*exporter, error) {
	file, err := foreign.ReadFile(d.File, strings.NewReader(""), foreign.Limits{})
	if err != nil {
		return nil, err
	}
	e := &exporter{source: d, o: o, comments: d.Comments(), blocks: map[string]*schema.Block{}, ids: map[string]bool{}}
	e.importer = &importer{Import: foreign.NewImport(file, d.ID.Value, first(d.Title)), sources: map[string]string{}, root: &node{kind: schemaNode, min: 1, max: 1}}
	for _, b := range d.Blocks {
		e.blocks[b.Name.Value] = e.block(b)
	}
	for _, l := range d.CodeLists {
		e.Definition.CodeLists = append(e.Definition.CodeLists, e.list(l))
	}
	return e, nil
}

// first returns a text in its first language, as it is shown.
func first(t schema.Text) string {
	if len(t.Variants) == 0 {
		return ""
	}
	return unliteral(t.Variants[0].Value.Value)
}

// lose notes what the format has no words for.
func (e *exporter) lose(pos schema.Position, path, what, reason, advice string) {
	e.lost = append(e.lost, foreign.Loss{Place: foreign.Place{Line: max(pos.Line, 1), Column: max(pos.Column, 1), Path: path}, What: what, Reason: reason, Advice: advice})
}

const noPlace = "XDatenfelder has no place for it"

func (e *exporter) read(name string) ([]byte, bool) {
	if e.o.Files == nil {
		return nil, false
	}
	src, err := fs.ReadFile(e.o.Files, path.Join(e.o.Dir, name))
	return src, err == nil
}

// block returns a block with its fields, from its file where it has one.
func (e *exporter) block(b *schema.Block) *schema.Block {
	if !b.File.Set() {
		return b
	}
	if src, ok := e.read(b.File.Value); ok {
		if read, problems := schema.ParseBlock(b.File.Value, src, schema.Options{}); read != nil && !problems.HasErrors() {
			return read
		}
	}
	e.lose(b.Pos, "", "the block "+b.Name.Value, "its file could not be read", "give ExportOptions.Files")
	return b
}

func (e *exporter) list(l *schema.CodeList) *schema.CodeList {
	if !l.File.Set() {
		return l
	}
	if src, ok := e.read(l.File.Value); ok {
		if read, problems := schema.ParseCodeList(l.File.Value, src, schema.Options{}); read != nil && !problems.HasErrors() {
			read.Name = l.Name
			return read
		}
	}
	e.lose(l.Pos, "", "the code list "+l.Name.Value, "its file could not be read", "give ExportOptions.Files")
	return l
}

// schema fills the root.
func (e *exporter) schema() {
	d, r := e.source, e.root
	for i, p := range d.Pages {
		if i == 0 {
			readComment(r, firstOf(p.Comment, e.comments[p.Pos]), schemaMark)
		}
	}
	if r.id == "" {
		r.id = d.ID.Value
		if !fimID.MatchString(r.id) {
			r.id = e.generated("S", "")
			r.keywords = append(r.keywords, keyword{keyID, d.ID.Value})
		}
	}
	r.version, r.label = d.Version.Value, first(d.Title)
	r.help = plain(first(d.Description))
	r.law = lawOf(d.LegalBasis, nil, r.law)
	for _, x := range []struct {
		set  bool
		pos  schema.Position
		what string
	}{
		{d.Access != nil, d.Pos, "access"}, {len(d.Parameters) > 0, d.Pos, "parameters"}, {d.Confirmation.Set(), d.Confirmation.Pos, "confirmation"},
		{d.Retention.Set(), d.Retention.Pos, "retention"}, {d.Purpose.Set(), d.Purpose.Pos, "purpose"}, {d.Controller.Set(), d.Controller.Pos, "controller"},
		{d.TimeZone.Set(), d.TimeZone.Pos, "timeZone"}, {len(d.Languages) > 1, d.Pos, "texts in other languages than the first"},
	} {
		if x.set {
			e.lose(x.pos, "", x.what, noPlace, "set it again where the schema is imported")
		}
	}
}

// lawOf returns the legal bases of a key, as the comment knows them apart as long as it says the same.
func lawOf(t schema.Text, position, law []reference) []reference {
	written := first(t)
	if known := legalBasis(append(slices.Clone(position), law...)); first(known) == written {
		return law
	}
	if written == "" {
		return nil
	}
	return []reference{{text: oneLine(written)}}
}

// generated makes an id of a path, one that no other element has.
func (e *exporter) generated(letter, path string) string {
	for i := 0; ; i++ {
		h := fnv.New64a()
		fmt.Fprintf(h, "%s/%s/%d", e.source.ID.Value, path, i)
		id := fmt.Sprintf("%s99%09d", letter, h.Sum64()%1_000_000_000)
		if !e.ids[id] {
			e.ids[id] = true
			return id
		}
	}
}

// pages makes positions of the fields of all pages.
func (e *exporter) pages() {
	count := 0
	fresh := true // a field at the top begins a page of its own kind
	for _, p := range e.source.Pages {
		e.pageKeys(p)
		page := &schema.Page{ID: p.ID, Title: p.Title}
		e.Definition.Pages = append(e.Definition.Pages, page)
		var nodes []*node
		for _, f := range p.Fields {
			n := e.position(e.root, f, f.ID.Value)
			e.root.children = append(e.root.children, n)
			nodes = append(nodes, n)
			page.Fields = append(page.Fields, n.field)
			n.page = page
			if p.Visible.Set() {
				n.field.Visible = schema.Of(foreign.And(p.Visible.Value, n.field.Visible.Value))
			}
		}
		if len(nodes) == 0 {
			continue
		}
		if one := nodes[0]; len(nodes) == 1 && one.kind == groupNode {
			one.label = firstOf(one.label, first(p.Title))
			if one.fieldID() == p.ID.Value && one.title() == oneLine(first(p.Title)) {
				fresh = true
				continue
			}
		}
		if !nodes[0].plainPage(p, fresh, &count, nodes) {
			nodes[0].keywords = append(nodes[0].keywords, keyword{keyPage, p.ID.Value + " " + oneLine(first(p.Title))})
			for _, n := range nodes[1:] {
				if n.kind == groupNode {
					n.keywords = append(n.keywords, keyword{keyPage, "-"})
				}
			}
		}
		fresh = false
	}
}

// plainPage reports whether an import makes this page of these fields without being told.
func (n *node) plainPage(p *schema.Page, fresh bool, count *int, nodes []*node) bool {
	if !fresh || slices.ContainsFunc(nodes, func(n *node) bool { return n.kind == groupNode }) {
		return false
	}
	id, title := "angaben", "Angaben"
	if *count > 0 {
		id, title = fmt.Sprintf("angaben-%d", *count+1), "Weitere Angaben"
	}
	if p.ID.Value != id || first(p.Title) != title {
		return false
	}
	*count++
	return true
}

// pageKeys reports what a page says that has no place.
func (e *exporter) pageKeys(p *schema.Page) {
	if p.Text.Set() {
		e.lose(p.Text.Pos, p.ID.Value, "the text of the page "+p.ID.Value, noPlace, "make it a field of the type info")
	}
	if p.Stop != nil {
		e.lose(p.Stop.Pos, p.ID.Value, "stop on the page "+p.ID.Value, noPlace, "make it a rule")
	}
	if p.Visible.Set() && len(p.Fields) > 1 {
		e.lost = append(e.lost, foreign.Loss{Kind: foreign.Changed, Place: foreign.Place{Line: max(p.Visible.Pos.Line, 1), Column: max(p.Visible.Pos.Column, 1), Path: p.ID.Value},
			What: "visible of the page " + p.ID.Value, Reason: "XDatenfelder has no pages", Advice: "each field of the page has the condition"})
	}
}
