package schema

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// valid reports whether the schema accepts a tree, whole and pruned; both must say the same.
func valid(t require.TestingT, root *node) bool {
	s := compiledSchemas()["definition"]
	whole := s.Validate(instance(root)) == nil
	require.Equal(t, whole, s.Validate(instance(prune(root))) == nil, "pruning changes nothing")
	return whole
}

// typedInstance is a tree as an editor sees it: what is written without quotes can be a number or
// a truth.
func typedInstance(n *node) any {
	v := instance(n)
	switch v := v.(type) {
	case map[string]any:
		for _, e := range n.resolve().entries {
			v[e.key.value] = typedInstance(e.value)
		}
	case []any:
		for i, e := range n.resolve().entries {
			v[i] = typedInstance(e.value)
		}
	case string:
		switch {
		case n.resolve().style != plain:
		case v == "true" || v == "false":
			return v == "true"
		case isNumber(v):
			return json.Number(v)
		}
	}
	return v
}

func treeOf(t require.TestingT, src string) *node {
	r := &report{limits: defaultLimits}
	tree := readTree(r, []byte(src))
	require.False(t, r.failed, "%s\n%s", r.problems, src)
	return tree.root
}

func TestTheSchemaAcceptsWhatTheDecoderAccepts(t *testing.T) {
	for name, src := range validFiles(t) {
		if len(src) > 50_000 {
			continue // seconds, for the whole of it
		}
		r := &report{file: name, limits: defaultLimits}
		tree := readTree(r, src)
		require.NotNil(t, tree, name)
		assert.True(t, valid(t, tree.root), name)
		assert.NoError(t, compiledSchemas()["definition"].Validate(typedInstance(tree.root)), "as an editor sees it: %s", name)
	}
}

// mistakes are single changes to a definition that is right, which decoder and schema both refuse.
var mistakes = []struct{ name, old, new string }{
	{"unknown key", "title: Klein", "titel: Klein\ntitle: Klein"},
	{"missing key", "title: Klein\n", ""},
	{"edition", "edition: 2026", "edition: 2025"},
	{"version", "version: 1.0.0", "version: 1.0"},
	{"id", "id: klein", "id: 1klein"},
	{"a name with a hyphen", "id: name", "id: na-me"},
	{"a word of the language", "id: name", "id: and"},
	{"a truth as an id", "id: seite", "id: true"},
	{"a value where a list belongs", "title: Klein", "title: Klein\nlanguages: de"},
	{"a list where a text belongs", "title: Klein", "title: [Klein]"},
	{"a map where a value belongs", "version: 1.0.0", "version: {a: b}"},
	{"a value where a map belongs", "title: Klein", "title: Klein\naccess: low"},
	{"a language", "title: Klein", "title: {deutsch!: Klein}"},
	{"no language", "title: Klein", "title: {}"},
	{"a trust level", "title: Klein", "title: Klein\naccess: {trust: total}"},
	{"type and use", "type: text", "type: text, use: block"},
	{"neither type nor use", ", type: text", ""},
	{"a misplaced key", "type: text", "type: date, maxLength: 3"},
	{"a group without fields", "type: text", "type: group"},
	{"a choice without options", "type: text", "type: choice"},
	{"two kinds of options", "type: text", "type: choice, options: [a], codeList: b"},
	{"dependsOn without source", "type: text", "type: choice, options: [a], dependsOn: [b]"},
	{"an option without a value", "type: text", "type: choice, options: [{label: A}]"},
	{"a list as an option", "type: text", "type: choice, options: [[a]]"},
	{"a charset", "type: text", "type: text, charset: latin1"},
	{"a truth", "type: text", "type: text, sensitive: perhaps"},
	{"a currency", "type: text", "type: money, currency: Euro"},
	{"a media type", "type: text", "type: file, accept: [pdf]"},
	{"a size", "type: text", "type: file, maxSize: much"},
	{"a severity", "title: Klein", "title: Klein\nrules: [{id: r, assert: a, message: b, severity: fatal}]"},
	{"a rule without an assertion", "title: Klein", "title: Klein\nrules: [{id: r, message: b}]"},
	{"a stop without a condition", "title: Seite", "title: Seite\n    stop: {title: Halt}"},
	{"a block with a file and fields", "title: Klein", "title: Klein\nblocks: {b: {file: b.yaml, fields: []}}"},
	{"an empty block", "title: Klein", "title: Klein\nblocks: {b: {}}"},
	{"a code list with nothing", "title: Klein", "title: Klein\ncodeLists: {b: {version: 1}}"},
	{"the name of a parameter", "title: Klein", "title: Klein\nparameters: {a-b: {type: text}}"},
	{"a blank expression", "type: text", "type: text, visible: ' '"},
}

