package submit_test

import (
	"bytes"
	"flag"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/submit"
)

var update = flag.Bool("update", false, "write what comes out into the files of testdata")

// clock is what time it is in every test: Saturday, 31 January 2026, noon.
var clock = form.Context{Now: time.Date(2026, 1, 31, 11, 0, 0, 0, time.UTC)}

func compile(t testing.TB, definition string) *form.Form {
	t.Helper()
	f, problems := form.Load(fstest.MapFS{"form.yaml": {Data: []byte(definition)}}, "form.yaml", form.Options{})
	require.NotNil(t, f, "%v", problems)
	return f
}

// TestTables runs the cases of testdata. A file is a form (form.yaml) with cases, whose sections are named CASE/WHAT:
//
//	CASE/identity   attributes of who is logged in, NAME = VALUE, of trust substantial
//	CASE/before     the draft that the input comes upon, JSON
//	CASE/json       the input: JSON …
//	CASE/post PAGE  … or what is posted from a page: NAME = VALUE, or NAME = FILE for a name ending in .pdf
//	CASE/answers    wanted: the draft
//	CASE/problems   wanted: SEVERITY CODE PATH PARAMETERS
//	CASE/data       wanted: what would be submitted
func TestTables(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) { runTable(t, name) })
	}
}

func runTable(t *testing.T, name string) {
	archive, err := txtar.ParseFile(name)
	require.NoError(t, err)
	require.Equal(t, "form.yaml", archive.Files[0].Name)
	f := compile(t, string(archive.Files[0].Data))
	out := &txtar.Archive{Comment: archive.Comment, Files: archive.Files[:1:1]}
	for rest := archive.Files[1:]; len(rest) > 0; {
		c, n := readCase(rest)
		t.Run(strings.ReplaceAll(c.title, " ", "_"), func(t *testing.T) { out.Files = append(out.Files, c.run(t, f)...) })
		rest = rest[n:]
	}
	if *update {
		require.NoError(t, os.WriteFile(name, txtar.Format(out), 0o644))
	}
}

// tableCase is one case of a table: its sections, by what they are.
type tableCase struct {
	title    string
	sections []txtar.File
	input    map[string]string
	page     string
}

func readCase(files []txtar.File) (c tableCase, n int) {
	c.title, _, _ = strings.Cut(files[0].Name, "/")
	c.input = map[string]string{}
	for _, f := range files {
		title, what, _ := strings.Cut(f.Name, "/")
		if title != c.title {
			break
		}
		what, page, _ := strings.Cut(what, " ")
		if what == "post" {
			c.page = page
		}
		c.input[what] = string(f.Data)
		c.sections = append(c.sections, f)
		n++
	}
	return c, n
}

// run runs a case, compares what comes out with what is wanted, and returns the case with what came out.
func (c tableCase) run(t *testing.T, f *form.Form) (out []txtar.File) {
	answers, problems := c.read(t, f)
	ctx := clock
	if s, ok := c.input["identity"]; ok {
		ctx.Identity = &form.Identity{Source: "login", Trust: "substantial", Attributes: map[string]form.Attribute{}}
		for name, v := range pairs(s) {
			ctx.Identity.Attributes[name] = form.Attribute{Value: v[0]}
		}
	}
	r := submit.Check(f.Evaluate(answers, ctx), problems)
	got := map[string]string{
		"answers":  string(submit.EncodeDraft(answers)) + "\n",
		"problems": printProblems(r.Problems),
		"data":     string(r.Data()) + "\n",
	}
	for _, s := range c.sections {
		what := s.Name[len(c.title)+1:]
		if _, wanted := got[what]; !wanted {
			out = append(out, s)
		}
	}
	for _, what := range []string{"answers", "problems", "data"} {
		want, ok := c.input[what]
		if ok || *update {
			out = append(out, txtar.File{Name: c.title + "/" + what, Data: []byte(got[what])})
		}
		if !*update {
			assert.True(t, ok, "no section %s/%s", c.title, what)
			assert.Equal(t, want, got[what], what)
		}
	}
	return out
}

// read reads the input of a case.
func (c tableCase) read(t *testing.T, f *form.Form) (*form.Answers, []form.Problem) {
	if data, ok := c.input["json"]; ok {
		return submit.DecodeJSON(f, []byte(strings.TrimSuffix(data, "\n")), "de")
	}
	answers := f.NewAnswers()
	if before, ok := c.input["before"]; ok {
		var err error
		answers, err = submit.DecodeDraft(f, []byte(before))
		require.NoError(t, err)
	}
	page := f.Page(c.page)
	require.NotNil(t, page, "a case needs json or a post from a page, not %q", c.page)
	post := submit.Post{Values: url.Values{}, Files: map[string][]value.File{}}
	for name, values := range pairs(c.input["post"]) {
		for _, v := range values {
			if strings.HasSuffix(v, ".pdf") {
				post.Files[name] = append(post.Files[name], value.File{Name: v, Type: "application/pdf", Size: 1})
			} else {
				post.Values.Add(name, v)
			}
		}
	}
	return answers, submit.DecodePost(answers, page, post, "de")
}

// pairs reads lines of NAME = VALUE; \n in a value is a line break.
func pairs(s string) map[string][]string {
	m := map[string][]string{}
	for line := range strings.Lines(s) {
		name, v, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "=")
		name = strings.TrimSpace(name)
		m[name] = append(m[name], strings.ReplaceAll(strings.TrimSpace(v), `\n`, "\n"))
	}
	return m
}

func printProblems(problems []form.Problem) string {
	var b bytes.Buffer
	for _, p := range problems {
		fmt.Fprintf(&b, "%s %s %s", p.Severity, p.Code, cmpOr(p.Path, "(form)"))
		for _, param := range p.Params {
			fmt.Fprintf(&b, " %s=%s", param.Name, printValue(param.Value))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func cmpOr(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

func printValue(v value.Value) string {
	switch v.Kind() {
	case value.Text:
		return fmt.Sprintf("%q", v.Text())
	case value.Integer:
		return fmt.Sprint(v.Int())
	}
	if d, ok := v.Decimal(); ok {
		return d.String()
	}
	return v.Kind().String()
}
