package formio

import (
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/schema/foreign"
)

// logicOperator is one of JSON Logic.
type logicOperator struct {
	name string
	to   string // for the table of mappings
	node func(l *logicReader, args []*foreign.JSON) (node, error)
}

// logicOperators are those that the language can say.
func logicOperators() []logicOperator {
	all := []logicOperator{
		{"var", "the field", (*logicReader).variable},
		{"!", "`not`", logicUnary("!")},
		{"!!", "the condition itself", func(l *logicReader, args []*foreign.JSON) (node, error) {
			n, err := logicUnary("!")(l, args)
			return not(n), err
		}},
		{"if", "`? :`", (*logicReader).branches},
		{"?:", "`? :`", (*logicReader).branches},
		{"in", "`in`, `contains`", (*logicReader).in},
		{"min", "`min`", logicCall("Math", "min")},
		{"max", "`max`", logicCall("Math", "max")},
		{"cat", "`+`", func(l *logicReader, args []*foreign.JSON) (node, error) {
			parts, err := l.all(args)
			return concat{parts}, err
		}},
		{"missing", "`== nil`", (*logicReader).missing},
		{"missing_some", "the number of those that are not `nil`", (*logicReader).missingSome},
		{"some", "`any`", logicRows("some")},
		{"all", "`all`", logicRows("every")},
		{"none", "`none`", func(l *logicReader, args []*foreign.JSON) (node, error) {
			n, err := logicRows("some")(l, args)
			return not(n), err
		}},
		{"map", "`map`", logicRows("map")},
		{"reduce", "`sum`", (*logicReader).reduce},
	}
	for _, op := range scriptOperators {
		all = append(all, logicOperator{op[0], op[2], logicBinary(op[1])})
	}
	return all
}

// scriptOperators are named as in JavaScript, or nearly so: JSON Logic, JavaScript, the language.
var scriptOperators = [][3]string{
	{"==", "==", "`==`"}, {"===", "===", "`==`"}, {"!=", "!=", "`!=`"}, {"!==", "!==", "`!=`"},
	{"and", "&&", "`and`"}, {"or", "||", "`or`"},
	{"<", "<", "`<`, between"}, {"<=", "<=", "`<=`, between"}, {">", ">", "`>`"}, {">=", ">=", "`>=`"},
	{"+", "+", "`+`"}, {"-", "-", "`-`"}, {"*", "*", "`*`"}, {"/", "/", "`/`"}, {"%", "%", "`%`"},
}

// logicReader reads JSON Logic into nodes.
type logicReader struct {
	item string // inside of a predicate: the parameter that variables belong to
}

// readLogic reads JSON Logic.
func readLogic(v *foreign.JSON) (node, error) { return (&logicReader{}).read(v) }

func (l *logicReader) read(v *foreign.JSON) (node, error) {
	switch v.Kind() {
	case foreign.String:
		return textLiteral(v.Text()), nil
	case foreign.Number:
		n, ok := signedNumber(v.Scalar())
		if !ok {
			return nil, unclear("%s has too many digits", foreign.Shorten(v.Scalar(), 40))
		}
		return literal{aNumber, n}, nil
	case foreign.Bool:
		return literal{aTruth, v.Scalar()}, nil
	case foreign.Array:
		items, err := l.all(v.Items())
		return array{items}, err
	case foreign.Object:
		return l.operation(v)
	}
	return null, nil
}

func (l *logicReader) all(args []*foreign.JSON) ([]node, error) {
	out := make([]node, len(args))
	for i, a := range args {
		n, err := l.read(a)
		if err != nil {
			return nil, err
		}
		out[i] = n
	}
	return out, nil
}

func (l *logicReader) operation(v *foreign.JSON) (node, error) {
	members := v.Members()
	if len(members) != 1 {
		return nil, unclear("JSON Logic has one operator in an object")
	}
	args := members[0].Value.Items()
	if members[0].Value.Kind() != foreign.Array {
		args = []*foreign.JSON{members[0].Value}
	}
	for _, o := range logicOperators() {
		if o.name == members[0].Key {
			return o.node(l, args)
		}
	}
	return nil, unclear("the language cannot say the operator %q of JSON Logic", foreign.Shorten(members[0].Key, 40))
}

func (l *logicReader) variable(args []*foreign.JSON) (node, error) {
	if len(args) == 0 || args[0].Kind() == foreign.Object || args[0].Kind() == foreign.Array {
		return nil, unclear("a variable is computed")
	}
	path := args[0].Scalar()
	first, _, _ := strings.Cut(path, ".")
	var n node
	switch {
	case l.item != "" && (path == "" || path == "current"):
		n = name{l.item}
	case l.item != "":
		n = dotted(name{l.item}, strings.TrimPrefix(path, "current."))
	case path == "":
		return nil, unclear("it takes all data as a whole")
	case first == "data" || first == "row" || first == "input" || first == "value" || first == "submission":
		_, rest, more := strings.Cut(path, ".")
		n = name{first}
		if more {
			n = dottedIndexes(n, rest)
		}
	default:
		n = dottedIndexes(name{"data"}, path)
	}
	if len(args) > 1 {
		other, err := l.read(args[1])
		return binary{"??", n, other}, err
	}
	return n, nil
}

// dottedIndexes is dotted for a path that may have the number of a row in it.
func dottedIndexes(of node, path string) node {
	for _, key := range strings.Split(path, ".") {
		if key != "" && strings.Trim(key, "0123456789") == "" {
			of = index{of, literal{aNumber, key}}
			continue
		}
		of = member{of, key}
	}
	return of
}

