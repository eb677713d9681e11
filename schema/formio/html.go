package formio

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// markdown is what the text of an HTML fragment becomes.
type markdown struct {
	text     string
	pictures bool // a picture was left out
}

// maxHTML is how deep elements may be nested before the rest is taken as text.
const maxHTML = 100

// toMarkdown turns the HTML of a form into Markdown: headings, paragraphs, lists, emphasis, links and tables as lines.
// What only looks is left out, and so are pictures, of which the alternative text stays.
func toMarkdown(source string) markdown {
	if !strings.ContainsAny(source, "<&") {
		return markdown{text: strings.TrimSpace(source)}
	}
	root := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
	nodes, err := html.ParseFragment(strings.NewReader(source), root)
	if err != nil {
		return markdown{text: strings.TrimSpace(source)}
	}
	for _, n := range nodes {
		root.AppendChild(n)
	}
	var c converter
	c.children(root, 0)
	return markdown{text: c.result(), pictures: c.pictures}
}

type converter struct {
	b        strings.Builder
	lists    []listing // that the text stands in
	pictures bool
}

type listing struct {
	ordered bool
	count   int
}

var (
	manyBlanks = regexp.MustCompile(`[ \t\r\n\f]+`)
	manyLines  = regexp.MustCompile(`\n[ \t]*\n[ \t\n]*\n`)
	lineEnd    = regexp.MustCompile(`[ \t]+\n`)
)

func (c *converter) result() string {
	s := lineEnd.ReplaceAllStringFunc(c.b.String(), func(s string) string { return pick(s == "  \n", s, "\n") })
	s = manyLines.ReplaceAllString(s, "\n\n")
	return strings.TrimSpace(strings.ReplaceAll(s, "\u00a0", " "))
}

func (c *converter) children(n *html.Node, depth int) {
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		c.node(k, depth+1)
	}
}

func (c *converter) node(n *html.Node, depth int) {
	if depth > maxHTML {
		return
	}
	switch n.Type {
	case html.TextNode:
		c.words(n.Data)
	case html.ElementNode:
		c.element(n, depth)
	}
}

// words writes text, its blanks collapsed, and what Markdown would take for a sign escaped.
func (c *converter) words(s string) {
	s = manyBlanks.ReplaceAllString(s, " ")
	if c.atLineStart() || strings.HasSuffix(c.b.String(), " ") {
		s = strings.TrimLeft(s, " ")
	}
	c.b.WriteString(escapeMarkdown(s))
}

func (c *converter) atLineStart() bool {
	s := c.b.String()
	return s == "" || strings.HasSuffix(s, "\n")
}

var markdownSigns = regexp.MustCompile("[*_`\\[\\]<\\\\]")

// escapeMarkdown keeps characters of a text from being signs. Interpolations stay as they are.
func escapeMarkdown(s string) string {
	var b strings.Builder
	for s != "" {
		before, after, found := strings.Cut(s, "{{")
		b.WriteString(markdownSigns.ReplaceAllString(before, `\$0`))
		if !found {
			break
		}
		inner, rest, closed := strings.Cut(after, "}}")
		if !closed {
			b.WriteString("{{" + markdownSigns.ReplaceAllString(after, `\$0`))
			break
		}
		b.WriteString("{{" + inner + "}}")
		s = rest
	}
	return b.String()
}

func (c *converter) element(n *html.Node, depth int) {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Iframe, atom.Object, atom.Svg, atom.Noscript, atom.Template:
		return
	case atom.Br:
		c.b.WriteString("  \n")
	case atom.Hr:
		c.blockOf("\n\n---\n\n")
	case atom.Img:
		c.picture(n)
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		level := min(int(n.Data[1]-'0')+1, 6)
		c.wrapped(n, depth, "\n\n"+strings.Repeat("#", level)+" ", "\n\n")
	case atom.B, atom.Strong:
		c.emphasis(n, depth, "**")
	case atom.I, atom.Em:
		c.emphasis(n, depth, "*")
	case atom.A:
		c.link(n, depth)
	case atom.Ul, atom.Ol:
		c.list(n, depth)
	case atom.Li:
		c.item(n, depth)
	case atom.Blockquote:
		c.wrapped(n, depth, "\n\n> ", "\n\n")
	case atom.Tr:
		c.wrapped(n, depth, "\n\n", "\n\n")
	case atom.Td, atom.Th:
		c.children(n, depth)
		if n.NextSibling != nil {
			c.b.WriteString(" ")
		}
	case atom.P, atom.Div, atom.Section, atom.Table, atom.Figure, atom.Figcaption, atom.Details, atom.Summary, atom.Dl, atom.Dt, atom.Dd, atom.Article, atom.Header, atom.Footer, atom.Pre:
		if len(c.lists) > 0 {
			c.children(n, depth)
			c.b.WriteString(" ")
			return
		}
		c.wrapped(n, depth, "\n\n", "\n\n")
	default:
		c.children(n, depth)
	}
}

