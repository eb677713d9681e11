package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
	"github.com/vordruck/vordruck/schema/xliff"
)

// textsCommands are for translators.
type textsCommands struct {
	Extract extractCommand `cmd:"" help:"Write every text of a definition as XLIFF 2.1, for a translator's tools."`
	Merge   mergeCommand   `cmd:"" help:"Put what a translator sends back into a definition."`
}

type extractCommand struct {
	File string `arg:"" help:"The definition, YAML or JSON; - is standard input."`
	To   string `required:"" placeholder:"LANGUAGE" help:"The language to translate into, such as tr or de-simple."`
}

// Run writes the file to standard output.
func (c *extractCommand) Run(s streams) error {
	d, files, err := s.written(c.File)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := xliff.Extract(&out, d, c.To, xliff.Options{Files: files}); err != nil {
		return err
	}
	_, err = s.stdout.Write(out.Bytes())
	return err
}

type mergeCommand struct {
	File       string `arg:"" help:"The definition, YAML or JSON; - is standard input."`
	Translated string `arg:"" help:"The XLIFF file that came back."`
	Write      bool   `help:"Write the definition, and the files of its blocks and code lists, in their places."`
}

// Run writes the definition to standard output, and what happened to standard error.
func (c *mergeCommand) Run(s streams) error {
	d, files, err := s.written(c.File)
	if err != nil {
		return err
	}
	file, err := os.Open(c.Translated)
	if err != nil {
		return notRead(c.Translated, err)
	}
	defer file.Close()
	result, err := xliff.Merge(d, filepath.ToSlash(c.Translated), file, xliff.Options{Files: files})
	var refused *xliff.Error
	var unread *foreign.Error
	switch {
	case errors.As(err, &refused), errors.As(err, &unread):
		fmt.Fprintln(s.stderr, err)
		return errInvalid
	case err != nil:
		return err
	}
	if err := c.deliver(s, result); err != nil {
		return err
	}
	return c.report(s, result)
}

// deliver writes the definition to standard output, or everything in its place.
func (c *mergeCommand) deliver(s streams, result *xliff.Result) error {
	if !c.Write {
		_, err := s.stdout.Write(schema.Print(result.Definition))
		return err
	}
	if c.File == stdin {
		return errors.New("--write needs a definition in a file")
	}
	for _, f := range result.Files {
		if err := replace(filepath.Join(filepath.Dir(c.File), filepath.FromSlash(f.Name)), f.Content); err != nil {
			return err
		}
	}
	if result.New+result.Changed == 0 {
		return nil
	}
	return replace(c.File, schema.Print(result.Definition))
}

// report says what is new, stale and missing, and which files are not written.
func (c *mergeCommand) report(s streams, result *xliff.Result) error {
	for _, t := range result.Stale {
		fmt.Fprintf(s.stderr, "%s: stale: the text has changed since it was given to the translator\n", t)
	}
	for _, t := range result.Missing {
		fmt.Fprintf(s.stderr, "%s: missing: there is no translation into %s\n", t, result.Language)
	}
	unwritten := !c.Write && len(result.Files) > 0
	for _, f := range result.Files {
		if unwritten {
			fmt.Fprintf(s.stderr, "%s: has translations too, and is not written without --write\n", f.Name)
		}
	}
	fmt.Fprintf(s.stderr, "%d new, %d changed, %d stale, %d missing\n", result.New, result.Changed, len(result.Stale), len(result.Missing))
	if len(result.Stale) > 0 || unwritten {
		return errLosses
	}
	return nil
}

// written reads a definition as it is written, and opens the folder of what lies beside it.
func (s streams) written(name string) (*schema.Definition, fs.FS, error) {
	src, err := s.read(name)
	if err != nil {
		return nil, nil, err
	}
	d, problems := schema.Parse(shown(name), src, schema.Options{})
	if problems.HasErrors() {
		return nil, nil, fmt.Errorf("the definition has errors\n%w", problems)
	}
	files, err := beside(name)
	return d, files, err
}
