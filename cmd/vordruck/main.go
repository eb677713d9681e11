// Command vordruck checks form definitions, and shows on the command line what a host gets from
// the library: the problems of answers, the state of a form, its HTML, the language's JSON Schema.
//
//	vordruck check FILE…                     problems of definitions and what checks find; exit 1 when one is an error
//	vordruck query EXPRESSION PATH…          fields across definitions, such as 'type == "date" and sensitive'
//	vordruck validate FILE --data D.json     problems of answers and the pruned data, as JSON; exit 1 when invalid
//	vordruck eval FILE --data D.json         what is relevant, required, read-only, computed and offered, as JSON
//	vordruck explain FILE PATH --data D.json why a field, page or rule is as it is: rules, places, inputs; or in words for citizens
//	vordruck graph FILE                      pages and dependencies as SVG
//	vordruck render FILE [--data D.json]     a whole HTML document
//	vordruck schema definition               the JSON Schema of definitions, for editors
//	vordruck fmt FILE…                       definitions as a careful author writes them, in their place; with --check exit 1 when one would change
//	vordruck lsp                             a language server for editors, on standard input and output
//	vordruck sample FILE [-n N] [--invalid]  generated answers, one JSON object a line; exit 1 when there are none to be found
//	vordruck sample FILE --cover             answers that together reach every page, question, option and rule; what is impossible, and why, on standard error
//	vordruck test PATH…                      runs scenarios (*.scenario.yaml), with --browser in Chromium too; exit 1 when one fails
//	vordruck diff OLD NEW                    what changed, and whether drafts, submissions and receivers survive it; exit 1 when something breaks
//	vordruck preview DIR|FILE                a local page: forms live beside their problems, reasons, scenarios and changes
//	vordruck import --from FORMAT FILE|DIR   a definition of a file of another format; exit 3 when something was lost, or a file of a folder was refused
//	vordruck export --to xdatenfelder FILE   a definition in another format; exit 3 when something was lost
//	vordruck texts extract FILE --to tr      the texts of a definition as XLIFF 2.1, for translators
//	vordruck texts merge FILE tr.xlf         the definition with the translations; with --write in its place; exit 1 when something does not belong, 3 when a source has changed
//	vordruck version, vordruck help          which version this is, and what there is
//
// A usage error, a wrong value for a parameter, a file that cannot be read and, but for check, a definition with errors exit 2. Standard input is
// written "-". Blocks and code lists in files lie below the folder of the definition; for a definition
// from standard input, below the current folder.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/alecthomas/kong"

	"github.com/vordruck/vordruck/render"
)

// Exit codes.
const (
	exitOK      = 0
	exitInvalid = 1 // what was checked has errors
	exitUsage   = 2 // nothing could be checked
	exitLosses  = 3 // what was imported does not say everything
)

// errInvalid ends a command that has already written what is wrong.
var errInvalid = errors.New("invalid")

// commands is the command line, as kong reads it.
type commands struct {
	Check    checkCommand    `cmd:"" help:"Report the problems of definitions."`
	Query    queryCommand    `cmd:"" help:"Find fields across definitions."`
	Validate validateCommand `cmd:"" help:"Report the problems of answers, and the data that would be stored, as JSON."`
	Eval     evalCommand     `cmd:"" help:"Write the state of a form with answers as JSON."`
	Explain  explainCommand  `cmd:"" help:"Say why a field, page or rule of a form with answers is as it is."`
	Graph    graphCommand    `cmd:"" help:"Draw the pages of a form, and what depends on what, as SVG."`
	Render   renderCommand   `cmd:"" help:"Write a form as an HTML document."`
	Schema   schemaCommands  `cmd:"" help:"Write JSON Schemas."`
	Fmt      fmtCommand      `cmd:"" help:"Format definitions: the order of keys, indentation, quotes, expressions."`
	LSP      lspCommand      `cmd:"" name:"lsp" help:"Serve editors: problems, completion, hover, rename (Language Server Protocol)."`
	Sample   sampleCommand   `cmd:"" help:"Write generated answers, one JSON object a line."`
	Test     testCommand     `cmd:"" help:"Run the scenarios of forms, and show what of their logic they do not."`
	Diff     diffCommand     `cmd:"" help:"Say what changed between two versions of a definition, and whom it breaks."`
	Preview  previewCommand  `cmd:"" help:"Serve a local page that shows forms beside their problems, logic and tests, and follows the files."`
	Import   importCommand   `cmd:"" help:"Make a definition of a file of another format."`
	Export   exportCommand   `cmd:"" help:"Write a definition in another format."`
	Texts    textsCommands   `cmd:"" help:"Give the texts of a definition to translators, and take them back."`
	Version  versionCommand  `cmd:"" help:"Write the version."`
	Help     helpCommand     `cmd:"" help:"Show what there is, or what a command takes."`

	WriteVersion kong.VersionFlag `name:"version" hidden:"" help:"Write the version."`
}

// streams are where a command reads and writes.
type streams struct {
	stdin          io.Reader
	stdout, stderr io.Writer
}

func main() {
	os.Exit(run(os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr}, importers()))
}

// run executes one command line and returns the exit code.
func run(args []string, s streams, known formats) int {
	helped := false
	parser, err := kong.New(&commands{}, kong.Name("vordruck"),
		kong.Description("Check, evaluate, render, sample and import form definitions."),
		kong.Writers(s.stdout, s.stderr),
		kong.Exit(func(int) { helped = true }),
		kong.Vars{"themes": strings.Join(render.Themes(), ", "), "formats": known.String(), "groups": groupNames(), "version": version()},
		kong.Help(printHelp),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.Bind(s, known))
	if err != nil {
		return s.fail(err)
	}
	ctx, err := parser.Parse(args)
	if helped {
		return exitOK
	}
	if err != nil {
		return s.fail(misused(parser, args, err))
	}
	switch err := ctx.Run(); {
	case err == nil:
		return exitOK
	case errors.Is(err, errInvalid):
		return exitInvalid
	case errors.Is(err, errSaid):
		return exitUsage
	case errors.Is(err, errLosses):
		return exitLosses
	default:
		return s.fail(err)
	}
}

func (s streams) fail(err error) int {
	fmt.Fprintln(s.stderr, "vordruck:", err)
	return exitUsage
}
