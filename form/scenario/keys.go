package scenario

import (
	"fmt"

	"go.yaml.in/yaml/v4"

	"github.com/vordruck/vordruck/schema"
)

// shape is what stands under a key.
type shape struct {
	kinds  []yaml.Kind
	says   string
	schema map[string]any
}

var (
	aText    = &shape{[]yaml.Kind{yaml.ScalarNode}, "a text", map[string]any{"type": []string{"string", "number", "boolean"}}}
	aMap     = &shape{[]yaml.Kind{yaml.MappingNode}, "a map", map[string]any{"type": "object"}}
	aList    = &shape{[]yaml.Kind{yaml.SequenceNode}, "a list", map[string]any{"type": "array"}}
	names    = &shape{[]yaml.Kind{yaml.ScalarNode, yaml.SequenceNode}, "a name or a list of names", map[string]any{"type": []string{"string", "array"}, "items": map[string]any{"type": []string{"string", "number", "boolean"}}}}
	problems = &shape{[]yaml.Kind{yaml.ScalarNode, yaml.SequenceNode, yaml.MappingNode}, "none, a map of problems by path, or a list of them", map[string]any{"type": []string{"string", "array", "object"}}}
	aPerson  = &shape{[]yaml.Kind{yaml.ScalarNode, yaml.MappingNode}, "none or a map", nil}
	rows     = &shape{[]yaml.Kind{yaml.ScalarNode, yaml.MappingNode}, "a list's path, or a map of rows by path", map[string]any{"type": []string{"string", "object"}}}
)

// key is a line of a table: what a map may have.
type key struct {
	name     string
	doc      string
	shape    *shape
	required bool
	empty    bool     // of an expectation: an empty list or map says that there is none
	inner    *table   // of the map, or of the maps of the list, under it; nil where names of the form stand there
	names    Names    // of the form, which stand there
	like     []string // what people call it who have not read the guide
}

// table is what a map may have. The reader, the suggestions and the JSON Schema are made from it.
type table struct {
	noun string
	keys []key
}

var settingKeys = []key{
	{name: "today", doc: "The day that today() is, such as 2026-01-31; it is noon.", shape: aText},
	{name: "now", doc: "The moment that now() is, such as 2026-01-31T08:30.", shape: aText},
	{name: "language", doc: "The language of texts, messages and typed answers; the form's first if not given.", shape: aText, names: Languages, like: []string{"lang"}},
	{name: "parameters", doc: "Values for parameters of the definition.", shape: aMap, names: Parameters, like: []string{"params"}},
	{name: "identity", doc: "Who is logged in, or none.", shape: aPerson, inner: identityTable, like: []string{"user", "login"}},
	{name: "given", doc: "The answers, as in the data or by path.", shape: aMap, names: Answers, like: []string{"answers", "input", "when"}},
}

var identityTable = &table{noun: "an identity", keys: []key{
	{name: "source", doc: "Where it comes from, such as bundid.", shape: aText},
	{name: "trust", doc: "low, substantial or high.", shape: aText, names: Trusts},
	{name: "attributes", doc: "What the login delivers: a value, or {value, trust}.", shape: aMap, names: Attributes},
}}

var expectTable = &table{noun: "expect", keys: []key{
	{name: "pages", doc: "The pages that are asked, in order, up to one that stops the journey.", shape: names, names: Pages, empty: true},
	{name: "stop", doc: "The page on which the journey ends, or none.", shape: aText, names: Pages, like: []string{"stopped"}},
	{name: "visible", doc: "Fields that are asked or shown.", shape: names, names: Paths, like: []string{"relevant", "shown"}},
	{name: "hidden", doc: "Fields that are not.", shape: names, names: Paths, like: []string{"irrelevant", "invisible"}},
	{name: "required", doc: "Fields that must be answered.", shape: names, names: Paths},
	{name: "optional", doc: "Fields that need not be answered.", shape: names, names: Paths},
	{name: "readonly", doc: "Fields that nobody can change: computed, locked or read-only.", shape: names, names: Paths},
	{name: "editable", doc: "Fields that can be changed.", shape: names, names: Paths},
	{name: "options", doc: "What choices offer, in order, by path.", shape: aMap, names: OptionsByPath},
	{name: "rows", doc: "How many rows lists have, by path.", shape: aMap, names: NumbersByPath},
	{name: "values", doc: "Values as expressions see them, as in the data or by path; null is empty.", shape: aMap, names: Answers, like: []string{"computed", "value"}},
	{name: "problems", doc: "All problems and no other: none, or codes and ids of rules by path.", shape: problems, names: ProblemsByPath, empty: true, like: []string{"errors", "exactProblems"}},
	{name: "problemsContain", doc: "Some of the problems.", shape: problems, names: ProblemsByPath, like: []string{"containsProblems"}},
	{name: "accepted", doc: "Fields that have no problem.", shape: names, names: Paths, like: []string{"valid", "fine"}},
	{name: "data", doc: "The whole data of the submission, pruned.", shape: aMap, names: Answers, empty: true, like: []string{"submission"}},
	{name: "texts", doc: "Texts as they are read: path.label, path.hint, path.value, page.title …", shape: aMap, names: TextsByPath, like: []string{"labels"}},
}}

