// Package foreign is what the importers of definitions from elsewhere have in common: reading a
// file so that everything in it knows its place, naming fields, writing expressions, and saying
// what was lost on the way.
//
// An importer turns a foreign file into a [schema.Definition] in four steps:
//
//	file, err := foreign.ReadFile(name, r, foreign.Limits{})   // text that knows its lines, within limits
//	im := foreign.NewImport(file, definition)                  // an empty definition to fill, and a place to note losses
//	im.Name()                                                  // once all fields are there: valid, unique ids
//	return im.Finish()                                         // what does not compile is taken out, and noted as lost
//
// Between them the importer appends pages and fields, notes what it cannot say with [Import.Lose],
// counts what it met with [Import.Field] and writes conditions with [Import.Logic], which remembers where they came from.
//
// Texts in HTML become Markdown with package markup, regular expressions become patterns with package regex.
//
// # What an importer promises
//
// The definition of a [Result] compiles, whatever the file was. Nothing is dropped in silence: what the language cannot
// say is a [Loss] with its place in the file, a reason and advice. A file that is no file of the format at all is an
// [Error] with a position. The same file gives the same bytes.
//
// # Mappings
//
// Each importer has one table, of [Mapping], that says what becomes of each construct of its format. Its documentation is
// printed from the table.
package foreign
