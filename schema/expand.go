package schema

import "fmt"

// checkTree holds a tree to the limits as it is with its aliases followed, without following
// any of them twice: each anchor is measured once. It also finds anchors that contain
// themselves. After it, walking the tree ends.
func checkTree(r *report, root *node) {
	m := measurer{report: r, sizes: map[*node]extent{}}
	m.measure(root, 1)
}

// extent is how much a node stands for with its aliases followed.
type extent struct {
	nodes int // stops counting at saturated
	depth int
	open  bool // being measured
}

const saturated = 1 << 40

type measurer struct {
	report  *report
	sizes   map[*node]extent // of anchors
	added   int              // nodes that aliases add
	stopped bool             // a limit was reported, once is enough
}

// measure returns the extent of a node that is the level-th of the lists and maps around it.
func (m *measurer) measure(n *node, level int) extent {
	switch {
	case n.kind == aliasNode:
		return m.alias(n, level)
	case n.kind == scalarNode && n.anchor == "":
		return extent{nodes: 1}
	case n.kind != scalarNode:
		m.checkDepth(n, level)
	}
	if n.anchor != "" {
		m.sizes[n] = extent{open: true}
	}
	total := extent{nodes: 1 + len(n.entries)} // its keys, near enough
	for _, e := range n.entries {
		child := m.measure(e.value, level+1)
		total.nodes = min(total.nodes+child.nodes, saturated)
		total.depth = max(total.depth, child.depth)
	}
	if n.kind != scalarNode {
		total.depth++
	}
	if n.anchor != "" {
		m.sizes[n] = total
	}
	return total
}

func (m *measurer) alias(n *node, level int) extent {
	target := m.sizes[n.target]
	if target.open {
		m.report.add(codeAliasCycle, n.pos, fault{
			summary: fmt.Sprintf("the alias *%s stands inside the value it repeats", n.value),
			detail:  "an anchor cannot contain itself",
		})
		return extent{nodes: 1}
	}
	m.added = min(m.added+target.nodes, saturated)
	if m.added > m.report.limits.Aliases {
		m.stop(codeTooManyAliases, n.pos, fault{
			summary: fmt.Sprintf("aliases add more than %d values, lists and maps", m.report.limits.Aliases),
			detail:  "use a block for fields that repeat, and a code list for options",
		})
	}
	m.checkDepth(n, level+target.depth-1)
	return target
}

func (m *measurer) checkDepth(n *node, depth int) {
	if depth > m.report.limits.Depth {
		m.stop(codeTooDeep, n.pos, fault{
			summary: fmt.Sprintf("lists and maps are nested more than %d deep here", m.report.limits.Depth),
			detail:  "a definition needs few levels; the limit guards against files that were made to do harm",
		})
	}
}

// stop reports a limit, the first time one is passed.
func (m *measurer) stop(code problemCode, pos Position, f fault) {
	if m.stopped {
		return
	}
	m.stopped = true
	m.report.add(code, pos, f)
}
