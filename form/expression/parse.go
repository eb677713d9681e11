package expression

// This is the one file that knows expr: its tokens and its tree go in, ours comes out.

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/conf"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"
	"github.com/expr-lang/expr/parser/lexer"
	"github.com/vordruck/vordruck/form/value"
	"golang.org/x/text/unicode/norm"
)

// What no host can raise: the parser recurses, and a tree is walked recursively.
const (
	lengthCeiling   = 64 << 10
	maxParentheses  = 64
	defaultLength   = 4096
	defaultMaxNodes = 1000
)

// parse reads src. The tree is nil when there is an issue.
func parse(src string, env *Environment) (syntax, []Issue) {
	if is, ok := checkSource(src, env); !ok {
		return nil, []Issue{is}
	}
	offsets := byteOffsets(src)
	tokens, lexErr := lex(src, offsets)
	if lexErr != nil {
		return nil, []Issue{foreignIssue(lexErr, src, offsets)}
	}
	closing, is := scan(src, tokens)
	if len(is) > 0 {
		return nil, is
	}
	tree, err := parseExpr(src, maxNodes(env))
	if err != nil {
		return nil, []Issue{parserIssue(err, src, offsets, tokens, env)}
	}
	c := &converter{src: src, offsets: offsets, closing: closing}
	out := c.convert(tree)
	if len(c.issues) > 0 {
		sortIssues(c.issues)
		return nil, c.issues
	}
	return out, nil
}

func checkSource(src string, env *Environment) (Issue, bool) {
	limit := defaultLength
	if env.MaxLength > 0 {
		limit = min(env.MaxLength, lengthCeiling)
	}
	all := span{0, len(src)}
	switch {
	case len(src) > limit:
		return issue(CodeTooLong, span{limit, len(src)}, fmt.Sprintf("the expression has %d bytes, more than %d", len(src), limit),
			"compute parts of it in fields of their own"), false
	case !utf8.ValidString(src):
		return issue(CodeSyntax, all, "the expression is not valid UTF-8", ""), false
	case strings.TrimSpace(src) == "":
		return issue(CodeSyntax, all, "the expression is empty", ""), false
	}
	return Issue{}, true
}

func maxNodes(env *Environment) int {
	if env.MaxCost > 0 {
		return env.MaxCost
	}
	return defaultMaxNodes
}

// byteOffsets returns the byte offset of every rune of src and of its end, because
// expr counts runes. It is nil where the two are the same.
func byteOffsets(src string) []int {
	if utf8.RuneCountInString(src) == len(src) {
		return nil
	}
	out := make([]int, 0, len(src)+1)
	for i := range src {
		out = append(out, i)
	}
	return append(out, len(src))
}

func locate(loc file.Location, src string, offsets []int) span {
	at := func(rune int) int {
		if offsets == nil {
			return min(max(rune, 0), len(src))
		}
		return offsets[min(max(rune, 0), len(offsets)-1)]
	}
	return span{at(loc.From), at(loc.To)}
}

// token is a word of the source.
type token struct {
	kind  tokenKind
	value string
	at    span
}

type tokenKind uint8

const (
	textToken tokenKind = iota
	nameToken
	numberToken
	operatorToken
	bracketToken
	bytesToken
	endToken
)

var tokenKinds = map[lexer.Kind]tokenKind{
	lexer.Identifier: nameToken, lexer.Number: numberToken, lexer.Operator: operatorToken, lexer.Bracket: bracketToken, lexer.Bytes: bytesToken, lexer.EOF: endToken,
}

// lex returns the words of src. expr reads them once more when it parses; looking at
// them first keeps what it would rewrite, fold or recurse into out of its parser.
func lex(src string, offsets []int) (out []token, err error) {
	defer func() {
		if recover() != nil {
			out, err = nil, errParser
		}
	}()
	tokens, err := lexer.Lex(file.NewSource(src))
	if err != nil {
		return nil, err
	}
	out = make([]token, len(tokens))
	for i, t := range tokens {
		out[i] = token{kind: tokenKinds[t.Kind], value: t.Value, at: locate(t.Location, src, offsets)}
	}
	return out, nil
}

// lexOpen returns the words of src up to the first place that cannot be read, and where that is; -1 where all can.
func lexOpen(src string) (out []token, stop int) {
	offsets := byteOffsets(src)
	defer func() {
		if recover() != nil {
			stop = len(src)
			if len(out) > 0 {
				stop = out[len(out)-1].at.to
			}
		}
	}()
	l := lexer.New()
	l.Reset(file.NewSource(src))
	end := 0
	for {
		t, err := l.Next()
		switch {
		case err == io.EOF:
			return out, -1
		case err != nil:
			return out, end
		case t.Kind == lexer.EOF:
			continue
		}
		at := locate(t.Location, src, offsets)
		out = append(out, token{kind: tokenKinds[t.Kind], value: t.Value, at: at})
		end = at.to
	}
}

