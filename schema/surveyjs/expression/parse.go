package expression

import (
	"fmt"
	"strings"
)

// Limits of an expression, so that a hostile one costs nothing.
const (
	MaxLength = 20_000 // bytes
	MaxDepth  = 60     // of parentheses, brackets and calls
)

// Error says where an expression is none.
type Error struct {
	Offset  int
	Summary string
}

// Error returns what is wrong, and where.
func (e *Error) Error() string { return fmt.Sprintf("%s (character %d)", e.Summary, e.Offset+1) }

// levels are the binary operators by how closely they bind, the loosest first. Words are compared in lower case.
var levels = []map[string]Op{
	{"||": Or, "or": Or},
	{"&&": And, "and": And},
	{"=": Equal, "==": Equal, "equal": Equal, "!=": NotEqual, "<>": NotEqual, "notequal": NotEqual, "<": Less, "less": Less, ">": Greater, "greater": Greater,
		"<=": LessEqual, "lessorequal": LessEqual, ">=": GreaterEqual, "greaterorequal": GreaterEqual},
	{"+": Plus, "-": Minus},
	{"*": Times, "/": Divide, "%": Modulo},
	{"^": Power, "power": Power},
	{"*=": Contains, "contains": Contains, "contain": Contains, "notcontains": NotContains, "notcontain": NotContains,
		"anyof": AnyOf, "allof": AllOf, "noneof": NoneOf},
}

// before and behind are the operators of one operand.
var (
	before = map[string]Op{"!": Not, "negate": Not, "not": Not}
	behind = map[string]Op{"empty": Empty, "notempty": NotEmpty}
)

// Parse reads an expression. The error is an [Error].
func Parse(src string) (Node, error) {
	if len(src) > MaxLength {
		return nil, &Error{MaxLength, "the expression is too long"}
	}
	tokens, err := scan(src)
	if err != nil {
		return nil, err
	}
	p := &parser{tokens: tokens}
	n, err := p.binary(0)
	if err != nil {
		return nil, err
	}
	if t := p.peek(); t.kind != end {
		return nil, p.unexpected(t)
	}
	return n, nil
}

type parser struct {
	tokens []token
	next   int
	depth  int
}

func (p *parser) peek() token { return p.tokens[p.next] }

func (p *parser) take() token {
	t := p.tokens[p.next]
	if t.kind != end {
		p.next++
	}
	return t
}

// accept takes the next token if it is this sign.
func (p *parser) accept(s string) bool {
	if t := p.peek(); t.kind == sign && t.value == s {
		p.next++
		return true
	}
	return false
}

func (p *parser) unexpected(t token) error {
	if t.kind == end {
		return &Error{t.at, "the expression ends too early"}
	}
	return &Error{t.at, fmt.Sprintf("%q is not expected here", t.value)}
}

// operator returns the operator that the next token is in a table, or "".
func (p *parser) operator(of map[string]Op) Op {
	if t := p.peek(); t.kind == sign || t.kind == word {
		return of[strings.ToLower(t.value)]
	}
	return ""
}

// binary reads operators of a level and those that bind more closely.
func (p *parser) binary(level int) (Node, error) {
	if level == len(levels) {
		return p.factor()
	}
	x, err := p.binary(level + 1)
	for err == nil {
		op := p.operator(levels[level])
		if op == "" {
			return x, nil
		}
		p.take()
		var y Node
		if y, err = p.binary(level + 1); err == nil {
			x = &Binary{op, x, y}
		}
	}
	return nil, err
}

func (p *parser) factor() (Node, error) {
	if p.depth++; p.depth > MaxDepth {
		return nil, &Error{p.peek().at, "the expression is nested too deeply"}
	}
	defer func() { p.depth-- }()
	if op := p.operator(before); op != "" && !p.called() {
		p.take()
		x, err := p.factor()
		if err != nil {
			return nil, err
		}
		return &Unary{op, x}, nil
	}
	x, err := p.atom()
	for err == nil {
		op := p.operator(behind)
		if op == "" {
			return x, nil
		}
		p.take()
		x = &Unary{op, x}
	}
	return nil, err
}

// called reports whether the next token is the name of a function.
func (p *parser) called() bool {
	return p.peek().kind == word && p.next+1 < len(p.tokens) && p.tokens[p.next+1] == token{sign, "(", p.peek().at + len(p.peek().value)}
}

func (p *parser) atom() (Node, error) {
	called := p.called()
	t := p.take()
	switch {
	case called:
		p.take()
		args, err := p.sequence(")")
		return &Call{t.value, args}, err
	case t.kind == variable:
		return &Variable{t.value}, nil
	case t.kind == text:
		return &Const{Text, t.value}, nil
	case t.kind == number:
		return &Const{Number, t.value}, nil
	case t.kind == word:
		return bare(t.value), nil
	case t.kind == sign && t.value == "-" && p.peek().kind == number:
		return &Const{Number, "-" + p.take().value}, nil
	case t.kind == sign && t.value == "[":
		items, err := p.sequence("]")
		return &Array{items}, err
	case t.kind == sign && t.value == "(":
		x, err := p.binary(0)
		if err != nil {
			return nil, err
		}
		return x, p.close(")")
	}
	return nil, p.unexpected(t)
}

// bare is what a word without quotes means.
func bare(value string) Node {
	switch lower := strings.ToLower(value); lower {
	case "true", "false":
		return &Const{Truth, lower}
	case "undefined", "null":
		return &Const{Kind: Null}
	}
	return &Const{Text, value}
}

func (p *parser) sequence(closing string) ([]Node, error) {
	var all []Node
	for p.peek().kind != end && !p.accept(closing) {
		if len(all) > 0 && !p.accept(",") {
			return nil, p.unexpected(p.peek())
		}
		x, err := p.binary(0)
		if err != nil {
			return nil, err
		}
		all = append(all, x)
		if t := p.peek(); t.kind == sign && t.value == closing {
			p.take()
			return all, nil
		}
	}
	return all, nil
}

// close demands a closing parenthesis, which may be missing at the end: SurveyJS puts up with that.
func (p *parser) close(s string) error {
	if p.accept(s) || p.peek().kind == end {
		return nil
	}
	return p.unexpected(p.peek())
}
