package smallform

import (
	"fmt"
	"strings"
)

// questions are further kinds of questions, each with few answers.
var questions = []func(w *writer){
	func(w *writer) {
		w.field(inPage, "id: d, type: date, label: D, minimum: 2026-01-01, maximum: 2026-01-03%s%s", w.visible(), w.required())
		w.dates = append(w.dates, "d")
		w.today = w.IntN(3) == 0
		if w.IntN(2) == 0 {
			w.numbers = append(w.numbers, `daysBetween(date("2026-01-01"), d)`, `monthsBetween(date("2025-12-02"), d)`)
		}
	},
	func(w *writer) {
		kind, day := "time", ""
		if w.IntN(2) == 0 {
			kind, day = "datetime", "2026-01-01T"
		}
		w.field(inPage, `id: ti, type: %s, label: TI, minimum: "%s12:00:00", maximum: "%[2]s12:00:01"%s%s`, kind, day, w.visible(), w.required())
		w.field(inPage, `id: tj, type: %s, label: TJ, minimum: %s, maximum: "%s12:00:01"%s`, kind, w.one([]string{"ti", `"` + day + `12:00:00"`}), day, w.visible())
		w.times = append(w.times, "ti", "tj")
	},
	func(w *writer) {
		w.field(inPage, "id: o, type: choices, label: O, options: [v, w]%s%s%s", w.one([]string{"", "", ", minItems: 2", ", maxItems: 1"}), w.visible(), w.required())
		w.several = append(w.several, "o")
		w.numbers = append(w.numbers, "count(o)")
	},
	func(w *writer) {
		w.field(inPage, "id: fi, type: file, label: FI%s%s%s", w.one([]string{"", ", maxItems: 2", ", minItems: 2, maxItems: 2", ", maxItems: '(a ?? 0) + 1'"}), w.visible(), w.required())
		w.numbers = append(w.numbers, "count(fi)")
	},
	func(w *writer) {
		w.field(inPage, `id: s, type: text, label: S, pattern: %s%s%s`, w.one([]string{`"ab|cde"`, `"ab|cde"`, `"[ab]{1,2}"`, `"[ab]{1,2}", minLength: 2`, `"[ab]{1,2}", maxLength: 1`, `"[ab]{1,2}", minLength: 'a + 2'`, `"ab|cde", maxLength: 'a'`, `"1|2", charset: din91379-a`, `"ab|cde", charset: din91379-a`, `"[ab]{1,2}", minLength: 3`}), w.visible(), w.required())
		w.texts = append(w.texts, "s")
	},
	func(w *writer) {
		w.group()
		if w.IntN(2) == 0 {
			w.field(inGroup, "id: e, type: group, label: E%s, fields: [{id: h, type: boolean, label: H%s%s}]", w.visible(), w.visible(), w.required())
			w.truths = append(w.truths, "g.e.h")
			return
		}
		w.field(inGroup, "id: h, type: boolean, label: H%s", w.required())
		w.truths = append(w.truths, "g.h")
	},
	func(w *writer) {
		w.field(inPage, "id: n, type: integer, label: N, %s, multipleOf: %d%s%s", w.one([]string{"minimum: 0, maximum: 4", "minimum: 0, maximum: 4", "minimum: 1, maximum: 2"}), 2+w.IntN(2), w.visible(), w.required())
		w.numbers = append(w.numbers, "n")
	},
	func(w *writer) {
		w.field(inPage, "id: q, type: number, label: Q, minimum: %s, maximum: %s, multipleOf: 0.5%s%s", w.one([]string{"0", "0", "1"}), w.one([]string{"1", "2"}), w.visible(), w.required())
		w.fractions = append(w.fractions, "q")
	},
	func(w *writer) {
		w.field(inPage, "id: y, type: consent, label: Y%s%s", w.visible(), w.required())
		w.truths = append(w.truths, "y")
	},
	func(w *writer) {
		w.field(inPage, "id: w, type: integer, label: W, readonly: '%s', default: %d, minimum: 0, maximum: 1%s", w.truth(1), w.IntN(2), w.required())
		w.numbers = append(w.numbers, "w")
	},
	func(w *writer) {
		least, most := "", "2"
		if w.demands {
			most = w.one([]string{"2", "2", "'(a ?? 1) - 1'", "'2 - (a ?? 1)'"})
			least = fmt.Sprintf(", minItems: '%s'", w.one([]string{"0", "1", "2", "2", "a"}))
		}
		if w.logic {
			least = ", minItems: '" + w.one([]string{"a", "a + 3", "3 - a", "a > 0 ? 3 : 2"}) + "'"
		}
		one := w.one([]string{"type: integer, minimum: 1, maximum: 1", "type: integer, minimum: 1, maximum: 1", "type: boolean", "type: choice, options: [x]"})
		w.field(inPage, "id: p, type: list, label: P, maxItems: %s, uniqueItems: true%s%s, fields: [{id: one, label: O, %s%s}]", most, least, w.visible(), one, w.required())
		w.numbers = append(w.numbers, "count(p)")
	},
	func(w *writer) {
		w.top.WriteString("blocks:\n  twin:\n    fields:\n")
		fmt.Fprintf(&w.top, "    - {id: e, type: boolean, label: E%s}\n    - {id: f, type: text, label: F, visible: '%s'}\n", w.required(),
			w.one([]string{"e", "not e", "e or not e", "e and not e", "answered(e) and e", "e ? answered(e) : e", "e != true"}))
		w.field(inPage, "id: b1, use: twin%s", w.visible())
		w.truths = append(w.truths, "b1.e")
		w.field(inPage, "id: b2, use: twin, visible: '%s'", w.truth(1))
	},
}

