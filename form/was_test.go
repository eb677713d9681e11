package form_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
)

func TestNamesOfEarlierVersionsMeanOneThing(t *testing.T) {
	for name, c := range map[string]struct{ fields, code string }{
		"a name that is gone":                      {"- {id: a, was: b, type: text, label: A}", ""},
		"several names that are gone":              {"- {id: a, was: [b, c, g.d], type: text, label: A}", ""},
		"into a group, with the same id":           {"- {id: g, type: group, label: G, fields: [{id: a, was: a, type: text, label: A}]}", ""},
		"the same old id in two groups":            {"- {id: g, type: group, label: G, fields: [{id: a, was: b, type: text, label: A}]}\n- {id: h, type: group, label: H, fields: [{id: a, was: b, type: text, label: A}]}", ""},
		"a path that is gone, whose id exists":     {"- {id: b, type: text, label: B}\n- {id: g, type: group, label: G, fields: [{id: a, was: g.b, type: text, label: A}]}", ""},
		"a name that is still there":               {"- {id: b, type: text, label: B}\n- {id: a, was: b, type: text, label: A}", "was-exists"},
		"an id that is still there around it":      {"- {id: b, type: text, label: B}\n- {id: g, type: group, label: G, fields: [{id: a, was: b, type: text, label: A}]}", "was-exists"},
		"itself":                                   {"- {id: a, was: a, type: text, label: A}", "was-cycle"},
		"a swap":                                   {"- {id: a, was: b, type: text, label: A}\n- {id: b, was: a, type: text, label: B}", "was-cycle"},
		"a circle of three":                        {"- {id: a, was: b, type: text, label: A}\n- {id: b, was: c, type: text, label: B}\n- {id: c, was: a, type: text, label: C}", "was-cycle"},
		"two with the same":                        {"- {id: a, was: x, type: text, label: A}\n- {id: b, was: [y, x], type: text, label: B}", "was-claimed"},
		"two with the same, as path and as id":     {"- {id: g, type: group, label: G, fields: [{id: a, was: x, type: text, label: A}, {id: b, was: g.x, type: text, label: B}]}", "was-claimed"},
		"an option whose value is gone":            {"- {id: c, type: choice, label: C, options: [{value: a, label: A, was: [b, c]}, {value: d, label: D}]}", ""},
		"an option that takes a value still there": {"- {id: c, type: choice, label: C, options: [{value: a, label: A, was: d}, {value: d, label: D}]}", "was-exists"},
		"options that swapped":                     {"- {id: c, type: choice, label: C, options: [{value: a, label: A, was: d}, {value: d, label: D, was: a}]}", "was-cycle"},
		"an option that was always so":             {"- {id: c, type: choice, label: C, options: [{value: a, label: A, was: a}]}", "was-cycle"},
		"two options that were the same":           {"- {id: c, type: choice, label: C, options: [{value: a, label: A, was: x}, {value: d, label: D, was: x}]}", "was-claimed"},
		"something that is no path":                {"- {id: a, was: 'b[0]', type: text, label: A}", "bad-value"},
	} {
		t.Run(name, func(t *testing.T) {
			f, problems := form.Read(nil, "f.yaml", []byte(header+"pages:\n- id: p\n  title: P\n  fields:\n"+strings.ReplaceAll("\n"+c.fields, "\n", "\n  ")+"\n"), form.Options{})
			if c.code == "" {
				require.Empty(t, problems)
				return
			}
			require.Nil(t, f)
			require.NotEmpty(t, problems)
			assert.Equal(t, c.code, problems[0].Code, problems[0].Error())
			assert.Greater(t, problems[0].Line, 5, problems[0].Error())
			assert.Greater(t, problems[0].Column, 5, problems[0].Error())
		})
	}
}

func TestAnOptionThatNamesItselfIsToldWhatIsEnough(t *testing.T) {
	for was, enough := range map[string]string{
		"y":         "(the value that it had before, or no was)",
		"[y, z]":    "(was: z is enough: what has the value y keeps it)",
		"[w, y, z]": "(was: [w, z] is enough: what has the value y keeps it)",
	} {
		_, problems := form.Read(nil, "f.yaml", []byte(header+"pages:\n- {id: p, title: P, fields: [{id: c, type: choice, label: C, options: [{value: y, was: "+was+"}, x]}]}\n"), form.Options{})
		require.Len(t, problems, 1, was)
		assert.Equal(t, "was-cycle", problems[0].Code)
		assert.Contains(t, problems[0].Error(), enough)
	}
}
