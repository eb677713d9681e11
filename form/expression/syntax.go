package expression

import "github.com/vordruck/vordruck/form/value"

// syntax is the tree of an expression as written, before names mean anything. The set
// is sealed: what is no case here is no part of the language.
type syntax interface{ where() span }

// span is a stretch of the source, in bytes.
type span struct{ from, to int }

func (s span) where() span { return s }

// to returns the stretch from the start of s to the end of t.
func (s span) upTo(t span) span { return span{min(s.from, t.from), max(s.to, t.to)} }

type (
	// literal is a text, a number, a truth or nil (whose value is absent).
	literal struct {
		span
		value value.Value
		text  string // of a text, in NFC, also where it is blank and so no value
		typ   Type
		raw   bool // a text whose characters stand in the source one by one
	}

	// name is a field, a group, a list or a parameter.
	name struct {
		span
		name string
	}

	// item is # in a predicate; .x is a member of it.
	item struct {
		span
		dot bool // not written: the start of .x
	}

	// member is of.name.
	member struct {
		span
		of   syntax
		name string
		at   span // of the name alone
	}

	// index is of[at].
	index struct {
		span
		of, at syntax
	}

	// unary is - or not.
	unary struct {
		span
		op string
		x  syntax
	}

	// binary is every operator between two operands.
	binary struct {
		span
		op   string
		at   span // of the operator alone
		x, y syntax
	}

	// conditional is cond ? yes : no.
	conditional struct {
		span
		cond, yes, no syntax
	}

	// list is [a, b].
	list struct {
		span
		items []syntax
	}

	// call is name(args).
	call struct {
		span
		name string
		at   span // of the name alone
		args []syntax
	}
)
