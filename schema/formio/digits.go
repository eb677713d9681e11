package formio

import (
	"strconv"
	"strings"
)

// A text that is compared with a number is one of digits. The language makes no numbers of texts, but the digits that are
// at least, or less than, a whole number are a pattern.

// digitsFrom returns the pattern of whole numbers that are n or more, leading zeros allowed.
func digitsFrom(n int) string {
	if n <= 0 {
		return "[0-9]+"
	}
	s := strconv.Itoa(n)
	all := []string{"[1-9][0-9]{" + strconv.Itoa(len(s)) + ",}", s}
	for i := range s {
		if s[i] < '9' {
			all = append(all, s[:i]+class(s[i]+1, '9')+more(len(s)-i-1))
		}
	}
	return "0*(" + strings.Join(all, "|") + ")"
}

// digitsBelow returns the pattern of whole numbers that are less than n; "" where there is none.
func digitsBelow(n int) string {
	if n <= 0 {
		return ""
	}
	s := strconv.Itoa(n)
	var all []string
	if len(s) > 1 {
		all = append(all, "[0-9]{1,"+strconv.Itoa(len(s)-1)+"}")
	}
	for i := range s {
		if s[i] > '0' {
			all = append(all, s[:i]+class('0', s[i]-1)+more(len(s)-i-1))
		}
	}
	return "0*(" + strings.Join(all, "|") + ")"
}

func class(from, to byte) string {
	if from == to {
		return string(from)
	}
	return "[" + string(from) + "-" + string(to) + "]"
}

func more(n int) string {
	if n == 0 {
		return ""
	}
	return "[0-9]{" + strconv.Itoa(n) + "}"
}

// orderDigits compares a text with a whole number. Where the text goes on behind the digits, parseInt reads them all the
// same; a comparison without it takes the whole text, and a fraction with it.
func (w *writer) orderDigits(op string, text value, l literal, parsed, opposite bool) (truth, error) {
	n, err := strconv.Atoi(l.text)
	if err != nil || n < 0 || n > 1_000_000 {
		return truth{}, unclear("%s is a text, and is compared with what is no whole number", text.code)
	}
	var p string
	switch tail := pick(parsed, `(\D.*)?`, `(\.[0-9]*)?`); op {
	case ">=":
		p = digitsFrom(n) + tail
	case ">":
		p = digitsFrom(n+1) + tail
		if !parsed {
			p += `|0*` + l.text + `\.[0-9]*[1-9][0-9]*`
		}
	case "<":
		if below := digitsBelow(n); below != "" {
			p = below + tail + "|"
		}
		p += "-[0-9]+" + tail
	case "<=":
		if parsed {
			p = digitsBelow(n+1) + tail
		} else {
			p = "0*" + l.text + `(\.0*)?`
			if below := digitsBelow(n); below != "" {
				p += "|" + below + tail
			}
		}
		p += "|-[0-9]+" + tail
	}
	t := truth{code: text.in(bindSum) + pick(opposite, " not matches ", " matches ") + quoted(p), bind: bindCompare}
	return w.guarded(t, text.empties, opposite), nil
}

// parsedText returns the text that parseInt, Number and the like are asked to read; ok is false where it is none.
func (w *writer) parsedText(n node) (text value, whole, ok bool) {
	switch n := n.(type) {
	case call:
		of, isName := n.of.(name)
		if !isName || len(n.args) == 0 || of.name != "parseInt" && of.name != "parseFloat" && of.name != "Number" {
			return text, false, false
		}
		v, err := w.value(n.args[0])
		return v, of.name == "parseInt", err == nil && v.kind == textKind && v.lit == nil
	case unary:
		if n.op != "+" {
			return text, false, false
		}
		v, err := w.value(n.of)
		return v, false, err == nil && v.kind == textKind && v.lit == nil
	}
	return text, false, false
}
