package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/fleet"
	"github.com/vordruck/vordruck/schema"
)

// stdin is how a command line writes standard input.
const stdin = "-"

// read returns the bytes of a file, or of standard input.
func (s streams) read(name string) ([]byte, error) {
	if name == stdin {
		return io.ReadAll(s.stdin)
	}
	src, err := os.ReadFile(name)
	return src, notRead(name, err)
}

// notRead says why a file cannot be read, and not which call of the system failed.
func notRead(name string, err error) error {
	var path *fs.PathError
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: there is no such file", name)
	case errors.Is(err, syscall.EISDIR):
		return fmt.Errorf("%s is a folder, and a file is needed", name)
	case errors.As(err, &path):
		return fmt.Errorf("%s: %w", name, path.Err)
	}
	return err
}

// definition is what a command line says about the form.
type definition struct {
	File   string            `arg:"" help:"The definition, YAML or JSON; - is standard input."`
	Params map[string]string `name:"param" mapsep:"none" placeholder:"NAME=VALUE" help:"A parameter of the definition; may be repeated."`
}

// absentSource is the code of a choice whose options only a host has.
const absentSource = "absent-source"

// compile reads and compiles the definition. Warnings stay silent here, as check tells them; only what
// makes the result less than a host's is said.
func (d definition) compile(s streams) (*form.Form, error) {
	return d.compiled(s, d.Params)
}

// compileOf compiles the definition with those of some parameters that it has.
func (d definition) compileOf(s streams, all map[string]string) (*form.Form, error) {
	src, err := s.read(d.File)
	if err != nil {
		return nil, err
	}
	params := map[string]string{}
	if def, _ := schema.Parse(shown(d.File), src, schema.Options{}); def != nil {
		for _, p := range def.Parameters {
			if v, given := all[p.Name.Value]; given {
				params[p.Name.Value] = v
			}
		}
	}
	if d.File == stdin {
		s.stdin = bytes.NewReader(src)
	}
	return d.compiled(s, params)
}

func (d definition) compiled(s streams, params map[string]string) (*form.Form, error) {
	f, problems, err := compile(s, d.File, params)
	if err != nil {
		return nil, err
	}
	if problems.HasErrors() {
		missingParameters(problems)
		return nil, fmt.Errorf("%s: the definition has errors\n%w", shown(d.File), problems)
	}
	for _, p := range problems {
		if p.Code == absentSource {
			fmt.Fprintln(s.stderr, p.Error())
		}
	}
	return f, nil
}

// compile reads and compiles a definition with what lies beside it. The error is for what
// cannot be read, and for parameters that the command line gives wrongly; what was read has problems.
func compile(s streams, name string, params map[string]string) (*form.Form, schema.Problems, error) {
	f, problems, err := readForm(s, name, params)
	if err != nil {
		return nil, nil, err
	}
	problems, err = ownFaults(shown(name), problems)
	return f, problems, err
}

// readForm is compile with what is wrong with the command line among the problems; no source of options is here, and none is missed.
func readForm(s streams, name string, params map[string]string) (*form.Form, schema.Problems, error) {
	src, err := s.read(name)
	if err != nil {
		return nil, nil, err
	}
	files, err := beside(name)
	if err != nil {
		return nil, nil, err
	}
	f, problems := form.Read(files, shown(name), src, form.Options{Parameters: params, Files: files, AnySource: true})
	if name == stdin {
		missingBeside(problems)
	}
	return f, problems, nil
}

// shown is how a file is named in problems.
func shown(name string) string {
	if name == stdin {
		return "stdin"
	}
	return filepath.ToSlash(name)
}

// ownFaults takes what is wrong with the command line out of the problems of a definition.
func ownFaults(name string, problems schema.Problems) (schema.Problems, error) {
	faults, others := fleet.ParameterFaults(problems)
	var own []error
	for _, p := range faults {
		own = append(own, fmt.Errorf("--param for %s: %s [%s]", name, p.Text(), p.Code))
	}
	return others, errors.Join(own...)
}

// missingParameters says how a command line sets the parameters that have no value.
func missingParameters(problems schema.Problems) {
	for i := range problems {
		if problems[i].Code == "missing-parameter" {
			problems[i].Detail = "a default, or a value from the command line: --param NAME=VALUE"
		}
	}
}

// missingBeside says where files are looked for beside a definition that lies in no folder.
func missingBeside(problems schema.Problems) {
	for i := range problems {
		if problems[i].Code == "missing-file" {
			problems[i].Detail = "the definition is standard input: files are looked for in the current folder and below"
		}
	}
}

// beside opens the folder of a definition; nothing above it can be reached through it.
func beside(name string) (fs.FS, error) {
	dir := "."
	if name != stdin {
		dir = filepath.Dir(name)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return root.FS(), nil
}

// today is the day at which a form is evaluated.
type today struct {
	Today string `placeholder:"2026-01-31" help:"The day that today() is; now if not given."`
}

// answered is a form with answers at a moment.
type answered struct {
	definition
	today
	language
	Data string `placeholder:"FILE" help:"The answers, JSON; - is standard input, and none are given without it."`
}

// language is that of what a command writes.
type language struct {
	Lang string `placeholder:"de" help:"The language of messages and texts; the form's first if not given."`
}

var errTwice = errors.New("the definition and the answers cannot both be standard input")

// open compiles the form and reads the answers, {} where none are given.
func (a answered) open(s streams) (f *form.Form, data []byte, c form.Context, err error) {
	if a.File == stdin && a.Data == stdin {
		return nil, nil, c, errTwice
	}
	if f, err = a.compile(s); err != nil {
		return nil, nil, c, err
	}
	if err = a.speaks(f); err != nil {
		return nil, nil, c, err
	}
	data = []byte("{}")
	if a.Data != "" {
		if data, err = s.read(a.Data); err != nil {
			return nil, nil, c, err
		}
	}
	c, err = a.context(f.Location())
	return f, data, c, err
}

// speaks returns an error when the form does not have the language that was asked for; a region of one it has is fine.
func (l language) speaks(f *form.Form) error {
	got := f.Language(l.Lang)
	asked := strings.ToLower(l.Lang)
	if asked == "" || strings.HasPrefix(asked+"-", strings.ToLower(got)+"-") {
		return nil
	}
	return fmt.Errorf("--lang=%s: the form does not have this language; it has %s", l.Lang, strings.Join(f.Languages(), ", "))
}

// context returns noon of the day that was given, in the form's time zone.
func (t today) context(zone *time.Location) (form.Context, error) {
	if t.Today == "" {
		return form.Context{}, nil
	}
	day, err := time.ParseInLocation(time.DateOnly, t.Today, zone)
	if err != nil {
		return form.Context{}, fmt.Errorf("--today=%s is no day like 2026-01-31", t.Today)
	}
	return form.Context{Now: day.Add(12 * time.Hour)}, nil
}
