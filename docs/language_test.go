package docs_test

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/pattern"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/submit"
)

const languagePage = "language.md"

const header = "edition: 2026\nid: sample\nversion: 1.0.0\nlanguages: [de, en]\ntitle: Sample\n"

// onPage makes a definition of the fields of one page.
func onPage(fields string) string {
	return header + "pages:\n- id: p\n  title: P\n  fields:\n" + indent(fields, 2)
}

func indent(s string, n int) string {
	blanks := strings.Repeat(" ", n)
	return blanks + strings.ReplaceAll(strings.TrimSuffix(s, "\n"), "\n", "\n"+blanks) + "\n"
}

// compile compiles a definition that must have no problem at all.
func compile(t *testing.T, src string) *form.Form {
	t.Helper()
	f, problems := form.Read(nil, "sample.yaml", []byte(src), form.Options{})
	require.Empty(t, problems, src)
	return f
}

// asDefinition makes a definition of a sample, by its kind.
var asDefinition = map[string]func(string) string{
	"":       func(s string) string { return s },
	"whole":  func(s string) string { return s },
	"sample": func(s string) string { return s },
	"fields": onPage,
	"page":   func(s string) string { return header + "pages:\n- " + strings.TrimPrefix(indent(s, 2), "  ") },
}

func TestEverySampleCompilesWithoutAProblem(t *testing.T) {
	compiled := 0
	for _, f := range readPage(t, languagePage).fences {
		if f.lang != "yaml" {
			continue
		}
		var problems schema.Problems
		switch wrap := asDefinition[f.kind]; {
		case wrap != nil:
			_, problems = form.Read(nil, "sample.yaml", []byte(wrap(f.text)), form.Options{})
		case f.kind == "block":
			_, problems = schema.ParseBlock("sample.yaml", []byte(f.text), schema.Options{})
		case f.kind == "codelist":
			_, problems = schema.ParseCodeList("sample.yaml", []byte(f.text), schema.Options{})
		default:
			assert.Fail(t, "nobody checks a sample of this kind", "line %d: %s", f.line, f.kind)
		}
		assert.Empty(t, problems, "line %d", f.line)
		compiled++
	}
	assert.Greater(t, compiled, 8)
}

func at(t *testing.T, day string) form.Context {
	now, err := time.Parse(time.DateTime, day)
	require.NoError(t, err)
	berlin, err := time.LoadLocation(form.DefaultTimeZone)
	require.NoError(t, err)
	return form.Context{Now: time.Date(now.Year(), now.Month(), now.Day(), now.Hour(), now.Minute(), 0, 0, berlin)}
}

func TestTheTourGivesTheResultItShows(t *testing.T) {
	p := readPage(t, languagePage)
	f := compile(t, p.of(t, "yaml", "")[0].text)
	answers, want := p.of(t, "json", "answers"), p.of(t, "json", "result")
	require.Len(t, want, len(answers))
	for i := range answers {
		got, err := json.Marshal(submit.CheckJSON(f, []byte(answers[i].text), at(t, "2026-06-15 12:00:00"), "de"))
		require.NoError(t, err)
		assert.JSONEq(t, want[i].text, string(got))
	}
}

func TestTheLawsAreThoseThatAreTested(t *testing.T) {
	rows := readPage(t, languagePage).all(t, "laws")
	files, err := filepath.Glob("../form/testdata/laws/*.yaml")
	require.NoError(t, err)
	require.Len(t, files, 12)
	var linked []string
	for _, r := range rows {
		linked = append(linked, link.FindStringSubmatch(r[0])[1])
	}
	assert.Equal(t, files, linked)
}

// languageSchema is what the test reads of the language's JSON Schema.
type languageSchema struct {
	Defs map[string]struct {
		Properties map[string]property
		Required   []string
	} `json:"$defs"`
}

type property struct {
	Ref                  string `json:"$ref"`
	Type                 any
	Items                *property
	AnyOf                []property `json:"anyOf"`
	AdditionalProperties *property
}

// kind says what stands under a key, in the words of the page.
func (p property) kind() string {
	name := strings.TrimPrefix(p.Ref, "#/$defs/")
	switch {
	case name != "":
		return name
	case len(p.AnyOf) == 2: // one alone, or a list
		return p.AnyOf[0].kind() + " or " + p.AnyOf[1].kind()
	case p.Type == "array":
		return "list of " + p.Items.kind()
	case p.Type == "object":
		return "map of " + p.AdditionalProperties.kind()
	}
	return "options"
}

