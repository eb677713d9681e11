package compat

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

// goneByType reports whether a bound is gone because the new type has no such bounds, so that the type says all: values of another kind come, or options
// that are within it.
func goneByType(o, n *form.Field, was, is form.Constraint, key string) bool {
	if is.Key != "" || was.Key == "" || slices.Contains(n.Type().Keys, key) {
		return false
	}
	if o.Type().Kind != n.Type().Kind {
		return true
	}
	all, known := answersTo(n)
	return known && !slices.ContainsFunc(all, func(v value.Value) bool { return !textMeets(v.Text(), was) })
}

// textMeets reports whether a text is known to be within a bound.
func textMeets(s string, k form.Constraint) bool {
	length := value.OfInteger(int64(value.Length(s)))
	switch order, comparable := value.Compare(length, k.Bound); k.Key {
	case "minLength":
		return comparable && order >= 0
	case "maxLength":
		return comparable && order <= 0
	}
	return k.Pattern != nil && k.Pattern.Match(s)
}

// rereading finds out whether an answer to a question of another type is not within a bound: of a choice each option is looked at, of amounts those next to it.
func (d *differ) rereading(c *change, o, n *form.Field, k form.Constraint) {
	all, known := answersTo(o)
	if !known && isQuantity(o) {
		for by := range int64(3) {
			all = append(all, near(o, k.Key, k.Bound, by-1)...)
		}
	}
	outside := slices.DeleteFunc(all, func(v value.Value) bool {
		out, ok := reread(v, o, n)
		return ok && meets(out, k)
	})
	if known && len(outside) == 0 {
		c.refused = []objection{}
	} else if c.witness == nil {
		c.witness = d.unread(o, n, k.Key, outside...)
	}
}

// meets reports whether an amount or a day is known to be within a bound.
func meets(v value.Value, k form.Constraint) bool {
	order, comparable := value.Compare(v, k.Bound)
	switch k.Key {
	case "minimum":
		return comparable && order >= 0
	case "maximum":
		return comparable && order <= 0
	}
	_, isNumber := v.Decimal()
	return k.Key == "multipleOf" && isNumber && value.IsMultiple(v, k.Bound)
}
