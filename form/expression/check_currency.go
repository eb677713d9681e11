package expression

import (
	"fmt"

	"github.com/vordruck/vordruck/form/value"
)

// currencies returns the two currencies where amounts of both are known to be of
// different ones.
func currencies(a, b Type) (x, y string, differ bool) {
	switch {
	case a.Kind == value.List && b.Kind == value.List && a.Elem != nil && b.Elem != nil:
		return currencies(*a.Elem, *b.Elem)
	case a.Kind != value.Money || b.Kind != value.Money || a.Currency == "" || b.Currency == "":
		return "", "", false
	}
	return a.Currency, b.Currency, a.Currency != b.Currency
}

// mixes reports what brings amounts of two currencies together, if it does.
func (c *checker) mixes(what string, a, b Type, at span) bool {
	x, y, differ := currencies(a, b)
	if differ {
		c.fail(CodeType, at, fmt.Sprintf("%s mixes amounts in %s and in %s", what, x, y), "amounts of different currencies are neither added, compared nor chosen from")
	}
	return differ
}
