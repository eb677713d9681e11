package pattern

import (
	"fmt"
	"unicode/utf8"
)

// foreignGroups are the groups of other dialects, in the order they are tried.
var foreignGroups = []struct{ start, summary, detail string }{
	{"?=", "look-ahead is not part of the subset", "Write what the whole value looks like, or add a rule."},
	{"?!", "negative look-ahead is not part of the subset", "Write what the whole value looks like, or add a rule with not (… matches …)."},
	{"?<=", "look-behind is not part of the subset", "Write what the whole value looks like, or add a rule."},
	{"?<!", "negative look-behind is not part of the subset", "Write what the whole value looks like, or add a rule."},
	{"?<", "named groups are not part of the subset", "Write (?:…): nothing reads the name."},
	{"?P", "named groups are not part of the subset", "Write (?:…): nothing reads the name."},
	{"?>", "atomic groups are not part of the subset", "Write (?:…): the whole value must match anyway."},
	{"?#", "comments are not part of the subset", "Put the comment beside the pattern, after #, in the definition."},
	{"?", "flags are not part of the subset", "Write both cases, [Aa], and (?:…) for a group."},
}

// foreignEscapes are the escapes of other dialects by the character after the backslash.
var foreignEscapes = map[rune]struct{ summary, detail string }{
	's': {`\s means different characters in RE2 and in JavaScript`, `Write a blank, or [ \t\n] with the characters that are meant.`},
	'S': {`\S means different characters in RE2 and in JavaScript`, `Write [^ \t\n] with the characters that are meant.`},
	'b': {`\b is not part of the subset`, "A pattern always matches the whole value; write the characters around the word."},
	'B': {`\B is not part of the subset`, "A pattern always matches the whole value; write the characters around the word."},
	'A': {`\A does not exist in JavaScript`, "Leave it out: a pattern always matches the whole value."},
	'z': {`\z does not exist in JavaScript`, "Leave it out: a pattern always matches the whole value."},
	'Z': {`\Z does not exist in JavaScript`, "Leave it out: a pattern always matches the whole value."},
	'u': {`\u does not exist in RE2`, `Write the character itself, or \x and two hexadecimal digits.`},
	'k': {"back-references are not part of the subset", "Compare two fields in a rule instead."},
	'c': {`\c does not exist in RE2`, `Write \x and two hexadecimal digits.`},
	'0': {`\0 means different things in RE2 and in JavaScript`, `Write \x00.`},
	'a': {`\a does not exist in JavaScript`, `Write \x07.`},
	'C': {`\C does not exist in JavaScript`, "Write . for any character."},
	'Q': {`\Q does not exist in JavaScript`, "Escape each character."},
	'E': {`\E does not exist in JavaScript`, "Escape each character."},
	'h': {`\h exists in neither RE2 nor JavaScript`, `Write [ \t].`},
	'R': {`\R exists in neither RE2 nor JavaScript`, `Write \r?\n.`},
}

// unexpected reports the character that cannot stand here.
func (p *parser) unexpected() *Error {
	r, _ := utf8.DecodeRuneInString(p.src[p.pos:])
	switch r {
	case '^', '$':
		return p.errorAt(p.pos, fmt.Sprintf("the anchor %c stands inside the pattern", r),
			fmt.Sprintf(`A pattern always matches the whole value: leave it out, or write \%c for the character itself.`, r))
	case '*', '+', '?':
		return p.errorAt(p.pos, fmt.Sprintf("there is nothing that %c could repeat", r), fmt.Sprintf(`Write \%c for the character itself.`, r))
	case '{':
		return p.errorAt(p.pos, "there is nothing that { could repeat", `Write \{ for the character itself.`)
	case ')':
		return p.errorAt(p.pos, "the group was never opened", `Write \) for the character itself.`)
	}
	return p.errorAt(p.pos, fmt.Sprintf("%c must be escaped", r), fmt.Sprintf(`Write \%c.`, r))
}
