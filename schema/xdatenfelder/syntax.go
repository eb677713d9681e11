package xdatenfelder

import (
	"regexp"
	"strings"
)

// syntax is an expression of the language as it is written, as far as conditions need it.
type syntax struct {
	op   string // a name, a literal, an operator or a function
	kind syntaxKind
	args []*syntax
}

type syntaxKind uint8

const (
	nameSyntax   syntaxKind = iota // a.b, .b, #
	textSyntax                     // "a", unquoted
	numberSyntax                   // 1.5
	wordSyntax                     // true, false, nil
	callSyntax                     // f(a, b)
	listSyntax                     // [a, b]
	operatorSyntax
)

var (
	nameLexeme     = regexp.MustCompile(`^(\.?[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*|#)`)
	numberLexeme   = regexp.MustCompile(`^[0-9]+(\.[0-9]+)?`)
	textLexeme     = regexp.MustCompile(`^("([^"\\]|\\.)*"|'([^'\\]|\\.)*')`)
	operatorLexeme = regexp.MustCompile(`^(\?\?|==|!=|<=|>=|<|>|\+|-|\?|:|\*|/|%)`)
)

const maxSyntaxDepth = 64

// parser reads an expression. What it does not know is an error: then the expression is not carried over.
type parser struct {
	rest  string
	depth int
}

// parse reads a whole expression.
func parse(source string) (*syntax, error) {
	p := &parser{rest: source}
	e, err := p.binary(0)
	if err == nil && p.trim() != "" {
		err = unsayable("the expression " + source)
	}
	return e, err
}

func (p *parser) trim() string {
	p.rest = strings.TrimLeft(p.rest, " \t\r\n")
	return p.rest
}

// precedence of the operators that join two operands, from the ones that bind least.
var precedence = [][]string{{"or"}, {"and"}, {"==", "!=", "<", "<=", ">", ">=", "not in", "in"}, {"+", "-"}, {"??"}}

func (p *parser) operator(level int) string {
	p.trim()
	for _, op := range precedence[level] {
		if op[0] >= 'a' {
			if rest, ok := strings.CutPrefix(p.rest, op); ok && (rest == "" || !nameLexeme.MatchString(rest)) {
				p.rest = rest
				return op
			}
		} else if operatorLexeme.FindString(p.rest) == op {
			p.rest = p.rest[len(op):]
			return op
		}
	}
	return ""
}

func (p *parser) binary(level int) (*syntax, error) {
	if level == len(precedence) {
		return p.operand()
	}
	if p.depth++; p.depth > maxSyntaxDepth*len(precedence) {
		return nil, unsayable("an expression that is nested too deeply")
	}
	defer func() { p.depth-- }()
	left, err := p.binary(level + 1)
	for err == nil {
		op := p.operator(level)
		if op == "" {
			return left, nil
		}
		var right *syntax
		if right, err = p.binary(level + 1); err == nil {
			if (op == "and" || op == "or") && left.op == op && left.kind == operatorSyntax && !left.closed() {
				left = &syntax{op: op, kind: operatorSyntax, args: append(append([]*syntax{}, left.args...), right)}
			} else {
				left = &syntax{op: op, kind: operatorSyntax, args: []*syntax{left, right}}
			}
		}
	}
	return nil, err
}

// closed reports whether an operand stands in parentheses: the guard of a comparison is written into them.
func (e *syntax) closed() bool { return e.kind == operatorSyntax && strings.HasPrefix(e.op, "(") }

func (p *parser) operand() (*syntax, error) {
	switch p.trim(); {
	case p.rest == "":
		return nil, unsayable("an expression that ends early")
	case p.take("("):
		e, err := p.binary(0)
		if err == nil && !p.take(")") {
			err = unsayable("an expression with " + p.rest)
		}
		if err == nil {
			e = &syntax{op: "(", kind: operatorSyntax, args: []*syntax{e}}
		}
		return e, err
	case p.take("["):
		args, err := p.list("]")
		return &syntax{kind: listSyntax, args: args}, err
	case p.take("-"):
		n := numberLexeme.FindString(p.trim())
		p.rest = p.rest[len(n):]
		if n == "" {
			return nil, unsayable("a minus before " + p.rest)
		}
		return &syntax{op: "-" + n, kind: numberSyntax}, nil
	}
	if t := textLexeme.FindString(p.rest); t != "" {
		p.rest = p.rest[len(t):]
		return &syntax{op: unquote(t), kind: textSyntax}, nil
	}
	if n := numberLexeme.FindString(p.rest); n != "" {
		p.rest = p.rest[len(n):]
		return &syntax{op: n, kind: numberSyntax}, nil
	}
	return p.name()
}

func (p *parser) name() (*syntax, error) {
	n := nameLexeme.FindString(p.rest)
	p.rest = p.rest[len(n):]
	switch {
	case n == "":
		return nil, unsayable("an expression with " + p.rest)
	case n == "not":
		e, err := p.operand()
		return &syntax{op: "not", kind: operatorSyntax, args: []*syntax{e}}, err
	case n == "true" || n == "false" || n == "nil":
		return &syntax{op: n, kind: wordSyntax}, nil
	case p.take("("):
		args, err := p.list(")")
		return &syntax{op: n, kind: callSyntax, args: args}, err
	}
	return &syntax{op: n, kind: nameSyntax}, nil
}

func (p *parser) take(s string) bool {
	rest, ok := strings.CutPrefix(p.trim(), s)
	if ok {
		p.rest = rest
	}
	return ok
}

func (p *parser) list(end string) ([]*syntax, error) {
	var all []*syntax
	if p.take(end) {
		return nil, nil
	}
	for {
		e, err := p.binary(0)
		if err != nil {
			return nil, err
		}
		all = append(all, e)
		if p.take(end) {
			return all, nil
		}
		if !p.take(",") {
			return nil, unsayable("a list with " + p.rest)
		}
	}
}

var unescape = strings.NewReplacer(`\\`, `\`, `\"`, `"`, `\'`, "'", `\n`, "\n", `\t`, "\t", `\r`, "\r")

func unquote(t string) string { return unescape.Replace(t[1 : len(t)-1]) }

// inside returns what stands in parentheses, and anything else as it is.
func (e *syntax) inside() *syntax {
	for e.kind == operatorSyntax && e.op == "(" {
		e = e.args[0]
	}
	return e
}

// is reports whether an expression is an operator with its operands.
func (e *syntax) is(op string) bool { return e.kind == operatorSyntax && e.op == op }

// same reports whether two expressions are written the same, parentheses aside.
func (e *syntax) same(f *syntax) bool {
	e, f = e.inside(), f.inside()
	if e.op != f.op || e.kind != f.kind || len(e.args) != len(f.args) {
		return false
	}
	for i := range e.args {
		if !e.args[i].same(f.args[i]) {
			return false
		}
	}
	return true
}
