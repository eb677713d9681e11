package bench

import (
	"strings"
	"unicode/utf8"
)

// problems collects what is wrong. The methods for one kind of value each report at most one
// problem: what is missing, or what is wrong with what is there.
type problems []Problem

func (p *problems) add(path, code string) { *p = append(*p, Problem{path, code}) }

// text checks a text of min to max characters; max 0 means any.
func (p *problems) text(path, s string, required bool, min, max int) {
	if blank(s) {
		p.missing(path, required)
		return
	}
	if min == 0 && len(s) <= max {
		return // no text has more characters than bytes
	}
	switch n := utf8.RuneCountInString(s); {
	case n < min:
		p.add(path, "minLength")
	case max > 0 && n > max:
		p.add(path, "maxLength")
	}
}

// pattern checks a text against a hand-coded pattern.
func (p *problems) pattern(path, s string, required bool, match func(string) bool) {
	switch {
	case blank(s):
		p.missing(path, required)
	case !match(s):
		p.add(path, "pattern")
	}
}

// choice checks that a text is one of the values that are offered.
func (p *problems) choice(path, s string, offered ...string) {
	if blank(s) {
		p.missing(path, true)
		return
	}
	for _, o := range offered {
		if s == o {
			return
		}
	}
	p.add(path, "option")
}

// date checks a required calendar date and returns it; 0 stands for none.
func (p *problems) date(path, s string) int {
	if blank(s) {
		p.missing(path, true)
		return 0
	}
	day, code := parseDate(s)
	if code != "" {
		p.add(path, code)
	}
	return day
}

// integer checks a required whole number.
func (p *problems) integer(path string, n *int64, min, max int64) {
	switch {
	case n == nil:
		p.missing(path, true)
	case *n < min:
		p.add(path, "minimum")
	case *n > max:
		p.add(path, "maximum")
	}
}

func (p *problems) missing(path string, required bool) {
	if required {
		p.add(path, "required")
	}
}

func blank(s string) bool {
	return s == "" || s[0] <= ' ' && strings.TrimSpace(s) == ""
}

// parseDate reads 1980-04-12 as 19800412: a number that orders as the dates do. The code says
// what is wrong: date for what does not look like one, day for a day and month for a month that the calendar does not have.
func parseDate(s string) (day int, code string) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' || !digits(s[:4]) || !digits(s[5:7]) || !digits(s[8:]) {
		return 0, "date"
	}
	y, m, d := number(s[:4]), number(s[5:7]), number(s[8:])
	if m > 12 {
		return 0, "month"
	}
	if y < 1 || m < 1 || d < 1 || d > daysIn(y, m) {
		return 0, "day"
	}
	return y*10000 + m*100 + d, ""
}

func daysIn(y, m int) int {
	switch {
	case m == 2 && y%4 == 0 && (y%100 != 0 || y%400 == 0):
		return 29
	case m == 2:
		return 28
	case m == 4, m == 6, m == 9, m == 11:
		return 30
	}
	return 31
}

func number(s string) (n int) {
	for i := range len(s) {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

func upper(s string) bool {
	for i := range len(s) {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return s != ""
}

// email is what a good engineer would write without a library: one @, a local part of the usual
// characters, a domain of labels with a dot.
func email(s string) bool {
	at := strings.IndexByte(s, '@')
	if at < 1 || at > 64 || s[0] == '.' || s[at-1] == '.' {
		return false
	}
	for i := range at {
		if c := s[i]; c <= ' ' || c >= 0x7f || strings.IndexByte(`()<>[]:;@\,"`, c) >= 0 || c == '.' && s[i+1] == '.' {
			return false
		}
	}
	return hostname(s[at+1:])
}

func hostname(s string) bool {
	dots, label := 0, 0
	for i := range len(s) {
		switch c := s[i] | 0x20; {
		case c >= 'a' && c <= 'z', s[i] >= '0' && s[i] <= '9':
			label++
		case s[i] == '-' && label > 0:
			label++
		case s[i] == '.' && label > 0 && s[i-1] != '-':
			dots, label = dots+1, 0
		default:
			return false
		}
	}
	return dots > 0 && label > 1 && s[len(s)-1] != '-'
}
