package main

import (
	"errors"
	"os"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/view"
	"github.com/vordruck/vordruck/render"
	"github.com/vordruck/vordruck/submit/pdf/chromium"
)

// printerFor returns what prints the receipts of a form, or nil where no Chromium is installed: they can be
// printed from the browser then.
func printerFor(f *form.Form) (view.Printer, error) {
	paper, err := render.New(f, render.Options{InlineStylesheet: true, SiteName: "Stadt " + town})
	if err != nil {
		return nil, err
	}
	printer, err := chromium.New(chromium.Config{
		Renderer:  paper,
		NoSandbox: os.Geteuid() == 0, // as root there is no other way; a real portal has a user of its own
	})
	if errors.Is(err, chromium.ErrNoProgram) {
		return nil, nil
	}
	return printer, err
}
