package form

import (
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/schema"
)

// Codes returns every problem of a definition that [Compile] reports beside those of
// package schema: its own, then those of expressions. The slice is the caller's.
func Codes() []schema.Code {
	out := append([]schema.Code(nil), codes...)
	for _, c := range expression.Codes() {
		example := c.Example
		if example == "" {
			example = "# a very long expression"
		}
		out = append(out, schema.Code{Code: c.Name, Meaning: c.Meaning, Example: example, Remedy: c.Remedy})
	}
	return out
}

// An example stands where the fields of a page stand, at the top level where it begins
// with a key of the definition, and is a comment where it takes a host or a file.
var codes = []schema.Code{
	{Code: "duplicate-id", Meaning: "Two fields of the same object have the same id.", Example: "- {id: name, type: text, label: Name}\n- {id: name, type: text, label: Name}", Remedy: "Give one of them another id. Pages do not count: the fields of all pages lie in one object."},
	{Code: "hidden-id", Meaning: "A field in a group or list has the id of a field around it, or a field that of a parameter.", Example: "- {id: name, type: text, label: Name}\n- {id: kind, type: group, label: Kind, fields: [{id: name, type: text, label: Name}]}", Remedy: "Give one of them another id, so that a name means one thing wherever it stands."},
	{Code: "unknown-type", Meaning: "There is no such field type, or a parameter cannot have it.", Example: "- {id: name, type: txet, label: Name}", Remedy: "Write a type of the language or one that the host registers."},
	{Code: "key-not-for-type", Meaning: "A key means nothing for the type of the field.", Example: "- {id: zusage, type: consent, label: Ja, unit: cm}", Remedy: "Remove the key, or change the type."},
	{Code: "cycle", Meaning: "Fields, conditions, computed values or options decide about each other in a circle. The way round is printed.", Example: "- {id: a, type: integer, label: A, compute: b}\n- {id: b, type: integer, label: B, compute: a}", Remedy: "Let one of them depend on something else."},
	{Code: "unknown-option", Meaning: "A default, a computed value that is always the same, or a value that a choice is compared with, is none of its options.", Example: "- {id: f, type: choice, label: F, default: gelb, options: [{value: rot, label: Rot}]}", Remedy: "Write the value of an option."},
	{Code: "bad-default", Meaning: "A default is no value of the field's type, or written as people type it; or it, or a computed value that is always the same, does not meet the field's literal bounds.", Example: "- {id: plz, type: postcode, label: PLZ, default: '123'}", Remedy: "Write it in canonical form: 18055, 2026-01-31, 12.50. It meets the bounds of the field, as every answer must."},
	{Code: "bad-bound", Meaning: "A bound makes no sense: a step of zero, a negative length or number, a minimum above the maximum, an amount with more places than its currency has, a value that is written as people type it, a day that does not exist.", Example: "- {id: n, type: number, label: N, minimum: 3, maximum: 2}", Remedy: "Write bounds that an answer can meet, in canonical form: 12, 12.50, 2026-01-31."},
	{Code: "bad-pattern", Meaning: "A pattern is wrong, or outside the subset that means the same on the server and in the browser.", Example: "- {id: t, type: text, label: T, pattern: '(?=a)b'}", Remedy: "Write it without look-around, backreferences and flags. It is matched against the whole value."},
	{Code: "bad-size", Meaning: "A size of a file cannot be read, or is zero.", Example: "- {id: f, type: file, label: F, maxSize: 0MB}", Remedy: "Write a number with B, KB, MB or GB, such as 10MB."},
	{Code: "bad-currency", Meaning: "ISO 4217 knows no such currency.", Example: "- {id: m, type: money, label: M, currency: XYZ}", Remedy: "Write a code such as EUR."},
	{Code: "bad-retention", Meaning: "How long a submission may be kept is no length of time.", Example: "retention: 10 years", Remedy: "Write years, months, weeks and days as ISO 8601 does: P10Y, P6M, P2W, P90D, P1Y6M."},
	{Code: "unknown-widget", Meaning: "The type has no such widget.", Example: "- {id: f, type: choice, label: F, widget: dropdown, options: [a, b]}", Remedy: "Write radio, select or combo for choice and country, radio or checkbox for boolean, input or boxes for dates."},
	{Code: "unknown-autocomplete", Meaning: "A value is none of HTML's autocomplete attribute.", Example: "- {id: n, type: text, label: N, autocomplete: surname}", Remedy: "Write a token such as family-name, with section-x, shipping or billing, and home or work before it where needed."},
	{Code: "autocomplete-not-for-type", Severity: schema.Warning, Meaning: "The control of the type does not take a token of HTML's autocomplete, which is then left out.", Example: "- {id: strasse, type: text, label: Straße, autocomplete: street-address}", Remedy: "Write a token for what is typed: address-line1 for one line of an address, email for an e-mail address. street-address is for a textarea."},
	{Code: "unknown-message", Meaning: "A message is for a problem that no field has.", Example: "- {id: n, type: text, label: N, messages: {requird: Bitte angeben.}}", Remedy: "Write the code of a problem of answers, as the language reference lists them. The text of a rule stands at the rule."},
	{Code: "unknown-charset", Meaning: "There is no such set of characters.", Example: "- {id: t, type: text, label: T, charset: latin1}", Remedy: "Write din91379-a (names of persons) to din91379-e."},
	{Code: "no-options", Meaning: "A choice offers nothing.", Example: "- {id: f, type: choice, label: F}", Remedy: "Write options, a codeList or a source."},
	{Code: "duplicate-option", Meaning: "Two options have the same value.", Example: "- {id: f, type: choice, label: F, options: [{value: a, label: A}, {value: a, label: B}]}", Remedy: "Keep one of them."},
	{Code: "empty-option", Meaning: "An option has a blank value, which would mean unanswered.", Example: "- {id: f, type: choice, label: F, options: [{value: '', label: Keine}]}", Remedy: "Give it a value such as none."},
	{Code: "bad-option", Meaning: "The value of an option has what no answer has, so that nobody could choose it: blanks around it, a tab or line break, or characters that nobody sees, such as soft hyphens.", Example: "- {id: f, type: choice, label: F, options: [{value: ' rot', label: Rot}]}", Remedy: "Write the value without them. The label may have them."},
	{Code: "condition-in-code-list", Meaning: "An option of a code list has a condition; a code list knows no fields.", Example: "codeLists:\n  farben: {options: [{value: r, label: Rot, visible: 1 > 2}]}", Remedy: "Write the options at the field."},
	{Code: "unknown-code-list", Meaning: "There is no code list of that name.", Example: "- {id: f, type: choice, label: F, codeList: farben}", Remedy: "Write it under codeLists, or let the host give it."},
	{Code: "unknown-source", Meaning: "The host has no source of options of that name.", Example: "- {id: f, type: choice, label: F, source: strassen}", Remedy: "Register it with the host."},
	{Code: "absent-source", Severity: schema.Info, Meaning: "The options of a field come from the host, which is not here: it offers nothing, and takes any value. The command line says so.", Example: "# Options.AnySource, and a choice with source: strassen", Remedy: "Nothing. A host that sets Options.AnySource does without this check."},
	{Code: "unknown-block", Meaning: "There is no block of that name.", Example: "- {id: w, use: anschrift, label: W}", Remedy: "Write it under blocks."},
	{Code: "recursive-block", Meaning: "A block contains itself.", Example: "# blocks: {b: {fields: [{id: x, use: b, label: X}]}}", Remedy: "Use a list where something repeats."},
	{Code: "unknown-field", Meaning: "A rule points at a field that does not exist in its page, group or row, nor around it.", Example: "- id: g\n  type: group\n  label: G\n  fields: [{id: n, type: integer, label: N}]\n  rules: [{id: r, assert: n > 1, at: m, message: Zu klein.}]", Remedy: "Write the path of a field as it is written where the rule stands."},
	{Code: "open-interpolation", Meaning: "A text has {{ without }}.", Example: "- {id: i, type: info, text: 'Guten Tag {{ name'}", Remedy: "Close it."},
	{Code: "was-exists", Meaning: "A name or value of an earlier version is still there, so that old answers belong to what has it now.", Example: "- {id: plz, type: postcode, label: PLZ}\n- {id: postleitzahl, was: plz, type: postcode, label: PLZ}", Remedy: "Name what is gone. Inside a group, write the whole path where the name is also one around it: was: wohnung.plz."},
	{Code: "was-claimed", Meaning: "Two fields, or two options of a choice, say that they had the same name in an earlier version.", Example: "- {id: a, was: name, type: text, label: A}\n- {id: b, was: name, type: text, label: B}", Remedy: "Let the one that the old answers belong to keep was."},
	{Code: "was-cycle", Meaning: "Names of earlier versions lead round in a circle: fields or options have swapped their names, or one names itself.", Example: "- {id: a, was: b, type: text, label: A}\n- {id: b, was: a, type: text, label: B}", Remedy: "Give one of them a new name: a swap cannot be told from no change."},
	{Code: "lock-without-prefill", Meaning: "A field is locked, but nothing fills it in.", Example: "- {id: n, type: text, label: N, lock: true}", Remedy: "Name an attribute of the identity with prefill."},
	{Code: "trust-without-lock", Meaning: "minTrust stands at a field that nothing locks.", Example: "- {id: n, type: text, label: N, prefill: surname, minTrust: high}", Remedy: "Write lock: true beside it. What is filled in without a lock may come from any login."},
	{Code: "unknown-trust", Meaning: "There is no such level of trust.", Example: "access: {trust: sehr hoch}", Remedy: "Write low, substantial or high."},
	{Code: "unknown-time-zone", Meaning: "There is no such time zone.", Example: "timeZone: Mars/Nord", Remedy: "Write an IANA name such as Europe/Berlin."},
	{Code: "unknown-parameter", Meaning: "The host gives a parameter that the definition does not have.", Example: "# --param satz=60 without a parameter satz", Remedy: "Correct the name on either side."},
	{Code: "missing-parameter", Meaning: "A parameter has neither a default nor a value from the host.", Example: "parameters:\n  satz: {type: money}", Remedy: "Write a default, or let the host set it."},
	{Code: "bad-parameter-value", Meaning: "The value that the host gives a parameter is no value of its type, or none of its options. The mistake is the host's, such as --param on the command line.", Example: "# --param satz=viel with a parameter satz of type money", Remedy: "Let the host write it in canonical form: 60.00."},
	{Code: "bad-parameter", Meaning: "The default of a parameter is no value of its type, or none of its options.", Example: "parameters:\n  satz: {type: money, default: viel}", Remedy: "Write it in canonical form: 60.00."},
	{Code: "missing-file", Meaning: "A file that the definition names, or the definition itself, does not exist, is a folder, or may not be read.", Example: "# blocks: {anschrift: {file: blocks/anschrift.yaml}}", Remedy: "Put it beside the definition."},
	{Code: "bad-file", Meaning: "The name of a file leaves the definition's folder.", Example: "# blocks: {anschrift: {file: ../anschrift.yaml}}", Remedy: "Put it beside the definition or below."},
	{Code: "no-files", Meaning: "The definition names a file, and the host gave none to read from.", Example: "# form.Compile without Options.Files", Remedy: "Use form.Load, or set Options.Files."},
	{Code: "too-many-fields", Meaning: "The form has more fields than the limit Fields allows, blocks counted where they are used.", Example: "# a form of more than 20,000 fields", Remedy: "Split it. A host can raise the limit."},
	{Code: "too-deep", Meaning: "Groups and lists lie deeper in each other than the limit Depth allows.", Example: "# groups 17 deep", Remedy: "Flatten it. A host can raise the limit."},
	{Code: "bad-host", Meaning: "The host registers a type or function under a name that is taken, or gives a text of a problem that there is not, or that does not read.", Example: "# Options.Functions with a function today", Remedy: "Give it another name, or correct the text."},
	{Code: "unsupported-type", Meaning: "form.Of has no field for a Go type, or a struct contains itself.", Example: "# form.Of of a struct with a field of type chan int", Remedy: "Use a type that an answer can have, or write form:\"type=…\" where the type reads JSON itself."},
	{Code: "unknown-tag", Meaning: "form.Of does not know a key of a form tag, or a validate tag has no equal in the language.", Example: "# form.Of of a struct with validate:\"luhn_checksum\"", Remedy: "Correct the name, or let OfOptions.Ignore leave the tag to the validator."},
	{Code: "bad-tag", Meaning: "A tag of a struct field means nothing for its type, names no field of the struct, or cannot be said in the language.", Example: "# form.Of of a bool with validate:\"min=3\"", Remedy: "Correct the tag, or let OfOptions.Ignore leave it to the validator."},
	{Code: "no-definition", Meaning: "Compile was called without a definition.", Example: "# form.Compile(nil, …)", Remedy: "Look at the problems of schema.Parse first."},
	{Code: "missing-label", Severity: schema.Warning, Meaning: "A field has no label, or a blank one; its id is shown instead.", Example: "- {id: name, type: text}", Remedy: "Write what is asked."},
	{Code: "empty-text", Severity: schema.Warning, Meaning: "A text is written and says nothing in any language. It counts as not written; an id stands in for a title.", Example: "- {id: name, type: text, label: Name, hint: ''}", Remedy: "Write something to read, or remove the key."},
	{Code: "empty-part", Severity: schema.Warning, Meaning: "A page, group, list, block or code list is written with nothing in it.", Example: "- {id: kind, type: group, label: Kind, fields: []}", Remedy: "Write what belongs in it, or remove it."},
	{Code: "unknown-media-type", Severity: schema.Warning, Meaning: "No file is of a media type: it is a well-known mistake, or nearly the name of another. Uploads of the type that was meant are refused.", Example: "- {id: bild, type: file, label: Bild, accept: [image/jpg]}", Remedy: "Write the registered name: image/jpeg, application/pdf."},
	{Code: "unused-block", Severity: schema.Warning, Meaning: "No field uses a block, so that its expressions are not checked.", Example: "blocks:\n  anschrift: {fields: [{id: ort, type: text, label: Ort}]}", Remedy: "Use it, or remove it."},
	{Code: "missing-translation", Severity: schema.Warning, Meaning: "A text lacks a language of the form, or is blank in it, and falls back to the first that is there.", Example: "- {id: name, type: text, label: {en: Name}}", Remedy: "Write it in every language of the form."},
	{Code: "unknown-language", Severity: schema.Warning, Meaning: "A text of the definition is in a language that the form does not have. Files of blocks and code lists may have languages of other forms.", Example: "- {id: name, type: text, label: {de: Name, fr: Nom}}", Remedy: "Add the language to languages, or remove the text."},
	{Code: "sensitive-in-text", Severity: schema.Warning, Meaning: "The message of a rule, one under messages, or the title of a stop, shows the value of a sensitive field. Messages stand in logs and in JSON.", Example: "- {id: g, type: group, label: G, fields: [{id: n, type: integer, label: N, sensitive: true}], rules: [{id: r, assert: n > 1, message: '{{ n }} ist zu klein.'}]}", Remedy: "Write a message that does without the value."},
}
