package pdfua

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// file is a PDF as qpdf reads it.
type file struct {
	objects map[string]any // by reference: "7 0 R"
	streams map[string]stream
	trailer map[string]any
}

type stream struct {
	dict map[string]any
	data []byte
}

// run gives a PDF to a program that reads it from a file, named - in the arguments, and returns what the program writes.
func run(t testing.TB, pdf []byte, program string, args ...string) []byte {
	t.Helper()
	name := filepath.Join(t.TempDir(), "checked.pdf")
	require.NoError(t, os.WriteFile(name, pdf, 0o600))
	for i, a := range args {
		if a == "-" {
			args[i] = name
		}
	}
	var problems bytes.Buffer
	cmd := exec.CommandContext(t.Context(), program, args...)
	cmd.Stderr = &problems
	out, err := cmd.Output()
	require.NoError(t, err, "%s: %s", program, problems.String())
	require.Empty(t, problems.String(), program)
	return out
}

// open reads a PDF with qpdf, which also looks whether it is well-formed.
func open(t testing.TB, pdf []byte) *file {
	t.Helper()
	run(t, pdf, "qpdf", "--check", "-")
	out := run(t, pdf, "qpdf", "--json=2", "--json-key=qpdf", "--json-stream-data=inline", "--decode-level=generalized", "-")
	var all struct{ Qpdf []json.RawMessage }
	require.NoError(t, json.Unmarshal(out, &all))
	require.Len(t, all.Qpdf, 2)
	var objects map[string]struct {
		Value  any
		Stream *struct {
			Dict map[string]any
			Data []byte
		}
	}
	require.NoError(t, json.Unmarshal(all.Qpdf[1], &objects))
	f := &file{objects: map[string]any{}, streams: map[string]stream{}}
	for name, o := range objects {
		ref := strings.TrimPrefix(name, "obj:")
		switch {
		case name == "trailer":
			f.trailer = dict(o.Value)
		case o.Stream != nil:
			f.streams[ref] = stream{o.Stream.Dict, o.Stream.Data}
		default:
			f.objects[ref] = o.Value
		}
	}
	require.NotNil(t, f.root(), "there is no catalog")
	return f
}

func (f *file) root() map[string]any { return dict(f.get(f.trailer, "/Root")) }

// get is the value of a key, and the object that it refers to if it does.
func (f *file) get(d map[string]any, key string) any { return f.follow(d[key]) }

func (f *file) follow(v any) any {
	if ref, ok := v.(string); ok {
		if o, ok := f.objects[ref]; ok {
			return o
		}
		if s, ok := f.streams[ref]; ok {
			return s.dict
		}
	}
	return v
}

func dict(v any) map[string]any {
	d, _ := v.(map[string]any)
	return d
}

// list is an array, or the one value that stands for one; nothing for nothing.
func list(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	default:
		return []any{v}
	}
}

func text(v any) string {
	s, _ := v.(string)
	return strings.TrimPrefix(s, "u:")
}

func name(v any) string {
	s, _ := v.(string)
	return strings.TrimPrefix(s, "/")
}

func integer(v any) (int, bool) {
	n, ok := v.(float64)
	return int(n), ok
}
