package fieldtype

import (
	"strings"
	"sync"

	"github.com/vordruck/vordruck/form/value"
)

// maxDateLength bounds what is read as a date or time; nobody writes a longer one.
const maxDateLength = 64

// months are the names of months that are read.
type months struct {
	byName map[string]int
	spaced *strings.Replacer // names of two words, to one
}

// monthNames are read in every language: no name means two months. They are in small letters.
var monthNames = sync.OnceValue(func() *months {
	m := &months{byName: map[string]int{}}
	var spaced []string
	for _, l := range locales() {
		for i, names := range l.Months {
			for _, name := range names {
				word := strings.ReplaceAll(name, " ", "")
				if word != name {
					spaced = append(spaced, name, word)
				}
				m.byName[foldName(word)] = i + 1
			}
		}
	}
	m.spaced = strings.NewReplacer(spaced...)
	return m
})

// foldName brings a name to small letters. The dotless i of Turkish becomes an i, for capitals do not tell them apart.
func foldName(s string) string {
	return strings.NewReplacer("ı", "i", "i\u0307", "i").Replace(strings.ToLower(s))
}

// datePart is a number or the name of a month.
type datePart struct {
	n     int
	width int // digits; 0 for a name
}

// splitDate reads up to three parts with separators between them: points, strokes, hyphens, blanks, commas.
func splitDate(s string) (parts [3]datePart, n int, ok bool) {
	for i := 0; i < len(s); n++ {
		if n == len(parts) {
			return parts, n, false
		}
		start := i
		for i < len(s) && s[i]-'0' < 10 {
			parts[n].n = parts[n].n*10 + int(s[i]-'0')
			i++
		}
		parts[n].width = i - start
		switch {
		case i-start > 4:
			return parts, n, false
		case i == start:
			for i < len(s) && !isDateSeparator(s[i]) && s[i]-'0' >= 10 {
				i++
			}
			if parts[n].n = monthNames().byName[foldName(s[start:i])]; parts[n].n == 0 {
				return parts, n, false
			}
		default:
			i += ordinal(s[i:])
		}
		end := i
		for i < len(s) && isDateSeparator(s[i]) {
			i++
		}
		if i == end && i < len(s) || i == len(s) && end < i {
			return parts, n, false
		}
	}
	return parts, n, n > 0
}

func isDateSeparator(c byte) bool {
	return c == '.' || c == '/' || c == '-' || c == ' ' || c == ','
}

// ordinal returns the length of the ending of an English ordinal number.
func ordinal(s string) int {
	if len(s) >= 3 && isDateSeparator(s[2]) {
		switch s[:2] {
		case "st", "nd", "rd", "th":
			return 2
		}
	}
	return 0
}

// order is how the parts of a date are arranged.
type order struct {
	widths           string // of each part: Y four digits, y two digits, d one or two, m a name
	year, month, day int    // index of the part; -1 for none
}

// dateOrders are the arrangements that are read. With figures alone the day always comes
// first: in an English form of a German office 3/4/1980 is the third of April.
var dateOrders = []order{
	{"ddY", 2, 1, 0}, {"dmY", 2, 1, 0}, {"mdY", 2, 0, 1}, {"Ydd", 0, 1, 2},
	{"Y", 0, -1, -1}, {"dY", 1, 0, -1}, {"mY", 1, 0, -1}, {"Yd", 0, 1, -1},
	{"ddd", 2, 1, 0}, {"dmd", 2, 1, 0}, {"mdd", 2, 0, 1},
}

// readDate reads a date, or a partial one: month and day are 0 where they were not
// given. code is "" where it was read, and the problem otherwise.
func readDate(s string) (year, month, day int, code string) {
	parts, n, ok := splitDate(s)
	if !ok {
		return 0, 0, 0, codeDate
	}
	for _, o := range dateOrders {
		if len(o.widths) != n || !fits(parts[:n], o.widths) {
			continue
		}
		if parts[o.year].width != 4 {
			return 0, 0, 0, codeYear
		}
		year = parts[o.year].n
		if o.month >= 0 {
			month = parts[o.month].n
		}
		if o.day >= 0 {
			day = parts[o.day].n
		}
		return year, month, day, ""
	}
	return 0, 0, 0, codeDate
}