func TestTheSchemaRefusesWhatTheDecoderRefuses(t *testing.T) {
	require.True(t, valid(t, treeOf(t, small)))
	for _, m := range mistakes {
		t.Run(m.name, func(t *testing.T) {
			require.Equal(t, 1, strings.Count(small, m.old), "the change must hit one place")
			src := strings.Replace(small, m.old, m.new, 1)
			_, problems := Parse("a.yaml", []byte(src), Options{})
			assert.True(t, problems.HasErrors(), "the decoder accepts\n%s", src)
			assert.False(t, valid(t, treeOf(t, src)), "the schema accepts\n%s", src)
		})
	}
}

func TestTheSchemaAcceptsEveryTypeOfAHost(t *testing.T) {
	src := strings.Replace(small, "type: text", "type: my-type, maxLength: 3, minItems: 2, currency: EUR, rules: []", 1)
	assert.True(t, valid(t, treeOf(t, src)))
	mustParse(t, "a.yaml", []byte(src))
}

// TestWhatTheDecoderAcceptsTheSchemaAccepts shuffles keys and values of a right definition, so that
// both see combinations nobody thought of.
func TestWhatTheDecoderAcceptsTheSchemaAccepts(t *testing.T) {
	values := []string{"a", "true", "1", "-1.5", "'1'", "[a, b]", "[]", "{de: a}", "{}", "text", "choice", "group", "info", "low", "EUR", "2026", "1.0.0",
		"[{id: x, type: text}]", "[{value: a}]", "{a: {type: text}}", "{a: {file: b.yaml}}", "[{id: r, assert: a, message: b}]", "a/b", "10MB", "''"}
	var keys []string
	for _, k := range language.field.keys {
		keys = append(keys, k.name)
	}
	for _, k := range language.definition.keys {
		keys = append(keys, k.name)
	}
	agreed := 0
	rapid.Check(t, func(t *rapid.T) {
		src := small
		for range rapid.IntRange(1, 3).Draw(t, "changes") {
			key, value := rapid.SampledFrom(keys).Draw(t, "key"), rapid.SampledFrom(values).Draw(t, "value")
			if rapid.Bool().Draw(t, "in the field") {
				src = strings.Replace(src, "{id: name, ", "{id: name, "+key+": "+value+", ", 1)
			} else {
				src = strings.Replace(src, "id: klein\n", "id: klein\n"+key+": "+value+"\n", 1)
			}
		}
		d, problems := Parse("a.yaml", []byte(src), Options{})
		for _, p := range problems {
			require.NotEqual(t, "schema", p.Code, "the schema refuses what the decoder accepts: %s\n%s", p, src)
		}
		if d != nil {
			agreed++
			require.Equal(t, dump(d), dump(mustParse(t, "b.yaml", Print(d))))
		}
	})
	if !testing.Short() { // a short run draws too few to meet one for sure
		assert.Positive(t, agreed)
	}
}

func TestAProblemOfTheSchemaAloneHasItsPlace(t *testing.T) {
	r := &report{file: "a.yaml", limits: defaultLimits}
	checkSchema(r, "definition", treeOf(t, strings.Replace(small, "type: text", "type: text, extra/key: 1", 1)))
	require.Len(t, r.problems, 1)
	assert.Equal(t, `a.yaml:9:9: error: pages › 0 › fields › 0 is not what the JSON Schema of the language allows `+
		`(additionalProperties: additionalProperties 'extra/key' not allowed) [schema]`, r.problems[0].Error())
}

func TestEveryFieldOfADefinitionHasAKey(t *testing.T) {
	check := func(owner any, keys []string, without ...string) {
		for i := range reflect.TypeOf(owner).NumField() {
			f := reflect.TypeOf(owner).Field(i)
			if !f.IsExported() || f.Name == "Pos" || slices.Contains(without, f.Name) {
				continue
			}
			assert.True(t, slices.ContainsFunc(keys, func(k string) bool { return strings.EqualFold(k, f.Name) }), "%T.%s has no key", owner, f.Name)
		}
	}
	check(Definition{}, namesOf(language.definition), "File")
	check(Access{}, namesOf(language.access))
	check(Parameter{}, namesOf(language.parameter), "Name")
	check(Block{}, namesOf(language.block), "Name")
	check(CodeList{}, namesOf(language.codeList), "Name")
	check(Page{}, namesOf(language.page), "Comment")
	check(Stop{}, namesOf(language.stop))
	check(Field{}, namesOf(language.field), "Comment")
	check(Option{}, namesOf(language.option))
	check(Rule{}, namesOf(language.rule), "Comment")
	check(Suppression{}, namesOf(language.suppression))
}

func namesOf[T any](o *object[T]) []string {
	names := make([]string, len(o.keys))
	for i, k := range o.keys {
		names[i] = k.name
	}
	return names
}