func (c *converter) blockOf(s string) {
	if len(c.lists) == 0 {
		c.b.WriteString(s)
	}
}

func (c *converter) wrapped(n *html.Node, depth int, before, after string) {
	inner := c.inner(n, depth)
	if strings.TrimSpace(inner) != "" {
		c.b.WriteString(before + strings.TrimSpace(inner) + after)
	}
}

// inner writes what is inside of an element apart.
func (c *converter) inner(n *html.Node, depth int) string {
	part := converter{lists: c.lists}
	part.children(n, depth)
	c.pictures = c.pictures || part.pictures
	return part.b.String()
}

// emphasis writes signs close to the words, where Markdown needs them.
func (c *converter) emphasis(n *html.Node, depth int, sign string) {
	inner := c.inner(n, depth)
	trimmed := strings.TrimSpace(inner)
	if trimmed == "" || strings.ContainsAny(trimmed, "\n") || strings.HasPrefix(trimmed, "*") || strings.HasPrefix(trimmed, "#") {
		c.b.WriteString(inner)
		return
	}
	before, after, _ := strings.Cut(inner, trimmed)
	c.b.WriteString(before + sign + trimmed + sign + after)
	if after == "" && !wordEnd.MatchString(trimmed) && nextIsWord(n) {
		c.b.WriteString(" ") // a sign behind punctuation and before a word ends no emphasis
	}
}

var (
	wordStart = regexp.MustCompile(`^[\pL\pN]`)
	wordEnd   = regexp.MustCompile(`[\pL\pN]$`)
)

func nextIsWord(n *html.Node) bool {
	return n.NextSibling != nil && n.NextSibling.Type == html.TextNode && wordStart.MatchString(n.NextSibling.Data)
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

func (c *converter) picture(n *html.Node) {
	c.pictures = true
	if alt := attribute(n, "alt"); alt != "" {
		c.words(alt)
	}
}

func (c *converter) link(n *html.Node, depth int) {
	text := strings.TrimSpace(manyBlanks.ReplaceAllString(c.inner(n, depth), " "))
	to := attribute(n, "href")
	plain := strings.HasPrefix(to, "https://") || strings.HasPrefix(to, "http://") || strings.HasPrefix(to, "mailto:") || strings.HasPrefix(to, "tel:") || strings.HasPrefix(to, "/") || strings.HasPrefix(to, "#")
	switch {
	case text == "":
	case !plain || strings.ContainsAny(to, " ()<>\n{"):
		c.b.WriteString(text)
	default:
		c.b.WriteString("[" + text + "](" + to + ")")
	}
}

func (c *converter) list(n *html.Node, depth int) {
	if len(c.lists) == 0 {
		c.b.WriteString("\n\n")
	}
	c.lists = append(c.lists, listing{ordered: n.DataAtom == atom.Ol})
	c.children(n, depth)
	c.lists = c.lists[:len(c.lists)-1]
	if len(c.lists) == 0 {
		c.b.WriteString("\n\n")
	}
}

func (c *converter) item(n *html.Node, depth int) {
	if len(c.lists) == 0 {
		c.wrapped(n, depth, "\n- ", "\n")
		return
	}
	l := &c.lists[len(c.lists)-1]
	l.count++
	sign := "- "
	if l.ordered {
		sign = "1. "
	}
	inner := strings.TrimSpace(c.inner(n, depth))
	c.b.WriteString("\n" + strings.Repeat("   ", len(c.lists)-1) + sign + inner)
}

// plainText is the text of an HTML fragment without any signs, on one line.
func plainText(source string) string {
	if !strings.ContainsAny(source, "<&") {
		return strings.TrimSpace(source)
	}
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(source))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return strings.TrimSpace(manyBlanks.ReplaceAllString(strings.ReplaceAll(b.String(), "\u00a0", " "), " "))
		case html.TextToken:
			b.WriteString(html.UnescapeString(string(z.Text())))
		default:
			b.WriteByte(' ')
		}
	}
}
