// Package jsonschema is the way between forms and JSON Schema, in both directions.
//
// # From a form to a schema
//
// [Export] writes the JSON Schema (2020-12) of what a form submits: the canonical JSON that package submit writes. Whoever
// receives submissions checks them with it, or generates types from it.
//
//	x, err := jsonschema.Export(f, jsonschema.ExportOptions{ID: "https://example.org/dog.json", Language: "en"})
//	os.Stdout.Write(x.Schema)
//	for _, gap := range x.Gaps { … }   // what the schema does not say
//
// The schema has the types, bounds and options of the fields, and their logic: a field that is not relevant is the schema false, a
// requirement by condition is an if with a then, and so are the options that are offered, bounds that depend on answers, computed
// values that are one of a few constants, rules and stops. Conditions are exactly those of the language, three-valued: a condition
// holds where the properties that it reads are there and have the values; an assertion is refused where they make it false. What a
// row decides by answers around its list stands around the list.
//
// The same form gives the same bytes, in the order of the definition.
//
// # What the schema promises
//
// A submission is a JSON object that the engine submits as it stands, when every question that it does not answer was left
// blank: no error, no warning about keys or values, and the data that is written is the object. For values in their normal form (texts
// in NFC without blanks around them or characters that nobody sees, numbers of at most 19 digits, lengths of texts of which each
// character is one code point):
//
//   - the schema never refuses a submission;
//   - where [Exported.Complete] is set, it also accepts nothing else.
//
// What it does not say is a [Gap], and stands in a $comment where it belongs: check digits, the current date, sums, comparisons of two
// answers with each other, attributes of the login. A test holds the engine and the schema to this with random forms and
// answers, so that each is the oracle of the other.
//
// Three keywords are not JSON Schema's, and harmless to it: x-type and x-currency name field types that look like others, formatMinimum and
// formatMaximum (known to Ajv) say bounds of dates and times, which patterns say to everybody else.
//
// # From a schema to a form
//
// [Import] reads schemas of the drafts 4 to 2020-12 as definitions, with the user interface of react-jsonschema-form or JSON Forms
// where there is one, and the schemas of OpenAPI documents. README.md beside this file has the table of what becomes of what; [Mappings]
// returns it. What the language cannot say is a loss, with its place, a reason and advice.
package jsonschema
