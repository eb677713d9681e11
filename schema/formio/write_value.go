package formio

import (
	"slices"
	"strconv"
	"strings"
)

// value writes what an expression is.
func (w *writer) value(n node) (value, error) {
	if err := w.count(); err != nil {
		return value{}, err
	}
	switch n := n.(type) {
	case literal:
		return literalValue(n), nil
	case field:
		return w.reference(n.of)
	case name, member, index:
		return w.path(n)
	case unary:
		return w.unaryValue(n)
	case binary:
		return w.binaryValue(n)
	case choiceOf:
		return w.choice(n)
	case concat:
		return w.concat(n)
	case call:
		return w.valueCall(n)
	case array:
		return w.listed(n)
	case logicNode:
		return w.value(n.of)
	}
	return value{}, unclear("a function or a regular expression is no value")
}

func literalValue(l literal) value {
	v := value{code: l.text, bind: bindTight, lit: &l}
	switch l.kind {
	case nothing:
		v.code = "nil"
	case aText:
		v.code, v.kind = quoted(l.text), textKind
		if strings.TrimSpace(l.text) == "" {
			v.code = "nil"
		}
	case aNumber:
		v.kind = numberKind
		if !strings.Contains(l.text, ".") {
			v.kind = integerKind
		}
	case aTruth:
		v.kind = truthKind
	}
	return v
}

// listed writes a list of literals.
func (w *writer) listed(n array) (value, error) {
	var parts []string
	for _, i := range n.items {
		l, ok := i.(literal)
		if !ok || l.kind == nothing {
			return value{}, unclear("a list has more in it than literals")
		}
		parts = append(parts, literalValue(l).code)
	}
	if len(parts) == 0 {
		return value{}, unclear("a list is empty")
	}
	return value{code: "[" + strings.Join(parts, ", ") + "]", kind: choicesKind, bind: bindTight}, nil
}

// path writes data.a.b, row.a, and what stands for the answer itself.
func (w *writer) path(n node) (value, error) {
	root, keys, err := pathOf(n)
	if m, ok := n.(member); ok && m.key == "length" && err != nil {
		v, err := w.value(m.of) // of what a call returns
		if err != nil {
			return v, err
		}
		return lengthOf(v)
	}
	if err != nil {
		return value{}, err
	}
	if v, ok, err := w.itemPath(root, keys); ok || err != nil {
		return v, err
	}
	root, keys = dataOfInstance(root, keys)
	from, err := w.rootOf(root)
	if err != nil {
		return value{}, err
	}
	if root == "submission" && len(keys) > 0 && keys[0] == "data" {
		keys = keys[1:]
	}
	return w.follow(from, keys, root)
}

// dataOfInstance makes instance.data, the data around a component, row, and instance.root.data all data.
func dataOfInstance(root string, keys []string) (string, []string) {
	if root != "instance" {
		return root, keys
	}
	for _, way := range []struct{ path, root string }{{"data", "row"}, {"root.data", "data"}, {"root.submission.data", "data"}} {
		if path := strings.Split(way.path, "."); len(keys) > len(path) && slices.Equal(keys[:len(path)], path) {
			return way.root, keys[len(path):]
		}
	}
	return root, keys
}

// rootOf returns the component whose keys a variable holds.
func (w *writer) rootOf(root string) (*component, error) {
	switch root {
	case "data", "submission":
		return w.b.root, nil
	case "row":
		return w.scope, nil
	case "input", "value":
		if w.input != nil {
			return w.input, nil
		}
		return nil, unclear("%s, the answer so far, decides about itself", root)
	}
	if root == "instance" || root == "utils" || root == "_" || root == "moment" || root == "component" || root == "form" || root == "user" || root == "Date" || root == "Math" {
		return nil, unclear("it asks %s, which belongs to Form.io while it runs", root)
	}
	return nil, unclear("%s is no name that it knows", root)
}

// pathOf takes data.a["b"].c apart.
func pathOf(n node) (root string, keys []string, err error) {
	switch n := n.(type) {
	case name:
		return n.name, nil, nil
	case member:
		root, keys, err = pathOf(n.of)
		return root, append(keys, n.key), err
	case index:
		l, ok := n.at.(literal)
		if !ok || l.kind != aNumber {
			return "", nil, unclear("an index is no literal")
		}
		root, keys, err = pathOf(n.of)
		return root, append(keys, "["+l.text+"]"), err
	case call:
		if root, keys, err = pathOf(n.of); err == nil {
			err = unclear("it calls %s, which a definition does not have", strings.Join(append([]string{root}, keys...), "."))
		}
		return "", nil, err
	}
	return "", nil, unclear("it goes on from what is no field")
}

