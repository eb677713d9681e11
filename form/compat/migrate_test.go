package compat_test

import (
	"encoding/json"
	"maps"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/compat"
)

const header = "edition: 2026\nid: probe\nversion: 1.0.0\nlanguages: [de]\ntitle: Probe\n"

// onPage is a form with the fields on one page.
func onPage(t *testing.T, fields string) *form.Form {
	t.Helper()
	return read(t, header+"pages:\n- id: p\n  title: P\n  fields:"+strings.ReplaceAll("\n"+strings.Trim(fields, "\n"), "\n", "\n  ")+"\n")
}

func read(t *testing.T, src string) *form.Form {
	t.Helper()
	f, problems := form.Read(nil, "probe.form.yaml", []byte(src), form.Options{})
	require.NoError(t, problems.Err(), src)
	return f
}

func TestAnswersAreCarriedToANewVersion(t *testing.T) {
	for name, c := range map[string]struct{ fields, old, want, left string }{
		"what did not change stays": {"- {id: a, type: text, label: A}\n- {id: n, type: number, label: N}",
			`{"n":1.50,"a":"x"}`, `{"a":"x","n":1.50}`, ""},
		"a renamed question":         {"- {id: b, was: a, type: text, label: B}", `{"a":"x"}`, `{"b":"x"}`, ""},
		"through several versions":   {"- {id: c, was: [a, b], type: text, label: C}", `{"b":"x"}`, `{"c":"x"}`, ""},
		"left blank":                 {"- {id: b, was: a, type: text, label: B}", `{"a":null}`, `{"b":null}`, ""},
		"unreadable":                 {"- {id: b, was: a, type: integer, label: B}", `{"a":{"raw":"x","code":"integer"}}`, `{"b":{"raw":"x","code":"integer"}}`, ""},
		"removed":                    {"- {id: b, type: text, label: B}", `{"a":"x","b":"y"}`, `{"b":"y"}`, `a "x"`},
		"a blank that is removed":    {"- {id: b, type: text, label: B}", `{"a":null,"g":{},"l":[]}`, `{}`, ""},
		"a group that is removed":    {"- {id: b, type: text, label: B}", `{"g":{"x":"1","y":"2"}}`, `{}`, `g {"x":"1","y":"2"}`},
		"one member that is removed": {"- {id: g, type: group, label: G, fields: [{id: x, type: text, label: X}]}", `{"g":{"x":"1","y":"2"}}`, `{"g":{"x":"1"}}`, `g.y "2"`},
		"in one row":                 {"- {id: l, type: list, label: L, fields: [{id: x, type: text, label: X}]}", `{"l":[{"x":"1"},{"x":"2","y":"3"}]}`, `{"l":[{"x":"1"},{"x":"2"}]}`, `l[1].y "3"`},
		"a renamed group":            {"- {id: h, was: g, type: group, label: H, fields: [{id: x, type: text, label: X}]}", `{"g":{"x":"1"}}`, `{"h":{"x":"1"}}`, ""},
		"a renamed member of a renamed group": {"- {id: h, was: g, type: group, label: H, fields: [{id: y, was: x, type: text, label: Y}]}",
			`{"g":{"x":"1"}}`, `{"h":{"y":"1"}}`, ""},
		"a renamed list":              {"- {id: k, was: l, type: list, label: K, fields: [{id: y, was: x, type: text, label: Y}]}", `{"l":[{"x":"1"},{}]}`, `{"k":[{"y":"1"},{}]}`, ""},
		"into a group":                {"- {id: g, type: group, label: G, fields: [{id: x, was: x, type: text, label: X}]}", `{"x":"1"}`, `{"g":{"x":"1"}}`, ""},
		"out of a group":              {"- {id: x, was: g.x, type: text, label: X}", `{"g":{"x":"1"}}`, `{"x":"1"}`, ""},
		"from group to group":         {"- {id: h, type: group, label: H, fields: [{id: x, was: g.x, type: text, label: X}]}", `{"g":{"x":"1"}}`, `{"h":{"x":"1"}}`, ""},
		"into a list without rows":    {"- {id: l, type: list, label: L, fields: [{id: x, was: x, type: text, label: X}]}", `{"x":"1"}`, `{"l":[{"x":"1"}]}`, ""},
		"into a list with one row":    {"- {id: l, type: list, label: L, fields: [{id: y, type: text, label: Y}, {id: x, was: x, type: text, label: X}]}", `{"x":"1","l":[{"y":"2"}]}`, `{"l":[{"y":"2","x":"1"}]}`, ""},
		"into a list of several rows": {"- {id: l, type: list, label: L, fields: [{id: y, type: text, label: Y}, {id: x, was: x, type: text, label: X}]}", `{"x":"1","l":[{"y":"2"},{"y":"3"}]}`, `{"l":[{"y":"2"},{"y":"3"}]}`, `x "1"`},
		"out of a list of one row":    {"- {id: x, was: l.x, type: text, label: X}", `{"l":[{"x":"1"}]}`, `{"x":"1"}`, ""},
		"out of a list of several":    {"- {id: x, was: l.x, type: text, label: X}", `{"l":[{"x":"1"},{"x":"2"}]}`, `{}`, `l[0].x "1"; l[1].x "2"`},
		"within a row, by its path":   {"- {id: l, type: list, label: L, fields: [{id: g, type: group, label: G, fields: [{id: x, was: l.x, type: text, label: X}]}]}", `{"l":[{"x":"1"},{"x":"2"}]}`, `{"l":[{"g":{"x":"1"}},{"g":{"x":"2"}}]}`, ""},
		"a group that becomes a list": {"- {id: g, type: list, label: G, fields: [{id: x, type: text, label: X}]}", `{"g":{"x":"1"}}`, `{"g":[{"x":"1"}]}`, ""},
		"a list of one that becomes a group": {"- {id: g, type: group, label: G, fields: [{id: x, type: text, label: X}]}",
			`{"g":[{"x":"1"}]}`, `{"g":{"x":"1"}}`, ""},
		"a list of two that becomes a group": {"- {id: g, type: group, label: G, fields: [{id: x, type: text, label: X}]}",
			`{"g":[{"x":"1"},{"x":"2"}]}`, `{}`, `g [{"x":"1"},{"x":"2"}]`},

		"an option with another value": {"- {id: c, type: choice, label: C, options: [{value: neu, label: N, was: alt}, b]}", `{"c":"alt"}`, `{"c":"neu"}`, ""},
		"options with another value":   {"- {id: c, type: choices, label: C, options: [{value: neu, label: N, was: [alt, uralt]}, b]}", `{"c":["alt","b","uralt"]}`, `{"c":["neu","b"]}`, ""},
		"an option that is gone":       {"- {id: c, type: choice, label: C, options: [a, b]}", `{"c":"weg"}`, `{"c":"weg"}`, ""},

		"integer to number":             {"- {id: a, type: number, label: A}", `{"a":5}`, `{"a":5}`, ""},
		"number to integer":             {"- {id: a, type: integer, label: A}", `{"a":5}`, `{"a":5}`, ""},
		"a fraction to integer":         {"- {id: a, type: integer, label: A}", `{"a":5.5}`, `{"a":{"raw":"5.5","code":"type"}}`, ""},
		"integer to text":               {"- {id: a, type: text, label: A}", `{"a":5}`, `{"a":"5"}`, ""},
		"text to textarea":              {"- {id: a, type: textarea, label: A}", `{"a":"x"}`, `{"a":"x"}`, ""},
		"text to integer":               {"- {id: a, type: integer, label: A}", `{"a":"5"}`, `{"a":"5"}`, ""},
		"a text that may be a thousand": {"- {id: a, type: number, label: A}", `{"a":"1.234"}`, `{"a":{"raw":"1.234","code":"type"}}`, ""},
		"text to date":                  {"- {id: a, type: date, label: A}", `{"a":"1.2.2026"}`, `{"a":"1.2.2026"}`, ""},
		"choice to choices":             {"- {id: a, type: choices, label: A, options: [x, y]}", `{"a":"x"}`, `{"a":["x"]}`, ""},
		"choices of one to choice":      {"- {id: a, type: choice, label: A, options: [x, y]}", `{"a":["x"]}`, `{"a":"x"}`, ""},
		"choices of two to choice":      {"- {id: a, type: choice, label: A, options: [x, y]}", `{"a":["x","y"]}`, `{}`, `a ["x","y"]`},
		"yes or no to choice":           {"- {id: a, type: choice, label: A, options: [{value: ja, label: Ja, was: 'true'}, {value: nein, label: Nein, was: 'false'}]}", `{"a":true}`, `{"a":"ja"}`, ""},
		"yes or no to other options":    {"- {id: a, type: choice, label: A, options: [x, y]}", `{"a":true}`, `{}`, `a true`},
		"yes or no to text":             {"- {id: a, type: text, label: A}", `{"a":true}`, `{}`, `a true`},
		"text to yes or no":             {"- {id: a, type: boolean, label: A}", `{"a":"ja"}`, `{}`, `a "ja"`},
		"a group to text":               {"- {id: a, type: text, label: A}", `{"a":{"x":"1"}}`, `{}`, `a {"x":"1"}`},
		"text to a group":               {"- {id: a, type: group, label: A, fields: [{id: x, type: text, label: X}]}", `{"a":"1"}`, `{}`, `a "1"`},
		"text to a list":                {"- {id: a, type: list, label: A, fields: [{id: x, type: text, label: X}]}", `{"a":"1"}`, `{}`, `a "1"`},
		"what is unreadable to a group": {"- {id: a, type: group, label: A, fields: [{id: x, type: text, label: X}]}", `{"a":{"raw":"abc","code":"type"}}`, `{}`, `a {"raw":"abc","code":"type"}`},
		"a group of raw and code":       {"- {id: a, type: group, label: A, fields: [{id: raw, type: text, label: R}]}", `{"a":{"raw":"1","code":"2"}}`, `{"a":{"raw":"1"}}`, `a.code "2"`},
		"yes or no to choices":          {"- {id: a, type: choices, label: A, options: [{value: ja, label: Ja, was: 'true'}]}", `{"a":true}`, `{"a":["ja"]}`, ""},
		"yes or no to other choices":    {"- {id: a, type: choices, label: A, options: [x, y]}", `{"a":true}`, `{}`, `a true`},
		"text to a file":                {"- {id: a, type: file, label: A}", `{"a":"1"}`, `{}`, `a "1"`},
	} {
		t.Run(name, func(t *testing.T) {
			f := onPage(t, c.fields)
			m, err := compat.Migrate([]byte(c.old), f)
			require.NoError(t, err)
			assert.Equal(t, c.want, string(m.Data))
			var left []string
			for _, l := range m.Left {
				assert.NotEmpty(t, l.Reason)
				left = append(left, l.Path+" "+string(l.Value))
			}
			assert.Equal(t, c.left, strings.Join(left, "; "))
			again, err := compat.Migrate(m.Data, f)
			require.NoError(t, err)
			assert.Equal(t, string(m.Data), string(again.Data), "a second time")
			assert.Empty(t, again.Left)
		})
	}
}