// errParser stands for a panic of the library.
var errParser = errors.New(unreadable)

// parseExpr runs expr's parser, and nothing else of it: no optimizer, no patches.
func parseExpr(src string, nodes int) (n ast.Node, err error) {
	defer func() {
		if recover() != nil {
			n, err = nil, errParser
		}
	}()
	// expr counts its own nodes, and a few more than ours; see cost for our limit.
	tree, err := parser.ParseWithConfig(src, &conf.Config{MaxNodes: uint(nodes)*4 + 16})
	if err != nil {
		return nil, err
	}
	return tree.Node, nil
}

// parserIssue makes an issue of an error of expr's parser. A function that does not
// exist comes first: expr reads its arguments otherwise than those of the one meant.
func parserIssue(err error, src string, offsets []int, tokens []token, env *Environment) Issue {
	for i, t := range tokens[1:] {
		fn := tokens[i]
		if fn.kind == nameToken && t.kind == bracketToken && t.value == "(" && !callable(fn.value, env) {
			return unknownFunction(fn.value, fn.at, env)
		}
	}
	is := foreignIssue(err, src, offsets)
	for i, t := range tokens {
		if is.Summary != unreadable || t.at.from != is.Offset {
			continue
		}
		if t.kind == operatorToken && (t.value == "." || t.value == "#") {
			return issue(CodeItem, t.at, "there is no item here", "an item is named in the predicates of count, sum, all, any, none, one, filter and map; for others write min(map(list, .field))")
		}
		at, detail := otherWayToSay(tokens, i)
		return issue(CodeSyntax, at, fmt.Sprintf("unexpected %s", src[at.from:at.to]), detail)
	}
	return is
}

// unreadable is the summary where nothing better is known.
const unreadable = "the expression cannot be read"

// foreignIssue makes an issue of an error of expr.
func foreignIssue(err error, src string, offsets []int) Issue {
	var e *file.Error
	if !errors.As(err, &e) {
		return issue(CodeSyntax, span{0, len(src)}, unreadable, "")
	}
	if strings.Contains(e.Message, "unexpected token EOF") || strings.Contains(e.Message, "unexpected end") {
		return issue(CodeSyntax, span{len(src), len(src)}, "the expression ends too early", "")
	}
	at := locate(e.Location, src, offsets)
	if date, detail, ok := dateAdvice(src, at.from); ok {
		return issue(CodeNumber, date, "this is no number", detail)
	}
	if strings.Contains(e.Message, "unrecognized character") {
		return strangeCharacter(src, at)
	}
	for _, m := range foreign {
		if strings.Contains(e.Message, m.has) {
			return issue(m.code, at, m.summary, m.detail)
		}
	}
	return issue(CodeSyntax, at, unreadable, "")
}

// foreign maps messages of expr, by what they contain, to ours.
var foreign = []struct{ has, code, summary, detail string }{
	{"maximum allowed nodes", CodeTooComplex, "the expression has too many parts", "compute parts of it in fields of their own"},
	{"not terminated", CodeSyntax, "the text is not closed", "add the quotation mark that is missing"},
	{"invalid char escape", CodeSyntax, "the text has an unknown escape after \\", `write \\ for a backslash`},
	{"unable to unescape", CodeSyntax, "the text has an unknown escape after \\", `write \\ for a backslash`},
	{"bad number", CodeNumber, "this is no number", "write 1000 or 0.5"},
	{"cannot be mixed", CodeSyntax, "?? and another operator stand side by side", "put (a ?? b) in parentheses"},
	{"expected at least", CodeArguments, "the function needs a predicate", "for example count(hunde, .alter > 3)"},
	{"unclosed comment", CodeUnsupported, "a comment is not part of the language", "comments are written in the definition, outside the expression"},
	{"expected name", CodeSyntax, "a name is missing after the point", ""},
}

// converter turns expr's tree into ours.
type converter struct {
	src     string
	offsets []int
	closing map[int]int // where the bracket that opens here closes
	issues  []Issue
}

func (c *converter) at(n ast.Node) span { return locate(n.Location(), c.src, c.offsets) }

// bad reports what is no part of the language, and stands in for it.
func (c *converter) bad(at span, detail string) syntax {
	c.issues = append(c.issues, issue(CodeUnsupported, at, "this is not part of the language", detail))
	return &literal{span: at}
}

