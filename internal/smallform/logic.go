package smallform

import (
	"fmt"
	"strings"
)

// conditions writes what checks of logic look at, to the end of the definition.
func (w *writer) conditions() {
	if w.half() {
		w.field(inPage, "id: i1, type: group, label: I, visible: '%s', fields: [{id: i2, type: boolean, label: I, visible: '%s'}, {id: i3, type: text, label: I, required: '%s', readonly: '%s'}]",
			w.truth(2), w.truth(2), w.truth(1), w.truth(1))
	}
	if w.half() {
		w.field(inPage, "id: j, type: integer, label: J, minimum: '%s ? 0 : %s ? 1 : %s', maximum: %s, required: '%s'", w.truth(1), w.truth(1), w.number(1), w.one([]string{"1", "2", "a", "a, default: 2", "a, default: 4", "2 - a, default: 0", "'t ? 1 : 0', default: 2", "'t ? 1 : 0', default: 1", "'t ? 1 : nil', default: 2"}), w.truth(1))
	}
	w.field(inPage, "id: fee, type: integer, label: F, compute: '%s ? %s : %s ? %s : nil', visible: '%s'", w.truth(1), w.number(0), w.truth(1), w.number(1), w.truth(1))
	w.fees()
	w.field(inPage, "id: lies, type: info, text: 'Es sind {{ %s }}', visible: '%s'", w.number(1), w.truth(1))
	if w.IntN(3) == 0 {
		w.field(inPage, "id: base, type: integer, label: B, minimum: 1, maximum: 1, visible: '%s', required: %s", w.truth(1), w.one([]string{"true", "'" + w.truth(1) + "'"}))
		more := w.one(w.numbers)
		if w.list && w.IntN(2) == 0 {
			more = "l[0].n"
		}
		w.field(inPage, "id: total, type: integer, label: T, compute: '%s'", w.one([]string{"base + " + more, more + " + base", "base + (" + more + " ?? 0)", w.truth(0) + " ? base + " + more + " : base", "base + " + more + " * 2"}))
	}
	if w.list {
		w.field(inPage, "id: front, type: integer, label: F, compute: '%s + l[0].n'", w.number(0))
	}
	if len(w.dates) > 0 {
		w.field(inPage, "id: day, type: info, text: 'Am {{ %s }}'", w.one(w.dates))
	}
	fmt.Fprintf(&w.b, "  stop: {when: '%s', title: Halt}\n  rules:\n", w.truth(1))
	for i := range 2 {
		w.field(inPage, "id: r%d, assert: '%s', message: 'Nicht {{ %s }}'", i, w.truth(2), w.number(0))
	}
	fmt.Fprintf(&w.b, "- id: q\n  title: Q\n  visible: '%s'\n  fields:\n", w.truth(2))
	w.field(inPage, "id: x, type: text, label: X, visible: '%s'", w.truth(2))
	if w.IntN(4) == 0 && !w.large {
		w.picked()
	}
	if w.half() {
		w.contradicting()
	}
}

// picked is a question of which every option depends on something, so that there may be none.
func (w *writer) picked() {
	w.field(inPage, "id: pick, type: choice, label: P, required: %s, options: [{value: x, visible: '%s'}, {value: y, visible: '%s'}]%s", w.one([]string{"true", "'" + w.truth(1) + "'"}), w.truth(1), w.truth(1), w.visible())
}

// half is true for one of two forms: with everything in each, answers would be too many.
func (w *writer) half() bool { return w.IntN(2) == 0 && !w.large }

// fees are amounts by cases, with and without gaps.
func (w *writer) fees() {
	limits := []string{"0", "1", "2", "3"}
	if w.parameter {
		limits = []string{"lim", "lim", "1"}
	}
	about := "a"
	if w.IntN(3) == 0 {
		about = w.one(append([]string{"a * 2", "a + 1"}, w.numbers...))
	}
	if w.list && w.IntN(2) == 0 {
		about = w.one([]string{"count(l)", "count(l, .b)", "sum(l, .n)"})
	}
	number := func() string {
		if w.IntN(4) == 0 {
			return about + w.one([]string{" in 0..1", " in 1..2", " in 2..3"})
		}
		return about + w.one([]string{" < ", " <= ", " == ", " > ", " >= "}) + w.one(limits)
	}
	switch w.IntN(8) {
	case 7:
		w.field(inPage, "id: many, type: integer, label: M, minimum: 0, maximum: 6%s", w.visible())
		w.field(inPage, "id: cost, type: money, label: G, compute: 'many %s ? 5 : many %s ? 10 : %s'", w.one([]string{"< 2", "<= 2", "in 0..1"}), w.one([]string{"> 3", ">= 5", ">= 4", "in 5..6"}), w.one([]string{"nil", "nil", "7", "0"}))
		return
	case 0, 1, 2:
		exempt := ""
		if w.half() {
			exempt = w.truth(0) + " ? 7 : "
		}
		w.field(inPage, "id: cost, type: money, label: G, compute: '%s'", exempt+w.cases(number))
		return
	case 4:
		if w.half() {
			w.field(inPage, "id: most, type: integer, label: M, minimum: 0, maximum: 1, default: '%s'", w.cases(number))
		} else {
			w.field(inPage, "id: most, type: text, label: M, pattern: 'ab|cde', maxLength: '%s'", w.cases(number))
		}
		return
	case 3:
		w.field(inPage, "id: cost, type: money, label: G, compute: '(%s ? 10 : 0) + (%s ? 5 : 0)'", number(), number())
		return
	}
	options := []string{"x", "y", "z", "v"}
	w.field(inPage, "id: kind, type: choice, label: K, options: [%s]%s", strings.Join(options, ", "), w.visible())
	w.field(inPage, "id: cost, type: money, label: G, compute: '%s'", w.cases(func() string {
		return w.one([]string{`kind == "` + w.one(options) + `"`, `kind in ["` + w.one(options) + `", "` + w.one(options) + `"]`})
	}))
}

func (w *writer) cases(one func() string) string {
	var b strings.Builder
	for i := range 2 + w.IntN(2) {
		fmt.Fprintf(&b, "%s ? %d : ", one(), 5+10*i)
	}
	return b.String() + w.one([]string{"nil", "nil", "99", "0"})
}

// contradicting are rules about a question that is needed; some cannot be met together.
func (w *writer) contradicting() {
	w.field(inPage, "id: need, type: integer, label: N, minimum: 0, maximum: 2, required: %s", w.one([]string{"true", "'" + w.truth(1) + "'"}))
	w.b.WriteString("  rules:\n")
	for i := range 1 + w.IntN(3) {
		w.field(inPage, "id: n%d, assert: '%s', message: N", i, w.one([]string{"need > 1", "need < 1", "need == 1", "need != a", "need > a", "t or need > 0", "need < a or need > 1"}))
	}
}
