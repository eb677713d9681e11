package docs_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/submit"
)

// bench is the form and the answers that the tables of expressions are computed with.
type bench struct {
	definition, answers string
	context             form.Context
}

func sampleBench(t *testing.T) bench {
	p := readPage(t, languagePage)
	return bench{p.of(t, "yaml", "sample")[0].text, p.of(t, "json", "sample")[0].text, at(t, "2024-06-15 12:30:00")}
}

// with adds a page with a field.
func (b bench) with(field string) string {
	return b.definition + "  - {id: probe_page, title: P, fields: [" + field + "]}\n"
}

func quoted(expression string) string {
	return "'" + strings.ReplaceAll(expression, "'", "''") + "'"
}

// types that a result can have, in the order they are tried: a number of a literal is no money.
var resultTypes = []string{"boolean", "integer", "number", "money", "date", "datetime", "text"}

// result is what an expression gives with some answers: canonical JSON, or empty.
func (b bench) result(t *testing.T, source, answers string) string {
	t.Helper()
	var problems schema.Problems
	for _, typ := range resultTypes {
		var f *form.Form
		f, problems = form.Read(nil, "sample.yaml", []byte(b.with(fmt.Sprintf("{id: probe, type: %s, label: L, compute: %s}", typ, quoted(source)))), form.Options{})
		if f == nil {
			continue
		}
		r := submit.CheckJSON(f, []byte(answers), b.context, "de")
		probe := f.Field("probe")
		v := r.State.Root().Value(probe)
		if v.Empty() {
			return "empty"
		}
		return string(probe.Type().AppendJSON(nil, v))
	}
	if list, ok := b.list(t, source, answers); ok {
		return list
	}
	require.Fail(t, "the expression does not compile", "%s: %v", source, problems)
	return ""
}

// list is the result of an expression for a list: its items in brackets. A list is the value of no
// field but choices, so its items are asked for one by one.
func (b bench) list(t *testing.T, source, answers string) (string, bool) {
	if _, problems := form.Read(nil, "sample.yaml", []byte(b.with("{id: probe, type: integer, label: L, compute: "+quoted("len("+source+")")+"}")), form.Options{}); problems.HasErrors() {
		return "", false
	}
	var items []string
	for i := range 10 {
		item := b.result(t, fmt.Sprintf("(%s)[%d]", source, i), answers)
		if item == "empty" {
			break
		}
		items = append(items, item)
	}
	if items == nil {
		return "empty", true
	}
	return "[" + strings.Join(items, ", ") + "]", true
}

func TestExpressionsGiveWhatThePageSays(t *testing.T) {
	b := sampleBench(t)
	rows := readPage(t, languagePage).all(t, "expressions")
	assert.Greater(t, len(rows), 40)
	for _, r := range rows {
		assert.Equal(t, code(r[1]), b.result(t, code(r[0]), b.answers), r[0])
	}
}

func TestThePageHasEveryFunction(t *testing.T) {
	rows := readPage(t, languagePage).all(t, "functions")
	var documented []string
	for _, r := range rows {
		name, _, _ := strings.Cut(code(r[0]), "(")
		documented = append(documented, name)
		usage, ok := expression.Usage(name)
		if !assert.True(t, ok, "there is no function %s", name) {
			continue
		}
		assert.Equal(t, usage, code(r[0]))
		assert.Regexp(t, `\b`+name+`\(`, r[2], "the example of %s", name)
	}
	slices.Sort(documented)
	assert.Equal(t, expression.Functions(), documented)
}

func TestFunctionsGiveWhatThePageSays(t *testing.T) {
	b := sampleBench(t)
	for _, r := range readPage(t, languagePage).all(t, "functions") {
		example := code(r[2])
		assert.Equal(t, code(r[3]), b.result(t, example, b.answers), example)
		assert.Equal(t, code(r[4]), b.result(t, example, "{}"), "%s, unanswered", example)
	}
}

func TestTheTruthTablesAreThoseOfTheEngine(t *testing.T) {
	b, p := sampleBench(t), readPage(t, languagePage)
	operand := map[string]string{"true": "true", "false": "false", "empty": "(open and active)"}
	checked := 0
	for _, op := range []string{"and", "or"} {
		for _, tab := range p.tables {
			if tab.name != "truths: "+op {
				continue
			}
			for _, r := range tab.rows {
				for i, want := range r[1:] {
					source := operand[strings.Trim(r[0], "*")] + " " + op + " " + operand[tab.head[i+1]]
					assert.Equal(t, want, b.result(t, source, b.answers), source)
					checked++
				}
			}
		}
	}
	for _, tab := range p.tables {
		if tab.name == "truths: not" {
			for i, want := range tab.rows[0][1:] {
				assert.Equal(t, want, b.result(t, "not "+operand[tab.head[i+1]], b.answers))
				checked++
			}
		}
	}
	assert.Equal(t, 9+9+3, checked)
}

func TestMistakesHaveTheCodesThatThePageSays(t *testing.T) {
	b := sampleBench(t)
	known := map[string]bool{}
	for _, c := range expression.Codes() {
		known[c.Name] = true
	}
	for _, r := range readPage(t, languagePage).all(t, "wrong expressions") {
		source := regexp.MustCompile("^`(.*?)`").FindStringSubmatch(r[0])[1]
		_, problems := form.Read(nil, "sample.yaml", []byte(b.with(fmt.Sprintf("{id: probe, type: text, label: L, visible: %s}", quoted(source)))), form.Options{})
		require.True(t, problems.HasErrors(), source)
		assert.Equal(t, code(r[1]), problems[0].Code, "%s: %v", source, problems)
		assert.True(t, known[code(r[1])], r[1])
	}
}

func TestTheSampleLeavesOpenWhatTheTablesNeed(t *testing.T) {
	b := sampleBench(t)
	f := compile(t, b.definition)
	r := submit.CheckJSON(f, []byte(b.answers), b.context, "de")
	assert.Empty(t, r.Problems)
	assert.JSONEq(t, b.answers, string(r.Data()))
	for _, path := range []string{"first_name", "more", "open", "home.town"} {
		assert.Equal(t, value.Absent, r.State.Root().Value(f.Field(path)).Kind(), path)
	}
}