func TestWhatWasLeftComesBackWithTheVersionBefore(t *testing.T) {
	before := onPage(t, "- {id: a, type: text, label: A}\n- {id: g, type: group, label: G, fields: [{id: x, type: text, label: X}, {id: y, type: text, label: Y}]}\n"+
		"- {id: l, type: list, label: L, fields: [{id: x, type: text, label: X}, {id: y, type: text, label: Y}]}")
	after := onPage(t, "- {id: l, type: list, label: L, fields: [{id: y, type: text, label: Y}]}\n- {id: b, type: text, label: B}")
	const data = `{"a":"1","g":{"x":"2","y":"3"},"l":[{"x":"4","y":"5"},{"y":"6"}]}`
	there, err := compat.Migrate([]byte(data), after)
	require.NoError(t, err)
	require.Len(t, there.Left, 3)
	assert.Equal(t, `{"l":[{"y":"5"},{"y":"6"}]}`, string(there.Data))
	still, err := compat.Migrate(there.Data, after, there.Left...)
	require.NoError(t, err)
	assert.ElementsMatch(t, there.Left, still.Left)
	back, err := compat.Migrate(there.Data, before, there.Left...)
	require.NoError(t, err)
	assert.Equal(t, data, string(back.Data))
	assert.Empty(t, back.Left)
	other, err := compat.Migrate([]byte(`{"a":"new","l":[]}`), before, there.Left...)
	require.NoError(t, err)
	assert.Equal(t, `{"a":"new","g":{"x":"2","y":"3"},"l":null}`, string(other.Data))
	assert.Len(t, other.Left, 2, "what was answered anew, and what was in a row that is gone")
}

