package form_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/submit"
)

func TestABoundThatReadsAWrongAnswerSaysNothingWhileThatIsWrong(t *testing.T) {
	const list = "- {id: l, type: list, label: L, fields: [{id: n, type: integer, label: N, minimum: 0}, {id: m, type: integer, label: M, maximum: n}]}\n"
	for _, c := range []struct{ name, fields, given, want string }{
		{"a static bound", "- {id: a, type: integer, label: A, maximum: b}\n- {id: b, type: integer, label: B, minimum: 0}\n", `{"a":5,"b":-1}`, "b minimum"},
		{"the other is right", "- {id: a, type: integer, label: A, maximum: b}\n- {id: b, type: integer, label: B, minimum: 0}\n", `{"a":5,"b":1}`, "a maximum"},
		{"two that contradict each other", "- {id: a, type: date, label: A, maximum: b}\n- {id: b, type: date, label: B, minimum: a}\n", `{"a":"2024-05-02","b":"2024-05-01"}`, "a maximum, b minimum"},
		{"a choice that is not offered", "- {id: a, type: integer, label: A, maximum: 'c == \"x\" ? 1 : 2'}\n- {id: c, type: choice, label: C, options: [x]}\n", `{"a":5,"c":"z"}`, "c option"},
		{"one that is not asked is empty", "- {id: a, type: integer, label: A, maximum: b}\n- {id: b, type: integer, label: B, minimum: 0, visible: 1 > 2}\n", `{"a":5,"b":-1}`, ""},
		{"in its own row alone", list, `{"l":[{"n":-1,"m":5},{"n":1,"m":5}]}`, "l[0].n minimum, l[1].m maximum"},
		{"in any row that is summed", list + "- {id: a, type: integer, label: A, maximum: 'sum(l, .n)'}\n", `{"a":5,"l":[{"n":1},{"n":-1}]}`, "l[1].n minimum"},
		{"in no row that is summed", list + "- {id: a, type: integer, label: A, maximum: 'sum(l, .n)'}\n", `{"a":5,"l":[{"n":1},{"n":1}]}`, "a maximum"},
		{"from a row outwards", "- {id: b, type: integer, label: B, minimum: 0}\n- {id: l, type: list, label: L, fields: [{id: m, type: integer, label: M, maximum: b}]}\n", `{"b":-1,"l":[{"m":5}]}`, "b minimum"},
		{"the number of rows", "- {id: b, type: integer, label: B, maximum: 3}\n- {id: l, type: list, label: L, minItems: b, fields: [{id: m, type: integer, label: M}]}\n", `{"b":9,"l":[{"m":5}]}`, "b maximum"},
		{"no rows at all", "- {id: b, type: integer, label: B, maximum: 3}\n- {id: l, type: list, label: L, minItems: b, fields: [{id: m, type: integer, label: M}]}\n", `{"b":9}`, "b maximum"},
	} {
		f, problems := form.Read(nil, "f.yaml", []byte(example(c.fields)), form.Options{})
		require.NotNil(t, f, "%s: %s", c.name, problems)
		r := submit.CheckJSON(f, []byte(c.given), form.Context{}, "de")
		got := ""
		for _, p := range r.Problems {
			if got != "" {
				got += ", "
			}
			got += p.Path + " " + p.Code
		}
		assert.Equal(t, c.want, got, c.name)
	}
}
