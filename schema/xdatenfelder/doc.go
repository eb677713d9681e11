// Package xdatenfelder reads and writes FIM XDatenfelder, the format in which German offices describe the data of their
// forms.
//
//	rules, err := xdatenfelder.ReadRules("S07000000247.rules.json", rulesFile, foreign.Limits{})
//	result, err := xdatenfelder.Import("S07000000247.xdf3.xml", file, xdatenfelder.Options{Rules: rules})
//	losses, err := xdatenfelder.Export(out, result.Definition, xdatenfelder.ExportOptions{})
//
// # The road
//
//	XML ──reader──▶ tree of positions ──fields──▶ definition ──rules, cardinalities──▶ its logic ──▶ *foreign.Result
//
// reader (xml.go, construct.go) streams the file by the namespace of its elements into positions (node). What is in its
// table, and nothing else, is read; relations go by without being kept. importer (import.go, field.go, codelist.go) makes a field of each
// position. Rules come as machine-readable conditions (machine.go) or as German (prose.go, by the grammar of [Grammar]); both
// become effects with a condition, a tree that both sides of this package share (condition.go). logic (logic.go) writes them
// into the definition as expressions (write.go).
//
// An export goes back the same road: expressions are read as conditions (syntax.go, understand.go), how often something
// occurs is found from when it is required (infer.go), and conditions are said in the German of the grammar (speak.go).
//
// # Two values and three
//
// A condition of a FIM rule is met or not: a comparison with what nobody has answered is not met, its negation is. An expression
// can be empty as well. Conditions are therefore written so that an expression holds exactly where the condition is met,
// and an assertion is violated exactly where it is not; see meaning in write.go. A test draws conditions and answers and compares.
//
// # What comes back
//
// What the language has no key for (versions, the kind of reuse, legal bases one by one, the address of a code list, ids that
// had to be renamed, rules that were not understood) stands in comments above each field, a line each. An export reads them, so
// that import, export and import give the same definition.
package xdatenfelder