func TestOnlyAnObjectIsAnswers(t *testing.T) {
	f := onPage(t, "- {id: a, type: text, label: A}")
	for _, data := range []string{"", "{", "[]", "null", `"x"`, `{"a":1}{}`} {
		_, err := compat.Migrate([]byte(data), f)
		assert.Error(t, err, data)
	}
}

// Whatever the data and the form: nothing panics, and every text is in the result or in what is left, but for an option that has another value.
func FuzzMigrate(f *testing.F) {
	f.Add(`{"x":"1","l":[{"x":"2"},{"y":"3"}],"g":{"a":{"raw":"r","code":"c"}}}`)
	f.Add(`{"g":[{"a":"1"},{"a":"2"}],"c":["p","q"],"l":"s"}`)
	f.Fuzz(func(t *testing.T, data string) {
		to := onPage(t, "- {id: g, type: group, label: G, fields: [{id: a, was: x, type: integer, label: A}]}\n"+
			"- {id: l, type: list, label: L, fields: [{id: b, was: [y, g.z], type: text, label: B}]}\n"+
			"- {id: c, type: choice, label: C, options: [{value: p, label: P, was: q}, r]}")
		m, err := compat.Migrate([]byte(data), to)
		if err != nil {
			return
		}
		require.True(t, json.Valid(m.Data), string(m.Data))
		var once any // of keys that stand twice, one
		require.NoError(t, json.Unmarshal([]byte(data), &once))
		plain, err := json.Marshal(once)
		require.NoError(t, err)
		m, err = compat.Migrate(plain, to)
		require.NoError(t, err)
		there := textsIn(t, m.Data)
		for _, l := range m.Left {
			maps.Copy(there, textsIn(t, l.Value))
		}
		for text := range textsIn(t, plain) {
			assert.True(t, there[text] || text == "q", "%q of %s is lost: %s and %v", text, plain, m.Data, m.Left)
		}
		again, err := compat.Migrate(m.Data, to)
		require.NoError(t, err)
		assert.Equal(t, string(m.Data), string(again.Data))
	})
}

// textsIn are the texts in some JSON, but for keys.
func textsIn(t *testing.T, data []byte) map[string]bool {
	t.Helper()
	var v any
	require.NoError(t, json.Unmarshal(data, &v))
	out := map[string]bool{}
	var note func(v any)
	note = func(v any) {
		switch v := v.(type) {
		case string:
			out[v] = true
		case []any:
			for _, item := range v {
				note(item)
			}
		case map[string]any:
			for _, item := range v {
				note(item)
			}
		}
	}
	note(v)
	return out
}
