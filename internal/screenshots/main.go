// Screenshots takes a picture of every page of the example forms in every state: empty, with problems, filled in, stopped,
// reviewed, submitted; for each theme, at the widths of a phone, a tablet and a desk, light and dark.
//
//	go run ./internal/screenshots -out DIR
//
// It writes a PNG a picture, index.json with what each shows, and index.html, which puts them side by side.
// A page that is wider than its window is named, and makes the command fail.
//
//	-out     the folder, which is made
//	-forms   where the definitions and their example answers lie (default examples/forms)
//	-theme   a theme; may be repeated (default all)
//	-css     THEME=FILE, the stylesheet of a theme that brings none; what it names is served from beside it
//	-lang    the language of the pages (default: the form's first)
//	-only    part of the names of the states to show, such as "review"
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/vordruck/vordruck/render"
)

// settings are what the command line says.
type settings struct {
	out, forms, lang, only string
	themes                 list
	css                    list
}

// list is a flag that may be repeated.
type list []string

func (l *list) String() string     { return strings.Join(*l, ", ") }
func (l *list) Set(s string) error { *l = append(*l, s); return nil }

func main() {
	var s settings
	flag.StringVar(&s.out, "out", "", "the folder to write to")
	flag.StringVar(&s.forms, "forms", "examples/forms", "where the definitions and their example answers lie")
	flag.StringVar(&s.lang, "lang", "", "the language of the pages; empty: the form's first")
	flag.StringVar(&s.only, "only", "", "part of the names of the states to show")
	flag.Var(&s.themes, "theme", "a theme; may be repeated; none: all")
	flag.Var(&s.css, "css", "THEME=FILE, the stylesheet of a theme that brings none")
	flag.Parse()
	if s.out == "" || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(context.Background(), s); err != nil {
		fmt.Fprintln(os.Stderr, "screenshots: "+err.Error())
		os.Exit(1)
	}
}

// run takes all pictures, writes the index and fails where a page does not fit.
func run(ctx context.Context, s settings) error {
	if err := os.MkdirAll(s.out, 0o755); err != nil {
		return err
	}
	themes := []string(s.themes)
	if len(themes) == 0 {
		themes = render.Themes()
	}
	samples, err := readSamples(s.forms)
	if err != nil {
		return err
	}
	var pages []page
	for _, theme := range themes {
		for _, sample := range samples {
			p, err := sample.pages(theme, s)
			if err != nil {
				return err
			}
			pages = append(pages, p...)
		}
	}
	if len(pages) == 0 {
		return fmt.Errorf("nothing is to be shown: no page of %s has %q in its name", s.forms, s.only)
	}
	pictures, err := shoot(ctx, s, pages)
	if err != nil {
		return err
	}
	if err := writeIndex(s.out, pictures); err != nil {
		return err
	}
	fmt.Printf("%d pictures of %d pages in %s\n", len(pictures), len(pages), s.out)
	if i := slices.IndexFunc(pictures, func(p picture) bool { return p.Overflow > 0 }); i >= 0 {
		return fmt.Errorf("%s is %d pixels wider than its window, and perhaps others; see index.json", pictures[i].File, pictures[i].Overflow)
	}
	return nil
}
