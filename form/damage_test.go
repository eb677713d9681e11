package form_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// damaged are definitions of which a part cannot be read, with all that is to be said about them.
var damaged = []struct{ name, src, want string }{
	{"an item that is no field hides nothing but names", `
parameters: {a: {type: mony, default: 1}, b: {type: money}}
pages:
- id: p
  title: P
  fields:
  - {id: t, type: text, label: T, visible: x}
  - {id: u, use: nix, label: U}
  - {id: c, type: choice, label: C, codeList: nix}
  - {id: n, type: number, label: N, minimum: 3, maximum: 2}
  - foo
`, "6:24 unknown-type, 6:43 missing-parameter, 12:18 unknown-block, 13:47 unknown-code-list, 14:46 bad-bound, 15:5 wrong-kind"},
	{"without it the name is wrong too", `
pages:
- id: p
  title: P
  fields:
  - {id: t, type: text, label: T, visible: x}
`, "10:44 unknown-name"},
	{"a field that is lost in a group may be named in it, and through it", `
pages:
- id: p
  title: P
  fields:
  - id: g
    type: group
    label: G
    fields:
    - {id: a, type: text, label: A, visible: b}
    - foo
    rules: [{id: r, assert: a == "x", at: b, message: M}]
  - {id: t, type: text, label: T, visible: g.b == "x"}
  - {id: u, type: text, label: U, visible: b == "x"}
`, "15:7 wrong-kind, 18:44 unknown-name"},
	{"a field that is lost in a list may be named in predicates", `
pages:
- id: p
  title: P
  fields:
  - {id: l, type: list, label: L, fields: [{id: a, type: text, label: A}, foo]}
  - {id: t, type: boolean, label: T, compute: "any(l, .b > 3)"}
  - {id: u, type: boolean, label: U, compute: "any(l, .a > 3)"}
`, "10:75 wrong-kind, 12:58 expression-type"},
	{"a field without an id has the name that is missing", `
pages:
- id: p
  title: P
  fields:
  - {name: a, type: text, label: A}
  - {id: t, type: text, label: T, visible: answered(a)}
`, "10:6 unknown-key"},
	{"two fields without ids are not twice the same", `
pages:
- {id: p, title: P, fields: [{type: text, label: A}, {type: text, label: B}]}
`, "7:30 missing-key, 7:54 missing-key"},
	{"a type that is misspelt says nothing about the other keys", `
pages:
- id: p
  title: P
  fields:
  - {id: a, tpye: integer, label: A, minimum: 3, default: 4}
  - {id: b, type: txet, label: B, minimum: 3, default: x}
  - {id: t, type: text, label: T, visible: a > 3 or b > 4}
`, "10:13 unknown-key, 11:19 unknown-type"},
	{"a parameter of an unknown type is no unknown name", `
parameters: {satz: {type: mony, default: 1}}
pages:
- {id: p, title: P, fields: [{id: a, type: money, label: A, compute: satz * 2}]}
`, "6:27 unknown-type"},
	{"a default that cannot be read is there", `
parameters: {satz: {type: money, default: [1]}}
pages:
- {id: p, title: P, fields: [{id: a, type: money, label: A, compute: satz * 2}]}
`, "6:43 wrong-kind"},
	{"options that are lost may be the ones that are named", `
pages:
- id: p
  title: P
  fields:
  - {id: c, type: choice, label: C, options: [a, [b]]}
  - {id: t, type: text, label: T, visible: c == "b"}
  - {id: d, type: choice, label: D, optoins: [a]}
`, "10:50 wrong-kind, 12:37 unknown-key"},
	{"a default may be an option that is lost", `
codeLists: {a: [x, [y]]}
pages:
- {id: p, title: P, fields: [{id: c, type: choice, label: C, codeList: a, default: y}, {id: d, type: choice, label: D, options: [x, [y]], default: y}]}
`, "6:20 wrong-kind, 8:133 wrong-kind"},
	{"an option whose value is misspelt is not empty as well", `
pages:
- id: p
  title: P
  fields:
  - {id: c, type: choice, label: C, options: [{valeu: a}, {value: b}]}
`, "10:48 unknown-key"},
	{"a label that is misspelt is not missing as well", `
pages:
- {id: p, title: P, fields: [{id: a, type: text, lable: A}, {id: b, type: text}]}
`, "7:50 unknown-key, 7:61 missing-label"},
	{"a block that is lost may be the one that is used", `
blocks: {a: {fields: [{id: x, type: text, label: X}]}, b: foo}
pages:
- {id: p, title: P, fields: [{id: a, use: b, label: A}, {id: t, type: text, label: T, visible: a.x}, {id: u, type: text, label: U, minLength: -1}]}
`, "6:59 wrong-kind, 8:143 bad-bound"},
	{"a code list that is lost may be the one that is named", `
codeLists: {a: [x], b: foo}
pages:
- {id: p, title: P, fields: [{id: a, type: choice, label: A, codeList: b}]}
`, "6:24 wrong-kind"},
	{"a field of one page may be named on another", `
pages:
- {id: p, title: P, fields: [foo]}
- {id: q, title: Q, fields: [{id: t, type: text, label: T, visible: x}]}
`, "7:30 wrong-kind"},
	{"an unknown key hides nothing where what it may stand for is there", `
farbe: rot
parameters: {z: {type: text, default: z}}
pages:
- {id: p, title: P, farbe: rot, fields: [{id: t, type: text, label: T, visible: x, farbe: rot}]}
`, "6:1 unknown-key, 9:21 unknown-key, 9:81 unknown-name, 9:84 unknown-key"},
	{"a key for another type is one mistake", `
pages:
- {id: p, title: P, fields: [{id: t, type: text, label: X, minimum: 3, options: [a], uniqueItems: true}, {id: g, type: group, label: G, required: true, fields: [{id: x, type: text, label: X}], compute: 1}]}
`, "7:60 misplaced-key, 7:72 misplaced-key, 7:86 misplaced-key, 7:137 misplaced-key, 7:194 misplaced-key"},
}

