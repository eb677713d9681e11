package xdatenfelder

import (
	"strings"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
)

// many is the upper end of 0:*.
const many = -1

// nodeKind says what stands at a position.
type nodeKind uint8

const (
	schemaNode nodeKind = iota // the root
	groupNode
	fieldNode
)

// node is a position of a data schema and the element that stands there. The same element at several positions is as many nodes: what
// identifies a node is the path of ids to it, and how often it may occur belongs to the position.
type node struct {
	kind     nodeKind
	at       foreign.Place
	parent   *node
	children []*node
	min, max int         // how often it occurs; max may be many
	optional bool        // a comment says that it may be missing
	position []reference // the legal bases of the position

	id, version string
	name        string // what editors call it
	label       string // bezeichnungEingabe
	output      string // bezeichnungAusgabe
	help        string // hilfetextEingabe
	outputHelp  string
	description string
	definition  string
	note        string // versionshinweis
	creator     string
	validity    string // gueltigAb and gueltigBis
	status      string
	reuse       string // schemaelementart
	documentID  string
	law         []reference
	keywords    []keyword
	rules       []*proseRule
	choice      bool // a group of which one member is chosen
	fieldArt    string
	dataType    string
	precision   precision
	content     string
	prefill     string
	values      []value
	list        codeListRef
	columns     string // codeKey, nameKey and helpKey
	maxSize     string
	media       []string
	field       *schema.Field // what it became, nil for the root and for what could not be carried over
	page        *schema.Page  // whose only field it is
	need        *condition    // when what is inside must be there
	visible     *condition    // nil for always
}

// reference is a legal basis, perhaps with the address of its text.
type reference struct{ text, link string }

// keyword is a stichwort.
type keyword struct{ uri, text string }

// value is one of a field's own list.
type value struct {
	code, name, help string
	at               foreign.Place
}

// codeListRef names a published code list.
type codeListRef struct{ identification, version, uri string }

// precision narrows down what an answer may be.
type precision struct {
	minLength, maxLength, minValue, maxValue, pattern string
	at                                                foreign.Place
}

// proseRule is a rule as the schema has it: text in German.
type proseRule struct {
	at                     foreign.Place
	id, version, name, typ string
	text, script           string
}

// path returns the ids from the root to a node, the root's own left out.
func (n *node) path() string {
	if n.parent == nil {
		return ""
	}
	if p := n.parent.path(); p != "" {
		return p + "." + n.id
	}
	return n.id
}

// nameless is what an element without any name is called.
const nameless = "?"

// title returns what a person knows an element by.
func (n *node) title() string {
	for _, t := range []string{n.label, n.name, n.id} {
		if t = oneLine(t); t != "" {
			return t
		}
	}
	return nameless
}

// walk calls each for all nodes below one, in order.
func (n *node) walk(each func(*node)) {
	for _, c := range n.children {
		each(c)
		c.walk(each)
	}
}

// all lists the nodes below one, in order.
func (n *node) all() []*node {
	var nodes []*node
	n.walk(func(c *node) { nodes = append(nodes, c) })
	return nodes
}

// within reports whether n is o or lies in it.
func (n *node) within(o *node) bool {
	for ; n != nil; n = n.parent {
		if n == o {
			return true
		}
	}
	return false
}

// repeated reports whether a node may occur more than once.
func (n *node) repeated() bool { return n.max == many || n.max > 1 }

// keyword returns the text of the stichwort with a URI.
func (n *node) keyword(uri string) string {
	for _, k := range n.keywords {
		if k.uri == uri {
			return k.text
		}
	}
	return ""
}

// oneLine puts a text on one line, with single blanks.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// lines takes blanks off the lines of a text, and the empty ones out.
func lines(s string) []string {
	var all []string
	for line := range strings.Lines(s) {
		if line = oneLine(line); line != "" {
			all = append(all, line)
		}
	}
	return all
}
