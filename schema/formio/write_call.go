package formio

import (
	"strings"

	"github.com/vordruck/vordruck/schema/foreign/regex"
)

// method is a function of JavaScript, or of lodash, that the language can say.
type method struct {
	name  string // as it is called: x.includes, Math.round, parseInt
	to    string // for the table of mappings
	truth func(*writer, call, bool) (truth, error)
	value func(*writer, call) (value, error)
}

// methods returns the functions that are understood. It is a function because they call each other.
func methods() []method {
	return append(momentMethods(), []method{
		{".includes", "`contains`, `in`", (*writer).includes, nil},
		{".startsWith", "`startsWith`", affix("startsWith"), nil},
		{".endsWith", "`endsWith`", affix("endsWith"), nil},
		{".some", "`any`", quantified("any"), nil},
		{".find", "`any`, as a condition", quantified("any"), func(*writer, call) (value, error) { return value{}, unclear("a row is no value") }},
		{".every", "`all`", quantified("all"), nil},
		{".test", "`matches`", (*writer).regexTest, nil},
		{".match", "`matches`", (*writer).matched, nil},
		{"Object.values", "the boxes that are ticked", nil, (*writer).boxes},
		{"_.values", "the boxes that are ticked", nil, (*writer).boxes},
		{"Boolean", "the condition itself", func(w *writer, c call, opposite bool) (truth, error) { return w.argumentTruth(c, opposite) }, nil},
		{"_.includes", "`contains`, `in`", func(w *writer, c call, opposite bool) (truth, error) { return w.lodash(c, "includes", opposite) }, nil},
		{"_.some", "`any`", func(w *writer, c call, opposite bool) (truth, error) { return w.lodash(c, "some", opposite) }, nil},
		{"_.every", "`all`", func(w *writer, c call, opposite bool) (truth, error) { return w.lodash(c, "every", opposite) }, nil},
		{"_.isEmpty", "`== nil`", func(w *writer, c call, opposite bool) (truth, error) { return w.emptyCall(c, opposite) }, nil},
		{"_.isNull", "`== nil`", func(w *writer, c call, opposite bool) (truth, error) { return w.emptyCall(c, opposite) }, nil},
		{"_.isUndefined", "`== nil`", func(w *writer, c call, opposite bool) (truth, error) { return w.emptyCall(c, opposite) }, nil},
		{"_.isNil", "`== nil`", func(w *writer, c call, opposite bool) (truth, error) { return w.emptyCall(c, opposite) }, nil},
		{"_.isEqual", "`==`", (*writer).isEqual, nil},
		{".toLowerCase", "`lower`", nil, textual("lower")},
		{".toUpperCase", "`upper`", nil, textual("upper")},
		{".trim", "`trim`", nil, textual("trim")},
		{"_.toLower", "`lower`", nil, textual("lower")},
		{"_.toUpper", "`upper`", nil, textual("upper")},
		{"_.trim", "`trim`", nil, textual("trim")},
		{"_.toNumber", "the number", nil, func(w *writer, c call) (value, error) { return w.argumentNumber(c) }},
		{".toString", "the text itself", nil, textual("")},
		{"String", "the text itself", nil, textual("")},
		{".toFixed", "`round`", nil, (*writer).toFixed},
		{".reduce", "`sum`", nil, (*writer).reduce},
		{".map", "`map`", nil, (*writer).mapped},
		{".filter", "`filter`", nil, (*writer).filtered},
		{"_.map", "`map`", nil, lodashItems("map")},
		{"_.filter", "`filter`", nil, lodashItems("filter")},
		{"_.reduce", "`sum`", nil, lodashItems("reduce")},
		{"_.sum", "`sum`", nil, (*writer).sumOfAll},
		{".join", "`join`", nil, (*writer).joinedTexts},
		{"_.sumBy", "`sum`", nil, (*writer).sumBy},
		{"_.get", "the field", nil, (*writer).lodashGet},
		{"parseInt", "the number, rounded towards 0", nil, (*writer).parseInt},
		{"parseFloat", "the number", nil, func(w *writer, c call) (value, error) { return w.argumentNumber(c) }},
		{"Number", "the number", nil, func(w *writer, c call) (value, error) { return w.argumentNumber(c) }},
		{"Math.round", "`floor(x + 0.5)`", nil, (*writer).mathRound},
		{"Math.floor", "`floor`", nil, numeric("floor")},
		{"Math.ceil", "`ceil`", nil, numeric("ceil")},
		{"Math.abs", "`abs`", nil, numeric("abs")},
		{"Math.min", "`min`", nil, extreme("min")},
		{"Math.max", "`max`", nil, extreme("max")},
	}...)
}

