// Package xliff lets translators work on the texts of a definition with their own tools: it writes them as XLIFF 2.1, and puts what
// comes back into the definition.
//
//	err := xliff.Extract(w, definition, "tr", xliff.Options{})           // to the translator
//	result, err := xliff.Merge(definition, "tr.xlf", r, xliff.Options{})
//	os.Stdout.Write(schema.Print(result.Definition))      // comments stay, keys are put in order
//
// # Units
//
// Every text is a unit. Its name is the path of the text, pages/halter/fields/name/label; its id is the same with points, as
// XLIFF allows no strokes there. Both stay when other texts come and go, so that a file can be merged into a definition that has
// changed meanwhile. The source is the first of the definition's languages. A text without a language stands for every language, and
// is a source as well. Notes say where the text stands in the file and what it is.
//
// What must not be translated is a code that tools protect: interpolations {{ … }} are <ph> that can neither be deleted nor copied,
// emphasis and links of Markdown are <pc> around their words, the address of a link among them.
//
// # What Merge refuses and reports
//
// A unit that the definition has no text for, an interpolation or an address of a link that was lost or changed, and
// a language that is the source's are errors with the line of the XLIFF file, and nothing is
// merged. A translation of a source that has changed since it was extracted is stale: it is reported and left out. To find it,
// each unit carries a hash of its source.
//
// Texts of blocks and code lists that lie in files of their own are extracted with the others where Options.Files has the files, and
// come back as Result.Files.
package xliff
