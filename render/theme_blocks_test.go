package render

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"text/template/parse"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
)

// says is what each block that a host may want to write itself is for.
var says = map[string]string{
	"document": "the whole document", "styles": "the link to the stylesheet", "header": "what stands above the main part", "footer": "what stands below it", "menuItem": "a link of header or footer",
	"question": "the main part of a page of the form", "review": "the main part of the review", "confirmation": "what is shown after the submission", "receipt": "what a person keeps of it", "stop": "the end of a journey that cannot go on",
	"notice": "something about the journey itself", "everything": "all pages as one", "everythingPage": "one page among all",
	"back": "the link back", "formName": "which form it is", "heading": "the h1, with the step", "status": "what has just happened", "discard": "the way to delete the answers", "home": "the way out",
	"about": "what a form says at its start", "privacy": "why the data is asked for", "text": "the text of a page",
	"questionForm": "the form element of a page", "reviewForm": "that of the review", "everythingForm": "that of all pages", "openForm": "its start", "closeForm": "its end, with the button that goes on",
	"implicit": "the button that the return key presses", "undo": "the button that puts back a row", "errorSummary": "what is wrong, with links", "problemLink": "one of these", "warnings": "what should be read", "confirm": "whether it was",
	"input": "one line", "textarea": "several lines", "select": "a list that opens", "radios": "one of several", "checkboxes": "some of several", "checkbox": "one box", "date": "a date in three boxes",
	"combo": "a choice that is typed", "upload": "files", "given": "a value that cannot be changed", "set": "what radios and checkboxes share", "box": "one of their options",
	"label": "the label of a control", "labelText": "its words", "hint": "the help of a control", "problems": "what is wrong with an answer", "files": "the files that are there", "noAnswer": "what stands for no answer",
	"group": "questions that belong together", "list": "rows that are added and removed", "row": "one of them", "foldedRow": "one of them that closes when it is filled in", "add": "the button that adds one", "remove": "the button that removes it", "info": "a text to read",
	"section": "the answers of one page", "answerList": "answers that follow each other", "answer": "a question with its answer", "change": "the link to change it", "part": "the answers of a group or a list", "partRow": "those of a row",
}

// What README says of the blocks is what there is.
func TestTheBlocksAreDocumented(t *testing.T) {
	plain, err := findTheme("")
	require.NoError(t, err)
	var b strings.Builder
	b.WriteString("<!-- blocks -->\n| block | is | slots in `plain` |\n|---|---|---|\n")
	for _, name := range slices.Sorted(maps.Keys(plain.blocks)) {
		require.NotEmpty(t, says[name], "what is the block %s for?", name)
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", name, says[name], strings.Join(slotsOf(plain.blocks[name]), " "))
	}
	b.WriteString("<!-- end -->")
	src, err := os.ReadFile("theme/README.md")
	require.NoError(t, err)
	before, rest, found := strings.Cut(string(src), "<!-- blocks -->")
	require.True(t, found)
	_, after, found := strings.Cut(rest, "<!-- end -->")
	require.True(t, found)
	want := before + b.String() + after
	if f := flag.Lookup("update"); f != nil && f.Value.String() == "true" {
		require.NoError(t, os.WriteFile("theme/README.md", []byte(want), 0o644))
		return
	}
	assert.Equal(t, want, string(src), "run: go test ./render -update")
}

// slotsOf returns the slots that a block names.
func slotsOf(tree *parse.Tree) []string {
	seen := map[string]bool{}
	eachNode(tree.Root, func(n parse.Node) {
		if field, ok := n.(*parse.FieldNode); ok && field.Ident[0] != "texts" {
			seen["`"+strings.Join(field.Ident, ".")+"`"] = true
		}
	})
	return slices.Sorted(maps.Keys(seen))
}

func eachNode(n parse.Node, do func(n parse.Node)) {
	switch n := n.(type) {
	case *parse.ListNode:
		if n != nil {
			for _, child := range n.Nodes {
				eachNode(child, do)
			}
		}
	case *parse.ActionNode:
		eachPipe(n.Pipe, do)
	case *parse.IfNode:
		eachBranch(&n.BranchNode, do)
	case *parse.RangeNode:
		eachBranch(&n.BranchNode, do)
	default:
		do(n)
	}
}

func eachBranch(n *parse.BranchNode, do func(n parse.Node)) {
	eachPipe(n.Pipe, do)
	eachNode(n.List, do)
	eachNode(n.ElseList, do)
}

func eachPipe(p *parse.PipeNode, do func(n parse.Node)) {
	for _, c := range p.Cmds {
		for _, arg := range c.Args {
			do(arg)
		}
	}
}

// Every block of a theme is one that something asks for, so that a wrong name is found.
func TestNoThemeHasABlockThatNothingAsksFor(t *testing.T) {
	plain, err := findTheme("")
	require.NoError(t, err)
	for _, name := range Themes() {
		th, err := findTheme(name)
		require.NoError(t, err)
		asked := map[string]bool{}
		for _, tree := range th.blocks {
			eachNode(tree.Root, func(n parse.Node) {
				if t, ok := n.(*parse.TemplateNode); ok {
					asked[t.Name] = true
				}
			})
		}
		for block := range th.blocks {
			assert.True(t, asked[block] || plain.blocks[block] != nil, "%s: %s", name, block)
		}
	}
}

// A template that names what is not there is refused, with its place.
func TestAWrongTemplateIsRefused(t *testing.T) {
	for src, says := range map[string]string{
		`{{.nothing}}`:             "nothing",
		`{{if .name}}{{end}}`:      "cannot be tested",
		`{{range .id}}{{end}}`:     "cannot be ranged over",
		`{{printf "%s" .id}}`:      "cannot be written",
		`{{.texts.nothing}}`:       "cannot be written",
		`{{template "nothing" .}}`: `no block "nothing"`,
		`{{template "input" .}}`:   "stands in itself",
		`{{with .id}}{{end}}`:      "cannot be used",
	} {
		t.Run(src, func(t *testing.T) {
			plain, err := findTheme("")
			require.NoError(t, err)
			th := &theme{settings: plain.settings, blocks: maps.Clone(plain.blocks)}
			tree := parse.New("input")
			tree.Mode = parse.SkipFuncCheck
			tree, err = tree.Parse(src, "", "", map[string]*parse.Tree{})
			require.NoError(t, err)
			th.blocks["input"] = tree
			f := formWithText(t)
			_, err = newCompiler(f, th, &Options{}, mustTexts(t)).edition("de")
			assert.ErrorContains(t, err, says)
		})
	}
}

func formWithText(t *testing.T) *form.Form {
	t.Helper()
	f, problems := form.Load(fstest.MapFS{"f.yaml": {Data: []byte(`
edition: 2026
id: f
version: 1.0.0
title: F
pages:
  - id: one
    title: One
    fields: [{id: a, type: text, label: A}]
`)}}, "f.yaml", form.Options{})
	require.NotNil(t, f, "%v", problems)
	return f
}

func mustTexts(t *testing.T) map[string]*texts {
	t.Helper()
	all, err := textsWith(nil)
	require.NoError(t, err)
	return all
}
