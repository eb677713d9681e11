package render

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/vordruck/vordruck/form"
)

// Markdown is converted when the form is compiled. An interpolation takes part in the
// conversion as a placeholder; its value is escaped text later, and never Markdown.
//
// Raw HTML is no construct of this Markdown: the parsers for it are left out, so that
// tags are shown as they are written.

// Placeholders are private characters, which Markdown takes for letters.
const (
	placeOpen  = '\uE000' // followed by the number of the part and placeClose
	placeClose = '\uE001'
	placeLevel = '\uE002' // the digit of a heading follows
)

var private = strings.NewReplacer(string(placeOpen), bad, string(placeClose), bad, string(placeLevel), bad)

// markdown converts; it is safe for concurrent use.
var markdown = goldmark.New(
	goldmark.WithParser(parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(parser.NewListParser(), 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(parser.NewBlockquoteParser(), 800),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(parser.NewLinkParser(), 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(parser.NewEmphasisParser(), 500),
		),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
		parser.WithASTTransformers(util.Prioritized(safeLinks{}, 100), util.Prioritized(headingLevels{}, 200)),
	)),
	goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(headings{}, 100))),
)

// markdown adds a text that may be formatted. what names it in an error.
func (b *builder) markdown(t *form.Text, what string) {
	parts := t.Parts(b.lang)
	var src strings.Builder
	values := 0
	for i, p := range parts {
		if p.Value() {
			fmt.Fprintf(&src, "%c%d%c", placeOpen, i, placeClose)
			values++
		} else {
			src.WriteString(private.Replace(strings.ToValidUTF8(p.Literal, bad)))
		}
	}
	var out bytes.Buffer
	if err := markdown.Convert([]byte(src.String()), &out); err != nil {
		b.fail("%s, %s: %w", what, t.Position(), err)
		return
	}
	if values != b.converted(b.theme.dress(out.String()), parts) {
		b.fail("%s, %s: {{ }} cannot stand in the address of a link or an image of Markdown", what, t.Position())
	}
}

// dress gives the elements of converted Markdown the classes of the theme. No text holds a
// tag that could be taken for one of them, since it is escaped.
func (t *theme) dress(html string) string {
	var pairs []string
	for _, tag := range slices.Sorted(maps.Keys(t.Markdown)) {
		class := ` class="` + escaped(t.Markdown[tag]) + `"`
		switch tag {
		case "a":
			pairs = append(pairs, `<a href`, `<a`+class+` href`)
		case "h":
			for level := '1'; level <= '6'; level++ {
				open := "<h" + string(placeLevel) + string(level)
				pairs = append(pairs, open+">", open+class+">")
			}
		default:
			pairs = append(pairs, "<"+tag+">", "<"+tag+class+">")
		}
	}
	return strings.NewReplacer(pairs...).Replace(html)
}

// converted adds HTML that holds placeholders, and returns how many values stood in its text.
func (b *builder) converted(html string, parts []form.Part) (values int) {
	inTag := false
	start := 0
	for i, c := range html {
		switch {
		case c == '<':
			inTag = true
		case c == '>':
			inTag = false
		case c == placeLevel:
			at := i + len(string(placeLevel))
			b.html(html[start:i])
			b.add(op{code: level, n: int8(html[at] - '1')})
			start = at + 1
		case c == placeOpen && !inTag:
			var n int
			if _, err := fmt.Sscanf(html[i+len(string(placeOpen)):], "%d", &n); err != nil || n >= len(parts) {
				continue
			}
			b.html(html[start:i])
			b.add(op{code: part, part: &parts[n]})
			start = i + strings.IndexRune(html[i:], placeClose) + len(string(placeClose))
			values++
		}
	}
	b.html(html[start:])
	return values
}

// safeLinks removes links to schemes that could be more than a place to go to, keeping
// their text, and marks links to other hosts. An image is its alternative text: one from
// elsewhere would tell its host who reads the form, and a strict policy blocks it.
type safeLinks struct{}

func (safeLinks) Transform(doc *ast.Document, r text.Reader, _ parser.Context) {
	var unsafe []ast.Node
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		var url string
		switch n := n.(type) {
		case *ast.Link:
			url = string(util.URLEscape(n.Destination, true))
		case *ast.Image:
			unsafe = append(unsafe, n)
			return ast.WalkContinue, nil
		case *ast.AutoLink:
			if n.AutoLinkType == ast.AutoLinkEmail {
				return ast.WalkContinue, nil
			}
			url = string(n.URL(r.Source()))
		default:
			return ast.WalkContinue, nil
		}
		switch safe, elsewhere := judgeURL(url); {
		case !safe:
			unsafe = append(unsafe, n)
		case elsewhere:
			n.SetAttributeString("rel", []byte("noopener"))
		}
		return ast.WalkContinue, nil
	})
	for _, n := range unsafe {
		unwrap(n, r.Source())
	}
}

// unwrap puts the text of a link or an image in its place.
func unwrap(n ast.Node, source []byte) {
	parent := n.Parent()
	if auto, ok := n.(*ast.AutoLink); ok {
		label := ast.NewString(auto.Label(source))
		label.SetRaw(true)
		parent.ReplaceChild(parent, n, label)
		return
	}
	for c := n.FirstChild(); c != nil; c = n.FirstChild() {
		n.RemoveChild(n, c)
		parent.InsertBefore(parent, n, c)
	}
	parent.RemoveChild(parent, n)
}

// judgeURL reports whether a URL is a plain place to go to, and whether it is on another
// host. A browser ignores white space and control characters where it looks for a scheme.
func judgeURL(url string) (safe, elsewhere bool) {
	url = strings.Map(func(c rune) rune {
		if c <= ' ' || c == 0x7f {
			return -1
		}
		return c
	}, url)
	url = strings.ReplaceAll(url, `\`, "/")
	end := strings.IndexAny(url, ":/?#")
	if end < 0 || url[end] != ':' {
		return true, strings.HasPrefix(url, "//")
	}
	switch strings.ToLower(url[:end]) {
	case "http", "https":
		return true, true
	case "mailto", "tel":
		return true, false
	}
	return false, false
}

// headingLevels makes the highest heading of a text the one below the page's title.
type headingLevels struct{}

func (headingLevels) Transform(doc *ast.Document, _ text.Reader, _ parser.Context) {
	top := 6
	each := func(do func(h *ast.Heading)) {
		_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if h, ok := n.(*ast.Heading); ok && entering {
				do(h)
			}
			return ast.WalkContinue, nil
		})
	}
	each(func(h *ast.Heading) { top = min(top, h.Level) })
	each(func(h *ast.Heading) { h.Level -= top - 1 })
}

// headings writes headings with a place for their level, which the page decides.
type headings struct{}

func (headings) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindHeading, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		format := "<h%c%d>"
		if !entering {
			format = "</h%c%d>\n"
		}
		_, err := fmt.Fprintf(w, format, placeLevel, n.(*ast.Heading).Level)
		return ast.WalkContinue, err
	})
}
