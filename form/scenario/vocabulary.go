package scenario

import (
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// Names says which names of the form, and what of them, stand under a key of a file of scenarios.
type Names string

// The names.
const (
	Answers        Names = "answers"        // answers by id or path
	Paths          Names = "paths"          // a path, or a list of them
	ListRows       Names = "listRows"       // rows such as hunde[0]
	NewRows        Names = "newRows"        // the path of a list, or its rows by path
	OptionsByPath  Names = "optionsByPath"  // lists of options by path
	NumbersByPath  Names = "numbersByPath"  // numbers by the path of a list
	ProblemsByPath Names = "problemsByPath" // codes by path
	ProblemCodes   Names = "problemCodes"   // a code, or the id of a rule
	TextsByPath    Names = "textsByPath"    // texts by path or page, and the text's name
	Pages          Names = "pages"          // the id of a page, or a list of them
	Parameters     Names = "parameters"     // values by parameter
	Attributes     Names = "attributes"     // values by attribute of a login
	Languages      Names = "languages"
	Trusts         Names = "trusts"
)

// Key is a key of a file of scenarios, for editors.
type Key struct {
	Name, Doc string
	Required  bool
	Inner     string // the table of what stands under it; "" where that is names of the form, or a text
	Names     Names
}

// The tables of Vocabulary.
var tables = map[string]*table{"file": fileTable, "scenario": scenarioTable, "step": stepTable, "expectations": expectTable, "identity": identityTable, "problem": problemTable, "text": repeatTable}

// Vocabulary returns the keys of each table in the order in which they are documented: of a file, a scenario, a step, of expectations, an
// identity, a problem and a long text. The map is the caller's.
func Vocabulary() map[string][]Key {
	names := map[*table]string{}
	for name, t := range tables {
		names[t] = name
	}
	out := map[string][]Key{}
	for name, t := range tables {
		for _, k := range t.keys {
			out[name] = append(out[name], Key{k.name, k.doc, k.required, names[k.inner], k.names})
		}
	}
	return out
}

// ProblemCodesOf returns what can stand as the code of a problem of a form: its codes, and the ids of rules, of those that are
// no errors with the severity before it. The slice is the caller's.
func ProblemCodesOf(f *form.Form) (codes []string) {
	for _, r := range f.Rules() {
		if id := r.ID(); id != "" {
			if r.Severity() != schema.Error {
				id = r.Severity().String() + " " + id
			}
			codes = append(codes, id)
		}
	}
	for _, code := range knownCodes(f) {
		if !slices.ContainsFunc(f.Rules(), func(r *form.Rule) bool { return r.ID() == code }) {
			codes = append(codes, code)
		}
	}
	return append(codes, none)
}

// TrustLevels returns the levels of trust. The slice is the caller's.
func TrustLevels() []string { return slices.Clone(trusts) }