// group begins a group, perhaps with a condition and a rule.
func (w *writer) group() {
	fmt.Fprintf(&w.b, "  - id: g\n    type: group\n    label: G\n")
	w.own("%s", w.visible())
	if w.demands && w.IntN(3) == 0 {
		w.own("rules: [{id: gr, assert: '%s', message: M}]", w.truth(1))
	}
	w.own("%s", "fields:")
}

// rows is a list: of one row, beside a second list, or of two.
func (w *writer) rows() {
	keys := ""
	if w.demands && w.IntN(3) == 0 {
		keys = ", minItems: " + w.one([]string{"1", "1", "2"})
	}
	if w.demands && w.IntN(3) == 0 {
		keys += ", uniqueItems: true"
	}
	if w.demands || w.logic {
		keys += fmt.Sprintf(", rules: [{id: lr, assert: '%s', message: M}]", w.one([]string{"b or n > 0", "b", "n != 1", "n == a", "not b or t", "b or not b", "n < 2"}))
	}
	inner := w.required()
	if inner != ", required: true" {
		inner = ""
	}
	least := "0"
	if w.demands && w.IntN(3) == 0 {
		least = w.one([]string{"0", "1"}) + ", required: true"
	}
	more := ""
	if w.logic || w.IntN(2) == 0 {
		more = fmt.Sprintf(", {id: s, type: text, label: S, visible: '%s'}", w.one([]string{"b", "n > 1", "b and n == a", "b and t", "n >= 0 and b", "b or not b", "any(l, .b)", "l[0].b", "l[0].n == n", "t and not t", "count(l) > 1"}))
	}
	if strings.Contains(keys, "uniqueItems") { // any text would tell rows apart
		more = ""
	}
	most := 1 + w.few(2)
	w.field(inPage, "id: l, type: list, label: L, maxItems: %d, fields: [{id: b, type: boolean, label: B%s}, {id: n, type: integer, label: N, maximum: 1, minimum: %s}%s]%s%s", most, inner, least, more, w.visible(), keys)
	w.list, w.large = true, most > 1
}
