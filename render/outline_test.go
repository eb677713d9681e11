package render_test

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// firstWithClass returns the first element of a document with a class.
func firstWithClass(doc, class string) (*html.Node, error) {
	root, err := html.Parse(strings.NewReader(doc))
	if err != nil {
		return nil, err
	}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && slices.Contains(strings.Fields(attribute(n, "class")), class) {
			return n, nil
		}
	}
	return nil, fmt.Errorf("no element has the class %s", class)
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// beside are attributes that a form adds to a component for reasons of its own: what the
// type of a field makes easier to type, and where the focus goes without script.
var beside = map[string]bool{"inputmode": true, "autocapitalize": true, "spellcheck": true, "autofocus": true, "tabindex": true}

// posted says which button was pressed.
var posted = map[string]bool{"name": true, "value": true}

// outliner writes elements so that what does not matter looks the same.
type outliner struct {
	b      strings.Builder
	ids    map[string]string
	names  map[string]string
	used   map[string]bool // ids that something refers to
	here   map[string]bool // ids that are there
	narrow bool            // the width of an input does not matter, since a number decides it
}

// outline returns an element as text: attributes and classes in order, white space as one
// blank, ids and names numbered as they come. Left out are ids that nothing refers to, references to what is not in the element,
// inputs that are hidden, the empty option that asks to choose, and what stands [beside].
func outline(n *html.Node) string {
	o := &outliner{ids: map[string]string{}, names: map[string]string{}, used: map[string]bool{}, here: map[string]bool{}}
	for d := range n.Descendants() {
		o.refer(d)
	}
	o.refer(n)
	o.narrow = attribute(n, "class") == "govuk-input__wrapper"
	o.node(n, 0)
	return o.b.String()
}

func (o *outliner) refer(n *html.Node) {
	o.here[attribute(n, "id")] = true
	for _, key := range []string{"for", "aria-describedby", "aria-labelledby"} {
		for _, id := range strings.Fields(attribute(n, key)) {
			o.used[id] = true
		}
	}
}

func (o *outliner) node(n *html.Node, depth int) {
	indent := strings.Repeat(" ", depth)
	if n.Type == html.TextNode {
		if text := strings.ToLower(strings.Join(strings.Fields(n.Data), " ")); text != "" {
			fmt.Fprintf(&o.b, "%s%s\n", indent, text)
		}
		return
	}
	if n.Type != html.ElementNode || n.Data == "input" && attribute(n, "type") == "hidden" || n.Data == "option" && attribute(n, "value") == "" {
		return
	}
	var attrs []string
	for _, a := range n.Attr {
		if v, shown := o.value(a); shown && (n.Data != "button" || !posted[a.Key]) {
			attrs = append(attrs, fmt.Sprintf(" %s=%q", a.Key, v))
		}
	}
	slices.Sort(attrs)
	fmt.Fprintf(&o.b, "%s<%s%s>\n", indent, n.Data, strings.Join(attrs, ""))
	for c := range n.ChildNodes() {
		o.node(c, depth+1)
	}
}

// value returns an attribute as it is compared, and whether it is.
func (o *outliner) value(a html.Attribute) (string, bool) {
	switch {
	case beside[a.Key], a.Key == "id" && !o.used[a.Val]:
		return "", false
	case a.Key == "class":
		classes := slices.DeleteFunc(strings.Fields(a.Val), func(c string) bool { return o.narrow && strings.HasPrefix(c, "govuk-input--width-") })
		slices.Sort(classes)
		return strings.Join(classes, " "), true
	case a.Key == "id", a.Key == "for", a.Key == "aria-describedby", a.Key == "aria-labelledby":
		var ids []string
		for _, id := range strings.Fields(a.Val) {
			if o.here[id] {
				ids = append(ids, numbered(o.ids, id))
			}
		}
		return strings.Join(ids, " "), len(ids) > 0
	case a.Key == "name":
		return numbered(o.names, a.Val), true
	}
	return a.Val, true
}

func numbered(seen map[string]string, s string) string {
	if seen[s] == "" {
		seen[s] = fmt.Sprint(len(seen) + 1)
	}
	return seen[s]
}
