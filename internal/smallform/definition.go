package smallform

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
)

// Head is a definition up to the fields of its first page.
const Head = "edition: 2026\nid: f\nversion: 1.0.0\ntitle: F\npages:\n- id: p\n  title: P\n  fields:\n"

// Options say what beside conditions the forms have.
type Options struct {
	Demands bool // required questions, least numbers of rows, rules and stops, which answers may fail to meet

	// Logic adds what checks of logic look at: conditions of every kind, bounds, cases, texts with values, a stop and a page. Other questions
	// have fewer answers.
	Logic bool
}

// Definition writes the form of a seed. Some are refused by the compiler, such as one with an option that asks for itself.
func Definition(seed uint64, o Options) string {
	w := &writer{Rand: rand.New(rand.NewPCG(seed, 1)), demands: o.Demands, logic: o.Logic}
	w.definition()
	return w.b.String()
}

// writer keeps what conditions may be about: the names in sight, by what they hold.
type writer struct {
	*rand.Rand
	b                        strings.Builder
	demands, logic           bool
	truths, choices, numbers []string
	dates, several, texts    []string
	list                     bool
}

func (w *writer) one(names []string) string { return names[w.IntN(len(names))] }

func (w *writer) truth(depth int) string {
	switch k := w.IntN(14); {
	case k < 2 && depth > 0:
		return "(" + w.truth(depth-1) + w.one([]string{" and ", " or "}) + w.truth(depth-1) + ")"
	case k == 2 && depth > 0:
		return "not (" + w.truth(depth-1) + ")"
	case k == 3 && depth > 0:
		return "(" + w.truth(depth-1) + " ? " + w.truth(depth-1) + " : " + w.truth(depth-1) + ")"
	case k == 4:
		names := append([]string(nil), w.truths...)
		for _, more := range [][]string{w.choices, w.numbers, w.dates, w.several, w.texts} {
			names = append(names, more...)
		}
		return "answered(" + w.one(names) + ")"
	case k < 7 && len(w.choices) > 0:
		return w.one(w.choices) + w.one([]string{" == ", " != "}) + w.one([]string{`"x"`, `"y"`})
	case k == 7 && len(w.choices) > 0:
		return w.one(w.choices) + w.one([]string{" in ", " not in "}) + `["x"]`
	case k < 10 && len(w.numbers) > 0:
		return w.number(1) + w.one([]string{" < ", " <= ", " == ", " > "}) + w.number(1)
	case k == 10 && w.list:
		return w.one([]string{"any(l, .b)", "all(l, .b)", "none(l, .b)", "one(l, .b)", "count(l) > 1", "count(l, .b) > 0", "sum(l, .n) > 1", "any(l, .n == a)",
			"any(l, .b and not .b)", "all(l, .n >= 0 or .b)", "any(l, .b and .n == a)"})
	case k == 11 && len(w.dates) > 0:
		return w.one(w.dates) + w.one([]string{" < ", " <= ", " == ", " >= "}) + w.one([]string{`date("2026-01-01")`, `date("2026-01-02")`, `date("2026-01-03")`, "addDays(" + w.one(w.dates) + ", 1)"})
	case k == 12 && len(w.several) > 0:
		return w.one([]string{`"v" in `, `"w" not in `}) + w.one(w.several)
	case k == 12 && len(w.texts) > 0, k == 13 && len(w.texts) > 0:
		return w.one(w.texts) + w.one([]string{` == "ab"`, ` != "cde"`, ` startsWith "a"`, ` in ["ab", "xy"]`, ` matches "c.*"`, ` contains "b"`})
	case k == 13 && len(w.several) > 0:
		return "len(" + w.one(w.several) + ") > 1"
	}
	return w.one(w.truths)
}

func (w *writer) number(depth int) string {
	switch k := w.IntN(5); {
	case k == 0 && depth > 0:
		return "(" + w.number(0) + w.one([]string{" + ", " - ", " * "}) + w.number(0) + ")"
	case k == 1:
		return strconv.Itoa(w.IntN(4))
	}
	return w.one(w.numbers)
}

// visible is a condition of a field about those before, or none.
func (w *writer) visible() string {
	if w.IntN(2) == 0 || len(w.truths) == 0 {
		return ""
	}
	return ", visible: '" + w.truth(2) + "'"
}

// required lets a field need an answer: always, on a condition, or not.
func (w *writer) required() string {
	switch {
	case !w.demands:
		return ""
	case len(w.truths) == 0:
		return ", required: true"
	}
	switch w.IntN(4) {
	case 0:
		return ", required: true"
	case 1:
		return ", required: '" + w.truth(1) + "'"
	}
	return ""
}

func (w *writer) field(indent, format string, args ...any) {
	fmt.Fprintf(&w.b, indent+"- {"+format+"}\n", args...)
}

const inPage, inGroup = "  ", "      "

