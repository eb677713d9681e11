package render

import (
	"strings"

	"github.com/vordruck/vordruck/form"
)

// input adds a control of one line, or the boxes of a date.
func (b *builder) input() {
	if b.field.Boxed() {
		b.aria = extra{hint: b.aria.hint, group: true}
		b.block("date")
		return
	}
	b.block("input")
}

// boxID returns what the id of a box ends in: its path with a dash for the dot.
func boxID(box form.Box) string { return pathID("x" + box.Name())[1:] }

// eachBox adds an item for each box of a date.
func eachBox(b *builder, item func()) {
	for b.box = range boxLengths {
		b.within(b.ofBox, item)
	}
}

// boxLengths are how many characters stand in each box.
var boxLengths = [...]string{form.DayBox: "2", form.MonthBox: "2", form.YearBox: "4"}

// boxSlots are about one box of a date.
func boxSlots() scope {
	return scope{
		"id": added(func(b *builder) { b.id(b.field, boxID(form.Box(b.box))) }),
		"name": added(func(b *builder) {
			b.name(b.field)
			b.html(form.Box(b.box).Name())
		}),
		"label":        known(func(b *builder) string { return [...]string{b.texts.Day, b.texts.Month, b.texts.Year}[b.box] }),
		"length":       known(func(b *builder) string { return boxLengths[b.box] }),
		"autocomplete": known(boxAutocomplete),
		"value": added(func(b *builder) {
			cell, box := b.field.Cell(), b.box
			b.then(func(x *run) {
				if text := form.BoxesOf(*x.shown(cell))[box]; text != "" {
					x.attribute(` value`, text)
				}
			})
		}),
		"wrong": {test: func(b *builder, yes, no func()) {
			f, box := b.field, b.box
			of := &op{field: f, local: b.local(f), extra: &extra{id: pathID(b.local(f))}}
			test := func(x *run) bool {
				_, wrong := x.troubled(of)
				return wrong && f.Wrong(*x.shown(f.Cell()))[box]
			}
			b.either(op{code: unlessTest, n: loud, extra: &extra{test: test}}, yes, no)
		}},
		"invalid": {test: func(b *builder, yes, no func()) {
			if !b.theme.Invalid {
				choose(false, yes, no)
				return
			}
			b.called("wrong").test(b, yes, no)
		}},
	}
}

// boxAutocomplete returns the token for a box of a birthday.
func boxAutocomplete(b *builder) string {
	token := b.field.Autocomplete()
	if prefix, ok := strings.CutSuffix(token, "bday"); ok {
		return prefix + "bday" + boxID(form.Box(b.box))
	}
	return ""
}

// firstWrong returns what the id of the box ends in that an error of a date is about.
func (x *run) firstWrong(p *form.Problem) string {
	box := form.DayBox
	if at, ok := x.renderer.form.Resolve(p.Path); ok {
		if r, ok := x.state.At(at); ok {
			for i, wrong := range p.Field.Wrong(r.Typed(p.Field)) {
				if wrong {
					box = form.Box(i)
					break
				}
			}
		}
	}
	return boxID(box)
}

// comboValue writes the label of the option that is the answer, or what was typed instead.
func comboValue(b *builder) {
	f, lang := b.field, b.lang
	labels := map[string]*form.Text{}
	for _, o := range f.AllOptions() {
		if labels[o.Value()] == nil {
			labels[o.Value()] = o.Label()
		}
	}
	b.then(func(x *run) {
		typed := x.input(f)
		if label := labels[typed]; label != nil {
			typed = label.String(x.record, lang)
		}
		if typed != "" {
			x.attribute(` value`, typed)
		}
	})
}
