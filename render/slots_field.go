package render

import (
	"strings"

	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
)

// fieldSlots are about a field: its words, its control, and what it holds.
func fieldSlots() scope {
	s := scope{
		"name":    added(func(b *builder) { b.name(b.field) }),
		"id":      idSlot(""),
		"hintID":  idSlot(idHint),
		"errorID": idSlot(idError),
		"unitID":  idSlot(idUnit),
		"labelID": idSlot(idLabel),
		"groupID": idSlot(idGroup),
		"offerID": idSlot(idOffers),

		"label": {
			write: func(b *builder) { b.label(b.field) },
			test:  func(b *builder, yes, no func()) { choose(b.field.Label() != nil, yes, no) },
		},
		"optional": {test: func(b *builder, yes, no func()) { b.optional(yes, no) }},
		"hinted":   fact(func(b *builder) bool { return b.aria.hint }),
		"hint": {
			write: func(b *builder) { b.text(b.field.Hint()) },
			test:  func(b *builder, yes, no func()) { choose(b.field.Hint() != nil, yes, no) },
		},
		"description": {
			write: func(b *builder) { b.markdown(b.field.Description(), "the description of "+b.field.Path()) },
			test:  func(b *builder, yes, no func()) { choose(b.field.Description() != nil, yes, no) },
		},
		"notes": known(func(b *builder) string { return b.notes(b.field) }),
		"which": added(func(b *builder) { b.whichOne(b.field) }),

		"problems": added(func(b *builder) { b.messages(b.field) }),
		"wrong": {test: func(b *builder, yes, no func()) {
			b.either(op{code: unlessWrong, field: b.field, local: b.local(b.field), extra: &extra{id: pathID(b.local(b.field)), exact: b.field.Row() != nil}}, yes, no)
		}},
		"state":    added(func(b *builder) { b.attributes(b.field, b.aria) }),
		"required": added((*builder).required),
	}
	for _, more := range []scope{controlSlots(), listSlots()} {
		for name, slot := range more {
			s[name] = slot
		}
	}
	return s
}

func idSlot(suffix string) slot { return added(func(b *builder) { b.id(b.field, suffix) }) }

// controlSlots are about the control of a field, and about its answer.
func controlSlots() scope {
	return scope{
		"type":         known(func(b *builder) string { return inputType(b.field) }),
		"width":        known(func(b *builder) string { return b.width(b.field) }),
		"autocomplete": known(func(b *builder) string { return b.field.Autocomplete() }),
		"typing":       added(func(b *builder) { b.typing(b.field) }),
		"value":        added(func(b *builder) { b.add(op{code: valueOf, n: how(b.field), field: b.field}) }),
		"content":      added(func(b *builder) { b.add(op{code: content, n: how(b.field), field: b.field}) }),
		"rows":         known(func(b *builder) string { return rowsFor(b.field.MaxLength()) }),
		"unit": {
			write: func(b *builder) { b.unit(b.field) },
			test:  func(b *builder, yes, no func()) { choose(hasUnit(b.field), yes, no) },
		},
		"prefix":  added(func(b *builder) { b.unit(b.field) }).when((*builder).signFirst),
		"suffix":  added(func(b *builder) { b.unit(b.field) }).when(func(b *builder) bool { return hasUnit(b.field) && !b.signFirst() }),
		"options": {each: eachOption},
		"boxes":   {each: eachBox},
		"typed":   added(comboValue),
		"inline":  fact(func(b *builder) bool { return b.field.Type().Kind == value.Bool }),
		"checked": marked1(),
		"unticked": known(func(b *builder) string {
			if b.open {
				return ""
			}
			return "false"
		}),
		"upload":    fact(func(b *builder) bool { return isUpload(b.field) }),
		"accept":    known(func(b *builder) string { return strings.Join(b.field.Accept(), ",") }),
		"multiple":  {test: func(b *builder, yes, no func()) { b.either(op{code: ifSingle, field: b.field}, yes, no) }},
		"files":     added(func(b *builder) { b.add(op{code: files, field: b.field, local: b.local(b.field)}) }),
		"filesRead": added(func(b *builder) { b.add(op{code: files, field: b.field, n: 1, local: b.local(b.field)}) }),
		"answer":    added(func(b *builder) { b.answerText(b.field) }),
		// What a person agrees to with a consent belongs to what they check, and to what is kept.
		"agreed": fact(func(b *builder) bool {
			return b.field.Type().Control == fieldtype.Check && b.field.Description() != nil
		}),
		"change":     change(),
		"changeable": asked(func(x *run) bool { return x.page.PageURL != nil }),
	}
}

// marked1 is the attribute of a single box that is ticked.
func marked1() slot {
	return added(func(b *builder) { b.add(op{code: markTrue, n: 1, field: b.field, text: " checked"}) })
}

// listSlots are about what holds other fields.
func listSlots() scope {
	return scope{
		"fields": added(func(b *builder) { b.ask(b.field.Members()) }),
		"body":   added(func(b *builder) { b.markdown(b.field.Body(), "the text of "+b.field.Path()) }),
		"level":  added(func(b *builder) { b.add(op{code: level, n: b.depth}) }),
		"count":  added(func(b *builder) { b.add(op{code: count, field: b.field}) }),
		"entries": {each: func(b *builder, item func()) {
			b.eachRow(b.field, func() { b.within(b.ofRow, item) })
		}},
		"empty": {test: func(b *builder, yes, no func()) { b.either(op{code: unlessRows, field: b.field}, yes, no) }},
		"addable": {test: func(b *builder, yes, no func()) {
			if b.field.Always().Readonly {
				choose(false, yes, no)
				return
			}
			b.either(op{code: ifFull, field: b.field}, yes, no)
		}},
		"addText": added(func(b *builder) {
			if b.field.AddLabel() != nil {
				b.text(b.field.AddLabel())
			} else {
				b.plain(b.texts.Add)
			}
		}),
	}
}
