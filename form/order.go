package form

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/schema"
)

// plan is the order of an evaluation, fixed at compile time (law 6).
type plan struct {
	passes []pass
	nodes  []*node // all, in order; node.position is the place here
	depth  int     // of the deepest object
	// readers[field index] are the nodes that read the field, for incremental evaluation, by way of a list.
	readers [][]reader
	// wakes[field index] are those that lie at the root, as the field does.
	wakes  [][]wake
	nodeOf []*node // by field index; nil for a field whose value is what was typed
}

// pass is a run of nodes of one object: its rows are visited once for all of them.
type pass struct {
	object *Object
	nodes  []*node
}

// node decides about the cells of a field, or of the fields of a page.
type node struct {
	object    *Object
	field     *Field // nil for a page
	cell, end int    // the cells it decides about
	visible   *expression.Expression
	supplies  bool
	around    int  // the cell of the page or group around it in its row, or -1
	leaf      bool // it decides about one cell, which holds no rows
	atRoot    bool // it lies in no list
	position  int
	inside    []*node // nodes of cells in its range, other than itself, and of rows below
}

// reader is a node that reads a field.
type reader struct {
	node   *node
	shared int // list levels that reader and field have in common
}

// wake is a set of nodes: those of one word of a set of all nodes, by position.
type wake struct {
	word int
	bits uint64
}

// addWake adds a node to sets that are in the order of their words.
func addWake(wakes []wake, position int) []wake {
	w := wake{position / 64, 1 << (position % 64)}
	i, found := slices.BinarySearchFunc(wakes, w.word, func(x wake, word int) int { return x.word - word })
	if found {
		wakes[i].bits |= w.bits
		return wakes
	}
	return slices.Insert(wakes, i, w)
}

// vertex is a field or page in the dependency graph.
type vertex struct {
	field *Field
	page  *Page
	edges []edge
	state uint8 // 0 new, 1 being visited, 2 done
}

// edge says that a vertex needs another one settled first, and why.
type edge struct {
	to   *vertex
	why  string // visible, compute …; "" for being inside of
	at   schema.Position
	file string
}

// order finds the order of evaluation, or reports cycles.
func (c *compiler) order() {
	pages := make([]*vertex, len(c.form.pages))
	fields := make([]*vertex, len(c.form.fields))
	for i, p := range c.form.pages {
		pages[i] = &vertex{page: p}
	}
	for i, f := range c.form.fields {
		fields[i] = &vertex{field: f}
	}
	for i, p := range c.form.pages {
		pages[i].need(fields, c.def.Pages[i].Visible, c.def.File, "visible", p.logic.visible)
	}
	for i, src := range c.fieldsInOrder {
		c.edges(src, fields[i], fields, pages)
	}
	var sorted []*vertex
	for _, v := range slices.Concat(pages, fields) {
		sorted = c.visit(v, sorted, nil)
	}
	if !c.failed {
		c.form.plan = c.form.newPlan(sorted)
	}
}

func (c *compiler) edges(src *fieldSource, v *vertex, fields, pages []*vertex) {
	f, l := src.Field, &src.Field.logic
	if f.parent != nil {
		v.edges = append(v.edges, edge{to: fields[f.parent.index]})
	} else {
		v.edges = append(v.edges, edge{to: pages[f.page.index]})
	}
	v.need(fields, f.def.Visible, src.file, "visible", l.visible)
	v.need(fields, f.def.Readonly, src.file, "readonly", l.readonly)
	v.need(fields, f.def.Compute, src.file, "compute", l.compute)
	v.need(fields, f.def.Default, src.file, "default", l.initial)
	if f.options == nil {
		return
	}
	for i, e := range f.options.depends {
		v.need(fields, f.def.DependsOn[i], src.file, "dependsOn", e)
	}
	for _, o := range f.options.all {
		if o.visible != nil {
			v.need(fields, o.def.Visible, src.file, "options", o.visible)
		}
	}
}

// need adds edges to everything an expression reads.
func (v *vertex) need(fields []*vertex, s schema.Scalar, file, why string, e *expression.Expression) {
	if e == nil {
		return
	}
	for _, d := range e.Dependencies() {
		eachRead(fields[d.Field].field, func(f *Field) {
			v.edges = append(v.edges, edge{fields[f.index], why, s.Pos, file})
		})
	}
}

// eachRead calls do for what reading f reads: the members of a group, else f itself.
func eachRead(f *Field, do func(*Field)) {
	do(f)
	for _, m := range f.members {
		eachRead(m, do)
	}
}

