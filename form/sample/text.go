package sample

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/pattern"
	"github.com/vordruck/vordruck/form/value"
)

// words are what texts are made of. The letters are those of names in Germany.
var words = []string{"Amsel", "Buche", "Dachs", "Eiche", "Föhre", "Grün", "Hügel", "Igel", "Jülich", "Kiefer", "Lärche", "Mühle",
	"Nord", "Öhr", "Pappel", "Quelle", "Rose", "Straße", "Tanne", "Ufer", "Vogel", "Weg", "Zeder"}

// maxText is how long a text is that is made, also one that is to be too long.
const maxText = 100_000

// text makes a text: by its pattern, by its type, or of words; empty where it would have to be longer than texts are made.
func (q *request) text() value.Value {
	if low, _ := q.lengths(); low > maxText {
		q.hopeless = true
		return value.Value{}
	}
	for _, w := range q.wishes {
		if w.op == expression.OpEqual && w.to.Kind() == value.Text && !w.length {
			return w.to
		}
	}
	if p := q.likeness(); p != nil {
		return q.matching(p)
	}
	if t := typed[q.at.Field.Type().Name]; t.make != nil {
		return t.make(q)
	}
	return value.OfText(q.composed())
}

// likeness returns the pattern that the text must be like: the field's, or that of a wish.
func (q *request) likeness() *pattern.Pattern {
	if p := q.limits["pattern"].Pattern; p != nil {
		return p
	}
	for _, w := range q.wishes {
		if w.op == expression.OpMatches && !w.not {
			return w.pattern
		}
	}
	return nil
}

// composed makes words between what the text shall begin and end with, and contain.
func (q *request) composed() string {
	var head, middle, tail string
	for _, w := range q.wishes {
		switch {
		case w.not:
		case w.op == expression.OpStartsWith && len(w.to.Text()) > len(head):
			head = w.to.Text()
		case w.op == expression.OpEndsWith && len(w.to.Text()) > len(tail):
			tail = w.to.Text()
		case w.op == expression.OpContains && !strings.Contains(middle, w.to.Text()):
			middle += w.to.Text()
		}
	}
	fixed := head + middle + tail
	low, high := q.lengths()
	n := value.Length(fixed)
	switch {
	case fixed == "":
		return q.prose(low, high)
	case high > 0 && n >= high, low <= n && q.chance(0.3):
		return fixed
	case high > 0:
		high -= n
	}
	return head + q.prose(max(low-n, 1), high) + middle + tail
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
	key := shape{p, q.at.Field.Type().Name, q.limits["charset"].Charset}
	if q.shapes[key] == nil {
		q.shapes[key] = p.Sampler(key.allows)
	}
	s, ok := q.shapes[key].Sample(q.random, low, high)
	if !ok {
		q.hopeless = true
		return value.Value{}
	}
	return value.OfText(s)
}

// shape is what decides about the characters of a text.
type shape struct {
	pattern *pattern.Pattern
	typ     string
	charset *fieldtype.Charset
}

// allows reports whether a character can stand in the text and be read back as it is: no white space at the edges, nothing that shows nothing,
// nothing that joins the character before it, so that characters and code points are counted alike.
func (x shape) allows(r rune, edge bool) bool {
	switch {
	case r == '\n':
		return x.typ == "textarea" && !edge && x.inCharset("\n")
	case r < ' ' || r == 0xad || !unicode.IsPrint(r) && r != ' ', unicode.Is(unicode.M, r), edge && unicode.IsSpace(r):
		return false
	}
	if only := typed[x.typ].only; only != "" && (r >= utf8.RuneSelf || !alphanumeric(r) && !strings.ContainsRune(only, r)) {
		return false
	}
	return x.inCharset(string(r))
}

func alphanumeric(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z'
}

func (x shape) inCharset(s string) bool {
	return x.charset == nil || x.charset.Contains(s)
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
