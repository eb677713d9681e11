package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/vordruck/vordruck/schema/foreign"
)

// importCommand makes definitions of files of another format.
type importCommand struct {
	From  string `required:"" placeholder:"FORMAT" help:"The format: ${formats}."`
	File  string `arg:"" name:"file" help:"A file, a folder, or - for standard input."`
	Rules string `placeholder:"FILE" help:"xdatenfelder: machine-readable rules. In a folder NAME.rules.json beside NAME.xdf3.xml is taken." xor:"beside"`
	UI    string `name:"ui" placeholder:"FILE" help:"jsonschema: the UI schema. In a folder NAME.ui.json beside NAME.json is taken." xor:"beside"`
	Part  string `placeholder:"NAME" help:"Which of several in the file. jsonschema: a JSON pointer, or the name of a schema. formio: path, name, title or number of a form."`
	Lang  string `placeholder:"de" help:"The language of texts that do not say it."`
	Out   string `placeholder:"DIR" help:"Write the definition into this folder, under its name; a whole folder with those below it."`
	JSON  bool   `help:"Write the report as JSON: of a folder to standard output, of a file to standard error."`
}

// Run imports a file or a folder.
func (c *importCommand) Run(s streams, known formats) error {
	i := slices.IndexFunc(known, func(f foreign.Format) bool { return f.Name == c.From })
	if i < 0 {
		return fmt.Errorf("--from=%s is no format that can be imported; there is %s", c.From, known)
	}
	if c.File != stdin {
		if info, err := os.Stat(c.File); err == nil && info.IsDir() {
			return c.folder(s, known[i])
		}
	}
	return c.file(s, known[i])
}

var errBeside = errors.New("--rules, --ui, --part and --lang go with one file; in a folder rules and UI schemas are found by their names")

// file writes the definition of one file.
func (c *importCommand) file(s streams, format foreign.Format) error {
	source, err := c.source(s, format)
	if err != nil {
		return err
	}
	result, err := format.Import(source)
	if err != nil {
		return err
	}
	report := &foreign.Report{Files: []foreign.Converted{{File: source.Name, Tally: result.Tally, Losses: append([]foreign.Loss{}, result.Losses...)}}}
	if c.Out == "" {
		_, err = s.stdout.Write(result.Source)
	} else {
		report.Files[0].Written = format.Target(filepath.Base(source.Name))
		err = c.write(report.Files[0].Written, result.Source)
	}
	if err != nil {
		return err
	}
	if c.JSON {
		err = writeJSON(s.stderr, report)
	} else {
		err = report.WriteLosses(s.stderr)
	}
	return errors.Join(err, incomplete(report))
}

// source reads the file and the one that belongs to it.
func (c *importCommand) source(s streams, format foreign.Format) (foreign.Source, error) {
	source := foreign.Source{Name: shown(c.File), Part: c.Part, Language: c.Lang}
	if c.Part != "" && format.Parts == "" {
		return source, fmt.Errorf("--part means nothing for the format %s, whose files hold one form", format.Name)
	}
	beside := ""
	for _, given := range []struct{ kind, file string }{{"rules", c.Rules}, {"ui", c.UI}} {
		if given.file != "" && given.kind != format.Kind {
			return source, fmt.Errorf("--%s means nothing for the format %s", given.kind, format.Name)
		}
		beside += given.file // the command line takes one of them
	}
	text, err := s.read(c.File)
	if err != nil {
		return source, err
	}
	source.Text = text
	if beside == "" {
		return source, nil
	}
	source.BesideName = filepath.ToSlash(beside)
	source.Beside, err = os.ReadFile(beside)
	return source, notRead(beside, err)
}

// folder converts all files of a folder.
func (c *importCommand) folder(s streams, format foreign.Format) error {
	if c.Rules+c.UI+c.Part+c.Lang != "" {
		return errBeside
	}
	root, err := os.OpenRoot(c.File)
	if err != nil {
		return err
	}
	defer root.Close()
	o := foreign.FolderOptions{Progress: (&counter{to: s.stderr, started: time.Now()}).tell}
	if c.Out != "" {
		o.Write = c.write
	}
	report, err := foreign.ConvertFolder(root.FS(), format, o)
	if err != nil {
		return err
	}
	if len(report.Files) == 0 {
		return fmt.Errorf("there is no file of the format %s in %s", format.Name, c.File)
	}
	if c.JSON {
		err = writeJSON(s.stdout, report)
	} else {
		err = errors.Join(report.WriteLosses(s.stderr), report.WriteTable(s.stdout))
	}
	return errors.Join(err, incomplete(report))
}

// write puts a definition into the folder for it.
func (c *importCommand) write(name string, definition []byte) error {
	target := filepath.Join(c.Out, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(target), 0o777); err != nil {
		return err
	}
	return os.WriteFile(target, definition, 0o666)
}

// errLosses ends an import that has written what was lost.
var errLosses = errors.New("losses")

// incomplete returns an error where something was lost, or no file could be imported.
func incomplete(r *foreign.Report) error {
	_, losses, refused := r.Total()
	switch {
	case refused == len(r.Files):
		return fmt.Errorf("none of %d files could be imported", refused)
	case losses > 0 || refused > 0:
		return errLosses
	}
	return nil
}

// counter shows how far a long import is: after a second, and then every second.
type counter struct {
	to            io.Writer
	started, last time.Time
}

func (c *counter) tell(done, of int) {
	now := time.Now()
	if now.Sub(c.started) < time.Second || now.Sub(c.last) < time.Second && done < of {
		return
	}
	c.last = now
	fmt.Fprintf(c.to, "%d of %d files\n", done, of)
}
