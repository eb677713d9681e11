package fieldtype

import (
	"embed"
	"errors"
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	xnumber "golang.org/x/text/number"
)

//go:embed locales/*.yaml
var localeFiles embed.FS

// locale is how a language reads and writes values: what Unicode's data says of numbers, which golang.org/x/text has, and
// words, which it has not and a file of the folder locales gives. It is never changed.
type locale struct {
	tag   language.Tag
	point byte   // the decimal sign
	group string // between groups of three digits
	minus string // in a text; in an input it is always the hyphen

	RTL           bool       `yaml:"rtl"`           // written from right to left
	DateSeparator string     `yaml:"dateSeparator"` // between figures, the day first; "" writes the month by its name
	Yes           []string   `yaml:"yes"`           // the first is written, all are read
	No            []string   `yaml:"no"`
	MoneySign     string     `yaml:"moneySign"` // before or after the amount
	Currency      []string   `yaml:"currency"`  // words for the euro
	Clock         string     `yaml:"clock"`     // behind a time
	At            []string   `yaml:"at"`        // between a date and a time
	AM            []string   `yaml:"am"`
	PM            []string   `yaml:"pm"`
	Bytes         string     `yaml:"bytes"`
	Units         []string   `yaml:"units"`     // of a thousand bytes, a million …
	Comma         string     `yaml:"comma"`     // between entries of a list
	Semicolon     string     `yaml:"semicolon"` // between what has commas of its own
	And           string     `yaml:"and"`       // before the last
	Months        [][]string `yaml:"months"`    // the first name is written, all are read
}

// localeNames are the languages that have a file, the most frequent first.
var localeNames = [...]string{"de", "en", "tr", "uk", "ar"}

// locales are read once, in the order of localeNames.
var locales = sync.OnceValue(func() *[len(localeNames)]*locale {
	var all [len(localeNames)]*locale
	for i, name := range localeNames {
		l, err := newLocale(name)
		if err != nil {
			panic("fieldtype: locales/" + name + ".yaml: " + err.Error())
		}
		all[i] = l
	}
	return &all
})

// localeOf returns the rules of a language: its own, or those of English.
func localeOf(lang string) *locale {
	all := locales()
	for i, name := range localeNames {
		if speaks(lang, name) {
			return all[i]
		}
	}
	return all[1]
}

// speaks reports whether a tag is of a language of two letters, in any country and variant.
func speaks(lang, name string) bool {
	return len(lang) >= 2 && lang[0]|0x20 == name[0] && lang[1]|0x20 == name[1] && (len(lang) == 2 || lang[2] == '-' || lang[2] == '_')
}

func newLocale(name string) (*locale, error) {
	source, err := localeFiles.ReadFile("locales/" + name + ".yaml")
	if err != nil {
		return nil, err
	}
	l := &locale{}
	if err := yaml.Unmarshal(source, l); err != nil {
		return nil, err
	}
	if len(l.Months) != 12 || len(l.Yes) == 0 || len(l.No) == 0 || len(l.Units) != 6 {
		return nil, errors.New("twelve months, six units, yes and no are needed")
	}
	if l.tag, err = language.Parse(name + "-u-nu-latn"); err != nil {
		return nil, err
	}
	return l, l.signs()
}

// signs takes the signs of numbers from a number as golang.org/x/text writes it. Digits are always 0 to 9: they are those on German
// documents, and on the keyboards of German computers.
func (l *locale) signs() error {
	sample := message.NewPrinter(l.tag).Sprint(xnumber.Decimal(-1234.5))
	l.minus = sample[:strings.IndexByte(sample, '1')]
	rest := sample[len(l.minus)+1:]
	end := strings.Index(rest, "234")
	if end < 1 || len(rest) != end+len("234.5") {
		return fmt.Errorf("%q is no number with groups and a decimal sign", sample)
	}
	l.group, l.point = rest[:end], rest[end+3]
	return nil
}

// digitZeros are the zeros of the digits that people have on their keyboards beside 0 to 9: Arabic, Persian and Urdu, full width.
var digitZeros = [...]rune{0x660, 0x6f0, 0xff10}

// foldFigures brings figures of other scripts, and the signs that go with them, to those of ASCII: an Arabic decimal sign to the
// language's own. Marks of writing direction, which keyboards and copying bring along, are dropped.
func foldFigures(s, lang string) string {
	if isPlain(s) {
		return s
	}
	point, comma := '.', ','
	if decimalSignOf(lang) == ',' {
		point, comma = ',', '.'
	}
	return strings.Map(func(r rune) rune {
		switch r {
		case 0x66b:
			return point
		case 0x66c:
			return comma
		case 0x60c:
			return ','
		case 0x200e, 0x200f, 0x61c:
			return -1
		}
		return foldDigit(r)
	}, s)
}

// foldDigit returns the ASCII digit that means the same, or r.
func foldDigit(r rune) rune {
	if r < utf8.RuneSelf {
		return r
	}
	for _, zero := range digitZeros {
		if r-zero >= 0 && r-zero <= 9 {
			return '0' + r - zero
		}
	}
	return r
}

// decimalSignOf is the decimal sign of a language.
func decimalSignOf(lang string) byte {
	if german(lang) {
		return ','
	}
	return localeOf(lang).point
}

// AppendList appends entries as a reader joins them: "a, b und c".
func AppendList(dst []byte, entries []string, lang string) []byte {
	l := localeOf(lang)
	for i, entry := range entries {
		switch {
		case i == 0:
		case i == len(entries)-1:
			dst = append(dst, l.And...)
		default:
			dst = append(dst, l.Comma...)
		}
		dst = AppendIsolated(dst, entry, lang)
	}
	return dst
}

// Separators returns what a language writes between things that are named one after the other: a comma, and what
// separates more. A blank follows each.
func Separators(lang string) (comma, semicolon string) {
	l := localeOf(lang)
	return l.Comma, l.Semicolon
}

// The characters around a text of its own direction.
const firstStrongIsolate, popIsolate = "\u2068", "\u2069"

// AppendIsolated appends a value of any language into a sentence. In one that is written from right to left it is set apart, so that neither
// mixes up the order of the other: +49 5261 252-0 would be read from its end. Digits alone need nothing.
func AppendIsolated(dst []byte, s, lang string) []byte {
	if german(lang) || !localeOf(lang).RTL {
		return append(dst, s...)
	}
	if _, digits := figures(s); digits {
		return append(dst, s...)
	}
	return append(append(append(dst, firstStrongIsolate...), s...), popIsolate...)
}
