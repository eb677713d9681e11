package schema

import (
	"bytes"
	"encoding/json"
)

// members are those of a JSON object, in order: what is generated reads like what it was
// generated from.
type members []member

type member struct {
	name  string
	value any
}

// MarshalJSON keeps the order.
func (m members) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, e := range m {
		if i > 0 {
			b.WriteByte(',')
		}
		name, err := marshalJSON(e.name)
		if err != nil {
			return nil, err
		}
		value, err := marshalJSON(e.value)
		if err != nil {
			return nil, err
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// marshalJSON writes < and > as they are: the result is read by people.
func marshalJSON(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}

// refTo refers to a definition of the same schema.
func refTo(id string) members { return members{{"$ref", "#/$defs/" + id}} }
