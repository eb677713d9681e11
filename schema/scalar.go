package schema

// scalarStyle is how a scalar was written. The zero style belongs to a scalar that was
// not written, or was put together without [Of].
type scalarStyle uint8

const (
	unwritten    scalarStyle = iota
	built                    // by Of, not read from a file
	plain                    // as it is
	singleQuoted             // 'so'
	doubleQuoted             // "so", also every text in JSON
	literal                  // a block after |
	folded                   // a block after >
)

// Of returns a scalar that counts as written although it stands in no file: the way
// to build a Definition without a source.
func Of(value string) Scalar { return Scalar{Value: value, style: built} }

// TextOf returns a text without a language. Like [Of], it counts as written.
func TextOf(value string) Text { return Text{Variants: []Variant{{Value: Of(value)}}} }

// Set reports whether the scalar was written, in a file or by [Of].
func (s Scalar) Set() bool { return s.Pos.Line != 0 || s.style != unwritten }

// Block reports whether the scalar was written as a block, after | or >: its lines are the author's.
func (s Scalar) Block() bool { return s.style == literal || s.style == folded }

// String returns the characters.
func (s Scalar) String() string { return s.Value }

// At returns the position of the character at a byte offset of the scalar's Value. At(0) is
// the value's first character: for a quoted scalar, the one after the quote; for a
// block, the first of its first line. It is exact for everything written on one line,
// escapes included, and for blocks; a value that was built, or an offset outside of
// it, gives the nearest place there is.
func (s Scalar) At(offset int) Position {
	if s.src == nil || s.Pos.Line == 0 {
		return s.Pos
	}
	offset = min(max(offset, 0), len(s.Value))
	w := walk(s.src, s.src.offset(s.Pos), s.style, s.Value, offset)
	return s.src.position(w.at)
}
