package bench

import "strconv"

// escapes are what a character becomes in HTML; "" stands for itself.
var escapes = [256]string{'&': "&amp;", '<': "&lt;", '>': "&gt;", '"': "&#34;", '\'': "&#39;"}

// escape appends a text that a person typed.
func escape(b []byte, s string) []byte {
	from := 0
	for i := range len(s) {
		if e := escapes[s[i]]; e != "" {
			b = append(append(b, s[from:i]...), e...)
			from = i + 1
		}
	}
	return append(b, s[from:]...)
}

// appendValue appends the value of a control, when there is one.
func appendValue(b []byte, s string) []byte {
	if s == "" {
		return b
	}
	return append(escape(append(b, ` value="`...), s), '"')
}

// appendDate appends a date as people write it: 12.04.1980 for 1980-04-12.
func appendDate(b []byte, s string) []byte {
	if _, code := parseDate(s); code != "" {
		return appendValue(b, s)
	}
	b = append(append(b, ` value="`...), s[8:]...)
	b = append(append(b, '.'), s[5:7]...)
	b = append(append(b, '.'), s[:4]...)
	return append(b, '"')
}

func appendInt(b []byte, n *int64) []byte {
	if n == nil {
		return b
	}
	return append(strconv.AppendInt(append(b, ` value="`...), *n, 10), '"')
}

// mark appends checked or selected.
func mark(b []byte, on bool, word string) []byte {
	if on {
		return append(b, word...)
	}
	return b
}
