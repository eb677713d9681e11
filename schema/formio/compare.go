package formio

import (
	"slices"
	"strings"
)

// equal writes x == y, or its opposite, for each kind of answer.
func (w *writer) equal(x, y node, strict, opposite bool) (truth, error) {
	if t, ok, err := w.position(x, y, "==", opposite); ok || err != nil {
		return t, err
	}
	a, err := w.value(x)
	if err != nil {
		return truth{}, err
	}
	b, err := w.value(y)
	if err != nil {
		return truth{}, err
	}
	if a.lit != nil {
		a, b = b, a
	}
	if a.lit != nil {
		return constant((a.lit.text == b.lit.text) != opposite), nil
	}
	if b.lit == nil {
		return w.equalFields(a, b, opposite)
	}
	return w.equalLiteral(a, *b.lit, strict, opposite)
}

func (w *writer) equalLiteral(v value, l literal, strict, opposite bool) (truth, error) {
	if l.kind == nothing || l.kind == aText && strings.TrimSpace(l.text) == "" {
		if len(v.empties) == 0 {
			return constant(opposite), nil
		}
		return truth{code: v.in(bindSum) + pick(opposite, " != nil", " == nil"), bind: bindCompare}, nil
	}
	if v.kind == truthKind {
		return w.equalTruth(v, l, opposite)
	}
	other, fits, err := w.fitted(v, l, strict)
	if err != nil {
		return truth{}, err
	}
	if !fits {
		return constant(opposite), nil
	}
	return w.compare("==", v, other, opposite), nil
}

// equalTruth compares a truth: false is also what nobody has ticked.
func (w *writer) equalTruth(v value, l literal, opposite bool) (truth, error) {
	switch {
	case l.kind == aTruth && l.text == "true", l.kind == aNumber && l.text == "1":
		return w.truthOf(v, opposite)
	case l.kind == aTruth, l.kind == aNumber && l.text == "0":
		return w.truthOf(v, !opposite)
	}
	return constant(opposite), nil
}

// fitted writes a literal so that it can be compared with an answer. It does not fit where the answer can never be it.
func (w *writer) fitted(v value, l literal, strict bool) (other value, fits bool, err error) {
	switch {
	case v.kind.numeric():
		n, ok := signedNumber(l.text)
		if !ok || l.kind == aText && strict {
			return other, false, nil
		}
		if strings.HasPrefix(n, "-") && v.bind < bindTight {
			return value{code: n, kind: numberKind, bind: bindTight}, true, nil
		}
		return value{code: n, kind: numberKind, bind: bindTight}, v.kind != integerKind || !strings.Contains(n, "."), nil
	case v.kind == choiceKind:
		if v.field != nil && !offers(v.field, l.text) {
			return other, false, nil
		}
		return value{code: quoted(l.text), kind: textKind, bind: bindTight}, true, nil
	case v.kind == textKind:
		if l.kind != aText && strict {
			return other, false, nil
		}
		return value{code: quoted(l.text), kind: textKind, bind: bindTight}, true, nil
	case v.kind == dateKind || v.kind == partialDateKind:
		if day, ok := dayOf(l.text); ok {
			return value{code: `date("` + day + `")`, kind: dateKind, bind: bindTight}, true, nil
		}
	case v.kind == datetimeKind || v.kind == timeKind:
		t := pick(v.kind == timeKind, "time", "datetime")
		if code := dateCode(l.text, t); isFixed(t, code) {
			return value{code: w.b.fixed(t, code), kind: v.kind, bind: bindTight}, true, nil
		}
	}
	return other, false, unclear("%s cannot be compared with %s", v.code, pick(l.kind == aText, quoted(l.text), l.text))
}

// equalFields compares two answers. To Form.io two empty ones are the same.
func (w *writer) equalFields(a, b value, opposite bool) (truth, error) {
	if !comparable(a.kind, b.kind) {
		return truth{}, unclear("%s and %s are of different kinds", a.code, b.code)
	}
	a, b = w.b.ordered(a, b)
	if len(a.empties) == 0 || len(b.empties) == 0 {
		return w.compare("==", a, b, opposite), nil
	}
	x, y := a.in(bindTight), b.in(bindTight)
	same := "((" + a.in(bindSum) + " == " + b.in(bindSum) + ") ?? (" + x + " == nil and " + y + " == nil))"
	if opposite {
		return truth{code: "not " + same, bind: bindNot}, nil
	}
	return truth{code: same, bind: bindTight}, nil
}

func comparable(a, b answerKind) bool {
	switch {
	case a.numeric():
		return b.numeric()
	case a.textual():
		return b.textual()
	case a == dateKind || a == partialDateKind:
		return b == dateKind || b == partialDateKind
	}
	return a == b && a != rowsKind && a != groupKind && a != fileKind && a != choicesKind && a != unknownKind
}

