package expression

import (
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// Host is what an evaluation takes from outside. It does not change while one runs.
type Host struct {
	Now      value.Value                        // DateTime in the form's time zone
	Today    value.Value                        // Date
	Identity func(attribute string) value.Value // nil when nobody is logged in
	Trust    string                             // none, low, substantial, high; "" is none
}

// Frame is the state of one evaluation. It must not be used by two goroutines at once.
type Frame struct {
	Row       *Row
	Host      *Host
	Budget    int  // steps that are left: one for a list item, or for 64 bytes of a text; at 0 every further aggregate is empty
	Exhausted bool // an expression wanted more steps than were left, so that a result is empty for it

	item current // inside a predicate
}

// Row is one instance of a scope: the root of a form or one row of a list.
type Row struct {
	Cells []value.Value
	Outer *Row
}

// Dependency is a field that an expression reads.
type Dependency struct {
	Field int
	// Shared is how many list levels, from the root, reader and field have in common:
	// a field of the reader's own row shares all of that row's levels, a field reached
	// through a list (hunde[0].name, sum(hunde, .steuer)) shares the levels around that list.
	Shared int
}

// Uses says what an expression needs beside the answers.
type Uses struct {
	Clock     bool     // today(), now(), age(born)
	Identity  bool     // identity("…"), trust()
	Functions []string // of the host, in the order they appear: the expression is evaluated on the server only
}

// Function is a function of the host. Arguments that are empty make the result empty
// without a call, unless AcceptsEmpty.
type Function struct {
	Name         string
	Params       []Type
	Result       Type
	AcceptsEmpty bool
	Call         func(args []value.Value) value.Value // must be deterministic, must not block, and must not panic: then it is empty
}

// Environment is what expressions of one form share.
type Environment struct {
	Functions   []Function
	MaxLength   int                 // bytes of one expression; 0 means 4,096; never more than 65,536
	MaxCost     int                 // nodes of one expression; 0 means 1,000
	Suggestions *schema.Suggestions // of near names, for all expressions; nil means without a bound
}

// Issue is something wrong with an expression.
type Issue struct {
	Code       string // see Codes
	Offset     int    // byte offset in the source
	Length     int
	Summary    string
	Detail     string
	Suggestion string
	Partial    bool // an unknown name that may be missing from the scope only because that is Partial
}

// Expression is a checked, compiled expression. It is immutable and safe for concurrent use.
type Expression struct {
	tree  *Node
	deps  []Dependency
	uses  Uses
	eval  evaluator
	holds condition
}

// Compile parses and checks src, whose names mean what scope says. want is the kind the result must have (an
// Integer may stand for a Number, a literal number for Money, a Date for a Partial date; the result then is of
// that kind); value.Absent accepts any. A nil env is the zero Environment.
//
// It returns either an expression or at least one issue, in the order of the source.
func Compile(src string, scope *Scope, want Type, env *Environment) (*Expression, []Issue) {
	if env == nil {
		env = &Environment{}
	}
	written, issues := parse(src, env)
	if len(issues) > 0 {
		return nil, issues
	}
	if is, ok := checkCost(written, env); !ok {
		return nil, []Issue{is}
	}
	checked, issues := check(written, scope, want, env)
	if len(issues) > 0 {
		return nil, issues
	}
	tree := fold(checked.tree)
	e := &Expression{tree: tree, deps: checked.deps, uses: checked.uses}
	e.eval, e.holds = compileRoot(tree)
	return e, nil
}

// Type returns the type of the result.
func (e *Expression) Type() Type { return e.tree.typ }

// Dependencies returns the fields the expression reads, without repeats, in the order they appear.
func (e *Expression) Dependencies() []Dependency { return e.deps }

// Uses returns what the expression needs beside the answers.
func (e *Expression) Uses() Uses { return e.uses }

// Tree returns the checked tree, with constants folded.
func (e *Expression) Tree() *Node { return e.tree }

// Eval returns the result, which is empty where an operand that matters is.
func (e *Expression) Eval(f *Frame) value.Value { return e.eval(f) }

// Holds reports whether the result is true (not false, and not empty).
func (e *Expression) Holds(f *Frame) bool { return e.holds(f) == yes }

// Fails reports whether the result is false (not true, and not empty).
func (e *Expression) Fails(f *Frame) bool { return e.holds(f) == no }

// Constant returns the result when it depends on nothing but the definition.
func (e *Expression) Constant() (value.Value, bool) {
	if e.tree.op != OpLiteral {
		return value.Value{}, false
	}
	return e.tree.value, true
}
