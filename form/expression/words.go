package expression

import (
	"strings"
	"unicode/utf8"
)

// Word is a word of an expression as it stands in its source.
type Word struct {
	Kind     WordKind
	Text     string // with its quotation marks
	From, To int    // bytes
	Open     bool   // a text whose closing quotation mark is missing
}

// WordKind says what a word is.
type WordKind uint8

// The kinds of words.
const (
	TextWord WordKind = iota
	NameWord
	NumberWord
	OperatorWord // also and, or, not, in and the like
	BracketWord
)

var wordKinds = map[tokenKind]WordKind{
	textToken: TextWord, bytesToken: TextWord, nameToken: NameWord, numberToken: NumberWord, operatorToken: OperatorWord, bracketToken: BracketWord,
}

// maxUnreadable is how many unreadable places Words goes beyond.
const maxUnreadable = 64

// Words returns the words of an expression that may be unfinished or wrong: a text that is not closed is a word to
// the end of the source, and characters that no word has are left out. It is for editors; Compile reads more strictly.
func Words(src string) []Word {
	var out []Word
	if !utf8.ValidString(src) || len(src) > lengthCeiling {
		return nil
	}
	unreadable := 0
	for from := 0; from < len(src) && unreadable < maxUnreadable; unreadable++ {
		tokens, stop := lexOpen(src[from:])
		for _, t := range tokens {
			w := Word{Kind: wordKinds[t.kind], From: from + t.at.from, To: from + t.at.to}
			w.Text = src[w.From:w.To]
			out = append(out, w)
		}
		if stop < 0 {
			break
		}
		from += stop
		from += len(src[from:]) - len(strings.TrimLeft(src[from:], " \t\r\n"))
		if from < len(src) && strings.IndexByte("\"'`", src[from]) >= 0 {
			return append(out, Word{Kind: TextWord, Text: src[from:], From: from, To: len(src), Open: true})
		}
		_, n := utf8.DecodeRuneInString(src[from:])
		from += n
	}
	return out
}

// is reports whether a word is an operator or bracket.
func (w Word) is(text string) bool {
	return (w.Kind == OperatorWord || w.Kind == BracketWord) && w.Text == text
}
