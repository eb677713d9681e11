package project

import (
	"bytes"
	"encoding/json"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	module = "github.com/vordruck/vordruck"
	root   = "../.."
)

// golist is what go list says of a package.
type golist struct {
	ImportPath string
	Standard   bool
	Imports    []string
	Module     *struct{ Path string }
}

func list(t *testing.T, args ...string) []golist {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-json=ImportPath,Standard,Imports,Module"}, args...)...)
	cmd.Dir = root
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	require.NoError(t, err, stderr.String())
	var packages []golist
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p golist
		if err := dec.Decode(&p); err == io.EOF {
			break
		} else {
			require.NoError(t, err)
		}
		packages = append(packages, p)
	}
	require.NotEmpty(t, packages)
	return packages
}

// within reports whether a package is a room or lies in it.
func within(path, room string) bool {
	path = strings.TrimPrefix(path, module+"/")
	return path == room || strings.HasPrefix(path, room+"/")
}

func TestRoomsImportOnlyWhatStandsBeforeThemOnTheRoad(t *testing.T) {
	rooms := map[string][]string{ // what of ours a room may import
		"schema":  {"schema", "form"}, // package schema itself nothing, see below; its importers compile what they made
		"form":    {"schema", "form"},
		"render":  {"schema", "form", "render"},
		"submit":  {"schema", "form", "submit"},
		"preview": {"schema", "form", "render", "submit", "preview"},

		"chromium": {"schema", "form", "render", "submit", "chromium"},
	}
	checked := map[string]int{}
	for _, p := range list(t, "./...") {
		for room, may := range rooms {
			if !within(p.ImportPath, room) {
				continue
			}
			checked[room]++
			for _, imported := range p.Imports {
				if !strings.HasPrefix(imported, module) {
					continue
				}
				ok := slices.ContainsFunc(may, func(m string) bool { return within(imported, m) })
				switch {
				case p.ImportPath == module+"/schema":
					ok = false
				case room == "form" && within(imported, "schema"):
					ok = imported == module+"/schema"
				}
				assert.True(t, ok, "%s must not import %s", p.ImportPath, imported)
			}
		}
	}
	for room := range rooms {
		assert.NotZero(t, checked[room], "there is no package %s", room)
	}
}

func TestNothingButTheCommandImportsThePreview(t *testing.T) {
	importers := map[string]bool{}
	for _, p := range list(t, "./...") {
		for _, imported := range p.Imports {
			if within(imported, "preview") && imported != p.ImportPath {
				importers[p.ImportPath] = true
			}
		}
	}
	assert.Equal(t, map[string]bool{module + "/cmd/vordruck": true}, importers)
}

// coreModules are what a form needs, and what those need themselves.
var coreModules = []string{
	"github.com/expr-lang/expr",
	"github.com/go-playground/validator/v10",
	"github.com/go-playground/locales",
	"github.com/go-playground/universal-translator",
	"github.com/leodido/go-urn",
	"github.com/gabriel-vasile/mimetype",
	"github.com/govalues/decimal",
	"github.com/rivo/uniseg", // what people see as one character
	"github.com/santhosh-tekuri/jsonschema/v5",
	"github.com/yuin/goldmark",
	"go.yaml.in/yaml/v4",
	"golang.org/x/crypto", // validator: hashes as a format
	"golang.org/x/net",
	"golang.org/x/sys",
	"golang.org/x/text",
}

// adapters are the packages below submit that a host pays for only when it imports them.
var adapters = []string{"submit/store/sqlite", "submit/store/storetest", "submit/pdf/folio"}

func TestTheCoreNeedsNoDatabaseBrowserOrCommandLine(t *testing.T) {
	var core []string
	for _, p := range list(t, "./schema/...", "./form/...", "./render/...", "./submit/...") {
		if !slices.ContainsFunc(adapters, func(a string) bool { return within(p.ImportPath, a) }) {
			core = append(core, p.ImportPath)
		}
	}
	for _, p := range list(t, append([]string{"-deps"}, core...)...) {
		if p.Standard || p.Module == nil || p.Module.Path == module {
			continue
		}
		assert.Contains(t, coreModules, p.Module.Path, "the core needs %s", p.ImportPath)
	}
}

// editorModules are what the language server needs beside the core.
var editorModules = []string{"go.lsp.dev/", "go.uber.org/", "github.com/segmentio/"}

func TestOnlyTheCommandLineServesEditors(t *testing.T) {
	servers := 0
	for _, p := range list(t, "./...") {
		for _, imported := range p.Imports {
			if imported == module+"/editor/lsp" {
				servers++
				assert.Equal(t, module+"/cmd/vordruck", p.ImportPath, "only the command line imports the language server")
			}
			if slices.ContainsFunc(editorModules, func(m string) bool { return strings.HasPrefix(imported, m) }) {
				assert.Equal(t, module+"/editor/lsp", p.ImportPath, "%s imports %s", p.ImportPath, imported)
			}
			if within(imported, "editor") && strings.HasPrefix(imported, module) {
				assert.True(t, within(p.ImportPath, "editor") || within(p.ImportPath, "cmd"), "%s must not import %s", p.ImportPath, imported)
			}
			if p.ImportPath == module+"/editor" && strings.HasPrefix(imported, module) {
				assert.True(t, within(imported, "schema") || within(imported, "form"), "%s must not import %s", p.ImportPath, imported)
			}
		}
	}
	assert.Equal(t, 1, servers)
	for _, p := range list(t, "-deps", "./editor") {
		if !p.Standard && p.Module != nil && p.Module.Path != module {
			assert.Contains(t, coreModules, p.Module.Path, "package editor needs %s", p.ImportPath)
		}
	}
}

// What drives a browser is paid for by the command line and by tests alone.
func TestOnlyTheCommandLineAndTestsDriveABrowser(t *testing.T) {
	importers := map[string]bool{}
	for _, p := range list(t, "./...") {
		for _, imported := range p.Imports {
			if imported == module+"/chromium" {
				importers[p.ImportPath] = true
			}
			if strings.HasPrefix(imported, "github.com/chromedp/") {
				assert.True(t, within(p.ImportPath, "chromium") || within(p.ImportPath, "internal"), "%s imports %s", p.ImportPath, imported)
			}
		}
	}
	assert.Equal(t, map[string]bool{module + "/cmd/vordruck": true, module + "/internal/browser": true, module + "/internal/screenshots": true}, importers)
}

func TestOnlyOneFileKnowsTheExpressionLibrary(t *testing.T) {
	var files []string
	for path, imports := range sources(t) {
		if slices.ContainsFunc(imports, func(i string) bool { return strings.HasPrefix(i, "github.com/expr-lang/expr") }) {
			files = append(files, path)
		}
	}
	assert.Len(t, files, 1, "files that import the expression library: %v", files)
}

// sources returns the imports of every Go file that is no test, by its path in the project.
func sources(t *testing.T) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	require.NoError(t, filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, path)
		out[name] = nil // also a file that imports nothing
		for _, i := range file.Imports {
			imported, _ := strconv.Unquote(i.Path.Value)
			out[name] = append(out[name], imported)
		}
		return err
	}))
	require.NotEmpty(t, out)
	return out
}
