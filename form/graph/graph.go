package graph

import (
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
)

// Graph is what depends on what in a form. It is immutable and safe for concurrent use.
type Graph struct {
	Title string
	Lang  string // of titles and labels
	Pages []Band
	Nodes []Node // in the order of the definition
	Edges []Edge // in the order of what they lead to
}

// Band is a page.
type Band struct {
	ID, Title string
	Others    []string // labels of questions that have to do with nothing else
}

// Kind is what a node stands for.
type Kind string

// The kinds of nodes.
const (
	Question  Kind = "question"
	Computed  Kind = "computed"
	Container Kind = "container" // a group or list
	Note      Kind = "note"      // a text to read
	Page      Kind = "page"      // whether a page is asked
	Stop      Kind = "stop"      // whether the journey ends on a page
	Rule      Kind = "rule"
)

// Node is a field, a rule, or what decides about a page.
type Node struct {
	Kind  Kind
	Path  string // of a field, without row numbers; the id of a page or rule
	Label string
	Page  int // among Graph.Pages
}

// Effect is what an edge decides about the node that it leads to.
type Effect string

// The effects.
const (
	Visible  Effect = "visible"
	Required Effect = "required"
	Readonly Effect = "readonly"
	Compute  Effect = "compute"
	Default  Effect = "default"
	Option   Effect = "option"
	Bound    Effect = "bound"
	Assert   Effect = "rule"
	Stops    Effect = "stop"
)

// Edge says that one node decides about another. From and To are places in Graph.Nodes.
type Edge struct {
	From, To int
	Effect   Effect
}

// Of returns the graph of a form, with labels in one of its languages.
func Of(f *form.Form, lang string) *Graph {
	b := &builder{form: f, graph: &Graph{Lang: f.Language(lang)}, needed: map[int]bool{}, of: map[int]int{}}
	b.graph.Title = b.text(f.Title())
	b.read()
	b.target = make([]int, len(b.found))
	b.nodes()
	b.edges()
	return b.graph
}

// builder makes a graph.
type builder struct {
	form   *form.Form
	graph  *Graph
	found  []dependence
	needed map[int]bool // fields that are read, or depend on something
	of     map[int]int  // the node of a field
	target []int        // the node of each dependence that is no field's
}

// dependence is what one expression decides.
type dependence struct {
	field  *form.Field // or one of the others
	page   *form.Page
	rule   *form.Rule
	effect Effect
	reads  []*form.Field
}

// read finds all dependences.
func (b *builder) read() {
	for _, p := range b.form.Pages() {
		b.add(dependence{page: p, effect: Visible}, p.Visible())
		if p.Stop() != nil {
			b.add(dependence{page: p, effect: Stops}, p.Stop().When())
		}
	}
	for _, f := range b.form.Fields() {
		l := f.Logic()
		b.add(dependence{field: f, effect: Visible}, l.Visible)
		b.add(dependence{field: f, effect: Required}, l.Required)
		b.add(dependence{field: f, effect: Readonly}, l.Readonly)
		b.add(dependence{field: f, effect: Compute}, l.Compute)
		b.add(dependence{field: f, effect: Default}, l.Default)
		for _, o := range f.AllOptions() {
			b.add(dependence{field: f, effect: Option}, o.Visible())
		}
		b.source(f)
		for _, k := range f.Constraints() {
			b.add(dependence{field: f, effect: Bound}, k.Dynamic)
		}
	}
	for _, r := range b.form.Rules() {
		b.add(dependence{rule: r, effect: Assert}, r.Assert())
	}
}

func (b *builder) add(d dependence, e *expression.Expression) {
	if e == nil {
		return
	}
	for _, read := range e.Dependencies() {
		d.reads = append(d.reads, b.form.Fields()[read.Field])
	}
	b.keep(d)
}

// source adds what the options of a field at run time depend on.
func (b *builder) source(f *form.Field) {
	d := dependence{field: f, effect: Option}
	for _, path := range f.Definition().DependsOn {
		for around := f.Parent(); ; around = around.Parent() {
			full := path.Value
			if around != nil {
				full = around.Path() + "." + full
			}
			if read := b.form.Field(full); read != nil {
				d.reads = append(d.reads, read)
				break
			}
			if around == nil {
				break
			}
		}
	}
	b.keep(d)
}

