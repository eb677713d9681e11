package value

// OfFragment returns a piece of text that may be blank: the separator of a join, what
// a replace looks for. It is no answer, and must not become one: [OfText] makes those.
func OfFragment(s string) Value { return Value{kind: Text, s: s} }

// The functions below read through a pointer, for the comparisons that conditions are
// mostly made of: they look at one or two words of a value that is eight of them.

// TextAt returns the text at v, and whether there is one.
func TextAt(v *Value) (string, bool) { return v.s, v.kind == Text }

// IntAt returns the whole number at v, and whether there is one.
func IntAt(v *Value) (int64, bool) { return v.n, v.kind == Integer }

// BoolAt returns the truth at v, and whether there is one.
func BoolAt(v *Value) (truth, ok bool) { return v.n != 0, v.kind == Bool }

// DayAt returns the date at v in days since 1 January 1970, and whether there is one.
func DayAt(v *Value) (int64, bool) { return v.n, v.kind == Date }
