package sample_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v4"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/sample"
	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/submit"
)

var clock = form.Context{Now: time.Date(2026, 1, 31, 12, 0, 0, 0, time.UTC)}

// read compiles a definition without its head.
func read(t testing.TB, src string) *form.Form {
	t.Helper()
	f, problems := form.Read(os.DirFS("../testdata"), "form.yaml", []byte("edition: 2026\nid: x\nversion: 1.0.0\ntitle: T\n"+src), form.Options{AnySource: true})
	require.NotNil(t, f, "%s\n%v", src, problems)
	return f
}

// fields compiles a form of one page.
func fields(t testing.TB, src string) *form.Form {
	t.Helper()
	return read(t, "pages:\n- id: p\n  title: P\n  fields:\n"+src)
}

// holds demands that answers are valid, or have exactly their mistake, and come out as they went in.
func holds(t testing.TB, f *form.Form, one sample.Sample) {
	t.Helper()
	r := submit.CheckJSON(f, one.JSON(), clock, "de")
	var errors []string
	for _, p := range r.Problems {
		if p.Severity == schema.Error {
			errors = append(errors, p.Path+" "+p.Code)
		} else {
			require.Equal(t, "rule", p.Code, "%s\n%v", one.JSON(), p)
		}
	}
	if one.Mistake != nil {
		require.Equal(t, []string{one.Mistake.Path + " " + one.Mistake.Code}, errors, "%s", one.JSON())
		return
	}
	require.Empty(t, errors, "%s", one.JSON())
	var typed, data any
	require.NoError(t, json.Unmarshal(one.JSON(), &typed), "%s", one.JSON())
	require.NoError(t, json.Unmarshal(r.Data(), &data))
	require.Empty(t, missing("", typed, data), "%s\n%s", one.JSON(), r.Data())
}

// missing says what of answers is not in data: data has more, of what is computed.
func missing(path string, typed, data any) []string {
	switch typed := typed.(type) {
	case nil:
		return nil
	case map[string]any:
		in, _ := data.(map[string]any)
		var out []string
		for key, v := range typed {
			out = append(out, missing(path+"."+key, v, in[key])...)
		}
		return out
	case []any:
		in, _ := data.([]any)
		if len(in) != len(typed) {
			return []string{path}
		}
		var out []string
		for i, v := range typed {
			out = append(out, missing(fmt.Sprintf("%s[%d]", path, i), v, in[i])...)
		}
		return out
	}
	if typed != data {
		return []string{path}
	}
	return nil
}

// examples are the forms of the repository.
func examples(t testing.TB) map[string]*form.Form {
	t.Helper()
	files, err := filepath.Glob("../../examples/forms/*.form.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	out := map[string]*form.Form{}
	for _, file := range files {
		f, problems := form.Load(os.DirFS(filepath.Dir(file)), filepath.Base(file), form.Options{AnySource: true})
		require.NotNil(t, f, "%s: %v", file, problems)
		out[filepath.Base(file)] = f
	}
	return out
}

// workloads are the benchmark workloads, which lie beside the repository.
func workloads(t testing.TB) map[string]*form.Form {
	t.Helper()
	dir := os.Getenv("VORDRUCK_WORKLOADS")
	if dir == "" {
		dir = "../../../shared/workloads"
	}
	files, _ := filepath.Glob(filepath.Join(dir, "*.form.yaml"))
	if len(files) == 0 {
		t.Skipf("the benchmark workloads are not there (%s): this test needs them", dir)
	}
	out := map[string]*form.Form{}
	for _, file := range files {
		f, problems := form.Load(os.DirFS(dir), filepath.Base(file), form.Options{})
		require.NotNil(t, f, "%v", problems)
		out[filepath.Base(file)] = f
	}
	return out
}

// laws are the forms of the founding laws' cases.
func laws(t testing.TB) map[string]*form.Form {
	t.Helper()
	files, err := filepath.Glob("../testdata/*/*.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	out := map[string]*form.Form{}
	add := func(name, src string) {
		if src == "" {
			return
		}
		f, _ := form.Read(os.DirFS("../testdata"), "form.yaml", []byte("edition: 2026\nid: law\nversion: 1.0.0\ntitle: Law\n"+src), form.Options{})
		require.NotNil(t, f, name)
		out[name] = f
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		require.NoError(t, err)
		var table struct {
			Form  string
			Cases []struct{ It, Form string }
		}
		if err := yaml.Unmarshal(src, &table); err != nil || !strings.Contains(file, "laws") && table.Form == "" {
			continue
		}
		add(filepath.Base(file), table.Form)
		for _, c := range table.Cases {
			add(filepath.Base(file)+" "+c.It, c.Form)
		}
	}
	require.NotEmpty(t, out)
	return out
}