func fits(parts []datePart, widths string) bool {
	for i, p := range parts {
		switch widths[i] {
		case 'Y':
			if p.width != 4 {
				return false
			}
		case 'd':
			if p.width != 1 && p.width != 2 {
				return false
			}
		case 'm':
			if p.width != 0 {
				return false
			}
		}
	}
	return true
}

// isoDate reads 2006-01-02 and nothing else.
func isoDate(s string) (value.Value, bool) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return value.Value{}, false
	}
	y, ok := figures(s[:4])
	m, ok2 := figures(s[5:7])
	d, ok3 := figures(s[8:])
	if !ok || !ok2 || !ok3 {
		return value.Value{}, false
	}
	return value.OfDate(y, m, d)
}

// figures reads digits alone.
func figures(s string) (int, bool) {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i]-'0' > 9 {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

// dateLine prepares what was typed: blank is true for nothing, ok false for what is no line of text or too long.
func dateLine(s string) (line string, blank, ok bool) {
	if isPlain(s) {
		return s, s == "", len(s) <= maxDateLength
	}
	line, ok = cleanLine(s)
	if ok = ok && len(line) <= maxDateLength; ok {
		line = monthNames().spaced.Replace(foldFigures(line, ""))
	}
	return line, ok && line == "", ok
}

// appendPadded appends n, of at most four digits, with at least width digits.
func appendPadded(dst []byte, n, width int) []byte {
	if width == 2 && n < 100 {
		return append(dst, byte('0'+n/10), byte('0'+n%10))
	}
	digits := [4]byte{byte('0' + n/1000), byte('0' + n/100%10), byte('0' + n/10%10), byte('0' + n%10)}
	if width == len(digits) {
		return append(dst, digits[0], digits[1], digits[2], digits[3])
	}
	from := 0
	for from < len(digits)-width && digits[from] == '0' {
		from++
	}
	return append(dst, digits[from:]...)
}

// AppendDate appends a calendar date as the types show it; a month or day of 0 is left out.
func AppendDate(dst []byte, year, month, day int, lang string) []byte {
	return appendLocalDate(dst, year, month, day, lang)
}

func appendISODate(dst []byte, y, m, d int) []byte {
	dst = append(appendPadded(dst, y, 4), '-')
	dst = append(appendPadded(dst, m, 2), '-')
	return appendPadded(dst, d, 2)
}

// appendLocalDate appends a date as it is written in a language, down to the parts that are known:
// "03.04.1980", "03/04/1980" and "3 April 1980"; "04.1980", "04/1980" and "April 1980"; "1980".
func appendLocalDate(dst []byte, y, m, d int, lang string) []byte {
	if german(lang) {
		if d > 0 && m > 0 && uint(y) < 10000 { // all at once: most dates are whole
			return append(dst, byte('0'+d/10), byte('0'+d%10), '.', byte('0'+m/10), byte('0'+m%10), '.',
				byte('0'+y/1000), byte('0'+y/100%10), byte('0'+y/10%10), byte('0'+y%10))
		}
		if d > 0 {
			dst = append(appendPadded(dst, d, 2), '.')
		}
		if m > 0 {
			dst = append(appendPadded(dst, m, 2), '.')
		}
		return appendPadded(dst, y, 4)
	}
	l := localeOf(lang)
	if l.DateSeparator == "" {
		if d > 0 {
			dst = append(appendPadded(dst, d, 1), ' ')
		}
		if m > 0 {
			dst = append(append(dst, l.Months[m-1][0]...), ' ')
		}
		return appendPadded(dst, y, 4)
	}
	for _, part := range [2]int{d, m} {
		if part > 0 {
			dst = append(appendPadded(dst, part, 2), l.DateSeparator...)
		}
	}
	return appendPadded(dst, y, 4)
}