// methodOf returns the method that a call names.
func methodOf(c call) (method, bool) {
	var called string
	switch of := c.of.(type) {
	case name:
		called = of.name
	case member:
		called = "." + of.key
		if n, ok := of.of.(name); ok && (n.name == "_" || n.name == "Math" || n.name == "Object") {
			called = n.name + "." + of.key
		}
	}
	for _, m := range methods() {
		if m.name == called {
			return m, true
		}
	}
	return method{}, false
}

// truthCall writes a call whose value is a truth. ok is false where it is another.
func (w *writer) truthCall(c call, opposite bool) (truth, bool, error) {
	m, ok := methodOf(c)
	if !ok || m.truth == nil {
		return truth{}, false, nil
	}
	t, err := m.truth(w, c, opposite)
	return t, true, err
}

func (w *writer) valueCall(c call) (value, error) {
	m, ok := methodOf(c)
	switch {
	case ok && m.value != nil:
		return m.value(w, c)
	case ok:
		return w.asValue(c)
	}
	root, keys, err := pathOf(c.of)
	if err != nil {
		return value{}, err
	}
	return value{}, unclear("it calls %s, which a definition does not have", strings.Join(append([]string{root}, keys...), "."))
}

// target is the x of x.method(…); it returns the value of the only argument as well.
func (w *writer) target(c call) (x, argument value, err error) {
	m, ok := c.of.(member)
	if !ok || len(c.args) != 1 {
		return x, argument, unclear("a call has other arguments than usual")
	}
	if x, err = w.value(m.of); err != nil {
		return x, argument, err
	}
	argument, err = w.value(c.args[0])
	return x, argument, err
}

func (w *writer) includes(c call, opposite bool) (truth, error) {
	if m, ok := c.of.(member); ok {
		if list, ok := m.of.(array); ok && len(c.args) == 1 {
			return w.oneOf(list, c.args[0], opposite)
		}
	}
	x, a, err := w.target(c)
	if err != nil {
		return truth{}, err
	}
	return w.contains(x, a, opposite)
}

// oneOf writes [a, b].includes(x), which is also x == a or x == b.
func (w *writer) oneOf(list array, of node, opposite bool) (truth, error) {
	any := node(no)
	for _, i := range list.items {
		any = either(any, binary{"===", of, i})
	}
	x, err := w.value(of)
	if err != nil || !x.kind.textual() || x.lit != nil {
		return w.truth(any, opposite)
	}
	var parts []string
	for _, i := range list.items {
		l, ok := i.(literal)
		if !ok || l.kind == nothing {
			return w.truth(any, opposite)
		}
		if other, fits, err := w.fitted(x, l, false); err != nil {
			return truth{}, err
		} else if fits {
			parts = append(parts, other.code)
		}
	}
	if len(parts) < 2 {
		return w.truth(any, opposite)
	}
	t := truth{code: x.in(bindSum) + pick(opposite, " not in [", " in [") + strings.Join(parts, ", ") + "]", bind: bindCompare}
	return w.guarded(t, x.empties, opposite), nil
}

func affix(operator string) func(*writer, call, bool) (truth, error) {
	return func(w *writer, c call, opposite bool) (truth, error) {
		x, a, err := w.target(c)
		if err != nil {
			return truth{}, err
		}
		return w.affixed(operator, x, a, opposite)
	}
}

func (w *writer) affixed(operator string, x, a value, opposite bool) (truth, error) {
	if !x.kind.textual() || !a.kind.textual() {
		return truth{}, unclear("%s is no text", x.code)
	}
	t := truth{code: x.in(bindSum) + pick(opposite, " not ", " ") + operator + " " + a.in(bindSum), bind: bindCompare}
	return w.guarded(t, append(append([]string{}, x.empties...), a.empties...), opposite), nil
}

// regexTest writes /…/.test(x).
func (w *writer) regexTest(c call, opposite bool) (truth, error) {
	m := c.of.(member)
	re, ok := m.of.(regexLiteral)
	if !ok || len(c.args) != 1 {
		return truth{}, unclear("it tests a regular expression that is no literal")
	}
	found, err := regex.Translate("/"+re.source+"/"+re.flags, regex.Options{})
	if err != nil {
		return truth{}, unclear("of the regular expression it tests: %s", err)
	}
	if len(found.Conditions) > 0 {
		return truth{}, unclear("the regular expression it tests looks ahead")
	}
	x, err := w.value(c.args[0])
	if err != nil {
		return truth{}, err
	}
	if !x.kind.textual() {
		return truth{}, unclear("%s is no text to match", x.code)
	}
	t := truth{code: x.in(bindSum) + pick(opposite, " not matches ", " matches ") + quoted(found.Pattern), bind: bindCompare}
	return w.guarded(t, x.empties, opposite), nil
}

