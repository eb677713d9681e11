package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/vordruck/vordruck/editor/lsp"
	"github.com/vordruck/vordruck/form"
)

// lspCommand is a language server on standard input and output.
type lspCommand struct {
	Stdio  bool              `help:"Speak over standard input and output, as it does anyway; editors like to say so."`
	Params map[string]string `name:"param" mapsep:"none" placeholder:"NAME=VALUE" help:"A parameter of the definitions; may be repeated."`
}

// Run serves until the editor leaves.
func (c *lspCommand) Run(s streams) error {
	err := lsp.Serve(context.Background(), duplex{s.stdin, s.stdout}, lsp.Options{Version: version(), Form: form.Options{Parameters: c.Params}})
	if errors.Is(err, lsp.ErrNoShutdown) {
		fmt.Fprintln(s.stderr, "vordruck:", err)
		return errInvalid // exit code 1, as the protocol has it
	}
	return err
}

// duplex is standard input and output as one stream.
type duplex struct {
	io.Reader
	io.Writer
}

// Close closes standard input where it can be, so that a read that waits ends.
func (d duplex) Close() error {
	if c, ok := d.Reader.(io.Closer); ok {
		return c.Close()
	}
	return nil
}