func logicUnary(op string) func(*logicReader, []*foreign.JSON) (node, error) {
	return func(l *logicReader, args []*foreign.JSON) (node, error) {
		if len(args) != 1 {
			return nil, unclear("%s takes one value", op)
		}
		n, err := l.read(args[0])
		return unary{op, n}, err
	}
}

// logicBinary joins two or more values. A comparison of three is one of each two neighbours.
func logicBinary(op string) func(*logicReader, []*foreign.JSON) (node, error) {
	return func(l *logicReader, args []*foreign.JSON) (node, error) {
		all, err := l.all(args)
		if err != nil {
			return nil, err
		}
		if len(all) == 1 && (op == "-" || op == "+" || op == "&&" || op == "||") {
			if op == "-" || op == "+" {
				return unary{op, all[0]}, nil
			}
			return all[0], nil
		}
		if len(all) < 2 {
			return nil, unclear("%s takes two values", op)
		}
		if strings.ContainsAny(op, "<>") && len(all) == 3 {
			return both(binary{op, all[0], all[1]}, binary{op, all[1], all[2]}), nil
		}
		n := all[0]
		for _, x := range all[1:] {
			if op == "+" {
				x = unary{"+", x} // JSON Logic adds numbers only
				if _, first := n.(binary); !first {
					n = unary{"+", n}
				}
			}
			n = binary{op, n, x}
		}
		return n, nil
	}
}

// branches reads if: test, value, test, value …, otherwise.
func (l *logicReader) branches(args []*foreign.JSON) (node, error) {
	all, err := l.all(args)
	if err != nil {
		return nil, err
	}
	out := node(null)
	if len(all)%2 == 1 {
		out = all[len(all)-1]
		all = all[:len(all)-1]
	}
	for i := len(all) - 2; i >= 0; i -= 2 {
		out = choiceOf{all[i], all[i+1], out}
	}
	return out, nil
}

func (l *logicReader) in(args []*foreign.JSON) (node, error) {
	all, err := l.all(args)
	if err != nil {
		return nil, err
	}
	if len(all) != 2 {
		return nil, unclear("in takes two values")
	}
	return call{member{all[1], "includes"}, all[:1]}, nil
}

func logicCall(of, function string) func(*logicReader, []*foreign.JSON) (node, error) {
	return func(l *logicReader, args []*foreign.JSON) (node, error) {
		all, err := l.all(args)
		return call{member{name{of}, function}, all}, err
	}
}

// missing reads what is missing of some fields, as a condition: whether any is.
func (l *logicReader) missing(args []*foreign.JSON) (node, error) {
	if len(args) == 1 && args[0].Kind() == foreign.Array {
		args = args[0].Items()
	}
	any := node(no)
	for _, a := range args {
		n, err := l.variable([]*foreign.JSON{a})
		if err != nil {
			return nil, err
		}
		any = either(any, binary{"==", n, null})
	}
	return any, nil
}

// missingSome reads, as a condition, whether fewer of some fields than a number are there.
func (l *logicReader) missingSome(args []*foreign.JSON) (node, error) {
	if len(args) != 2 || args[1].Kind() != foreign.Array {
		return nil, unclear("missing_some takes a number and a list of fields")
	}
	need, ok := args[0].Int()
	if !ok {
		return nil, unclear("missing_some takes a number that is written out")
	}
	keys := args[1].Items()
	if len(keys) == 0 || need <= 0 {
		return no, nil
	}
	var there node
	for _, k := range keys {
		n, err := l.variable([]*foreign.JSON{k})
		if err != nil {
			return nil, err
		}
		one := choiceOf{binary{"!=", n, null}, literal{aNumber, "1"}, literal{aNumber, "0"}}
		if there == nil {
			there = one
			continue
		}
		there = binary{"+", there, one}
	}
	return binary{"<", there, literal{aNumber, strconv.Itoa(min(need, len(keys)))}}, nil
}

// logicRows reads an operator that goes through a list.
func logicRows(method string) func(*logicReader, []*foreign.JSON) (node, error) {
	return func(l *logicReader, args []*foreign.JSON) (node, error) {
		list, f, err := l.rows(args, "item")
		return call{member{list, method}, []node{f}}, err
	}
}

func (l *logicReader) rows(args []*foreign.JSON, param string) (node, *function, error) {
	if len(args) < 2 {
		return nil, nil, unclear("an operator that goes through a list takes a list and a condition")
	}
	list, err := l.read(args[0])
	if err != nil {
		return nil, nil, err
	}
	body, err := (&logicReader{item: param}).read(args[1])
	return list, &function{[]string{param}, body}, err
}

// reduce reads the usual way to add up: {"+": [{"var": "current.x"}, {"var": "accumulator"}]}.
func (l *logicReader) reduce(args []*foreign.JSON) (node, error) {
	if len(args) != 3 {
		return nil, unclear("reduce takes a list, an expression and a start")
	}
	list, f, err := l.rows(args[:2], "current")
	if err != nil {
		return nil, err
	}
	start, err := l.read(args[2])
	if err != nil {
		return nil, err
	}
	return call{member{list, "reduce"}, []node{&function{[]string{"accumulator", "current"}, renamed(f.body)}, start}}, nil
}

// renamed makes current.accumulator, as the reader of variables wrote it, the sum so far.
func renamed(n node) node {
	switch n := n.(type) {
	case member:
		if of, ok := n.of.(name); ok && of.name == "current" && n.key == "accumulator" {
			return name{"accumulator"}
		}
	case unary:
		if inner := renamed(n.of); n.op == "+" {
			return inner
		}
	case binary:
		return binary{n.op, renamed(n.x), renamed(n.y)}
	case choiceOf:
		return choiceOf{n.test, renamed(n.yes), renamed(n.no)}
	}
	return n
}
