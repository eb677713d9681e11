package smallform

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Options say what beside conditions the forms have.
type Options struct {
	Demands bool // required questions, least numbers of rows, rules and stops, which answers may fail to meet

	// Logic adds what checks of logic look at: conditions of every kind, bounds, cases, texts with values, a stop, a page, a block that is
	// used twice, and a parameter. Other questions have fewer answers.
	Logic bool
}

// Definition writes the form of a seed. Some are refused by the compiler, such as one with an option that asks for itself.
func Definition(seed uint64, o Options) string {
	w := &writer{Rand: rand.New(rand.NewPCG(seed, 1)), demands: o.Demands, logic: o.Logic}
	w.definition()
	return head + w.top.String() + "pages:\n- id: p\n  title: P\n  fields:\n" + w.b.String()
}

const head = "edition: 2026\nid: f\nversion: 1.0.0\ntitle: F\n"

// writer keeps what conditions may be about: the names in sight, by what they hold.
type writer struct {
	*rand.Rand
	top, b                   strings.Builder // what stands before the pages, and the first page and those behind it
	demands, logic           bool
	truths, choices, numbers []string
	dates, several, texts    []string
	times, fractions         []string
	list, today, parameter   bool
	large                    bool // the list has so many rows that little else should be asked
}

func (w *writer) one(names []string) string { return names[w.IntN(len(names))] }

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

// own is what a group has of its own, beside its label.
func (w *writer) own(format string, args ...any) {
	if s := fmt.Sprintf(format, args...); s != "" {
		fmt.Fprintf(&w.b, "    %s\n", strings.TrimPrefix(s, ", "))
	}
}

const inPage, inGroup = "  ", "      "

// definition writes a form of the fields that the conditions read, each of which may itself have a condition about those before.
func (w *writer) definition() {
	w.field(inPage, "id: t, type: boolean, label: T%s", w.required())
	w.truths = append(w.truths, "t")
	w.field(inPage, "id: a, type: integer, label: A, minimum: 0, maximum: %d", 1+w.few(3))
	w.numbers = append(w.numbers, "a")
	if w.logic && w.IntN(5) == 0 {
		w.parameter = true
		w.top.WriteString("parameters:\n  lim: {type: integer, default: 1}\n")
	}
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
		for _, i := range w.Perm(len(questions))[:2-w.less()] {
			questions[i](w)
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

// few is a number below n, and mostly the least where much else is asked.
func (w *writer) few(n int) int {
	if w.logic && w.IntN(3) > 0 {
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

func (w *writer) bound() string {
	if !w.demands || w.IntN(3) > 0 {
		return ""
	}
	return fmt.Sprintf(", minimum: %d", w.IntN(3))
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
