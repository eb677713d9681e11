package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"github.com/vordruck/vordruck/schema"
)

// helpCommand is --help as a command.
type helpCommand struct {
	Command []string `arg:"" optional:"" help:"The command to explain."`
}

// Run shows the help of a command, or of all.
func (c *helpCommand) Run(s streams, known formats) error {
	if run(append(c.Command, "--help"), s, known) != exitOK {
		return errSaid
	}
	return nil
}

// errSaid ends a command that could not run and has said why.
var errSaid = errors.New("said")

// versionCommand says which version this is.
type versionCommand struct{}

// Run writes the version.
func (versionCommand) Run(s streams) error {
	_, err := fmt.Fprintln(s.stdout, version())
	return err
}

// version is what the build says of itself: the version of the module, or the commit.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "vordruck (unknown version)"
	}
	text := "vordruck " + info.Main.Version
	if info.Main.Version == "" {
		text += "(devel)"
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && !strings.Contains(text, s.Value[:min(12, len(s.Value))]) {
			text += " " + s.Value
		}
	}
	return text + " " + info.GoVersion
}

// printHelp is kong's help without the blank line that it leaves between the flags of all commands and those of one.
func printHelp(options kong.HelpOptions, ctx *kong.Context) error {
	out := ctx.Stdout
	var b bytes.Buffer
	ctx.Stdout = &b
	err := kong.DefaultHelpPrinter(options, ctx)
	ctx.Stdout = out
	if err != nil {
		return err
	}
	_, err = io.WriteString(out, strings.ReplaceAll(b.String(), "\n\n      --", "\n      --"))
	return err
}

// misused says what is wrong with a command line. A command that does not exist is named with the near one, and with all.
func misused(parser *kong.Kong, args []string, err error) error {
	var names []string
	for _, c := range parser.Model.Children {
		names = append(names, c.Name)
	}
	for _, word := range args {
		if strings.HasPrefix(word, "-") {
			continue
		}
		if !slices.Contains(names, word) {
			err = noCommand(word, names)
		}
		break
	}
	help := "vordruck --help shows what there is"
	var parse *kong.ParseError
	if errors.As(err, &parse) && parse.Context.Selected() != nil {
		name := parse.Context.Selected().Path()
		help = fmt.Sprintf("vordruck %s --help shows what it takes", name)
		if missing, ok := strings.CutPrefix(err.Error(), `expected "<`); ok {
			err = fmt.Errorf("%s needs <%s", name, strings.TrimSuffix(missing, `"`))
		}
	}
	return fmt.Errorf("%w\n%s", err, help)
}

func noCommand(word string, names []string) error {
	near := ""
	if s := schema.Nearest(word, names); s != "" {
		near = fmt.Sprintf("; did you mean %q?", s)
	}
	return fmt.Errorf("there is no command %q%s\nthe commands are %s", word, near, strings.Join(names, ", "))
}
