package schema

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"slices"
)

//go:generate go test -run TestTheEmbeddedSchemaIsTheOneTheTablesGenerate -update .

//go:embed definition.schema.json
var embeddedSchema []byte

const schemaURL = "https://github.com/vordruck/vordruck/schema/definition.schema.json"

// DefinitionSchema returns the JSON Schema (2020-12) of the language: of definitions at its root,
// of block and code list files in $defs. Editors complete and explain keys with it. It is
// generated from the tables that Parse reads by, so it knows the same keys; it knows
// less than Parse about values, and nothing about meaning.
func DefinitionSchema() []byte { return slices.Clone(embeddedSchema) }

// generateSchema writes the schema from the tables.
func generateSchema() ([]byte, error) {
	defs := members{}
	root := members{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"$id", schemaURL},
		{"title", language.definition.form},
		{"description", language.definition.doc},
		{"$ref", "#/$defs/definition"},
	}
	t := language
	defs = append(defs,
		describe(t.definition), describe(t.access), describe(t.parameter), describe(t.block), describe(t.codeList),
		describe(t.page), describe(t.stop), describe(t.field), describe(t.option), describe(t.rule), describe(t.suppression),
		describe(t.blockFile), describe(t.codeListFile), describeText())
	for _, c := range classes {
		defs = append(defs, member{c.name, c.schema()})
	}
	compact, err := marshalJSON(append(root, member{"$defs", defs}))
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := json.Indent(&b, compact, "", "  "); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

// describe writes the schema of a map.
func describe[T any](o *object[T]) member {
	properties, required, misplaced := members{}, []string{}, members{}
	for _, k := range o.keys {
		properties = append(properties, member{k.name, k.describe()})
		if k.required {
			required = append(required, k.name)
		}
		if k.types != nil {
			misplaced = append(misplaced, member{k.name, onlyFor(k.types)})
		}
	}
	s := members{}
	if o.form != "" {
		s = append(s, member{"title", o.form})
	}
	s = append(s, member{"description", o.doc}, member{"type", o.kinds()})
	s = append(s, member{"properties", properties}, member{"additionalProperties", false})
	if len(required) > 0 {
		s = append(s, member{"required", required})
	}
	if len(misplaced) > 0 {
		s = append(s, member{"dependentSchemas", misplaced})
	}
	if o.short != nil {
		_, k := o.line(o.short.key)
		s = append(s, k.shape.schema().pick("items")...)
	}
	if o.extra != nil {
		s = append(s, o.extra()...)
	}
	return member{o.id, s}
}

// kinds are the types of the node: a map, or one of its short forms.
func (o *object[T]) kinds() any {
	switch {
	case o.short != nil:
		return []string{"object", "array"}
	case o.id == language.option.id:
		return []string{"object", "string", "number", "boolean"}
	}
	return "object"
}

// pick returns the named member alone.
func (m members) pick(name string) members {
	i := slices.IndexFunc(m, func(e member) bool { return e.name == name })
	if i < 0 {
		return nil
	}
	return m[i : i+1]
}

// describe writes the schema of a key: its sentence, and what stands under it.
func (k key[T]) describe() members {
	s := members{{"title", k.name}, {"description", k.doc}}
	if len(k.types) > 0 {
		s[1].value = k.doc + " For " + enumerateTypes(k.types) + "."
	}
	if len(k.examples) > 0 {
		s = append(s, member{"examples", k.examples})
	}
	return append(s, k.shape.schema()...)
}

// onlyFor is broken by a built-in type that the key means nothing for. It says nothing about the types of
// a host. As a dependent schema it costs nothing where the key is not written.
func onlyFor(types []string) members {
	others := slices.DeleteFunc(slices.Clone(fieldTypes), func(t string) bool { return slices.Contains(types, t) })
	return members{{"properties", members{{"type", members{{"not", members{{"enum", others}}}}}}}}
}

// either wants exactly one of two keys, where the node is a map.
func either(a, b string) members {
	return members{{"if", members{{"type", "object"}}}, {"then", members{{"oneOf", []any{need(a), need(b)}}}}}
}

func need(names ...string) members { return members{{"required", names}} }

// fieldConstraints are what holds between the keys of a field.
func fieldConstraints() members {
	types := func(names ...string) members {
		return members{{"properties", members{{"type", members{{"enum", names}}}}}, {"required", []string{"type"}}}
	}
	return members{
		{"oneOf", []any{need("type"), need("use")}},
		{"dependentRequired", members{{"dependsOn", []string{"source"}}}},
		{"if", types("group", "list")},
		{"then", need("fields")},
		{"else", members{
			{"if", types("choice", "choices")},
			{"then", members{{"oneOf", []any{need("options"), need("codeList"), need("source")}}}},
		}},
	}
}

// describeText writes the schema of a text.
func describeText() member {
	return member{"text", members{
		{"description", "A text, or a map of texts by language."},
		{"type", []string{"string", "number", "boolean", "object"}},
		{"minProperties", 1},
		{"propertyNames", refTo(isLanguage.name)},
		{"additionalProperties", refTo(isValue.name)},
		{"examples", []any{"Familienname", members{{"de", "Familienname"}, {"en", "Family name"}}}},
	}}
}

// classes are all there are, in the order of the schema.
var classes = []*class{
	isValue, isExpression, isCondition, isTruth, isBound, isEdition, isName, isSlug, isVersion, isLanguage, isTimeZone, isType,
	isPath, isTrust, isSeverity, isCharset, isCurrency, isMediaType, isSize, isWidget, isAutofill, isRetention, isURI, isFile,
	isProblemCode,
}

// schema writes what the characters of a value must be. A value that is written without quotes
// may be a number or a truth to an editor; to the language it is its characters.
func (c *class) schema() members {
	s := members{{"description", capital(c.says) + "."}}
	if c.enum != nil {
		return append(s, member{"enum", asEditorsSee(c.enum)})
	}
	var kinds any = []string{"string", "number", "boolean"}
	if c.text {
		kinds = "string"
	}
	s = append(s, member{"type", kinds})
	if c.pattern != nil {
		s = append(s, member{"pattern", c.pattern.String()})
	}
	if c.taken != nil {
		s = append(s, member{"not", members{{"enum", c.taken}}})
	}
	if c.known != nil {
		s = append(s, member{"anyOf", []any{members{{"enum", asEditorsSee(c.known)}}, true}})
	}
	if c.examples != nil {
		s = append(s, member{"examples", c.examples})
	}
	return s
}

// asEditorsSee lists values as strings, and as the numbers and truths that they look like.
func asEditorsSee(values []string) []any {
	var list []any
	for _, v := range values {
		var typed any
		if json.Unmarshal([]byte(v), &typed) == nil {
			list = append(list, json.RawMessage(v))
		}
		list = append(list, v)
	}
	return list
}

func capital(sentence string) string {
	r := []rune(sentence)
	if r[0] >= 'a' && r[0] <= 'z' {
		r[0] -= 'a' - 'A'
	}
	return string(r)
}
