// Package expression reads the expressions of SurveyJS: what stands under visibleIf, expression and
// their like.
//
//	n, err := expression.Parse("{age} >= 18 and {pets} contains 'dog'")
//
// The result is a tree of the [Node] types of this package, whatever spelling the author chose: =, == and equal are one operator.
// What the tree means is not said here; package surveyjs translates it.
package expression

// Node is a part of an expression. The types of this package are all there are.
type Node interface{ node() }

// Op is an operator by its full name.
type Op string

// The operators, with their other spellings in the tables of the parser.
const (
	Or           Op = "or"
	And          Op = "and"
	Equal        Op = "equal"
	NotEqual     Op = "notequal"
	Less         Op = "less"
	Greater      Op = "greater"
	LessEqual    Op = "lessorequal"
	GreaterEqual Op = "greaterorequal"
	Plus         Op = "plus"
	Minus        Op = "minus"
	Times        Op = "mul"
	Divide       Op = "div"
	Modulo       Op = "mod"
	Power        Op = "power"
	Contains     Op = "contains"
	NotContains  Op = "notcontains"
	AnyOf        Op = "anyof"
	AllOf        Op = "allof"
	NoneOf       Op = "noneof"
	Not          Op = "negate"
	Empty        Op = "empty"
	NotEmpty     Op = "notempty"
)

// Kind is what a [Const] is.
type Kind uint8

// The kinds of a constant.
const (
	Null Kind = iota
	Text
	Number
	Truth
)

// Const is a value that is written out: 'a text', a bare word, a number, true, null.
type Const struct {
	Kind  Kind
	Value string // the characters of a text, the digits of a number, true or false
}

// Variable is {a name}, without the braces.
type Variable struct{ Name string }

// Array is a list in brackets.
type Array struct{ Items []Node }

// Call is a function with its arguments.
type Call struct {
	Name string
	Args []Node
}

// Unary is !x, x empty or x notempty.
type Unary struct {
	Op Op
	X  Node
}

// Binary is an operator between two operands.
type Binary struct {
	Op   Op
	X, Y Node
}

func (*Const) node()    {}
func (*Variable) node() {}
func (*Array) node()    {}
func (*Call) node()     {}
func (*Unary) node()    {}
func (*Binary) node()   {}

// Walk calls visit for n and everything in it, from the outside in.
func Walk(n Node, visit func(Node)) {
	if n == nil {
		return
	}
	visit(n)
	switch n := n.(type) {
	case *Array:
		for _, x := range n.Items {
			Walk(x, visit)
		}
	case *Call:
		for _, x := range n.Args {
			Walk(x, visit)
		}
	case *Unary:
		Walk(n.X, visit)
	case *Binary:
		Walk(n.X, visit)
		Walk(n.Y, visit)
	}
}
