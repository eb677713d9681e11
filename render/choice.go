package render

import (
	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
)

// fewOptions is how many options are shown at once; more go into a list that opens.
const fewOptions = 6

// choice adds one of several: radio buttons for a few, a select for many, or as the definition asks.
func (b *builder) choice() {
	f := b.field
	switch {
	case f.Type().Kind == value.Bool && f.Widget() == "checkbox":
		b.statement()
	case f.Combo():
		b.block("combo")
	case b.asSelect(f):
		b.block("select")
	default:
		b.aria = extra{hint: b.aria.hint, group: true, invalid: b.theme.Invalid}
		b.block("radios")
	}
}

// statement adds a truth as one box. Yes or no as radio buttons can be left open; a
// box cannot, so that a person who goes on without ticking it has said no, and there is
// nothing that could be missing.
func (b *builder) statement() {
	b.open = false
	b.block("checkbox")
}

// asSelect reports whether the options of a field are a list that opens.
func (b *builder) asSelect(f *form.Field) bool {
	switch {
	case f.Widget() == "radio", f.Type().Kind == value.Bool:
		return false
	case f.Widget() == "select":
		return true
	}
	n := len(f.AllOptions())
	return n == 0 || n > fewOptions || n > 3 && f.Type().Control == fieldtype.Select
}

// checks adds some of several.
func (b *builder) checks() {
	b.aria = extra{hint: b.aria.hint, group: true}
	b.block("checkboxes")
}

// offer is an option as the templates see it: one that is known, or nil for the one that a
// loop of the run is at.
type offer struct {
	number int // from 1; the first has the id of the field, so that links to the field lead to it
	value  string
	mark   op
	label  func(b *builder)
	hint   *form.Text
}

// eachOption adds an item for each option of a field.
func eachOption(b *builder, item func()) {
	f := b.field
	outer := b.option
	defer func() { b.option = outer }()
	all := f.OptionsIn(b.lang)
	switch {
	case f.Type().Kind == value.Bool:
		b.offer(&offer{number: 1, value: "true", mark: op{code: markTrue, n: 1}, label: func(b *builder) { b.plain(b.texts.Yes) }}, item)
		b.offer(&offer{number: 2, value: "false", mark: op{code: markTrue, n: 0}, label: func(b *builder) { b.plain(b.texts.No) }}, item)
	case f.Dynamic().Options || len(all) == 0:
		b.option = nil
		iterated(b.ofOption, func(x *run, item func()) {
			for i, option := range x.record.Options(f) {
				x.option, x.nth = option, i+1
				item()
			}
		})(b, item)
	default:
		one := int8(1)
		if f.Type().Control == fieldtype.Checks {
			one = 0
		}
		b.add(op{}) // what comes before is no part of the options, which other fields may have too
		for i, o := range all {
			b.offer(&offer{number: i + 1, value: o.Value(), mark: op{code: mark, n: one, extra: &extra{value: o.Value()}},
				label: func(b *builder) { b.text(o.Label()) }, hint: o.Hint()}, item)
		}
	}
}

func (b *builder) offer(o *offer, item func()) {
	b.option = o
	b.within(b.ofOption, item)
}

// optionSlots are about one option.
func optionSlots() scope {
	return scope{
		"kind": known(func(b *builder) string {
			if b.field.Type().Control == fieldtype.Checks {
				return "checkbox"
			}
			return "radio"
		}),
		"id":       optionID(false),
		"hintID":   optionID(true),
		"value":    optionValue(),
		"label":    optionLabel(),
		"hint":     optionHint(),
		"checked":  marked(" checked"),
		"selected": marked(" selected"),
	}
}

func optionID(hint bool) slot {
	return added(func(b *builder) {
		b.id(b.field, "")
		if o := b.option; o != nil {
			if o.number > 1 {
				b.html("--" + itoa(o.number))
			}
			if hint {
				b.html(idHint + itoa(o.number))
			}
			return
		}
		b.then(func(x *run) {
			if x.nth > 1 {
				x.str(`--`)
				x.number(x.nth)
			}
			if hint {
				x.str(idHint)
				x.number(x.nth)
			}
		})
	})
}

func optionValue() slot {
	return added(func(b *builder) {
		if b.option != nil {
			b.plain(b.option.value)
			return
		}
		b.then(func(x *run) { x.text(x.option.Value()) })
	})
}

func optionLabel() slot {
	return added(func(b *builder) {
		if b.option != nil {
			b.option.label(b)
			return
		}
		b.then(func(x *run) { x.words(x.option.Label()) })
	})
}

func optionHint() slot {
	return slot{
		write: func(b *builder) {
			if b.option != nil {
				b.text(b.option.hint)
				return
			}
			b.then(func(x *run) { x.words(x.option.Hint()) })
		},
		test: func(b *builder, yes, no func()) {
			if b.option != nil {
				choose(b.option.hint != nil, yes, no)
				return
			}
			asked(func(x *run) bool { return x.option.Hint() != nil }).test(b, yes, no)
		},
	}
}

// marked is an attribute of the option that is chosen.
func marked(attribute string) slot {
	return added(func(b *builder) {
		if b.option != nil {
			o := b.option.mark
			o.field, o.text = b.field, attribute
			b.add(o)
			return
		}
		cell := b.field.Cell()
		b.then(func(x *run) {
			if x.chosen(cell, x.option.Value()) {
				x.str(attribute)
			}
		})
	})
}
