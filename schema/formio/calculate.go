package formio

import (
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// calculated writes the value of a component that is computed, or given at the beginning.
func (b *builder) calculated(c *component) {
	v := c.json.Get("calculateValue")
	if says(v) {
		if err := b.compute(c, v); err != nil {
			b.lost(v, "a computed value", err)
		}
	} else if d := c.json.Get("customDefaultValue"); says(d) {
		b.customDefaultFor(c, d)
	}
	if c.silent && !c.field.Compute.Set() {
		b.give(c)
	}
}

// give makes a value that nobody types one that everybody sees.
func (b *builder) give(c *component) {
	f := c.field
	if f.Default.Set() {
		f.Readonly = schema.Of("true")
		b.im.Change(c.json.Place(), "hidden", "the value is shown, and cannot be changed", "a value that nobody needs to see is better a parameter")
		return
	}
	f.Visible, f.Readonly = schema.Of("false"), schema.Scalar{}
	b.im.Note(&f.Visible, c.json.Place())
	b.im.Change(c.json.Place(), "hidden", "nothing in the form gives it a value: it is in the definition and never asked", "let the login give it by prefill")
}

// compute writes calculateValue.
func (b *builder) compute(c *component, v *foreign.JSON) error {
	f := c.field
	if t := f.Type.Value; t == "group" || t == "list" || t == "file" || c.item != nil {
		return unclear("a %s is not computed, its fields are", t)
	}
	n, err := b.script(v, "value", name{"value"})
	if err != nil {
		return err
	}
	w := &writer{b: b, scope: c.outer}
	if l, ok := n.(logicNode); ok {
		n, w.emptyNo = l.of, true
	}
	result, err := w.value(n)
	if err != nil {
		return err
	}
	if result.code == "nil" {
		return unclear("it is always empty")
	}
	code, err := b.fit(c, result)
	if err != nil {
		return err
	}
	override := c.json.Get("allowCalculateOverride").True()
	if override && kindOf(f).textual() {
		b.im.Change(c.json.Get("allowCalculateOverride").Place(), "allowCalculateOverride", "a text has no default that is computed: the value cannot be typed over", "ask in a field of its own what should stand instead")
	} else if override {
		b.im.Change(c.json.Get("allowCalculateOverride").Place(), "allowCalculateOverride", "the value is a default: it follows the other answers until somebody types another", "")
		b.im.Logic(v.Place(), &f.Default, code)
		return nil
	}
	b.im.Logic(v.Place(), &f.Compute, code)
	f.Default, f.Readonly, f.Required, f.Autocomplete = schema.Scalar{}, schema.Scalar{}, schema.Scalar{}, schema.Scalar{}
	return nil
}

// fit makes the type of a computed field that of what is computed, where the two differ.
func (b *builder) fit(c *component, v value) (string, error) {
	f := c.field
	is := kindOf(f)
	switch {
	case is == v.kind, is.textual() && v.kind.textual(), is == numberKind && v.kind == integerKind:
		return v.code, nil
	case is == moneyKind && v.kind.numeric():
		return b.amount(v).code, nil
	case is == integerKind && v.kind == numberKind, f.Type.Value == "text" && (v.kind == numberKind || v.kind == integerKind):
		f.Type = schema.Of(pick(v.kind == integerKind, "integer", "number"))
		clearTextKeys(f)
	case (is.numeric() || f.Type.Value == "text") && v.kind == moneyKind:
		f.Type = schema.Of("money")
		if from := b.onlyCurrency(); from != "" {
			f.Currency = schema.Of(from)
		}
		clearTextKeys(f)
		f.Unit = schema.Text{}
	case f.Type.Value == "text" && v.kind == dateKind, f.Type.Value == "text" && v.kind == truthKind:
		f.Type = schema.Of(pick(v.kind == dateKind, "date", "boolean"))
		clearTextKeys(f)
		f.Placeholder = schema.Text{}
	default:
		return "", unclear("a field of type %s cannot hold %s", f.Type.Value, v.code)
	}
	b.im.Change(c.json.Place(), c.json.Get("type").Text(), "what is computed is of another kind than the field", "it is a field of type "+f.Type.Value+" now")
	return v.code, nil
}

// onlyCurrency returns the currency of the amounts in the form, where they are all of one.
func (b *builder) onlyCurrency() string {
	only := ""
	for _, c := range b.all {
		switch code := c.field.Currency.Value; {
		case code == "" || code == only:
		case only == "":
			only = code
		default:
			return ""
		}
	}
	return only
}

// customDefault reads the value that a script gives at the beginning; nil where it cannot be read.
func (b *builder) customDefault(c *component) node {
	d := c.json.Get("customDefaultValue")
	if !says(d) {
		return nil
	}
	n, err := b.script(d, "value", null)
	if err != nil {
		return nil
	}
	return n
}

func (b *builder) customDefaultFor(c *component, d *foreign.JSON) {
	f := c.field
	n, err := b.script(d, "value", null)
	if err == nil && (c.item != nil || f.Type.Value == "group" || f.Type.Value == "list" || f.Type.Value == "file") {
		err = unclear("a %s has no default, its fields have", f.Type.Value)
	}
	if err != nil {
		b.lost(d, "a default", err)
		return
	}
	if code := b.dated(f, n); code != "" {
		b.im.Logic(d.Place(), &f.Default, code)
		return
	}
	w := &writer{b: b, scope: c.outer}
	v, err := w.value(n)
	switch {
	case err != nil:
	case v.lit != nil && (kindOf(f).textual() || v.kind.numeric() == kindOf(f).numeric()):
		b.im.Logic(d.Place(), &f.Default, v.lit.text)
		if strings.TrimSpace(v.lit.text) == "" {
			f.Default = schema.Scalar{}
		}
		return
	case kindOf(f).textual():
		err = unclear("a text has no default that is computed")
	default:
		b.im.Logic(d.Place(), &f.Default, v.code)
		return
	}
	b.lost(d, "a default", err)
}

// dated writes a default that is made of moment().
func (b *builder) dated(f *schema.Field, n node) string {
	code, plain := momentCode(n)
	switch k := kindOf(f); {
	case code == "":
	case k == dateKind || k == partialDateKind:
		return code
	case k == datetimeKind && plain:
		return "now()"
	}
	return ""
}
