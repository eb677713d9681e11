package pdfua

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// word is a word of a drawing; qpdf has written it in a plain way before.
var word = regexp.MustCompile(`\((?:[^()\\]|\\[\s\S])*\)|<<[^>]*>>|<[0-9A-Fa-f\s]*>|[\[\]]|[^\s()<>\[\]]+`)

var mcidPattern = regexp.MustCompile(`/MCID (\d+)`)

// shows are the operators that put something on the page, and whether it is text.
var shows = map[string]bool{
	"Tj": true, "TJ": true, "'": true, `"`: true,
	"f": false, "F": false, "f*": false, "S": false, "s": false, "B": false, "B*": false, "b": false, "b*": false, "sh": false, "Do": false, "EI": false,
}

// pages looks at what is drawn, and at what can be pressed.
func (c *checker) pages() {
	pressed := map[string]bool{}
	if c.tree != nil {
		c.tree.links(pressed)
	}
	used := map[owned]bool{}
	for ref, o := range c.objects {
		page := dict(o)
		if page["/Type"] != "/Page" {
			continue
		}
		var drawing []byte
		for _, part := range list(page["/Contents"]) {
			ref, _ := part.(string)
			drawing = append(append(drawing, c.streams[ref].data...), '\n')
		}
		c.drawing(ref, string(drawing), used)
		c.links(page, pressed)
	}
	for o := range c.owner {
		c.find("+", "a tag refers to content that is not there", !used[o])
	}
}

// links looks at the links of a page.
func (c *checker) links(page map[string]any, pressed map[string]bool) {
	all := list(c.get(page, "/Annots"))
	c.find("28-008", "the order of links is not that of the tags", len(all) > 0 && page["/Tabs"] != "/S")
	for _, link := range all {
		ref, _ := link.(string)
		d := dict(c.follow(link))
		c.find("28-002", "a link is not in the tags", d["/StructParent"] == nil || !pressed[ref])
		c.find("28-012", "a link does not say where it leads", text(d["/Contents"]) == "")
	}
}

// links collects the places to press that tags of links have.
func (e *element) links(pressed map[string]bool) {
	for _, ref := range e.refs {
		pressed[ref] = e.tag == "Link"
	}
	for _, kid := range e.kids {
		kid.links(pressed)
	}
}

// mark is marked content that is open.
type mark struct {
	artifact bool
	owner    *element
}

// drawn is a drawing that is being looked at.
type drawn struct {
	*checker
	page string
	used map[owned]bool // content that was met
	open []mark
}

// drawing looks at what is shown, and under which tag.
func (c *checker) drawing(page, drawing string, used map[owned]bool) {
	d := &drawn{checker: c, page: page, used: used}
	var operands []string
	for _, w := range word.FindAllString(drawing, -1) {
		switch isText, shown := shows[w]; {
		case w == "BDC" || w == "BMC":
			d.begin(operands)
		case w == "EMC":
			c.find("+", "marked content ends that did not begin", len(d.open) == 0)
			d.open = d.open[:max(0, len(d.open)-1)]
		case shown:
			d.show(isText)
		default:
			operands = append(operands, w)
			continue
		}
		operands = operands[:0]
	}
	c.find("+", "marked content does not end", len(d.open) > 0)
}

func (d *drawn) begin(operands []string) {
	operands = operands[max(0, len(operands)-2):] // the tag and its properties
	m := mark{artifact: slices.Contains(operands, "/Artifact")}
	if id := mcidPattern.FindStringSubmatch(strings.Join(operands, " ")); id != nil {
		n, _ := strconv.Atoi(id[1])
		m.owner = d.owner[owned{d.page, n}]
		d.used[owned{d.page, n}] = true
		d.find("01-005", "marked content belongs to no tag", m.owner == nil)
	}
	for _, around := range d.open {
		d.find("01-003", "decoration stands in content", m.artifact && around.owner != nil)
		d.find("01-004", "content stands in decoration", m.owner != nil && around.artifact)
	}
	d.open = append(d.open, m)
}

func (d *drawn) show(isText bool) {
	var owner *element
	artifact := false
	for _, m := range d.open {
		artifact = artifact || m.artifact
		if m.owner != nil {
			owner = m.owner
		}
	}
	d.find("01-005", "a line or a surface is neither decoration nor content", !isText && owner == nil && !artifact)
	d.find("01-005", "text is neither decoration nor content", isText && owner == nil && !artifact)
	if owner == nil {
		return
	}
	if may, ok := holds[owner.tag]; ok {
		d.find(may.point, owner.tag+" holds text or lines", true)
	}
	d.find("+", "text stands in no paragraph, heading, item or cell", isText && !owner.inText())
}