func readSchema(t *testing.T) languageSchema {
	var s languageSchema
	require.NoError(t, json.Unmarshal(schema.DefinitionSchema(), &s))
	return s
}

func TestThePageHasEveryKeyOfEveryObject(t *testing.T) {
	p, s := readPage(t, languagePage), readSchema(t)
	for _, object := range []string{"definition", "access", "parameter", "page", "stop", "field", "option", "rule", "block", "codeList"} {
		def, rows := s.Defs[object], p.all(t, "keys: "+object)
		require.NotEmpty(t, def.Properties, object)
		documented := map[string]bool{}
		for _, r := range rows {
			key := code(r[0])
			documented[key] = true
			prop, ok := def.Properties[key]
			if !assert.True(t, ok, "%s has no key %s", object, key) {
				continue
			}
			assert.Equal(t, prop.kind(), r[1], "%s.%s", object, key)
			assert.NotEmpty(t, r[len(r)-2], "%s.%s", object, key)
			assert.Equal(t, slices.Contains(def.Required, key), r[len(r)-1] == "required" || key == "id" && object == "field", "%s.%s", object, key)
		}
		for key := range def.Properties {
			assert.True(t, documented[key], "%s.%s is not documented", object, key)
		}
	}
	for id, def := range s.Defs {
		if len(def.Properties) > 0 && !strings.HasSuffix(id, "File") {
			p.all(t, "keys: "+id)
		}
	}
	for id, needs := range map[string]string{"block": "fields", "codeList": "options"} {
		inFile := s.Defs[id+"File"]
		assert.Equal(t, []string{needs}, inFile.Required)
		for key := range s.Defs[id].Properties {
			_, ok := inFile.Properties[key]
			assert.Equal(t, key != "file", ok, "%s in a file of its own: %s", id, key)
		}
		assert.Len(t, inFile.Properties, len(s.Defs[id].Properties)-1)
	}
}

// samples are values of keys that take not just any word.
var samples = map[string]string{
	"options": "[a]", "fields": "[{id: f, type: text, label: F}]", "rules": "[]", "accept": "[image/png]", "dependsOn": "[f]", "messages": "{required: x}",
	"charset": "din91379-a", "currency": "EUR", "maxSize": "1MB", "lock": "true", "uniqueItems": "true", "sensitive": "true", "minTrust": "low",
	"visible": "true", "required": "true", "readonly": "true",
}

// takes reports whether a key means something for a type.
func takes(t *testing.T, key, typeName string) bool {
	src := "id: a, type: " + typeName
	add := func(k, v string) {
		if k == key || key == "id" || key == "type" {
			return
		}
		src += ", " + k + ": " + v
	}
	add("label", "L")
	switch typeName {
	case "group", "list":
		add("fields", samples["fields"])
	case "choice", "choices":
		switch key {
		case "source", "codeList":
		case "dependsOn":
			add("source", "s")
		default:
			add("options", "[a]")
		}
	case "info":
		add("text", "T")
	}
	if key != "id" && key != "type" {
		sample := samples[key]
		if sample == "" {
			sample = "x"
		}
		src += ", " + key + ": " + sample
	}
	_, problems := form.Read(nil, "sample.yaml", []byte(onPage("- {"+src+"}\n")), form.Options{})
	for _, p := range problems {
		assert.NotEqual(t, "bad-value", p.Code, "%s: %v", src, p)
		if (p.Code == "key-not-for-type" || p.Code == "misplaced-key") && strings.Contains(p.Error(), key) {
			return false
		}
	}
	return true
}

func TestEveryKeyOfAFieldIsForTheTypesThatThePageNames(t *testing.T) {
	for _, r := range readPage(t, languagePage).all(t, "keys: field") {
		key, words := code(r[0]), r[2]
		named := strings.Split(strings.TrimPrefix(strings.TrimPrefix(words, "all but "), "all"), ", ")
		for _, typ := range fieldtype.Builtin() {
			want := slices.Contains(named, typ.Name) != strings.HasPrefix(words, "all")
			if key == "use" {
				want = true
			}
			assert.Equal(t, want, takes(t, key, typ.Name), "%s for %s", key, typ.Name)
		}
	}
}

