package expression

import (
	"fmt"

	"github.com/vordruck/vordruck/form/value"
)

// checker gives names their meaning and every node its type.
type checker struct {
	scope  *Scope
	env    *Environment
	issues []Issue
	deps   []Dependency
	seen   map[Dependency]bool
	uses   Uses
	items  []itemScope // the predicates around, innermost last
}

// itemScope is what .x and # mean inside a predicate.
type itemScope struct {
	typ    Type // of the item: a row, or a single value
	shared int
}

type checkedTree struct {
	tree *Node
	deps []Dependency
	uses Uses
}

// checkCost counts the nodes of a tree.
func checkCost(s syntax, env *Environment) (Issue, bool) {
	limit := maxNodes(env)
	if n := cost(s); n > limit {
		return issue(CodeTooComplex, s.where(), fmt.Sprintf("the expression has %d parts, more than %d", n, limit), "compute parts of it in fields of their own"), false
	}
	return Issue{}, true
}

func cost(s syntax) int {
	n := 1
	for _, p := range parts(s) {
		n += cost(p)
	}
	return n
}

func parts(s syntax) []syntax {
	switch s := s.(type) {
	case *member:
		return []syntax{s.of}
	case *index:
		return []syntax{s.of, s.at}
	case *unary:
		return []syntax{s.x}
	case *binary:
		return []syntax{s.x, s.y}
	case *conditional:
		return []syntax{s.cond, s.yes, s.no}
	case *list:
		return s.items
	case *call:
		return s.args
	}
	return nil
}

// check makes the checked tree of what was written. Its tree means nothing when there
// are issues.
func check(s syntax, scope *Scope, want Type, env *Environment) (checkedTree, []Issue) {
	c := &checker{scope: scope, env: env, seen: map[Dependency]bool{}}
	n := c.result(s, want)
	sortIssues(c.issues)
	return checkedTree{n, c.deps, c.uses}, c.issues
}

// node checks s, which may also be a group or a row. It never returns nil.
func (c *checker) node(s syntax) *Node {
	switch s := s.(type) {
	case *literal:
		return &Node{op: OpLiteral, typ: s.typ, value: s.value, at: s.span}
	case *name:
		return c.name(s)
	case *item:
		return c.item(s)
	case *member:
		return c.member(s)
	case *index:
		return c.index(s)
	case *unary:
		return c.unary(s)
	case *binary:
		return c.binary(s)
	case *conditional:
		return c.conditional(s)
	case *list:
		return c.list(s)
	case *call:
		return c.call(s)
	}
	panic(fmt.Sprintf("expression: no check for %T", s)) // the set is sealed
}

// value checks s, which must be a value: not a group, a row or an empty text.
func (c *checker) value(s syntax) *Node {
	if l, ok := s.(*literal); ok && blankText(l) {
		return c.fail(CodeLiteral, l.span, "an empty text is no value", "test emptiness with == nil, != nil or answered(…)")
	}
	return c.branch(s)
}

// branch is value, and lets an empty text stand for nil.
func (c *checker) branch(s syntax) *Node {
	n := c.node(s)
	switch n.typ.Kind {
	case groupKind:
		return c.fail(CodeType, n.at, "a group is not a value", "name one of its fields, or test the group with == nil")
	case rowKind:
		return c.fail(CodeType, n.at, "a row is not a value", "name one of its fields")
	}
	if l, ok := s.(*literal); ok && blankText(l) {
		n.typ = Type{}
	}
	return n
}

// fragment checks s as a piece of text: a literal one may be blank, such as " ".
func (c *checker) fragment(s syntax) *Node {
	if l, ok := s.(*literal); ok && l.typ.Kind == value.Text {
		return &Node{op: OpLiteral, typ: l.typ, value: value.OfFragment(l.text), at: l.span}
	}
	return c.value(s)
}

func blankText(l *literal) bool { return l.typ.Kind == value.Text && l.value.Empty() }

// truth checks s, which must be true, false or empty.
func (c *checker) truth(s syntax, what string) *Node {
	n := c.value(s)
	if n.typ.Kind == value.Bool || n.typ.Kind == unknownKind {
		return n
	}
	return c.fail(CodeType, n.at, fmt.Sprintf("%s needs a truth, but this is %s", what, n.typ.phrase()), truthAdvice(n.typ))
}

func truthAdvice(t Type) string {
	switch {
	case t.Kind == value.Text && len(t.Options) > 1:
		return `compare it with an option: == "` + t.Options[0] + `"`
	case t.listed():
		return "count(…) > 0 tests whether there are any"
	}
	return "answered(…) tests whether there is an answer"
}

// fail reports an issue; the node it returns stands for whatever would be right.
func (c *checker) fail(code string, at span, summary, detail string) *Node {
	return c.report(issue(code, at, summary, detail))
}

func (c *checker) report(is Issue) *Node {
	c.issues = append(c.issues, is)
	return &Node{typ: unknownType, at: span{is.Offset, is.Offset + is.Length}}
}

// near reports an unknown name, with the one that was probably meant.
func (c *checker) near(code string, at span, summary, detail, name string, candidates func() []string) *Node {
	is := issue(code, at, summary, detail)
	is.Suggestion = c.env.Suggestions.Nearest(name, candidates)
	return c.report(is)
}

// known reports whether the types of all nodes are.
func known(nodes ...*Node) bool {
	for _, n := range nodes {
		if n.typ.Kind == unknownKind {
			return false
		}
	}
	return true
}

// poisoned is the node of an operation whose operands were wrong already.
func poisoned(at span) *Node { return &Node{typ: unknownType, at: at} }

func (c *checker) depend(field, shared int) {
	d := Dependency{field, shared}
	if !c.seen[d] {
		c.seen[d] = true
		c.deps = append(c.deps, d)
	}
}
