package sample

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/pattern"
	"github.com/vordruck/vordruck/form/value"
)

// words are what texts are made of. The letters are those of names in Germany.
var words = []string{"Amsel", "Buche", "Dachs", "Eiche", "Föhre", "Grün", "Hügel", "Igel", "Jülich", "Kiefer", "Lärche", "Mühle",
	"Nord", "Öhr", "Pappel", "Quelle", "Rose", "Straße", "Tanne", "Ufer", "Vogel", "Weg", "Zeder"}

// text makes a text: by its pattern, by its type, or of words.
func (q *request) text() value.Value {
	for _, w := range q.wishes {
		if w.op == expression.OpEqual && w.to.Kind() == value.Text && !w.length {
			return w.to
		}
	}
	if p := q.limits["pattern"].Pattern; p != nil {
		return q.matching(p)
	}
	if t := typed[q.at.Field.Type().Name]; t.make != nil {
		return t.make(q)
	}
	low, high := q.lengths()
	return value.OfText(q.prose(low, high))
}

// lengths returns how many characters a text has at least and at most; 0 for no end.
func (q *request) lengths() (low, high int) {
	low, high = max(q.number("minLength", 1), 1), q.number("maxLength", 0)
	for _, w := range q.wishes {
		n := int(min(max(w.to.Int(), 0), 1<<20))
		switch {
		case !w.length:
		case w.op == expression.OpGreaterEqual:
			low = max(low, n)
		case w.op == expression.OpGreater:
			low = max(low, n+1)
		case w.op == expression.OpLessEqual:
			high = least(high, n)
		case w.op == expression.OpLess:
			high = least(high, n-1)
		case w.op == expression.OpEqual:
			low, high = max(low, n), least(high, n)
		}
	}
	return low, high
}

// least is min of two lengths of which 0 means no end.
func least(a, b int) int {
	if a == 0 {
		return b
	}
	return min(a, b)
}

// matching makes a text that is what a pattern describes.
func (q *request) matching(p *pattern.Pattern) value.Value {
	low, high := q.lengths()
	s, ok := p.Sample(q.random, pattern.Sampling{MinLength: low, MaxLength: high, Allow: q.allows})
	if !ok {
		return value.Value{}
	}
	return value.OfText(s)
}

// allows reports whether a character can stand in the text and be read back as it is: no white space at the edges, nothing that shows nothing,
// nothing that joins the character before it, so that characters and code points are counted alike.
func (q *request) allows(r rune, edge bool) bool {
	t := q.at.Field.Type()
	switch {
	case r == '\n':
		return t.Name == "textarea" && !edge && q.inCharset("\n")
	case r < ' ' || r == 0xad || !unicode.IsPrint(r) && r != ' ', unicode.Is(unicode.M, r), edge && unicode.IsSpace(r):
		return false
	}
	if only := typed[t.Name].only; only != "" && (r >= utf8.RuneSelf || !alphanumeric(r) && !strings.ContainsRune(only, r)) {
		return false
	}
	return q.inCharset(string(r))
}

func alphanumeric(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z'
}

func (q *request) inCharset(s string) bool {
	set := q.limits["charset"].Charset
	return set == nil || set.Contains(s)
}

// prose makes words of a length between two bounds; high 0 is no end.
func (q *request) prose(low, high int) string {
	var b []rune
	n := 1 + q.random.IntN(2)
	if q.at.Field.Type().Name == "textarea" {
		n += q.random.IntN(8)
	}
	for i := 0; i < n || len(b) < low; i++ {
		if len(b) > 0 {
			b = append(b, ' ')
		}
		b = append(b, []rune(words[q.random.IntN(len(words))])...)
	}
	if high > 0 && len(b) > high {
		b = b[:high]
	}
	for i, r := range b {
		if edge := i == 0 || i == len(b)-1; edge && r == ' ' {
			b[i] = 'e'
		}
	}
	return string(b)
}
