package xdatenfelder

import "strings"

// find resolves an id, or a path of ids, as a rule of an element means it. With "self." in front it is a path from the
// bearer. A bare one is looked for from the bearer outwards: first as a path from each group around, then as the only
// element of that id below each of them. nil where there is none, or more than one.
func (n *node) find(id string) *node {
	id = strings.TrimSpace(id)
	if rest, ok := strings.CutPrefix(id, "self."); ok {
		return n.down(strings.Split(rest, "."))
	}
	if id == "self" {
		return n
	}
	path := strings.Split(id, ".")
	for s := n; s != nil; s = s.parent {
		if found := s.down(path); found != nil {
			return found
		}
		if s.id == path[0] {
			if found := s.down(path[1:]); found != nil {
				return found
			}
		}
	}
	for s := n; s != nil; s = s.parent {
		found, several := s.below(path)
		if several {
			return nil
		}
		if found != nil {
			return found
		}
	}
	return nil
}

// down follows a path of ids from a node.
func (n *node) down(path []string) *node {
	for _, id := range path {
		var next *node
		for _, c := range n.children {
			if c.id == id {
				if next != nil {
					return nil
				}
				next = c
			}
		}
		if n = next; n == nil {
			return nil
		}
	}
	return n
}

// below finds the only element at the end of a path that begins anywhere below a node.
func (n *node) below(path []string) (found *node, several bool) {
	n.walk(func(c *node) {
		if c.id != path[0] {
			return
		}
		if end := c.down(path[1:]); end != nil {
			several = several || found != nil && found != end
			found = end
		}
	})
	return found, several
}

// at finds the group at a path of ids from the root. Paths that begin with the root's own id are understood too.
func (n *node) atPath(path []string) *node {
	if len(path) == 0 {
		return n
	}
	if found := n.down(path); found != nil {
		return found
	}
	if path[0] == n.id {
		return n.down(path[1:])
	}
	return nil
}

// named finds the positions of an element.
func (n *node) named(id string) []*node {
	var all []*node
	if n.id == id {
		all = append(all, n)
	}
	n.walk(func(c *node) {
		if c.id == id {
			all = append(all, c)
		}
	})
	return all
}

// pathFor returns the shortest path of ids that means a node where n bears the rule.
func (n *node) pathFor(to *node) string {
	path := to.id
	for outer := to.parent; ; outer = outer.parent {
		if n.find(path) == to {
			return path
		}
		if outer == nil || outer.parent == nil {
			return path
		}
		path = outer.id + "." + path
	}
}
