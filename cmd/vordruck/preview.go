package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/vordruck/vordruck/preview"
)

// previewCommand serves a page for the author of definitions.
type previewCommand struct {
	Path string `arg:"" default:"." help:"A definition, or a folder below which definitions (*.form.yaml, *.form.json) lie."`

	Addr   string            `default:"127.0.0.1:0" placeholder:"ADDRESS" help:"Where to serve, of this machine alone; the port 0 is any that is free."`
	Lang   string            `placeholder:"de" help:"The language of the forms, where they have it; what the browser prefers if not given."`
	Theme  string            `default:"plain" help:"The theme that is shown first: ${themes}. Only plain brings a stylesheet; the page changes to others that have one."`
	Styles map[string]string `mapsep:"none" placeholder:"THEME=FOLDER" help:"The stylesheets of a theme: the folder of its design system's npm package, or a .css file; may be repeated."`
	Params map[string]string `name:"param" mapsep:"none" placeholder:"NAME=VALUE" help:"A parameter, for the definitions that have it; may be repeated."`
	today
}

// Run serves until it is interrupted.
func (c *previewCommand) Run(s streams) error {
	now, err := c.context(time.UTC) // noon there is the same day wherever people fill in forms
	if err != nil {
		return err
	}
	p, err := preview.New(preview.Options{
		Path: c.Path, Lang: c.Lang, Theme: c.Theme, Styles: c.Styles, Params: c.Params, Now: now.Now,
		Logger: slog.New(slog.NewTextHandler(s.stderr, &slog.HandlerOptions{Level: slog.LevelWarn})),
	})
	if errors.Is(err, fs.ErrNotExist) {
		return notRead(c.Path, err)
	}
	if err != nil {
		return err
	}
	l, err := preview.Listen(c.Addr)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	fmt.Fprintf(s.stdout, "http://%s/ shows %s; Ctrl+C ends it\n", l.Addr(), c.Path)
	return p.Serve(ctx, l)
}
