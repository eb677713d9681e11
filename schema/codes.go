package schema

import "strings"

// problemCode is the code of a problem this package reports.
type problemCode string

const (
	codeEmptyFile        problemCode = "empty-file"
	codeTooLarge         problemCode = "too-large"
	codeNotUTF8          problemCode = "not-utf8"
	codeByteOrderMark    problemCode = "byte-order-mark"
	codeControlCharacter problemCode = "control-character"
	codeSyntax           problemCode = "syntax"
	codeTab              problemCode = "tab"
	codeSeveralDocuments problemCode = "several-documents"
	codeTooDeep          problemCode = "too-deep"
	codeTooManyNodes     problemCode = "too-many-nodes"
	codeTooManyFields    problemCode = "too-many-fields"
	codeTooManyAliases   problemCode = "too-many-aliases"
	codeTooManyProblems  problemCode = "too-many-problems"
	codeUnknownAnchor    problemCode = "unknown-anchor"
	codeAliasCycle       problemCode = "alias-cycle"
	codeTag              problemCode = "tag"
	codeMergeKey         problemCode = "merge-key"
	codeDuplicateKey     problemCode = "duplicate-key"
	codeUnknownKey       problemCode = "unknown-key"
	codeMisplacedKey     problemCode = "misplaced-key"
	codeConflictingKeys  problemCode = "conflicting-keys"
	codeMissingKey       problemCode = "missing-key"
	codeWrongKind        problemCode = "wrong-kind"
	codeNoValue          problemCode = "no-value"
	codeEdition          problemCode = "unknown-edition"
	codeBadName          problemCode = "bad-name"
	codeReservedWord     problemCode = "reserved-word"
	codeBadValue         problemCode = "bad-value"
	codeBadLanguage      problemCode = "bad-language"
	codeDuplicateID      problemCode = "duplicate-id"
	codeSchema           problemCode = "schema"
)

// Code documents a problem: what it means, how it comes about, and what to do.
type Code struct {
	Code     string
	Severity Severity
	Meaning  string
	Example  string // of a definition that has the problem, or a description of one
	Remedy   string
}

// Codes returns every problem this package reports, in the order in which a file is read.
func Codes() []Code {
	codes := make([]Code, len(codeOrder))
	for i, code := range codeOrder {
		codes[i] = codeTable[code]
	}
	return codes
}

// CodesMarkdown returns the documentation of the codes as Markdown, a section each.
func CodesMarkdown(codes []Code) []byte {
	var b strings.Builder
	for _, c := range codes {
		b.WriteString("### `" + c.Code + "`\n\n" + c.Meaning + " (" + c.Severity.String() + ")\n\n")
		b.WriteString("```yaml\n" + strings.TrimRight(c.Example, "\n") + "\n```\n\n" + c.Remedy + "\n\n")
	}
	return []byte(strings.TrimRight(b.String(), "\n") + "\n")
}

var codeOrder = func() []problemCode {
	order := make([]problemCode, len(codeList))
	for i, c := range codeList {
		order[i] = problemCode(c.Code)
	}
	return order
}()

var codeTable = func() map[problemCode]Code {
	table := make(map[problemCode]Code, len(codeList))
	for _, c := range codeList {
		table[problemCode(c.Code)] = c
	}
	return table
}()

