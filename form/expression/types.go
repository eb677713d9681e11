package expression

import (
	"cmp"
	"slices"

	"github.com/vordruck/vordruck/form/value"
)

// Type is what is known about a value before it exists.
type Type struct {
	Kind    value.Kind // Absent for the type of nil
	Elem    *Type      // List: the items
	Options []string   // Text: the only values there are, in order; nil for any text
	Ranked  bool       // Text with Options: the options are ordered, so < and > compare by rank (trust levels)
	Row     *Scope     // Rows, and the items of a filtered list of rows: what names mean inside a row
	Places  int        // Money: digits after the point, where they are not 2: use the currency's number, or -1 for none

	// Currency of Money, as in ISO 4217; "" where it is not known, which mixes with any.
	Currency string
}

// Kinds that no value has.
const (
	unknownKind value.Kind = 200 + iota // something wrong has been reported already
	rowKind                             // one row of a list; its Row says which
	groupKind                           // a group
)

var (
	boolType    = Type{Kind: value.Bool}
	textType    = Type{Kind: value.Text}
	integerType = Type{Kind: value.Integer}
	numberType  = Type{Kind: value.Number}
	dateType    = Type{Kind: value.Date}
	unknownType = Type{Kind: unknownKind}
)

const defaultPlaces = 2

func (t Type) places() int {
	switch {
	case t.Places == 0:
		return defaultPlaces
	case t.Places < 0:
		return 0
	}
	return t.Places
}

func (t Type) result() value.Result { return value.Result{Kind: t.Kind, Places: t.places()} }

// numeric reports whether t is Integer or Number, which mix everywhere.
func (t Type) numeric() bool { return t.Kind == value.Integer || t.Kind == value.Number }

// arithmetic reports whether t is a number of any kind.
func (t Type) arithmetic() bool { return t.numeric() || t.Kind == value.Money }

// listed reports whether t has items.
func (t Type) listed() bool { return t.Kind == value.List || t.Kind == value.Rows }

// ordered reports whether values of t have an order, as < takes them; partial dates may turn out to have none.
func (t Type) ordered() bool {
	switch t.Kind {
	case value.Integer, value.Number, value.Money, value.Date, value.Partial, value.Time, value.DateTime, value.Text:
		return true
	}
	return false
}

// scalar reports whether t is one value, which a list can have as an item.
func (t Type) scalar() bool { return t.Kind >= value.Bool && t.Kind <= value.DateTime }

// String returns the type as issues name it: "text", "choice", "list of integer".
func (t Type) String() string {
	switch t.Kind {
	case value.Absent:
		return "nil"
	case rowKind:
		return "row"
	case groupKind:
		return "group"
	case value.Bool:
		return "truth (yes or no)"
	case value.Rows:
		return "list of rows"
	case value.Files:
		return "list of files"
	case value.Text:
		if len(t.Options) > 1 {
			return "choice"
		}
	case value.List:
		if t.Elem != nil {
			return "list of " + t.Elem.String()
		}
	}
	return t.Kind.String()
}

// family groups the kinds that compare with each other; 0 compares with nothing.
func (t Type) family() value.Kind {
	switch t.Kind {
	case value.Integer, value.Number:
		return value.Number
	case value.Date, value.Partial:
		return value.Date
	case value.Bool, value.Text, value.Money, value.Time, value.DateTime:
		return t.Kind
	}
	return value.Absent
}

// unify returns the type of what is either an a or a b.
func unify(a, b Type) (Type, bool) {
	switch {
	case a.Kind == unknownKind || b.Kind == value.Absent:
		return a, true
	case b.Kind == unknownKind || a.Kind == value.Absent:
		return b, true
	case a.numeric() && b.numeric():
		if a.Kind == b.Kind {
			return a, true
		}
		return numberType, true
	case a.Kind == value.Date && b.Kind == value.Partial:
		return b, true
	case a.Kind == value.Partial && b.Kind == value.Date:
		return a, true
	case a.Kind != b.Kind:
		return Type{}, false
	}
	switch a.Kind {
	case value.Text:
		return unifyText(a, b), true
	case value.Money:
		_, _, differ := currencies(a, b)
		ok := a.places() == b.places() && !differ
		a.Currency = cmp.Or(a.Currency, b.Currency)
		return a, ok
	case value.List:
		elem, ok := unify(*a.Elem, *b.Elem)
		return Type{Kind: value.List, Elem: &elem}, ok
	case value.Rows, rowKind:
		return a, a.Row == b.Row
	}
	return a, true
}

// unifyText knows the options of either where both have some.
func unifyText(a, b Type) Type {
	if a.Options == nil || b.Options == nil {
		return textType
	}
	if slices.Equal(a.Options, b.Options) {
		return Type{Kind: value.Text, Options: a.Options, Ranked: a.Ranked && b.Ranked}
	}
	both, there := slices.Clone(a.Options), set(a.Options)
	for _, o := range b.Options {
		if !there[o] {
			there[o] = true
			both = append(both, o)
		}
	}
	return Type{Kind: value.Text, Options: both}
}

func listOf(elem Type) Type { return Type{Kind: value.List, Elem: &elem} }

// phrase is the type with its article: "an integer", "a list of dates".
func (t Type) phrase() string {
	switch t.Kind {
	case value.Absent:
		return "nil"
	case value.Money:
		return "an amount of money"
	case value.Integer:
		return "an integer"
	}
	return "a " + t.String()
}