// kindNames are what the page calls the kinds of values.
var kindNames = map[value.Kind]string{
	value.Absent: "nothing", value.Bool: "truth", value.Text: "text", value.Integer: "integer", value.Number: "number", value.Money: "money",
	value.Date: "date", value.Partial: "partial date", value.Time: "time", value.DateTime: "datetime", value.List: "list of text",
	value.Files: "files", value.Rows: "rows",
}

func TestThePageHasEveryFieldType(t *testing.T) {
	rows := readPage(t, languagePage).all(t, "types")
	var names []string
	for i, typ := range fieldtype.Builtin() {
		names = append(names, typ.Name)
		if i >= len(rows) {
			continue
		}
		assert.Equal(t, kindNames[typ.Kind], rows[i][1], typ.Name)
		data, _ := typ.Schema()["type"].(string)
		data = strings.Replace(data, "integer", "number", 1)
		if typ.Name == "info" {
			data = "nothing"
		}
		assert.Equal(t, data, rows[i][2], typ.Name)
	}
	assert.Equal(t, names, column(rows, 0))
}

func typeNamed(t *testing.T, name string) *fieldtype.Type {
	types := fieldtype.Builtin()
	i := slices.IndexFunc(types, func(typ *fieldtype.Type) bool { return typ.Name == name })
	require.GreaterOrEqual(t, i, 0, "there is no type %s", name)
	return types[i]
}

func TestTypesReadWhatThePageSays(t *testing.T) {
	for _, r := range readPage(t, languagePage).all(t, "typed") {
		typ := typeNamed(t, code(r[0]))
		want := code(r[3])
		for i, lang := range []string{"de", "en"} {
			for _, typed := range codes(r[1+i]) {
				v := typ.Parse(typed, lang)
				if assert.False(t, v.Empty(), "%s %q in %s: %s", typ.Name, typed, lang, v.Code()) {
					assert.Equal(t, want, string(typ.AppendJSON(nil, v)), "%s %q in %s", typ.Name, typed, lang)
					assert.True(t, typ.Check == nil || typ.Check(v) == "", "%s %q", typ.Name, typed)
				}
			}
		}
	}
}

func TestTypesRefuseWhatThePageSays(t *testing.T) {
	for _, r := range readPage(t, languagePage).all(t, "unreadable") {
		typed, err := strconv.Unquote(`"` + code(r[1]) + `"`)
		require.NoError(t, err)
		assert.Equal(t, code(r[2]), typeNamed(t, code(r[0])).Parse(typed, "de").Code(), typed)
	}
}

func TestPatternsAndCharacterSetsAcceptWhatThePageSays(t *testing.T) {
	p := readPage(t, languagePage)
	for _, r := range p.all(t, "patterns") {
		compiled, err := pattern.Compile(code(r[0]))
		require.Nil(t, err)
		assert.True(t, compiled.Match(code(r[1])), r[0])
		assert.False(t, compiled.Match(code(r[2])), r[0])
	}
	rows := p.all(t, "charsets")
	assert.Equal(t, fieldtype.Charsets(), column(rows, 0))
	for _, r := range rows {
		set, ok := fieldtype.CharsetByName(code(r[0]))
		require.True(t, ok)
		assert.True(t, set.Contains(code(r[2])), r[0])
		assert.False(t, set.Contains(code(r[3])), r[0])
	}
}

func TestEveryWordThatIsTakenIsRefusedAsAName(t *testing.T) {
	text := regexp.MustCompile(`(?s)words of the expression language \((.*?)\)`).FindStringSubmatch(prose(t, languagePage))
	require.NotNil(t, text)
	words := regexp.MustCompile("`([A-Za-z]+)`").FindAllStringSubmatch(text[1], -1)
	require.Len(t, words, 15)
	for _, w := range words {
		_, problems := form.Read(nil, "sample.yaml", []byte(onPage(fmt.Sprintf("- {id: \"%s\", type: text, label: L}\n", w[1]))), form.Options{})
		require.NotEmpty(t, problems, w[1])
		assert.Equal(t, "reserved-word", problems[0].Code, w[1])
	}
}
