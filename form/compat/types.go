package compat

import (
	"fmt"
	"slices"
	"strings"

	"github.com/govalues/decimal"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/decide"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/pattern"
	"github.com/vordruck/vordruck/form/value"
)

// wider are the types whose answers are all answers of another type, written the same in the data.
var wider = map[string][]string{
	"integer":       {"number"},
	"money":         {"number"},
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

// truthToText are the effects of it that a yes or no is chosen.
var truthToText = effectsOn(migrates("options say with was which of them was true or false"), migrates("options say with was which of them was true or false"), breaks("a text comes instead of a truth"))

// retypes are the changes of type that [Migrate] knows a way for.
var retypes = map[[2]string]Effects{
	{"choice", "choices"}:  effectsOn(migrates("the choice is one of several"), migrates("the choice is one of several"), breaks("a list comes instead of one value")),
	{"choices", "choice"}:  effectsOn(breaks("whoever chose several must choose one"), breaks("several were valid"), breaks("one value comes instead of a list")),
	{"group", "list"}:      effectsOn(migrates("the group is the first row"), migrates("the group is the first row"), breaks("a list comes instead of an object")),
	{"list", "group"}:      effectsOn(breaks("only one row has a place"), breaks("several rows were valid"), breaks("an object comes instead of a list")),
	{"boolean", "consent"}: effectsOn(well("the box must be ticked"), breaks("no was valid"), unaffected),
	{"boolean", "choice"}:  truthToText, {"consent", "choice"}: truthToText, {"boolean", "choices"}: truthToText, {"consent", "choices"}: truthToText,
}

// retyped tells of another type.
func (d *differ) retyped(o, n *form.Field) {
	from, to := o.Type().Name, n.Type().Name
	e, known := ofTypes(o, n)
	asAmount := o.Type().Kind == value.Money || n.Type().Kind == value.Money
	c := change{code: "type-changed", path: n.Path(), oldPath: o.Path(), old: fieldPlace(o, atType), new: fieldPlace(n, atType), effects: &e,
		summary: fmt.Sprintf("%s is of the type %s, and was %s", d.label(n), to, from)}
	if !known && !(o.Computed() && n.Computed()) && (!isWider(from, to) || asAmount) && oneValue(o) && oneValue(n) && e[Drafts].Class < Breaking {
		d.narrowed(&c, o, n)
	}
	switch {
	case from == "boolean" && to == "consent" && needed(n):
		c.unrefused = &unaffected
		c.refused = []objection{{goals: []decide.Goal{decide.Relevant(o), decide.Equals(o, value.OfBool(false))}, about: []*form.Field{o}, shows: missing(n)[0].shows}}
	case isWider(from, to) && e[Receivers].Class < Breaking:
		d.missed(&c, o, n)
	case e[Submissions].Class == Breaking && c.witness == nil:
		d.neverGiven(&c, o, n)
	case o.Row() != nil && n.Row() == nil && e[Submissions].Class == Migrating && !hasRows(o):
		if c.refused = objectionsTo(d.new, n); len(c.refused) > 0 {
			usual := e[Submissions]
			e[Submissions], c.unrefused = breaks(noRowBefore), &usual
		}
	}
	if merges(o, n) {
		alikeInRows(&c, n)
	}
	d.add(c)
}

// alikeInRows makes worse of what makes answers alike that rows which must differ can be the same.
func alikeInRows(c *change, n *form.Field) {
	e := c.own()
	if e[Submissions].Class == Breaking && c.refused == nil {
		return // which needs no submission that shows it
	}
	for around := n.Parent(); around != nil; around = around.Parent() {
		if !unique(around) {
			continue
		}
		if usual := e[Submissions]; usual.Class < Breaking {
			e[Submissions], c.unrefused = breaks("rows that differed can be the same"), &usual
		}
		c.refused = append(c.refused, outOfBounds(around, "uniqueItems")...)
	}
}

// apartInRows says that rows which had to differ can come that were the same before: something else tells them apart.
func (d *differ) apartInRows(c *change, n *form.Field) {
	e := c.own()
	if e[Receivers].Class == Breaking {
		return
	}
	for around := n.Parent(); around != nil; around = around.Parent() {
		if old := d.pairs.oldOf[around]; old != nil && unique(old) {
			e[Receivers] = worse(e[Receivers], migrates("rows come that were the same before"))
			c.unseen = append(c.unseen, outOfBounds(old, "uniqueItems")...)
		}
	}
}

// merges reports whether answers that differ can be the same as another type has them.
func merges(o, n *form.Field) bool {
	switch {
	case o.Type().Kind == value.Bool && len(n.AllOptions()) > 0:
		yes, _ := current(n, "true")
		no, _ := current(n, "false")
		return yes == no
	case o.Type().Name == "textarea" && n.Type().Name == "text":
		return true
	}
	return false
}

// ofTypes are the effects of another type, as far as the types say; known is that Migrate has a way for just these.
func ofTypes(o, n *form.Field) (e Effects, known bool) {
	from, to := o.Type().Name, n.Type().Name
	e, known = retypes[[2]string{from, to}]
	switch {
	case o.Computed() && n.Computed(): // which nobody reads again
		if e = effectsOn(unaffected, unaffected, breaks("the value is of another kind")); isWider(from, to) {
			e[Receivers] = migrates(unseen)
		} else if isWider(to, from) {
			e[Receivers] = unaffected
		}
	case known && o.Type().Kind == value.Bool && len(n.AllOptions()) > 0:
		if lost := untold(o, n); lost != "" {
			e[Drafts], e[Submissions] = breaks(lost), breaks(lost)
		}
	case from == "boolean" && to == "consent" && !needed(n):
		e[Submissions] = unaffected
	case from == "choices" && to == "choice" && !severalOf(o):
		e[Drafts], e[Submissions] = migrates("the one that was chosen is the choice"), migrates("the one that was chosen is the choice")
	case from == "list" && to == "group" && !severalOf(o):
		e[Drafts], e[Submissions] = migrates("the row is the group"), migrates("the row is the group")
	case known:
	case isWider(from, to):
		if e = effectsOn(unaffected, unaffected, migrates(unseen)); from == "consent" && !needed(o) {
			e[Receivers] = unaffected
		}
	case isWider(to, from):
		e = effectsOn(migrates("an answer that the new type cannot read is kept as it was typed"), breaks("an answer of the old type was valid"), unaffected)
	case oneValue(o) && oneValue(n) && o.Type().Kind != value.Bool && n.Type().Kind != value.Bool:
		e = effectsOn(migrates("it is read as if it had been typed, or kept as it was typed"), breaks("an answer of the old type was valid"), breaks("the value is of another kind"))
	default:
		e = effectsOn(breaks("what was answered has no place"), breaks("what was answered has no place"), breaks("the value is of another kind"))
	}
	switch asAmount := o.Type().Kind == value.Money || n.Type().Kind == value.Money; { // all of them are numbers in JSON
	case isQuantity(o) && isQuantity(n) && n.Type().Kind == value.Money:
		e[Receivers] = migrates("the number comes with the places of its currency: 12.50, where it was 12.5")
	case isQuantity(o) && isQuantity(n) && asAmount:
		e[Receivers] = migrates("the number comes as it is, such as 12.5 or 0.125, where an amount had the places of its currency: 12.50")
	}
	return e, known
}

// noRowBefore is said where an answer in a row is one without rows now.
const noRowBefore = "where there was no row there is no answer, and it can be needed"

// neverGiven makes less of another type where nobody could answer the question: a rule can forbid it.
func (d *differ) neverGiven(c *change, o, n *form.Field) {
	before := d.passage(d.old, d.new).find(given(o), nil)
	if before.verdict != Impossible {
		return
	}
	c.effects[Submissions], c.effects[Receivers] = well(before.why), migrates(unseen)
	c.unseen, c.open = given(n), false
}

// untold says which answers to a yes or no have no place in a choice, as no option says that it was that; "" for none.
func untold(o, n *form.Field) string {
	var of []string
	for _, truth := range []string{"true", "false"} {
		if v, _ := current(n, truth); !offers(n, v) && (truth == "true" || o.Type().Name != "consent" || !needed(o)) {
			of = append(of, truth)
		}
	}
	if len(of) == 0 {
		return ""
	}
	return "no option says with was that it was " + strings.Join(of, " or ") + ": that answer must be given again"
}

// narrowed finds out whether there is an answer that the new type does not take.
func (d *differ) narrowed(c *change, o, n *form.Field) {
	from, to := o.Type().Name, n.Type().Name
	switch {
	case readable(o, n) && (o.Type().Kind != value.Money && n.Type().Kind != value.Money || !d.isRead(n)): // amounts are rounded in other places
		if c.effects[Submissions] = unaffected; !isWider(to, from) && !(isQuantity(o) && isQuantity(n)) {
			c.effects[Submissions] = migrates("it is read as if it had been typed")
		}
		return
	case from == "textarea" && to == "text" && !slices.ContainsFunc(n.Constraints(), func(k form.Constraint) bool { return k.Key != "maxLength" }):
		if c.effects[Submissions] = migrates("line breaks and tabs become blanks"); d.isRead(n) { // and texts that differed may be the same
			c.effects[Submissions], c.open = breaks(undecidedLoss), true
		}
		return
	}
	tries := d.tries(o)
	if s, ok := shape(o); ok && textsOf(o) != nil && textsOf(n) != nil {
		if text, known := pattern.Exceeds(textsOf(o), textsOf(n), s); known == pattern.Exceeding {
			tries = append(tries, value.OfText(text))
		}
	}
	if c.witness = d.unread(o, n, "", tries...); c.witness == nil {
		c.effects[Submissions], c.open = breaks(undecidedLoss), true
	}
}

// tries are answers to a question that another type may not read.
func (d *differ) tries(f *form.Field) []value.Value {
	all, _ := answersTo(f)
	for _, v := range append(d.procedure.make(f), sometimes...) {
		amount, _ := v.Decimal()
		if v.Kind() == f.Type().Kind && (v.Kind() != value.Money || amount.Scale() <= f.Places()) {
			all = append(all, v)
		}
	}
	return all
}

// sometimes are answers that few types read.
var sometimes = []value.Value{value.OfNumber(decimal.MustParse("0.5")), value.OfNumber(decimal.MustParse("0.125")), value.OfMoney(decimal.MustParse("0.50")), value.OfText("Anna")}

// oneValue reports whether a field holds one value.
func oneValue(f *form.Field) bool {
	switch f.Type().Kind {
	case value.List, value.Rows, value.Files, value.Absent:
		return false
	}
	return f.Type().Control != fieldtype.Group
}