// order writes a comparison by size.
func (w *writer) order(n binary, opposite bool) (truth, error) {
	if t, ok, err := w.position(n.x, n.y, n.op, opposite); ok || err != nil {
		return t, err
	}
	if l, ok := n.y.(literal); ok {
		if text, parsed, ok := w.parsedText(n.x); ok {
			return w.orderDigits(n.op, text, l, parsed, opposite)
		}
	}
	a, err := w.value(n.x)
	if err != nil {
		return truth{}, err
	}
	b, err := w.value(n.y)
	if err != nil {
		return truth{}, err
	}
	op := n.op
	if a.lit != nil {
		a, b, op = b, a, flipped[op]
	}
	op, a, b = present(op, a, b)
	switch {
	case a.lit != nil:
		return truth{}, unclear("it compares two literals")
	case b.lit == nil && comparable(a.kind, b.kind) && a.kind != truthKind && a.kind != choiceKind:
		a, b = w.b.ordered(a, b)
		return w.compare(op, a, b, opposite), nil
	case b.lit == nil:
		return truth{}, unclear("%s and %s have no common order", a.code, b.code)
	}
	if a.kind == choiceKind {
		return w.orderOptions(op, a, *b.lit, opposite)
	}
	if a.kind == textKind {
		return w.orderDigits(op, a, *b.lit, false, opposite)
	}
	other, fits, err := w.fitted(a, *b.lit, false)
	if err != nil {
		return truth{}, err
	}
	if !fits && other.code == "" {
		return constant(opposite), nil
	}
	return w.compare(op, a, other, opposite), nil
}

var flipped = map[string]string{"<": ">", "<=": ">=", ">": "<", ">=": "<="}

// orderOptions compares a choice by size: the options that are numbers and hold are written out.
func (w *writer) orderOptions(op string, v value, l literal, opposite bool) (truth, error) {
	if v.field == nil || v.field.Source.Set() || len(v.field.Options) > 50 {
		return truth{}, unclear("%s is a choice whose values are not known as numbers", v.code)
	}
	bound, ok := signedNumber(l.text)
	if !ok {
		return constant(opposite), nil
	}
	var hold []string
	for _, o := range v.field.Options {
		n, ok := signedNumber(o.Value.Value)
		if ok && holds(op, compareNumbers(n, bound)) {
			hold = append(hold, quoted(o.Value.Value))
		}
	}
	if len(hold) == 0 {
		return constant(opposite), nil
	}
	t := truth{code: v.code + pick(opposite, " not in [", " in [") + strings.Join(hold, ", ") + "]", bind: bindCompare}
	return w.guarded(t, v.empties, opposite), nil
}

func holds(op string, sign int) bool {
	switch op {
	case "<":
		return sign < 0
	case "<=":
		return sign <= 0
	case ">":
		return sign > 0
	}
	return sign >= 0
}

// position reads x.indexOf(y) compared with 0 or -1, which asks whether y is in x.
func (w *writer) position(x, y node, op string, opposite bool) (truth, bool, error) {
	c, ok := x.(call)
	if !ok {
		return truth{}, false, nil
	}
	m, ok := c.of.(member)
	l, isLiteral := y.(literal)
	if !ok || m.key != "indexOf" || !isLiteral || len(c.args) != 1 {
		return truth{}, false, nil
	}
	includes := call{member{m.of, "includes"}, c.args}
	switch op + " " + l.text {
	case ">= 0", "> -1":
		t, err := w.truth(includes, opposite)
		return t, true, err
	case "== -1", "< 0", "<= -1":
		t, err := w.truth(includes, !opposite)
		return t, true, err
	}
	return truth{}, true, unclear("it asks where a text stands in another")
}

// contains writes whether a is one of the values, or part of the text, v.
func (w *writer) contains(v, a value, opposite bool) (truth, error) {
	if v.boxes {
		if a.lit == nil || *a.lit != yes {
			return truth{}, unclear("it looks for something else in boxes than one that is ticked")
		}
		return truth{code: "count(" + v.code + ")" + pick(opposite, " == 0", " > 0"), bind: bindCompare}, nil
	}
	empties := append(slices.Clone(v.empties), a.empties...)
	if a.lit != nil && a.lit.kind != aText {
		a = value{code: quoted(a.lit.text), kind: textKind, bind: bindTight}
	}
	switch {
	case v.kind.textual() && a.kind.textual():
		return w.guarded(truth{code: v.in(bindSum) + pick(opposite, " not contains ", " contains ") + a.in(bindSum), bind: bindCompare}, empties, opposite), nil
	case v.kind == choicesKind && a.kind.textual():
		if a.lit != nil && v.field != nil && !offers(v.field, a.lit.text) {
			return constant(opposite), nil
		}
		return w.guarded(truth{code: a.in(bindSum) + pick(opposite, " not in ", " in ") + v.in(bindSum), bind: bindCompare}, empties, opposite), nil
	case v.kind == rowsKind && v.of != nil && v.of.item != nil:
		t := truth{code: "any(" + v.code + ", ." + v.of.item.ID.Value + " == " + a.in(bindSum) + ")", bind: bindTight}
		return w.definite(t, opposite), nil
	}
	return truth{}, unclear("%s holds no texts to look for", v.code)
}

// definite writes a call that is empty where Form.io's is false.
func (w *writer) definite(t truth, opposite bool) truth {
	if opposite != w.assert {
		t = truth{code: "(" + t.code + " ?? false)", bind: bindTight}
	}
	if opposite {
		t = truth{code: "not " + t.in(bindTight), bind: bindNot}
	}
	return t
}
