package scenario

import "github.com/vordruck/vordruck/schema"

// The codes of problems of a file of scenarios.
const (
	codeSyntax       = "scenario-syntax"
	codeTooMany      = "scenario-too-large"
	codeDuplicateKey = "scenario-duplicate-key"
	codeUnknownKey   = "scenario-unknown-key"
	codeMissingKey   = "scenario-missing-key"
	codeWrongKind    = "scenario-wrong-kind"
	codeBadValue     = "scenario-bad-value"
	codeUnknownPath  = "scenario-unknown-path"
	codeUnknownPage  = "scenario-unknown-page"
	codeUnknownCode  = "scenario-unknown-problem"
	codeUnknownText  = "scenario-unknown-text"
	codeUnknownOpt   = "scenario-unknown-option"
	codeNoRow        = "scenario-no-row"
	codeNoForm       = "scenario-no-form"
	codeNoAttribute  = "scenario-unknown-attribute"
	codeNoParameter  = "scenario-bad-parameter"
	codeFailed       = "scenario-failed"
)

// Codes returns every problem that a file of scenarios can have. The slice is the caller's.
func Codes() []schema.Code {
	return []schema.Code{
		{Code: codeSyntax, Meaning: "The file is no YAML, or uses what scenarios do not have: anchors, aliases and merge keys.", Example: "given: *shared", Remedy: "Write shared answers under given at the top of the file."},
		{Code: codeTooMany, Meaning: "The file is larger, has more scenarios or more problems than the limits allow.", Example: "# a file of more than 4 MiB", Remedy: "Split it."},
		{Code: codeDuplicateKey, Meaning: "A map has the same key twice.", Example: "given: {name: Luna, name: Bello}", Remedy: "Keep one of them."},
		{Code: codeUnknownKey, Meaning: "There is no such key.", Example: "expects: {}", Remedy: "Correct the spelling; a near key is suggested."},
		{Code: codeMissingKey, Meaning: "A key that is needed is not there, or a scenario expects nothing at all, or an expectation names nothing.", Example: "- {given: {}}", Remedy: "Write it; the sentence names it."},
		{Code: codeWrongKind, Meaning: "A value stands where a list or a map is needed, or the other way round.", Example: "given: yes", Remedy: "Write the kind that the sentence names."},
		{Code: codeBadValue, Meaning: "A value is none that can stand there: no day, no language of the form, no value of the field.", Example: "today: tomorrow", Remedy: "Write what the sentence asks for."},
		{Code: codeUnknownPath, Meaning: "The form has no such field.", Example: "given: {hunde[0].nme: Luna}", Remedy: "Correct the path; a near one is suggested. The form may have changed."},
		{Code: codeUnknownPage, Meaning: "The form has no such page.", Example: "expect: {pages: [strat]}", Remedy: "Correct the id; a near one is suggested."},
		{Code: codeUnknownCode, Meaning: "No problem has this code, and no rule this id.", Example: "expect: {problems: {name: requird}}", Remedy: "Write a code such as required, or the id of a rule."},
		{Code: codeUnknownText, Meaning: "There is no such text at this place of the form.", Example: "expect: {texts: {name.lable: Name}}", Remedy: "Write a path or the id of a page, a point, and label, hint, title or another text that it has."},
		{Code: codeUnknownOpt, Meaning: "The field has no such option.", Example: "expect: {options: {rolle: [persn]}}", Remedy: "Write the value of an option of the definition."},
		{Code: codeNoRow, Meaning: "A list has fewer rows at this point.", Example: "steps: [{remove: hunde[4]}]", Remedy: "Rows count from 0."},
		{Code: codeNoForm, Meaning: "The definition that the scenarios are for cannot be read or has errors.", Example: "form: missing.form.yaml", Remedy: "Solve the problems that check shows for it."},
		{Code: codeNoAttribute, Meaning: "The form asks no login for this attribute: no prefill and no identity(…) names it.", Example: "identity: {attributes: {surnmae: Muster}}", Remedy: "Correct the spelling; a near attribute is suggested. Leave out what the form does not ask for."},
		{Code: codeNoParameter, Meaning: "The definition has no such parameter, or its value is none of the parameter's type.", Example: "parameters: {staz: 60.00}", Remedy: "Correct the spelling, of which a near one is suggested, or the value."},
		{Code: codeFailed, Meaning: "An expectation does not hold; editors show it as a warning.", Example: "expect: {values: {jahressteuer: 61.00}}", Remedy: "Correct the definition, or what is expected of it."},
	}
}
