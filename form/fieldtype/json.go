package fieldtype

import (
	"unicode/utf8"

	"github.com/vordruck/vordruck/form/value"
)

const hex = "0123456789abcdef"

// AppendString appends s as a JSON string, with the escapes that JSON and JavaScript need and no others.
// Bytes that are not UTF-8 become U+FFFD. Host types use it for their AppendJSON.
func AppendString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c < utf8.RuneSelf && c != '"' && c != '\\' && c != 0x7f {
			i++
			continue
		}
		r, n := rune(c), 1
		if c >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
			if r != 0x2028 && r != 0x2029 && (r != utf8.RuneError || n != 1) {
				i += n
				continue
			}
		}
		dst = append(dst, s[start:i]...)
		switch r {
		case '"', '\\':
			dst = append(dst, '\\', byte(r))
		case '\n':
			dst = append(dst, '\\', 'n')
		case '\t':
			dst = append(dst, '\\', 't')
		case '\r':
			dst = append(dst, '\\', 'r')
		default:
			dst = append(dst, '\\', 'u', hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15])
		}
		i += n
		start = i
	}
	return append(append(dst, s[start:]...), '"')
}

func appendTextJSON(dst []byte, v value.Value) []byte { return AppendString(dst, v.Text()) }
