package analysis

import (
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// Link is a link of a Markdown text.
type Link struct {
	Words  string // what a person reads; the address where nothing else stands there
	URL    string
	Bare   bool // the address itself is what a person reads
	Offset int  // of the words in the text, in bytes
}

// Heading is a heading of a Markdown text.
type Heading struct {
	Level  int
	Words  string
	Offset int
}

// Image is an image of a Markdown text, of which the pages show the alternative text.
type Image struct {
	Words  string
	Offset int
}

// Outline is what a Markdown text holds besides words.
type Outline struct {
	Links    []Link
	Headings []Heading
	Images   []Image
}

// Outline returns what a Markdown text holds besides words, in its order; nothing for a plain text. A text of a [Pass] is
// read once.
func (t Text) Outline() Outline {
	switch {
	case !t.Markdown():
		return Outline{}
	case t.outline == nil:
		return outline(t.Value.Value)
	case !t.outline.read:
		t.outline.Outline, t.outline.read = outline(t.Value.Value), true
	}
	return t.outline.Outline
}

// outlined is the outline of a text, once it is asked for.
type outlined struct {
	Outline
	read bool
}

// commonMark reads texts; it may be used by several goroutines at once, and is costly to make.
var commonMark = goldmark.DefaultParser()

func outline(written string) (o Outline) {
	source := []byte(written)
	at := 0 // how far the text was read: not every node knows its place
	_ = ast.Walk(commonMark.Parse(text.NewReader(source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		words, from := wordsOf(n, source)
		if from >= 0 {
			at = max(at, from)
		}
		switch n := n.(type) {
		case *ast.Text:
			at = n.Segment.Start
		case *ast.Heading:
			o.Headings = append(o.Headings, Heading{n.Level, words, at})
		case *ast.Image:
			o.Images = append(o.Images, Image{words, at})
		case *ast.Link:
			url := string(n.Destination)
			o.Links = append(o.Links, Link{words, url, words == url, at})
		case *ast.AutoLink:
			url := string(n.URL(source))
			if i := strings.Index(written[at:], url); i >= 0 {
				at += i
			}
			o.Links = append(o.Links, Link{url, url, n.AutoLinkType == ast.AutoLinkURL, at})
		}
		return ast.WalkContinue, nil
	})
	return o
}

// wordsOf returns the words inside a node and where they begin, or -1.
func wordsOf(n ast.Node, source []byte) (words string, from int) {
	from = -1
	if n.Type() == ast.TypeDocument {
		return "", from
	}
	var b strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			if from < 0 {
				from = t.Segment.Start
			}
			b.Write(t.Segment.Value(source))
			if t.SoftLineBreak() || t.HardLineBreak() {
				b.WriteByte(' ')
			}
		}
		return ast.WalkContinue, nil
	})
	return strings.TrimSpace(b.String()), from
}
