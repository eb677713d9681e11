package form_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v4"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/submit"
)

// lawTable is one file of testdata/laws: a law, a form, and cases that show what it means.
type lawTable struct {
	Law   string
	Says  string
	Form  string
	Cases []lawCase
	Wrong []wrongCase
}

// lawCase gives answers and says what must hold; what it leaves out is not looked at.
type lawCase struct {
	It         string
	Form       string // instead of the table's
	Given      any
	Today      string
	Identity   *form.Identity
	Relevant   map[string]bool
	Required   map[string]bool
	Readonly   map[string]bool
	Values     map[string]any
	Provenance map[string]string
	Problems   []string // "path code", with a severity in front unless it is an error
	Data       any
}

// wrongCase is a definition with a mistake: the line that ends in "# <-" is where it is,
// and says is part of the message.
type wrongCase struct {
	It   string
	Form string
	Says []string
}

func TestLaws(t *testing.T) {
	files, err := filepath.Glob("testdata/laws/*.yaml")
	require.NoError(t, err)
	require.Len(t, files, 12, "there are twelve laws")
	for _, file := range files {
		src, err := os.ReadFile(file)
		require.NoError(t, err)
		var table lawTable
		require.NoError(t, yaml.Unmarshal(src, &table), file)
		require.NotEmpty(t, len(table.Cases)+len(table.Wrong), "%s shows nothing", file)
		t.Run(table.Law, func(t *testing.T) {
			for _, c := range table.Cases {
				t.Run(c.It, func(t *testing.T) { c.run(t, table.Form) })
			}
			for _, c := range table.Wrong {
				t.Run(c.It, c.run)
			}
		})
	}
}

func load(t *testing.T, src string) *form.Form {
	f, problems := form.Read(os.DirFS("testdata"), "form.yaml", []byte(header+src), form.Options{})
	require.NotNil(t, f, "%v", problems)
	return f
}

const header = "edition: 2026\nid: law\nversion: 1.0.0\ntitle: Law\n"

func (c lawCase) run(t *testing.T, table string) {
	if c.Form != "" {
		table = c.Form
	}
	f := load(t, table)
	given, err := json.Marshal(c.Given)
	require.NoError(t, err)
	if c.Given == nil {
		given = []byte("{}")
	}
	now, err := time.Parse(time.DateOnly, firstOf(c.Today, "2026-01-31"))
	require.NoError(t, err)
	result := submit.CheckJSON(f, given, form.Context{Now: now.Add(12 * time.Hour), Identity: c.Identity}, "de")
	for path, want := range c.Relevant {
		assert.Equal(t, want, at(t, result.State, path, (*form.Record).Relevant), "relevant: %s", path)
	}
	for path, want := range c.Required {
		assert.Equal(t, want, at(t, result.State, path, (*form.Record).Required), "required: %s", path)
	}
	for path, want := range c.Readonly {
		assert.Equal(t, want, at(t, result.State, path, (*form.Record).Readonly), "readonly: %s", path)
	}
	for path, want := range c.Provenance {
		assert.Equal(t, want, string(at(t, result.State, path, (*form.Record).Provenance).Origin), "provenance: %s", path)
	}
	for path, want := range c.Values {
		wanted := "empty"
		if want != nil {
			wanted = fmt.Sprint(want)
		}
		assert.Equal(t, wanted, shown(result.State, t, path), "value: %s", path)
	}
	if c.Problems != nil {
		got := []string{}
		for _, p := range result.Problems {
			line := p.Path + " " + p.Code
			if p.Severity != 0 {
				line = p.Severity.String() + " " + line
			}
			got = append(got, line)
		}
		assert.Equal(t, c.Problems, got)
	}
	if c.Data != nil {
		want, err := json.Marshal(c.Data)
		require.NoError(t, err)
		assert.JSONEq(t, string(want), string(result.Data()))
	}
}

func at[T any](t *testing.T, s *form.State, path string, get func(*form.Record, *form.Field) T) T {
	a, ok := s.Form().Resolve(path)
	require.True(t, ok, "no field %s", path)
	r, ok := s.At(a)
	require.True(t, ok, "no row for %s", path)
	return get(r, a.Field)
}

// shown is the value at a path in its canonical form, or "empty".
func shown(s *form.State, t *testing.T, path string) string {
	v := at(t, s, path, (*form.Record).Value)
	if v.Empty() {
		return "empty"
	}
	a, _ := s.Form().Resolve(path)
	return strings.Trim(string(a.Field.Type().AppendJSON(nil, v)), `"`)
}

func (c wrongCase) run(t *testing.T) {
	f, problems := form.Read(os.DirFS("testdata"), "form.yaml", []byte(header+c.Form), form.Options{})
	line := 0
	for i, text := range strings.Split(header+c.Form, "\n") {
		if strings.HasSuffix(text, "# <-") {
			line = i + 1
		}
	}
	require.NotZero(t, line, "the case marks no line with # <-")
	require.Nil(t, f, "the definition must not compile")
	var here []string
	for _, p := range problems {
		if p.Line == line {
			here = append(here, p.Error())
		}
	}
	require.NotEmpty(t, here, "no problem in line %d: %v", line, problems)
	for _, says := range c.Says {
		assert.Contains(t, strings.Join(here, "\n"), says)
	}
}

func firstOf(s, otherwise string) string {
	if s != "" {
		return s
	}
	return otherwise
}