// visit appends v behind everything it needs. way are the edges from the start to v.
func (c *compiler) visit(v *vertex, sorted []*vertex, way []edge) []*vertex {
	switch v.state {
	case 2:
		return sorted
	case 1:
		c.reportCycle(v, way)
		return sorted
	}
	v.state = 1
	for _, e := range v.edges {
		sorted = c.visit(e.to, sorted, append(way, e))
	}
	v.state = 2
	return append(sorted, v)
}

func (v *vertex) name() string {
	if v.page != nil {
		return "page " + v.page.id
	}
	return v.field.path
}

// longRound is of how many names a way round is printed: of a longer one nobody reads more than both ends.
const longRound = 200

// reportCycle prints the way round: each name with what of it reads the next.
func (c *compiler) reportCycle(v *vertex, way []edge) {
	if c.cycles++; c.cycles > c.form.options.Limits.Cycles {
		return
	}
	start := len(way) - 1
	for start > 0 && way[start-1].to != v {
		start--
	}
	round := way[start:]
	var b strings.Builder
	b.WriteString(v.name())
	at := edge{}
	for i, e := range round {
		if e.why != "" && (at.at.Line == 0 || e.file == at.file && e.at.Line < at.at.Line) {
			at = e
		}
		switch ends := longRound / 2; {
		case i == ends && len(round) > longRound:
			fmt.Fprintf(&b, " → … (%d more)", len(round)-longRound)
		case i > ends && i < len(round)-ends:
		case e.why == "":
			b.WriteString(" (inside) → " + e.to.name())
		default:
			b.WriteString(" (" + e.why + ") → " + e.to.name())
		}
	}
	c.report("cycle", at.file, at.at, "these decide about each other: "+b.String(), "remove one of these: a field cannot depend on what depends on it", "")
}

func (f *Form) newPlan(sorted []*vertex) *plan {
	p := &plan{readers: make([][]reader, len(f.fields)), wakes: make([][]wake, len(f.fields)), nodeOf: make([]*node, len(f.fields))}
	for _, o := range f.objects {
		p.depth = max(p.depth, o.depth)
	}
	for _, v := range sorted {
		n := v.node(f)
		if n == nil {
			continue
		}
		n.position, n.atRoot = len(p.nodes), n.object == f.root
		p.nodes = append(p.nodes, n)
		if n.field != nil {
			p.nodeOf[n.field.index] = n
		}
		if last := len(p.passes) - 1; last >= 0 && p.passes[last].object == n.object {
			p.passes[last].nodes = append(p.passes[last].nodes, n)
		} else {
			p.passes = append(p.passes, pass{n.object, []*node{n}})
		}
	}
	for _, n := range p.nodes {
		p.connect(n, f)
	}
	return p
}

// node returns the node of a vertex, or nil where there is nothing to decide.
func (v *vertex) node(f *Form) *node {
	if v.page != nil {
		if v.page.logic.visible == nil {
			return nil
		}
		return &node{object: f.root, cell: v.page.cell, end: v.page.end, visible: v.page.logic.visible, around: -1}
	}
	n := &node{object: v.field.object, field: v.field, cell: v.field.cell, end: v.field.end, visible: v.field.logic.visible, supplies: v.field.supplies()}
	if n.visible == nil && !n.supplies {
		return nil
	}
	n.leaf = n.end == n.cell+1 && n.field.row == nil
	n.around = v.field.around()
	return n
}

// around returns the cell of what decides about the field in its row: its page or group; -1 in a list.
func (f *Field) around() int {
	switch {
	case f.parent == nil:
		return f.page.cell
	case f.parent.object == f.object:
		return f.parent.cell
	}
	return -1
}

// connect notes which fields a node reads, and which nodes lie inside of it.
func (p *plan) connect(n *node, f *Form) {
	reads := []*expression.Expression{n.visible}
	if n.supplies {
		l := &n.field.logic
		reads = append(reads, l.readonly, l.compute, l.initial)
	}
	for _, e := range reads {
		if e == nil {
			continue
		}
		for _, d := range e.Dependencies() {
			eachRead(f.fields[d.Field], func(x *Field) {
				if n.object == f.root && x.object == f.root {
					p.wakes[x.index] = addWake(p.wakes[x.index], n.position)
					return
				}
				p.readers[x.index] = append(p.readers[x.index], reader{n, min(d.Shared, n.object.depth)})
			})
		}
	}
	if n.visible == nil || n.leaf {
		return
	}
	for _, other := range p.nodes {
		if other != n && n.holds(other) {
			n.inside = append(n.inside, other)
		}
	}
}

// holds reports whether the other node's cells lie in the range of n, or in rows of a list that does.
func (n *node) holds(other *node) bool {
	o, cell := other.object, other.cell
	for o != n.object {
		if o.list == nil {
			return false
		}
		o, cell = o.outer, o.list.cell
	}
	return cell >= n.cell && cell < n.end
}
