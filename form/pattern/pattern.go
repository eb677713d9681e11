// Package pattern is the part of regular expressions that RE2 and JavaScript share.
//
// The key pattern of a field and the operator matches of an expression take a pattern of
// this subset. A pattern always speaks about the whole value, as in XML Schema and in HTML's
// pattern attribute: "[0-9]{5}" accepts five digits and nothing else. It counts by Unicode
// code point.
//
// # What there is
//
//	abc ä €                 the characters themselves
//	.                       any character but a line break (\n, \r, U+2028, U+2029)
//	[a-zäöü] [^0-9]         one of, none of; inside, \ ] [ must be escaped, and - unless it is first or last
//	\d \D \w \W             a digit, a letter of A to Z or digit or _, in ASCII; and everything else
//	\p{L} \P{Lu}            a general category of Unicode, of one or two letters, in braces
//	xy  x|y  (x)  (?:x)     one after the other, one or the other, a group; groups capture nothing
//	x? x* x+ x{2} x{2,} x{2,5}   repetition, to at most 1,000; a lazy x*? accepts the same values as x*
//	\. \* \/ \{ …           the characters ^ $ \ . * + ? ( ) [ ] { } | / with a backslash, and - inside brackets
//	\t \n \r \f \v \x41     control characters, and a character by two hexadecimal digits
//	^x$                     allowed at the start and the end of the pattern, where they change nothing
//
// Everything else means different things on the two sides, or exists on one of them only, and
// is an [Error] that says what to write instead: look-around, back-references, named groups,
// flags, \b and \B, \s (JavaScript's has 25 characters, RE2's has five), POSIX classes,
// possessive repetition. Nothing compiles that the browser would not understand.
//
// # How it runs
//
// A pattern becomes a table: the characters that it tells apart are its classes, and one
// lookup a character leads from state to state. Matching allocates nothing and takes time
// proportional to the value, whatever the pattern. The few patterns whose table would be too
// large are left to the standard library's regexp, which is slower and linear too.
package pattern

import (
	"fmt"
	"regexp"
	"unicode/utf8"
)

// Limits of a pattern. What lies beyond is an [Error].
const (
	MaxLength = 4096  // bytes of the source
	MaxRepeat = 1000  // of one repetition, and of repetitions inside each other
	MaxDepth  = 100   // groups inside each other
	MaxSize   = 20000 // characters and alternatives, with every repetition written out
)

// Pattern is a compiled pattern. It is immutable and safe for concurrent use.
type Pattern struct {
	source   string
	portable string
	table    *automaton
	slow     *regexp.Regexp // instead of table
	built    *node          // what it is made of, where that was not written
}

// Error says what is wrong with a pattern, where, and what to write instead.
type Error struct {
	Offset  int // byte offset in the source
	Summary string
	Detail  string
}

var _ error = &Error{}

// Error returns the offset, the summary and the detail in one line.
func (e *Error) Error() string {
	return fmt.Sprintf("pattern at offset %d: %s. %s", e.Offset, e.Summary, e.Detail)
}

// Compile reads a pattern of the subset.
func Compile(source string) (*Pattern, *Error) {
	root, portable, err := parse(source)
	if err != nil {
		return nil, err
	}
	p := &Pattern{source: source, portable: portable}
	if p.table = newAutomaton(root); p.table != nil {
		return p, nil
	}
	slow, bad := regexp.Compile(`\A(?:` + string(appendRE2(nil, root, placeAlternative)) + `)\z`)
	if bad != nil {
		return nil, &Error{Summary: "the pattern is too large", Detail: "Write fewer or smaller repetitions."}
	}
	p.slow = slow
	return p, nil
}

// Match reports whether the whole of s is what the pattern describes. Bytes that are
// not UTF-8 match nothing.
func (p *Pattern) Match(s string) bool {
	if p.slow != nil {
		return utf8.ValidString(s) && p.slow.MatchString(s)
	}
	return p.table.match(s)
}

// Source returns the pattern as it was written. JavaScript reads it with the flag u
// as new RegExp("^(?:" + source + ")$", "u").
func (p *Pattern) Source() string { return p.source }

// Portable returns the pattern so that JavaScript also reads it with the flag v, which HTML's
// pattern attribute uses and which wants more characters escaped inside brackets.
func (p *Pattern) Portable() string { return p.portable }
