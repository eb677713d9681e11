package compat

import (
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
)

// wider are the types whose answers are all answers of another type, written the same in the data.
var wider = map[string][]string{
	"integer":       {"number"},
	"text":          {"textarea"},
	"email":         {"text", "textarea"},
	"tel":           {"text", "textarea"},
	"url":           {"text", "textarea"},
	"iban":          {"text", "textarea"},
	"bic":           {"text", "textarea"},
	"tax-id":        {"text", "textarea"},
	"vat-id":        {"text", "textarea"},
	"postcode":      {"text", "textarea"},
	"licence-plate": {"text", "textarea"},
	"country":       {"text", "textarea"},
	"choice":        {"text", "textarea"},
	"date":          {"partial-date"},
	"consent":       {"boolean"},
}

func isWider(from, to string) bool { return slices.Contains(wider[from], to) }

// retypes are the changes of type that [Migrate] knows a way for.
var retypes = map[[2]string]Effects{
	{"choice", "choices"}:  effectsOn(migrates("the choice is one of several"), migrates("the choice is one of several"), breaks("a list comes instead of one value")),
	{"choices", "choice"}:  effectsOn(breaks("whoever chose several must choose one"), breaks("several were valid"), breaks("one value comes instead of a list")),
	{"group", "list"}:      effectsOn(migrates("the group is the first row"), migrates("the group is the first row"), breaks("a list comes instead of an object")),
	{"list", "group"}:      effectsOn(breaks("only one row has a place"), breaks("several rows were valid"), breaks("an object comes instead of a list")),
	{"boolean", "consent"}: effectsOn(well("the box must be ticked"), breaks("no was valid"), unaffected),
	{"boolean", "choice"}:  effectsOn(migrates("where options say with was which of them was true or false"), migrates("where options say with was which of them was true or false"), breaks("a text comes instead of a truth")),
}

// retyped tells of another type.
func (d *differ) retyped(o, n *form.Field) {
	from, to := o.Type().Name, n.Type().Name
	if isText(o) || isText(n) {
		d.removed([]*form.Field{o})
		d.added(n)
		return
	}
	e, known := retypes[[2]string{from, to}]
	switch {
	case known:
	case isWider(from, to):
		e = effectsOn(unaffected, unaffected, migrates(unseen))
	case isWider(to, from):
		e = effectsOn(migrates("an answer that the new type cannot read is kept as it was typed"), breaks("an answer of the old type was valid"), unaffected)
	case oneValue(o) && oneValue(n) && o.Type().Kind != value.Bool && n.Type().Kind != value.Bool:
		e = effectsOn(migrates("it is read as if it had been typed, or kept as it was typed"), breaks("an answer of the old type was valid"), breaks("the value is of another kind"))
	default:
		e = effectsOn(breaks("what was answered has no place"), breaks("what was answered has no place"), breaks("the value is of another kind"))
	}
	d.add(change{code: "type-changed", path: n.Path(), oldPath: o.Path(), old: fieldPlace(o, atType), new: fieldPlace(n, atType), effects: &e, witness: d.unreadable(o, n),
		summary: fmt.Sprintf("%s is of the type %s, and was %s", d.label(n), to, from)})
}

// unreadable shows an answer of the old type that the new one does not take, where both are written the same.
func (d *differ) unreadable(o, n *form.Field) *Witness {
	if o.Type().Kind != n.Type().Kind || o.Type().Kind != value.Text || isWider(o.Type().Name, n.Type().Name) {
		return nil
	}
	tries := append([]value.Value{value.OfText("Anna")}, d.procedure.make(o)...)
	w := d.procedure.exemplify(d.bounded(o, form.Constraint{}), d.bounded(n, form.Constraint{Key: whatever}), d.pairs.pairing(), these(tries...))
	return w.says(true, accepting)
}

// oneValue reports whether a field holds one value.
func oneValue(f *form.Field) bool {
	switch f.Type().Kind {
	case value.List, value.Rows, value.Files, value.Absent:
		return false
	}
	return f.Type().Control != fieldtype.Group
}
