package expression

import (
	"github.com/vordruck/vordruck/form/pattern"
	"github.com/vordruck/vordruck/form/value"
)

// Op says what a [Node] does.
type Op uint8

// The operations. Comments name the parts of a node.
const (
	OpLiteral      Op = iota // Value
	OpField                  // a cell of the row Up rows out: Cell
	OpItem                   // # in a predicate over single values
	OpItemField              // .x in a predicate over rows: Cell
	OpRowField               // a cell of another row: Args[0] the row, Cell
	OpRow                    // a row of a list: Args[0] the list, Args[1] the index
	OpAt                     // an item of a list of single values: Args[0], Args[1]
	OpGroup                  // only while checking: a group, of which a member is named
	OpNot                    // not Args[0]
	OpAnd                    // Args[0] and Args[1]
	OpOr                     // Args[0] or Args[1]
	OpNegate                 // - Args[0]
	OpAdd                    // + of numbers
	OpSub                    // -
	OpMul                    // *
	OpDiv                    // /
	OpMod                    // %
	OpConcat                 // + of texts
	OpEqual                  // ==
	OpNotEqual               // !=
	OpLess                   // <
	OpLessEqual              // <=
	OpGreater                // >
	OpGreaterEqual           // >=
	OpIsNil                  // all of Args are empty (== nil)
	OpIn                     // Args[0] in the list Args[1]
	OpInRange                // Args[0] in Args[1]..Args[2]
	OpContains               // Args[0] contains Args[1]
	OpStartsWith             // Args[0] startsWith Args[1]
	OpEndsWith               // Args[0] endsWith Args[1]
	OpMatches                // Args[0] matches Pattern, as a whole
	OpCond                   // Args[0] ? Args[1] : Args[2]
	OpCoalesce               // Args[0] ?? Args[1]
	OpList                   // [Args…]
	OpCall                   // the built-in function Name
	OpHostCall               // the host's function Name
	OpConvert                // Args[0] as a number, amount or partial date, by the Type
)

// Node is a node of a checked tree: what is read, from where, and of which type. It is
// immutable, and names nothing of the source but its place, so that another evaluator,
// such as the browser's, can be made from it.
type Node struct {
	op      Op
	typ     Type
	args    []*Node
	value   value.Value
	up      int
	cell    int
	name    string
	host    *Function
	pattern *pattern.Pattern
	scope   *Scope // OpGroup
	base    base   // OpGroup
	param   bool   // a parameter decided what stands here
	origin  *Node  // what parameters made this of; nil for a parameter itself
	at      span
}

// Holds reports what a comparison makes of an order of its operands: below 0, 0 or above 0. What is no comparison holds as >= does.
func (o Op) Holds(order int) bool {
	switch o {
	case OpEqual:
		return order == 0
	case OpNotEqual:
		return order != 0
	case OpLess:
		return order < 0
	case OpLessEqual:
		return order <= 0
	case OpGreater:
		return order > 0
	}
	return order >= 0
}

// Op returns what the node does.
func (n *Node) Op() Op { return n.op }

// Type returns the type of its result.
func (n *Node) Type() Type { return n.typ }

// Args returns the number of its operands.
func (n *Node) Args() int { return len(n.args) }

// Arg returns operand i.
func (n *Node) Arg(i int) *Node { return n.args[i] }

// Value returns the value of a [OpLiteral].
func (n *Node) Value() value.Value { return n.value }

// Parametric reports whether a parameter of the definition decided what stands here: another host may set it
// otherwise, and then something else of the same type stands here.
func (n *Node) Parametric() bool { return n.param }

// Origin returns what stands here whatever the parameters are set to: for what parameters decided the operation on them
// that was done already, else the node itself. A [OpLiteral] that is [Node.Parametric] and its own origin is the parameter
// that its Name says.
func (n *Node) Origin() *Node {
	if n.origin != nil {
		return n.origin
	}
	return n
}

// Cell returns where a [OpField], [OpItemField] or [OpRowField] is read, and for a [OpField] how many rows out.
func (n *Node) Cell() (cell, up int) { return n.cell, n.up }

// Name returns the name of the function that a [OpCall] or [OpHostCall] calls.
func (n *Node) Name() string { return n.name }

// Pattern returns the pattern of [OpMatches].
func (n *Node) Pattern() *pattern.Pattern { return n.pattern }

// Span returns where in the source the node was written, in bytes.
func (n *Node) Span() (offset, length int) { return n.at.from, n.at.to - n.at.from }

// base is where the cells of a group, or of a row, lie.
type base struct {
	up     int   // rows out, when neither of the others
	item   bool  // in the item of a predicate
	row    *Node // in another row
	shared int   // list levels around it, for dependencies
}