// follow writes the field at the end of keys.
func (w *writer) follow(from *component, keys []string, root string) (value, error) {
	if len(keys) == 0 {
		if from == w.input && from != nil {
			return w.reference(from)
		}
		return value{}, unclear("it takes %s as a whole", root)
	}
	if last := len(keys) - 1; keys[last] == "length" {
		return w.length(from, keys[:last], root)
	}
	if row := slices.IndexFunc(keys, func(k string) bool { return strings.HasPrefix(k, "[") }); row > 0 {
		return w.rowPath(from, keys, row)
	}
	if from == w.input && w.input != nil && len(from.inner) == 0 {
		return w.single(from, keys)
	}
	found, rest := from.find(keys)
	if found == nil && root == "row" {
		found, rest = w.b.root.find(keys)
	}
	if found == nil {
		return value{}, unclear("there is no component %s", strings.Join(keys, "."))
	}
	return w.single(found, rest)
}

// single writes an answer, or what is behind it: a box of selectboxes, the value of a choice.
func (w *writer) single(c *component, rest []string) (value, error) {
	v, err := w.reference(c)
	if err != nil || len(rest) == 0 {
		return v, err
	}
	if len(rest) == 1 && v.kind == choicesKind {
		if !offers(c.field, rest[0]) {
			return value{}, unclear("%s has no box %s", c.key, rest[0])
		}
		box := [2]string{quoted(rest[0]), v.code}
		return value{code: box[0] + " in " + box[1], kind: truthKind, bind: bindCompare, empties: v.empties, box: box}, nil
	}
	if len(rest) == 1 && rest[0] == "value" && v.kind.textual() {
		return v, nil
	}
	return value{}, unclear("%s is one answer and has no %s", c.key, strings.Join(rest, "."))
}

func (w *writer) length(from *component, keys []string, root string) (value, error) {
	v, err := w.follow(from, keys, root)
	if err != nil {
		return v, err
	}
	return lengthOf(v)
}

func lengthOf(v value) (value, error) {
	switch {
	case v.boxes && (v.field == nil || v.field.Source.Set()):
	case v.boxes:
		return literalValue(literal{aNumber, strconv.Itoa(len(v.field.Options))}), nil
	case v.kind.textual():
		return value{code: "(len(" + v.code + ") ?? 0)", kind: integerKind, bind: bindTight}, nil
	case v.kind == rowsKind, v.kind == choicesKind, v.kind == fileKind:
		return value{code: "count(" + v.code + ")", kind: integerKind, bind: bindTight}, nil
	}
	return value{}, unclear("%s has no length", v.code)
}

// rowPath writes data.list[0].key.
func (w *writer) rowPath(from *component, keys []string, row int) (value, error) {
	list, rest := from.find(keys[:row])
	if list == nil || len(rest) > 0 || kindOf(list.field) != rowsKind {
		return value{}, unclear("%s has no rows", strings.Join(keys[:row], "."))
	}
	v, err := w.reference(list)
	if err != nil {
		return v, err
	}
	at := v.code + keys[row]
	if list.item != nil && row == len(keys)-1 {
		code := at + "." + list.item.ID.Value
		return value{code: code, kind: kindOf(list.item), bind: bindTight, field: list.item, empties: []string{code}}, nil
	}
	inner, rest := list.find(keys[row+1:])
	if inner == nil || len(rest) > 0 || inner == list {
		return value{}, unclear("a row of %s has no %s", list.key, strings.Join(keys[row+1:], "."))
	}
	w.reads = append(w.reads, inner)
	r, ok := w.b.names.Refer(list.field, inner.field)
	if !ok || r.Name == "" {
		return value{}, unclear("it reads rows of rows")
	}
	code := at + "." + r.Name
	return value{code: code, kind: kindOf(inner.field), bind: bindTight, field: inner.field, of: inner, empties: []string{code}}, nil
}

