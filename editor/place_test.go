package editor

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestAPlaceIsFoundFromTheTextBeforeIt(t *testing.T) {
	vocabulary := newVocabulary()
	const head = "edition: 2026\nid: a\npages:\n  - id: p\n    title: P\n    fields:\n"
	for _, c := range []struct{ text, want string }{ // | is the place
		{"|", "key of definition"},
		{"edi|", `key of definition "edi"`},
		{"edition: 2026\ni|", `key of definition "i"`},
		{"edition: 2026\nid: |", "value of definition.id"},
		{head + "      - |", "key of field"},
		{head + "      - ty|", `key of field "ty"`},
		{head + "      - {|", "key of field"},
		{head + "      - {id: a, ty|", `key of field "ty" of a`},
		{head + "      - {id: a, type: |", "value of field.type of a"},
		{head + "      - {id: a, type: te|xt}", `value of field.type "te" of a`},
		{head + "      - {id: a, visible: rolle == \"f|", `value of field.visible "rolle == \"f" of a`},
		{head + "      - {id: a, visible: count(hunde, .|", `value of field.visible "count(hunde, ." of a`},
		{head + "      - {id: a, visible: 'count(hunde, .|", `value of field.visible "count(hunde, ." of a`},
		{head + "      - {id: a, label: {de: Hund, e|", `language "e" of a`},
		{head + "      - {id: a, label: \"A {{ |", `text of field.label "A {{ " of a`},
		{head + "      - id: a\n        |", "key of field of a"},
		{head + "      - id: a\n        type: text\n        vi|", `key of field "vi" of a`},
		{head + "      - id: a\n        visible: x ==|", `value of field.visible "x ==" of a`},
		{head + "      - id: a\n        visible: >-\n          x\n          and y|", `value of field.visible "          x\n          and y" of a`},
		{head + "      - id: a\n        options:\n          - |", "option of option of a"},
		{head + "      - id: a\n        options:\n          - {va|", `key of option "va" of a`},
		{head + "      - id: a\n        options:\n          - {value: b, visible: |", "value of option.visible of a"},
		{head + "      - id: a\n        fields:\n          - id: b\n            ty|", `key of field "ty" of a b`},
		{head + "      - id: a\n        fields:\n          - id: b\n        ru|", `key of field "ru" of a`},
		{head + "      - id: a\n        rules:\n          - {id: r, assert: |", "value of rule.assert of a"},
		{head + "      - id: a\n        accept: [|", "value of field.accept of a"},
		{head + "      - id: a\n        messages: {|", "code of a"},
		{head + "      - id: a\n        label:\n          d|", `text of field.label "d" of a`},
		{head + "      - id: a\n        label:\n          de: x\n          e|", `language "e" of a`},
		{"blocks:\n  ort:\n    fields:\n      - id: plz\n        |\nid: x\npages:", "key of field of plz in ort"},
		{"pages:\n- id: a\n  |", "key of page"},
		{"pages:\n- id: a\n- |", "key of page"},
		{"pages: [{id: p, fields: [{id: a}, {|", "key of field"},
		{"- id: a\n  |", "key of field of a"},
		{"fields:\n- |", "key of field"},
		{"rules: []\nfields: [{id: x, use: |", "value of field.use of x"},
		{"options: [{value: a, |", "key of option"},
		{"{\"id\": \"a\", \"pages\": [{\"|", "key of page"},
		{"{\"id\": \"a\", \"pages\": [{\"id\": \"p\", \"fields\": [{\"id\": \"a\", \"type\": \"te|", `value of field.type "te" of a`},
		{"edition: 2026 # |", "nothing"},
		{"# |", "nothing"},
	} {
		before, after, _ := strings.Cut(c.text, "|")
		if strings.Contains(c.text, ">-") {
			after = ""
		}
		p := vocabulary.placeAt(before+after, len(before))
		assert.Equal(t, c.want, describe(p), c.text)
	}
}

// describe says what a place is.
func describe(p place) string {
	out := map[role]string{nothing: "nothing", partKey: "key", aLang: "language", aCode: "code", aValue: "value", aText: "text", inOption: "option"}[p.role]
	switch {
	case p.role == nothing || p.role == aLang || p.role == aCode:
	case p.key != nil:
		out += " of " + p.part.ID + "." + p.key.Name
	default:
		out += " of " + p.part.ID
	}
	if p.typed != "" && p.role != nothing {
		out += ` "` + strings.NewReplacer("\n", `\n`, `"`, `\"`).Replace(p.typed) + `"`
	}
	var ids []string
	for _, f := range p.fields {
		if id := f.values["id"]; id != "" {
			ids = append(ids, id)
		}
	}
	if len(ids) > 0 {
		out += " of " + strings.Join(ids, " ")
	}
	if p.block != "" {
		out += " in " + p.block
	}
	return out
}

func FuzzAPlaceIsFoundInAnyText(f *testing.F) {
	for _, s := range []string{"", "a: {b: [c, 'd", "- - -", "a:\n  - b: |\n    c", "{\"a\": [", "\"", "a: 'x''", "- {a: b}\n  c: d"} {
		f.Add(s, 5)
	}
	vocabulary := newVocabulary()
	f.Fuzz(func(_ *testing.T, text string, at int) { vocabulary.placeAt(text, at) })
}
