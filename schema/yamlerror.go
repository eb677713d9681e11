package schema

import (
	"errors"
	"io"
	"strings"
)

// yamlMessage says in our words what the library means by a message.
type yamlMessage struct {
	prefix    string
	code      problemCode
	atContext bool // the cause is where the construct began
	fault
}

// yamlMessages are looked up by prefix; the last one takes the rest. Longer prefixes come first.
var yamlMessages = []yamlMessage{
	{"exceeded max depth", codeTooDeep, false, fault{"lists and maps are nested too deeply here", "a definition needs few levels; the limit guards against files that were made to do harm", ""}},
	{"unknown anchor", codeUnknownAnchor, false, fault{"this alias names an anchor that does not stand above it", "write &name before the value that *name should repeat; put a text that begins with * in quotes", ""}},
	{"mapping values are not allowed", codeSyntax, false, fault{"a colon stands where no key can be", "put a text that contains a colon and a blank in quotes, or check the indentation", ""}},
	{"mapping keys are not allowed", codeSyntax, false, fault{"a key stands where none can be", "check the indentation of this line", ""}},
	{"block sequence entries are not allowed", codeSyntax, false, fault{"a list begins where none can be", "begin the list on the line after its key", ""}},
	{"could not find expected ':'", codeSyntax, true, fault{"this line is no key with a value", "write key: value, and check that a text before it is closed and indented", ""}},
	{"did not find expected key", codeSyntax, false, fault{"a key was expected here", "indent the keys of one map by the same number of blanks, and close quotes and brackets", ""}},
	{"did not find expected '-' indicator", codeSyntax, false, fault{"an item of the list was expected here", "begin each item with - at the same indentation, and indent what belongs to it", ""}},
	{"did not find expected ',' or ']'", codeSyntax, true, fault{"the list that begins here with [ is not closed", "separate the items with commas, and close it with ]", ""}},
	{"did not find expected ',' or '}'", codeSyntax, true, fault{"the map that begins here with { is not closed", "separate the entries with commas, and close it with }; put texts with commas or braces in quotes", ""}},
	{"did not find expected node content", codeSyntax, false, fault{"a value was expected here", "remove the comma or bracket too many", ""}},
	{"did not find expected <document start>", codeSyntax, false, fault{"this does not belong to the document before it", "indent all keys of the outermost map alike", ""}},
	{"did not find expected alphabetic or numeric character", codeSyntax, false, fault{"& and * begin the name of an anchor, and no name follows", "put a text that begins with & or * in quotes", ""}},
	{"did not find expected comment or line break", codeSyntax, false, fault{"nothing may follow on this line", "begin the text of a block on the line after | or >", ""}},
	{"did not find expected whitespace or line break", codeSyntax, false, fault{"a blank is missing here", "put a blank between this and what stands before it", ""}},
	{"did not find expected hexadecimal number", codeSyntax, false, fault{`the escape after \ is not complete`, `write \x and two, \u and four, or \U and eight hexadecimal digits`, ""}},
	{"found a comment without preceding whitespace", codeSyntax, false, fault{"a blank is missing before #", "a comment needs a blank before it; put a text with # in quotes", ""}},
	{"found a tab character", codeTab, false, fault{"a tab is used for indentation", "indent with blanks", ""}},
	{"found tabs where space indentation", codeTab, false, fault{"a tab is used for indentation", "indent with blanks", ""}},
	{"found mixed spaces and tabs", codeTab, false, fault{"a tab is used for indentation", "indent with blanks", ""}},
	{"found spaces where tab indentation", codeTab, false, fault{"blanks and tabs are mixed for indentation", "indent with blanks", ""}},
	{"found indentation style that differs", codeTab, false, fault{"blanks and tabs are mixed for indentation", "indent with blanks", ""}},
	{"found an indentation indicator equal to 0", codeSyntax, false, fault{"a block cannot be indented by 0", "write | or > without a number", ""}},
	{"found character that cannot start any token", codeSyntax, false, fault{"this character cannot begin a value", "put a text that begins with @, ` or % in quotes, and indent with blanks, not with tabs", ""}},
	{"found invalid Unicode character escape code", codeSyntax, false, fault{"the escape stands for no character", `write the character itself, or \U and its eight digits`, ""}},
	{"found unknown escape character", codeSyntax, false, fault{`no escape begins with \ and this character`, `write \\ for a backslash, or use single quotes, in which \ means itself`, ""}},
	{"found unexpected document indicator", codeSyntax, true, fault{"the text in quotes that begins here is not closed", "close the quote before the line --- or ...", ""}},
	{"found unexpected end of stream", codeSyntax, true, fault{"the text in quotes that begins here is not closed", "write the closing quote", ""}},
	{"found unexpected content after document-end", codeSyntax, false, fault{"nothing may follow on the line of ...", "remove it", ""}},
	{"found incompatible YAML document", codeSyntax, false, fault{"this version of YAML is not known", "remove the line %YAML", ""}},
	{"found undefined tag handle", codeTag, false, fault{"tags are not part of the language", "write the value without it; put a text that begins with ! in quotes", ""}},
	{"found character", codeTag, false, fault{"tags are not part of the language", "write the value without it; put a text that begins with ! in quotes", ""}},
	{"did not find expected '!'", codeTag, false, fault{"tags are not part of the language", "write the value without it; put a text that begins with ! in quotes", ""}},
	{"did not find expected tag URI", codeTag, false, fault{"tags are not part of the language", "write the value without it; put a text that begins with ! in quotes", ""}},
	{"control characters are not allowed", codeControlCharacter, false, fault{"an invisible control character stands here", "remove it", ""}},
	{"", codeSyntax, false, fault{"this is no YAML", "check the indentation, the quotes and the brackets of this line and the one before it", ""}},
}

// notClosed are the messages about what begins with a character and is not closed.
var notClosed = map[byte]string{
	'[': "did not find expected ',' or ']'", '{': "did not find expected ',' or '}'",
	'"': "found unexpected end of stream", '\'': "found unexpected end of stream",
}

// explainYAML finds the entry for a message of the library.
func explainYAML(message string) yamlMessage {
	for _, m := range yamlMessages {
		if strings.HasPrefix(message, m.prefix) {
			return m
		}
	}
	return yamlMessages[len(yamlMessages)-1]
}

// isEnd reports whether there was no further document.
func isEnd(err error) bool { return errors.Is(err, io.EOF) }