func (b *builder) keep(d dependence) {
	if len(d.reads) == 0 && d.effect != Compute { // a constant
		return
	}
	b.found = append(b.found, d)
	for _, f := range d.reads {
		b.needed[f.Index()] = true
	}
	if d.field != nil {
		b.needed[d.field.Index()] = true
	}
}

// nodes makes the nodes, page by page.
func (b *builder) nodes() {
	for i, p := range b.form.Pages() {
		band := Band{ID: p.ID(), Title: b.text(p.Title())}
		b.targets(func(d dependence) (Node, bool) {
			return Node{Page, p.ID(), band.Title, i}, d.page == p && d.effect == Visible
		})
		b.fields(p.Fields(), i, &band)
		b.targets(func(d dependence) (Node, bool) {
			if d.rule != nil {
				return Node{Rule, d.rule.ID(), b.text(d.rule.Message()), i}, b.pageOf(d) == i
			}
			if d.page != p || d.effect != Stops {
				return Node{}, false
			}
			return Node{Stop, p.ID(), b.text(p.Stop().Title()), i}, true
		})
		b.graph.Pages = append(b.graph.Pages, band)
	}
}

// targets makes the nodes of dependences that are about no field.
func (b *builder) targets(node func(dependence) (Node, bool)) {
	for i, d := range b.found {
		if d.field != nil {
			continue
		}
		if n, wanted := node(d); wanted {
			b.target[i] = len(b.graph.Nodes)
			b.node(n)
		}
	}
}

// pageOf returns the page that shows a rule: the last of those that it reads.
func (b *builder) pageOf(d dependence) int {
	if p := d.rule.Page(); p != nil {
		return p.Index()
	}
	page := 0
	for _, f := range d.reads {
		page = max(page, f.Page().Index())
	}
	return page
}

func (b *builder) node(n Node) {
	if n.Label == "" {
		n.Label = n.Path
	}
	b.graph.Nodes = append(b.graph.Nodes, n)
}

// fields makes nodes of fields and what is in them, and counts those that have to do with nothing.
func (b *builder) fields(fields []*form.Field, page int, band *Band) {
	for _, f := range fields {
		inner := f.Members()
		if f.Row() != nil {
			inner = f.Row().Fields()
		}
		switch {
		case b.needed[f.Index()]:
			b.of[f.Index()] = len(b.graph.Nodes)
			b.node(Node{kindOf(f, inner), f.Path(), b.label(f), page})
		case len(inner) == 0:
			band.Others = append(band.Others, b.label(f))
		}
		b.fields(inner, page, band)
	}
}

func kindOf(f *form.Field, inner []*form.Field) Kind {
	switch {
	case len(inner) > 0:
		return Container
	case f.Computed():
		return Computed
	case f.Type().Name == "info":
		return Note
	}
	return Question
}

// label returns the label of a field, or the words of a text to read.
func (b *builder) label(f *form.Field) string {
	if label := b.text(f.Label()); label != "" {
		return label
	}
	if body := b.text(f.Body()); body != "" {
		return body
	}
	return f.ID()
}

// text is a text without answers.
func (b *builder) text(t *form.Text) string {
	var out strings.Builder
	for _, p := range t.Parts(b.graph.Lang) {
		if p.Value() {
			out.WriteString("…")
		} else {
			out.WriteString(p.Literal)
		}
	}
	return strings.Join(strings.Fields(out.String()), " ")
}

// edges makes the edges, each once.
func (b *builder) edges() {
	seen := map[Edge]bool{}
	for i, d := range b.found {
		to := b.target[i]
		if d.field != nil {
			to = b.of[d.field.Index()]
		}
		for _, f := range d.reads {
			e := Edge{b.of[f.Index()], to, d.effect}
			if !seen[e] {
				b.graph.Edges = append(b.graph.Edges, e)
			}
			seen[e] = true
		}
	}
}
