package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/view"
	"github.com/vordruck/vordruck/render"
	"github.com/vordruck/vordruck/submit"
)

// renderCommand writes a form as an HTML document that stands alone, its stylesheet inside.
type renderCommand struct {
	answered
	Page  string `placeholder:"ID" help:"The page to write; the first relevant one if not given." xor:"pages"`
	All   bool   `help:"Write every relevant page into one document." xor:"pages"`
	Theme string `default:"plain" help:"The theme: ${themes}."`
	Check bool   `help:"Show the problems of the answers."`
}

// Run renders.
func (c *renderCommand) Run(s streams) error {
	state, decoding, err := c.evaluate(s)
	if err != nil {
		return err
	}
	r, err := render.New(state.Form(), render.Options{Theme: c.Theme, InlineStylesheet: true})
	if err != nil {
		return err
	}
	lang := state.Form().Language(c.Lang)
	if c.All {
		return r.RenderAll(s.stdout, state, c.problems(state, decoding), lang)
	}
	p, err := c.view(state)
	if err != nil {
		return err
	}
	p.Lang = lang
	return r.RenderPage(s.stdout, p)
}

// problems returns what the document shows: everything that is wrong with the answers, or nothing.
func (c *renderCommand) problems(state *form.State, decoding []form.Problem) []form.Problem {
	if !c.Check {
		return nil
	}
	return submit.Check(state, decoding).Problems
}

// view returns the page that was asked for.
func (c *renderCommand) view(state *form.State) (*view.Page, error) {
	page, err := c.page(state)
	if err != nil {
		return nil, err
	}
	p := &view.Page{Kind: view.Question, State: state, Page: page}
	p.Step, p.Steps = step(state, page)
	if c.Check {
		p.Problems = state.PageProblems(page)
	}
	return p, nil
}

func (c *renderCommand) page(state *form.State) (*form.Page, error) {
	var ids []string
	for _, p := range state.Form().Pages() {
		if state.PageRelevant(p) && (c.Page == "" || c.Page == p.ID()) {
			return p, nil
		}
		ids = append(ids, p.ID())
	}
	switch {
	case c.Page == "":
		return nil, errors.New("no page is relevant with these answers")
	case state.Form().Page(c.Page) == nil:
		return nil, fmt.Errorf("there is no page %q; the pages are %s", c.Page, strings.Join(ids, ", "))
	}
	return nil, fmt.Errorf("the page %q is not relevant with these answers", c.Page)
}

// step returns which of the relevant pages a page is; the review is the last.
func step(state *form.State, page *form.Page) (n, of int) {
	for _, p := range state.Form().Pages() {
		if state.PageRelevant(p) {
			of++
		}
		if p == page {
			n = of
		}
	}
	return n, of + 1
}
