package render

import (
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
)

// fewOptions is how many options are shown at once; more go into a list that opens.
const fewOptions = 6

// choice compiles one of several: radio buttons for a few, a select for many, or as the definition asks.
func (b *builder) choice(f *form.Field) {
	switch {
	case f.Type().Kind == value.Bool && f.Widget() == "checkbox":
		b.statement(f)
	case f.Type().Kind == value.Bool:
		b.set(f, true, b.truth)
	case b.asSelect(f):
		b.selection(f)
	default:
		b.set(f, true, func(f *form.Field) { b.optionSet(f, "radio") })
	}
}

func (b *builder) asSelect(f *form.Field) bool {
	switch f.Widget() {
	case "radio":
		return false
	case "select":
		return true
	}
	n := len(f.AllOptions())
	return n == 0 || n > fewOptions || n > 3 && f.Type().Control == fieldtype.Select
}

// checks compiles some of several.
func (b *builder) checks(f *form.Field) {
	b.set(f, false, func(f *form.Field) { b.optionSet(f, "checkbox") })
}

// set adds a fieldset around controls that together make one answer.
func (b *builder) set(f *form.Field, radio bool, controls func(*form.Field)) {
	b.html(`<div class="field">`, "\n", `<fieldset class="set" id="`)
	b.id(f, idGroup)
	b.html(`"`)
	if radio {
		b.html(` role="radiogroup"`)
		b.required(f)
	}
	b.attributes(f, extra{hint: b.hasHint(f), group: true, invalid: radio})
	b.html(">\n<legend>")
	b.labelText(f, true)
	b.html("</legend>\n")
	b.hint(f)
	b.messages(f)
	// Something is posted, also when nothing is chosen.
	b.html(`<input type="hidden" name="`)
	b.name(f)
	b.html(`" value="">`, "\n")
	controls(f)
	b.html("</fieldset>\n</div>\n")
}

func (b *builder) hasHint(f *form.Field) bool {
	probe := builder{texts: b.texts, lang: b.lang, row: b.row, compiler: b.compiler}
	return probe.hint(f)
}

// optionSet adds radio buttons or check boxes.
func (b *builder) optionSet(f *form.Field, kind string) {
	if f.Dynamic().Options || len(f.AllOptions()) == 0 {
		b.add(op{code: options, field: f, local: b.local(f), text: kind, extra: &extra{id: pathID(b.local(f))}})
		return
	}
	one := int8(0)
	if kind == "radio" {
		one = 1
	}
	for i, o := range f.AllOptions() {
		option := o
		b.box(f, boxOf{kind: kind, number: i + 1, value: o.Value(), mark: op{code: mark, n: one, extra: &extra{value: o.Value()}},
			label: func() { b.text(option.Label()) }, hint: option.Hint()})
	}
}

// truth adds yes and no.
func (b *builder) truth(f *form.Field) {
	b.html(`<div class="inline">`, "\n")
	b.box(f, boxOf{kind: "radio", number: 1, value: "true", mark: op{code: markTrue, n: 1}, label: func() { b.plain(b.texts.Yes) }})
	b.box(f, boxOf{kind: "radio", number: 2, value: "false", mark: op{code: markTrue, n: 0}, label: func() { b.plain(b.texts.No) }})
	b.html("</div>\n")
}

// boxOf is one radio button or check box.
type boxOf struct {
	kind   string
	number int // the first has the id of the field, so that links to the field lead to it
	value  string
	mark   op
	label  func()
	hint   *form.Text
}

func (b *builder) box(f *form.Field, o boxOf) {
	suffix := ""
	if o.number > 1 {
		suffix = "--" + itoa(o.number)
	}
	b.html(`<div class="box"><input type="`, o.kind, `" id="`)
	b.id(f, suffix)
	b.html(`" name="`)
	b.name(f)
	b.html(`" value="`)
	b.plain(o.value)
	b.html(`"`)
	if o.hint != nil {
		b.html(` aria-describedby="`)
		b.id(f, suffix+idHint+itoa(o.number))
		b.html(`"`)
	}
	o.mark.field, o.mark.text = f, " checked"
	b.add(o.mark)
	b.html(`><label for="`)
	b.id(f, suffix)
	b.html(`">`)
	o.label()
	b.html(`</label>`)
	if o.hint != nil {
		b.html(`<div class="hint" id="`)
		b.id(f, suffix+idHint+itoa(o.number))
		b.html(`">`)
		b.text(o.hint)
		b.html(`</div>`)
	}
	b.html("</div>\n")
}

// selection adds a list that opens.
func (b *builder) selection(f *form.Field) {
	b.html(`<div class="field">`, "\n")
	b.label(f, true)
	hint := b.hint(f)
	b.messages(f)
	b.html(`<select id="`)
	b.id(f, "")
	b.html(`" name="`)
	b.name(f)
	b.html(`"`)
	if f.Autocomplete() != "" {
		b.html(` autocomplete="`)
		b.plain(f.Autocomplete())
		b.html(`"`)
	}
	b.attributes(f, extra{hint: hint, invalid: true})
	b.required(f)
	b.html(">\n", `<option value="">`)
	b.plain(b.texts.Choose)
	b.html("</option>\n")
	if f.Dynamic().Options || len(f.AllOptions()) == 0 || !staticLabels(f, b.lang) {
		b.add(op{code: options, field: f, text: "select"})
	} else {
		b.add(op{code: pick, field: f, extra: &extra{offers: newOffers(f, b.lang)}})
	}
	b.html("</select>\n</div>\n")
}

func staticLabels(f *form.Field, lang string) bool {
	for _, o := range f.AllOptions() {
		if _, static := o.Label().Static(lang); !static {
			return false
		}
	}
	return true
}

// offers are the options of a choice, written once, with the places where the mark of the
// chosen one goes.
type offers struct {
	html   string
	mark   string
	values []string
	places []int
	index  map[string]int // nil where looking along values is as quick
}

func newOffers(f *form.Field, lang string) *offers {
	all := f.OptionsIn(lang)
	o := &offers{mark: " selected"}
	var b strings.Builder
	for _, option := range all {
		label, _ := option.Label().Static(lang)
		b.WriteString(`<option value="` + escaped(option.Value()) + `"`)
		o.values = append(o.values, option.Value())
		o.places = append(o.places, b.Len())
		b.WriteString(`>` + escaped(label) + "</option>\n")
	}
	o.html = b.String()
	if len(all) > 8 {
		o.index = make(map[string]int, len(all))
		for i := len(all) - 1; i >= 0; i-- {
			o.index[all[i].Value()] = i
		}
	}
	return o
}

// place returns where the option with a value stands, or -1.
func (o *offers) place(v string) int {
	if o.index != nil {
		if i, ok := o.index[v]; ok {
			return i
		}
		return -1
	}
	for i, have := range o.values {
		if have == v {
			return i
		}
	}
	return -1
}
