package formio

import (
	"slices"
	"strings"
)

// A program is read by precedence climbing into statements; [run] makes one value of them.
type (
	statement interface{ isStatement() }
	// assignment is x = value, x += value, or a declaration. Its operator is "" or that before the equals sign.
	assignment struct {
		name, op string
		value    node
	}
	branch struct {
		test            node
		then, otherwise []statement
	}
	returning struct{ value node }
	// effect is an expression whose value nobody uses.
	effect struct{ value node }
)

func (assignment) isStatement() {}
func (branch) isStatement()     {}
func (returning) isStatement()  {}
func (effect) isStatement()     {}

// maxNesting is how deep an expression may be nested.
const maxNesting = 80

type parser struct {
	tokens []token
	depth  int
}

// parseScript reads statements, parseExpression one expression.
func parseScript(source string) ([]statement, error) {
	tokens, err := tokenize(source)
	if err != nil {
		return nil, err
	}
	p := &parser{tokens: tokens}
	return p.statements(func() bool { return p.peek().kind == endToken })
}

func parseExpression(source string) (node, error) {
	tokens, err := tokenize(source)
	if err != nil {
		return nil, err
	}
	p := &parser{tokens: tokens}
	n, err := p.expression()
	if err == nil && p.peek().kind != endToken {
		err = p.unexpected()
	}
	return n, err
}

func (p *parser) peek() token { return p.tokens[0] }

func (p *parser) ahead(i int) token {
	if i < len(p.tokens) {
		return p.tokens[i]
	}
	return p.tokens[len(p.tokens)-1]
}

func (p *parser) advance() token {
	t := p.tokens[0]
	if t.kind != endToken {
		p.tokens = p.tokens[1:]
	}
	return t
}

func (p *parser) is(sign string) bool   { return p.peek().kind == signToken && p.peek().text == sign }
func (p *parser) word(word string) bool { return p.peek().kind == wordToken && p.peek().text == word }

func (p *parser) accept(sign string) bool {
	if p.is(sign) {
		p.advance()
		return true
	}
	return false
}

func (p *parser) expect(sign string) error {
	if !p.accept(sign) {
		return p.unexpected()
	}
	return nil
}

func (p *parser) unexpected() error {
	if p.peek().kind == endToken {
		return unclear("the JavaScript ends too early")
	}
	return unclear("the JavaScript has %q where a plain condition has not", p.peek().text)
}

// enter bounds recursion; the caller leaves with p.depth--.
func (p *parser) enter() error {
	if p.depth++; p.depth > maxNesting {
		return unclear("the JavaScript is nested too deeply")
	}
	return nil
}

func (p *parser) statements(end func() bool) ([]statement, error) {
	all := []statement{}
	for !end() {
		if p.accept(";") {
			continue
		}
		s, err := p.statement()
		if err != nil {
			return nil, err
		}
		all = append(all, s...)
	}
	return all, nil
}

// refused are words that begin what is no plain condition.
var refused = []string{"for", "while", "do", "switch", "try", "throw", "new", "function", "class", "delete", "typeof", "void", "async", "await", "yield", "in", "instanceof", "this", "with", "break", "continue"}

func (p *parser) statement() ([]statement, error) {
	if err := p.enter(); err != nil {
		return nil, err
	}
	defer func() { p.depth-- }()
	switch {
	case p.is("{"):
		return p.block()
	case p.word("if"):
		return p.branch()
	case p.word("var"), p.word("let"), p.word("const"):
		p.advance()
		return p.declarations()
	case p.word("return"):
		p.advance()
		if p.is(";") || p.is("}") || p.peek().kind == endToken {
			return []statement{returning{null}}, nil
		}
		n, err := p.expression()
		if err != nil {
			return nil, err
		}
		return []statement{returning{n}}, p.endStatement()
	}
	if s, ok, err := p.assignment(); ok || err != nil {
		return s, err
	}
	n, err := p.expression()
	if err != nil {
		return nil, err
	}
	return []statement{effect{n}}, p.endStatement()
}

var assigning = []string{"=", "+=", "-=", "*=", "/=", "%="}

// assignment reads x = y = value; ok is false where the statement is none.
func (p *parser) assignment() (s []statement, ok bool, err error) {
	sign := p.ahead(1)
	if p.peek().kind != wordToken || sign.kind != signToken || !slices.Contains(assigning, sign.text) {
		return nil, false, nil
	}
	target := p.advance().text
	p.advance()
	if inner, ok, err := p.assignment(); err != nil {
		return nil, true, err
	} else if ok {
		last := inner[len(inner)-1].(assignment)
		return append(inner, assignment{target, strings.TrimSuffix(sign.text, "="), name{last.name}}), true, nil
	}
	n, err := p.expression()
	if err != nil {
		return nil, true, err
	}
	return []statement{assignment{target, strings.TrimSuffix(sign.text, "="), n}}, true, p.endStatement()
}

func (p *parser) endStatement() error {
	if p.accept(";") || p.is("}") || p.peek().kind == endToken || p.peek().line {
		return nil
	}
	return p.unexpected()
}

func (p *parser) block() ([]statement, error) {
	if err := p.expect("{"); err != nil {
		return nil, err
	}
	all, err := p.statements(func() bool { return p.is("}") || p.peek().kind == endToken })
	if err != nil {
		return nil, err
	}
	return all, p.expect("}")
}

