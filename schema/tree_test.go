package schema

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// validFiles are the definitions of testdata, and the workloads where the environment names their
// folder.
func validFiles(t testing.TB) map[string][]byte {
	t.Helper()
	paths, err := filepath.Glob("testdata/valid/*.form.*")
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	if dir := os.Getenv("VORDRUCK_WORKLOADS"); dir != "" {
		more, err := filepath.Glob(filepath.Join(dir, "*.form.yaml"))
		require.NoError(t, err)
		require.NotEmpty(t, more, "VORDRUCK_WORKLOADS names a folder without *.form.yaml")
		paths = append(paths, more...)
	} else {
		t.Log("the workloads are left out: VORDRUCK_WORKLOADS names no folder")
	}
	files := map[string][]byte{}
	for _, path := range paths {
		files[filepath.Base(path)], err = os.ReadFile(path)
		require.NoError(t, err)
	}
	return files
}

// mustParse parses a definition that is right.
func mustParse(t require.TestingT, file string, src []byte) *Definition {
	d, problems := Parse(file, src, Options{})
	require.Empty(t, problems, "%s", src)
	require.NotNil(t, d)
	return d
}

// dump writes everything a definition says, without places and looks: equal definitions have equal
// dumps.
func dump(v any) string {
	var b strings.Builder
	dumpValue(&b, reflect.ValueOf(v), 0)
	return b.String()
}

func dumpValue(b *strings.Builder, v reflect.Value, depth int) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			dumpValue(b, v.Elem(), depth)
		}
	case reflect.Slice:
		for i := range v.Len() {
			fmt.Fprintf(b, "\n%*s- ", depth*2, "")
			dumpValue(b, v.Index(i), depth+1)
		}
	case reflect.Struct:
		if s, ok := v.Interface().(Scalar); ok {
			fmt.Fprintf(b, "%t %q", s.Set(), s.Value)
			return
		}
		for i := range v.NumField() {
			f := v.Type().Field(i)
			if !f.IsExported() || f.Name == "Pos" || f.Name == "File" && f.Type.Kind() == reflect.String || v.Field(i).IsZero() {
				continue
			}
			fmt.Fprintf(b, "\n%*s%s: ", depth*2, "", f.Name)
			dumpValue(b, v.Field(i), depth+1)
		}
	case reflect.String:
		fmt.Fprintf(b, "%q", v.String())
	}
}

// everyScalar calls a function with each scalar of a definition.
func everyScalar(v any, visit func(Scalar)) { visitScalars(reflect.ValueOf(v), visit) }

func visitScalars(v reflect.Value, visit func(Scalar)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			visitScalars(v.Elem(), visit)
		}
	case reflect.Slice:
		for i := range v.Len() {
			visitScalars(v.Index(i), visit)
		}
	case reflect.Struct:
		if s, ok := v.Interface().(Scalar); ok {
			if s.Set() {
				visit(s)
			}
			return
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				visitScalars(v.Field(i), visit)
			}
		}
	}
}
