package smallform

import "fmt"

// conditions writes what checks of logic look at, to the end of the definition.
func (w *writer) conditions() {
	w.field(inPage, "id: i1, type: group, label: I, visible: '%s', fields: [{id: i2, type: boolean, label: I, visible: '%s'}, {id: i3, type: text, label: I, required: '%s', readonly: '%s'}]",
		w.truth(2), w.truth(2), w.truth(1), w.truth(1))
	w.field(inPage, "id: j, type: integer, label: J, minimum: '%s', maximum: %s, required: '%s'", w.number(1), w.one([]string{"1", "2", "a"}), w.truth(1))
	w.field(inPage, "id: fee, type: integer, label: F, compute: '%s ? %s : %s ? %s : nil', visible: '%s'", w.truth(1), w.number(0), w.truth(1), w.number(1), w.truth(1))
	w.field(inPage, "id: lies, type: info, text: 'Es sind {{ %s }}', visible: '%s'", w.number(1), w.truth(1))
	fmt.Fprintf(&w.b, "  stop: {when: '%s', title: Halt}\n  rules:\n", w.truth(1))
	for i := range 2 {
		w.field(inPage, "id: r%d, assert: '%s', message: 'Nicht {{ %s }}'", i, w.truth(2), w.number(0))
	}
	fmt.Fprintf(&w.b, "- id: q\n  title: Q\n  visible: '%s'\n  fields:\n", w.truth(2))
	w.field(inPage, "id: x, type: text, label: X, visible: '%s'", w.truth(2))
}