func (p *parser) branch() ([]statement, error) {
	p.advance()
	if err := p.expect("("); err != nil {
		return nil, err
	}
	test, err := p.expression()
	if err != nil {
		return nil, err
	}
	if err := p.expect(")"); err != nil {
		return nil, err
	}
	then, err := p.statement()
	if err != nil {
		return nil, err
	}
	p.accept(";")
	var otherwise []statement
	if p.word("else") {
		p.advance()
		if otherwise, err = p.statement(); err != nil {
			return nil, err
		}
	}
	return []statement{branch{test, then, otherwise}}, nil
}

func (p *parser) declarations() ([]statement, error) {
	var all []statement
	for {
		if p.peek().kind != wordToken {
			return nil, p.unexpected()
		}
		a := assignment{name: p.advance().text, value: null}
		if p.accept("=") {
			n, err := p.expression()
			if err != nil {
				return nil, err
			}
			a.value = n
		}
		all = append(all, a)
		if !p.accept(",") {
			return all, p.endStatement()
		}
	}
}

// levels are the binary operators, from those that bind least.
var levels = [][]string{
	{"??"}, {"||"}, {"&&"}, {"===", "!==", "==", "!="}, {"<", "<=", ">", ">="}, {"+", "-"}, {"*", "/", "%"},
}

func (p *parser) expression() (node, error) {
	if err := p.enter(); err != nil {
		return nil, err
	}
	defer func() { p.depth-- }()
	if f, ok, err := p.arrow(); ok || err != nil {
		return f, err
	}
	test, err := p.binary(0)
	if err != nil || !p.accept("?") {
		return test, err
	}
	then, err := p.expression()
	if err != nil {
		return nil, err
	}
	if err := p.expect(":"); err != nil {
		return nil, err
	}
	otherwise, err := p.expression()
	return choiceOf{test, then, otherwise}, err
}

func (p *parser) binary(level int) (node, error) {
	if level == len(levels) {
		return p.unary()
	}
	x, err := p.binary(level + 1)
	for err == nil && p.peek().kind == signToken && slices.Contains(levels[level], p.peek().text) {
		op := p.advance().text
		var y node
		y, err = p.binary(level + 1)
		x = binary{op, x, y}
	}
	return x, err
}

func (p *parser) unary() (node, error) {
	if p.is("!") || p.is("-") || p.is("+") {
		if err := p.enter(); err != nil {
			return nil, err
		}
		defer func() { p.depth-- }()
		op := p.advance().text
		n, err := p.unary()
		if l, ok := n.(literal); ok && l.kind == aNumber && op == "-" && !strings.HasPrefix(l.text, "-") {
			return literal{aNumber, "-" + l.text}, err
		}
		return unary{op, n}, err
	}
	return p.postfix()
}

func (p *parser) postfix() (node, error) {
	n, err := p.primary()
	for err == nil {
		switch {
		case p.accept("?."):
			if !p.is("[") && !p.is("(") {
				n, err = p.memberOf(n)
			}
		case p.accept("."):
			n, err = p.memberOf(n)
		case p.accept("["):
			n, err = p.indexOf(n)
		case p.accept("("):
			var args []node
			args, err = p.list(")")
			n = call{n, args}
		default:
			return n, nil
		}
	}
	return n, err
}

func (p *parser) memberOf(n node) (node, error) {
	if p.peek().kind != wordToken {
		return nil, p.unexpected()
	}
	return member{n, p.advance().text}, nil
}

func (p *parser) indexOf(n node) (node, error) {
	at, err := p.expression()
	if err != nil {
		return nil, err
	}
	if l, ok := at.(literal); ok && l.kind == aText {
		n = member{n, l.text}
	} else {
		n = index{n, at}
	}
	return n, p.expect("]")
}

func (p *parser) list(end string) ([]node, error) {
	var all []node
	for !p.accept(end) {
		n, err := p.expression()
		if err != nil {
			return nil, err
		}
		all = append(all, n)
		if !p.is(end) && !p.accept(",") {
			return nil, p.unexpected()
		}
	}
	return all, nil
}

var wordLiterals = map[string]literal{"true": yes, "false": no, "null": null, "undefined": null}

func (p *parser) primary() (node, error) {
	t := p.advance()
	switch t.kind {
	case numberToken:
		return literal{aNumber, t.text}, nil
	case textToken:
		return textLiteral(t.text), nil
	case templateToken:
		return parseTemplate(t.text)
	case regexToken:
		return regexLiteral{t.text, t.flags}, nil
	case wordToken:
		if l, ok := wordLiterals[t.text]; ok {
			return l, nil
		}
		if t.text == "function" {
			return p.functionExpression()
		}
		if t.text == "new" && p.word("Date") && p.ahead(1).text == "(" {
			return p.primary()
		}
		if slices.Contains(refused, t.text) {
			return nil, unclear("%s makes it a program, not a plain condition", t.text)
		}
		return name{t.text}, nil
	case signToken:
		switch t.text {
		case "(":
			n, err := p.expression()
			if err != nil {
				return nil, err
			}
			return n, p.expect(")")
		case "[":
			items, err := p.list("]")
			return array{items}, err
		}
	}
	p.tokens = append([]token{t}, p.tokens...)
	return nil, p.unexpected()
}

// parseTemplate reads what stands between backticks.
func parseTemplate(raw string) (node, error) {
	var parts []node
	for {
		before, after, found := strings.Cut(raw, "${")
		text, err := unescape(before)
		if err != nil {
			return nil, err
		}
		if text != "" {
			parts = append(parts, textLiteral(text))
		}
		if !found {
			return concat{parts}, nil
		}
		inner, rest, closed := strings.Cut(after, "}")
		if !closed {
			return nil, unclear("a template does not end")
		}
		n, err := parseExpression(inner)
		if err != nil {
			return nil, err
		}
		parts = append(parts, n)
		raw = rest
	}
}
