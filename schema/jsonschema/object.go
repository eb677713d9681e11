package jsonschema

import (
	"encoding/json"
	"strconv"

	"github.com/vordruck/vordruck/form/fieldtype"
)

// object is a JSON object whose members keep their order, so that the same form gives the same bytes.
type object []member

// member is a key with its value: an object, a bool, a string, an int, a literal, or an array of these.
type member struct {
	key   string
	value any
}

// literal is JSON as it is written, such as the digits of an exact number.
type literal string

// with returns the object with one more member. It does not share memory with o.
func (o object) with(key string, value any) object {
	return append(o[:len(o):len(o)], member{key, value})
}

// get returns the value of a key, or nil.
func (o object) get(key string) any {
	for _, m := range o {
		if m.key == key {
			return m.value
		}
	}
	return nil
}

// appendJSON appends a value without blanks.
func appendJSON(dst []byte, v any) []byte {
	switch v := v.(type) {
	case object:
		dst = append(dst, '{')
		for i, m := range v {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = append(fieldtype.AppendString(dst, m.key), ':')
			dst = appendJSON(dst, m.value)
		}
		return append(dst, '}')
	case []any:
		dst = append(dst, '[')
		for i, item := range v {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = appendJSON(dst, item)
		}
		return append(dst, ']')
	case string:
		return fieldtype.AppendString(dst, v)
	case bool:
		return strconv.AppendBool(dst, v)
	case int:
		return strconv.AppendInt(dst, int64(v), 10)
	case literal:
		return append(dst, v...)
	}
	rest, err := json.Marshal(v) // what a host's type says, whose maps come out in the order of their keys
	if err != nil {
		return append(dst, "true"...)
	}
	return append(dst, rest...)
}

// texts makes an array of strings.
func texts(list []string) []any {
	out := make([]any, len(list))
	for i, s := range list {
		out[i] = s
	}
	return out
}
