package scenario

import "encoding/json"

// Schema returns the JSON Schema (2020-12) of files of scenarios, for editors. It knows the keys; what the form has, only a
// run knows. The bytes are the caller's.
func Schema() []byte {
	s := describe(fileTable)
	s["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	s["title"] = "Scenarios of a Vordruck form"
	out, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		panic("the tables of this package hold nothing that JSON does not have: " + err.Error())
	}
	return append(out, '\n')
}

// describe makes the schema of a map of a table.
func describe(t *table) map[string]any {
	properties := map[string]any{}
	var required []string
	for _, k := range t.keys {
		properties[k.name] = k.describe()
		if k.required {
			required = append(required, k.name)
		}
	}
	s := map[string]any{"type": "object", "additionalProperties": false, "properties": properties}
	if required != nil {
		s["required"] = required
	}
	return s
}

func (k *key) describe() map[string]any {
	s := map[string]any{"description": k.doc}
	for name, v := range k.shape.schema {
		s[name] = v
	}
	switch {
	case k.inner == nil:
	case k.shape == aPerson:
		s["anyOf"] = []any{map[string]any{"const": none}, describe(k.inner)}
	case k.shape == aList:
		s["items"], s["minItems"] = describe(k.inner), 1
	default:
		for name, v := range describe(k.inner) {
			s[name] = v
		}
	}
	return s
}
