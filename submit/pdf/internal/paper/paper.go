// Package paper makes the HTML of a page ready to become a tagged PDF.
package paper

import (
	"bytes"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Sheet is a document that is ready.
type Sheet struct {
	HTML        []byte
	Title, Lang string // "" where the document has none
}

// Prepare returns a document with more in its head, which comes before everything else there. Links that lead nowhere on paper
// become text.
//
// With roles, lists of terms are told to be tables of questions and answers: Chromium has no tags for lists of terms, and
// a reader would run a question into its answer. What an item of a list holds is one group.
func Prepare(source []byte, head string, roles bool) (*Sheet, error) {
	doc, err := html.Parse(bytes.NewReader(source))
	if err != nil {
		return nil, err
	}
	s := &Sheet{}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.DataAtom {
		case atom.Html:
			s.Lang = attribute(n, "lang")
		case atom.Title:
			if n.FirstChild != nil && s.Title == "" && n.Namespace == "" {
				s.Title = strings.Join(strings.Fields(n.FirstChild.Data), " ")
			}
		case atom.Head:
			n.InsertBefore(&html.Node{Type: html.RawNode, Data: head}, n.FirstChild)
		case atom.A:
			if !leads(attribute(n, "href")) {
				n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "href" })
			}
		case atom.Dl:
			if roles {
				terms(n)
			}
		case atom.Li:
			if roles {
				wrap(n)
			}
		}
	}
	if roles {
		for n := range doc.Descendants() {
			if n.DataAtom == atom.Body && n.Type == html.ElementNode {
				paragraphs(n)
				break
			}
		}
	}
	var out bytes.Buffer
	if err := html.Render(&out, doc); err != nil {
		return nil, err
	}
	s.HTML = out.Bytes()
	return s, nil
}

// leads reports whether an address means the same on paper as on the page.
func leads(address string) bool {
	u, err := url.Parse(address)
	return err == nil && slices.Contains([]string{"http", "https", "mailto", "tel"}, u.Scheme)
}

// rowRoles are what the parts of a group of terms become.
var rowRoles = map[atom.Atom]string{atom.Dt: "rowheader", atom.Dd: "cell"}

// terms gives a list of terms the roles of a table, if each of its children is a group, or its terms and descriptions those
// of paragraphs.
func terms(list *html.Node) {
	table := true
	for n := range elements(list) {
		table = table && n.DataAtom == atom.Div
	}
	if !table {
		for n := range elements(list) {
			if rowRoles[n.DataAtom] != "" && onlyWords(n) {
				setRole(n, "paragraph")
			}
		}
		return
	}
	setRole(list, "table")
	for group := range elements(list) {
		setRole(group, "row")
		for n := range elements(group) {
			if role := rowRoles[n.DataAtom]; role != "" {
				setRole(n, role)
			}
		}
	}
}

// wrap makes one group of what an item of a list holds, so that there is one body for it.
func wrap(item *html.Node) {
	group := &html.Node{Type: html.ElementNode, DataAtom: atom.Span, Data: "span", Attr: []html.Attribute{{Key: "role", Val: "group"}}}
	for n := item.FirstChild; n != nil; n = item.FirstChild {
		item.RemoveChild(n)
		group.AppendChild(n)
	}
	item.AppendChild(group)
}

func elements(n *html.Node) func(yield func(*html.Node) bool) {
	return func(yield func(*html.Node) bool) {
		for c := range n.ChildNodes() {
			if c.Type == html.ElementNode && !yield(c) {
				return
			}
		}
	}
}

// containers are elements that hold blocks, and may hold words of their own; what else there is has a tag for its words.
var containers = []atom.Atom{
	atom.Body, atom.Div, atom.Header, atom.Footer, atom.Main, atom.Nav, atom.Section, atom.Article, atom.Aside, atom.Address, atom.Fieldset, atom.Legend,
	atom.Details, atom.Summary, atom.Blockquote, atom.Pre, atom.Span, atom.A, atom.Strong, atom.Em, atom.B, atom.I, atom.Small, atom.Time,
}

// blocks are elements that a paragraph does not hold.
var blocks = []atom.Atom{
	atom.P, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Dl, atom.Table, atom.Hr, atom.Figure, atom.Form,
	atom.Div, atom.Header, atom.Footer, atom.Main, atom.Nav, atom.Section, atom.Article, atom.Aside, atom.Address, atom.Fieldset, atom.Legend,
	atom.Details, atom.Summary, atom.Blockquote, atom.Pre,
}

// paragraphs makes words paragraphs that stand in none: Chromium has no tag for an element that is only a box.
func paragraphs(container *html.Node) {
	for n := container.FirstChild; n != nil; n = n.NextSibling {
		switch {
		case n.Type == html.TextNode && strings.TrimSpace(n.Data) != "":
			p := &html.Node{Type: html.ElementNode, DataAtom: atom.Span, Data: "span"}
			setRole(p, "paragraph")
			container.InsertBefore(p, n)
			container.RemoveChild(n)
			p.AppendChild(n)
			n = p
		case n.Type != html.ElementNode || !slices.Contains(containers, n.DataAtom):
		case onlyWords(n):
			inParagraph(n)
		default:
			paragraphs(n)
		}
	}
}

// inParagraph makes an element a paragraph, or puts it into one where it has a tag of its own.
func inParagraph(n *html.Node) {
	switch {
	case !hasWords(n):
	case n.DataAtom == atom.Div, n.DataAtom == atom.Span, n.DataAtom == atom.Address, n.DataAtom == atom.Pre, n.DataAtom == atom.Legend, n.DataAtom == atom.Summary:
		setRole(n, "paragraph")
	default:
		p := &html.Node{Type: html.ElementNode, DataAtom: atom.Span, Data: "span"}
		setRole(p, "paragraph")
		for c := n.FirstChild; c != nil; c = n.FirstChild {
			n.RemoveChild(c)
			p.AppendChild(c)
		}
		n.AppendChild(p)
	}
}

func hasWords(n *html.Node) bool {
	for c := range n.Descendants() {
		if c.Type == html.TextNode && strings.TrimSpace(c.Data) != "" {
			return true
		}
	}
	return false
}

// onlyWords reports whether an element has no blocks.
func onlyWords(n *html.Node) bool {
	for c := range n.Descendants() {
		if slices.Contains(blocks, c.DataAtom) {
			return false
		}
	}
	return true
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func setRole(n *html.Node, role string) {
	n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "role" })
	n.Attr = append(n.Attr, html.Attribute{Key: "role", Val: role})
}
