package main

import (
	"bufio"
	"bytes"
	"errors"
	"flag"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

var update = flag.Bool("update", false, "rewrite what the scripts compare with")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"vordruck": main, "vordruck-with-lines": mainWithLines})
}

// mainWithLines is main with a format for tests: each line of a file is a field, ! before it one that is lost; a file
// beside it says when its fields are required.
func mainWithLines() {
	os.Exit(run(os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr}, formats{{
		Name: "lines", Endings: []string{".lines"}, Beside: []string{".rules"}, Kind: "rules", Import: importLines,
	}}))
}

func importLines(s foreign.Source) (*foreign.Result, error) {
	file, err := foreign.ReadFile(s.Name, bytes.NewReader(s.Text), foreign.Limits{})
	if err != nil {
		return nil, err
	}
	im := foreign.NewImport(file, "lines", "Lines")
	page := &schema.Page{ID: schema.Of("p"), Title: schema.TextOf("P")}
	im.Definition.Pages = []*schema.Page{page}
	for i, line := range strings.Fields(string(s.Text)) {
		at := foreign.Place{Line: i + 1, Column: 1, Path: line}
		if strings.HasPrefix(line, "!") {
			im.Field(at, nil)
			im.Lose(at, "the field "+line, "nobody likes it", "choose another")
			continue
		}
		f := &schema.Field{ID: schema.Of(line), Type: schema.Of("text"), Label: schema.TextOf(line)}
		im.Field(at, f)
		page.Fields = append(page.Fields, f)
		if len(s.Beside) > 0 {
			im.Logic(at, &f.Required, strings.TrimSpace(string(s.Beside)))
		}
	}
	im.Name()
	return im.Finish()
}

func TestCommandLine(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Cmds:          map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "serves": serves},
	})
}

// exits runs a command that must end with a certain code: exits 1 vordruck check x.yaml.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND ARGUMENTS")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	code := 0
	err = ts.Exec(args[1], args[2:]...)
	var ended *exec.ExitError
	switch {
	case errors.As(err, &ended):
		code = ended.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if code != want {
		ts.Fatalf("exit code %d, want %d", code, want)
	}
}

// serves runs a command that prints an address, which must answer with a text; then it is interrupted and must end well:
// serves 'Hund anmelden' vordruck preview forms.
func serves(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: serves TEXT COMMAND ARGUMENTS")
	}
	program, err := exec.LookPath(args[1])
	for _, dir := range filepath.SplitList(ts.Getenv("PATH")) {
		if found, err := exec.LookPath(filepath.Join(dir, args[1])); err == nil {
			program = found
			break
		}
	}
	if program == "" {
		ts.Check(err)
	}
	cmd := exec.Command(program, args[2:]...)
	cmd.Dir = ts.Getenv("WORK")
	out, err := cmd.StdoutPipe()
	ts.Check(err)
	ts.Check(cmd.Start())
	ts.Defer(func() { _ = cmd.Process.Kill() })
	line, err := bufio.NewReader(out).ReadString('\n')
	ts.Check(err)
	address, _, _ := strings.Cut(line, " ")
	answer, err := http.Get(address)
	ts.Check(err)
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	ts.Check(err)
	if !strings.Contains(string(text), args[0]) {
		ts.Fatalf("%s does not say %q:\n%s", address, args[0], text)
	}
	ts.Check(cmd.Process.Signal(os.Interrupt))
	ts.Check(cmd.Wait())
}