var stepTable = &table{noun: "a step", keys: []key{
	{name: "name", doc: "What happens.", shape: aText},
	{name: "later", doc: "How much time has gone by, such as 3 days; also minutes, hours, weeks, months and years.", shape: aText, like: []string{"after", "wait"}},
	{name: "today", doc: "The day that it is now; it is noon.", shape: aText},
	{name: "now", doc: "The moment that it is now.", shape: aText},
	{name: "language", doc: "The language from now on.", shape: aText, names: Languages, like: []string{"lang"}},
	{name: "parameters", doc: "Values that parameters of the definition have from now on.", shape: aMap, names: Parameters, like: []string{"params"}},
	{name: "identity", doc: "Who is logged in from now on, or none.", shape: aPerson, inner: identityTable, like: []string{"user", "login"}},
	{name: "set", doc: "Answers that are given now.", shape: aMap, names: Answers, like: []string{"given", "change"}},
	{name: "clear", doc: "Fields whose answers are taken away.", shape: names, names: Paths},
	{name: "append", doc: "A list that gets an empty row, or rows by list.", shape: rows, names: NewRows, like: []string{"add", "addRow"}},
	{name: "remove", doc: "Rows that are removed, such as hunde[0].", shape: names, names: ListRows, like: []string{"delete", "removeRow"}},
	{name: "expect", doc: "What must hold then.", shape: aMap, inner: expectTable, like: []string{"then", "expects"}},
}}

var scenarioTable = &table{noun: "a scenario", keys: append([]key{
	{name: "name", doc: "What the scenario shows, in a sentence.", shape: aText, required: true, like: []string{"title"}},
	{name: "review", doc: "Why somebody has to look at it; the run reminds of it.", shape: aText},
}, append(append([]key(nil), settingKeys...),
	key{name: "expect", doc: "What must hold.", shape: aMap, inner: expectTable, like: []string{"then", "expects", "want"}},
	key{name: "steps", doc: "Changes on the way, one after the other.", shape: aList, inner: stepTable},
)...)}

var fileTable = &table{noun: "a file of scenarios", keys: append([]key{
	{name: "form", doc: "The definition, beside this file; NAME.form.yaml for NAME.scenario.yaml if not given.", shape: aText, like: []string{"definition"}},
}, append(append([]key(nil), settingKeys...),
	key{name: "scenarios", doc: "The scenarios.", shape: aList, required: true, inner: scenarioTable, like: []string{"tests", "cases"}},
)...)}

var problemTable = &table{noun: "a problem", keys: []key{
	{name: "path", doc: "The field; left out for the form as a whole.", shape: aText, names: Paths},
	{name: "code", doc: "The code, such as required, or the id of a rule.", shape: aText, names: ProblemCodes, required: true, like: []string{"rule"}},
	{name: "severity", doc: "error, warning or info; error if not given.", shape: aText},
	{name: "message", doc: "What is said, in the scenario's language.", shape: aText, like: []string{"text"}},
}}

// repeatTable is a long text that is not written out.
var repeatTable = &table{noun: "a text that repeats", keys: []key{
	{name: "repeat", doc: "What is repeated.", shape: aText, required: true},
	{name: "times", doc: "How often.", shape: aText, required: true},
	{name: "before", doc: "What stands before it.", shape: aText},
	{name: "after", doc: "What stands after it.", shape: aText},
}}

// table holds a map against a table and returns its values by key; what is wrong is left out, with a problem.
func (r *report) table(n *yaml.Node, t *table) map[string]*yaml.Node {
	out := map[string]*yaml.Node{}
	if n.Kind != yaml.MappingNode {
		r.add(n, fault{code: codeWrongKind, summary: t.noun + " is no map", detail: "write keys and values"})
		return out
	}
	for _, p := range pairs(n) {
		k := t.find(p.key.Value)
		if k == nil {
			r.add(p.key, fault{code: codeUnknownKey, summary: fmt.Sprintf("%s has no key %q", t.noun, p.key.Value), suggestion: t.suggest(p.key.Value)})
			continue
		}
		if !k.shape.takes(p.value) || isNull(p.value) {
			r.add(p.value, fault{code: codeWrongKind, summary: fmt.Sprintf("%s is not %s", k.name, k.shape.says), detail: k.doc})
			continue
		}
		out[k.name] = p.value
	}
	for _, k := range t.keys {
		if k.required && out[k.name] == nil {
			r.add(n, fault{code: codeMissingKey, summary: fmt.Sprintf("%s has no %s", t.noun, k.name), detail: k.doc})
		}
	}
	return out
}

func (s *shape) takes(n *yaml.Node) bool {
	for _, k := range s.kinds {
		if n.Kind == k {
			return true
		}
	}
	return false
}

func (t *table) find(name string) *key {
	for i := range t.keys {
		if t.keys[i].name == name {
			return &t.keys[i]
		}
	}
	return nil
}

// suggest returns the key that was probably meant.
func (t *table) suggest(word string) string {
	var names, others []string
	meant := map[string]string{}
	for _, k := range t.keys {
		names = append(names, k.name)
		for _, l := range k.like {
			others, meant[l] = append(others, l), k.name
		}
	}
	if near := meant[word]; near != "" {
		return near
	}
	if near := schema.Nearest(word, names); near != "" {
		return near
	}
	return meant[schema.Nearest(word, others)]
}
