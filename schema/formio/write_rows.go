package formio

import (
	"slices"
	"strings"
)

// over writes a list and enters its items with the parameter of a function; leave ends that.
func (w *writer) over(list node, f *function) (value, func(), error) {
	v, err := w.value(list)
	if err != nil {
		return v, nil, err
	}
	it := item{}
	if len(f.params) > 0 {
		it.name = f.params[0]
	}
	switch {
	case v.kind == rowsKind && v.of != nil:
		it.list = v.of
	case v.kind == choicesKind:
		if it.kind = v.items; it.kind == unknownKind {
			it.kind = textKind
		}
	default:
		return v, nil, unclear("%s has no items", v.code)
	}
	w.items = append(w.items, it)
	return v, func() { w.items = w.items[:len(w.items)-1] }, nil
}

// quantified writes list.some(…), list.every(…).
func quantified(to string) func(*writer, call, bool) (truth, error) {
	return func(w *writer, c call, opposite bool) (truth, error) {
		m, isMember := c.of.(member)
		if !isMember || len(c.args) != 1 {
			return truth{}, unclear("a call has other arguments than usual")
		}
		f, ok := c.args[0].(*function)
		if !ok {
			return truth{}, unclear("it asks about items by a function that has a name")
		}
		return w.quantify(to, m.of, f, opposite)
	}
}

func (w *writer) quantify(to string, list node, f *function, opposite bool) (truth, error) {
	v, leave, err := w.over(list, f)
	if err != nil {
		return truth{}, err
	}
	defer leave()
	if v.boxes {
		return w.quantifyBoxes(to, v, f, opposite)
	}
	inner, err := w.asCondition(f.body)
	if err != nil {
		return truth{}, err
	}
	t := truth{code: to + "(" + v.code + ", " + inner.String() + ")", bind: bindTight}
	return w.definite(t, opposite), nil
}

// asCondition writes a condition inside of another: true where it holds, and never empty where all decides.
func (w *writer) asCondition(n node) (truth, error) {
	v, err := w.asValue(n)
	return truth{code: v.code, bind: v.bind}, err
}

// reduce writes list.reduce((sum, item) => sum + …, 0), the usual way to add up.
func (w *writer) reduce(c call) (value, error) {
	m := c.of.(member)
	if len(c.args) == 1 {
		c.args = append(slices.Clone(c.args), literal{aNumber, "0"}) // the first item is where it starts
	}
	if len(c.args) != 2 {
		return value{}, unclear("it goes through rows in a way that a definition does not")
	}
	f, ok := c.args[0].(*function)
	start, zero := c.args[1].(literal)
	if !ok || !zero || start.kind != aNumber || start.truthy() || len(f.params) < 2 {
		return value{}, unclear("it goes through rows in a way that a definition does not")
	}
	added, ok := addedTo(f.body, f.params[0])
	if !ok {
		return value{}, unclear("it goes through rows in a way that a definition does not")
	}
	return w.sum(m.of, &function{f.params[1:2], added})
}

// addedTo takes what is added to the sum out of sum + x, or test ? sum : sum + x.
func addedTo(n node, sum string) (node, bool) {
	switch n := n.(type) {
	case name:
		return literal{aNumber, "0"}, n.name == sum
	case binary:
		if n.op != "+" {
			return nil, false
		}
		if x, ok := addedTo(n.x, sum); ok {
			if l, isLiteral := x.(literal); isLiteral && l.text == "0" {
				return n.y, true
			}
			return binary{"+", x, n.y}, true
		}
		if y, ok := n.y.(name); ok && y.name == sum {
			return n.x, true
		}
	case choiceOf:
		a, ok := addedTo(n.yes, sum)
		b, ok2 := addedTo(n.no, sum)
		return choiceOf{n.test, a, b}, ok && ok2
	}
	return nil, false
}

func (w *writer) sum(list node, f *function) (value, error) {
	v, leave, err := w.over(list, f)
	if err != nil {
		return v, err
	}
	defer leave()
	inner, err := w.value(f.body)
	if err != nil {
		return v, err
	}
	if inner, err = w.number(inner); err != nil {
		return v, err
	}
	code := "sum(" + v.code + ", " + inner.code + ")"
	if inner.code == "#" {
		code = "sum(" + v.code + ")"
	}
	return value{code: code, kind: inner.kind, bind: bindTight}, nil
}