func (w *writer) argumentTruth(c call, opposite bool) (truth, error) {
	if len(c.args) != 1 {
		return truth{}, unclear("a call has other arguments than usual")
	}
	return w.truth(c.args[0], opposite)
}

// lodash writes _.method(x, …) as x.method(…).
func (w *writer) lodash(c call, method string, opposite bool) (truth, error) {
	if len(c.args) != 2 {
		return truth{}, unclear("a call has other arguments than usual")
	}
	return w.truth(call{member{c.args[0], method}, c.args[1:]}, opposite)
}

func (w *writer) emptyCall(c call, opposite bool) (truth, error) {
	if len(c.args) != 1 {
		return truth{}, unclear("a call has other arguments than usual")
	}
	return w.equal(c.args[0], null, false, opposite)
}

func (w *writer) isEqual(c call, opposite bool) (truth, error) {
	if len(c.args) != 2 {
		return truth{}, unclear("a call has other arguments than usual")
	}
	return w.equal(c.args[0], c.args[1], true, opposite)
}

func textual(function string) func(*writer, call) (value, error) {
	return func(w *writer, c call) (value, error) {
		of := c.of
		if m, ok := of.(member); ok && len(c.args) == 0 {
			of = m.of
		} else if len(c.args) == 1 {
			of = c.args[0]
		}
		v, err := w.value(of)
		if err != nil {
			return v, err
		}
		if !v.kind.textual() {
			return v, noText(v)
		}
		if function == "" {
			return v, nil
		}
		return value{code: function + "(" + v.code + ")", kind: textKind, bind: bindTight, empties: v.empties}, nil
	}
}

func numeric(function string) func(*writer, call) (value, error) {
	return func(w *writer, c call) (value, error) {
		v, err := w.argumentNumber(c)
		if err != nil {
			return v, err
		}
		kind := v.kind
		if function != "abs" && kind == numberKind {
			kind = integerKind
		}
		return value{code: function + "(" + v.code + ")", kind: kind, bind: bindTight, empties: v.empties}, nil
	}
}

func (w *writer) argumentNumber(c call) (value, error) {
	if len(c.args) == 0 {
		return value{}, unclear("a call has other arguments than usual")
	}
	v, err := w.value(c.args[0])
	if err != nil {
		return v, err
	}
	return w.number(v)
}

func (w *writer) parseInt(c call) (value, error) {
	v, err := w.argumentNumber(c)
	if err != nil || v.kind == integerKind {
		return v, err
	}
	return value{code: "(" + v.in(bindSum) + " < 0 ? ceil(" + v.code + ") : floor(" + v.code + "))", kind: integerKind, bind: bindTight, empties: v.empties}, nil
}

func (w *writer) mathRound(c call) (value, error) {
	v, err := w.argumentNumber(c)
	if err != nil || v.kind == integerKind {
		return v, err
	}
	return value{code: "floor(" + v.in(bindSum) + " + 0.5)", kind: integerKind, bind: bindTight, empties: v.empties}, nil
}

func (w *writer) toFixed(c call) (value, error) {
	m := c.of.(member)
	v, err := w.value(m.of)
	if err != nil {
		return v, err
	}
	if v, err = w.number(v); err != nil {
		return v, err
	}
	digits := "0"
	if len(c.args) == 1 {
		var ok bool
		if digits, ok = places(c.args[0]); !ok {
			return v, unclear("the number of places is no literal")
		}
	}
	return value{code: "round(" + v.code + ", " + digits + ")", kind: v.kind, bind: bindTight, empties: v.empties}, nil
}

func extreme(function string) func(*writer, call) (value, error) {
	return func(w *writer, c call) (value, error) {
		out := value{bind: bindTight, kind: integerKind}
		var parts []string
		for _, a := range c.args {
			v, err := w.value(a)
			if err == nil {
				v, err = w.number(v)
			}
			if err != nil {
				return v, err
			}
			if v.kind != integerKind {
				out.kind = v.kind
			}
			parts, out.empties = append(parts, v.code), append(out.empties, v.empties...)
		}
		if len(parts) < 2 {
			return out, unclear("a call has other arguments than usual")
		}
		out.code = function + "(" + strings.Join(parts, ", ") + ")"
		return out, nil
	}
}