func TestADamagedDefinitionHasItsOtherProblemsToo(t *testing.T) {
	for _, c := range damaged {
		f, problems := form.Read(nil, "f.yaml", []byte(header+c.src), form.Options{})
		assert.Nil(t, f, c.name)
		var got []string
		for _, p := range problems {
			if p.Code != "unused-block" {
				got = append(got, fmt.Sprintf("%d:%d %s", p.Line, p.Column, p.Code))
			}
		}
		assert.Equal(t, c.want, strings.Join(got, ", "), "%s\n%s", c.name, problems)
	}
}

func TestAKeyForAnotherTypeIsSaidInTheSameWordsByBothWhoFindIt(t *testing.T) {
	compared := 0
	for _, typ := range fieldtype.Builtin() {
		for key, sample := range someTypesOnly {
			src := header + "pages:\n- {id: p, title: P, fields: [{id: a, type: " + typ.Name + ", label: A, " + key + ": " + sample + "}]}\n"
			def, written := schema.Parse("f.yaml", []byte(src), schema.Options{Partial: true})
			require.NotNil(t, def, src)
			_, meant := form.Compile(def, form.Options{})
			for _, w := range written {
				for _, m := range meant {
					if w.Code == "misplaced-key" && m.Code == "key-not-for-type" {
						compared++
						assert.Equal(t, w.Summary, m.Summary)
						assert.Equal(t, w.Detail, m.Detail)
						assert.Equal(t, w.Suggestion, m.Suggestion)
					}
				}
			}
		}
	}
	assert.Greater(t, compared, 100)
}

func TestAKeyThatAHostsTypeDoesNotKnowIsReported(t *testing.T) {
	own := *builtin(t, "text")
	own.Name, own.Keys, own.Kind = "aktenzeichen", []string{"pattern"}, value.Text
	_, problems := form.Read(nil, "f.yaml", []byte(header+"pages:\n- {id: p, title: P, fields: [{id: a, type: aktenzeichen, label: A, pattern: a, unit: cm}]}\n"),
		form.Options{Types: []*fieldtype.Type{&own}})
	require.Len(t, problems, 1)
	assert.Equal(t, "key-not-for-type", problems[0].Code)
	assert.Contains(t, problems[0].Detail, "unit is for number and integer")
}