// itemPath writes the parameter of a predicate, and what is in it.
func (w *writer) itemPath(root string, keys []string) (value, bool, error) {
	for i := len(w.items) - 1; i >= 0; i-- {
		it := w.items[i]
		if it.name != root {
			continue
		}
		if i < len(w.items)-1 {
			return value{}, true, unclear("it reads rows of rows")
		}
		if it.list == nil {
			if len(keys) > 0 {
				return value{}, true, unclear("a single value has no %s", keys[0])
			}
			return value{code: "#", kind: it.kind, bind: bindTight, empties: []string{"#"}}, true, nil
		}
		if len(keys) == 0 && it.list.item != nil {
			code := "." + it.list.item.ID.Value
			return value{code: code, kind: kindOf(it.list.item), bind: bindTight, field: it.list.item, empties: []string{code}}, true, nil
		}
		found, rest := it.list.find(keys)
		if len(keys) == 0 || found == nil || found == it.list {
			return value{}, true, unclear("a row of %s has no %s", it.list.key, strings.Join(keys, "."))
		}
		v, err := w.single(found, rest)
		return v, true, err
	}
	return value{}, false, nil
}

func (w *writer) unaryValue(n unary) (value, error) {
	if n.op == "!" {
		return w.asValue(n)
	}
	v, err := w.value(n.of)
	if err != nil {
		return v, err
	}
	if v, err = w.number(v); err != nil {
		return v, err
	}
	if n.op == "-" {
		return value{code: "-" + v.in(bindTight), kind: v.kind, bind: bindProduct, empties: v.empties}, nil
	}
	return v, nil
}

// asValue writes a condition where a value is needed: always true or false.
func (w *writer) asValue(n node) (value, error) {
	inner := *w
	inner.assert = false
	t, err := inner.truth(n, false)
	w.written, w.reads = inner.written, inner.reads
	if err != nil {
		return value{}, err
	}
	if t.constant {
		return literalValue(literal{aTruth, t.String()}), nil
	}
	return value{code: "(" + t.code + ") ?? false", kind: truthKind, bind: bindChoice}, nil
}

var numericOps = map[string]int{"+": bindSum, "-": bindSum, "*": bindProduct, "/": bindProduct, "%": bindProduct}

func (w *writer) binaryValue(n binary) (value, error) {
	switch n.op {
	case "||", "??":
		return w.otherwise(n)
	case "&&", "===", "==", "!==", "!=", "<", "<=", ">", ">=":
		return w.asValue(n)
	}
	x, err := w.value(n.x)
	if err != nil {
		return x, err
	}
	y, err := w.value(n.y)
	if err != nil {
		return y, err
	}
	if n.op == "+" && (x.kind.textual() || y.kind.textual()) {
		return w.concat(concat{[]node{n.x, n.y}})
	}
	bind, ok := numericOps[n.op]
	if !ok {
		return value{}, unclear("the language has no operator %s", n.op)
	}
	if x, err = w.number(x); err != nil {
		return x, err
	}
	if y, err = w.number(y); err != nil {
		return y, err
	}
	x, y = w.b.calculable(n.op, x, y)
	empties := append(slices.Clone(x.empties), y.empties...)
	if n.op == "%" && y.lit != nil && y.lit.truthy() && (x.kind == numberKind || x.kind == integerKind && y.kind == numberKind) {
		a, b := x.in(bindProduct), y.in(bindTight)
		code := "(" + a + " - " + b + " * (" + x.in(bindSum) + " < 0 ? ceil(" + a + " / " + b + ") : floor(" + a + " / " + b + ")))"
		return value{code: code, kind: numberKind, bind: bindTight, empties: empties}, nil
	}
	kind, err := arithmeticKind(n.op, x, y)
	if err != nil {
		return value{}, err
	}
	code := x.in(bind) + " " + n.op + " " + y.in(bind+1)
	if n.op == "/" || n.op == "%" {
		empties = append(empties, "("+code+")")
	}
	return value{code: code, kind: kind, bind: bind, empties: empties}, nil
}

