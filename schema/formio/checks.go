package formio

import (
	"slices"
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// checks writes the validations that are logic as rules.
func (b *builder) checks(c *component) {
	v := c.json.Get("validate")
	for _, key := range []string{"custom", "json"} {
		if s := v.Get(key); says(s) && !b.instanceCheck(c, s) {
			b.custom(c, s)
		}
	}
	if row := v.Get("row"); says(row) && c.field.Type.Value == "list" {
		b.rowCheck(c, row)
	}
	b.aheadChecks(c, v.Get("pattern"))
	for _, key := range []string{"minWords", "maxWords"} {
		b.wordCheck(c, key, v.Get(key))
	}
	b.dayChecks(c)
	if v.Get("required").True() && c.field.Type.Value == "group" && c.kind == "address" {
		b.rule(c, c.field, v.Get("required").Place(), c.field.ID.Value+" != nil", b.messageOr(c, "This is required."))
	}
}

// dayChecks writes which days of the week a date cannot be.
func (b *builder) dayChecks(c *component) {
	if k := kindOf(c.field); k != dateKind && k != datetimeKind {
		return
	}
	for _, d := range []struct{ key, days, message string }{
		{"disableWeekends", "1..5", "This day is on a weekend."}, {"disableWeekdays", "6..7", "This day is not on a weekend."},
	} {
		v := c.json.At("datePicker", d.key)
		if !v.True() {
			v = c.json.At("widget", d.key)
		}
		if v.True() {
			b.rule(c, c.field, v.Place(), "weekday("+c.field.ID.Value+") in "+d.days, b.messageOr(c, d.message))
		}
	}
}

// instanceCheck reads the calls by which Norwegian components check themselves. What they check is written otherwise,
// or lost for a reason that is known.
func (b *builder) instanceCheck(c *component, v *foreign.JSON) bool {
	s := v.Text()
	switch {
	case strings.Contains(s, "instance.validateDatePicker"):
		b.carried()
		b.otherDate(c)
		return true
	case strings.Contains(s, "instance.validateFnr"), strings.Contains(s, "instance.validateOrganizationNumber"), strings.Contains(s, "instance.validateAccountNumber"):
		b.lost(v, "a check", unclear("the language does not calculate check digits; the format is checked by a pattern"))
		return true
	}
	return false
}

// otherDate writes that a date lies behind another one.
func (b *builder) otherDate(c *component) {
	path := c.json.Get("beforeDateInputKey").Text()
	if path == "" || c.field.Minimum.Set() {
		return
	}
	other, _ := b.lookup(c.outer, path)
	if other == nil || kindOf(other.field) != dateKind {
		b.im.LoseRule(c.json.Get("beforeDateInputKey").Place(), "beforeDateInputKey "+foreign.Shorten(path, 60), "there is no such date", "")
		return
	}
	r, err := (&writer{b: b, scope: c.outer}).reference(other)
	if err != nil {
		b.lost(c.json.Get("beforeDateInputKey"), "a bound", err)
		return
	}
	code := r.code
	if !c.json.Get("mayBeEqual").True() {
		code = "addDays(" + code + ", 1)"
	}
	b.im.Logic(c.json.Get("beforeDateInputKey").Place(), &c.field.Minimum, code)
}

// custom writes a validation by JavaScript or JSON Logic.
func (b *builder) custom(c *component, v *foreign.JSON) {
	if c.item != nil {
		b.lost(v, "a check", unclear("it checks each of several answers"))
		return
	}
	n, err := b.validity(v)
	if err != nil {
		b.lost(v, "a check", err)
		return
	}
	b.verdict(c, c.field, &writer{b: b, scope: c.outer, input: c, assert: true}, n, v)
}

func (b *builder) validity(v *foreign.JSON) (node, error) {
	if v.Kind() == foreign.String && !strings.HasPrefix(strings.TrimSpace(v.Text()), "{") {
		return b.script(v, "valid", yes)
	}
	return b.jsonLogic(v)
}

// rowCheck writes what is checked of each row.
func (b *builder) rowCheck(c *component, v *foreign.JSON) {
	n, err := b.validity(v)
	if err != nil {
		b.lost(v, "a check of rows", err)
		return
	}
	b.verdict(c, nil, &writer{b: b, scope: c, assert: true}, n, v)
}

// objection is a way in which an answer is wrong: a condition that must hold, and what is said where it does not.
type objection struct {
	must    node
	message node
}

// objections takes a validity apart: test ? true : "message". guard is what must be false for a branch not to be reached.
func objections(n, guard node, logic bool) ([]objection, error) {
	switch n := n.(type) {
	case logicNode:
		return objections(n.of, guard, true)
	case choiceOf:
		a, err := objections(n.yes, either(guard, not(n.test)), logic)
		if err != nil {
			return nil, err
		}
		b, err := objections(n.no, either(guard, n.test), logic)
		return append(a, b...), err
	case literal:
		switch {
		case n.kind == aTruth && n.text == "true", n.kind == nothing:
			return nil, nil
		case n.kind == aText && strings.TrimSpace(n.text) != "":
			return []objection{{guard, n}}, nil
		}
		return []objection{{guard, null}}, nil
	}
	if isMessage(n) {
		return []objection{{guard, n}}, nil
	}
	if o, ok := n.(binary); ok && o.op == "||" && isMessage(o.y) {
		return []objection{{either(guard, o.x), o.y}}, nil
	}
	return []objection{{either(guard, n), null}}, nil
}

// isMessage reports whether a node is a text, as it is written or put together.
func isMessage(n node) bool {
	switch n := n.(type) {
	case literal:
		return n.kind == aText && n.text != ""
	case concat:
		return true
	case binary:
		return n.op == "+" && (isMessage(n.x) || isMessage(n.y))
	}
	return false
}

// verdict writes the rules of a validity. at is the field that shows them; nil for the row.
func (b *builder) verdict(c *component, at *schema.Field, w *writer, n node, v *foreign.JSON) {
	all, err := objections(n, no, false)
	if err == nil && len(all) == 0 {
		b.carried() // it never objects
		return
	}
	_, w.emptyNo = n.(logicNode)
	for _, o := range all {
		if err != nil {
			break
		}
		var t truth
		if t, err = w.truth(o.must, false); err != nil {
			break
		}
		if t.constant && !t.holds {
			err = unclear("it refuses every answer")
			break
		}
		if t.constant {
			b.carried()
			continue
		}
		var message schema.Text
		if message, err = b.messageOf(filling{c: c, scope: w.scope, other: true}, o.message); err != nil {
			break
		}
		b.rule(c, at, v.Place(), t.String(), message)
	}
	if err != nil {
		b.lost(v, "a check", err)
	}
}

// messageOr is the message of a rule: the component's own, else that of the check.
func (b *builder) messageOr(c *component, s string) schema.Text {
	text, _ := b.messageOf(filling{c: c, scope: c.outer, other: true}, textLiteral(s)) // a literal can always be said
	return text
}

// messageOf is messageOr for a message that a script may put together. What answers it shows is written where the rule stands.
func (b *builder) messageOf(f filling, n node) (schema.Text, error) {
	validate := f.c.json.Get("validate")
	if own := validate.Get("customMessage").Text(); own != "" {
		n = textLiteral(own)
	}
	l, isLiteral := n.(literal)
	if m := f.c.json.At("errors", "custom").Text(); m != "" && isLiteral && l.text == "" {
		l = textLiteral(m)
	}
	if !isLiteral {
		s, err := b.said(f, n)
		return schema.TextOf(s), err
	}
	if text := b.words(l.text, true); text.Set() {
		b.interpolateText(f, &text)
		return text, nil
	}
	return schema.TextOf("Please check this answer."), nil
}

// rule adds a rule where its field stands, or to a list where at is nil.
func (b *builder) rule(c *component, at *schema.Field, place foreign.Place, assert string, message schema.Text) {
	owner, rules := b.names.Outer(c.field), &c.page.Rules
	if at == nil {
		rules = &c.field.Rules
	} else if owner != nil {
		rules = &owner.Rules
	}
	taken := b.ruleIDs[rules]
	if taken == nil {
		taken = map[string]bool{}
		b.ruleIDs[rules] = taken
	}
	wanted := foreign.Slug(c.field.ID.Value + "-valid")
	id := wanted
	for i := 2; taken[id]; i++ {
		id = wanted + "-" + strconv.Itoa(i)
	}
	taken[id] = true
	r := &schema.Rule{ID: schema.Of(id), Assert: schema.Of(assert), Message: message}
	if at != nil && (owner == nil || kindOf(owner) == rowsKind || kindOf(owner) == groupKind) {
		r.At = schema.Of(at.ID.Value)
		if owner == nil {
			r.At = schema.Of(b.names.Path(at))
		}
	}
	*rules = append(*rules, b.im.Rule(place, r))
}

// aheadChecks writes the look-ahead that a pattern begins with.
func (b *builder) aheadChecks(c *component, v *foreign.JSON) {
	if !texts[c.field.Type.Value] {
		return
	}
	t, err := matching(v.Text(), c.field)
	if err != nil {
		return // the pattern is reported as lost
	}
	for _, a := range t.Conditions {
		b.rule(c, c.field, v.Place(), c.field.ID.Value+pick(a.Not, " not matches ", " matches ")+quoted(a.Pattern), b.messageOr(c, ""))
	}
}

// wordCheck writes the least or greatest number of words.
func (b *builder) wordCheck(c *component, key string, v *foreign.JSON) {
	n, ok := signedNumber(v.Scalar())
	if !ok || strings.Contains(n, ".") || n == "0" || !texts[c.field.Type.Value] {
		return
	}
	id := c.field.ID.Value
	words := "count(split(" + id + `, " "))`
	if c.field.Type.Value == "textarea" {
		words = "count(split(replace(" + id + `, "\n", " "), " "))`
	}
	op := pick(key == "minWords", " >= ", " <= ")
	assert := words + op + n
	if key == "minWords" {
		assert = id + " == nil or " + assert
	}
	b.rule(c, c.field, v.Place(), assert, b.messageOr(c, pick(key == "minWords", "At least ", "At most ")+n+" words."))
}

// clearTextKeys removes what means nothing once a text has become a number.
func clearTextKeys(f *schema.Field) {
	f.MinLength, f.MaxLength, f.Pattern, f.Charset = schema.Scalar{}, schema.Scalar{}, schema.Scalar{}, schema.Scalar{}
	f.Messages = slices.DeleteFunc(f.Messages, func(m schema.Message) bool {
		return slices.Contains([]string{"minLength", "maxLength", "pattern", "email", "url"}, m.Code.Value)
	})
}
