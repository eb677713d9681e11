// Package fieldtype holds the types a field can have, one file each.
//
// A [Type] is a table of functions: how what a person typed becomes a value, how a value
// is shown and edited again, what is wrong with it whatever the form says, and how its
// data looks in JSON and JSON Schema. A host adds its own types through the same door:
// it passes further Types to form.Compile.
//
// All functions are pure and safe for concurrent use. lang is a BCP 47 language of the
// reader, such as "de" or "en"; a language without rules of its own reads and writes like "en".
//
// # What is read
//
// People write as they are used to, and forms read it:
//
//	number, integer   1234,5  1.234,5  1 234,5  1'234,5  1234.5 (in German 1.234 is a thousand and more, in English it is a bit more than one)
//	money             the same, with € or EUR before or after, and 5,- for no cents; never more than two places, or those of another currency (Money)
//	date              3.4.1980  03.04.1980  3. April 1980  3 April 1980  April 3, 1980  3/4/1980 (the day first)  1980-04-03
//	partial-date      a date, 04.1980  April 1980  00.04.1980  1980  00.00.1980
//	time              8:30  8.30 Uhr  8 Uhr  8 Uhr 30  08:30:15  8:30 pm
//	datetime          a date and a time, with "um", "at" or a comma between them; 1980-04-03T08:30
//	boolean, consent  ja nein yes no true false on off 1 0
//	iban, bic …       with blanks and in small letters, an IBAN also behind the word
//
// The words of German, English, Turkish, Ukrainian and Arabic are read in every language, and so are Arabic, Persian and full-width
// digits; only what could be read in two ways is decided by the reader's language. What is written has the digits 0 to 9. The rules
// of a language are a file in the folder locales; the signs of its numbers come from golang.org/x/text.
//
// A year of two digits is a problem and never a guess. What cannot be read keeps its characters, with a
// code; [Codes] lists them all. Every type reads back what it wrote into an input.
//
// # What is stored
//
// Texts are in NFC without white space around them, numbers are JSON numbers, dates are "1980-04-03", "1980-04" and
// "1980", times "08:30" or "08:30:15", moments "1980-04-03T08:30:00", files arrays of objects, and
// codes their normal form: an IBAN without blanks, "HRO-AB 123", "DE".
package fieldtype

import (
	"github.com/vordruck/vordruck/form/pattern"
	"github.com/vordruck/vordruck/form/value"
)

// Type is a field type.
type Type struct {
	Name string
	Kind value.Kind // what its answers are to an expression; Absent for info

	// Keys are the constraint and display keys of a definition that mean something for the
	// type, beside those that every field has.
	Keys []string

	// Widgets are what the key widget may say, for a type that knows it.
	Widgets []string

	// Parse reads what a person typed in their language. Every canonical form that is a JSON
	// string is read in every language; JSON numbers go through Number. What cannot be read is value.OfInvalid with the code of the
	// problem; blank input is value.OfBlank. The result is in NFC, without surrounding white space.
	Parse func(s, lang string) value.Value

	// Number reads a JSON number, exactly; nil where a JSON number is of the wrong type.
	Number func(literal string) value.Value

	// Literal reads a value as a definition writes it (a bound, a default, a parameter):
	// the canonical form only, the same in every language. Types without a literal refuse all.
	Literal func(s string) (value.Value, bool)

	// Check returns the code of what is wrong with a readable value ("" for nothing), such as a
	// wrong check digit. Nil where there is nothing to check.
	Check func(v value.Value) string

	// Longest is how many characters a text may have at most before Check finds it wrong; 0 where it does not say.
	Longest int

	// Pattern returns a pattern of all texts that Check finds nothing wrong with. Nil where nothing is known of them.
	Pattern func() *pattern.Pattern

	// Codes are the codes of problems that only this type gives, for a host's own types: form.Options.Texts has their texts.
	Codes []string

	// Facts returns what is to be said about a value that Check found wrong: the parameters of the problem. With one, the
	// text of the problem is the variant named after it, such as iban.length. Nil where there is nothing to say.
	Facts func(v value.Value) []Fact

	// AppendText appends the value as a person reads it; AppendInput as it stands in an input.
	// The built-in types append what was typed for an unreadable value, and nothing for none.
	AppendText  func(dst []byte, v value.Value, lang string) []byte
	AppendInput func(dst []byte, v value.Value, lang string) []byte

	// AppendJSON appends the canonical JSON of a value that is not empty. The form writes
	// groups and lists, whose fields it knows.
	AppendJSON func(dst []byte, v value.Value) []byte

	// Schema returns the JSON Schema (2020-12) of the type's data, without the field's own constraints.
	Schema func() map[string]any

	// Control says which HTML control asks for it; see the constants.
	Control    Control
	InputType  string // the type attribute of an input control: text, email, tel, url …
	InputMode  string // numeric, decimal …, or ""
	Spellcheck bool   // false: names, numbers, codes

	// Example returns a sample of what to type, for hints ("31.12.1990"); nil for none.
	Example func(lang string) string
}

// Fact is a parameter of a problem. It never holds what was typed.
type Fact struct {
	Name  string
	Value value.Value
}

// Control is the kind of HTML control that asks for an answer.
type Control string

// The controls that the built-in types use.
const (
	Input    Control = "input"
	TextArea Control = "textarea"
	Radio    Control = "radio"  // one of a few; also yes or no
	Select   Control = "select" // one of many
	Checks   Control = "checks" // some of
	Check    Control = "check"  // one box
	Upload   Control = "upload"
	Group    Control = "group"
	Repeat   Control = "list"
	Prose    Control = "info"
)