// arithmeticKind is what numbers become when they are calculated with.
func arithmeticKind(op string, x, y value) (answerKind, error) {
	money := x.kind == moneyKind || y.kind == moneyKind
	both := x.kind == moneyKind && y.kind == moneyKind
	switch {
	case money && (op == "+" || op == "-") && (both || x.lit != nil || y.lit != nil):
		return moneyKind, nil
	case both && op == "/":
		return numberKind, nil
	case money && !both && (op == "*" || op == "/" && x.kind == moneyKind):
		return moneyKind, nil
	case money:
		return 0, unclear("amounts of money are not calculated with by %s in this way", op)
	case op == "%" && (x.kind != integerKind || y.kind != integerKind):
		return 0, unclear("%% takes whole numbers only")
	case x.kind == integerKind && y.kind == integerKind && op != "/":
		return integerKind, nil
	}
	return numberKind, nil
}

// number turns a value into one to calculate with. A choice of few numbers is written out.
func (w *writer) number(v value) (value, error) {
	switch {
	case v.kind.numeric():
		return v, nil
	case v.lit != nil && v.lit.kind == aText:
		if n, ok := signedNumber(v.lit.text); ok {
			return literalValue(literal{aNumber, n}), nil
		}
	case v.kind == truthKind:
		return value{code: "(" + v.in(bindOr) + " ? 1 : 0)", kind: integerKind, bind: bindTight}, nil
	case v.kind == choiceKind && v.field != nil && len(v.field.Options) > 0 && len(v.field.Options) <= 20:
		return optionNumber(v)
	}
	return value{}, unclear("%s is not a number to calculate with", v.code)
}

// optionNumber writes the number that a choice stands for.
func optionNumber(v value) (value, error) {
	var b strings.Builder
	kind := integerKind
	for _, o := range v.field.Options {
		n, ok := signedNumber(o.Value.Value)
		if !ok {
			return value{}, unclear("%s has the option %s, which is no number", v.code, quoted(o.Value.Value))
		}
		if strings.Contains(n, ".") {
			kind = numberKind
		}
		b.WriteString(v.code + " == " + quoted(o.Value.Value) + " ? " + n + " : ")
	}
	return value{code: "(" + b.String() + "nil)", kind: kind, bind: bindTight, empties: v.empties}, nil
}

// otherwise writes x || y: y where x is empty. Of a number, 0 counts as empty, of a truth false.
func (w *writer) otherwise(n binary) (value, error) {
	x, err := w.value(n.x)
	if err != nil {
		return x, err
	}
	if x.kind == truthKind {
		return w.asValue(n)
	}
	y, err := w.value(n.y)
	if err != nil {
		return y, err
	}
	if len(x.empties) == 0 && n.op == "??" {
		return x, nil
	}
	if n.op == "||" && x.kind.numeric() && strings.Trim(y.code, "0.") != "" {
		return w.choice(choiceOf{n.x, n.x, n.y})
	}
	if y.code == "nil" {
		return x, nil
	}
	x, y = w.b.alike(x, y)
	return value{code: "(" + x.in(bindTight) + " ?? " + y.in(bindTight) + ")", kind: x.kind, bind: bindTight, empties: y.empties, field: x.field}, nil
}

func (w *writer) choice(n choiceOf) (value, error) {
	inner := *w
	inner.assert = false
	test, err := inner.truth(n.test, false)
	w.written, w.reads = inner.written, inner.reads
	if err != nil {
		return value{}, err
	}
	x, err := w.value(n.yes)
	if err != nil {
		return x, err
	}
	y, err := w.value(n.no)
	if err != nil {
		return y, err
	}
	switch {
	case test.constant && test.holds:
		return x, nil
	case test.constant:
		return y, nil
	}
	x, y = w.b.alike(x, y)
	kind := x.kind
	if x.code == "nil" || kind == integerKind && y.kind.numeric() {
		kind = y.kind
	}
	out := value{code: test.in(bindOr) + " ? " + x.in(bindOr) + " : " + y.code, kind: kind, bind: bindChoice}
	if x.code == "nil" || y.code == "nil" || len(x.empties)+len(y.empties) > 0 {
		out.empties = []string{"(" + out.code + ")"} // which of the two may be empty depends on the test
	}
	return out, nil
}

// places reads a literal number of decimal places.
func places(n node) (string, bool) {
	l, ok := n.(literal)
	if !ok {
		return "", false
	}
	i, err := strconv.Atoi(l.text)
	return l.text, err == nil && i >= 0 && i < 16
}