func (w *writer) sumBy(c call) (value, error) {
	if len(c.args) != 2 {
		return value{}, unclear("a call has other arguments than usual")
	}
	switch by := c.args[1].(type) {
	case *function:
		return w.sum(c.args[0], by)
	case literal:
		return w.sum(c.args[0], &function{[]string{"item"}, dotted(name{"item"}, by.text)})
	}
	return value{}, unclear("it adds up what is no field")
}

// dotted goes on from a node by a path.
func dotted(of node, path string) node {
	for _, key := range strings.Split(path, ".") {
		of = member{of, key}
	}
	return of
}

func (w *writer) lodashGet(c call) (value, error) {
	if len(c.args) < 2 {
		return value{}, unclear("a call has other arguments than usual")
	}
	path, ok := c.args[1].(literal)
	if !ok || path.kind != aText {
		return value{}, unclear("a path is no literal")
	}
	n := dotted(c.args[0], path.text)
	if len(c.args) == 3 {
		if l, ok := c.args[2].(literal); !ok || l.truthy() {
			n = binary{"??", n, c.args[2]}
		}
	}
	return w.value(n)
}

// each goes through the rows, or items, of a call by its one function, until leave is called.
func (w *writer) each(c call) (v value, f *function, leave func(), err error) {
	if len(c.args) != 1 {
		return v, nil, nil, unclear("a call has other arguments than usual")
	}
	f, ok := c.args[0].(*function)
	if !ok {
		return v, nil, nil, unclear("it goes through items by a function that has a name")
	}
	v, leave, err = w.over(c.of.(member).of, f)
	return v, f, leave, err
}

// filtered writes the rows, or items, for which a condition holds.
func (w *writer) filtered(c call) (value, error) {
	v, f, leave, err := w.each(c)
	if err != nil {
		return v, err
	}
	defer leave()
	if v.boxes {
		if !w.asksForTicks(f) {
			return v, unclear("it asks something else of boxes than whether they are ticked")
		}
		return value{code: v.code, kind: choicesKind, bind: v.bind, field: v.field}, nil
	}
	test, err := w.asCondition(f.body)
	if err != nil {
		return v, err
	}
	return value{code: "filter(" + v.code + ", " + test.String() + ")", kind: v.kind, bind: bindTight, of: v.of, items: v.items}, nil
}

// lodashItems writes _.method(x, …) as x.method(…), where it gives a value.
func lodashItems(method string) func(*writer, call) (value, error) {
	return func(w *writer, c call) (value, error) {
		if len(c.args) < 1 {
			return value{}, unclear("a call has other arguments than usual")
		}
		args := slices.Clone(c.args[1:])
		if len(args) == 1 {
			if path, ok := args[0].(literal); ok && path.kind == aText {
				args[0] = &function{[]string{"item"}, dotted(name{"item"}, path.text)}
			}
		}
		return w.valueCall(call{member{c.args[0], method}, args})
	}
}

// sumOfAll writes _.sum(list).
func (w *writer) sumOfAll(c call) (value, error) {
	if len(c.args) != 1 {
		return value{}, unclear("a call has other arguments than usual")
	}
	return w.sum(c.args[0], &function{[]string{"item"}, name{"item"}})
}

func (w *writer) mapped(c call) (value, error) {
	v, f, leave, err := w.each(c)
	if err != nil {
		return v, err
	}
	defer leave()
	inner, err := w.value(f.body)
	if err != nil {
		return v, err
	}
	return value{code: "map(" + v.code + ", " + inner.code + ")", kind: choicesKind, bind: bindTight, items: inner.kind}, nil
}

func (w *writer) joinedTexts(c call) (value, error) {
	x, a, err := w.target(c)
	if err != nil {
		return x, err
	}
	if x.kind != choicesKind || a.lit == nil {
		return x, unclear("%s holds no texts to join", x.code)
	}
	return value{code: "join(" + x.code + ", " + quoted(a.lit.text) + ")", kind: textKind, bind: bindTight, empties: x.empties}, nil
}
