// Package schema is the written form of a form definition: YAML or JSON in, a [Definition] out,
// in which every value knows its place; and back.
//
//	d, problems := schema.Parse("hund.form.yaml", src, schema.Options{})
//	if err := problems.Err(); err != nil {
//		return err // every problem on a line of its own: file:line:column: error: …
//	}
//
// # What is read
//
// A definition is YAML 1.2 or JSON; both mean the same. A file named .json is read by the rules of
// JSON, and so is any other whose whole text is JSON. Everything else is YAML.
//
// A scalar is its characters. The key it stands under says what is meant, so `no`, `012` and
// `2024-01-01` are those characters and nothing else. Where nothing is written after a key, or null or
// ~, the key has no value, which is a problem: write a value or remove the key. A text that is the
// word null needs quotes; Null, the German word, does not.
//
// Tags and merge keys do not exist. Anchors and aliases work, within the [Limits].
//
// Some things can be written shorter:
//
//   - an option that is only a value is its own label: options: [rot, blau]
//   - options can be a map of labels by value: options: {person: Eine Privatperson, firma: Ein Unternehmen}
//   - a block, or a file that holds one, can be the list of its fields
//   - a code list, or a file that holds one, can be the list of its options
//   - a text is a value, or a map by language: {de: Hund, en: Dog}
//
// # What is checked
//
// Parse checks structure: that keys exist, stand together, have the kind of node and the characters
// they need. What names and expressions mean is the business of form.Compile. All problems of
// a file come at once, in the order of the file, each with a code of [Codes], a sentence
// about what is wrong, one about what would be right, and the near name where there is one.
//
// The keys stand in tables (table_*.go), a line each. The decoder, the printer and the language's own
// JSON Schema ([DefinitionSchema]) are made from the same tables.
//
// # Definitions without a file
//
// An importer builds a Definition from [Of], [TextOf] and literals, and prints it with [Print]. What it
// builds counts as written ([Scalar.Set]), and stands nowhere: its Pos is the zero Position. To get
// positions, parse what was printed.
//
// A Definition may be read by several goroutines at once, as long as none changes it.
package schema
