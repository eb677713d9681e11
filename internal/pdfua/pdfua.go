// Package pdfua looks in tests at what of PDF/UA-1 a program can find out about a PDF, with the numbers of the Matterhorn
// Protocol 1.1, which is the PDF Association's list of the ways to fail.
//
// No validator of PDF/UA is at hand where the tests run. The file is taken apart by qpdf, which has nothing in common with what wrote it,
// and looked at here; fonts are looked at by poppler's pdffonts. What only people can judge (whether a tag suits, whether the order makes sense) is not
// looked at, and neither are points about what a receipt never has, such as forms, films, formulas, notes and layers.
package pdfua

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/internal/tool"
)

// Finding is one way to fail, and how often.
type Finding struct {
	Point string // of the Matterhorn Protocol; "+" for what the standard asks and the protocol has no point for
	What  string
	Times int
}

// String is the finding in a line.
func (f Finding) String() string { return fmt.Sprintf("%s %s (%d)", f.Point, f.What, f.Times) }

// Claim is the finding on every PDF that does not say that it is PDF/UA.
var Claim = Finding{"06-002", "the metadata do not say PDF/UA", 1}

// need skips the test where the programs are missing, or fails it where nothing may be missing.
func need(t testing.TB) {
	t.Helper()
	tool.Program(t, "qpdf", "qpdf")
	tool.Program(t, "pdffonts", "poppler-utils")
}

// Check returns what is wrong with a PDF, sorted by point. It fails the test if the PDF cannot be read.
func Check(t testing.TB, pdf []byte) []Finding {
	t.Helper()
	need(t)
	f := open(t, pdf)
	c := &checker{file: f, found: map[[2]string]int{}}
	c.document()
	c.metadata()
	c.structure()
	c.pages()
	c.fonts(t, pdf)
	var all []Finding
	for key, n := range c.found {
		all = append(all, Finding{key[0], key[1], n})
	}
	slices.SortFunc(all, func(a, b Finding) int { return strings.Compare(a.Point+a.What, b.Point+b.What) })
	return all
}

// Tags writes the tags of a PDF, each with what it holds, to be read by people and compared by tests: Document(H1 P Table(TR(TH TD))).
// Groups without a meaning are left out.
func Tags(t testing.TB, pdf []byte) string {
	t.Helper()
	need(t)
	f := open(t, pdf)
	c := &checker{file: f, found: map[[2]string]int{}}
	c.structure()
	require.NotNil(t, c.tree, "the PDF has no tags")
	return strings.Join(c.tree.print(), " ")
}

func (e *element) print() []string {
	var inner []string
	for _, kid := range e.kids {
		inner = append(inner, kid.print()...)
	}
	switch {
	case e.tag == "NonStruct" || e.tag == "Div":
		return inner
	case len(inner) == 0:
		return []string{e.tag}
	}
	return []string{e.tag + "(" + strings.Join(inner, " ") + ")"}
}

// checker collects findings.
type checker struct {
	*file
	found    map[[2]string]int
	tree     *element
	owner    map[owned]*element // of marked content
	backward map[int]any        // from marked content to its tag
}

// owned is a piece of marked content: the object of its page, and its number there.
type owned struct {
	page string
	mcid int
}

func (c *checker) find(point, what string, wrong bool) {
	if wrong {
		c.found[[2]string{point, what}]++
	}
}

func (c *checker) document() {
	root := c.root()
	c.find("02-004", "the PDF is not marked as tagged", dict(c.get(root, "/MarkInfo"))["/Marked"] != true)
	c.find("02-004", "the tags are marked as suspect", dict(c.get(root, "/MarkInfo"))["/Suspects"] == true)
	c.find("07-002", "the title is not shown", dict(c.get(root, "/ViewerPreferences"))["/DisplayDocTitle"] != true)
	c.find("11-006", "the document has no language", text(root["/Lang"]) == "")
	c.find("26-001", "the document is encrypted", c.trailer["/Encrypt"] != nil)
	c.find("25-001", "there is an XFA form", dict(c.get(root, "/AcroForm"))["/XFA"] != nil)
}

func (c *checker) metadata() {
	ref, _ := c.root()["/Metadata"].(string)
	xmp := string(c.streams[ref].data)
	c.find("06-001", "there are no metadata", xmp == "")
	c.find(Claim.Point, Claim.What, !strings.Contains(xmp, "pdfuaid:part"))
	c.find("06-003", "the metadata have no title", !strings.Contains(xmp, "<dc:title>"))
	title := text(dict(c.get(c.trailer, "/Info"))["/Title"])
	c.find("+", "the title of the metadata is another one", title == "" || !strings.Contains(xmp, escaped.Replace(title)))
}

var escaped = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;")

// fonts asks poppler: each must be embedded, and have a way from its glyphs to Unicode.
func (c *checker) fonts(t testing.TB, pdf []byte) {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(string(run(t, pdf, "pdffonts", "-"))), "\n")
	require.Greater(t, len(lines), 2, "there is no font")
	for _, line := range lines[2:] {
		words := strings.Fields(line) // … emb sub uni object ID
		require.Greater(t, len(words), 6, line)
		n := len(words)
		c.find("31-009", "a font is not embedded", words[n-5] != "yes")
		c.find("31-027", "a font has no way to Unicode", words[n-3] != "yes")
	}
}