var codeList = []Code{
	{string(codeTooLarge), Error, "The file has more bytes than the limit Size allows.", "# a file of more than 4 MiB", "Split it: blocks and code lists can stand in files of their own. A host can raise the limit."},
	{string(codeByteOrderMark), Warning, "The file begins with a byte order mark, which is ignored.", "# saved as “UTF-8 with BOM”", "Save the file as UTF-8 without one."},
	{string(codeEmptyFile), Error, "The file holds nothing, or nothing but comments.", "# to be written", "Write a definition; it begins with edition, id, version and title."},
	{string(codeNotUTF8), Error, "The file is not in the encoding UTF-8. Nothing after the first such byte is read.", "# “Straße” saved as Latin-1", "Save the file as UTF-8."},
	{string(codeControlCharacter), Error, "An invisible control character stands in the file, or is brought in by an escape. The first of a line is reported.", `title: "Anmeldung\0"`, "Remove it."},
	{string(codeSyntax), Error, "The file is no YAML, or, where its name ends in .json, no JSON. Reading ends there.", "title: Hinweis: bitte lesen", "The sentence says what was expected; often quotes around a text are missing, or the indentation is wrong."},
	{string(codeTab), Error, "A tab is used for indentation, which YAML does not allow.", "pages:\n\t- id: halter", "Indent with blanks."},
	{string(codeSeveralDocuments), Error, "A line --- begins a second document.", "id: a\n---\nid: b", "Write each definition into a file of its own."},
	{string(codeTooDeep), Error, "Lists and maps are nested more deeply than the limit Depth allows.", "[[[[[[[[ … ]]]]]]]]", "A definition needs few levels. A host can raise the limit."},
	{string(codeTooManyNodes), Error, "The file has more values, lists and maps than the limit Nodes allows.", "# a file made of hundreds of thousands of values", "Split it. A host can raise the limit."},
	{string(codeUnknownAnchor), Error, "An alias names an anchor that does not stand above it.", "label: *name", "Write &name before the value that *name should repeat, or quotes around a text that begins with *."},
	{string(codeAliasCycle), Error, "An alias stands inside the value that it repeats.", "fields: &f\n  - *f", "An anchor cannot contain itself; remove the alias."},
	{string(codeTooManyAliases), Error, "Aliases, each counted with all that it stands for, add more than the limit Aliases allows.", "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n# and so on", "Use a block for fields that repeat, and a code list for options."},
	{string(codeTag), Error, "A value has a tag. Tags are not part of the language.", "version: !!str 1.0.0", "Write the value without it; the key it stands under says what kind is meant."},
	{string(codeMergeKey), Error, "A map has a merge key. They are not part of the language.", "<<: *common", "Write the keys out, or use a block for fields that repeat."},
	{string(codeDuplicateKey), Error, "A map has the same key twice.", "label: Name\nlabel: Vorname", "Keep one of them."},
	{string(codeUnknownKey), Error, "A map has a key that the language does not know there.", "requird: true", "Correct the spelling; a near name is suggested."},
	{string(codeMisplacedKey), Error, "A key that means nothing for a field of this type.", "{id: halter, type: boolean, label: Halter, maxLength: 5}", "Remove the key, or change the type."},
	{string(codeConflictingKeys), Error, "Two keys that exclude each other.", "{id: wohnung, use: anschrift, type: group}", "Keep one of them."},
	{string(codeMissingKey), Error, "A key that is needed is not there.", "{type: text, label: Name}", "Write it; the sentence names it."},
	{string(codeWrongKind), Error, "A value stands where a list or a map is needed, or the other way round.", "languages: de", "Write the kind that the sentence names."},
	{string(codeNoValue), Error, "A key without a value: nothing, null or ~ stands after it.", "label:", "Write a value, or remove the key. For a text that is the word null, use quotes."},
	{string(codeEdition), Error, "The edition is not one that this version reads.", "edition: 2025", "Write edition: 2026."},
	{string(codeBadName), Error, "An id or a name has characters that it cannot have.", "id: straße-nr", "Names that expressions use are letters a to z, digits and underscores; other ids may have hyphens as well."},
	{string(codeReservedWord), Error, "A name is a word of the expression language.", "id: not", "Choose another name."},
	{string(codeBadLanguage), Error, "A language is no BCP 47 tag.", "title: {deutsch: Hund anmelden}", "Write tags such as de, en or de-AT."},
	{string(codeBadValue), Error, "A value is not one of those that its key takes.", "severity: fatal", "Write one of those that the sentence names."},
	{string(codeDuplicateID), Error, "Two pages, or two rules of the same place, have the same id, or a language is listed twice.", "pages:\n  - {id: halter, title: Halter}\n  - {id: halter, title: Mithalter}", "Give each an id of its own."},
	{string(codeTooManyFields), Error, "The file has more fields than the limit Fields allows.", "# a form of more than 20,000 fields", "Split it. A host can raise the limit."},
	{string(codeSchema), Error, "The file breaks the language's JSON Schema in a way that has no code of its own.", "# not reachable by a known file", "The sentence says which keyword of the schema is broken. Please report the file: it should have a code of its own."},
	{string(codeTooManyProblems), Error, "There are more problems than the limit Problems allows; the rest is not shown.", "# a file with more than 1,000 problems", "Solve the first ones and check again."},
}