// convert is a flat dispatch over expr's nodes.
func (c *converter) convert(n ast.Node) syntax {
	switch n := n.(type) {
	case *ast.NilNode:
		return &literal{span: c.at(n)}
	case *ast.BoolNode:
		return &literal{span: c.at(n), value: value.OfBool(n.Value), typ: Type{Kind: value.Bool}}
	case *ast.IntegerNode, *ast.FloatNode:
		// expr has made a binary float of it, so it is read once more; scan has seen to the rest.
		v, _ := readNumber(c.src[c.at(n).from:c.at(n).to])
		return &literal{span: c.at(n), value: v, typ: Type{Kind: v.Kind()}}
	case *ast.StringNode:
		return c.text(n)
	case *ast.IdentifierNode:
		return &name{span: c.at(n), name: norm.NFC.String(n.Value)}
	case *ast.PointerNode:
		at := c.at(n)
		dot := c.src[at.from] == '.'
		return &item{span: at, dot: dot}
	case *ast.PredicateNode:
		return c.convert(n.Node)
	case *ast.UnaryNode:
		return c.unary(n)
	case *ast.BinaryNode:
		return c.binary(n)
	case *ast.MemberNode:
		return c.member(n)
	case *ast.ConditionalNode:
		cond, yes, no := c.convert(n.Cond), c.convert(n.Exp1), c.convert(n.Exp2)
		return &conditional{span: cond.where().upTo(no.where()), cond: cond, yes: yes, no: no}
	case *ast.ArrayNode:
		return &list{span: c.bracketed(c.at(n), c.at(n).from), items: c.all(n.Nodes)}
	case *ast.BuiltinNode:
		return c.call(n.Name, c.at(n), n.Arguments)
	case *ast.CallNode:
		if f, ok := n.Callee.(*ast.IdentifierNode); ok {
			return c.call(f.Value, c.at(n), n.Arguments)
		}
		return c.bad(c.at(n), "only functions can be called, not fields")
	case *ast.SliceNode:
		return c.bad(c.at(n), "a list has no slices; use filter")
	}
	return c.bad(c.at(n), "")
}

func (c *converter) all(nodes []ast.Node) []syntax {
	out := make([]syntax, len(nodes))
	for i, n := range nodes {
		out[i] = c.convert(n)
	}
	return out
}

// bracketed extends a stretch to the end of the bracket that opens at or after open.
func (c *converter) bracketed(at span, open int) span {
	if i := strings.IndexAny(c.src[open:], "(["); i >= 0 {
		at.to = max(at.to, c.closing[open+i])
	}
	return at
}

func (c *converter) call(fn string, at span, args []ast.Node) syntax {
	return &call{span: c.bracketed(at, at.to), name: fn, at: at, args: c.all(args)}
}

func (c *converter) unary(n *ast.UnaryNode) syntax {
	at, x := c.at(n), c.convert(n.Node)
	switch n.Operator {
	case "+":
		return c.bad(at, "leave out the plus sign")
	case "not":
		// For "a not in b" expr places the node at the operator in the middle.
		if b, ok := n.Node.(*ast.BinaryNode); ok && c.at(b).from == at.from {
			return &unary{span: x.where(), op: "not", x: x}
		}
	}
	return &unary{span: at.upTo(x.where()), op: n.Operator, x: x}
}

func (c *converter) binary(n *ast.BinaryNode) syntax {
	at := c.at(n)
	if n.Operator == "&&" {
		// expr writes a < b < c as a < b && b < c; && itself never gets here.
		return c.bad(at, "comparisons cannot be chained; write a < b and b < c")
	}
	x, y := c.convert(n.Left), c.convert(n.Right)
	return &binary{span: x.where().upTo(y.where()), op: n.Operator, at: at, x: x, y: y}
}

func (c *converter) member(n *ast.MemberNode) syntax {
	at, of := c.at(n), c.convert(n.Node)
	if c.src[at.from] != '[' {
		property := n.Property.(*ast.StringNode).Value
		return &member{span: of.where().upTo(at), of: of, name: norm.NFC.String(property), at: at}
	}
	if _, ok := n.Property.(*ast.StringNode); ok {
		return c.bad(at, "write group.field, without brackets and quotation marks")
	}
	return &index{span: c.bracketed(of.where(), at.from), of: of, at: c.convert(n.Property)}
}

func (c *converter) text(n *ast.StringNode) syntax {
	at := c.at(n)
	s := norm.NFC.String(n.Value)
	raw := at.to-at.from == len(n.Value)+2 && s == n.Value
	return &literal{span: at, value: value.OfText(s), text: s, raw: raw, typ: Type{Kind: value.Text, Options: []string{s}}}
}
