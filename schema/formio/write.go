package formio

import (
	"slices"
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// The strengths of binding of what is written, from the weakest.
const (
	bindChoice = iota // c ? a : b
	bindOr
	bindAnd
	bindCompare
	bindSum
	bindNot
	bindProduct
	bindTight // a name, a call, a literal, anything in parentheses
)

// value is a written expression.
type value struct {
	code    string
	kind    answerKind
	bind    int
	empties []string // expressions, of which the value is empty when one is; none: it is never empty
	field   *schema.Field
	lit     *literal
	of      *component
	parts   []value    // of a text that is put together
	items   answerKind // of a list that is no answer: what its items are
	boxes   bool       // of several boxes: a truth for each
	now     bool       // it is the present, or counted from it
	box     [2]string  // of one box of several: its value and the field, for box in field
}

func (v value) in(bind int) string {
	if v.bind < bind {
		return "(" + v.code + ")"
	}
	return v.code
}

// truth is a written condition. A constant has no code.
type truth struct {
	code     string
	bind     int
	constant bool
	holds    bool // of a constant
}

func constant(holds bool) truth { return truth{constant: true, holds: holds} }

func (t truth) in(bind int) string {
	if t.bind < bind {
		return "(" + t.code + ")"
	}
	return t.code
}

// String returns the condition, a constant as its word.
func (t truth) String() string {
	if t.constant && t.holds {
		return "true"
	} else if t.constant {
		return "false"
	}
	return t.code
}

// maxWritten bounds the parts of an expression: a condition in a condition in a condition is written out again and again.
const maxWritten = 600

// writer writes a node as an expression of the language.
//
// Form.io knows true and false, the language also knows that it does not know. So every condition is written with its
// negations pushed to the leaves, and in one of two ways: as a condition (visible, required, before a ?), which must be true
// exactly where Form.io's is, and may be empty or false elsewhere; or as an assertion, which must be false exactly where
// Form.io's is, and may be empty or true elsewhere.
type writer struct {
	b       *builder
	scope   *component // whose data the expression stands in
	input   *component // what input and value are, in a validation; nil elsewhere
	assert  bool
	emptyNo bool // an empty list is false, as in JSON Logic
	items   []item
	written int
	reads   []*component
}

// item is the parameter of a predicate: an item of a list.
type item struct {
	name string
	list *component // nil where the items are single values
	kind answerKind
}

func (w *writer) count() error {
	if w.written++; w.written > maxWritten {
		return unclear("written out, the condition is too long")
	}
	return nil
}

// truth writes a condition, or its opposite.
func (w *writer) truth(n node, opposite bool) (truth, error) {
	if err := w.count(); err != nil {
		return truth{}, err
	}
	switch n := n.(type) {
	case literal:
		return constant(n.truthy() != opposite), nil
	case unary:
		if n.op == "!" {
			return w.truth(n.of, !opposite)
		}
	case binary:
		switch n.op {
		case "&&", "||":
			return w.joined(n, opposite)
		case "===", "==":
			return w.equal(n.x, n.y, n.op == "===", opposite)
		case "!==", "!=":
			return w.equal(n.x, n.y, n.op == "!==", !opposite)
		case "<", "<=", ">", ">=":
			return w.order(n, opposite)
		}
	case logicNode:
		before := w.emptyNo
		w.emptyNo = true
		defer func() { w.emptyNo = before }()
		return w.truth(n.of, opposite)
	case choiceOf:
		return w.truth(either(both(n.test, n.yes), both(not(n.test), n.no)), opposite)
	case call:
		if t, ok, err := w.truthCall(n, opposite); ok || err != nil {
			return t, err
		}
	case name:
		if n.name == "data" || n.name == "row" || n.name == "submission" {
			return constant(!opposite), nil // an object
		}
	}
	v, err := w.value(n)
	if err != nil {
		return truth{}, err
	}
	return w.truthOf(v, opposite)
}

func (l literal) truthy() bool {
	switch l.kind {
	case aText:
		return l.text != ""
	case aNumber:
		return strings.Trim(l.text, "-0.") != ""
	case aTruth:
		return l.text == "true"
	}
	return false
}

// joined writes and, or. Negated, one becomes the other.
func (w *writer) joined(n binary, opposite bool) (truth, error) {
	and := (n.op == "&&") != opposite
	x, err := w.truth(n.x, opposite)
	if err != nil {
		return x, err
	}
	if x.constant && x.holds != and {
		return x, nil
	}
	y, err := w.truth(n.y, opposite)
	if err != nil || x.constant {
		return y, err
	}
	return join(and, x, y), nil
}

func join(and bool, x, y truth) truth {
	switch {
	case x.constant && x.holds == and, !x.constant && x.code == y.code:
		return y
	case y.constant && y.holds == and:
		return x
	case x.constant:
		return x
	case y.constant:
		return y
	case and:
		return truth{code: x.in(bindAnd) + " and " + y.in(bindAnd), bind: bindAnd}
	}
	return truth{code: grouped(x) + " or " + grouped(y), bind: bindOr}
}

// grouped puts an and that stands beside an or into parentheses, which a reader expects.
func grouped(t truth) string {
	if t.bind == bindAnd {
		return "(" + t.code + ")"
	}
	return t.in(bindOr)
}

// guarded adds to a comparison what Form.io makes of empty operands: where they decide the opposite of it, they must be asked for.
func (w *writer) guarded(t truth, empties []string, opposite bool) truth {
	if opposite == w.assert {
		return t
	}
	for _, e := range slices.Backward(unique(empties)) {
		if opposite {
			t = join(false, truth{code: e + " == nil", bind: bindCompare}, t)
		} else {
			t = join(true, truth{code: e + " != nil", bind: bindCompare}, t)
		}
	}
	return t
}

func unique(all []string) []string {
	var out []string
	for _, s := range all {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// truthOf writes what JavaScript takes a value for, where a condition is needed.
func (w *writer) truthOf(v value, opposite bool) (truth, error) {
	switch {
	case v.box[0] != "":
		t := truth{code: v.box[0] + pick(opposite, " not in ", " in ") + v.box[1], bind: bindCompare}
		return w.guarded(t, v.empties, opposite), nil
	case v.kind == truthKind:
		code, bind := v.in(bindNot), v.bind
		if (opposite != w.assert) && len(v.empties) > 0 {
			code, bind = "("+v.in(bindTight)+" ?? false)", bindTight
		}
		if opposite {
			return truth{code: "not " + strings.TrimSpace(value{code: code, bind: bind}.in(bindTight)), bind: bindNot}, nil
		}
		return truth{code: code, bind: bind}, nil
	case v.kind.numeric():
		return w.compare("!=", v, value{code: "0", bind: bindTight, kind: integerKind}, opposite), nil
	case v.kind == rowsKind && w.emptyNo, v.kind == choicesKind && w.emptyNo:
		return truth{code: "count(" + v.code + ") " + pick(opposite, "== 0", "> 0"), bind: bindCompare}, nil
	case v.kind == rowsKind, v.kind == choicesKind, v.kind == fileKind, v.kind == groupKind:
		return constant(!opposite), nil // an object or an array, of which JavaScript takes even an empty one for true
	case v.kind == unknownKind:
		return truth{}, unclear("%s has no answer", v.code)
	}
	return truth{code: v.in(bindSum) + pick(opposite, " == nil", " != nil"), bind: bindCompare}, nil
}

func pick(first bool, a, b string) string {
	if first {
		return a
	}
	return b
}

var opposites = map[string]string{"==": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}

// compare writes x op y for operands that fit each other.
func (w *writer) compare(op string, x, y value, opposite bool) truth {
	if opposite {
		op = opposites[op]
	}
	t := truth{code: x.in(bindSum) + " " + op + " " + y.in(bindSum), bind: bindCompare}
	return w.guarded(t, append(slices.Clone(x.empties), y.empties...), opposite)
}

// reference writes the name of a component where the expression stands.
func (w *writer) reference(to *component) (value, error) {
	w.reads = append(w.reads, to)
	for i := len(w.items) - 1; i >= 0; i-- {
		list := w.items[i].list
		if list != nil && to.within(list) {
			r, ok := w.b.names.Refer(list.field, to.field)
			if !ok || r.Name == "" {
				return value{}, unclear("it reads rows of rows")
			}
			return w.named("."+r.Name, to), nil
		}
	}
	r, ok := w.b.names.Refer(w.scope.field, to.field)
	if !ok || r.Name == "" {
		return value{}, unclear("%s stands in rows, and the condition outside of them", to.key)
	}
	return w.named(r.Name, to), nil
}

func (c *component) within(list *component) bool {
	for o := c.outer; o != nil; o = o.outer {
		if o == list {
			return true
		}
	}
	return false
}

func (w *writer) named(code string, to *component) value {
	v := value{code: code, kind: kindOf(to.field), bind: bindTight, field: to.field, of: to, empties: []string{code}}
	if w.b.selfContained(to) {
		v.empties = nil
	}
	return v
}

// selfContained reports whether a field always has a value: it is computed from nothing or given once and for all.
func (b *builder) selfContained(to *component) bool {
	f := to.field
	return f.Readonly.Value == "true" && f.Default.Set() && !f.Visible.Set() && f.Type.Value != "group"
}

func quoted(s string) string { return foreign.Quote(s) }
