package formio

import "strconv"

// boxes writes Object.values of several boxes: a truth for each, where the definition has those that are ticked.
func (w *writer) boxes(c call) (value, error) {
	if len(c.args) != 1 {
		return value{}, unclear("a call has other arguments than usual")
	}
	v, err := w.value(c.args[0])
	if err != nil {
		return v, err
	}
	if v.kind != choicesKind || v.of == nil || v.of.kind != "selectboxes" {
		return v, unclear("%s has no boxes", v.code)
	}
	return value{code: v.code, kind: choicesKind, bind: v.bind, field: v.field, boxes: true}, nil
}

// asksForTicks reports whether a function is true of a box that is ticked, and of no other.
func (w *writer) asksForTicks(f *function) bool {
	if len(f.params) == 0 {
		return false
	}
	of := func(tick literal) truth {
		t, err := w.truth((&machine{map[string]node{f.params[0]: tick}}).fill(f.body), false)
		if err != nil {
			return truth{}
		}
		return t
	}
	ticked, other := of(yes), of(no)
	return ticked.constant && ticked.holds && other.constant && !other.holds
}

// quantifyBoxes writes whether any, or each, box is ticked.
func (w *writer) quantifyBoxes(to string, v value, f *function, opposite bool) (truth, error) {
	if !w.asksForTicks(f) || to == "all" && (v.field == nil || v.field.Source.Set()) {
		return truth{}, unclear("it asks something else of boxes than whether they are ticked")
	}
	code := pick(opposite, " == 0", " > 0")
	if to == "all" {
		code = pick(opposite, " < ", " == ") + strconv.Itoa(len(v.field.Options))
	}
	return truth{code: "count(" + v.code + ")" + code, bind: bindCompare}, nil
}

// matched writes x.match(/…/), which is true where the regular expression is found.
func (w *writer) matched(c call, opposite bool) (truth, error) {
	m := c.of.(member)
	if len(c.args) != 1 {
		return truth{}, unclear("a call has other arguments than usual")
	}
	if _, ok := c.args[0].(regexLiteral); !ok {
		return truth{}, unclear("it matches with what is no literal regular expression")
	}
	return w.truth(call{member{c.args[0], "test"}, []node{m.of}}, opposite)
}
