package schema_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vordruck/vordruck/schema"
)

func TestAValueThatACommaCutsOffInBracesIsOneProblemAndSaysHowItIsWritten(t *testing.T) {
	for src, detail := range map[string]string{
		`- {id: a, type: date, maximum: addYears(today(), -15), label: A}`: `put a text with a comma in quotes: maximum: "addYears(today(), -15)"`,
		`- {id: a, type: text, visible: max(b, c, 3) > 4}`:                 `put a text with a comma in quotes: visible: "max(b, c, 3) > 4"`,
		`- {id: a, type: text, visible: b == concat("x", c)}`:              `put a text with a comma in quotes: visible: 'b == concat("x", c)'`,
		`- {id: a, type: text, label: Eins, zwei}`:                         `put a text with a comma in quotes: label: "Eins, zwei"`,
		`- {id: a, type: text, label: {de: Hallo, Welt, en: Hello}}`:       `put a text with a comma in quotes: de: "Hallo, Welt"`,
		`- {id: a, type: text, label: Noch 1,50 m}`:                        `put a text with a comma in quotes: label: "Noch 1,50 m"`,
		`- {id: a, type: text, label: 'A', hint: a,b ,c}`:                  `put a text with a comma in quotes: hint: "a,b ,c"`,
		`- {id: a, type: text, label: {de: Noch 1,50 m, en: Hello}}`:       `put a text with a comma in quotes: de: "Noch 1,50 m"`,
		`- {id: a, type: number, compute: 12,50 * n}`:                      `write numbers with a decimal point: compute: 12.50 * n`,
		`- {id: a, type: number, label: A, minimum: -0,5}`:                 `write numbers with a decimal point: minimum: -0.5`,
		`- {id: a, type: number, compute: n > 1,5 and m < 2,5}`:            `write numbers with a decimal point: compute: n > 1.5 and m < 2.5`,
		`- {id: a, type: number, compute: min(n, 12,50)}`:                  `put a text with a comma in quotes: compute: "min(n, 12,50)"`,
	} {
		_, problems := schema.Parse("a.yaml", []byte("edition: 2026\nid: a\nversion: 1.0.0\ntitle: T\npages:\n- id: p\n  title: T\n  fields:\n  "+src+"\n"), schema.Options{})
		require.Len(t, problems, 1, src)
		assert.Equal(t, detail, problems[0].Detail, src)
	}
	for src, code := range map[string]string{
		`- {id: a, type: text, required}`:               "no-value", // a key that there is, without its value
		`- {id: a, type: text, requird}`:                "unknown-key",
		`- {id: a, type: text, label: "Eins", zwei: x}`: "unknown-key",
		`- {id: a, type: text, label: "Eins", zwei}`:    "unknown-key",
	} {
		_, problems := schema.Parse("a.yaml", []byte("edition: 2026\nid: a\nversion: 1.0.0\ntitle: T\npages:\n- id: p\n  title: T\n  fields:\n  "+src+"\n"), schema.Options{})
		require.NotEmpty(t, problems, src)
		assert.Equal(t, code, problems[0].Code, src)
	}
}

func TestABracketInAValueWithoutQuotesIsNamedWithItsKey(t *testing.T) {
	for src, want := range map[string]string{
		`- {id: a, type: text, visible: b in ["x","y"]}`:             `visible: 'b in ["x","y"]'`,
		`- {id: a, type: text, visible: b in ["x"] and c, label: A}`: `visible: 'b in ["x"] and c'`,
		`- {id: a, type: text, visible: b in [1, 2]}`:                `visible: "b in [1, 2]"`,
		`- {id: a, type: text, visible: not (b in [1, 2])}`:          `visible: "not (b in [1, 2])"`,
		`- {id: a, type: text, visible: (b in [1, 2]) and c > 3}`:    `visible: "(b in [1, 2]) and c > 3"`,
		`- {id: a, type: text, visible: count([1, 2]) > (c in [3])}`: `visible: "count([1, 2]) > (c in [3])"`,
		`- {id: a, type: text, label: Name {{ b }}, hint: H}`:        `label: "Name {{ b }}"`,
		`- {id: a, type: text, visible: l[0].x > 1 and b in ["x"]}`:  `visible: 'l[0].x > 1 and b in ["x"]'`,
	} {
		_, problems := schema.Parse("a.yaml", []byte("edition: 2026\nid: a\nversion: 1.0.0\ntitle: T\npages:\n- id: p\n  title: T\n  fields:\n  "+src+"\n"), schema.Options{})
		require.Len(t, problems, 1, src)
		assert.Contains(t, problems[0].Summary, "stands inside the value of", src)
		assert.Equal(t, "put the value in quotes: "+want, problems[0].Detail, src)
		assert.Equal(t, 9, problems[0].Line, src)
	}
}