// definition writes a form of the fields that the conditions read, each of which may itself have a condition about those before.
func (w *writer) definition() {
	w.b.WriteString(Head)
	w.field(inPage, "id: t, type: boolean, label: T%s", w.required())
	w.truths = append(w.truths, "t")
	w.field(inPage, "id: a, type: integer, label: A, minimum: 0, maximum: %d", 1+w.few(3))
	w.numbers = append(w.numbers, "a")
	w.field(inPage, "id: c, type: choice, label: C, options: [x, {value: y, visible: '%s'}]%s%s", w.truth(1), w.visible(), w.required())
	w.choices = append(w.choices, "c")
	w.field(inPage, "id: u, type: boolean, label: U%s%s%s", w.visible(), w.required(), w.one([]string{"", "", ", default: 'true'", ", default: '" + w.truth(1) + "'"}))
	w.truths = append(w.truths, "u")
	switch w.IntN(4) {
	case 0:
		w.rows()
	case 1:
		w.field(inPage, "id: n, type: integer, label: N, minimum: %s, maximum: 2%s%s", w.one([]string{"0", "(a ?? 1)", "1"}), w.visible(), w.required())
		w.numbers = append(w.numbers, "n")
	default:
		for _, i := range w.Perm(len(extras))[:2-w.less()] {
			extras[i](w)
		}
	}
	w.field(inPage, "id: k, type: integer, label: K, compute: '%s'%s%s", w.number(2), w.visible(), w.bound())
	w.numbers = append(w.numbers, "k")
	for i := range 4 {
		w.field(inPage, "id: z%d, type: text, label: Z, visible: '%s'", i, w.truth(3))
	}
	if w.list && strings.Contains(w.b.String(), "maxItems: 1,") {
		w.field(inPage, "id: m, type: list, label: M, maxItems: 1, fields: [{id: r, type: boolean, label: R}, {id: s, type: text, label: S, visible: 'r and (%s)'}]", w.truth(2))
	}
	if w.logic {
		w.conditions()
		return
	}
	w.ruled(0)
	w.second()
}

// few is a number below n, and the least where much else is asked.
func (w *writer) few(n int) int {
	if w.logic {
		return 0
	}
	return w.IntN(n)
}

func (w *writer) less() int {
	if w.logic {
		return 1
	}
	return 0
}

// rows is a list: of one row, beside a second list, or of two.
func (w *writer) rows() {
	keys := ""
	if w.demands && w.IntN(3) == 0 {
		keys = ", minItems: 1"
	}
	inner := w.required()
	if inner != ", required: true" {
		inner = ""
	}
	w.field(inPage, "id: l, type: list, label: L, maxItems: %d, fields: [{id: b, type: boolean, label: B%s}, {id: n, type: integer, label: N, minimum: 0, maximum: 1}]%s%s", 1+w.few(2), inner, w.visible(), keys)
	w.list = true
}

func (w *writer) bound() string {
	if !w.demands || w.IntN(3) > 0 {
		return ""
	}
	return fmt.Sprintf(", minimum: %d", w.IntN(3))
}

// extras are further kinds of questions, each with few answers.
var extras = []func(w *writer){
	func(w *writer) {
		w.field(inPage, "id: d, type: date, label: D, minimum: 2026-01-01, maximum: 2026-01-03%s%s", w.visible(), w.required())
		w.dates = append(w.dates, "d")
	},
	func(w *writer) {
		w.field(inPage, "id: o, type: choices, label: O, options: [v, w]%s%s", w.visible(), w.required())
		w.several = append(w.several, "o")
	},
	func(w *writer) {
		w.field(inPage, `id: s, type: text, label: S, pattern: "ab|cde"%s%s`, w.visible(), w.required())
		w.texts = append(w.texts, "s")
	},
	func(w *writer) {
		fmt.Fprintf(&w.b, "  - id: g\n    type: group\n    label: G\n")
		if v := w.visible(); v != "" {
			fmt.Fprintf(&w.b, "    %s\n", strings.TrimPrefix(v, ", "))
		}
		fmt.Fprintf(&w.b, "    fields:\n")
		w.field(inGroup, "id: h, type: boolean, label: H%s", w.required())
		w.truths = append(w.truths, "g.h")
	},
}

// ruled writes rules of a page.
func (w *writer) ruled(page int) {
	if !w.demands {
		return
	}
	w.b.WriteString("  rules:\n")
	for i := range 1 + w.IntN(3) {
		w.field(inPage, "id: r%d%d, assert: '%s', message: M", page, i, w.truth(2))
	}
}

// second writes a page behind the first, perhaps.
func (w *writer) second() {
	if w.list || w.IntN(3) > 0 {
		return
	}
	w.b.WriteString("- id: q\n  title: Q\n")
	if v := w.visible(); v != "" {
		fmt.Fprintf(&w.b, "  %s\n", strings.TrimPrefix(v, ", "))
	}
	if w.demands && w.IntN(3) == 0 {
		fmt.Fprintf(&w.b, "  stop: {when: '%s', title: Halt}\n", w.truth(1))
	}
	w.b.WriteString("  fields:\n")
	w.field(inPage, "id: v, type: boolean, label: V%s%s", w.visible(), w.required())
	w.truths = append(w.truths, "v")
	w.field(inPage, "id: z4, type: text, label: Z, visible: '%s'", w.truth(3))
	w.ruled(1)
}
