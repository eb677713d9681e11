package formio

// node is a part of an expression of a form, whichever of the three ways it was written in: a simple condition, JSON
// Logic or JavaScript. The set is closed; [writer] knows every one.
type node interface{ isNode() }

type (
	// literal is a value that is written out.
	literal struct {
		kind literalKind
		text string // the characters of a text, the digits of a number, true or false
	}
	// name is a variable: data, row, input, or the parameter of a function.
	name struct{ name string }
	// member is x.key, or x["key"].
	member struct {
		of  node
		key string
	}
	// index is x[0].
	index struct {
		of node
		at node
	}
	call struct {
		of   node
		args []node
	}
	unary struct {
		op string // ! - +
		of node
	}
	binary struct {
		op   string
		x, y node
	}
	// choiceOf is test ? yes : no.
	choiceOf struct{ test, yes, no node }
	// array is a list of values.
	array struct{ items []node }
	// concat is a text that is put together: a template, or cat of JSON Logic. What is empty in it is "".
	concat struct{ parts []node }
	// function is an arrow function or a function expression whose body returns one value.
	function struct {
		params []string
		body   node
	}
	// regexLiteral is /source/flags.
	regexLiteral struct{ source, flags string }
	// field is a component that is named by itself, not by a path.
	field struct{ of *component }
	// logicNode is an expression of JSON Logic, to which an empty list is false.
	logicNode struct{ of node }
)

func (literal) isNode()      {}
func (name) isNode()         {}
func (member) isNode()       {}
func (index) isNode()        {}
func (call) isNode()         {}
func (unary) isNode()        {}
func (binary) isNode()       {}
func (choiceOf) isNode()     {}
func (array) isNode()        {}
func (concat) isNode()       {}
func (*function) isNode()    {}
func (regexLiteral) isNode() {}
func (field) isNode()        {}
func (logicNode) isNode()    {}

type literalKind uint8

const (
	nothing literalKind = iota // null, undefined
	aText
	aNumber
	aTruth
)

var (
	yes  = literal{aTruth, "true"}
	no   = literal{aTruth, "false"}
	null = literal{}
)

func textLiteral(s string) literal { return literal{aText, s} }

// not returns the node for the opposite of n.
func not(n node) node { return unary{"!", n} }

// both and either join nodes with && and ||.
func both(x, y node) node   { return binary{"&&", x, y} }
func either(x, y node) node { return binary{"||", x, y} }
