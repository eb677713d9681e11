package xdatenfelder

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

var idInText = regexp.MustCompile(`\b[FG][0-9]{3,}\b`)

// scanner takes words, references and values off the front of a text.
type scanner struct {
	bearer *node
	rest   string
	last   []*node // the targets that "die Felder" may mean
}

var (
	pathToken   = regexp.MustCompile(`^[FG][0-9]{3,}(?:\.[FG][0-9]{3,})*`)
	quotedToken = regexp.MustCompile(`^"([^"]*)"`)
	signToken   = regexp.MustCompile(`^(<>|<=|>=|=|<|>)`)
	codeToken   = regexp.MustCompile(`^-?[0-9][0-9A-Za-z_.-]*[0-9A-Za-z_]|^[0-9]`)
	wordToken   = regexp.MustCompile(`^[\p{L}][\p{L}\p{N}_/-]*`)
	spellings   = strings.NewReplacer("===", "=", "==", "=", "!=", "<>", "≠", "<>", "≤", "<=", "≥", ">=", "„", `"`, "“", `"`, "”", `"`, "«", `"`, "»", `"`)
)

func newScanner(bearer *node, text string) *scanner {
	return &scanner{bearer: bearer, rest: oneLine(spellings.Replace(text))}
}

func (s *scanner) trim() { s.rest = strings.TrimLeft(s.rest, " ") }

func (s *scanner) end() bool {
	s.trim()
	return s.rest == ""
}

// take takes what a pattern matches.
func (s *scanner) take(token *regexp.Regexp) string {
	s.trim()
	t := token.FindString(s.rest)
	s.rest = s.rest[len(t):]
	return t
}

// peek returns what a pattern matches, and leaves it.
func (s *scanner) peek(token *regexp.Regexp) string {
	s.trim()
	return token.FindString(s.rest)
}

// word takes a phrase if it is next, whatever its capitals.
func (s *scanner) word(phrases ...string) bool {
	s.trim()
	for _, phrase := range phrases {
		if n := foldPrefix(s.rest, phrase); n > 0 && wordEnds(s.rest[n:]) {
			s.rest = s.rest[n:]
			return true
		}
	}
	return false
}

// next reports whether a phrase is next.
func (s *scanner) next(phrases ...string) bool {
	before := s.rest
	ok := s.word(phrases...)
	s.rest = before
	return ok
}

// punctuation takes one of some characters if it is next.
func (s *scanner) punctuation(any string) bool {
	s.trim()
	if s.rest != "" && strings.ContainsRune(any, rune(s.rest[0])) {
		s.rest = s.rest[1:]
		return true
	}
	return false
}

// foldPrefix returns how many bytes of s a phrase takes, 0 where it does not begin with it.
func foldPrefix(s, phrase string) int {
	n := 0
	for _, want := range phrase {
		r, size := utf8.DecodeRuneInString(s[n:])
		if size == 0 || unicode.ToLower(r) != unicode.ToLower(want) {
			return 0
		}
		n += size
	}
	return n
}

func wordEnds(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_'
}

// noise are words before a reference that say nothing.
var noise = []string{"das", "die", "der", "dem", "den", "dann", "im", "in", "feld", "felder", "feldern", "datenfeld", "datenfelder", "datenfeldgruppe", "datenfeldgruppen",
	"feldgruppe", "feldgruppen", "gruppe", "gruppen", "folgenden", "folgende", "drei", "zwei", "vier"}

// pronouns stand for the targets that were named last.
var pronouns = []string{"die Felder", "das Feld", "die Gruppe", "diese", "dieses", "sie", "es"}

func (s *scanner) skipNoise() {
	for s.word(noise...) {
	}
}

// stops are words that end a label without quotes.
var stops = []string{"an", "aus", "nicht", "als", "und", "oder", "muss", "müssen", "darf", "dürfen", "befüllt", "ausgefüllt", "angegeben", "angezeigt", "ausgeblendet", "leer",
	"ist", "sind", "wird", "werden", "mit", "auswahl", "dann", "zeige", "sonst", "ansonsten", "wenn", "zu", "erscheint"}

// ref takes a reference with its label.
func (s *scanner) ref() (*node, error) {
	before := s.rest
	s.skipNoise()
	path := s.take(pathToken)
	if path == "" {
		s.rest = before
		return nil, s.unexpected("a field or group")
	}
	n := s.bearer.find(path)
	if n == nil {
		return nil, unsayable(path + " is not to be found, or stands at several places")
	}
	if n.field == nil {
		return nil, unsayable(path + " could not be carried over")
	}
	s.label(n)
	return n, nil
}

// label skips what an element is called: in quotes, as it is known, or words up to one that ends a label.
func (s *scanner) label(n *node) {
	if s.take(quotedToken) != "" {
		return
	}
	best := 0
	for _, name := range []string{n.name, n.label, n.output} {
		if size := foldPrefix(s.rest, oneLine(spellings.Replace(name))); size > best && wordEnds(s.rest[size:]) {
			best = size
		}
	}
	if best > 0 {
		s.rest = s.rest[best:]
		return
	}
	for s.peek(wordToken) != "" && !s.next(stops...) && s.peek(pathToken) == "" {
		s.take(wordToken)
		for s.punctuation(":/&") || s.parenthesis() {
		}
		if n := s.peek(codeToken); n != "" {
			s.take(codeToken)
		}
	}
}

var parenthesisToken = regexp.MustCompile(`^\([^()"=<>]*\)`)

func (s *scanner) parenthesis() bool { return s.take(parenthesisToken) != "" }

// refs takes references in a list.
func (s *scanner) refs() ([]*node, error) {
	first, err := s.ref()
	if err != nil {
		if len(s.last) > 0 && s.word(pronouns...) {
			return s.last, nil
		}
		return nil, err
	}
	all := []*node{first}
	for {
		before := s.rest
		if !s.punctuation(",") && !s.word("und", "oder", "sowie") {
			break
		}
		n, err := s.ref()
		if err != nil {
			s.rest = before
			break
		}
		all = append(all, n)
	}
	s.last = all
	return all, nil
}

// unexpected says what should be next.
func (s *scanner) unexpected(wanted string) error {
	s.trim()
	if s.rest == "" {
		return unsayable("the text ends where " + wanted + " should stand")
	}
	found := []rune(s.rest)
	if len(found) > 30 {
		found = append(found[:30], '…')
	}
	return unsayable("where " + wanted + " should stand is " + strconv.Quote(string(found)))
}
